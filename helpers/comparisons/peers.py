"""What one organisation's report shows of comparable organisations, and no more of them than that.

Each result is a recorded read, cut down to what the report tells: what else changes in another
organisation's inspection leaves it as it was. Pure. May import reads, dataset, intervals,
shares and its own package.
"""

from dataclasses import dataclass

import pandas as pd

from helpers.comparisons.organisation import keep_latest, keep_peers, keep_shared
from helpers.comparisons.selection import count_ratings
from helpers.dataset import Dataset
from helpers.intervals import add_intervals
from helpers.reads import recorded_read
from helpers.shares import join_case_shares

#: What a report tells of a share that another organisation has too.
PEER_SHARE_COLUMNS = [
    "organisation_id", "organisation_name", "programme_id", "measure_code", "measure_label",
    "is_negative", "yes_pct", "yes_count", "base_count", "base_basis", "lower_pct", "upper_pct",
    "interval_basis", "code_basis", "publisher",
]  # fmt: skip


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

    See keep_peers for who they are. Without a place, the counts are of nobody.
    """
    peers, _ = keep_peers(held, own)
    is_own = peers["organisation_id"].isin(own.inspections["organisation_id"])
    if not is_own.any():
        return Place("", count_ratings(peers.iloc[:0]), ())
    publishers = set(_list_publishers(held, peers).dropna())
    rating = str(peers.loc[is_own, "overall_rating"].iloc[0])
    return Place(rating, count_ratings(peers), tuple(sorted(publishers)))


@recorded_read
def share_with_peers(held: Dataset, own: Dataset, confidence_pct: float = 95) -> pd.DataFrame:
    """Return the shares of cases held for the organisation of `own` and for one of its peers too.

    keep_shared of keep_peers, with intervals.add_intervals; columns: PEER_SHARE_COLUMNS.
    """
    latest = keep_latest(own.inspections)
    organisation = "" if latest is None else latest["organisation_id"]
    peers, _ = keep_peers(held, own)
    shared = keep_shared(join_case_shares(held), peers, organisation)
    shared = add_intervals(shared, confidence_pct)
    return shared.assign(publisher=_list_publishers(held, shared))[PEER_SHARE_COLUMNS]


def _list_publishers(held: Dataset, rows: pd.DataFrame) -> pd.Series:
    """Return the publisher of the source of each row."""
    return rows["source_id"].map(_publisher_of(held))


@recorded_read
def _publisher_of(held: Dataset) -> pd.Series:
    """Return the publisher of each source, by source_id."""
    return held.sources.set_index("source_id")["publisher"]
