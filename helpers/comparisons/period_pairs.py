"""Successive periods of office within one programme, and services rated in two periods.

Pure: frames in, frames out. May import vocabulary, corrections, intervals, paired_changes,
thresholds, dataset and its own package.
"""

import pandas as pd

from helpers.comparisons.selection import change_direction
from helpers.corrections import correct_family
from helpers.dataset import PUBLICATION_ORDER
from helpers.intervals import difference
from helpers.paired_changes import net_change, sign_test
from helpers.thresholds import COMPARED_TYPES, compare_thresholds
from helpers.vocabulary import RATINGS, check_confidence

#: With fewer ratings than this on either side, counts are told and nothing is tested.
FEWEST_TESTED = 5
#: The threshold at which choices are set beside each other: between the two ratings given most.
CHOICE_THRESHOLD = "Requires improvement"
PAIR_KEYS = ["programme_id", "programme_name", "organisation_type"]
PAIR_COLUMNS = [
    *PAIR_KEYS, "then_id", "now_id", "then_name", "now_name",
    "then_rated_count", "now_rated_count", "both_count", "is_testable",
]  # fmt: skip
_SIDES = {
    "published": "published_latest",
    "programme": "programme_name",
    "period": "chief_inspector_id",
    "rating": "overall_rating",
    "evidence": "evidence",
    "inspection_id": "inspection_id",
}
SERVICE_COLUMNS = [
    "organisation_name", "organisation_type",
    *(f"then_{_part}" for _part in _SIDES), *(f"now_{_part}" for _part in _SIDES),
    "is_same_programme", "direction",
]  # fmt: skip
PERIOD_MOVES = [
    "programme", "organisation_type", "up", "same", "down", "base_count",
    "change_pct", "lower_pct", "upper_pct", "p_value",
]  # fmt: skip


def list_period_pairs(rated: pd.DataFrame, periods: pd.DataFrame) -> pd.DataFrame:
    """Return each two successive periods in one programme and one type of organisation.

    `rated` are the inspections of periods.keep_period_ratings, `periods` those of
    periods.list_periods, both of all periods held: successive are two of them with no third
    between them that has a rating there. Columns: PAIR_COLUMNS; then_rated_count and
    now_rated_count ratings, both_count organisations rated in both; is_testable is whether each
    side has at least FEWEST_TESTED. In the order in which their programme and type were first
    rated.
    """
    names = periods.set_index("chief_inspector_id")["period_name"]
    rows = []
    # The rows are in order of publication, so programmes come in the order of their first rating.
    for keys, group in rated.groupby(PAIR_KEYS, sort=False):
        there = [one for one in names.index if one in set(group["chief_inspector_id"])]
        for then, now in zip(there, there[1:], strict=False):
            rows.append((*keys, then, now, names[then], names[now]))
    return recount_pairs(rated, pd.DataFrame(rows, columns=PAIR_COLUMNS[:7]))


