"""What one organisation's report shows of comparable organisations, and no more of them than that.

Each result is a recorded read, cut down to what the report tells: what else changes in another
organisation's inspection leaves it as it was. Pure. May import reads, dataset, intervals,
shares and its own package.
"""

from dataclasses import dataclass

import pandas as pd

from helpers.comparisons.organisation import (
    find_peers,
    keep_alike,
    keep_latest,
    keep_shared,
    list_alike,
)
from helpers.comparisons.selection import count_ratings
from helpers.dataset import Dataset
from helpers.intervals import LIMIT_TYPES, add_intervals
from helpers.reads import recorded_read
from helpers.shares import join_case_shares

#: What a report tells of a share that another organisation has too.
PEER_SHARE_COLUMNS = [
    "organisation_id", "organisation_name", "programme_id", "measure_code", "measure_label",
    "is_negative", "yes_pct", "yes_count", "base_count", "base_basis", "lower_pct", "upper_pct",
    "interval_basis", "code_basis", "publisher",
]  # fmt: skip


#: The most organisations that are told one by one; of more, how they are spread.
TOLD_MOST = 40


@dataclass(frozen=True)
class Place:
    """Where the last rating of an organisation lies among those of comparable ones.

    `rating` is its own, empty where it is not set beside others; `counts` is count_ratings of all
    of them, its own among them; `publishers` are those of the sources that they were read from.
    """

    rating: str
    counts: pd.DataFrame
    publishers: tuple[str, ...]


@recorded_read
def place_among_peers(held: Dataset, own: Dataset) -> Place:
    """Return where the last rating of the organisation of `own` lies among those of its peers.

    See find_peers for who they are. Without a place, the counts are of nobody.
    """
    alike, latest = find_peers(held, own), keep_latest(own.inspections)
    if alike is None or pd.isna(latest["overall_rating"]) or latest["evidence"] == "deduced":
        return Place("", count_ratings(own.inspections.iloc[:0]), ())
    return Place(str(latest["overall_rating"]), *_count_alike(held, *alike))


@recorded_read
def _count_alike(
    held: Dataset, programme_id: str, organisation_type: str, instead: str = ""
) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Return count_ratings of keep_alike, and the publishers of the sources of those."""
    peers, _ = keep_alike(held, programme_id, organisation_type, instead)
    publishers = peers["source_id"].map(_publisher_of(held)).dropna().unique()
    return count_ratings(peers), tuple(sorted(publishers))


@recorded_read
def share_with_peers(held: Dataset, own: Dataset, confidence_pct: float = 95) -> pd.DataFrame:
    """Return the shares of cases held for the organisation of `own` and for one of its peers too.

    keep_shared of find_peers, with intervals.add_intervals; columns: PEER_SHARE_COLUMNS. Of more
    organisations than TOLD_MOST only this one's shares have an interval.
    """
    alike, (held_of, nothing) = find_peers(held, own), _group_shares(held)
    shares = [held_of[code] for code in _list_codes(own) if code in held_of]
    if alike is None or not shares:
        return add_intervals(nothing, confidence_pct).reindex(columns=PEER_SHARE_COLUMNS)
    organisation = keep_latest(own.inspections)["organisation_id"]
    shared = keep_shared(pd.concat(shares), keep_alike(held, *alike)[0], organisation)
    is_few = shared["organisation_id"].nunique() <= TOLD_MOST
    told = shared if is_few else shared[shared["organisation_id"] == organisation]
    limits = add_intervals(told, confidence_pct)[list(LIMIT_TYPES)]
    publishers = shared["source_id"].map(_publisher_of(held))
    return shared.join(limits).assign(publisher=publishers)[PEER_SHARE_COLUMNS]


@recorded_read
def _publisher_of(held: Dataset) -> pd.Series:
    """Return the publisher of each source, by source_id."""
    return held.sources.set_index("source_id")["publisher"]


def spread_shares(shared: pd.DataFrame, organisation: str) -> pd.DataFrame:
    """Return how the shares of each measure of share_with_peers are spread over the others.

    One row a measure, in the order of `shared`: the columns of the row of `organisation`, and of
    the others others_count, lowest_pct, lower_quarter_pct, median_pct, upper_quarter_pct and
    highest_pct (per cent; quartiles between two values are interpolated).
    """
    is_own = shared["organisation_id"] == organisation
    others = shared[~is_own].groupby("measure_code")["yes_pct"]
    ends = {"lowest": 0, "lower_quarter": 0.25, "median": 0.5, "upper_quarter": 0.75, "highest": 1}
    spread = pd.DataFrame({f"{end}_pct": others.quantile(part) for end, part in ends.items()})
    spread.insert(0, "others_count", others.size())
    return shared[is_own].merge(spread, on="measure_code", how="left", validate="many_to_one")


@recorded_read
def _group_shares(held: Dataset) -> tuple[dict[str, pd.DataFrame], pd.DataFrame]:
    """Return the shares of cases of each measure (shares.join_case_shares), and none of any."""
    shares = join_case_shares(held)
    return dict(tuple(shares.groupby("measure_code"))), shares.iloc[:0]


def _list_codes(own: Dataset) -> list[str]:
    """Return the codes of all that is measured of the organisation of `own`."""
    asked = own.key_questions["key_question_id"].isin(own.key_question_results["key_question_id"])
    codes = {*own.measures["measure_code"], *own.key_questions.loc[asked, "measure_code"]}
    return sorted(codes)


def prepare_peers(held: Dataset) -> None:
    """Read what the reports of all organisations read of those comparable with them.

    For a process that remembers its reads (reads.remember_reads).
    """
    _publisher_of(held)
    _group_shares(held)
    for programme_id, organisation_type in list_alike(held):
        _count_alike(held, programme_id, organisation_type)
