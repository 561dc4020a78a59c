"""The charts about the dataset as a whole.

Each takes frames that layer 3 made and computes nothing. May import layers 0 to 3, wording,
sentences and charts.
"""

import pandas as pd

from helpers import charts
from helpers.charts import Chart
from helpers.dataset import Dataset
from helpers.reconciliation import NO_REGION
from helpers.sentences import Sentence, count_words, list_words, span_words


def draw_coverage_map(cells: pd.DataFrame, held: Dataset) -> Chart | Sentence:
    """Return a heat map of inspections by region and programme (reconciliation.count_cells)."""
    if cells.empty:
        return Sentence("No inspection is held, so there is no map of coverage.")
    return charts.draw_coverage(
        cells,
        title=_say_unevenness(cells),
        subtitle="Number of inspections held, by region and programme. "
        f"{count_words(len(held.inspections), 'inspection')}, {span_words(held.inspections)}.",
        source="Source: HM Inspectorate of Probation, as collected in this dataset.",
    )


def _say_unevenness(cells: pd.DataFrame) -> str:
    """Return the least and the most inspections held of a region, with how many hold as few."""
    by_region = cells.groupby("region")["inspections_count"].sum().drop(NO_REGION, errors="ignore")
    if by_region.empty:
        return "No inspection of a region or its services is held"
    fewest, most = by_region.min(), by_region.max()
    if fewest == most:
        regions = count_words(len(by_region), "region")
        return f"{count_words(most, 'inspection')} held of each of {regions}"
    best = list_words(by_region.index[by_region == most])
    return f"From {count_words(fewest, 'inspection')} held of a region to {most} ({best})"
