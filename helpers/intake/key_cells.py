"""The tables of key questions that have cells: which columns are the document's own.

May import its own package's answers, organisations and table_marks.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .answers import ANSWER, BARE_LABEL, HEAD_BASE, LABEL_ABOVE, AnswerRow, read_answer
from .organisations import Mention
from .table_marks import CELL_BREAK, HEAD_CELL, ROW_BREAK

#: Words of a head that do not part one column from another.
HEAD_PLAIN = re.compile(
    r"\b(?:percentages?|per cent|share|proportion|numbers?|count|of|cases|the|which|answers?|"
    r"answered|judged|rated|assessed|as|being|were|was|is|are|sufficient|satisfactory|positive|yes|"
    r"in|where|out|with|and|on|key questions?)\b|\bn ?= ?\d{1,3}\b|[^\w]+",
    re.IGNORECASE,
)
YES_WORD = re.compile(r"\b(?:yes|sufficient|satisfactory|positive)\b", re.IGNORECASE)
BASE_HEAD = re.compile(
    r"\W*(?:(?:relevant|applicable|total|numbers?|of|all|the|in|inspected|read|base|cases|sample|"
    r"size|n|out)\b\W*)+",
    re.IGNORECASE,
)
#: What heads the column of the inspection that a document is about, its plain words left out.
OWN_HEAD = re.compile(
    r"(?:this|current|present|latest) inspection|all|total|this (?:PDU|CRC|division|service)", re.I
)
#: What heads columns that are of others, or of another answer.
OTHERS_HEAD = re.compile(
    r"\b(?:no|not|previous(?:ly)?|last|earlier|former|before|region\w*|division\w*|average|mean|"
    r"national\w*|england|wales|all|other|similar|comparators?|sub-?samples?|change|difference|"
    r"community|licences?|custody|women|men|young|youth|target|PDUs|CRCs|services)\b|\d{4}",
    re.IGNORECASE,
)
NO_ANSWER = re.compile(
    r"\W*(?:(?:numbers?|percentage|per cent|answered|of|cases)\W+)*no\W*", re.IGNORECASE
)
SHARE_WORD = re.compile(r"percentage|per cent|share|proportion", re.IGNORECASE)
PLAIN_NUMBER = re.compile(r"\d{1,3}")
OPEN_COLUMNS = "the heads of the table do not tell which column is that of this inspection"


class ReadColumn(NamedTuple):
    """A column: its head, whether that is plain, own, base, foreign, unknown or a label; cells."""

    head: str
    kind: str
    cells: tuple[str, ...]


def read_cell_table(
    text: str, place: int, mentions: Sequence[Mention], about: str
) -> list[AnswerRow]:
    """Return the rows of a table on one line with its cells, of the organisation `about`.

    Where the heads leave it open which column is its own, each has a row, with the reason.
    """
    rows = list(_cut_rows(text))
    head = _join_heads(rows)
    width = len(rows[head]) if head >= 0 else 0
    body = [[cell for cell, _ in row] for row in rows[head + 1 :]]
    if head < 0 or any(len(row) not in (1, width) for row in body):
        return []
    body = [row + [""] * (width - len(row)) for row in body]
    asked = next(n for n, cell in enumerate(rows[head]) if _is_asked(cell))
    columns = [
        _name_column(*cell, tuple(row[n] for row in body), mentions, about)
        for n, cell in enumerate(rows[head])
        if n != asked
    ]
    caption = " ".join(cell for row in rows[:head] for cell, _ in row)
    own, reason = _choose(columns)
    reason = OPEN_COLUMNS if OTHERS_HEAD.search(caption) and own else reason
    questions = [row[asked] for row in body]
    return list(_answer(questions, columns, own, reason, place))


def _answer(
    questions: Sequence[str],
    columns: Sequence[ReadColumn],
    own: Sequence[ReadColumn],
    reason: str,
    at: int,
) -> Iterator[AnswerRow]:
    """Yield the answers of the columns that are `own`; each by itself where they are in doubt."""
    besides = [one for one in columns if one.kind == "label"]
    label, number = "", 0
    for row, question in enumerate(questions):
        beside = BARE_LABEL.match(besides[0].cells[row]) if besides else None
        begun = beside or BARE_LABEL.match(question) or LABEL_ABOVE.match(question)
        label = begun["label"] if begun else label
        if not question.endswith("?"):
            continue
        number += 1
        question = LABEL_ABOVE.sub("", question, count=1).strip(" :;,.|")
        together = None if reason else _join_values(own, row)
        for columns_read in [own] if together else [[one] for one in own]:
            pct, yes, base = _join_values(columns_read, row) or ("", "", "")
            if pct or (yes and base):
                words = " ".join(one.cells[row] for one in columns_read)
                doubt = reason or ("" if together else OPEN_COLUMNS)
                yield AnswerRow(question, pct, yes, base, label, number, at, words, doubt)


def _join_values(columns: Sequence[ReadColumn], row: int) -> tuple[str, str, str] | None:
    """Return the percentage, yes and base of a row; None where two columns give one of them."""
    values = ["", "", ""]
    for one in columns:
        for n, value in enumerate(_read_value(one, one.cells[row])):
            if value and values[n]:
                return None
            values[n] = value or values[n]
    return values[0], values[1], values[2]


def _read_value(column: ReadColumn, cell: str) -> tuple[str, str, str]:
    """Return the percentage, yes and base that a cell gives, with the base of its head."""
    told = HEAD_BASE.search(column.head)
    base = told["base"] if told else ""
    if PLAIN_NUMBER.fullmatch(cell):
        if column.kind == "base":
            return "", "", cell
        return (cell, "", base) if SHARE_WORD.search(column.head) else ("", cell, base)
    if not ANSWER.fullmatch(cell):
        return "", "", ""
    pct, yes, own = read_answer(cell)
    return pct, yes, own or base


def _choose(columns: Sequence[ReadColumn]) -> tuple[list[ReadColumn], str]:
    """Return the columns of the document's own, or those that may be, and the doubt or ""."""
    kinds: dict[str, list[ReadColumn]] = {}
    for one in columns:
        kinds.setdefault(one.kind, []).append(one)
    own, plain = kinds.get("own", []), kinds.get("plain", [])
    unknown, base = kinds.get("unknown", []), kinds.get("base", [])
    is_alone = not unknown and "foreign" not in kinds
    if own and not plain:
        return [*own, *(base if is_alone else [])], "" if len(own) == 1 else OPEN_COLUMNS
    if plain and not own and not unknown:
        return [*plain, *(base if is_alone else [])], ""
    return [*own, *plain, *unknown], OPEN_COLUMNS


