"""One way to write a text: plain letters, quotes and hyphens, whole words, no running headers.

May import nothing from helpers.
"""

import re
import unicodedata
from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence

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


#: A line with the title of a report, and the number of its page behind it or on a line alone.
RUNNING_WORDS = re.compile(r"(?P<words>(?:[^\W\d]\S* ){3,20}?[^\W\d]\S*)(?: (?P<number>\d{1,3}))?")
#: Among how many lines with words the title of a report stands.
TITLE_LINES = 25
PAGE_NUMBERS = re.compile(
    r"^\W*\d+(?!\w|[.,]\d)|\b\d+(?: ?(?:/|of) ?\d+)?\W*$|\bpage \d+(?: of \d+)?", re.IGNORECASE
)
PAGE_NUMBER = re.compile(r"\s*\d{1,3}\s*")


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


#: The end of a line that leads to a title on the next one.
LEADS_TO = re.compile(r"(?::|\b(?:in|of|on))\s*$", re.IGNORECASE)


def drop_running_lines(pages: Sequence[str]) -> list[str]:
    """Return the pages without the lines that stand at the end of several: headers, page numbers.

    Two lines count as one where only the number of the page differs. Of two pages, both must have
    the line. What ends a line that leads to it is no header: "An inspection of services in:".
    """
    split = [page.split("\n") for page in pages]
    counts = Counter(form for lines in split for form in {*map(_form, _edges(lines))} if form)
    fewest = max(2, min(FEWEST_PAGES, len(pages)))
    running = {form for form, count in counts.items() if count >= fewest}
    running = {form for form in running if not NEVER_RUNNING.match(form)}
    return ["\n".join(_drop_edges(lines, running)) for lines in split]


def drop_numbered_lines(pages: Sequence[str]) -> list[str]:
    """Return the pages without running headers that stand within them, where pages were joined.

    Such a line has words of the title and stands FEWEST_PAGES times or more, each time with a
    higher number of a page at its end, or alone on the line below or above it. What it parts is put
    together again: a line without an end and one in small letters.
    """
    lines = [(page, line) for page, text in enumerate(pages) for line in text.split("\n")]
    worded = [place for place, (_, line) in enumerate(lines) if line.strip()]
    title = _strip_marks(" ".join(lines[place][1] for place in worded[:TITLE_LINES]))
    found: dict[str, list[tuple[int, set[int]]]] = {}
    for order, place in enumerate(worded):
        words = RUNNING_WORDS.fullmatch(join_lines(lines[place][1]))
        if not words or _strip_marks(words["words"]) not in title:
            continue
        beside = [worded[at] for at in (order + 1, order - 1) if 0 <= at < len(worded)]
        alone = next((at for at in beside if PAGE_NUMBER.fullmatch(lines[at][1])), None)
        number = words["number"] or (lines[alone][1].strip() if alone is not None else "")
        if number:
            dropped = {place} if words["number"] or alone is None else {place, alone}
            found.setdefault(words["words"], []).append((int(number), dropped))
    gone: set[int] = set()
    for those in found.values():
        numbers = [number for number, _ in those]
        is_rising = all(one < more for one, more in zip(numbers, numbers[1:], strict=False))
        if len(those) >= FEWEST_PAGES and is_rising:
            gone |= set().union(*(dropped for _, dropped in those))
    for place, above in _find_parted(lines, sorted(gone), worded):
        gone |= set(range(above + 1, place))
    kept: list[list[str]] = [[] for _ in pages]
    for place, (page, line) in enumerate(lines):
        if place not in gone:
            kept[page].append(line)
    return ["\n".join(own) for own in kept]


def _find_parted(
    lines: Sequence[tuple[int, str]], gone: Sequence[int], worded: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Yield the line after, and the line before, what is gone within a sentence."""
    left = sorted(set(worded) - set(gone))
    for place in gone:
        at = bisect(left, place)
        if 0 < at < len(left):
            above, below = lines[left[at - 1]][1], lines[left[at]][1]
            if below.lstrip()[:1].islower() and not re.search(r"[.!?:;][\"')]*\s*$", above):
                yield left[at], left[at - 1]


def _strip_marks(text: str) -> str:
    """Return the words of a text in small letters."""
    return " ".join(re.findall(r"\w+", text.lower()))


def _form(line: str) -> str:
    """Return a line with the numbers of pages alike: at its ends, or named as such."""
    return PAGE_NUMBERS.sub("0", join_lines(line))


def _edges(lines: Sequence[str]) -> list[str]:
    """Return the first and last lines of a page that have words."""
    worded = [line for line in lines if line.strip()]
    return [*worded[:EDGE_LINES], *worded[-EDGE_LINES:]]


def _drop_edges(lines: Sequence[str], running: set[str]) -> list[str]:
    """Return the lines of a page without the running ones at its two ends."""
    worded = [place for place, line in enumerate(lines) if line.strip()]
    ends = {*worded[:EDGE_LINES], *worded[-EDGE_LINES:]}
    led = {two for one, two in zip(worded, worded[1:], strict=False) if LEADS_TO.search(lines[one])}
    return [
        line
        for place, line in enumerate(lines)
        if place not in ends - led or _form(line) not in running
    ]
