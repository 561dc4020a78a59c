"""Comparisons that one organisation's report makes.

Pure: frames in, frames out. May import vocabulary, reads, dataset and its own package.
"""

import pandas as pd

from helpers.comparisons.paired_services import pair_themes
from helpers.comparisons.rules import NotComparable, check_rated
from helpers.comparisons.selection import change_direction, join_names
from helpers.dataset import PUBLICATION_ORDER, Dataset, keep_rows
from helpers.reads import recorded_read
from helpers.vocabulary import RATINGS_ASCENDING, check_known

CHANGE_COLUMNS = [
    "then_inspection_id", "now_inspection_id", "then_published", "now_published",
    "then_programme", "now_programme", "then_rating", "now_rating",
    "is_same_programme", "steps_count", "direction",
]  # fmt: skip


def change_since_last(inspections: pd.DataFrame, programmes: pd.DataFrame) -> pd.DataFrame:
    """Return the last rated inspection beside the rated one before it; no row when there is none.

    `inspections` are those of one organisation. Columns: CHANGE_COLUMNS. `steps_count` is how
    many names the rating moved on the four-name scale, `direction` is up, down or same. With two
    programmes (`is_same_programme` false) the two ratings stand side by side and are no trend.
    Deduced ratings are left out.
    """
    rated = _keep_stated(inspections).sort_values(PUBLICATION_ORDER)
    if len(rated) < 2:
        return pd.DataFrame(columns=CHANGE_COLUMNS)
    names = programmes.set_index("programme_id")["name"]
    then, now = rated.iloc[-2], rated.iloc[-1]
    scale = list(RATINGS_ASCENDING)
    steps = scale.index(now["overall_rating"]) - scale.index(then["overall_rating"])
    row = {}
    for when, one in (("then", then), ("now", now)):
        row[f"{when}_inspection_id"] = one["inspection_id"]
        row[f"{when}_published"] = one["published_latest"]
        row[f"{when}_programme"] = names[one["programme_id"]]
        row[f"{when}_rating"] = one["overall_rating"]
    row["is_same_programme"] = then["programme_id"] == now["programme_id"]
    row["steps_count"] = abs(steps)
    row["direction"] = change_direction(then["overall_rating"], now["overall_rating"])
    return pd.DataFrame([row])[CHANGE_COLUMNS]


def _keep_stated(inspections: pd.DataFrame) -> pd.DataFrame:
    """Return the inspections with an overall rating that was not deduced."""
    is_rated = inspections["overall_rating"].notna()
    return inspections[is_rated & (inspections["evidence"] != "deduced")]


