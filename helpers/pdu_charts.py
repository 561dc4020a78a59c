"""The charts of PDUs side by side: each a chart, or None when there is nothing.

Each takes frames that layer 3 made and computes nothing; the sentence beside it says why it is
None. May import layers 0 to 3, wording, sentences, charts, comparison_sentences and
rating_headlines.
"""

import pandas as pd

from helpers import charts
from helpers.charts import Chart
from helpers.comparison_sentences import limit_words
from helpers.comparisons import COUNTED_RATING, MeasureSelection
from helpers.dataset import Dataset
from helpers.funnels import Funnel
from helpers.rating_headlines import say_spread_headline
from helpers.sentences import count_words, list_words, open_sentence, source_words, span_words
from helpers.wording import format_pct


def draw_region_tiles(
    by_region: pd.DataFrame, rated: pd.DataFrame, held: Dataset, region: str = ""
) -> Chart | None:
    """Return the tile map of the regions of compare_regions, `region` marked."""
    if by_region.empty:
        return None
    tiles = pd.DataFrame(
        {
            "region": by_region["region"],
            "words": [
                f"{row.yes_count} of {row.base_count}\n{COUNTED_RATING}"
                for row in by_region.itertuples()
            ],
            "share_pct": by_region["yes_pct"],
        }
    )
    count, base = int(by_region["yes_count"].sum()), int(by_region["base_count"].sum())
    return charts.draw_tile_map(
        tiles,
        region,
        title=f"{count} of the {count_words(base, 'PDU')} rated {'was' if count == 1 else 'were'} "
        f"rated {COUNTED_RATING}",
        subtitle=f"PDUs whose last rating in the programme is {COUNTED_RATING}, of those rated, by "
        f"region. {base} rated, {span_words(rated)}.",
        source=source_words(rated["source_id"], held.sources),
        value_heading=f"PDUs rated {COUNTED_RATING}, of those rated",
    )


def draw_region_funnel(
    funnel: Funnel | None, rated: pd.DataFrame, held: Dataset, region: str = ""
) -> Chart | None:
    """Return the funnel plot of regions, `region` marked and those flagged named."""
    if funnel is None:
        return None
    return charts.draw_funnel(
        funnel.points,
        funnel.limits,
        region,
        funnel.target_pct,
        title=open_sentence(_title_flags(funnel, "region")),
        subtitle=f"Share of rated PDUs that were rated {COUNTED_RATING}, by how many were rated; "
        f"{limit_words(funnel)}. {count_words(len(rated), 'PDU')}, {span_words(rated)}.",
        source=source_words(rated["source_id"], held.sources),
        axis_label=f"Percentage of rated PDUs that were rated {COUNTED_RATING}",
        target_label="of all",
        base_label="Number of PDUs rated",
        units="regions",
    )


def _title_flags(funnel: Funnel, noun: str) -> str:
    """Return who lies outside the limits after correction, as a title."""
    flagged = sorted(funnel.points.loc[funnel.points["is_flagged"], "organisation_name"])
    names = list_words(flagged) if len(flagged) < 4 else count_words(len(flagged), noun)
    lie = "lies" if len(flagged) == 1 else "lie"
    who = f"{names} {lie}" if flagged else f"no {noun} lies"
    return f"{who} outside the limits of chance, after correction"


