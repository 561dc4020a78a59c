"""What every sentence of a notebook is made of: its class, lists, plurals, dates and shares.

May import dictionary and wording.
"""

from collections.abc import Iterable
from html import escape

import pandas as pd

from helpers.dictionary import release_date
from helpers.wording import (
    format_date_words,
    format_interval,
    format_share,
    read_period,
)

#: A day, wherever it stands; and a month that is the whole text (2018-19 may be two years).
DAY, MONTH = r"\b\d{4}-\d{2}-\d{2}\b", r"^\d{4}-(?:0\d|1[012])$"

#: Who inspects, and the most other publishers that a source line names.
INSPECTORATE = "HM Inspectorate of Probation"
NAMED_PUBLISHERS = 2
#: The locator of a row that was read off a page without noting the place.
NO_PLACE = "In the text of the page; place not recorded"


class Sentence(str):
    """A finding, or the reason why there is none; notebooks show it as a paragraph."""

    __slots__ = ()

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, str]:
        """Return the sentence as an HTML paragraph, escaped, and as plain text."""
        html = f'<p class="finding">{escape(str(self))}</p>'
        return {"text/html": html, "text/plain": str(self)}


def list_words(words: Iterable[str], last: str = "and") -> str:
    """Return "a", "a and b" or "a, b and c"."""
    items = [str(word) for word in words]
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def count_words(count: int, noun: str, plural: str = "") -> str:
    """Return "no inspections", "1 inspection" or "2 inspections"."""
    if count == 1:
        return f"1 {noun}"
    return f"{count or 'no'} {plural or noun + 's'}"


def amount_words(count: int) -> str:
    """Return "none" or the number."""
    return str(count) if count else "none"


def open_sentence(words: str) -> str:
    """Return `words` with a capital first letter."""
    return words[:1].upper() + words[1:]


def known_dates(inspection: pd.Series) -> tuple[str, pd.Timestamp, pd.Timestamp | None]:
    """Return published, published_earliest and published_latest without what is no knowledge.

    The day of the release bounds every date and so tells nothing: it is left out, and so is a
    year or month that a first possible day within it says more than.
    """
    date = "" if pd.isna(inspection["published"]) else inspection["published"]
    first, last = inspection["published_earliest"], inspection["published_latest"]
    is_open = inspection["published_basis"] == "lower_bound"
    if not is_open and last < pd.Timestamp(release_date()):
        return date, first, last
    return "" if date and first > read_period(date).start_time else date, first, None


def date_words(inspection: pd.Series) -> str:
    """Return when an inspection's report came out, to the precision known: "May 2025"."""
    return format_date_words(*known_dates(inspection))


def when_words(inspection: pd.Series) -> str:
    """Return the same with its preposition: "on 9 February 2023", "in May 2025"."""
    words = date_words(inspection)
    if words.startswith(("between", "on or")):
        return words
    if words.startswith("date"):
        return "on a day that is not known"
    return f"on {words}" if words[0].isdigit() and " " in words else f"in {words}"


def span_words(inspections: pd.DataFrame) -> str:
    """Return when the reports came out: "report published in May 2025", "between 2022 and 2025".

    `inspections` has the columns of known_dates. Of several, the years that all of them lie in;
    where one has no last possible day, the first year only.
    """
    if len(inspections) == 1:
        return f"report published {when_words(inspections.iloc[0])}"
    dates = [known_dates(row) for _, row in inspections.iterrows()]
    firsts, lasts = [date[1] for date in dates], [date[2] for date in dates]
    if any(pd.isna(first) for first in firsts):
        return "reports published on days that are not all known"
    first = min(firsts).year
    if any(pd.isna(last) for last in lasts):
        return f"reports published from {first} on"
    last = max(lasts).year
    return f"reports published {f'in {first}' if first == last else f'between {first} and {last}'}"


def score_words(inspection: pd.Series) -> str:
    """Return a score that is held, "7 of 21 points"."""
    if pd.isna(inspection["score_max"]):
        return f"{inspection['score']} points (of how many is not known)"
    return f"{inspection['score']} of {inspection['score_max']} points"


def share_words(share: pd.Series, confidence_pct: float) -> str:
    """Return a share with its count, base and interval: "20 of 34 (59%; 95% interval ...)".

    `share` has yes_pct, yes_count, base_count, lower_pct, upper_pct and, where a base may be
    assumed, base_basis. What is not known or is assumed is said.
    """
    words = format_share(share["yes_count"], share["base_count"], share["yes_pct"])
    if share.get("base_basis") == "sample":
        words = f"{words[:-1]}; base not printed, full sample assumed)"
    if pd.isna(share["lower_pct"]):
        interval = "no interval"
    else:
        limits = format_interval(share["lower_pct"], share["upper_pct"])
        interval = f"{confidence_pct:g}% interval {limits}"
    return f"{words[:-1]}; {interval})" if words.endswith(")") else f"{words} ({interval})"


def assumed_words(shares: pd.DataFrame) -> str:
    """Return that a base in `shares` (base_basis, base_count) is assumed, or nothing if none is."""
    assumed = shares.loc[shares["base_basis"].eq("sample"), "base_count"]
    if assumed.empty:
        return ""
    bases = list_words(sorted(set(assumed.astype(int))))
    return f"The base of {bases} is the full sample, assumed because none is printed."


def spell_dates(texts: pd.Series) -> pd.Series:
    """Return `texts` with the days in them, and those that are a month, in words: "March 2018"."""
    for pattern in (DAY, MONTH):
        texts = texts.str.replace(pattern, lambda date: format_date_words(date[0]), regex=True)
    return texts


def list_places(rows: pd.DataFrame, sources: pd.DataFrame) -> pd.Series:
    """Return where each row was read: its place in the source, or the source where none is held."""
    titles = rows["source_id"].map(sources.set_index("source_id")["title"])
    return rows["locator"].where(rows["locator"] != NO_PLACE, titles)


def source_words(source_ids: Iterable[str], sources: pd.DataFrame) -> str:
    """Return the source line of a chart: the inspectorate, and who else it was read from."""
    publishers = sources.set_index("source_id")["publisher"]
    return publisher_words(publishers[one] for one in source_ids if pd.notna(one))


def publisher_words(publishers: Iterable[str]) -> str:
    """Return the same from the publishers of the sources."""
    names = set(publishers)
    others = sorted(names - {INSPECTORATE})
    if len(others) > NAMED_PUBLISHERS:
        others = [f"{len(others)} other publishers"]
    told = f", {'in part ' if INSPECTORATE in names else ''}as reported by {list_words(others)}"
    return f"Source: {INSPECTORATE}{told if others else ''}."
