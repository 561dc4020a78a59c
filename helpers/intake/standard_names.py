"""The standards that headings and lines name.

May import nothing from helpers.
"""

import re

import pandas as pd

STANDARD = re.compile(r"(?P<reference>(?:[A-Z] ?)?\d\.\d)\.? +(?P<name>[A-Z][^.]+)$")


def find_standard(section: str, standards: pd.DataFrame) -> str:
    """Return the standard_id that a section is headed by, "" for none.

    Known by its name; where the programme prints references, the reference must be its own too.
    """
    heading = STANDARD.match(head_section(section))
    if not heading:
        return ""
    name = _write_name(heading["name"])
    for row in standards.itertuples():
        is_own = pd.isna(row.reference) or _write_reference(heading["reference"]) == row.reference
        if is_own and _write_name(row.name) == name:
            return row.standard_id
    return ""


def is_standard(section: str, standards: pd.DataFrame) -> bool:
    """Return whether a section is headed by a standard of any programme, or by one of regions."""
    heading = STANDARD.match(section)
    if not heading:
        return False
    names = {_write_name(name) for name in standards["name"]}
    return heading["reference"][0].isalpha() or _write_name(heading["name"]) in names


def find_labelled(label: str, reference: str, standards: pd.DataFrame) -> str:
    """Return the standard_id of a label; a reference beside it must be its own; "" for none."""
    for row in standards.itertuples():
        is_own = not reference or pd.isna(row.reference)
        is_own = is_own or _write_reference(reference) == row.reference
        if is_own and _write_name(row.name) == _write_name(label):
            return row.standard_id
    return ""


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
