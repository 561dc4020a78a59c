"""Put counts, shares, intervals and dates into words, the same in tables, charts and sentences.

May import nothing from helpers.
"""

from functools import lru_cache

import pandas as pd

#: What stands in the place of a value that is missing.
NOT_KNOWN = "not known"


def format_pct(pct: float) -> str:
    """Return "59%", or "26.2%" when that is the whole value; longer decimals are rounded."""
    value = float(pct)
    digits = 1 if abs(value * 10 - round(value * 10)) < 1e-9 else 0
    return f"{value:.{digits}f}".removesuffix(".0") + "%"


def format_share(count: float, base: float, pct: float) -> str:
    """Return "20 of 34 (59%)", or as much of it as is known, saying in words what is not."""
    if pd.isna(count) or pd.isna(base):
        missing = "base not known" if pd.isna(base) else f"count not known; base {base:.0f}"
        return NOT_KNOWN if pd.isna(pct) else f"{format_pct(pct)} ({missing})"
    words = f"{count:.0f} of {base:.0f}"
    return words if pd.isna(pct) else f"{words} ({format_pct(pct)})"


def format_interval(lower: float, upper: float) -> str:
    """Return an interval in whole percentages, "42% to 74%"."""
    if pd.isna(lower) or pd.isna(upper):
        return NOT_KNOWN
    return f"{lower:.0f}% to {upper:.0f}%"


def format_chance(pct: float) -> str:
    """Return a chance in whole per cent; never 0% or 100% of what is not certain."""
    if pd.isna(pct):
        return NOT_KNOWN
    if 0 < pct < 1:
        return "under 1%"
    if 99 < pct < 100:
        return "over 99%"
    return f"{pct:.0f}%"


def format_chances(lower: float, upper: float) -> str:
    """Return the ends of a chance: "32% to 57%", one when both read the same, or "up to 6%"."""
    ends = list(dict.fromkeys((format_chance(lower), format_chance(upper))))
    if len(ends) == 1:
        return ends[0]
    if lower < 1:
        return ends[1] if upper < 1 else f"up to {ends[1]}"
    return " to ".join(ends)


def format_day(day: pd.Timestamp | str) -> str:
    """Return a day as "9 February 2023"."""
    moment = pd.Timestamp(day)
    return f"{moment.day} {moment:%B %Y}"


@lru_cache(maxsize=2**12)
def read_period(date: str) -> pd.Period:
    """Return the year, month or day that a date written YYYY, YYYY-MM or YYYY-MM-DD names."""
    return pd.Period(date, freq={4: "Y", 7: "M"}.get(len(date), "D"))


@lru_cache(maxsize=2**12)
def format_date_words(
    date: str = "",
    earliest: pd.Timestamp | str | None = None,
    latest: pd.Timestamp | str | None = None,
) -> str:
    """Return a date to the precision known: a day, "May 2025", "2025", bounds, or not known.

    `date` is YYYY-MM-DD, YYYY-MM, YYYY or missing. `earliest` and `latest`, where known, are days
    that the date cannot lie outside of: they are told only when they say more than `date` does.
    """
    first, last = pd.to_datetime(earliest), pd.to_datetime(latest)
    if pd.isna(date) or not date:
        return _format_bounds(first, last)
    period = read_period(date)
    start, end = period.start_time, period.end_time.normalize()
    if first > start or last < end:  # a comparison with a missing bound is false
        return _format_bounds(max(start, first), end if pd.isna(last) else min(end, last))
    return {4: f"{start:%Y}", 7: f"{start:%B %Y}"}.get(len(date), format_day(start))


def _format_bounds(first: pd.Timestamp, last: pd.Timestamp) -> str:
    """Return two days, either of which may be missing, in words."""
    if pd.isna(first) and pd.isna(last):
        return f"date {NOT_KNOWN}"
    if pd.isna(first):
        return f"on or before {format_day(last)}"
    if pd.isna(last):
        return f"on or after {format_day(first)}"
    if first == last:
        return format_day(first)
    return f"between {format_day(first)} and {format_day(last)}"


def format_value(value: object) -> str:
    """Return one table cell as text: no value is left blank, whole numbers have no decimals."""
    if isinstance(value, str):
        return str(value)
    if pd.isna(value):
        return NOT_KNOWN
    if isinstance(value, pd.Timestamp):
        return format_day(value)
    if pd.api.types.is_bool(value):
        return "yes" if value else "no"
    if pd.api.types.is_float(value):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return str(value)
