"""Days, months and periods in a text, written as the data package writes them.

May import its own package's plain_dates.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from .plain_dates import MONTHS, ORDINAL, write_dates_alike

_NAMES = "|".join(MONTHS)
_MONTH = rf"(?P<month>{_NAMES})"
_DAY_NAME = r"(?:Mon|Tue(?:s)?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?"
_WEEKDAY = rf"(?:{_DAY_NAME},? )?"
_YEAR = r"(?:19|20)\d{2}"
_DAY_MONTH_YEAR = rf"(?<!\d)(?:(?P<day>\d{{1,2}}){ORDINAL} )?{_MONTH},? (?P<year>{_YEAR})(?!\d)"
#: "9 February 2023", "09 February 2023", "February 2023", "Monday 24th February 2025".
DATE = rf"(?:(?P<weekday>{_DAY_NAME}),? )?{_DAY_MONTH_YEAR}"
_FIRST = (
    rf"(?<!\d)(?:(?P<day1>\d{{1,2}}){ORDINAL}(?: (?={_NAMES})|(?= ?(?:and|to|until|-|–))))?"
    rf"(?P<month1>{_NAMES})?(?:,? (?P<year1>{_YEAR}))?"
)
_TO = r" ?(?:and|to|until|-|–|/) ?"
#: "between January and March 2024", "3 to 14 March 2025", "29 January - 9 February 2024".
PERIOD = re.compile(rf"{_WEEKDAY}{_FIRST}{_TO}{_WEEKDAY}{_DAY_MONTH_YEAR}", re.IGNORECASE)
SINGLE = re.compile(DATE, re.IGNORECASE)
#: A day without its year: "Thursday 18 July".
YEARLESS = (
    rf"(?:(?P<weekday>{_DAY_NAME}),? )?(?<!\d)(?P<day>\d{{1,2}}){ORDINAL} (?P<month>{_NAMES})\b"
    rf"(?!,? {_YEAR})"
)
#: What says that the days that follow are the first ones of weeks.
WEEKS = re.compile(
    r"\b(?:weeks (?:commencing|beginning|starting|of)|w/c)\b(?: on)?|\bweeks?:", re.IGNORECASE
)
_WEEK_START = re.compile(
    rf"(?:\W|and|to|on|{_DAY_NAME})*?(?<!\d)(?P<day>\d{{1,2}}){ORDINAL}(?!\d)"
    rf"(?: (?P<month>{_NAMES}))?(?:,? (?P<year>{_YEAR}))?",
    re.IGNORECASE,
)
_OF_WEEK = r"(?:commencing|beginning|starting|of)(?: on)?"
#: "in the week of 3 March 2025 and again in that of 10 March 2025": two weeks, one by one.
WEEK_AND_WEEK = re.compile(
    rf"\bweek {_OF_WEEK} (?P<first>{_WEEKDAY}\d{{1,2}}{ORDINAL}(?: (?:{_NAMES}))?(?:,? {_YEAR})?)"
    rf",? and(?: again)?(?: in| during)?(?: that| the one|(?: the)? week) {_OF_WEEK} "
    rf"(?={_WEEKDAY}\d)",
    re.IGNORECASE,
)
#: From the first to the last day of a working week.
WORKING_WEEK = timedelta(days=4)


def write_date(match: re.Match) -> str:
    """Return the date of a match as YYYY-MM-DD or YYYY-MM; "" where there is no such day."""
    return _write(match["day"], match["month"], match["year"])


def _write(day: str | None, month: str, year: str) -> str:
    """Return a date of its three words, "" where there is no such day."""
    number = MONTHS.index(month.capitalize()) + 1
    if not day:
        return f"{int(year):04}-{number:02}"
    try:
        return date(int(year), number, int(day)).isoformat()
    except ValueError:
        return ""


def find_dates(pattern: str, text: str) -> Iterator[tuple[str, str]]:
    """Yield each date of a spelled text at which `pattern` matches, and what matched.

    Where the pattern says DATE, a date is meant.
    """
    for match in re.finditer(pattern.replace("DATE", DATE), text, re.IGNORECASE):
        if written := write_date(match):
            yield written, match[0]


def is_weekday_wrong(text: str) -> bool:
    """Return whether a day of a text was another day of the week than it says."""
    found = (match for match in SINGLE.finditer(write_dates_alike(text)) if match["weekday"])
    return any(
        not is_that_weekday(match["weekday"], written)
        for match in found
        if len(written := write_date(match)) == len("2024-07-18")
    )


def is_that_weekday(weekday: str, written: str) -> bool:
    """Return whether a day, YYYY-MM-DD, was that day of the week; its first letters are enough."""
    return f"{date.fromisoformat(written):%A}"[:3].lower() == weekday[:3].lower()


def add_year(match: re.Match, years: Iterator[str]) -> str:
    """Return the day of a match of YEARLESS in the last of `years` that fits its weekday, or ""."""
    days = [_write(match["day"], match["month"], year) for year in years]
    weekday = match["weekday"]
    fitting = [day for day in days if day and (not weekday or is_that_weekday(weekday, day))]
    return max(fitting, default="")


def place_periods(text: str) -> Iterator[tuple[int, str]]:
    """Yield where each day, month or period ("2024-01/2024-03") of a spelled text begins, and it.

    "" for no such day, and for a period whose first month, without a year, is not before its last.
    """
    place = 0
    while match := _find_next(text, place):
        place = match.end()
        yield match.start(), _write_period(match) if match.re is PERIOD else write_date(match)


def _find_next(text: str, place: int) -> re.Match | None:
    """Return the next period or date; of two that overlap, the one that begins first."""
    periods = (one for one in PERIOD.finditer(text, place) if one["month1"] or one["day1"])
    found = [one for one in (next(periods, None), SINGLE.search(text, place)) if one]
    return min(found, key=lambda one: one.start(), default=None)


def _write_period(match: re.Match) -> str:
    """Return a period as first/last, "" where its first end is not before its last."""
    last = write_date(match)
    month, year = match["month1"] or match["month"], match["year1"] or match["year"]
    first = _write(match["day1"], month, year)
    is_alike = bool(match["day1"]) == bool(match["day"])
    return f"{first}/{last}" if first and last and is_alike and first < last else ""


def join_weeks(text: str) -> str:
    """Return a spelled text in which two weeks that are told one by one are told together."""
    return WEEK_AND_WEEK.sub(r"weeks of \g<first> and ", text)


def find_weeks(text: str) -> str:
    """Return the months of working weeks that are told by their first days, "" for none.

    "3 and 17 June 2024" gives "2024-06": a list of weeks is no period to the day.
    """
    text, starts, place = write_dates_alike(text), [], 0
    while match := _WEEK_START.match(text, place):
        starts.append(match)
        place = match.end()
    days, month, year = [], None, None
    for match in reversed(starts):
        month, year = match["month"] or month, match["year"] or year
        written = _write(match["day"], month, year) if month and year else ""
        if not written:
            return ""
        days.insert(0, date.fromisoformat(written))
    if not days or days != sorted(days):
        return ""
    first, last = f"{days[0]:%Y-%m}", f"{days[-1] + WORKING_WEEK:%Y-%m}"
    return first if first == last else f"{first}/{last}"
