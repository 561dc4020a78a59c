"""Plain text cut into passages: paragraphs, items of lists and headings, each with its place.

May import its own package's documents and plain_words.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from .documents import Passage
from .plain_words import drop_running_lines, join_lines, write_plainly

ITEM = re.compile(r"\s*(?:-|\*|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+")
ITEM_NUMBER = re.compile(r"\s*(?:-\s*)?\(?(\d{1,2})[.)]\s")
#: A heading within a section, and a line of its own that is none: the rating of a section.
PART = re.compile(r"(?:strengths|areas for improvement|practice example)\b", re.IGNORECASE)
NO_HEADING = re.compile(r"(?:outstanding|good|requires improvement|inadequate)$", re.IGNORECASE)
#: A heading: a short line without a full stop at its end.
LONGEST_HEADING = 90
HEADING_LINE = re.compile(r"(?:[A-Z]\s?\d|\d\.|[A-Z\"'])[^\n]*[^.,;!\s]:?$")
END_LINE = re.compile(r"[-–\s]*ends[-–\s]*$", re.IGNORECASE)
NOTES = re.compile(r"notes? (?:to|for) editors?:?$", re.IGNORECASE)


def cut_text(text: str) -> list[Passage]:
    """Return the passages of a text; where pages are parted by form feeds, with their numbers."""
    pages = drop_running_lines([write_plainly(page) for page in text.split("\x0c")])
    return list(_number_passages(pages))


def _number_passages(pages: Sequence[str]) -> Iterator[Passage]:
    """Yield the passages of the pages, each with the heading above it."""
    section, part, counts, is_first, is_note = "", "", Counter(), True, False
    for number, page in enumerate(pages, start=1):
        where = f"page {number}, " if len(pages) > 1 else ""
        for block in _cut_blocks(page):
            text = join_lines(block)
            if END_LINE.match(text):
                continue
            if NOTES.match(text):
                section, part, counts, is_note = "Notes", "", Counter(), True
                continue
            if is_first:
                place = "title"
            elif not is_note and is_heading(block):
                name, counts, place = text.rstrip(":"), Counter(), "heading"
                section, part = (section, name) if PART.match(name) else (name, "")
            else:
                kind = "note" if is_note else "bullet" if ITEM.match(block) else "paragraph"
                counts[kind] += 1
                place = f"{kind} {_read_item_number(block, counts[kind], is_note)}"
            is_first = False
            yield Passage(text, f"{where}{place}", ", ".join(filter(None, (section, part))))


def _read_item_number(block: str, count: int, is_note: bool) -> str:
    """Return the number that a note has, or that it would have."""
    found = ITEM_NUMBER.match(block) if is_note else None
    return found[1] if found else str(count)


def _cut_blocks(page: str) -> Iterator[str]:
    """Yield paragraphs: lines up to an empty one, or to the next item of a list.

    A text without any empty line has a paragraph on each line.
    """
    lines = page.split("\n")
    is_line_each = not re.search(r"\S\n\s*\n\s*\S", page)
    block: list[str] = []
    for line in lines:
        if block and (not line.strip() or ITEM.match(line) or is_line_each):
            yield "\n".join(block)
            block = []
        if line.strip():
            block.append(line.strip())
    if block:
        yield "\n".join(block)


def is_heading(block: str) -> bool:
    """Return whether a paragraph looks like a heading: one short line that is no sentence."""
    line = block.strip()
    is_short = "\n" not in line and len(line) <= LONGEST_HEADING
    return is_short and not NO_HEADING.match(line) and bool(HEADING_LINE.match(line))