def _cut_rows(text: str) -> Iterator[list[tuple[str, int]]]:
    """Yield the cells of each row, each with where it begins."""
    at = 0
    for row in text.split(ROW_BREAK):
        cells, start = [], at
        for cell in row.split(CELL_BREAK):
            cells.append((cell, start))
            start += len(cell) + len(CELL_BREAK)
        yield cells
        at += len(row) + len(ROW_BREAK)


def _join_heads(rows: list[list[tuple[str, int]]]) -> int:
    """Return which row heads the table, that below it joined to it; -1 for none."""
    head = next((n for n, row in enumerate(rows) if any(map(_is_asked, row))), -1)
    while 0 <= head < len(rows) - 1 and any(map(_is_asked, rows[head + 1])):
        above, own = rows[head], rows.pop(head + 1)
        if len(above) != len(own):
            return -1
        rows[head] = [
            one if one[0] == more[0] else (f"{one[0]} {more[0]}", one[1])
            for one, more in zip(above, own, strict=True)
        ]
    return head


def _is_asked(cell: tuple[str, int]) -> bool:
    """Return whether a cell heads the questions."""
    return bool(HEAD_CELL.fullmatch(cell[0]))


def _name_column(
    head: str, start: int, cells: tuple[str, ...], mentions: Sequence[Mention], about: str
) -> ReadColumn:
    """Return a column with what its head says that it is."""
    inside = [one for one in mentions if start <= one.start < start + len(head)]
    rest = head
    for one in sorted(inside, reverse=True):
        rest = rest[: one.start - start] + rest[one.end - start :]
    plain = HEAD_PLAIN.sub(" ", rest).strip()
    is_whole = all(PLAIN_NUMBER.fullmatch(cell) for cell in cells if cell)
    if inside:
        is_own = {one.organisation_id for one in inside} == {about} and not plain
        kind = "own" if is_own else "foreign"
    elif head.lower().strip() in ("standard", "area"):
        kind = "label"
    elif BASE_HEAD.fullmatch(head) and is_whole:
        kind = "base"
    elif not plain and YES_WORD.search(head):
        kind = "plain"
    elif OWN_HEAD.fullmatch(plain):
        kind = "own"
    elif NO_ANSWER.fullmatch(head):
        kind = "no"
    else:
        kind = "foreign" if OTHERS_HEAD.search(head) else "unknown"
    return ReadColumn(head, kind, cells)
