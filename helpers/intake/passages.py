"""Text cut into passages: paragraphs, items of lists and headings, each with its place.

May import its own package's blocks, documents, page_frames, plain_words and table_lines.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from .blocks import (
    ITEM,
    NUMBERED_ITEM,
    PART_HEADING,
    Block,
    cut_blocks,
    is_heading,
    is_no_heading,
    join_wrapped,
    leads_to_items,
)
from .documents import OWN_SITE, PAGE_HEAD, Passage
from .page_frames import END_LINE, NOTES, drop_frame
from .plain_words import drop_numbered_lines, drop_running_lines, join_lines, write_plainly
from .table_lines import replace_tables

ITEM_NUMBER = re.compile(r"\s*(?:-\s*)?\(?(\d{1,2})[.)]\s")


def cut_text(text: str, is_wrapped: bool = False, is_clean: bool = False) -> list[Passage]:
    """Return the passages of a text; where pages are parted by form feeds, with their numbers.

    `is_wrapped` is for the text of a PDF: its lines end where the page does, and no empty line
    parts its paragraphs. `is_clean` is for one without running lines. What a text that was copied
    from a page has around it is left out.
    """
    text, is_own = text.replace("\r\n", "\n").replace("\r", "\n"), False
    if not is_wrapped and "\x0c" not in text:
        text, is_own = drop_frame(text)
    pages = [write_plainly(page) for page in read_pages(text, is_clean)]
    blocks = join_wrapped(pages) if is_wrapped else cut_blocks(pages)
    found = list(_number_passages(blocks, len(pages) > 1))
    return [*found, OWN_SITE] if found and is_own else found


def read_pages(text: str, is_clean: bool = False) -> list[str]:
    """Return the pages of a text without running lines, each table of key questions on a line.

    `is_clean` is for a text that has no running lines.
    """
    pages = text.split("\x0c")
    pages = pages if is_clean else drop_numbered_lines(drop_running_lines(pages))
    return replace_tables(pages)


def cut_blocks_of_page(blocks: Iterable[tuple[str, str]]) -> list[Passage]:
    """Return the passages of a web page: of (kind, words), whose kinds are those of Block."""
    plain = (Block(1, join_lines(write_plainly(words)), kind) for kind, words in blocks)
    plain = [block for block in plain if block.words]
    found = list(_number_passages([one for one in plain if one.kind != "site"], False))
    return [*found, OWN_SITE] if found and any(one.kind == "site" for one in plain) else found


def _number_passages(blocks: Sequence[Block], is_paged: bool) -> Iterator[Passage]:
    """Yield the passages of the blocks, each with the heading above it."""
    section, part, counts, is_first, is_note = "", "", Counter(), True, False
    asked: set[int] = set()  # the numbers that the next item of a list of recommendations can have
    for block in blocks:
        if block.kind == "head":
            yield Passage(block.words, PAGE_HEAD)
            continue
        where = f"page {block.page}, " if is_paged else ""
        text = join_lines(block.words)
        if END_LINE.match(text):
            continue
        if NOTES.match(text):
            section, part, counts, is_note = "Notes", "", Counter(), True
            continue
        if is_first:
            place = "title"
        elif not is_note and _is_headed(block) and _read_number(text) not in asked:
            name, counts, place = text.rstrip(":"), Counter(), "heading"
            section, part = (section, name) if PART_HEADING.match(name) else (name, "")
        else:
            kind = "note" if is_note else _name_kind(block)
            counts[kind] += 1
            place = f"{kind} {_read_item_number(block.words, counts[kind], is_note)}"
        is_first = False
        asked = _expect_items(text, asked, place)
        yield Passage(text, f"{where}{place}", ", ".join(filter(None, (section, part))))


def _expect_items(text: str, asked: set[int], place: str) -> set[int]:
    """Return the numbers that the next item can have, in a list of recommendations.

    A list begins with 1, or goes on from the last one; none are expected after a heading.
    """
    number = _read_number(text)
    if leads_to_items(text):
        return {1, *(each for each in asked if each)}
    if number in asked:
        return {number + 1}
    return set() if place == "heading" or place.startswith("bullet") else asked


def _read_number(text: str) -> int:
    """Return the number that a block begins with, -1 for none."""
    match = NUMBERED_ITEM.match(text)
    return int(match["number"]) if match else -1


def _is_headed(block: Block) -> bool:
    """Return whether a block is a heading: it is known to be one, or it looks like one."""
    if block.kind:
        return block.kind == "heading" and not is_no_heading(block.words)
    return is_heading(block.words)


def _name_kind(block: Block) -> str:
    """Return bullet or paragraph."""
    is_item = block.kind == "bullet" or (not block.kind and ITEM.match(block.words))
    return "bullet" if is_item else "paragraph"


def _read_item_number(words: str, count: int, is_note: bool) -> str:
    """Return the number that a note has, or that it would have."""
    found = ITEM_NUMBER.match(words) if is_note else None
    return found[1] if found else str(count)
