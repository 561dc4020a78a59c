"""The charts of the notebook on two programmes: each a chart, or None when there is nothing.

Each takes frames that layer 3 made and computes nothing; the sentence beside it says why it is
None. May import layers 0 to 3, wording, sentences, charts and cycle_sentences.
"""

import pandas as pd

from helpers import charts
from helpers.charts import Chart
from helpers.comparisons import Cycles
from helpers.dataset import Dataset
from helpers.sentences import (
    amount_words,
    count_words,
    list_words,
    open_sentence,
    source_words,
    span_words,
)

#: What a name of a service ends with, where all do.
UNIT = " PDU"


def draw_groups(groups: pd.DataFrame, cycles: Cycles, held: Dataset) -> Chart | None:
    """Return the ratings of all inspections in each programme, with the break (count_groups)."""
    if groups.empty:
        return None
    lowest = groups[groups["rating"] == "Inadequate"]
    rated = lowest[lowest["base_count"] > 0]
    sides = [
        list_words(f"{row.inspections_count} of {row.base_count}" for row in side.itertuples())
        for _, side in rated.groupby("is_break_before")
    ]
    inspections = pd.concat([cycles.then.inspections, cycles.now.inspections])
    return charts.draw_rating_shares(
        groups,
        title=f"Rated Inadequate: {', then '.join(sides)} inspections",
        subtitle="Share of rated inspections held, by overall rating and programme. "
        f"{count_words(len(inspections), 'rating')}, {span_words(inspections)}.",
        source=source_words(inspections["source_id"], held.sources),
    )


def draw_flow(cycles: Cycles, moves: pd.DataFrame, held: Dataset) -> Chart | None:
    """Return how the overall ratings of services rated under both moved (measure_moves)."""
    if moves.empty:
        return None
    pairs, row = cycles.pairs, moves.iloc[0]
    names = pairs["organisation_name"]
    labels = names.str.removesuffix(UNIT) if names.str.endswith(UNIT).all() else names
    programmes = held.programmes.set_index("programme_id")["name"]
    up, down, same = (amount_words(int(row[f"{kind}_count"])) for kind in ("up", "down", "same"))
    moved = f"{up} rated higher, {down} lower, {same} the same"
    return charts.draw_rating_flow(
        pairs.assign(label=labels),
        then=programmes[cycles.from_programme],
        now=programmes[cycles.to_programme],
        title=open_sentence(f"of {count_words(len(pairs), 'service')}, {moved}"),
        subtitle="Overall rating of each service under both programmes; last inspection in each. "
        f"{open_sentence(span_words(_keep_paired(cycles)))}.",
        source=source_words(
            pd.concat([pairs["then_source_id"], pairs["now_source_id"]]), held.sources
        ),
    )


def _keep_paired(cycles: Cycles) -> pd.DataFrame:
    """Return the two inspections of each pair."""
    both = pd.concat([cycles.then.inspections, cycles.now.inspections])
    ends = [cycles.pairs[f"{when}_inspection_id"] for when in ("then", "now")]
    return both[both["inspection_id"].isin(pd.concat(ends))]