def recount_pairs(rated: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """Return `pairs` with then_rated_count, now_rated_count, both_count, is_testable of `rated`.

    For the same pairs with other ratings, of which one side may have none.
    """
    counts = []
    for pair in pairs.itertuples():
        then, now = (rated.loc[_is_side(rated, pair, one), "organisation_id"]
                     for one in (pair.then_id, pair.now_id))  # fmt: skip
        both_count = then.drop_duplicates().isin(now).sum()
        is_testable = min(len(then), len(now)) >= FEWEST_TESTED
        counts.append((len(then), len(now), int(both_count), is_testable))
    columns = list(zip(*counts, strict=True)) or [[]] * 4
    return pairs.assign(**dict(zip(PAIR_COLUMNS[7:], columns, strict=True)))[PAIR_COLUMNS]


def count_pair_ratings(rated: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """Return how many got each rating in each period of each pair, best first.

    Columns: PAIR_KEYS, chief_inspector_id, period_name, rating, inspections_count, base_count.
    A period that two pairs of one programme share is there once.
    """
    parts = []
    for pair in pairs.itertuples():
        for person, name in ((pair.then_id, pair.then_name), (pair.now_id, pair.now_name)):
            counts = _count_side(rated, pair, person).rename("inspections_count")
            told = {key: getattr(pair, key) for key in PAIR_KEYS}
            told |= {"chief_inspector_id": person, "period_name": name, "base_count": counts.sum()}
            parts.append(counts.rename_axis("rating").reset_index().assign(**told))
    columns = [*PAIR_KEYS, "chief_inspector_id", "period_name", "rating",
               "inspections_count", "base_count"]  # fmt: skip
    if not parts:
        return pd.DataFrame(columns=columns)
    return pd.concat(parts, ignore_index=True)[columns].drop_duplicates(ignore_index=True)


def _is_side(rated: pd.DataFrame, pair: tuple, person: str) -> pd.Series:
    """Return which ratings are those of one period of a pair."""
    is_side = (rated["programme_id"] == pair.programme_id) & (rated["chief_inspector_id"] == person)
    return is_side & (rated["organisation_type"] == pair.organisation_type)


def _count_side(rated: pd.DataFrame, pair: tuple, person: str) -> pd.Series:
    """Return how many got each rating in one period of a pair, by rating, best first."""
    own = rated.loc[_is_side(rated, pair, person), "overall_rating"]
    counts = own.astype("object").value_counts()
    return counts.reindex(list(RATINGS)).fillna(0).astype(int)


def compare_period_pairs(
    rated: pd.DataFrame, pairs: pd.DataFrame, confidence_pct: float = 95
) -> pd.DataFrame:
    """Return how the share at or above each rating differs between the periods of each pair.

    The columns of `pairs` and those of thresholds.compare_thresholds: a row for each pair and
    threshold; the later period minus the earlier. Holm's correction is over all the tests here
    together. A pair that is not testable has counts, and no difference. Organisations rated in
    both periods count on both sides, and the test takes the sides for independent.
    """
    check_confidence(confidence_pct)
    parts = []
    for place, pair in enumerate(pairs.itertuples()):
        then, now = (_count_side(rated, pair, one) for one in (pair.then_id, pair.now_id))
        compared = compare_thresholds(then, now, confidence_pct)[list(COMPARED_TYPES)]
        if not pair.is_testable:
            compared[["change_pct", "lower_pct", "upper_pct", "p_value"]] = pd.NA
        parts.append(pairs.iloc[[place]].merge(compared, how="cross"))
    columns = [*PAIR_COLUMNS, *COMPARED_TYPES]
    rows = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)
    rows = rows.astype(COMPARED_TYPES)
    family = correct_family(rows["p_value"], "confirm", confidence_pct)
    return rows.join(family.drop(columns="p_value"))


def measure_pairs(
    rated: pd.DataFrame, pairs: pd.DataFrame, confidence_pct: float = 95
) -> pd.DataFrame:
    """Return `pairs` with how the share rated CHOICE_THRESHOLD or above differs, untested.

    Adds then_count, then_base, now_count, now_base, change_pct, lower_pct and upper_pct as
    compare_period_pairs has them for that threshold.
    """
    least = RATINGS.index(CHOICE_THRESHOLD) + 1
    rows = []
    for pair in pairs.itertuples():
        then, now = (_count_side(rated, pair, one) for one in (pair.then_id, pair.now_id))
        counts = [int(n) for side in (then, now) for n in (side.iloc[:least].sum(), side.sum())]
        change = (pd.NA,) * 3
        if pair.is_testable:
            change = difference(counts[2], counts[3], counts[0], counts[1], confidence_pct)
        rows.append((*counts, *change))
    columns = [name for name in COMPARED_TYPES if name not in ("threshold", "p_value")]
    told = pd.DataFrame(rows, columns=columns, index=pairs.index)
    return pairs.join(told.astype({name: COMPARED_TYPES[name] for name in columns}))


def pair_period_services(rated: pd.DataFrame) -> pd.DataFrame:
    """Return each service's two successive ratings that fall in two periods of office.

    `rated` as for list_period_pairs. Columns: SERVICE_COLUMNS; direction is up, down or same
    within one programme and missing across two, whose ratings are no trend. By programme of the
    later rating, then name.
    """
    rows, named = [], [*PAIR_KEYS, "organisation_id", "organisation_name"]
    told = rated.sort_values(PUBLICATION_ORDER)[list(dict.fromkeys([*named, *_SIDES.values()]))]
    for _, own in told.groupby("organisation_id"):
        ratings = own.to_dict("records")
        rows += [_pair_row(then, now) for then, now in zip(ratings, ratings[1:], strict=False)
                 if then["chief_inspector_id"] != now["chief_inspector_id"]]  # fmt: skip
    services = pd.DataFrame(rows, columns=SERVICE_COLUMNS)
    order = ["is_same_programme", "now_programme", "organisation_type", "organisation_name"]
    return services.sort_values(order, ascending=[False, True, True, True], ignore_index=True)


def _pair_row(then: dict, now: dict) -> tuple:
    """Return one row of pair_period_services."""
    is_same = then["programme_id"] == now["programme_id"]
    moved = change_direction(then["overall_rating"], now["overall_rating"])
    sides = [one[column] for one in (then, now) for column in _SIDES.values()]
    whose = now["organisation_name"], now["organisation_type"]
    return (*whose, *sides, is_same, moved if is_same else pd.NA)


def count_moves(services: pd.DataFrame, confidence_pct: float = 95) -> pd.DataFrame:
    """Return how many services moved up, stayed and moved down, in each programme and type.

    `services` is pair_period_services; those across two programmes are not counted. Columns:
    PERIOD_MOVES; the net change with its interval (paired_changes.net_change) and the p-value of
    the sign test are missing with fewer than FEWEST_TESTED services.
    """
    check_confidence(confidence_pct)
    within = services[services["is_same_programme"].astype(bool)]
    rows = []
    for keys, group in within.groupby(["now_programme", "organisation_type"]):
        up, same, down = (int((group["direction"] == way).sum()) for way in ("up", "same", "down"))
        told = (pd.NA,) * 4
        if len(group) >= FEWEST_TESTED:
            told = (*net_change(up, down, len(group), confidence_pct), sign_test(up, down))
        rows.append((*keys, up, same, down, len(group), *told))
    moves = pd.DataFrame(rows, columns=PERIOD_MOVES)
    return moves.astype({name: "Float64" for name in PERIOD_MOVES[-4:]})
