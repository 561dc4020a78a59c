"""Services rated under two programmes: what each was rated then and now, and how many moved.

Pure: frames in, frames out. May import vocabulary, dataset, the statistics above and its own
package's rules and selection.
"""

import pandas as pd

from helpers.comparisons.rules import check_one_programme, check_one_type, check_same_maximum
from helpers.comparisons.selection import change_direction, keep_sure
from helpers.corrections import correct_family
from helpers.dataset import Dataset
from helpers.paired_changes import net_change, sign_test
from helpers.ratings import keep_bands
from helpers.thresholds import THRESHOLDS
from helpers.vocabulary import RATINGS

#: What is known of each of the two inspections of a service, beside its rating.
SIDE_COLUMNS = [
    "inspection_id", "programme_id", "published", "published_earliest", "published_latest",
    "published_basis", "evidence", "score", "score_max", "source_id",
]  # fmt: skip
MOVES_COLUMNS = [
    "up_count", "down_count", "same_count", "base_count",
    "net_pct", "lower_pct", "upper_pct", "p_value",
]  # fmt: skip
THRESHOLDS_COLUMNS = [
    "threshold", "then_count", "now_count", "up_count", "down_count", "base_count",
    "net_pct", "lower_pct", "upper_pct", "p_value",
]  # fmt: skip
THEMES_COLUMNS = [
    "organisation_name", "theme", "name", "then_rating", "now_rating",
    "then_is_deduced", "now_is_deduced",
]  # fmt: skip


def pair_services(then: pd.DataFrame, now: pd.DataFrame) -> pd.DataFrame:
    """Return the organisations with a rating in both, in alphabetical order, one a row.

    `then` and `now` are rated inspections (join_names), one an organisation. Columns:
    organisation_id, organisation_name, region; then_rating, now_rating and each of SIDE_COLUMNS
    with then_ or now_ before it; direction (up, down or same) and is_deduced (either rating).
    Raises NotComparable where a side is of several programmes, or the pairs of several types.
    """
    for when, rated in (("then", then), ("now", now)):
        check_one_programme(rated, f"the ratings {when}")
    check_one_type(then[then["organisation_id"].isin(now["organisation_id"])])
    about = ["organisation_id", "organisation_name", "region"]
    sides = [
        rated[[*about, "overall_rating", *SIDE_COLUMNS]]
        .rename(columns={"overall_rating": "rating"})
        .rename(columns=lambda name: name if name in about else f"{when}_{name}")  # noqa: B023
        for when, rated in (("then", then), ("now", now))
    ]
    pairs = sides[0].merge(
        sides[1].drop(columns=about[1:]), "inner", "organisation_id", validate="1:1"
    )
    direction = pd.Series(
        map(change_direction, pairs["then_rating"], pairs["now_rating"]), pairs.index, "string"
    )
    is_deduced = pairs[["then_evidence", "now_evidence"]].eq("deduced").any(axis="columns")
    pairs = pairs.assign(direction=direction, is_deduced=is_deduced)
    return pairs.sort_values("organisation_name", ignore_index=True)


def measure_moves(pairs: pd.DataFrame, confidence_pct: float = 95) -> pd.DataFrame:
    """Return how many services moved up, down or not, and the net change; no row without pairs.

    One row, MOVES_COLUMNS: the counts; net_pct, lower_pct and upper_pct in percentage points
    (paired_changes.net_change: up less down, of all); p_value (paired_changes.sign_test).
    """
    if pairs.empty:
        return pd.DataFrame(columns=MOVES_COLUMNS)
    up, down, same = (int((pairs["direction"] == way).sum()) for way in ("up", "down", "same"))
    net = net_change(up, down, len(pairs), confidence_pct)
    row = (up, down, same, len(pairs), *net, sign_test(up, down))
    return pd.DataFrame([row], columns=MOVES_COLUMNS)


def measure_thresholds(pairs: pd.DataFrame, confidence_pct: float = 95) -> pd.DataFrame:
    """Return, at each rating of the scale, how many services reached it then and now.

    One row a threshold (Outstanding, Good, Requires improvement), none without pairs: threshold,
    then_count, now_count, up_count and down_count (crossed it), base_count; net_pct, lower_pct and
    upper_pct in percentage points (net_change); p_value (sign_test; missing where none crossed),
    p_corrected, is_flagged and correction (Holm, over the thresholds that anyone crossed).
    """
    if pairs.empty:
        return pd.DataFrame(columns=THRESHOLDS_COLUMNS)
    rows = []
    for threshold in THRESHOLDS:
        reached = RATINGS[: RATINGS.index(threshold) + 1]
        was, is_now = pairs["then_rating"].isin(reached), pairs["now_rating"].isin(reached)
        up, down = int((~was & is_now).sum()), int((was & ~is_now).sum())
        net = net_change(up, down, len(pairs), confidence_pct)
        p_value = sign_test(up, down) if up + down else pd.NA
        counts = (int(was.sum()), int(is_now.sum()), up, down, len(pairs))
        rows.append((threshold, *counts, *net, p_value))
    measured = pd.DataFrame(rows, columns=THRESHOLDS_COLUMNS)
    family = correct_family(measured["p_value"], "confirm", confidence_pct)
    return measured.drop(columns="p_value").join(family)


