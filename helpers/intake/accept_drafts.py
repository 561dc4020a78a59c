"""Draft files as rows of text, each with where it stands in its draft.

A draft is JSON: {"format": 1, "rows": {TABLE: [{COLUMN: TEXT, ...}, ...]}}; what else it holds is
for its reader, and is ignored here. May import dictionary and vocabulary.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from helpers import dictionary
from helpers.vocabulary import UserError

DRAFT_FORMAT = 1


@dataclass(frozen=True)
class DraftRow:
    """One row of a draft: the cells that hold something, and the place of the row (from 1)."""

    draft: str
    table: str
    number: int
    cells: dict[str, str]

    @property
    def key(self) -> tuple[str, ...]:
        """Return the cells of the key of the row's table, "" for one that is missing."""
        columns = dictionary.load_resources()[self.table]["schema"]["primaryKey"]
        return tuple(self.cells.get(column, "") for column in columns)

    @property
    def label(self) -> str:
        """Return how a problem names the row: its draft, table, place and, if it has one, key."""
        place = f"{self.draft}: {self.table} row {self.number}"
        is_known = self.table in dictionary.load_resources()
        key = " ".join(filter(None, self.key)) if is_known else ""
        return f"{place} ({key})" if key else place


def read_draft_rows(path: Path) -> list[DraftRow]:
    """Return the rows of a draft in their order; raise UserError if it cannot be read or is none.

    Whether the rows are right is not asked here.
    """
    draft = _load_json(path)
    if not isinstance(draft, dict) or not isinstance(draft.get("rows"), dict):
        raise UserError(f'{path} is not a draft: it has no "rows"')
    if type(draft.get("format")) is not int or draft["format"] != DRAFT_FORMAT:
        raise UserError(f'{path} is not a draft of format {DRAFT_FORMAT}: see its "format"')
    return list(_list_rows(path, draft["rows"]))


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


def _list_rows(path: Path, tables: dict) -> Iterator[DraftRow]:
    """Yield the rows of each table; raise UserError for what is not a row of texts."""
    for table, rows in tables.items():
        if not isinstance(rows, list):
            raise UserError(f'{path} is not a draft: "{table}" is not a list of rows')
        for number, cells in enumerate(rows, start=1):
            row = DraftRow(path.name, table, number, {})
            if not isinstance(cells, dict):
                raise UserError(f"{path} is not a draft: {table} row {number} is not a row")
            for column, value in cells.items():
                if not isinstance(value, str):
                    place = f"{table} row {number}: {column}"
                    raise UserError(f"{path} is not a draft: {place} is not text")
                if value:
                    row.cells[column] = value
            yield row
