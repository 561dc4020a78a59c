"""The table of what was the same, and what was not, in each period of office.

It takes frames that layer 3 made and computes nothing. May import layers 0 to 3, wording,
sentences, tables and period_sentences.
"""

import pandas as pd

from helpers.period_sentences import short_type
from helpers.sentences import count_words
from helpers.tables import Table
from helpers.vocabulary import EVIDENCE, ORGANISATION_TYPES
from helpers.wording import NOT_KNOWN, format_day

#: The rows of the first table: what is told, and what stands for a value that is missing.
_TOLD = {
    "programme_name": ("Programmes of inspection", NOT_KNOWN),
    "organisation_type": ("Type of organisation inspected", NOT_KNOWN),
    "standards_count": ("Standards rated in each inspection", "no standard rated"),
    "score_max": ("Highest score that could be reached", "no score, or not known"),
    "region": ("Regions of today", "region not recorded"),
    "evidence": ("Whose word the ratings rest on", NOT_KNOWN),
}
#: Words for values that are identifiers, in the order in which they are told.
_WORDS = {
    "organisation_type": {kind: short_type(kind) for kind in ORGANISATION_TYPES},
    "evidence": dict(
        zip(EVIDENCE, ("the inspectorate’s own", "as reported", "deduced"), strict=True)
    ),
}
_NO_INSPECTION = "no inspection held"


def show_period_confounders(counts: pd.DataFrame, measured: pd.DataFrame) -> Table:
    """Return what was the same and what was not in each period of office, one column a period.

    `counts` is comparisons.count_confounders, `measured` measure_periods.
    """
    names = dict(zip(measured["chief_inspector_id"], measured["period_name"], strict=True))
    rows = [
        ["In office", *(_office_words(row) for row in measured.itertuples())],
        ["Inspections held", *(_held_words(row) for row in measured.itertuples())],
        ["Published", *(_published_words(row) for row in measured.itertuples())],
    ]
    there = measured.loc[measured["inspections_count"] > 0, "chief_inspector_id"]
    same = ["no" if len(there) > 1 else "does not apply"] * len(rows)
    for confounder, (heading, missing) in _TOLD.items():
        own = counts[counts["confounder"] == confounder].fillna({"value": missing})
        rows.append([heading, *(_value_words(own, confounder, one) for one in names)])
        same.append(_say_same(own, list(there), _TOLD["region"][1]))
    columns = ["What", *names.values()]
    frame = pd.DataFrame(rows, columns=columns).assign(**{"The same in all?": same})
    note = "In brackets: the number of inspections."
    if counts.loc[counts["confounder"] == "region", "value"].isna().any():
        note += " Where the region is not recorded, as for most areas, CRCs and NPS divisions, the "
        note += "inspection may have been in any region."
    return Table(frame, "What was the same, and what was not, in each period of office", note)


def _office_words(period: tuple) -> str:
    """Return from when to when a period of office ran."""
    began = NOT_KNOWN if pd.isna(period.began) else format_day(period.began)
    if pd.isna(period.ended):
        return f"from {began}" if pd.notna(period.began) else NOT_KNOWN
    return f"{began} to {format_day(period.ended)}"


def _held_words(period: tuple) -> str:
    """Return how many inspections are held, and how many of them have a rating."""
    if not period.inspections_count:
        return "none"
    return f"{period.inspections_count}, of which {period.rated_count or 'none'} with a rating"


def _published_words(period: tuple) -> str:
    """Return between which days the inspections of a period were published."""
    if not period.inspections_count:
        return _NO_INSPECTION
    first = format_day(period.first_published)
    if pd.isna(period.last_published):
        return f"on or after {first}"
    last = format_day(period.last_published)
    if not period.open_count:
        return f"between {first} and {last}"
    return (
        f"from {first}; last known day {last}; for {period.open_count} only the first possible day "
        "is known"
    )


def _value_words(own: pd.DataFrame, confounder: str, person: str) -> str:
    """Return the values of one thing in one period, each with its number of inspections."""
    values = own[own["chief_inspector_id"] == person]
    if values.empty:
        return _NO_INSPECTION if confounder != "evidence" else "no rating held"
    known = _WORDS.get(confounder, {})
    order = [*known, *sorted(set(values["value"]) - set(known))]
    if confounder != "programme_name":  # programmes stand in the order in which they came
        values = values.sort_values("value", key=lambda column: column.map(order.index))
    # What is missing comes last.
    values = values.sort_values("value", key=lambda v: v == _TOLD[confounder][1], kind="stable")
    words = [f"{known.get(row.value, row.value)} ({row.inspections_count})"
             for row in values.itertuples()]  # fmt: skip
    if confounder != "region":
        return "; ".join(words)
    regions = int((values["value"] != _TOLD["region"][1]).sum())
    if not regions:
        return "; ".join(words)
    return f"{count_words(regions, 'region')}: {'; '.join(words)}"


def _say_same(own: pd.DataFrame, there: list[str], unrecorded: str) -> str:
    """Return whether every period with an inspection has the same values; `unrecorded` is none."""
    if len(there) < 2:
        return "does not apply"
    sets = [frozenset(own.loc[own["chief_inspector_id"] == one, "value"]) - {unrecorded}
            for one in there]  # fmt: skip
    if unrecorded in set(own["value"]) and not all(sets):
        return NOT_KNOWN
    return "yes" if len(set(sets)) == 1 else "in part" if frozenset.intersection(*sets) else "no"
