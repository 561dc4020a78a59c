"""The table of answers on one sheet of a workbook, read row by row.

May import its own package's documents, findings, workbook_columns, workbook_counts,
workbook_notes, workbook_questions and workbook_scope.
"""

import re
from collections.abc import Sequence

from .documents import SheetRows
from .findings import Candidate
from .workbook_columns import Columns, find_columns, name_unclear
from .workbook_counts import Answer, check_row
from .workbook_notes import Notes
from .workbook_questions import TOTAL, AskedStandard, Questions, names_standard
from .workbook_scope import Scope

HIDDEN_SHEET = "the sheet is hidden"
NO_SHAPE = "no row heads the columns key question, yes and base"
HIDDEN_ROW = "the row is hidden"
HIDDEN_COLUMN = "a column of the table is hidden"
IS_TOTAL = "it is a total, no key question"
NO_COUNTS = "it gives no counts"
SHARES = re.compile(r"\bper ?cent\b|\bpercentages?\b|%", re.IGNORECASE)
#: A note of the whole table, and no heading of the rows below it.
NOTE_FORM = re.compile(r"^(?:[*†‡]|notes?\b)|\.$", re.IGNORECASE)
#: The number of an item: "2: Planning".
LIST_NUMBER = re.compile(r"^\d{1,2}[.:)]\s*(?!\d)")
HAS_DIGIT = re.compile(r"\d")


