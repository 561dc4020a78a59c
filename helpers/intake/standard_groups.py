"""The standards that a label, or the name of a group of them, means in a programme.

May import its own package's quantities, standard_forms and standard_names.
"""

import re
from collections.abc import Sequence

import pandas as pd

from .quantities import read_number
from .standard_forms import COUNT, EVERY, OF_CASEWORK, OF_ORGANISATION, REMAINING
from .standard_names import find_labelled


def find_meant(
    label: str, words: str, standards: pd.DataFrame, count: int, named: Sequence[str]
) -> list[str]:
    """Return the standard_ids that a label means, or a group such as "all casework standards".

    `words` are those of the clause. A group is meant where the programme has just as many, or
    where all are said to be meant; of all standards of a programme, both. `count` is how many
    standards it rates, 0 if that is not known. "The remaining standards" are those not `named`.
    """
    standard_id = find_labelled(label, "", standards)
    if standard_id:
        return [standard_id]
    if not re.search(r"\b(?:standards?|areas?|aspects)\b", label, re.IGNORECASE):
        return []
    domains = standards["domain"].astype(str)
    rows = standards
    if OF_CASEWORK.search(label) or OF_ORGANISATION.search(label):
        rows = standards[domains == ("casework" if OF_CASEWORK.search(label) else "organisational")]
    elif len(standards) != count:
        return []
    stated = COUNT.search(label)
    found = rows["standard_id"].tolist()
    if REMAINING.search(label):
        if not named:
            return []
        found = [one for one in found if one not in named]
    elif rows is standards and not stated:
        return []
    if stated:
        return found if read_number(stated[0]) == len(found) else []
    return found if EVERY.search(words) or REMAINING.search(label) else []
