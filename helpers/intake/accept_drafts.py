"""Draft files as rows of text, each with where it stands in its draft.

A draft is JSON: {"format": 1, "rows": {TABLE: [{COLUMN: TEXT, ...}, ...]}, "unworded": {TABLE:
[{"words": TEXT, "row": {COLUMN: TEXT, ...}}, ...]}}, the last where rows lack a reader's words.
What else it holds is for its reader, and is ignored. May import dictionary and vocabulary.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from helpers import dictionary
from helpers.vocabulary import UserError, check_known

DRAFT_FORMAT = 1
#: The columns of an unworded row that are a reader's to write. With one written, it is a row.
READER_COLUMNS = {
    "discrepancies": ("resolution",),
    "recommendations": ("summary",),
    "recommendation_progress": ("summary", "theme"),
    "measures": ("measure_code", "label", "basis", "code_basis"),
}


@dataclass(frozen=True)
class DraftRow:
    """One row of a draft: the cells that hold something, and the place of the row (from 1)."""

    draft: str
    table: str
    number: int
    cells: dict[str, str]
    part: str = "rows"

    @property
    def key(self) -> tuple[str, ...]:
        """Return the cells of the key of the row's table, "" for one that is missing."""
        columns = dictionary.load_resources()[self.table]["schema"]["primaryKey"]
        return tuple(self.cells.get(column, "") for column in columns)

    @property
    def label(self) -> str:
        """Return how a problem names the row: its draft, table, place and, if it has one, key."""
        part = "" if self.part == "rows" else f"{self.part} "
        place = f"{self.draft}: {part}{self.table} row {self.number}"
        is_known = self.table in dictionary.load_resources()
        key = " ".join(filter(None, self.key)) if is_known else ""
        return f"{place} ({key})" if key else place


@dataclass(frozen=True)
class DraftFile:
    """The rows of a draft in their order, and how many of each table no reader has worded."""

    rows: list[DraftRow]
    unworded: dict[str, int] = field(default_factory=dict)


def read_draft(path: Path) -> DraftFile:
    """Return the rows of a draft; raise UserError if it cannot be read or is none.

    An unworded row is one of them once a reader has written something in it, and their source with
    the first of them. Whether the rows are right is not asked here.
    """
    draft = _load_json(path)
    if not isinstance(draft, dict) or not isinstance(draft.get("rows"), dict):
        raise UserError(f'{path} is not a draft: it has no "rows"')
    if type(draft.get("format")) is not int or draft["format"] != DRAFT_FORMAT:
        raise UserError(f'{path} is not a draft of format {DRAFT_FORMAT}: see its "format"')
    rows = list(_list_rows(path, draft["rows"], "rows"))
    lacking = list(_list_rows(path, _take_rows(path, draft.get("unworded", {})), "unworded"))
    worded = [one for one in lacking if set(one.cells) & set(READER_COLUMNS.get(one.table, ()))]
    sources = [one for one in lacking if one.table not in READER_COLUMNS]
    return DraftFile(rows + (sources + worded if worded else []), _count_left(lacking, worded))


def _count_left(lacking: Sequence[DraftRow], worded: Sequence[DraftRow]) -> dict[str, int]:
    """Return how many rows of each table lack words, for those where some do."""
    left = [one.table for one in lacking if one not in worded]
    return {table: left.count(table) for table in READER_COLUMNS if table in left}


def _take_rows(path: Path, tables: object) -> dict[str, list]:
    """Return the rows of each table that stand beside their words; raise UserError for others."""
    if not isinstance(tables, dict):
        raise UserError(f'{path} is not a draft: "unworded" has no tables')
    known = ("sources", *READER_COLUMNS)
    for table, entries in tables.items():
        check_known(table, known, "table of unworded rows")
        is_right = isinstance(entries, list) and all(
            isinstance(one, dict) and "row" in one for one in entries
        )
        if not is_right:
            raise UserError(f'{path} is not a draft: "{table}" is not a list of unworded rows')
    return {table: [one["row"] for one in entries] for table, entries in tables.items()}


def _load_json(path: Path) -> object:
    """Return what a JSON file holds; raise UserError if it cannot be read."""
    try:
        text = path.read_text(encoding="utf-8")
        return json.loads(text, object_pairs_hook=_build_object)
    except OSError as error:
        raise UserError(f"{path}: {error.strerror}") from None
    except (ValueError, RecursionError) as error:
        raise UserError(f"{path} is not a draft: {error}") from None


def _build_object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Return the pairs of a JSON object; raise ValueError for a name that stands twice.

    Of two tables of one name, json would drop the first without a word.
    """
    names = [name for name, _ in pairs]
    twice = [name for name in names if names.count(name) > 1]
    if twice:
        raise ValueError(f'"{twice[0]}" stands twice in one object')
    return dict(pairs)


def _list_rows(path: Path, tables: dict, part: str) -> Iterator[DraftRow]:
    """Yield the rows of each table; raise UserError for what is not a row of texts."""
    for table, rows in tables.items():
        if not isinstance(rows, list):
            raise UserError(f'{path} is not a draft: "{table}" is not a list of rows')
        for number, cells in enumerate(rows, start=1):
            row = DraftRow(path.name, table, number, {}, part)
            if not isinstance(cells, dict):
                raise UserError(f"{path} is not a draft: {table} row {number} is not a row")
            for column, value in cells.items():
                if not isinstance(value, str):
                    place = f"{table} row {number}: {column}"
                    raise UserError(f"{path} is not a draft: {place} is not text")
                if value:
                    row.cells[column] = value
            yield row