class AnswerTable:
    """The answers of one sheet, those of its hidden rows, and what is not read (`rest`)."""

    def __init__(
        self, sheet: SheetRows, notes: Notes, questions: Questions, cases: int | None
    ) -> None:
        """Take a sheet, what the workbook says of all, and how many cases were inspected."""
        self.sheet, self.notes, self.questions, self.cases = sheet, notes, questions, cases
        self.scope: Scope = notes.scope
        self.answers: list[Answer] = []
        self.hidden: list[Answer] = []
        self.rest: list[Candidate] = []
        self._columns: Columns | None = None
        self._headed: list[AskedStandard] = questions.find_standards(sheet.name)
        self._current: AskedStandard | None = None
        self._section: AskedStandard | None = None
        self._is_gap = False
        self._below = ""
        self._above: dict[int, str] = {}
        self._texts: list[tuple[int, str]] = []
        self._last = 0

    @property
    def yes_heading(self) -> str:
        """Return the heading of the counts of yes."""
        return self._columns.read(self._columns.headings, "yes") if self._columns else ""

    def read(self) -> None:
        """Read the sheet: its rows into answers, or the reason why not into `rest`."""
        reason = self._doubt_sheet()
        if not reason:
            for number, row in enumerate(self.sheet.rows, start=1):
                self._read_row(number, row)
            reason = self._doubt_notes()
        if reason:
            self.answers, self.hidden = [], []
            self.rest = [Candidate(reason, f'sheet "{self.sheet.name}"')]

    def _doubt_sheet(self) -> str:
        """Return why a sheet is not read: its shape, its name, its titles or what it hides."""
        rows = self.sheet.rows
        heads = [at for at, row in enumerate(rows) if find_columns(row, self.scope.ease)]
        if not heads:
            unclear = next(filter(None, (name_unclear(row, self.scope.ease) for row in rows)), "")
            return f'{NO_SHAPE}: "{unclear}" is not clear' if unclear else NO_SHAPE
        if self.sheet.is_hidden:
            return HIDDEN_SHEET
        if self.notes.reason:
            return self.notes.reason
        columns = find_columns(rows[heads[0]], self.scope.ease)
        if columns.reason:
            return columns.reason
        words = self.scope.doubt_title(self.sheet.name)
        if words and not self.questions.is_cut_name(self.sheet.name):
            return f'the name of the sheet may be of other cases: "{words}" is not known'
        if self.sheet.hidden_columns & set(range(1, max(map(len, rows)) + 1)):
            return HIDDEN_COLUMN
        for number, row in enumerate(rows[: heads[0]], start=1):
            for cell in filter(None, row):
                words = self._doubt_words(cell, columns)
                if words:
                    return f'row {number} "{cell}" may be of other cases: "{words}" is not known'
                self._headed += self.questions.find_standards(cell)
        titles = [self.sheet.name, *(cell for row in rows[: heads[0]] for cell in row)]
        return self.notes.doubt_owner(titles)

    def _doubt_words(self, cell: str, columns: Columns) -> str:
        """Return the words of a title that leave open whose cases, or whether counts, it heads."""
        shares = SHARES.search(cell)
        if shares and "share" not in columns.kinds:
            return shares[0]
        return self.scope.doubt_title(cell)

    def _doubt_notes(self) -> str:
        """Return why a table is not read for a note below its rows."""
        for number, text in self._texts:
            if number <= self._last and not NOTE_FORM.search(text):
                continue
            shares = SHARES.search(text) if "share" not in self._columns.kinds else None
            words = shares[0] if shares else self.scope.doubt_note(text)
            words = words or next(iter(self.scope.list_others([text])), "")
            if words:
                return f'row {number} says "{words}": it may be of other cases'
        return ""

    def _read_row(self, number: int, row: Sequence[str]) -> None:
        """Read a row: a heading, a title, an answer, or one that is not read."""
        heading = find_columns(row, self.scope.ease)
        if heading:
            self._columns, self._current = heading, None
            self._above = self._open_columns(number)
            self._below = self._below or heading.reason
        if heading or not self._columns:
            return
        if not any(row):
            self._is_gap = True
            return
        yes, base = (self._columns.read(row, kind) for kind in ("yes", "base"))
        locator, words = f'sheet "{self.sheet.name}", row {number}', "; ".join(filter(None, row))
        if not yes and not base and not self._columns.read(row, "question"):
            self._read_text(number, " ".join(filter(None, row)))
            return
        answer = self._read_answer(row, locator, words)
        if isinstance(answer, str) and not yes and not base and answer != NO_COUNTS:
            self._read_text(number, " ".join(filter(None, row)))
            return
        self._last = self._last if answer == IS_TOTAL else number
        is_hidden = number in self.sheet.hidden_rows
        if is_hidden or isinstance(answer, str):
            reason = HIDDEN_ROW if is_hidden else answer
            self.rest.append(Candidate(reason, locator, words))
        if isinstance(answer, Answer):
            (self.hidden if is_hidden else self.answers).append(answer)

    def _open_columns(self, number: int) -> dict[int, str]:
        """Return, for each column of units that has names below a heading, that none is above."""
        below = self.sheet.rows[number:]
        places = self._columns.kinds.get("whose", [])
        return {at: "?" for at in places if any(at < len(row) and row[at] for row in below)}

    def _read_text(self, number: int, text: str) -> None:
        """Take a row of words: a heading of a standard, a note, or one of other cases."""
        named = self.questions.find_standards(text)
        strange = self._doubt_words(text, self._columns)
        if len(named) == 1 and not strange:
            self._current, self._section = None, named[0]
        elif strange:
            self._below = self._below or f'it is below "{text}" (row {number}): of other cases?'
        self._texts.append((number, text))

    def _read_answer(self, row: Sequence[str], locator: str, words: str) -> Answer | str:
        """Return the answer of a row, or why the row is not read."""
        read = self._columns.read
        question, named = read(row, "question"), read(row, "standard")
        strange = self._doubt_cells(row)
        if TOTAL.search(question) or TOTAL.search(named):
            self._is_gap = True
            return IS_TOTAL
        if self._below:
            return self._below
        if strange:
            return strange
        standard = self._find_standard(named, question)
        if isinstance(standard, str):
            return standard
        key, reason = self.questions.find_key(standard, question)
        if not key:
            return reason
        yes, base = read(row, "yes"), read(row, "base")
        if not HAS_DIGIT.search(yes + base):
            return NO_COUNTS
        answer = Answer(key, yes, base, locator, words, read(row, "share"))
        check_row(answer, read(row, "no"), self.cases)
        return answer

    def _doubt_cells(self, row: Sequence[str]) -> str:
        """Return why a row may be of other cases: a cell in a column that is not known.

        An empty cell in such a column is as the one above it.
        """
        kinds, headings = self._columns.kinds, self._columns.headings
        places = [at for kind in ("whose", "unclear") for at in kinds.get(kind, [])]
        places += range(len(headings), len(row))
        self._above |= {at: row[at] for at in places if at < len(row) and row[at]}
        owner = next((one for one in self._above.values() if self.scope.names_own([one])), "")
        cells = {at: self._above.get(at, "") for at in places}
        cells |= {at: row[at] for at in kinds.get("remark", []) if at < len(row)}
        for at, cell in cells.items():
            if cell == "?" or self.scope.doubt_title(f"{owner}, {cell}" if owner else cell):
                heading = headings[at] if at < len(headings) else ""
                return f'column "{heading}" has "{cell}": the row may be of other cases'
        return ""

    def _find_standard(self, named: str, question: str) -> AskedStandard | str:
        """Return the standard of a row: of its cell, the rows above, or the title; or why none."""
        headed = {one.standard_id: one for one in self._headed}
        if named:
            own = self.questions.find_standards(named)
            strange = self.scope.doubt_title(LIST_NUMBER.sub("", named))
            if len(own) != 1 or strange:
                self._current = self._section = None
                return f'"{named}" is no standard of the programme'
            self._current, self._section, self._is_gap = own[0], None, False
        standard = self._current
        # Below an empty row or a total, the standard above counts only if the question has it too.
        if standard and self._is_gap and not names_standard(question, standard):
            standard = None
        standard = standard or self._section
        if not standard and len(headed) == 1:
            (standard,) = headed.values()
        if not standard:
            return "no standard is named for it"
        if headed and standard.standard_id not in headed:
            return f"the sheet is headed {' and '.join(one.name for one in headed.values())}"
        return standard
