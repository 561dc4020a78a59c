"""What the schema, and the order of dates, say against one row of text.

May import dictionary and vocabulary.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date

from helpers import dictionary
from helpers.vocabulary import UserError, check_known

#: How each type is written, and what it is called.
TYPE_FORMS = {
    "integer": (re.compile(r"-?(?:0|[1-9][0-9]*)"), "a whole number"),
    "number": (re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?"), "a number"),
    "boolean": (re.compile(r"true|false"), "true or false"),
    "date": (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), "a day written as YYYY-MM-DD"),
}
#: The ends of the names of two columns of which the first is not after the second.
DATE_ENDS = (("earliest", "latest"), ("from_date", "to_date"), ("began_date", "ended_date"))
DATE_ENDS += (("published_from", "published_to"),)
#: Control characters, of which a line end is one, and halves of characters: no cell has any.
BROKEN_CATEGORIES = {"Cc", "Cs"}


def find_row_problems(table: str, cells: Mapping[str, str]) -> Iterator[str]:
    """Yield what is wrong with the cells of one row of a known table, taken by itself.

    That is each cell by the constraints of its column, then dates that are in the wrong order.
    """
    fields = dictionary.load_resources()[table]["schema"]["fields"]
    wrong = {field["name"]: _find_problem(cells.get(field["name"], ""), field) for field in fields}
    yield from filter(None, wrong.values())
    right = {column: value for column, value in cells.items() if not wrong[column]}
    yield from _find_disorder(right)


def _find_problem(text: str, field: Mapping) -> str:
    """Return what is wrong with one cell; nothing when all is well."""
    column, rules = field["name"], field.get("constraints", {})
    if not text:
        return f"{column} is empty, but required" if rules.get("required") else ""
    if text != text.strip() or BROKEN_CATEGORIES & set(map(unicodedata.category, text)):
        return f"{column} has a space at an end, a line end or a control character: {text!r}"
    if "enum" in rules:
        return _find_unknown(text, rules["enum"], column)
    form, words = TYPE_FORMS.get(field["type"], (None, ""))
    if form and not (form.fullmatch(text) and _is_day(text, field["type"])):
        return f'{column} "{text}" is not {words}'
    if "pattern" in rules and not re.fullmatch(rules["pattern"], text):
        return f'{column} "{text}" does not fit the pattern {rules["pattern"]}'
    if "minimum" in rules and float(text) < rules["minimum"]:
        return f"{column} {text} is below {rules['minimum']}"
    if "maximum" in rules and float(text) > rules["maximum"]:
        return f"{column} {text} is above {rules['maximum']}"
    return ""


def _find_unknown(text: str, known: list[str], column: str) -> str:
    """Return the refusal of a value that is not among those allowed; nothing when it is."""
    try:
        check_known(text, known, column)
    except UserError as error:
        return str(error)
    return ""


def _is_day(text: str, kind: str) -> bool:
    """Return whether a text in the form of a day is one: not 30 February. Other types are."""
    try:
        return kind != "date" or bool(date.fromisoformat(text))
    except ValueError:
        return False


def _find_disorder(cells: Mapping[str, str]) -> Iterator[str]:
    """Yield each pair of dates of which the first is after the second."""
    for column, value in cells.items():
        for start, end in DATE_ENDS:
            other = column.removesuffix(start) + end
            if column.endswith(start) and _is_after(value, cells.get(other, "")):
                yield f"{column} {value} is after {other} {cells[other]}"
    start, _, end = cells.get("fieldwork", "").partition("/")
    if _is_after(start, end):
        yield f"fieldwork begins in {start}, after its end in {end}"


def _is_after(one: str, other: str) -> bool:
    """Return whether a date is after another, as far as both are known: 2022-06 is in 2022."""
    shared = min(len(one), len(other))
    return one[:shared] > other[:shared]
