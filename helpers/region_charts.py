"""The charts of one region: each a chart, or None when there is nothing.

Each takes frames that layer 3 made and computes nothing; the sentence beside it says why it is
None. May import layers 0 to 3, wording, sentences, charts and rating_headlines.
"""

import pandas as pd

from helpers import charts
from helpers.charts import Chart
from helpers.dataset import Dataset
from helpers.rating_headlines import say_programmes_headline, say_spread_headline
from helpers.sentences import count_words, source_words, span_words


def draw_unit_ratings(
    rated: pd.DataFrame, units: pd.DataFrame, own: Dataset, region: str
) -> Chart | None:
    """Return the grid of overall ratings: the region's PDUs by programme.

    `rated` is the inspections of keep_unit_ratings, `units` list_units: every PDU has a row.
    """
    if rated.empty:
        return None
    programmes = own.programmes.sort_values("began_date")
    shown = programmes[programmes["programme_id"].isin(rated["programme_id"])]
    cells = units.merge(shown[["programme_id", "name"]], how="cross").merge(
        rated[["organisation_id", "programme_id", "overall_rating", "evidence"]],
        how="left",
        on=["organisation_id", "programme_id"],
        validate="1:1",
    )
    columns = {"organisation_name": "row_label", "name": "column_label", "overall_rating": "rating"}
    return charts.draw_rating_grid(
        cells.assign(is_deduced=cells["evidence"] == "deduced").rename(columns=columns),
        row_heading="PDU",
        title=f"{region}, {say_programmes_headline(rated, shown)}",
        subtitle=f"Overall rating of each PDU, in alphabetical order{_say_break(shown)}. "
        f"{count_words(len(units), 'PDU')}; {span_words(rated)}.",
        source=source_words(rated["source_id"], own.sources),
    )


def _say_break(shown: pd.DataFrame) -> str:
    """Return that programmes are not alike, where more than one is shown."""
    return "; the programmes have different standards" if len(shown) > 1 else ""


def draw_unit_standards(unit_standards: pd.DataFrame, own: Dataset, region: str) -> Chart | None:
    """Return the grid of standards' ratings in the latest programme that has any: PDU by standard.

    `unit_standards` is regions.join_unit_standards, whose last rows are of that programme.
    """
    if unit_standards.empty:
        return None
    programme_id = unit_standards["programme_id"].iloc[-1]
    latest = unit_standards[unit_standards["programme_id"] == programme_id]
    held = own.standards[own.standards["standard_id"].isin(latest["standard_id"])]
    order = list(held.sort_values("sort_order")["standard_id"])
    # The grid takes rows and columns as they first come: a PDU after the other, each whole.
    names = pd.DataFrame({"organisation_name": latest["organisation_name"].unique()})
    cells = names.merge(pd.DataFrame({"standard_id": order}), how="cross")
    cells = cells.merge(latest, how="left", on=["organisation_name", "standard_id"])
    standards = own.standards.set_index("standard_id")["name"]
    inspected = own.inspections[own.inspections["inspection_id"].isin(latest["inspection_id"])]
    return charts.draw_rating_grid(
        cells.assign(
            row_label=cells["organisation_name"], column_label=cells["standard_id"].map(standards)
        ),
        row_heading="PDU",
        title=f"{region}: {say_spread_headline(latest['rating'])}",
        subtitle=f"Ratings held of standards, by PDU. {latest['programme_name'].iloc[0]}; "
        f"{count_words(len(names), 'PDU')}, {span_words(inspected)}.",
        source=source_words(latest["source_id"], own.sources),
    )
