"""Why values that were found are in doubt: they do not fit each other.

May import dataset and its own package's findings and proposed_questions.
"""

from dataclasses import replace

import pandas as pd

from helpers.dataset import Dataset

from .findings import Finding
from .proposed_questions import list_key_questions

#: How many points on either side of a band a panel may judge (domain convention), in percent.
DISCRETION = 5
#: How many days at most a report comes out after its fieldwork began.
REPORT_DAYS = 548
TOO_EARLY = "the fieldwork would be more than eighteen months before the report"


def doubt_fieldwork(findings: dict[str, Finding]) -> None:
    """Put the fieldwork in doubt where it does not come shortly before the report."""
    published, fieldwork = findings["published"].value, findings["fieldwork"].value
    if not (published and fieldwork):
        return
    began, out = pd.Period(fieldwork.partition("/")[0]), pd.Period(published)
    days = (out.end_time - began.start_time).days
    if not 0 <= days <= REPORT_DAYS:
        findings["fieldwork"] = replace(findings["fieldwork"], reason=TOO_EARLY)


def doubt_score(findings: dict[str, Finding], programme_id: str, held: Dataset) -> None:
    """Put score and overall rating in doubt where the bands of the programme part them."""
    score, rating = findings["score"], findings["overall_rating"]
    bands = held.rating_bands
    bands = bands[(bands["programme_id"] == programme_id) & (bands["basis"] == "score")]
    if not (score.value and rating.value) or bands.empty:
        return
    own = bands[bands["rating"].astype(str) == rating.value]
    is_in = (own["lower"] <= int(score.value)) & (int(score.value) <= own["upper"])
    if not is_in.any():
        reason = f"a score of {score.value} does not fit {rating.value}"
        for name in ("score", "score_max", "overall_rating"):
            findings[name] = replace(findings[name], reason=reason)


def doubt_standards(
    ratings: dict[str, Finding], questions: dict[str, Finding], held: Dataset, programme_id: str
) -> None:
    """Put a standard's rating and percentages in doubt where its lowest one is far off its band.

    A panel may use its judgement near a boundary: DISCRETION points on either side do not count.
    """
    bands = held.rating_bands
    bands = bands[(bands["programme_id"] == programme_id) & (bands["basis"] == "percentage")]
    standards = list_key_questions(held).set_index("key_question_id")["standard_id"]
    for standard_id, rating in ratings.items():
        own = {key: one for key, one in questions.items() if standards[key] == standard_id}
        values = [float(one.value) for one in own.values() if one.value]
        band = bands[bands["rating"].astype(str) == rating.value]
        if not values or band.empty:
            continue
        low, high = band["lower"].iloc[0] - DISCRETION, band["upper"].iloc[0] + DISCRETION
        if not low <= min(values) <= high:
            reason = f"the lowest percentage, {min(values):g}, does not fit {rating.value}"
            ratings[standard_id] = replace(rating, reason=reason)
            questions |= {key: replace(one, reason=reason) for key, one in own.items()}
