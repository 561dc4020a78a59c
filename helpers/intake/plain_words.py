"""One way to write a text: plain letters, quotes and hyphens, whole words, no running headers.

May import nothing from helpers.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

#: Signs that documents print in many ways, and the one way they are written here.
SIGNS = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒−﹣", "-"),
        **dict.fromkeys("—―", "–"),
        **dict.fromkeys("•‣▪●◦·", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", None),
    }
)
#: What cannot stand in a text and would break a page or a table: controls but for line ends.
#: Also the signs that turn the direction of writing, and the last two of a plane: no letters.
CONTROLS = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069"
    r"\ud800-\udfff\ufffe\uffff]"
)
PERCENT = re.compile(r"(?<=\d)\s*(?:%|per[ -]?cent\b)(?:(?=[^\W\d_])(?P<glued>))?", re.IGNORECASE)
#: After a number in words: "sixty percent".
WORD_PERCENT = re.compile(r"(?<=[a-z]) (?:percent|per-cent|%)(?!\w)", re.IGNORECASE)
#: The number of a footnote, which would lengthen the number or the word before it: "34" and "5".
NOTE_MARK = re.compile(r"(?<=\S)[⁰¹²³⁴-⁹]+")
#: A fraction in one sign, which would lengthen the number before it: "5" and "1/2".
FRACTION = re.compile(r"(?<=\d)(?=[¼-¾⅐-⅞↉])")
BROKEN_WORD = re.compile(r"(?<=[a-z])- ?\n ?(?=[a-z])")
SOFT_END = re.compile(r"\u00ad[^\S\n]*\r?\n[^\S\n]*(?=\S)")
SPACES = re.compile(r"[^\S\n]+")
#: How many lines at each end of a page can be a running header, and on how many pages one stands.
EDGE_LINES, FEWEST_PAGES = 3, 3
#: What a page of a report may begin or end with again and again, and is no running header.
NEVER_RUNNING = re.compile(
    r"\W*(?:outstanding|good|requires improvement|inadequate|strengths|areas for improvement|"
    r"key questions?\b.*)\W*$",
    re.IGNORECASE,
)


def write_plainly(text: str) -> str:
    """Return `text` in one way of writing, its lines kept.

    Ligatures are letters, curly quotes straight, soft hyphens gone, a percentage is "61 per cent",
    and a word that a line end divides is whole again. The raised number of a footnote is left out.
    """
    plain = FRACTION.sub(" ", NOTE_MARK.sub("", SOFT_END.sub("", text)))
    plain = unicodedata.normalize("NFKC", plain.translate(SIGNS)).translate(SIGNS)
    plain = plain.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n")
    plain = BROKEN_WORD.sub("", SPACES.sub(" ", CONTROLS.sub("", plain)))
    plain = PERCENT.sub(lambda match: " per cent" + (" " if match["glued"] == "" else ""), plain)
    return WORD_PERCENT.sub(" per cent", plain)


def join_lines(text: str) -> str:
    """Return `text` on one line, single spaces between its words."""
    return " ".join(text.split())


def drop_running_lines(pages: Sequence[str]) -> list[str]:
    """Return the pages without the lines that stand at the end of several: headers, page numbers.

    Two lines count as one where only their numbers differ. Of two pages, both must have the line.
    """
    split = [page.split("\n") for page in pages]
    counts = Counter(form for lines in split for form in {*map(_form, _edges(lines))} if form)
    fewest = max(2, min(FEWEST_PAGES, len(pages)))
    running = {form for form, count in counts.items() if count >= fewest}
    running = {form for form in running if not NEVER_RUNNING.match(form)}
    return ["\n".join(_drop_edges(lines, running)) for lines in split]


def _form(line: str) -> str:
    """Return a line with its numbers alike."""
    return re.sub(r"\d+", "0", join_lines(line))


def _edges(lines: Sequence[str]) -> list[str]:
    """Return the first and last lines of a page that have words."""
    worded = [line for line in lines if line.strip()]
    return [*worded[:EDGE_LINES], *worded[-EDGE_LINES:]]


def _drop_edges(lines: Sequence[str], running: set[str]) -> list[str]:
    """Return the lines of a page without the running ones at its two ends."""
    worded = [place for place, line in enumerate(lines) if line.strip()]
    ends = {*worded[:EDGE_LINES], *worded[-EDGE_LINES:]}
    return [
        line for place, line in enumerate(lines) if place not in ends or _form(line) not in running
    ]
