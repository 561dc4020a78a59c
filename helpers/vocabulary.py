"""The words allowed, their order and colours, and the one way to refuse a wrong one.

May import nothing from helpers.
"""

from collections.abc import Collection, Iterable
from difflib import get_close_matches

import pandas as pd

#: The four published ratings, best first. The scale has no other name.
RATINGS = ("Outstanding", "Good", "Requires improvement", "Inadequate")
#: The same, worst first: the order of the categorical type, so that `>` means "better than".
RATINGS_ASCENDING = RATINGS[::-1]
#: The letters of each rating, for a cell with no room for its name.
RATING_LETTERS = dict(zip(RATINGS, ("O", "G", "RI", "I"), strict=True))
#: Fill and text colour of each rating, from the Analysis Function palette. Never the only cue.
RATING_COLOURS = {
    "Outstanding": ("#12436D", "#FFFFFF"),
    "Good": ("#28A197", "#000000"),
    "Requires improvement": ("#F46A25", "#000000"),
    "Inadequate": ("#801650", "#FFFFFF"),
}
#: Identifier of an organisation's type, and the words shown for it.
ORGANISATION_TYPES = {
    "pdu": "Probation Delivery Unit (PDU)",
    "crc": "Community Rehabilitation Company (CRC)",
    "nps_division": "National Probation Service (NPS) division",
    "area": "Police area (CRC and NPS work together)",
    "region": "Probation Service region",
    "national": "National arrangements",
}
#: What stands behind an overall rating, strongest first, and the words shown for it.
EVIDENCE = {
    "inspectorate": "stated by the inspectorate",
    "reported": "reported by a newspaper, blog or minister",
    "deduced": "deduced from other published figures",
}
#: The aspect that each key question of a casework standard asks about.
ASPECTS = {
    "engagement": "engaging the person on probation",
    "desistance": "reducing reoffending and supporting desistance",
    "safety": "keeping other people safe",
}


class UserError(ValueError):
    """A mistake in what was asked for, told in one line. Notebooks show the line, no traceback."""

    def _render_traceback_(self) -> list[str]:
        """Return the lines that IPython prints instead of a traceback."""
        return [f"{type(self).__name__}: {self}"]


def check_known(value: str, known: Collection[str], what: str) -> None:
    """Raise UserError, naming the nearest known values, unless `value` is one of `known`."""
    # A column is looked through as a whole: to name its nearest values is for the mistake alone.
    choices = getattr(known, "array", known)
    if value in choices:
        return
    choices = sorted({str(choice) for choice in choices})
    folded = {choice.casefold(): choice for choice in choices}
    asked = str(value).strip().casefold().replace(" ", "-")
    near = [folded[hit] for hit in get_close_matches(asked, folded, n=3, cutoff=0.5)]
    hint = f"did you mean {', '.join(near)}?" if near else f"known are {', '.join(choices[:5])} ..."
    raise UserError(f'unknown {what} "{value}"; {hint}')


def read_choices(text: str, known: Iterable[str], what: str) -> list[str]:
    """Return the identifiers that `text` names, separated by commas, each once, in their order.

    Empty text names none. Raises UserError for one that is not `known`.
    """
    choices, asked = set(known), [part.strip() for part in text.split(",")]
    named = list(dict.fromkeys(filter(None, asked)))
    for one in named:
        check_known(one, choices, what)
    return named


def check_confidence(confidence_pct: float) -> None:
    """Raise UserError unless `confidence_pct` is a number above 50 and below 100."""
    if isinstance(confidence_pct, bool) or not isinstance(confidence_pct, int | float):
        raise UserError(f'confidence_pct "{confidence_pct}" is not a number such as 95')
    if not 50 < confidence_pct < 100:
        raise UserError(f"confidence_pct {confidence_pct} is out of range: use 80, 90, 95 or 99")


def read_day(text: str, what: str = "as_of") -> pd.Timestamp:
    """Return the day that `text` (YYYY-MM-DD) names; raise UserError for any other form."""
    try:
        day = pd.to_datetime(text, format="%Y-%m-%d")
    except (ValueError, TypeError):
        day = pd.NaT
    if pd.isna(day) or str(day.date()) != text:
        raise UserError(f'{what} "{text}" is not a day: write it as YYYY-MM-DD, such as 2025-06-30')
    return day
