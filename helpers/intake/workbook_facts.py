"""Answers to key questions in the sheets of a workbook: standard, key question, yes, base.

May import dataset and its own package's documents, findings and key_aspects.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from helpers.dataset import Dataset

from .documents import SheetRows
from .findings import Candidate, Finding, settle
from .key_aspects import name_aspect

#: What heads each column that is read; a sheet that lacks one of the first three is not read.
HEADINGS = {
    "standard": r"standard\b",
    "question": r"(?:key )?question\b",
    "yes": r"(?:number )?yes\b(?!.*(?:%|per cent))|yes \(?(?:number|count|n)\b",
    "no": r"(?:number )?no\b(?!.*(?:%|per cent))",
    "base": r"(?:base|cases|total|all|n|number of cases|relevant cases)\b",
}
NEEDED = ("standard", "question", "yes", "base")
NO_SHAPE = "no row heads the columns standard, key question, yes and base"
WHOLE = re.compile(r"\d{1,4}$")


def read_answers(
    sheets: Iterable[SheetRows], held: Dataset, programme_id: str
) -> tuple[dict[str, dict[str, Finding]], list[Candidate]]:
    """Return the findings of each key_question_id (yes_count, base_count), and what is not read.

    Not read are sheets of another shape, and rows whose standard, question or counts do not fit
    the programme: they are for the reader. A percentage is never made a count.
    """
    found: dict[str, dict[str, list[Candidate]]] = {}
    rest: list[Candidate] = []
    for sheet in sheets:
        place, columns = _find_columns(sheet.rows)
        if not columns:
            rest.append(Candidate(NO_SHAPE, f'sheet "{sheet.name}"'))
            continue
        for number, row in enumerate(sheet.rows[place + 1 :], start=place + 2):
            if not row:  # an empty row of the sheet, kept so that places are those of the file
                continue
            locator = f'sheet "{sheet.name}", row {number}'
            answer = _read_row(row, columns, held, programme_id)
            if isinstance(answer, str):
                rest.append(Candidate(answer, locator, "; ".join(row)))
                continue
            key, yes, base = answer
            fields = found.setdefault(key, {"yes_count": [], "base_count": []})
            fields["yes_count"].append(Candidate(yes, locator))
            fields["base_count"].append(Candidate(base, locator))
    findings = {
        key: {name: settle(name, those) for name, those in fields.items()}
        for key, fields in found.items()
    }
    return findings, rest


def _find_columns(rows: Sequence[Sequence[str]]) -> tuple[int, dict[str, int]]:
    """Return the row that heads the columns, and which column is which; {} for none."""
    for place, row in enumerate(rows[:20]):
        columns = dict(_name_columns(row))
        if all(name in columns for name in NEEDED):
            return place, columns
    return 0, {}


def _name_columns(row: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Yield what each column of a heading row is; of two alike, the first."""
    taken = set()
    for column, heading in enumerate(row):
        for name, pattern in HEADINGS.items():
            if name not in taken and re.match(pattern, heading, re.IGNORECASE):
                taken.add(name)
                yield name, column
                break


def _read_row(
    row: Sequence[str], columns: dict[str, int], held: Dataset, programme_id: str
) -> tuple[str, str, str] | str:
    """Return the key question with its two counts, or why the row is not read."""
    cells = {name: row[at] if at < len(row) else "" for name, at in columns.items()}
    yes, base = cells["yes"], cells["base"]
    if not (WHOLE.match(yes) and WHOLE.match(base)) or int(yes) > int(base) or base == "0":
        return f'yes "{yes}" and base "{base}" are not two whole numbers that fit'
    no = cells.get("no", "")
    if WHOLE.match(no) and int(yes) + int(no) > int(base):
        return f'yes "{yes}" and no "{no}" are more than the base "{base}"'
    standards = held.standards[held.standards["programme_id"] == programme_id]
    own = [
        one.standard_id
        for one in standards.itertuples()
        if _is_named(cells["standard"], one.name, str(one.reference))
    ]
    if len(own) != 1:
        return f'"{cells["standard"]}" is no standard of the programme'
    asked = held.key_questions[held.key_questions["standard_id"] == own[0]]
    keys = asked.loc[asked["aspect"] == name_aspect(cells["question"]), "key_question_id"]
    if len(keys) != 1:
        return f'"{cells["question"]}" fits no key question of the standard'
    return keys.iloc[0], yes, base


def _is_named(words: str, name: str, reference: str) -> bool:
    """Return whether a cell names a standard: its name or its reference, and no other reference."""
    plain = " ".join(words.split())
    given = re.search(r"\b(?:[A-Z] ?)?\d\.\d\b", plain, re.IGNORECASE)
    is_own = bool(given) and given[0].replace(" ", "").upper() == reference.replace(" ", "")
    is_name = bool(re.search(rf"\b{re.escape(name)}\b", plain, re.IGNORECASE))
    if is_name and given and reference != "<NA>" and reference != "nan":
        return is_own
    return is_name or (is_own and given[0] == plain.strip(" ."))
