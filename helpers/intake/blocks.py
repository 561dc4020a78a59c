"""The lines of a text put together: paragraphs, items and headings, before they are numbered.

May import its own package's plain_words and table_marks.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .plain_words import write_plainly
from .table_marks import CELL_TABLE

ITEM = re.compile(r"\s*(?:-|\*|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+")
NUMBERED_ITEM = re.compile(r"(?:-\s*)?(?P<number>\d{1,2})[.)]\s+\S")
#: The words above a list of recommendations, and how long they can be.
LONGEST_LEAD = 200
LEADS_TO_ITEMS = re.compile(
    r"(?:\b(?:should|must|needs? to)(?: \w+ly)?:?$|\brecommends? that\b[^.]*:$|"
    r"^recommendations? (?:to|for) [^.]+$)",
    re.IGNORECASE,
)
#: A heading within a section, and a line of its own that is none: the rating of a section.
PART_HEADING = re.compile(r"(?:strengths|areas for improvement|practice example)\b", re.IGNORECASE)
_NAMES = "outstanding|good|requires improvement|inadequate"
_QUESTION = "Does|Do|Is|Are|Has|Have|Did|Was|Were"
#: The standards of all programmes, as they are called in small letters.
STANDARD_LABELS = (
    "leadership|staff(?:ing)?|services|information (?:and|&) facilities|court work|assessment|"
    "planning|implementation (?:and|&) delivery|reviewing|statutory victim work|unpaid work|"
    "through the gate|desistance"
)
#: No heading: a rating, a line that rates a standard or the whole, and a score.
NO_HEADING = re.compile(
    rf"(?:[A-Z] ?\d\.\d\b.* |[^.!?:]{{0,60}}(?::|[–-]) ?[\"']?|"
    rf"(?:overall(?: rating)?|{STANDARD_LABELS})(?: rating)? [\"']?)?(?:{_NAMES})[\"']?$|"
    rf"(?:{_QUESTION})\b.*\?\W*\d.*$|"
    rf"(?:{_QUESTION})\b.*\b(?:engag|desist|(?:re)?offending|safe).*\?$|"
    r"(?:key questions?\b.{0,60}\byes|percentage\W{0,3}yes)\b.*$|"
    r"(?:overall |total )?score\b\W*(?:\w+ ?(?:/|out of|of) ?\w+(?: points)?)?$",
    re.IGNORECASE,
)
#: A heading: a short line without a full stop at its end.
LONGEST_HEADING = 90
HEADING_LINE = re.compile(r"(?:[A-Z]\s?\d|\d\.|[A-Z\"'])[^\n]*[^.,;!\s]:?$")
_SAY = "said|says|added|adds|continued|concluded|commented|explained|remarked|responded"
#: Words in quotation marks with who said them: the quotation has ended.
SPEECH = re.compile(
    rf"[,.!?][\"'] (?:[^\"]*\b)?(?:{_SAY})\b|\b(?:{_SAY})\b[^\"]{{0,60}}[:,] ?\".*\"$",
    re.IGNORECASE,
)
#: What leads to a quotation, what is one from end to end with its speaker, and a part of one.
LEADS_TO_SPEECH = re.compile(rf"\b(?:{_SAY})(?: that)?:$", re.IGNORECASE)
QUOTED_LINE = re.compile(
    r"[\"'][^\"]*[,.!?][\"'](?:\s|$)|\"[^\"]+\"\s?[–-]\s?[A-Z]|[^\"]*: ?\"[^\"]*\"$"
)
#: A line that stands alone in a PDF, whatever its length.
ALONE = re.compile(
    rf"(?:(?:strengths|areas for improvement|practice example|(?:{_NAMES}))\W*|"
    r"notes? (?:to|for) editors?:?|(?:[A-Z] ?)?\d\.\d\.? (?-i:[A-Z])[^.]{0,80}|"
    r"(?-i:(?:Foreword|Ratings|Summary of ratings|Recommendations|Background)))$",
    re.IGNORECASE,
)
#: The kind of an organisation that a line end parts from its name, and such a name.
NAME_GOES_ON = re.compile(
    r"(?:PDU|CRC|(?:Community )?Rehabilitation Company|Probation Delivery Unit|Delivery Unit)\b"
    r"(?: \(\w+\))?(?: Score\b.*)?$"
)
PLACE_NAME = re.compile(
    r"(?!.*\b(?:PDU|CRC|Unit|Company)\b)[A-Z][\w'-]+"
    r"(?:,? (?:and|of|upon|with|on|the|&|[A-Z][\w'-]+))*$"
)
#: A table of key questions in a PDF: its head, how each row of it begins, and how it ends.
TABLE_HEAD = re.compile(
    r"(?:key questions?\b.{0,60}\b(?:percentage|yes)|percentage\W{0,3}yes)\b", re.I
)
ROW_START = re.compile(rf"(?:{_QUESTION})\b|\d{{1,3}}(?:\.\d)? ?(?:per cent|/|of|out of)")
ROW_END = re.compile(r"\d per cent$|\d ?(?:/|of) ?\d+$|\?$|\)$")
#: The heading of a standard on two lines.
NUMBERED_HEADING = re.compile(r"(?:[A-Z] ?)?\d\.\d\.? [A-Z][^.\n]* (?:and|&)\n[a-z][^.\n]*$")
#: After these a line goes on, however short it is.
GOES_ON = re.compile(r"(?:[,–&-]|\b(?:and|or|of|the|to|in|for|with|a|an|by|on|at|as|from))$")
SENTENCE_END = re.compile(r"[.!?:][\"')]*$")
#: A line that leaves more of the width than this free was ended on purpose.
FULL_SHARE = 0.85
#: A line sticks out that is so much longer than the usual; of shorter lines all are table cells.
#: How many full lines show what is usual.
STICKS_OUT, STICKS_FAR, FEWEST_FULL = 1.2, 1.4, 4
#: The same within a sentence of a paragraph that has begun.
PROSE_SHARE = 0.55
#: A heading after a full line that ends a sentence is at most this part of the width.
HEADING_SHARE = 0.7


class Block(NamedTuple):
    """A paragraph, an item or a heading on a page; `kind` is bullet, heading, paragraph or ""."""

    page: int
    words: str
    kind: str = ""


def cut_blocks(pages: Sequence[str]) -> list[Block]:
    """Return the paragraphs: lines up to an empty one, or to the next item of a list.

    A page without any empty line has a paragraph on each line.
    """
    return [
        Block(number, words)
        for number, page in enumerate(pages, start=1)
        for words in _cut_page(page)
    ]


def _cut_page(page: str) -> Iterator[str]:
    """Yield the paragraphs of a page."""
    lines = page.split("\n")
    is_line_each = not re.search(r"\S *\n(?: *\n)+ *\S", page)
    block: list[str] = []
    for line in lines:
        is_new = ITEM.match(line) or is_line_each or _begins_list(block, line)
        if block and (not line.strip() or is_new):
            yield "\n".join(block)
            block = []
        if line.strip():
            block.append(line.strip())
    if block:
        yield "\n".join(block)


def _begins_list(block: Sequence[str], line: str) -> bool:
    """Return whether a line below an item stands above the next list: "HMPPS should:"."""
    is_below_item = bool(block) and bool(ITEM.match(block[0])) and not GOES_ON.search(block[-1])
    return is_below_item and line[:1].isupper() and leads_to_items(line)


def join_wrapped(pages: Sequence[str]) -> list[Block]:
    """Return the paragraphs of pages whose lines are as long as the page is wide.

    A line goes on in the next where the next word had no room in it, or where its words show that
    it does; a paragraph goes on over the end of a page where the next page begins in small letters.
    """
    blocks: list[Block] = []
    for number, page in enumerate(pages, start=1):
        found = list(_join_page(page))
        if found and blocks and _is_carried_over(blocks[-1].words, found[0]):
            last = blocks.pop()
            blocks.append(last._replace(words=_join_words(last.words, found.pop(0))))
        blocks += [Block(number, words) for words in found]
    return blocks


def _join_page(page: str) -> Iterator[str]:
    """Yield the paragraphs of a page of a PDF."""
    lines = [line.strip() for line in page.split("\n")]
    width = _measure_width([line for line in lines if not CELL_TABLE.match(line)])
    block: list[str] = []
    for line in lines:
        if block and (not line or not _is_continued(block, line, width)):
            yield "\n".join(block)
            block = []
        if len(block) == 1 and ALONE.match(block[0]):
            block = [f"{block[0]} {line}"]  # a heading that goes on is still one line
        elif line:
            block.append(line)
    if block:
        yield "\n".join(block)


def _measure_width(lines: Sequence[str]) -> int:
    """Return how many letters wide the lines of a page are: a few that stick out do not count."""
    lengths = sorted(map(len, lines), reverse=True)
    if len(lengths) < FEWEST_FULL:
        return max(lengths, default=0)
    usual = lengths[max(1, len(lengths) // 10)]
    is_full = sum(FULL_SHARE * usual < one <= usual for one in lengths) >= FEWEST_FULL
    sticks_out = STICKS_OUT * usual < lengths[0] < STICKS_FAR * usual
    return usual if is_full and sticks_out else lengths[0]


def _is_continued(block: Sequence[str], line: str, width: int) -> bool:
    """Return whether `line` belongs to the block of lines above it."""
    last = block[-1]
    if (
        ITEM.match(line)
        or ALONE.match(line)
        or _begins_list(block, line)
        or (len(block) == 1 and ALONE.match(last) and not GOES_ON.search(last))
    ):
        return False
    if NAME_GOES_ON.match(line) and PLACE_NAME.match(last) and not ALONE.match(last):
        return True
    if TABLE_HEAD.match(block[0]):
        return bool(ROW_START.match(line)) or not (ROW_END.search(last) or len(block) == 1)
    if TABLE_HEAD.match(line):
        return False
    if line[0].islower() or GOES_ON.search(last):
        return True
    if SENTENCE_END.search(last) and len(line) < HEADING_SHARE * width and is_heading(line):
        return False
    share = PROSE_SHARE if _is_open_prose(block) else FULL_SHARE
    return len(last) + 1 + len(line.split(" ", 1)[0]) > share * width


def _is_open_prose(block: Sequence[str]) -> bool:
    """Return whether a block is an item or has several lines, and its sentence has not ended."""
    is_prose = len(block) > 1 or bool(ITEM.match(block[0]))
    return is_prose and not SENTENCE_END.search(block[-1])


def _is_carried_over(last: str, first: str) -> bool:
    """Return whether the first block of a page goes on with the last of the page before."""
    return first[0].islower() and not SENTENCE_END.search(last) and not ITEM.match(first)


def _join_words(last: str, first: str) -> str:
    """Return two parts of a paragraph as one, a word that the page divides whole again."""
    return write_plainly(f"{last}\n{first}").replace("\n", " ")


def is_heading(block: str) -> bool:
    """Return whether a paragraph looks like a heading: one short line that is no sentence."""
    line = block.strip()
    if NUMBERED_HEADING.match(line):  # it goes on in a second line
        line = line.replace("\n", " ")
    is_short = "\n" not in line and len(line) <= LONGEST_HEADING and not GOES_ON.search(line)
    return is_short and not is_no_heading(line) and bool(HEADING_LINE.match(line))


def is_no_heading(line: str) -> bool:
    """Return whether a line is a rating, a score, a part of a table or of what somebody said."""
    is_said = SPEECH.search(line) or LEADS_TO_SPEECH.search(line) or QUOTED_LINE.match(line)
    return bool(NO_HEADING.match(line) or is_said or line.count('"') % 2)


def leads_to_items(words: str) -> bool:
    """Return whether words stand above a list of recommendations: "Toytown PDU should:"."""
    return len(words) <= LONGEST_LEAD and bool(LEADS_TO_ITEMS.search(words.strip()))
