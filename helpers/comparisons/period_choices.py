"""The comparison of periods of office made again with other choices: does the picture hold?

Pure: frames in, frames out. May import vocabulary, reads, dataset and its own package.
"""

from collections.abc import Iterator

import pandas as pd

from helpers.comparisons.period_pairs import (
    PAIR_COLUMNS,
    PAIR_KEYS,
    list_period_pairs,
    measure_pairs,
    recount_pairs,
)
from helpers.comparisons.periods import keep_period_ratings, list_periods, select_periods
from helpers.dataset import Dataset
from helpers.reads import recorded_read
from helpers.vocabulary import EVIDENCE

RATED_COLUMNS = [
    *PAIR_KEYS, "chief_inspector_id", "overall_rating",
    "organisation_id", "organisation_name", "region",
]  # fmt: skip


@recorded_read
def list_asked_pairs(
    held: Dataset,
    chief_inspectors: str = "",
    organisation_type: str = "",
    evidence: str = "reported",
    attribution: str = "publication",
) -> pd.DataFrame:
    """Return the pairs of successive periods of which both were asked for (list_period_pairs).

    Successive among all periods held, so that one not asked for is never skipped. Raises
    UserError for what is unknown.
    """
    rated = _rate(held, organisation_type, attribution, evidence)
    return _pair_asked(rated, held, list_periods(held, chief_inspectors))


def _pair_asked(rated: pd.DataFrame, held: Dataset, asked: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs among all periods held whose two ends are among the periods `asked`."""
    pairs = list_period_pairs(rated, list_periods(held, _name_everyone(held)))
    is_asked = pairs[["then_id", "now_id"]].isin(list(asked["chief_inspector_id"]))
    return pairs[is_asked.all(axis="columns")].reset_index(drop=True)


def _name_everyone(held: Dataset) -> str:
    """Return every chief inspector's identifier: by fieldwork, one without a report counts too."""
    return ",".join(held.chief_inspectors["chief_inspector_id"])


@recorded_read
def vary_choices(
    held: Dataset,
    chief_inspectors: str = "",
    organisation_type: str = "",
    evidence: str = "reported",
    attribution: str = "publication",
    confidence_pct: float = 95,
) -> pd.DataFrame:
    """Return how the share rated CHOICE_THRESHOLD or above differs with each choice, pair by pair.

    Columns: kind, choice, those of list_period_pairs, organisations_count and located_count (the
    organisations rated on either side, and those whose region is recorded), and then_count,
    then_base, now_count, now_base, change_pct, lower_pct, upper_pct as in compare_period_pairs.
    kind "asked" is the comparison asked for; "attribution" the other way to date; "evidence"
    another weakest word, the strongest first: each for every pair that any of them gives, with
    counts of 0 where a choice leaves none. "region" and "organisation" leave out one of them in
    turn, in alphabetical order, from a pair of the comparison asked for in which it is: where that
    can still be tested, or empties a side.
    There are no p-values: choices are not there to be tested.
    """
    periods = list_periods(held, chief_inspectors)
    rated = _rate(held, organisation_type, attribution, evidence)
    rules = [("asked", "", rated), *_vary_rules(held, organisation_type, evidence, attribution)]
    listed = [_pair_asked(kept, held, periods) for _, _, kept in rules]
    names = PAIR_COLUMNS[:7]
    pairs = pd.concat([each[names] for each in listed]).drop_duplicates(ignore_index=True)
    told = [(kind, choice, kept, recount_pairs(kept, pairs)) for kind, choice, kept in rules]
    for column in ("region", "organisation_name"):
        told += _leave_out(rated, listed[0], column)
    parts = [
        measure_pairs(kept, _count_located(kept, counted), confidence_pct).assign(
            kind=kind, choice=choice
        )
        for kind, choice, kept, counted in told
    ]
    rows = pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)
    return rows[["kind", "choice", *rows.columns.drop(["kind", "choice"])]]


def _rate(held: Dataset, kind: str, attribution: str, evidence: str) -> pd.DataFrame:
    """Return the rated inspections of all periods held, with one set of choices.

    Columns: PAIR_KEYS, the period, the rating, and the organisation with its region.
    """
    inspected = select_periods(held, _name_everyone(held), kind, attribution)
    return keep_period_ratings(inspected, evidence).inspections[RATED_COLUMNS]


def _count_located(rated: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """Return `pairs` with organisations_count and located_count."""
    own = [
        _keep_pair(rated, pair).drop_duplicates("organisation_id") for pair in pairs.itertuples()
    ]
    return pairs.assign(
        organisations_count=[len(each) for each in own],
        located_count=[int(each["region"].notna().sum()) for each in own],
    )


def _keep_pair(rated: pd.DataFrame, pair: tuple) -> pd.DataFrame:
    """Return the ratings of both periods of a pair."""
    return rated[rated["programme_id"].eq(pair.programme_id)
                 & rated["organisation_type"].eq(pair.organisation_type)
                 & rated["chief_inspector_id"].isin([pair.then_id, pair.now_id])]  # fmt: skip


def _vary_rules(
    held: Dataset, kind: str, evidence: str, attribution: str
) -> Iterator[tuple[str, str, pd.DataFrame]]:
    """Yield the ratings dated the other way, and those on each other kind of evidence."""
    other = "fieldwork" if attribution == "publication" else "publication"
    yield "attribution", other, _rate(held, kind, other, evidence)
    for word in EVIDENCE:
        if word != evidence:
            yield "evidence", word, _rate(held, kind, attribution, word)


def _leave_out(
    rated: pd.DataFrame, pairs: pd.DataFrame, column: str
) -> list[tuple[str, str, pd.DataFrame, pd.DataFrame]]:
    """Return kind, choice, ratings and pair without each value of `column`, pair by pair."""
    told = []
    for place, pair in enumerate(pairs.itertuples()):
        own = _keep_pair(rated, pair)
        for value in sorted(own[column].dropna().unique()):
            kept = own[own[column].ne(value).fillna(True)]
            counted = recount_pairs(kept, pairs.iloc[[place]])
            fewest = counted[["then_rated_count", "now_rated_count"]].min(axis=None)
            if counted["is_testable"].all() or not fewest:
                told.append((column.removesuffix("_name"), value, kept, counted))
    return told
