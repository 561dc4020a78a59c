"""One way to write a date: "12/09/2024", "2024-09-12" or "Sept 12th, 2024" as 12 September 2024.

May import its own package's kept.
"""

import re
from datetime import date

from .kept import keep_short

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_NAMES = "|".join(MONTHS)
_SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_ANY = rf"(?:{_NAMES}|{_SHORT})"
ORDINAL = r"(?:st|nd|rd|th)?"
_DAY = rf"\d{{1,2}}{ORDINAL}"
ISO_DATE = re.compile(
    r"(?<![\d/.-])((?:19|20)\d\d)-(\d\d)-(\d\d)(?:T[\d:.]+(?:Z|[+-][\d:]+)?)?(?!\d)"
)
#: Day, month and year in figures, with one sign between them; the year may have two figures.
FIGURES = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2((?:20)?\d\d)(?![\d/]|[.-]\d)")
_SHORT_MONTH = re.compile(
    rf"(?:(?<=\d )|(?<=\d(?:st|nd|rd|th) ))(?:{_SHORT})\b\.?|"
    rf"\b(?:{_SHORT})\b\.?(?= (?:19|20)\d\d| \d{{1,2}}\b| ?(?:to|and|-|–|/) ?{_ANY}\b)"
)
_DAY_OF_MONTH = re.compile(rf"(?:\bthe )?\b(\d{{1,2}}{ORDINAL}) of (?=(?:{_NAMES})\b)", re.I)
_THE_DAY = re.compile(r"\bthe (?=\d{1,2}(?:st|nd|rd|th)\b)", re.I)
_MONTH_FIRST = re.compile(
    rf"\b({_NAMES}) (\d{{1,2}}){ORDINAL}(?:,? (?=(?:19|20)\d\d\b)|(?= ?(?:to|and|until|-|–) ?"
    rf"(?:{_NAMES}) \d{{1,2}}{ORDINAL}\b))",
    re.I,
)
#: "3, 10 and 17 June", "April, May and June": from the first to the last.
_DAY_LIST = re.compile(
    rf"(?<![\d,.] )(?<![\d.])\b({_DAY}), (?:{_DAY}, )*{_DAY},? and (?={_DAY} (?:{_NAMES})\b)", re.I
)
_MONTH_LIST = re.compile(
    rf"\b({_NAMES}), (?:(?:{_NAMES}), )*(?:{_NAMES}),? and (?=(?:{_NAMES})\b)", re.I
)


@keep_short
def write_dates_alike(text: str) -> str:
    """Return a text whose dates are all written as "12 September 2024".

    Of dates in figures the day comes first, as a British public body writes. What is no day of
    the calendar is left as it is. A list of days or months becomes "the first to the last".
    """
    text = ISO_DATE.sub(lambda match: _spell(match[3], match[2], match[1]) or match[0], text)
    text = FIGURES.sub(lambda match: _spell(match[1], match[3], match[4]) or match[0], text)
    text = _SHORT_MONTH.sub(lambda match: _lengthen(match[0]), text)
    text = _THE_DAY.sub("", _DAY_OF_MONTH.sub(r"\1 ", text))
    text = _MONTH_FIRST.sub(_turn_round, text)
    return _MONTH_LIST.sub(r"\1 to ", _DAY_LIST.sub(r"\1 to ", text))


def is_month_first(text: str) -> bool:
    """Return whether a date in figures can only have its month first: "07/18/2024"."""
    return any(
        int(match[1]) <= 12 < int(match[3]) and _spell(match[3], match[1], match[4])
        for match in FIGURES.finditer(text)
    )


def _spell(day: str, month: str, year: str) -> str:
    """Return a date in words, "" where there is no such day."""
    full = f"20{year}" if len(year) == 2 else year
    try:
        found = date(int(full), int(month), int(day))
    except ValueError:
        return ""
    return f"{found.day} {MONTHS[found.month - 1]} {found.year}"


def _lengthen(short: str) -> str:
    """Return the whole name of a month."""
    return next(name for name in MONTHS if name.startswith(short[:3]))


def _turn_round(match: re.Match) -> str:
    """Return a day that stood after its month before it, with the space that parts off a year."""
    return f"{match[2]} {match[1]}" + (" " if match[0].endswith(" ") else "")
