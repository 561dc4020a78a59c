"""The charts of periods of office.

Each takes frames that layers 2 and 3 made and computes nothing. May import layers 0 to 3, wording,
sentences, charts and period_sentences.
"""

import pandas as pd

from helpers import charts
from helpers.charts import Chart
from helpers.comparisons import CHOICE_THRESHOLD, FEWEST_TESTED, Selection
from helpers.dataset import Dataset
from helpers.period_sentences import THRESHOLD_WORDS, alike_words, choice_words, short_type
from helpers.sentences import count_words, known_dates, list_words, source_words, span_words

_AXIS = "Difference in percentage points: later period less earlier"
_FEW = f"not testable: fewer than {FEWEST_TESTED} ratings on a side"


def draw_period_timeline(rated: Selection, periods: pd.DataFrame, held: Dataset) -> Chart | None:
    """Return every rating on a time axis under periods and programmes; None without a rating."""
    inspections = rated.inspections
    if inspections.empty:
        return None
    types = inspections["organisation_type"].nunique()
    programmes = inspections["programme_id"].nunique()
    title = (
        f"{count_words(len(inspections), 'published rating')} of "
        f"{count_words(types, 'type')} of organisation under {count_words(programmes, 'programme')}"
    )
    dates = [known_dates(row) for _, row in inspections.iterrows()]
    columns = ["published", "published_earliest", "published_latest"]
    known = pd.DataFrame(dates, columns=columns, index=inspections.index)
    return charts.draw_rating_timeline(
        inspections.assign(**known.to_dict("series")),
        periods,
        title=title,
        subtitle="Each mark is one inspection, at its date of publication and its overall rating. "
        f"{count_words(len(inspections), 'inspection')}, {span_words(inspections)}.",
        source=source_words(inspections["source_id"], held.sources),
        until=held.as_of,
    )


def draw_period_shares(counts: pd.DataFrame, rated: Selection, held: Dataset) -> Chart | None:
    """Return the shares of the ratings in each period of the pairs; None where none is testable.

    `counts` is comparisons.count_pair_ratings. A programme and type in which a period has fewer
    ratings than are tested is left to the table: a share of two ratings says nothing.
    """
    if counts.empty:
        return None
    keys = ["programme_id", "organisation_type"]
    enough = counts.groupby(keys)["base_count"].transform("min") >= FEWEST_TESTED
    shown = counts[enough].copy()
    if shown.empty:
        return None
    names = zip(shown["organisation_type"], shown["period_name"], strict=True)
    shown["group"] = [f"{short_type(kind)}, {name}" for kind, name in names]
    first = ~shown.duplicated(keys) & (shown["programme_id"] != shown["programme_id"].shift())
    shown["is_break_before"] = first & (shown.index != shown.index[0])
    return charts.draw_rating_shares(
        shown,
        title=_title_shares(shown),
        subtitle="Share of inspections in successive periods of office, each within one programme, "
        f"by overall rating. {_base_words(rated, shown)}.",
        source=source_words(_keep_pairs(rated, shown)["source_id"], held.sources),
    )


def _keep_pairs(rated: Selection, shown: pd.DataFrame) -> pd.DataFrame:
    """Return the inspections of the programmes and types of organisation of `shown`."""
    keys = shown[["programme_id", "organisation_type"]].drop_duplicates()
    return rated.inspections.merge(keys, how="inner", on=list(keys), validate="many_to_one")


def _base_words(rated: Selection, shown: pd.DataFrame) -> str:
    """Return how many ratings a chart is of, and when their reports came out."""
    inspections = _keep_pairs(rated, shown)
    return f"{count_words(len(inspections), 'rating')}, {span_words(inspections)}"


def _title_shares(shown: pd.DataFrame) -> str:
    """Return which rating is the most common one in how many groups, and in how many none is."""
    most = shown.groupby(["programme_id", "group"], sort=False).apply(_find_commonest)
    told = [f"{name} in {count}" for name, count in most[most != ""].value_counts().items()]
    ties = f"; in {(most == '').sum()} two are as common" if (most == "").any() else ""
    lead = f"The most common rating is {list_words(told)} of {len(most)} groups{ties}"
    return lead if told else "In each group two ratings are as common as each other"


