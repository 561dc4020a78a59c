"""Days and months in a text, written as the data package writes them.

May import nothing from helpers.
"""

import re
from datetime import date

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MONTH = rf"(?P<month>{'|'.join(MONTHS)})"
#: "9 February 2023", "09 February 2023", "February 2023", "24th February 2025".
DATE = rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? )?{_MONTH},? (?P<year>(?:19|20)\d{{2}})"
FOUND = re.compile(DATE)


def write_date(match: re.Match) -> str:
    """Return the date of a match as YYYY-MM-DD or YYYY-MM; "" where there is no such day."""
    year, month = int(match["year"]), MONTHS.index(match["month"]) + 1
    if not match["day"]:
        return f"{year:04}-{month:02}"
    try:
        return date(year, month, int(match["day"])).isoformat()
    except ValueError:
        return ""


def find_dates(pattern: str, text: str) -> list[str]:
    """Return the dates at which `pattern` matches; where it says DATE, a date is meant."""
    found = re.finditer(pattern.replace("DATE", DATE), text, re.IGNORECASE)
    return [written for match in found if (written := _write_any(match))]


def _write_any(match: re.Match) -> str:
    """Return write_date of a match in which the month may be in small letters."""
    again = FOUND.search(re.sub(r"[A-Za-z]+", lambda word: word[0].capitalize(), match[0]))
    return write_date(again) if again else ""
