"""The charts about the dataset as a whole.

Each takes frames that layer 3 made and computes nothing. May import layers 0 to 3, wording,
sentences and charts.
"""

import pandas as pd

from helpers import charts
from helpers.charts import Chart
from helpers.sentences import Sentence


def draw_coverage_map(cells: pd.DataFrame) -> Chart | Sentence:
    """Return a heat map of inspections by region and programme (reconciliation.count_cells)."""
    if cells.empty:
        return Sentence("No inspection is held, so there is no map of coverage.")
    return charts.draw_coverage(
        cells,
        title="What is held is uneven: some regions and programmes are known far better.",
        subtitle="Number of inspections held, by region and programme.",
        source="Source: HM Inspectorate of Probation, as collected in this dataset.",
    )