@recorded_read
def keep_comparable(held: Dataset, inspection_id: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the inspections that this one may be set beside, and the ledger of those left out.

    Kept: the same programme, the same type of organisation, with an overall rating that was not
    deduced, and one inspection of each organisation: this one of its own, the last of any other.
    The inspection itself is among them when it has a rating that was not deduced. Columns: those of
    join_names. Raises NotComparable for an inspection of an unrated programme, UserError for an
    unknown one.
    """
    return keep_alike(held, *find_alike(held, inspection_id))


@recorded_read
def find_alike(held: Dataset, inspection_id: str) -> tuple[str, str, str]:
    """Return which inspections keep_comparable keeps, as the arguments of keep_alike.

    The same for all organisations of a programme and type, unless an inspection stands for its own
    organisation in the place of the last rated one. Raises what keep_comparable raises.
    """
    check_known(inspection_id, held.inspections["inspection_id"], "inspection")
    this = held._keep_among("inspections", ["inspection_id"], [inspection_id]).iloc[0]
    programme_id = str(this["programme_id"])
    check_rated(held.programmes, programme_id)
    owner = held._keep_among("organisations", ["organisation_id"], [this["organisation_id"]])
    every = held._keep_among("inspections", ["organisation_id"], [this["organisation_id"]])
    is_rated = every["overall_rating"].notna() & (every["programme_id"] == programme_id)
    is_last = every.loc[is_rated, "inspection_id"].iloc[-1:].eq(inspection_id).all()
    instead = "" if is_last else inspection_id
    return programme_id, str(owner["organisation_type"].iloc[0]), instead


@recorded_read
def keep_alike(
    held: Dataset, programme_id: str, organisation_type: str, instead: str = ""
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the last rated inspection of each organisation of one type, and the ledger.

    Those with a deduced rating are left out; columns: those of join_names. `instead` is an
    inspection that stands for its own organisation in the place of the last.
    """
    kept, ledger = join_names(held), held.ledger
    steps = {
        "of another programme": kept["programme_id"] == programme_id,
        "of another type of organisation": kept["organisation_type"] == organisation_type,
        "without a rating": kept["overall_rating"].notna(),
    }
    for step, is_kept in steps.items():
        kept, ledger = keep_rows(kept, is_kept[kept.index], step, ledger)
    is_instead = kept["inspection_id"] == instead
    owner = held.inspections.loc[held.inspections["inspection_id"] == instead, "organisation_id"]
    is_last = ~kept.duplicated("organisation_id", keep="last")
    is_one = is_last.mask(kept["organisation_id"].isin(owner), is_instead)
    kept, ledger = keep_rows(kept, is_one, "of an organisation of which one is kept", ledger)
    # After choosing the last: a deduced rating must not let an older one stand for today.
    is_stated = kept["evidence"] != "deduced"
    return keep_rows(kept, is_stated, "with a deduced rating", ledger)


def list_alike(held: Dataset) -> list[tuple[str, str]]:
    """Return each programme and type of organisation that a rated inspection is of."""
    rated = join_names(held).dropna(subset="overall_rating")
    pairs = rated[["programme_id", "organisation_type"]].drop_duplicates()
    return list(pairs.itertuples(index=False, name=None))


def keep_latest(inspections: pd.DataFrame) -> pd.Series | None:
    """Return the organisation's last inspection, or None when it has none."""
    if len(inspections) > 1:
        inspections = inspections.sort_values(PUBLICATION_ORDER)
    return inspections.iloc[-1] if len(inspections) else None


def keep_last_rated(inspections: pd.DataFrame) -> pd.Series | None:
    """Return the organisation's last inspection with a rating that was not deduced, or None."""
    return keep_latest(_keep_stated(inspections))


def pair_ratings(own: Dataset, change: pd.DataFrame) -> pd.DataFrame:
    """Return the overall rating and those of shared themes at the two inspections of `change`.

    `change` is change_since_last of the same organisation. Columns: label, then_rating,
    now_rating; the overall rating first, then each theme whose standard has a rating held, and
    not doubtful, at both inspections, in the later programme's order. Without a `change`, no row.
    """
    columns = ["label", "then_rating", "now_rating"]
    if change.empty:
        return pd.DataFrame(columns=columns)
    row = change.iloc[0]
    themes = pair_themes(change.assign(organisation_name=""), own)
    themes = themes[["name", "then_rating", "now_rating"]].set_axis(columns, axis=1)
    overall = ("Overall rating", row["then_rating"], row["now_rating"])
    return pd.concat([pd.DataFrame([overall], columns=columns), themes.astype(object)])


def keep_shared(shares: pd.DataFrame, comparable: pd.DataFrame, organisation: str) -> pd.DataFrame:
    """Return the shares of cases held for this organisation and for a comparable one too.

    `shares` is shares.join_shares, `comparable` the inspections of keep_comparable. Kept: exact
    shares of cases at those inspections, of measures that the organisation and at least one other
    have; sorted by measure, then name of the organisation.
    """
    is_kept = shares["inspection_id"].isin(comparable["inspection_id"])
    is_kept &= (shares["basis"] == "cases") & (shares["qualifier"] == "exact")
    kept = shares[is_kept]
    own = set(kept.loc[kept["organisation_id"] == organisation, "measure_code"])
    others = set(kept.loc[kept["organisation_id"] != organisation, "measure_code"])
    shared = kept[kept["measure_code"].isin(own & others)]
    return shared.sort_values(["measure_code", "organisation_name"], ignore_index=True)


@recorded_read
def find_peers(held: Dataset, own: Dataset) -> tuple[str, str, str] | None:
    """Return find_alike for the organisation's last inspection; None where it is refused.

    For a report that must end in words: an organisation without an inspection, or last inspected
    in an unrated programme, has no peers, and the sentences say why.
    """
    latest = keep_latest(own.inspections)
    if latest is None:
        return None
    try:
        return find_alike(held, latest["inspection_id"])
    except NotComparable:
        return None
