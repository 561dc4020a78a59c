"""The standards that headings and lines name.

May import nothing from helpers.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

import pandas as pd

STANDARD = re.compile(r"(?P<reference>(?:[A-Z] ?)?\d\.\d)\.? +(?P<name>[A-Z][^.]+)$")


def find_standard(section: str, standards: pd.DataFrame) -> str:
    """Return the standard_id that a section is headed by, "" for none.

    Known by its name; where the programme prints references, the reference must be its own too.
    """
    heading = STANDARD.match(head_section(section))
    if not heading:
        return ""
    name, printed = _write_name(heading["name"]), _write_reference(heading["reference"])
    for standard_id, reference, own in _list_names(standards):
        if own == name and reference in ("", printed):
            return standard_id
    return ""


def _list_names(standards: pd.DataFrame) -> Iterator[tuple[str, str, str]]:
    """Yield standard_id, reference ("" for none) and name of each standard."""
    references = standards["reference"].fillna("")
    names = map(_write_name, standards["name"])
    yield from zip(standards["standard_id"], references, names, strict=True)


def is_standard(section: str, standards: pd.DataFrame) -> bool:
    """Return whether a section is headed by a standard of any programme, or by one of regions."""
    heading = STANDARD.match(section)
    if not heading:
        return False
    names = {_write_name(name) for name in standards["name"]}
    return heading["reference"][0].isalpha() or _write_name(heading["name"]) in names


def find_labelled(label: str, reference: str, standards: pd.DataFrame) -> str:
    """Return the standard_id of a label; a reference beside it must be its own; "" for none."""
    name, printed = _write_name(label), _write_reference(reference)
    for standard_id, known, own in _list_names(standards):
        if own == name and (not reference or known in ("", printed)):
            return standard_id
    return ""


@lru_cache(maxsize=1024)
def _write_name(name: str) -> str:
    """Return the name of a standard in one way: "Staffing" and "Staff" are one."""
    plain = " ".join(name.lower().replace("&", "and").split()).strip(" .:")
    return "staff" if plain == "staffing" else plain


def head_section(section: str) -> str:
    """Return the heading of a section without the part within it."""
    return section.partition(", Strengths")[0].partition(", Areas for improvement")[0]


def _write_reference(reference: str) -> str:
    """Return a standard's reference as the dataset writes it: "P 1.1"."""
    return re.sub(r"^([A-Z])\s*", r"\1 ", reference)