def _find_commonest(group: pd.DataFrame) -> str:
    """Return the rating with most inspections; nothing where several have as many."""
    most = group[group["inspections_count"] == group["inspections_count"].max()]
    return str(most["rating"].iloc[0]) if len(most) == 1 else ""


def draw_period_differences(
    compared: pd.DataFrame, rated: Selection, held: Dataset, confidence_pct: float
) -> Chart | None:
    """Return the differences between the periods of each pair; None where nothing is testable.

    `compared` is comparisons.compare_period_pairs. A pair with too few ratings has one row that
    says so.
    """
    if compared.empty or not compared["is_testable"].any():
        return None
    # A pair that is not testable has one row: its thresholds would only say the same again.
    is_told = compared["is_testable"] | ~compared.duplicated(["programme_id", "organisation_type"])
    told = compared[is_told]
    rows = told.assign(
        label=[_label_row(row) for row in told.itertuples()],
        detail=[_count_row(row) for row in told.itertuples()],
        reason=_FEW,
    )
    return charts.draw_differences(
        rows,
        axis_label=_AXIS,
        title=_title_differences(compared),
        subtitle="Share of inspections at or above a rating: difference in percentage points with "
        f"its {confidence_pct:g}% interval. {_base_words(rated, rows)}.",
        source=source_words(_keep_pairs(rated, rows)["source_id"], held.sources),
    )


def _label_row(row: tuple) -> str:
    """Return what one difference is of: the type and the threshold, or the type and periods."""
    kind = short_type(row.organisation_type)
    if not row.is_testable:
        return kind
    return f"{kind}: {THRESHOLD_WORDS[row.threshold]}"


def _count_row(row: tuple) -> str:
    """Return the counts that one difference rests on."""
    if not row.is_testable:
        return f"{row.then_name} {row.then_rated_count}, {row.now_name} {row.now_rated_count}"
    counts = f"{row.then_count} of {row.then_base}, then {row.now_count} of {row.now_base}"
    return f"{counts}; {alike_words(row)}" if pd.isna(row.p_value) else counts


def _title_differences(compared: pd.DataFrame) -> str:
    """Return the finding of draw_period_differences."""
    flagged = int(compared["is_flagged"].astype("boolean").fillna(False).sum())
    pairs = compared.groupby(["programme_id", "organisation_type", "then_name", "now_name"])
    is_tested = pairs["is_testable"].any()
    few = int((~is_tested).sum())
    rest = f"; {few} of {len(is_tested)} pairs of periods have too few ratings" if few else ""
    if not flagged:
        return f"No difference that was tested is beyond what chance would give{rest}"
    are = "difference is" if flagged == 1 else "differences are"
    return f"{flagged} {are} beyond what chance would often give{rest}"


def draw_period_choices(
    choices: pd.DataFrame, rated: Selection, held: Dataset, confidence_pct: float
) -> Chart | None:
    """Return the difference of each pair with each other choice; None where there is none.

    `choices` is comparisons.vary_choices; organisations left out in turn are in the table.
    """
    is_shown = (choices["kind"] != "organisation") & choices["change_pct"].notna()
    rows = choices[is_shown]
    if len(rows) < 2:
        return None
    rows = rows.assign(
        label=[
            f"{short_type(row.organisation_type)}, {choice_words(row.kind, row.choice)}"
            for row in rows.itertuples()
        ],
        detail=[f"{row.then_count} of {row.then_base}, then {row.now_count} of {row.now_base}"
                for row in rows.itertuples()],
    )  # fmt: skip
    crossing = (rows["lower_pct"] <= 0) & (rows["upper_pct"] >= 0)
    title = "Whichever choice is made, the interval includes a difference of zero"
    if not crossing.all():
        title = "Whether the interval includes zero hangs on the choices made"
        if not crossing.any():
            title = "With each of these choices the interval leaves out zero"
    return charts.draw_differences(
        rows.sort_values("organisation_type", kind="stable"),
        axis_label=_AXIS,
        title=title,
        subtitle=f"Share of inspections rated {THRESHOLD_WORDS[CHOICE_THRESHOLD]}: difference in "
        f"percentage points with its {confidence_pct:g}% interval. {_base_words(rated, rows)}.",
        source=source_words(_keep_pairs(rated, rows)["source_id"], held.sources),
    )
