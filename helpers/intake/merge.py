"""Rows of drafts put among those held, each that cannot be with the reason.

A draft adds rows; it changes and removes none. May import dictionary, vocabulary and its own
package's accept_drafts, accept_rules and accept_tables.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from helpers import dictionary
from helpers.vocabulary import UserError, check_known

from .accept_drafts import READER_COLUMNS, DraftRow
from .accept_rules import find_row_problems
from .accept_tables import Key, Rows, read_texts, render_texts

#: What a code of a measure settles for every row that has it.
CODE_COLUMNS = ("theme", "unit", "is_negative")


class Merge:
    """The tables of a folder with the rows of drafts: those `added`, and the `problems`."""

    def __init__(self, folder: Path) -> None:
        """Begin with what the folder holds; a table is read when it is needed."""
        self.folder = folder
        self.added: list[DraftRow] = []
        self.problems: list[str] = []
        self._tables: dict[str, Rows] = {}
        self._drafts: dict[tuple[str, Key], str] = {}

    def add_drafts(self, drafts: Iterable[Sequence[DraftRow]]) -> None:
        """Add the rows of every draft, then hold what was added against the rules of a row.

        A row may refer to one that stands after it, or in another of the drafts.
        """
        for rows in drafts:
            self._complete_measures(rows)
            self._add_draft([row for row in rows if self._is_known(row)])
        for row in self.added:
            found = [*find_row_problems(row.table, row.cells), *self._find_lost(row)]
            self.problems += [f"{row.label}: {problem}" for problem in found]

    def render_changed(self) -> dict[str, str]:
        """Return the new text of each table that gained a row, by the name of its file."""
        resources = dictionary.load_resources()
        names = dict.fromkeys(row.table for row in self.added)
        return {resources[name]["path"]: render_texts(name, self._rows(name)) for name in names}

    def count_added(self) -> dict[str, int]:
        """Return how many rows each table gained, for those that did, in the package's order."""
        tables = [row.table for row in self.added]
        return {name: tables.count(name) for name in dictionary.load_resources() if name in tables}

    def _rows(self, table: str) -> Rows:
        """Return the rows of a table, held and added."""
        if table not in self._tables:
            self._tables[table] = read_texts(table, self.folder)
        return self._tables[table]

    def _complete_measures(self, rows: Sequence[DraftRow]) -> None:
        """Write in the rows of measures what follows from their code: the key, the theme, the unit.

        Only in cells that are empty. An unknown code is refused with the others, by its reference.
        """
        new = {row.key: row.cells for row in rows if row.table == "measure_codes"}
        for cells in (row.cells for row in rows if row.table == "measures"):
            key = (cells.get("measure_code", ""),)
            code = new.get(key) or self._rows("measure_codes").get(key)
            if code and "inspection_id" in cells:
                cells.setdefault("measure_row_id", f"{cells['inspection_id']}:{key[0]}")
                for column in CODE_COLUMNS:
                    cells.setdefault(column, code.get(column, ""))

    def _is_known(self, row: DraftRow) -> bool:
        """Return whether a row has a table, columns and key; note what it has not."""
        before = len(self.problems)
        resources = dictionary.load_resources()
        if self._check(row, row.table, resources, "table"):
            columns = [field["name"] for field in resources[row.table]["schema"]["fields"]]
            for column in row.cells:
                self._check(row, column, columns, f"column of {row.table}")
            self._check_written(row)
        if len(self.problems) == before:
            for column in resources[row.table]["schema"]["primaryKey"]:
                if column not in row.cells:
                    self._refuse(row, f"{column} is empty, but part of the key")
        return len(self.problems) == before

    def _check_written(self, row: DraftRow) -> None:
        """Note what a reader has begun to write in an unworded row, and has not written."""
        if row.part == "unworded" and row.table in READER_COLUMNS:
            for column in ("inspection_id", *READER_COLUMNS[row.table]):
                if column not in row.cells:
                    self._refuse(row, f"{column} is empty, but yours to write")

    def _check(self, row: DraftRow, value: str, known: Iterable[str], what: str) -> bool:
        """Return whether a value is known; if not, note the nearest that is."""
        try:
            check_known(value, list(known), what)
        except UserError as error:
            self._refuse(row, str(error))
            return False
        return True

    def _refuse(self, row: DraftRow, problem: str) -> None:
        """Note a problem of a row."""
        self.problems.append(f"{row.label}: {problem}")

    def _add_draft(self, rows: Sequence[DraftRow]) -> None:
        """Add the rows of one draft that are new; note a key that stands twice in it."""
        first: dict[tuple[str, Key], int] = {}
        for row in rows:
            number = first.setdefault((row.table, row.key), row.number)
            if number != row.number:
                self._refuse(row, f"row {number} has the same key")
            elif row.key in self._rows(row.table):
                self._compare(row)
            else:
                self._rows(row.table)[row.key] = row.cells
                self._drafts[row.table, row.key] = row.draft
                self.added.append(row)

    def _compare(self, row: DraftRow) -> None:
        """Note each value that differs from that of the row of the same key that is there."""
        there = self._rows(row.table)[row.key]
        draft = self._drafts.get((row.table, row.key))
        where = f"in {draft}" if draft else "held"
        for column, value in row.cells.items():
            other = there.get(column, "")
            if value != other:
                said = f'"{other}"' if other else "an empty cell"
                self._refuse(row, f'{column} is "{value}", but {said} is {where}')

    def _find_lost(self, row: DraftRow) -> Iterable[str]:
        """Yield each value of a row that refers to no row of the other table."""
        for rule in dictionary.load_resources()[row.table]["schema"]["foreignKeys"]:
            # Every reference of this package is by one column.
            (column,), reference = rule["fields"], rule["reference"]
            other, (target,) = reference["resource"], reference["fields"]
            known = {each.get(target, "") for each in self._rows(other or row.table).values()}
            if (value := row.cells.get(column, "")) and value not in known:
                try:
                    check_known(value, known - {""}, column)
                except UserError as error:
                    yield f"{error} (no row of {other})"
