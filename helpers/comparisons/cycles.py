"""Which two programmes ("inspection cycles") may be compared, how far, and on which inspections.

Pure: frames in, frames out. May import vocabulary, dataset, the statistics above
and its own package.
"""

from dataclasses import dataclass
from itertools import combinations

import pandas as pd

from helpers.comparisons.paired_services import pair_services
from helpers.comparisons.rules import (
    NotComparable,
    accept_evidence,
    check_one_type,
    check_rated,
)
from helpers.comparisons.selection import (
    Selection,
    count_ratings,
    drop_untold,
    join_names,
    select_none,
    select_rated,
)
from helpers.dataset import Dataset, keep_rows, keep_selected
from helpers.reads import recorded_read
from helpers.thresholds import CUMULATED_TYPES, cumulate_ratings
from helpers.vocabulary import ORGANISATION_TYPES, check_known

#: How far two programmes may be compared, furthest first, and the words shown for it.
REACHES = {
    "paired": "the same services at both, and all inspections side by side",
    "side_by_side": "all inspections side by side only",
    "none": "not compared",
}
PAIRS_COLUMNS = ["from_programme", "to_programme", "reach", "reason"]
#: What tells the groups of one programme apart.
TYPE_WORDS = {"crc": "CRCs only", "nps_division": "NPS divisions only"}
GROUPS_COLUMNS = [
    "group", "rating", "inspections_count", "base_count", "pct", "is_break_before",
]  # fmt: skip


@dataclass(frozen=True)
class Cycles:
    """Two programmes: how far they may be compared (`reach`) and why, and the inspections.

    `then` and `now` are every rated inspection of each programme with its ledger; `pairs` is
    pair_services. Where the comparison is refused they have no row, and `reason` says why.
    `evidence` is the word asked for, and `left_out` names, in alphabetical order, the services
    that would be pairs with any evidence and are none with this.
    """

    from_programme: str
    to_programme: str
    reach: str
    reason: str
    then: Selection
    now: Selection
    pairs: pd.DataFrame
    evidence: str = "reported"
    left_out: tuple[str, ...] = ()


def check_cycles(held: Dataset, from_programme: str, to_programme: str) -> None:
    """Raise NotComparable unless the earlier and the later programme may stand side by side.

    Refused: a programme beside itself, the later one first, one without ratings, one of which no
    rated inspection is held, national arrangements, and a region beside PDUs. Raises UserError
    for an unknown programme.
    """
    for programme_id in (from_programme, to_programme):
        check_known(programme_id, held.programmes["programme_id"], "programme")
    programmes = held.programmes.set_index("programme_id")
    if from_programme == to_programme:
        raise NotComparable(
            "both are the same programme: choose two, or read the inspections of one organisation "
            "under the same programme in its own report"
        )
    began = programmes["began_date"]
    if (began[from_programme] > began[to_programme]) is True:  # missing where either is not known
        raise NotComparable("the programme named first began after the other: exchange the two")
    for programme_id in (from_programme, to_programme):
        check_rated(held.programmes, programme_id)
    _check_units(held, from_programme, to_programme)


def _check_units(held: Dataset, from_programme: str, to_programme: str) -> None:
    """Raise NotComparable where what was inspected under the two cannot stand side by side."""
    names = held.programmes.set_index("programme_id")["name"]
    types = {one: list_types(held, one) for one in (from_programme, to_programme)}
    for programme_id, kinds in types.items():
        if not kinds:
            raise NotComparable(
                f"no rated inspection under {names[programme_id]} is held as published by the day "
                "asked for: ask for a later day"
            )
    for programme_id, kinds in types.items():
        if "national" in kinds:
            raise NotComparable(
                f"{names[programme_id]}: national arrangements are not a service with people on "
                "probation of its own, so nothing stands beside them: read that report by itself"
            )
    # Other types differ too, and only stand side by side; a region and PDUs share their cases.
    if {"region", "pdu"} <= types[from_programme] | types[to_programme]:
        check_one_type(pd.DataFrame({"organisation_type": ["region", "pdu"]}))


@recorded_read
def list_types(held: Dataset, programme_id: str) -> set[str]:
    """Return the types of organisation whose rated inspections under the programme are held."""
    inspections = join_names(held)
    is_own = (inspections["programme_id"] == programme_id) & inspections["overall_rating"].notna()
    return set(inspections.loc[is_own, "organisation_type"])


def judge_cycles(held: Dataset, from_programme: str, to_programme: str) -> tuple[str, str]:
    """Return how far two programmes may be compared (a key of REACHES), and the reason in words.

    Where check_cycles refuses, "none" and what it says. Raises UserError for an unknown programme.
    """
    try:
        check_cycles(held, from_programme, to_programme)
    except NotComparable as refused:
        return "none", str(refused)
    if list_types(held, from_programme) & list_types(held, to_programme):
        return "paired", "the same type of organisation was inspected under both"
    return "side_by_side", (
        "different types of organisation were inspected, so no service has a rating under both"
    )


