"""The days on which a page of HTML says, in its head or its marks, that it was published.

May import nothing from helpers.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

#: What sites call the day of publication among the facts about a page.
NAMED_DATE = re.compile(
    r"(?:article:published(?:_time)?|date-?published|dc(?:terms)?\.(?:date\.)?issued|"
    r"govuk:first-published-at|(?:first-)?published-at|publish(?:ed)?[-_]?date|pubdate)$",
    re.IGNORECASE,
)
#: How a mark is called that is the day of publication, and one that is of a change.
MARKED = re.compile(r"publish|pubdate|posted|entry-date|post-date", re.IGNORECASE)
MARKED_CHANGED = re.compile(r"updated|modified", re.IGNORECASE)
WORDS_AROUND = re.compile(
    r"\W*(?:(?:first |date )?(?:published|posted)(?: on)?)?\W*$", re.IGNORECASE
)
STATED = re.compile(
    r"(\d{4}-\d\d-\d\d)(?:$|[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?$)"
)
LOCAL = "Europe/London"


def find_page_dates(tree, root) -> Iterator[str]:
    """Yield each different day, YYYY-MM-DD in British time, on which a page was published.

    `tree` is the page, `root` the part of it that is the article.
    """
    stated = [
        element.get("content")
        for element in tree.iter("meta")
        if any(NAMED_DATE.match(element.get(key) or "") for key in ("property", "name", "itemprop"))
    ]
    stated += [one.get("datetime") for one in root.iter("time") if _is_of_publication(one)]
    yield from dict.fromkeys(day for one in stated if (day := read_stamp(one or "")))


def read_stamp(stamp: str) -> str:
    """Return the day of a date or a time in the form of ISO 8601, in British time; "" for none."""
    match = STATED.match(stamp.strip())
    if not match:
        return ""
    day, time, zone = match.groups()
    try:
        if not (time and zone):
            return datetime.fromisoformat(day).date().isoformat()
        moment = datetime.fromisoformat(f"{day}T{time}{zone.replace('Z', '+00:00')}")
        return moment.astimezone(ZoneInfo(LOCAL)).date().isoformat()
    except (ValueError, ZoneInfoNotFoundError):  # no such day, or a machine that knows no zones
        return ""


def _is_of_publication(element) -> bool:
    """Return whether an element with a time is marked as the day of publication, or stands so."""
    marks = " ".join(element.get(key) or "" for key in ("class", "itemprop", "pubdate", "id"))
    if MARKED.search(marks) or element.get("pubdate") is not None:
        return True
    if MARKED_CHANGED.search(marks):
        return False
    parent = element.getparent()
    if parent is None or not WORDS_AROUND.match(_read_around(parent, element)):
        return False
    above = parent.getprevious()
    is_at_top = above is not None and above.tag == "h1"
    return is_at_top or bool(_read_around(parent, element).strip(" :"))


def _read_around(parent, element) -> str:
    """Return the words of an element without those of one within it."""
    return parent.text_content().replace(element.text_content(), "", 1)
