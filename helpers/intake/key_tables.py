"""The tables of key questions: their questions and values, in the order in which they stand.

May import its own package's answers, documents, key_cells, organisations and
table_marks.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from .answers import ANSWER, HEAD_BASE, LABEL_ABOVE, AnswerRow, read_answer
from .documents import Passage
from .key_cells import read_cell_table
from .organisations import Mention
from .table_marks import CELL_TABLE

_HEAD_WORDS = (
    "key questions?|percentage|per cent|yes|number|share|proportion|cases|answer(?:s|ed)?|out|of|"
    r"the|and|with|in|where|was|were|total|base|sample|n ?= ?\d{1,3}|n|continued"
)
#: What heads a table, and may stand between its rows. A table with other columns, or of another
#: group of cases, has other words and is not read.
TABLE_HEADING = re.compile(rf"(?<![\w-])(?:(?:{_HEAD_WORDS})(?![\w-])[^\w?]*)+", re.IGNORECASE)
ASKED = re.compile(r"(?:Does|Do|Is|Are|Has|Have|Did|Was|Were)\b[^?]{3,300}\?")
QUESTION_BEGUN = re.compile(r"(?:Does|Do|Is|Are|Has|Have|Did|Was|Were)\b[^?.]{3,300}$")
TOKEN_GAP = re.compile(r"[\s;:,.|*-]*")
#: The orders in which questions and values are read.
IN_ROWS, IN_ROWS_TURNED = re.compile("(?:QV)+"), re.compile("(?:VQ)+")
IN_COLUMNS, IN_COLUMNS_TURNED = re.compile("(Q+)(V+)"), re.compile("(V+)(Q+)")


#: What a head has that stands again, or above the values alone.
AGAIN = re.compile(r"\bquestions?\b|\byes\b", re.IGNORECASE)


class TableToken(NamedTuple):
    """A question (Q), a value (V) or a label (L) of a table, in the passage at `place`."""

    kind: str
    words: str
    place: int
    start: int
    end: int


def find_answer_rows(
    named: Mapping[Passage, Sequence[Mention]], about: str
) -> Iterator[list[AnswerRow]]:
    """Yield the rows of each table of key questions, of the organisation `about`.

    Values may stand after or before the questions, or side by side below them; a table may go on
    in the passages that follow under the same heading. One whose questions and values do not pair
    off, or that has one decimal among whole percentages, is not read.
    """
    passages = list(named)
    tables = [
        read_cell_table(one.text, place, named[one], about)
        for place, one in enumerate(passages)
        if CELL_TABLE.match(one.text)
    ]
    tables += [list(_pair_tokens(*table)) for table in _find_tables(passages)]
    for rows in tables:
        if len({"." in one.pct for one in rows if one.pct}) <= 1:
            yield rows


def find_value_spans(passages: Sequence[Passage]) -> dict[int, list[tuple[int, int]]]:
    """Return where the values of tables stand, by the place of the passage."""
    spans = {
        place: [(0, len(one.text))]
        for place, one in enumerate(passages)
        if CELL_TABLE.match(one.text)
    }
    for tokens, _ in _find_tables(passages):
        for one in tokens:
            spans.setdefault(one.place, []).append((one.start, one.end))
    return spans


def _find_tables(passages: Sequence[Passage]) -> Iterator[tuple[list[TableToken], str]]:
    """Yield the tokens of each table, with the base that its head has."""
    past = -1
    for place, passage in enumerate(passages):
        is_next = place > past and not CELL_TABLE.match(passage.text)
        head = _find_head(passage.text) if is_next else None
        if not head:
            continue
        tokens, heads, past = _gather(passages, place, head)
        base = HEAD_BASE.search(head[0])
        if re.search(r"\byes\b", heads, re.IGNORECASE) and tokens:
            yield tokens, base["base"] if base else ""


def _find_head(text: str) -> re.Match | None:
    """Return the head of a table, which its first question or value follows; None for none."""
    for match in TABLE_HEADING.finditer(text):
        is_head = re.search(r"\bkey question", match[0], re.IGNORECASE)
        is_followed = match.end() == len(text) or _read_token(text, match.end())
        if is_head and (is_followed or QUESTION_BEGUN.match(text, match.end())):
            return match
    return None


def _gather(
    passages: Sequence[Passage], place: int, head: re.Match
) -> tuple[list[TableToken], str, int]:
    """Return the tokens of a table, all words of its heads, and the last passage that it has."""
    tokens: list[TableToken] = []
    heads, begun, at, last = head[0], "", head.end(), place
    for number in range(place, len(passages)):
        passage = passages[number]
        if passage.section != passages[place].section:
            break
        if number > place:
            if CELL_TABLE.match(passage.text):
                break
            again = TABLE_HEADING.match(passage.text)
            is_again = bool(again) and bool(AGAIN.search(again[0]))
            at, heads = (again.end(), f"{heads} {again[0]}") if is_again else (0, heads)
            question = re.match(r"[^?]{1,200}\?", passage.text[at:]) if begun else None
            if question:
                words, end = f"{begun} {question[0]}", at + question.end()
                tokens.append(TableToken("Q", words, number, at, end))
                at = end
            elif not _read_token(passage.text, at):
                break
        found, more_heads, at = _read_tokens(passage.text, at, number)
        tokens, heads, last = tokens + found, heads + more_heads, number
        rest = QUESTION_BEGUN.match(passage.text, at)
        begun = rest[0] if rest else ""
        if at < len(passage.text) and not begun:
            break
    return tokens, heads, last


def _read_tokens(text: str, at: int, place: int) -> tuple[list[TableToken], str, int]:
    """Return the tokens from a place of a text on, the heads between them, and where they end."""
    found, heads = [], ""
    while True:
        at = TOKEN_GAP.match(text, at).end()
        token = _read_token(text, at)
        if token:
            kind, match = token
            words = match["label"] if kind == "L" else match[0]
            found.append(TableToken(kind, words, place, *match.span()))
            at = match.end()
            continue
        head = TABLE_HEADING.match(text, at)
        if not head or not (head.end() == len(text) or _read_token(text, head.end())):
            return found, heads, at
        heads += f" {head[0]}"
        at = head.end()


def _read_token(text: str, at: int) -> tuple[str, re.Match] | None:
    """Return the kind and the match of what stands at a place, None for no part of a table."""
    for kind, pattern in (("V", ANSWER), ("Q", ASKED), ("L", LABEL_ABOVE)):
        match = pattern.match(text, at)
        if match:
            return kind, match
    return None


def _pair_tokens(tokens: Sequence[TableToken], base: str) -> Iterator[AnswerRow]:
    """Yield the questions of a table with their values, if each has one."""
    label, labels, plain = "", [], []
    for one in tokens:
        if one.kind == "L":
            label = one.words
        else:
            labels.append(label)
            plain.append(one)
    order = "".join(one.kind for one in plain)
    size = len(order) // 2
    if IN_ROWS.fullmatch(order):
        pairs = [(2 * row, 2 * row + 1) for row in range(size)]
    elif IN_ROWS_TURNED.fullmatch(order):
        pairs = [(2 * row + 1, 2 * row) for row in range(size)]
    elif IN_COLUMNS.fullmatch(order) and order.count("Q") == size:
        pairs = [(row, row + size) for row in range(size)]
    elif IN_COLUMNS_TURNED.fullmatch(order) and order.count("Q") == size:
        pairs = [(row + size, row) for row in range(size)]
    else:
        return
    for row, (question, value) in enumerate(pairs, start=1):
        pct, yes, own = read_answer(plain[value].words)
        asked = plain[question]
        told = labels[question]
        yield AnswerRow(
            asked.words, pct, yes, own or base, told, row, plain[value].place, plain[value].words
        )
