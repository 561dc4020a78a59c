"""What every sentence of a notebook is made of: its class, lists, plurals, dates and shares.

May import vocabulary and wording.
"""

from collections.abc import Iterable
from html import escape

import pandas as pd

from helpers.wording import format_date_words, format_interval, format_share


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


def open_sentence(words: str) -> str:
    """Return `words` with a capital first letter."""
    return words[:1].upper() + words[1:]


def date_words(inspection: pd.Series) -> str:
    """Return when an inspection's report came out, to the precision known: "May 2025"."""
    latest = inspection["published_latest"]
    if inspection["published_basis"] == "lower_bound":
        latest = None
    return format_date_words(
        inspection["published"] if pd.notna(inspection["published"]) else "",
        inspection["published_earliest"],
        latest,
    )


def when_words(inspection: pd.Series) -> str:
    """Return the same with its preposition: "on 9 February 2023", "in May 2025"."""
    words = date_words(inspection)
    if words.startswith(("between", "on or")):
        return words
    return f"on {words}" if words[0].isdigit() and " " in words else f"in {words}"


def share_words(share: pd.Series, confidence_pct: float) -> str:
    """Return a share with its count, base and interval: "20 of 34 (59%; 95% interval ...)".

    `share` has yes_pct, yes_count, base_count, lower_pct and upper_pct. What is not known is
    said.
    """
    words = format_share(share["yes_count"], share["base_count"], share["yes_pct"])
    if pd.isna(share["lower_pct"]):
        return f"{words[:-1]}; no interval)" if words.endswith(")") else words
    interval = format_interval(share["lower_pct"], share["upper_pct"])
    return f"{words.removesuffix(')')}; {confidence_pct:g}% interval {interval})"
