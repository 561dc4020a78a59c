"""What a page has around its text, when it was copied out of a browser: menus and links.

May import nothing from helpers.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

NOTES = re.compile(r"notes? (?:to|for) editors?:?$", re.IGNORECASE)
END_LINE = re.compile(r"[-–\s]*ends[-–\s]*$", re.IGNORECASE)
#: The inspectorate, as its pages call the site.
OWN_NAME = r"(?:HM|(?:His|Her) Majesty's) Inspectorate of Probation"
#: A line of a menu, or of what stands above one.
MENU_LINE = re.compile(
    rf"(?:skip to (?:main )?content|{OWN_NAME}|justice inspectorates|gov\.uk|(?:search|menu|home|"
    r"about(?: us)?|our (?:work|reports|research|people|story)|inspections?|reports?|research|"
    r"effective practice|publications?|news(?: and (?:blogs?|media|events))?|blogs?|media|data|"
    r"press releases?|resources|contact(?: us)?|log ?in|sign in|cymraeg|english|events|careers|"
    r"navigation menu|breadcrumbs?|you are here:?.*|benefits|crime, justice and (?:the )?law|"
    r"education and learning|reoffending and rehabilitation|accept .*cookies|reject .*cookies|"
    r"(?:view|hide|manage) cookies?.*|we use .*cookies.*|cookies? on .*|accept|reject))$",
    re.IGNORECASE,
)
#: A line below the text: what follows leads to other pages.
TAIL_LINE = re.compile(
    r"(?:share (?:this page|this|on \w+.*)|related (?:content|links|pages|news)|follow us|"
    r"latest (?:press releases|news|inspections)|more (?:news|stories)|you may also like|"
    r"accessibility statement|privacy(?: and cookies| notice)?|© crown copyright|"
    r"updates to this page|services and information)$",
    re.IGNORECASE,
)
#: How many lines a menu has at least.
FEWEST_LINES = 3
#: What is longer is a paragraph on one line: such a text has no lines that go on in the next.
LONG_LINE = 120
PARTED = re.compile(r"\S *\n(?: *\n)+ *\S")


class Framed(NamedTuple):
    """A text without its frame; `is_own` is whether the frame is of the inspectorate's site."""

    text: str
    is_own: bool = False


def drop_frame(text: str) -> Framed:
    """Return a text without the menus above it and the links below it, if it is a copied page.

    Of one whose paragraphs are on one line each, every line is a paragraph then. Of any text with
    paragraphs, "ENDS" and "Notes to editors" stand on lines of their own.
    """
    lines = text.split("\n")
    worded = [number for number, line in enumerate(lines) if line.strip()]
    menu = _count_menu([lines[number].strip() for number in worded])
    if menu < FEWEST_LINES or menu == len(worded):
        return Framed(_part_notes(text))
    is_own = any(re.fullmatch(OWN_NAME, lines[number].strip(), re.I) for number in worded[:menu])
    first = worded[menu]
    if len(worded) > menu + 1 and lines[worded[menu + 1]].strip() == lines[first].strip():
        first = worded[menu + 1]  # the menu ends with where the reader is
    body = lines[first:]
    tails = (number for number, line in enumerate(body) if TAIL_LINE.match(line.strip()))
    kept = body[: next((number for number in tails if number), len(body))]
    between = "\n\n" if _is_unwrapped(kept) else "\n"
    return Framed(_part_notes(between.join(kept)), is_own)


def _count_menu(lines: Sequence[str]) -> int:
    """Return how many lines at the beginning are of a menu."""
    return next((n for n, line in enumerate(lines) if not MENU_LINE.match(line)), len(lines))


def _is_unwrapped(lines: Sequence[str]) -> bool:
    """Return whether each paragraph of a text is on one line."""
    return any(len(line.strip()) > LONG_LINE for line in lines)


def _part_notes(text: str) -> str:
    """Return a text with an empty line around "ENDS" and around the heading of the notes.

    Notes that stand on one line each are parted too.
    """
    if not PARTED.search(text):
        return text  # every line is a paragraph there
    lines = text.split("\n")
    is_unwrapped, is_note, parted = _is_unwrapped(lines), False, []
    for line in lines:
        words = line.strip()
        is_note = is_note or bool(NOTES.match(words))
        is_alone = bool(NOTES.match(words) or (words and END_LINE.match(words)))
        parted += ["", line, ""] if is_alone or (is_note and is_unwrapped) else [line]
    return "\n".join(parted)
