"""Comparisons that one organisation's report makes, and the refusal of those not allowed.

Pure: frames in, frames out. May import paths, vocabulary and dataset.
"""

import pandas as pd

from helpers.dataset import Dataset, keep_rows
from helpers.vocabulary import RATINGS_ASCENDING, UserError

CHANGE_COLUMNS = [
    "then_inspection_id", "now_inspection_id", "then_published", "now_published",
    "then_programme", "now_programme", "then_rating", "now_rating",
    "is_same_programme", "steps_count", "direction",
]  # fmt: skip


class NotComparable(UserError):
    """A comparison that the design forbids; the message says why and what to do instead."""


def change_since_last(inspections: pd.DataFrame, programmes: pd.DataFrame) -> pd.DataFrame:
    """Return the last rated inspection beside the rated one before it; no row when there is none.

    `inspections` are those of one organisation. Columns: CHANGE_COLUMNS. `steps_count` is how
    many names the rating moved on the four-name scale, `direction` is up, down or same. With two
    programmes (`is_same_programme` false) the two ratings stand side by side and are no trend.
    Deduced ratings are left out.
    """
    order = ["published_latest", "published_earliest", "inspection_id"]
    is_used = inspections["overall_rating"].notna() & (inspections["evidence"] != "deduced")
    rated = inspections[is_used].sort_values(order)
    if len(rated) < 2:
        return pd.DataFrame(columns=CHANGE_COLUMNS)
    names = programmes.set_index("programme_id")["name"]
    then, now = rated.iloc[-2], rated.iloc[-1]
    scale = list(RATINGS_ASCENDING)
    steps = scale.index(now["overall_rating"]) - scale.index(then["overall_rating"])
    row = {f"{when}_inspection_id": one["inspection_id"] for when, one in _pair(then, now)}
    row |= {f"{when}_published": one["published_latest"] for when, one in _pair(then, now)}
    row |= {f"{when}_programme": names[one["programme_id"]] for when, one in _pair(then, now)}
    row |= {f"{when}_rating": one["overall_rating"] for when, one in _pair(then, now)}
    row["is_same_programme"] = then["programme_id"] == now["programme_id"]
    row["steps_count"] = abs(steps)
    row["direction"] = "up" if steps > 0 else "down" if steps < 0 else "same"
    return pd.DataFrame([row])[CHANGE_COLUMNS]


def _pair(then: pd.Series, now: pd.Series) -> list[tuple[str, pd.Series]]:
    """Return the two inspections under the names of their columns."""
    return [("then", then), ("now", now)]


def keep_comparable(held: Dataset, inspection_id: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the inspections that this one may be set beside, and the ledger of those left out.

    Kept: the same programme, the same type of organisation, with an overall rating that was not
    deduced, and of each organisation only the last. The inspection itself is among them when it
    has a rating. Raises NotComparable for an inspection of an unrated programme.
    """
    inspections = held.inspections.merge(
        held.organisations[["organisation_id", "organisation_type", "name", "region"]],
        on="organisation_id",
        validate="many_to_one",
    )
    this = inspections[inspections["inspection_id"] == inspection_id].iloc[0]
    programme = held.programmes.set_index("programme_id").loc[this["programme_id"]]
    if not programme["is_rated"]:
        raise NotComparable(
            f"{programme['name']} gave no ratings, so they cannot be compared: "
            "read its inspections one by one"
        )
    kept, ledger = inspections, held.ledger
    for column, step in (("programme_id", "of another programme"),
                         ("organisation_type", "of another type of organisation")):  # fmt: skip
        kept, ledger = keep_rows(kept, kept[column] == this[column], step, ledger)
    kept, ledger = keep_rows(kept, kept["overall_rating"].notna(), "without a rating", ledger)
    is_stated = kept["evidence"] != "deduced"
    kept, ledger = keep_rows(kept, is_stated, "with a deduced rating", ledger)
    is_last = ~kept.duplicated("organisation_id", keep="last")
    return keep_rows(kept, is_last, "earlier, of an organisation inspected again", ledger)


def count_ratings(inspections: pd.DataFrame) -> pd.DataFrame:
    """Return how many inspections got each of the four ratings, best first, with none as zero.

    Columns: rating, inspections_count, base_count (all of them), pct (share, in per cent).
    """
    counts = inspections["overall_rating"].value_counts().reindex(RATINGS_ASCENDING[::-1])
    counts = counts.fillna(0).astype("Int64").rename_axis("rating").reset_index(name="n")
    total = int(counts["n"].sum())
    shares = 100 * counts["n"] / total if total else counts["n"] * float("nan")
    return counts.assign(base_count=total, pct=shares).rename(columns={"n": "inspections_count"})


def keep_latest(inspections: pd.DataFrame) -> pd.Series | None:
    """Return the organisation's last inspection, or None when it has none."""
    order = ["published_latest", "published_earliest", "inspection_id"]
    return inspections.sort_values(order).iloc[-1] if len(inspections) else None
