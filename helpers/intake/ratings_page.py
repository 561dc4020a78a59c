"""The page of ratings of a report: its overall rating, and how often it has each rating.

May import its own package's cues, documents, findings, rating_forms, said_ratings and
standard_names.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import pandas as pd

from .cues import PREVIOUS, YEAR
from .documents import Passage
from .findings import Candidate
from .rating_forms import SCALE
from .said_ratings import name_rating
from .standard_names import STANDARD, head_section

_NAMES = "|".join(SCALE)
RATING_WORD = re.compile(rf"\b(?:{_NAMES})\b", re.IGNORECASE)
OVERALL_LINE = re.compile(rf"overall rating\W+(?P<name>{_NAMES})\b", re.IGNORECASE)
TABLE_PLACE = "Ratings, table"
OTHER_RATINGS = "the table of ratings has other ratings than the headings"
#: What heads the page of ratings, and what on it may have a year: that of this inspection.
PAGE_HEADING = re.compile(r"(?:summary of )?ratings", re.IGNORECASE)
THIS_INSPECTION = re.compile(r"\bfieldwork\b|\b(?:published|publication)\b", re.IGNORECASE)
#: What heads the section after the page of ratings.
NEXT_SECTION = re.compile(
    r"(?:Recommendations|Background|Foreword|Contents|(?:Executive|Overall) summary|"
    r"(?:Overall|Key|Main) findings|What we found|Annexe|Contextual)\b|"
    r"\d\.? [A-Z]|(?:[A-Z] ?)?\d\.\d\.? [A-Z](?!.*\b(?:Outstanding|Good|Requires|Inadequate))"
)


def find_ratings_page(passages: Iterable[Passage]) -> list[Passage]:
    """Return the passages of the page of ratings: from its heading to the next section."""
    found: list[Passage] = []
    is_open = False
    for passage in passages:
        is_heading = passage.locator.endswith("heading")
        if is_heading and PAGE_HEADING.fullmatch(passage.text):
            is_open = True
        elif is_heading and NEXT_SECTION.match(passage.text):
            is_open = False
        if is_open or PAGE_HEADING.fullmatch(head_section(passage.section)):
            found.append(passage)
    return found


def count_printed(passages: Sequence[Passage]) -> tuple[Counter, Counter]:
    """Return how often the table has each rating of a standard, and how often the headings do.

    The table has the overall rating too: it is not counted.
    """
    text = " ".join(one.text for one in find_ratings_page(passages))
    printed = Counter(name_rating(word[0]) for word in RATING_WORD.finditer(text))
    overall = OVERALL_LINE.search(text)
    if overall:
        printed[name_rating(overall["name"])] -= 1
    under: dict[str, str] = {}
    for passage in passages:
        rating, section = name_rating(passage.text), head_section(passage.section)
        if rating and STANDARD.match(section):
            under.setdefault(section, rating)
    return +printed, Counter(under.values())


def hold_against_table(passages: Sequence[Passage]) -> str:
    """Return why the headings cannot be right where the table has other ratings, "" if it agrees.

    Where there is no table, there is nothing to hold against.
    """
    printed, under = count_printed(passages)
    is_alike = not printed or printed == under
    return "" if is_alike else OTHER_RATINGS


def read_ratings_table(passages: Sequence[Passage], standards: pd.DataFrame) -> dict[str, str]:
    """Return the rating that the table has beside each standard, by standard_id.

    {} unless each name of a standard has one rating behind it: where ratings and names stand in
    another order, which belongs to which is lost.
    """
    text = OVERALL_LINE.sub(" ", " ".join(one.text for one in find_ratings_page(passages)))
    names = {name: row.standard_id for row in standards.itertuples() for name in _call(row.name)}
    if not names:
        return {}
    label = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    form = re.compile(rf"\b(?:(?P<label>{label})|(?P<rating>(?i:{_NAMES})))\b")
    order = list(form.finditer(text))
    pairs = list(zip(order[::2], order[1::2], strict=False))
    is_paired = 2 * len(pairs) == len(order) and all(
        one["label"] and two["rating"] for one, two in pairs
    )
    table = (
        {names[one["label"]]: name_rating(two["rating"]) for one, two in pairs} if is_paired else {}
    )
    return table if len(table) == len(pairs) else {}


def _call(name: str) -> tuple[str, ...]:
    """Return how a table may call a standard."""
    return ("Staff", "Staffing") if name in ("Staff", "Staffing") else (name,)


def find_others(
    passages: Sequence[Passage], standards: pd.DataFrame, under: Mapping[str, str]
) -> dict[str, str] | None:
    """Return the rating of the table for each standard whose heading has another, by standard_id.

    `under` are the ratings under the headings. None where the table has not all of them, or as many
    of them differ as agree: then it is not sure that it is read in its order.
    """
    table = read_ratings_table(passages, standards)
    others = {
        name: table.get(name, "") for name, rating in under.items() if table.get(name) != rating
    }
    is_sure = set(under) <= set(table) and 2 * len(others) < len(under)
    return others if is_sure else None


def cut_above(passages: Sequence[Passage], line: Passage) -> list[Passage]:
    """Return the passages of the page of ratings from its heading to a line of it, with the line.

    None where the line is not on that page, or one of them tells of another time.
    """
    page = find_ratings_page(passages)
    if line not in page:
        return []
    found = page[: page.index(line) + 1]
    starts = [place for place, one in enumerate(found) if PAGE_HEADING.fullmatch(one.text)]
    found = found[starts[-1] :] if starts else []
    is_old = any(
        PREVIOUS.search(one.text)
        or (YEAR.search(one.text) and not THIS_INSPECTION.search(one.text))
        for one in found
    )
    return [] if is_old else found


def find_overall_line(passages: Sequence[Passage]) -> Iterator[tuple[Passage, Candidate]]:
    """Yield the overall rating that the page of ratings prints, with its passage."""
    for passage in find_ratings_page(passages):
        for match in OVERALL_LINE.finditer(passage.text):
            yield passage, Candidate(name_rating(match["name"]), passage.locator, match[0])
