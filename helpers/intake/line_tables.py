"""Tables of key questions whose lines keep their columns apart.

May import its own package's table_marks.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from .table_marks import HEAD_CELL, write_cells

ASKING_WORD = re.compile(r"(?:Does|Do|Is|Are|Has|Have|Did|Was|Were)\b")
LABEL_ROW = re.compile(r"(?:(?:[A-Z] ?)?\d\.\d\.? )?[A-Z][a-z]+(?: and [a-z]+)?:?$")
#: How many lines of words a head can have, and how many letters a question.
HEAD_LINES_MOST, QUESTION_MOST = 4, 300
WIDE_GAP = re.compile(r"\S {2,}\S|\t|\S ?\| ?\S")
SPACED_WORDS = re.compile(r"\S+(?: \S+)*")


class LineTable(NamedTuple):
    """A table on the lines from `start` to before `end`, as one line `text`; `words` are its words.

    Its cells are parted by CELL_BREAK and its rows by ROW_BREAK; the first row is the head.
    """

    start: int
    end: int
    text: str
    words: Counter


class LineCell(NamedTuple):
    """A cell of a line and where it begins and ends; `column` is -1 where only its place tells."""

    start: int
    end: int
    words: str
    column: int = -1


def find_line_tables(lines: Sequence[str]) -> list[LineTable]:
    """Return the tables of key questions among lines, in their order.

    A table ends with the first line that is no part of it. One with a cell that may be in two
    columns, or a question without an end, is left out.
    """
    found, past = [], 0
    for place, line in enumerate(lines):
        is_begun = place >= past and re.match(r"\W*(?:.*\W)?key\b", line, re.IGNORECASE)
        table = _Table(lines, place).read() if is_begun and WIDE_GAP.search(line) else None
        if table:
            found.append(table)
            past = table.end
    return found


class _Table:
    """A table that is read line by line from its head on."""

    def __init__(self, lines: Sequence[str], start: int) -> None:
        self.lines, self.start = lines, start
        self.head = _cut_cells(lines[start])
        self.is_ruled = bool(self.head) and self.head[0].column >= 0
        self.words: Counter = Counter()
        self.rows: list[list[str]] = []
        self.asked = -1
        #: Where the cells of each column stand: first in the head, then in the rows.
        self.spans = [(one.start, one.end) for one in self.head]
        self.has_full = False

    def read(self) -> LineTable | None:
        """Return the table, None if there is none."""
        at = self._read_head()
        if not at:
            return None
        end = at
        while at < len(self.lines):
            line = self.lines[at]
            again = self._repeat_head(at) if line.strip() else 0
            if not again and line.strip() and not self._add_line(line):
                break
            at = again or at + 1
            end = at if line.strip() else end
        return self._close(end)

    def _close(self, end: int) -> LineTable | None:
        """Return the table if each of its questions has an end and a value."""
        rows = [row for row in self.rows[1:] if row[self.asked].endswith("?")]
        is_whole = len(rows) == sum(not self._is_label(row) for row in self.rows[1:])
        has_values = all(sum(map(bool, row)) > 1 for row in rows)
        if not rows or not is_whole or not has_values:
            return None
        return LineTable(self.start, end, write_cells(self.rows), self.words)

    def _is_label(self, row: Sequence[str]) -> bool:
        """Return whether a row has the name of a standard alone."""
        return sum(map(bool, row)) == 1 and bool(LABEL_ROW.match(row[self.asked]))

    def _read_head(self) -> int:
        """Read the head and return the line after it, 0 if it heads no key questions."""
        if not 2 <= len(self.head) <= 8:
            return 0
        self.rows = [[one.words for one in self.head]]
        for at in range(self.start + 1, min(self.start + 1 + HEAD_LINES_MOST, len(self.lines))):
            self.asked = next(
                (n for n, words in enumerate(self.rows[0]) if HEAD_CELL.fullmatch(words)), -1
            )
            line = self.lines[at]
            cells = self._place(line)
            if self.asked >= 0 and (not line.strip() or cells is None or self._asks(cells)):
                break
            if self.asked >= 0 and cells[self.asked]:
                if LABEL_ROW.match(cells[self.asked]) and sum(map(bool, cells)) == 1:
                    break
                return 0
            if cells is None:
                return 0
            if line.strip():
                self._extend(self.rows[0], cells)
        else:
            return 0
        if self.asked < 0:
            return 0
        for line in self.lines[self.start : at]:
            self.words.update(line.split())
        return at

    def _asks(self, cells: Sequence[str]) -> bool:
        """Return whether a line begins a question."""
        return bool(ASKING_WORD.match(cells[self.asked]))

    def _repeat_head(self, at: int) -> int:
        """Return the line after a head that stands at a line again, 0 for none.

        It may stand elsewhere on the page, and a cell of it may be cut short.
        """
        row, spans, end = [""] * len(self.spans), self.spans, 0
        cells = _cut_cells(self.lines[at])
        if len(cells) != len(spans) or not self.rows[0][0].startswith(cells[0].words[:3]):
            return 0
        self.spans = [(one.start, one.end) for one in cells]
        for place in range(at, min(at + HEAD_LINES_MOST, len(self.lines))):
            more = self._place(self.lines[place], is_head=True)
            if more is None:
                break
            self._extend(row, more)
            is_asked = row[self.asked] == self.rows[0][self.asked]
            if is_asked and all(map(_is_same, self.rows[0], row)):
                end = place + 1
        for line in self.lines[at:end]:
            self.words.update(line.split())
        self.spans, self.has_full = (self.spans, False) if end else (spans, self.has_full)
        return end

    def _add_line(self, line: str) -> bool:
        """Add a line to the rows; return False if it is no part of them."""
        cells = self._place(line)
        if cells is None:
            return False
        asked, last = cells[self.asked], self.rows[-1] if len(self.rows) > 1 else None
        is_open = bool(last) and not last[self.asked].endswith("?") and not self._is_label(last)
        is_row = bool(ASKING_WORD.match(asked)) and not is_open
        if not is_row and not is_open:
            is_label = bool(LABEL_ROW.match(asked)) and sum(map(bool, cells)) == 1
            if asked and not is_label:
                return False
            if not asked and (last is None or self._is_label(last)):
                return False
            is_row = bool(asked)
        if is_row:
            self.rows.append([""] * len(self.spans))
        self._extend(self.rows[-1], cells)
        if len(self.rows[-1][self.asked]) > QUESTION_MOST:
            return False
        self.words.update(line.split())
        return True

    def _extend(self, row: list[str], cells: Sequence[str]) -> None:
        """Add the words of a line to those of its row."""
        row[:] = [f"{one} {more}".strip() for one, more in zip(row, cells, strict=True)]

    def _place(self, line: str, is_head: bool = False) -> list[str] | None:
        """Return the words of a line by column, None where a cell may be of two or none."""
        cells, count = _cut_cells(line), len(self.spans)
        if self.is_ruled or (cells and cells[0].column >= 0):
            if not self.is_ruled or len(cells) > count:
                return None
            return [one.words for one in cells] + [""] * (count - len(cells))
        placed = [""] * count
        if len(cells) == count:
            if self.asked >= 0 and not is_head:
                self._widen(cells)
            return [one.words for one in cells]
        for one in cells:
            fits = [n for n, (a, b) in enumerate(self.spans) if one.start < b and a < one.end]
            if len(fits) != 1 or placed[fits[0]]:
                return None
            placed[fits[0]] = one.words
        return placed

    def _widen(self, cells: Sequence[LineCell]) -> None:
        """Take the places of a line that has a cell in every column."""
        places = [(one.start, one.end) for one in cells]
        if self.has_full:
            pairs = zip(self.spans, places, strict=True)
            places = [(min(a, c), max(b, d)) for (a, b), (c, d) in pairs]
        self.spans, self.has_full = places, True


def _is_same(one: str, other: str) -> bool:
    """Return whether a head is the other, or most of its letters."""
    is_part = one.startswith(other) or other.startswith(one)
    return is_part and 2 * min(len(one), len(other)) >= max(len(one), len(other))


def _cut_cells(line: str) -> list[LineCell]:
    """Return the cells of a line: ruled off by tabs or strokes, or with spaces between them."""
    line = line.rstrip("\r\n ")
    ruled = re.split(r"\t|\s*\|\s*", line.strip(" |")) if re.search(r"[\t|]", line) else []
    if ruled:
        return [LineCell(0, 0, one.strip(), n) for n, one in enumerate(ruled)]
    return [LineCell(*match.span(), match[0]) for match in SPACED_WORDS.finditer(line)]
