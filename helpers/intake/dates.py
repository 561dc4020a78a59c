"""Days, months and periods in a text, written as the data package writes them.

May import nothing from helpers.
"""

import re
from collections.abc import Iterator
from datetime import date

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MONTH = rf"(?P<month>{'|'.join(MONTHS)})"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
_ORDINAL = r"(?:st|nd|rd|th)?"
#: "9 February 2023", "09 February 2023", "February 2023", "Monday 24th February 2025".
DATE = rf"{_WEEKDAY}(?:(?P<day>\d{{1,2}}){_ORDINAL} )?{_MONTH},? (?P<year>(?:19|20)\d{{2}})"
_FIRST = (
    rf"(?:(?P<day1>\d{{1,2}}){_ORDINAL}(?: |$|(?= )))?(?P<month1>{'|'.join(MONTHS)})?"
    r"(?:,? (?P<year1>(?:19|20)\d{2}))?"
)
#: "between January and March 2024", "3 to 14 March 2025", "29 January - 9 February 2024".
PERIOD = re.compile(rf"{_WEEKDAY}{_FIRST} ?(?:and|to|until|-|–) ?{DATE}", re.IGNORECASE)
SINGLE = re.compile(DATE, re.IGNORECASE)


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


def find_dates(pattern: str, text: str) -> list[str]:
    """Return the dates at which `pattern` matches; where it says DATE, a date is meant."""
    found = re.finditer(pattern.replace("DATE", DATE), text, re.IGNORECASE)
    return [written for match in found if (written := write_date(match))]


def find_periods(text: str) -> Iterator[str]:
    """Yield each day, month or period ("2024-01/2024-03") of a text, in order.

    A period whose first month has no year, and is not before the last, is left out.
    """
    place = 0
    while match := _find_next(text, place):
        place = match.end()
        written = _write_period(match) if match.re is PERIOD else write_date(match)
        if written:
            yield written


def _find_next(text: str, place: int) -> re.Match | None:
    """Return the next period or date; of two that overlap, the one that begins first."""
    found = [one for form in (PERIOD, SINGLE) if (one := form.search(text, place))]
    found = [one for one in found if one.re is SINGLE or one["month1"] or one["day1"]]
    return min(found, key=lambda one: one.start(), default=None)


def _write_period(match: re.Match) -> str:
    """Return a period as first/last, "" where its first end is not before its last."""
    last = write_date(match)
    month, year = match["month1"] or match["month"], match["year1"] or match["year"]
    first = _write(match["day1"], month, year)
    is_alike = bool(match["day1"]) == bool(match["day"])
    return f"{first}/{last}" if first and last and is_alike and first < last else ""
