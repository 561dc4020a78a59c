"""The programme of an inspection, and the inspection held, by organisation, type and date.

May import dataset.
"""

import re
from typing import NamedTuple

import pandas as pd

from helpers.dataset import Dataset

UNIT_WORDS = re.compile(r"\bPDUs?\b|Probation Delivery Unit", re.IGNORECASE)
AREA_WORDS = re.compile(r"Quality (?:&|and) Impact", re.IGNORECASE)
DYNAMIC_WORDS = re.compile(r"\bdynamic\b[^.]{0,40}\binspections?\b", re.IGNORECASE)
#: What shows an inspection of a region as a whole, in which it is rated.
REGIONAL_WORDS = re.compile(
    r"\bregion(?:al)? (?:inspection|arrangements)\b|"
    r"\binspection of (?:the |its )?(?:[\w,]+ ){1,6}region\b",
    re.IGNORECASE,
)
PROTECTION_WORDS = re.compile(r"\bpublic protection\b|\bprotect the public\b", re.IGNORECASE)
#: The first months of the inspections of regions, and of those that are called dynamic.
FIRST_REGIONAL, FIRST_DYNAMIC = "2023-10", "2025-10"
#: The types of organisation that a document can be about, by the words in it and its date.
UNIT_TYPES, AREA_TYPES, COMPANY_TYPES = ("pdu", "region"), ("area",), ("crc", "nps_division")
#: The last month of the inspections of areas, and the last of those of companies and divisions.
LAST_AREA, LAST_COMPANY = "2018-04", "2021-07"


class Programme(NamedTuple):
    """A programme and the inspection held, each "" where it is not known for sure."""

    programme_id: str = ""
    inspection_id: str = ""


def find_types(text: str, published: str = "") -> tuple[str, ...]:
    """Return the types of organisation that a document can be about."""
    if UNIT_WORDS.search(text) or published[:7] > LAST_COMPANY:
        return UNIT_TYPES
    if AREA_WORDS.search(text):
        return AREA_TYPES
    is_early = bool(published) and published[:7] <= LAST_AREA
    return (*AREA_TYPES, *COMPANY_TYPES) if is_early else COMPANY_TYPES


def find_programme(
    organisation_id: str,
    published: str,
    score_max: str,
    text: str,
    held: Dataset,
    rated: str = "empty",
) -> Programme:
    """Return the programme, with the inspection held that was published then, if it is one.

    `rated` is the state of the overall rating that the text gives: a region has had two kinds of
    inspection at one time, of which one gives none.
    """
    rows = held.inspections[held.inspections["organisation_id"] == organisation_id]
    kinds = held.organisations.set_index("organisation_id")["organisation_type"]
    kind = kinds.get(organisation_id, "")
    regional = _name_regional(published[:7], text, rated) if kind == "region" else ""
    fitting = [row for row in rows.itertuples() if published and _can_be(published, row)]
    if kind == "region" and published[:7] >= FIRST_REGIONAL and (regional or rated != "empty"):
        fitting = [row for row in fitting if row.programme_id == regional]
    most = held.programmes.set_index("programme_id")["score_max"].astype("string").fillna("")
    if len(fitting) == 1:
        row = fitting[0]
        own = most.get(row.programme_id, "")
        if not score_max or own in ("", score_max):
            return Programme(row.programme_id, row.inspection_id)
    named = regional or _name_programme(kind, published, score_max)
    if score_max and named and most.get(named) not in ("", score_max):
        named = ""
    return Programme(named if named in most.index else "")


def _can_be(published: str, row: tuple) -> bool:
    """Return whether a report of that day or month can be that of an inspection held."""
    period = pd.Period(published)
    first, last = row.published_earliest, row.published_latest
    return not (period.end_time < first or last < period.start_time)


def _name_regional(month: str, text: str, rated: str) -> str:
    """Return the programme of an inspection of a region, "" where it is not sure."""
    if month < FIRST_REGIONAL:
        return ""
    if month < FIRST_DYNAMIC:
        return "region-2023"
    if DYNAMIC_WORDS.search(text):
        return "public-protection-2025"
    is_whole = REGIONAL_WORDS.search(text) and not PROTECTION_WORDS.search(text)
    return "region-2023" if rated == "found" or is_whole else ""


def _name_programme(kind: str, published: str, score_max: str) -> str:
    """Return the programme by the type of organisation and the date, "" where it is not sure."""
    month = published[:7]
    if kind == "pdu":
        by_score = {"27": "pdu-2021", "21": "pdu-2023"}.get(score_max, "")
        by_date = "pdu-2021" if month <= "2023-09" else "pdu-2023" if month >= "2024-01" else ""
        if by_score and month:
            return by_score if by_date in ("", by_score) else ""
        return by_date if month else ""
    if kind == "area":
        return "quality-and-impact-2016" if month else ""
    return "rated-2018" if kind in COMPANY_TYPES and month >= "2018-06" else ""