def draw_pdu_grid(unit_standards: pd.DataFrame, rated: pd.DataFrame, held: Dataset) -> Chart | None:
    """Return the grid of ratings: PDUs by overall rating and standard; None without a standard's.

    `unit_standards` is join_unit_standards of one programme. PDUs of which no standard's rating is
    held are left out: the sentence beside it counts them, and the table has their overall rating.
    """
    if unit_standards.empty:
        return None
    standards = held.standards.set_index("standard_id")
    own = standards[standards["programme_id"] == unit_standards["programme_id"].iloc[0]]
    order = own.sort_values("sort_order")["name"].to_dict()
    owners = rated[rated["organisation_name"].isin(unit_standards["organisation_name"])]
    owners = owners.sort_values("organisation_name")
    overall = owners.assign(
        row_label=owners["organisation_name"],
        column_label="Overall",
        rating=owners["overall_rating"],
    ).assign(is_deduced=owners["evidence"] == "deduced")
    cells = owners[["organisation_name"]].merge(
        pd.DataFrame({"standard_id": list(order), "column_label": list(order.values())}),
        how="cross",
    )
    cells = cells.merge(unit_standards, how="left", on=["organisation_name", "standard_id"])
    cells = cells.rename(columns={"organisation_name": "row_label"})
    columns = ["row_label", "column_label", "rating", "is_deduced"]
    both = pd.concat([overall[columns].astype(object), cells[columns].astype(object)])
    return charts.draw_rating_grid(
        both.assign(is_deduced=both["is_deduced"].eq(True)),
        row_heading="PDU",
        title=open_sentence(say_spread_headline(unit_standards["rating"])),
        subtitle="Overall rating and ratings held of standards, by PDU, in alphabetical order. "
        f"{count_words(len(owners), 'PDU')}, {span_words(owners)}.",
        source=source_words([*unit_standards["source_id"], *owners["source_id"]], held.sources),
    )


def draw_measure(selected: MeasureSelection, held: Dataset) -> Chart | None:
    """Return one measure's shares with intervals, in alphabetical order; None with fewer than two.

    `selected.shares` has intervals. A paraphrased figure is in the table beside it only.
    """
    one = selected.shares
    one = one[one["code_basis"] == "wording"] if len(one) else one
    if len(one) < 2:
        return None
    unit = _unit_of(selected, held)
    ends = [format_pct(one["yes_pct"].agg(end)) for end in ("min", "max")]
    span = f"{ends[0]} in all" if ends[0] == ends[1] else f"from {ends[0]} to {ends[1]}"
    return charts.draw_shares(
        one,
        title=f"{_name_measure(selected)}: {span}, in {count_words(len(one), 'PDU')}",
        subtitle=f"{open_sentence(unit)}, by PDU, in alphabetical order. {_base_words(one, held)}.",
        source=source_words(one["source_id"], held.sources),
        axis_label=open_sentence(unit).replace("Per cent", "Percentage"),
    )


def _unit_of(selected: MeasureSelection, held: Dataset) -> str:
    """Return what a measure is counted in, "per cent of cases"."""
    units = held.measure_codes.set_index("measure_code")["unit"]
    return units[selected.shares["measure_code"].iloc[0]]


def _base_words(shares: pd.DataFrame, held: Dataset) -> str:
    """Return of how many PDUs `shares` are, and when their reports came out."""
    inspected = held.inspections[held.inspections["inspection_id"].isin(shares["inspection_id"])]
    return f"{count_words(shares['organisation_id'].nunique(), 'PDU')}, {span_words(inspected)}"


def _name_measure(selected: MeasureSelection) -> str:
    """Return a measure's name, and that higher is worse where it is."""
    sign = " (higher is worse)" if selected.shares["is_negative"].iloc[0] else ""
    return f"{selected.label}{sign}"


def draw_measure_funnel(
    selected: MeasureSelection, funnel: Funnel | None, held: Dataset
) -> Chart | None:
    """Return the funnel plot of one measure over PDUs, those flagged named."""
    if funnel is None:
        return None
    return charts.draw_funnel(
        funnel.points,
        funnel.limits,
        "",
        funnel.target_pct,
        title=f"{_name_measure(selected)}: {_title_flags(funnel, 'PDU')}",
        subtitle=f"{open_sentence(_unit_of(selected, held))}, each PDU at its number of cases; "
        f"{limit_words(funnel)}. {_base_words(selected.shares, held)}.",
        source=source_words(selected.shares["source_id"], held.sources),
    )