@recorded_read
def list_cycles(held: Dataset) -> pd.DataFrame:
    """Return every two programmes, the earlier first, with how far they may be compared and why.

    Columns: PAIRS_COLUMNS. Programmes stand in the order in which they began.
    """
    order = held.programmes.sort_values(["began_date", "programme_id"])["programme_id"]
    rows = [(one, two, *judge_cycles(held, one, two)) for one, two in combinations(order, 2)]
    return pd.DataFrame(rows, columns=PAIRS_COLUMNS)


@recorded_read
def select_cycles(
    held: Dataset,
    from_programme: str,
    to_programme: str,
    evidence: str = "reported",
    region: str = "",
) -> Cycles:
    """Return what the comparison of two programmes rests on, or no row and the reason.

    `evidence` is the weakest word accepted for a rating; an empty `region` means all. A pair is
    made of the last rated inspection of an organisation under each programme (keep_rated); where
    pair_services refuses them, nothing is compared. Without UNTOLD_COLUMNS. Raises UserError for an
    unknown programme, region or evidence.
    """
    accept_evidence(evidence)
    if region:
        check_known(region, held.organisations["region"].dropna().unique(), "region")
    reach, reason = judge_cycles(held, from_programme, to_programme)
    ends = (from_programme, to_programme)
    pairs = pair_services(*[join_names(held).iloc[:0]] * 2)
    left_out: tuple[str, ...] = ()
    if reach == "paired":
        try:
            last = _select_ends(held, ends, evidence, region, is_last_only=True)
            pairs = pair_services(*[side.inspections for side in last])
            left_out = _name_left_out(*last)
        except NotComparable as refused:
            reach, reason = "none", str(refused)
    every = _select_ends(held, ends, evidence, region, is_last_only=False)
    if reach == "none":
        every = [select_none(held, reason)] * 2
    every = [drop_untold(side) for side in every]
    return Cycles(*ends, reach, reason, *every, pairs, evidence, left_out)


def _select_ends(
    held: Dataset, ends: tuple[str, str], evidence: str, region: str, is_last_only: bool
) -> list[Selection]:
    """Return the rated inspections of the earlier and of the later programme (select_rated)."""
    asked = dict(evidence=evidence, region=region, is_last_only=is_last_only)
    return [select_rated(held, programme_id, "", **asked) for programme_id in ends]


def _name_left_out(then: Selection, now: Selection) -> tuple[str, ...]:
    """Return the services rated under both programmes, at one of them on too weak evidence."""
    sides = [pd.concat([side.inspections, side.weaker]) for side in (then, now)]
    is_both = sides[0]["organisation_id"].isin(sides[1]["organisation_id"])
    is_pair = sides[0]["organisation_id"].isin(then.inspections["organisation_id"])
    is_pair &= sides[0]["organisation_id"].isin(now.inspections["organisation_id"])
    return tuple(sorted(sides[0].loc[is_both & ~is_pair, "organisation_name"]))


def keep_cycles(held: Dataset, cycles: Cycles) -> Dataset:
    """Return the dataset with only the inspections of both programmes that are compared."""
    both = pd.concat([cycles.then.inspections, cycles.now.inspections])
    return _keep_compared(held, tuple(both["inspection_id"]))


@recorded_read
def _keep_compared(held: Dataset, inspection_ids: tuple[str, ...]) -> Dataset:
    """Return the dataset with only these inspections; the ledger says how many are not compared."""
    is_own = held.inspections["inspection_id"].isin(inspection_ids)
    own, ledger = keep_rows(held.inspections, is_own, "not compared", held.ledger)
    return keep_selected(held, own, ledger)


def count_groups(cycles: Cycles, held: Dataset) -> pd.DataFrame:
    """Return how many inspections got each rating, by programme and type of organisation.

    Columns: group (the programme's name, with the type where it took several), then those of
    count_ratings, and is_break_before (true for the later programme). A programme without any
    inspection here has a group with a base of zero; no row where neither has any.
    """
    names = held.programmes.set_index("programme_id")["name"]
    sides = [(cycles.from_programme, cycles.then), (cycles.to_programme, cycles.now)]
    if all(side.inspections.empty for _, side in sides):
        return pd.DataFrame(columns=GROUPS_COLUMNS)
    groups = []
    for programme_id, side in sides:
        kinds = sorted(list_types(held, programme_id))
        for kind in kinds:
            own = side.inspections[side.inspections["organisation_type"] == kind]
            short = f" ({TYPE_WORDS.get(kind, ORGANISATION_TYPES[kind])})" if len(kinds) > 1 else ""
            is_later = programme_id == cycles.to_programme
            about = dict(group=f"{names[programme_id]}{short}", is_break_before=is_later)
            groups.append(count_ratings(own).assign(**about))
    return pd.concat(groups, ignore_index=True)[GROUPS_COLUMNS]


def measure_groups(groups: pd.DataFrame, confidence_pct: float = 95) -> pd.DataFrame:
    """Return the share of each group of count_groups rated at or above each rating.

    Columns: group, then those of thresholds.cumulate_ratings.
    """
    measured = [
        cumulate_ratings(own.set_index("rating")["inspections_count"], confidence_pct).assign(
            group=group
        )
        for group, own in groups.groupby("group", sort=False)
    ]
    if not measured:
        return pd.DataFrame(columns=["group", *CUMULATED_TYPES])
    return pd.concat(measured, ignore_index=True)[["group", *CUMULATED_TYPES]]