def check_pair_scores(pairs: pd.DataFrame) -> None:
    """Raise NotComparable when the scores of the pairs are out of different maxima.

    So they are shown as shares of the maximum only. Nothing is raised when no score is held. This
    is asked where scores are told (cycle_detail_sentences); share_maximum sets no number of points
    beside another, only shares.
    """
    sides = [
        pairs[[f"{when}_score", f"{when}_score_max"]].set_axis(["score", "score_max"], axis=1)
        for when in ("then", "now")
    ]
    check_same_maximum(pd.concat(sides))


def share_maximum(pairs: pd.DataFrame, held: Dataset) -> pd.DataFrame:
    """Return each service's score then and now as a share of the maximum, or what bounds it.

    Only the shares may be compared: whether the points may is for check_pair_scores to say.
    Columns: organisation_name and, with then_ or now_ before them, rating, score, score_max,
    pct (missing where no score is held), lower_score and upper_score (the band of the rating,
    rating_bands by score: a convention) with lower_pct and upper_pct in per cent of the maximum.
    """
    shares = pairs[["organisation_name"]]
    most = held.programmes.set_index("programme_id")["score_max"]
    for when in ("then", "now"):
        side = {name: pairs[f"{when}_{name}"] for name in ("rating", "score")}
        top = pairs[f"{when}_score_max"].fillna(pairs[f"{when}_programme_id"].map(most))
        side |= {"score_max": top, "pct": 100 * pairs[f"{when}_score"] / top}
        for end in ("lower", "upper"):
            columns = zip(pairs[f"{when}_programme_id"], pairs[f"{when}_rating"], strict=True)
            band = [_find_band_end(held, *one, end) for one in columns]
            side[f"{end}_score"] = pd.Series(band, index=pairs.index, dtype="Int64")
            side[f"{end}_pct"] = 100 * side[f"{end}_score"] / top
        shares = shares.assign(**{f"{when}_{name}": values for name, values in side.items()})
    return shares


def _find_band_end(held: Dataset, programme_id: str, rating: str, end: str) -> object:
    """Return the lower or upper score of a rating's band, missing where no band is held."""
    bands = keep_bands(held.rating_bands, programme_id, "score").set_index("rating")
    return bands[end].get(rating, pd.NA)


def pair_themes(pairs: pd.DataFrame, held: Dataset) -> pd.DataFrame:
    """Return the ratings of standards of a shared theme that are held at both inspections.

    Columns: THEMES_COLUMNS, `name` being the later programme's; services in alphabetical order,
    themes in the later programme's. A doubtful rating is left out; one on weaker evidence than is
    asked for is not, so `held` is to be evidence.keep_evidence.
    """
    sure = keep_sure(held.standard_ratings)
    rated = sure.merge(held.standards, on="standard_id", validate="many_to_one")
    rated = rated.assign(is_deduced=rated["evidence"].eq("deduced"))
    rated = rated[["inspection_id", "theme", "name", "rating", "is_deduced", "sort_order"]]
    about = pairs[["organisation_name", "then_inspection_id", "now_inspection_id"]]
    now = about.merge(rated, left_on="now_inspection_id", right_on="inspection_id")
    both = now.merge(
        rated[["inspection_id", "theme", "rating", "is_deduced"]],
        left_on=["then_inspection_id", "theme"],
        right_on=["inspection_id", "theme"],
        suffixes=("", "_then"),
    )
    then = {f"{name}_then": f"then_{name}" for name in ("rating", "is_deduced")}
    both = both.rename(columns=then | {name: f"now_{name}" for name in ("rating", "is_deduced")})
    return both.sort_values(["organisation_name", "sort_order"], ignore_index=True)[THEMES_COLUMNS]


def count_themes(
    held: Dataset, from_programme: str, to_programme: str, pairs: pd.DataFrame
) -> pd.DataFrame:
    """Return the themes of both programmes' standards, and how many of the pairs' ratings are held.

    One row a theme, the later programme's order first: theme; then_name and now_name, the standard
    in each programme (missing where it has none); then_count, now_count and both_count, the
    services of `pairs` whose rating of it is held, and not doubtful, then, now and at both. As in
    pair_themes, `held` is to be evidence.keep_evidence.
    """
    sides = [
        held.standards[held.standards["programme_id"] == programme_id]
        for programme_id in (to_programme, from_programme)
    ]
    themes = pd.concat([side.sort_values("sort_order") for side in sides])["theme"].unique()
    sure = keep_sure(held.standard_ratings)
    rated = sure.merge(held.standards[["standard_id", "theme"]], on="standard_id")
    found = pd.DataFrame({"theme": themes})
    for when, side in zip(("now", "then"), sides, strict=True):
        own = rated[rated["inspection_id"].isin(pairs[f"{when}_inspection_id"])]
        found[f"{when}_name"] = found["theme"].map(side.set_index("theme")["name"])
        found[f"{when}_count"] = found["theme"].map(own["theme"].value_counts()).fillna(0)
    both = pair_themes(pairs, held)["theme"].value_counts()
    found["both_count"] = found["theme"].map(both).fillna(0)
    return found.astype({f"{kind}_count": "Int64" for kind in ("then", "now", "both")})
