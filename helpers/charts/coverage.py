"""The heat map of the inspections held, by region and period.

May import helpers.charts.canvas, helpers.charts.frame, helpers.charts.headings and helpers.wording.
"""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap

from helpers.charts.canvas import (
    EDGE,
    LINE,
    WIDTH,
    check_rows,
    count_lines,
    measure_width,
    new_axes,
    wrap_words,
    write_words,
)
from helpers.charts.frame import INK, LIGHT_BLUES, PALE, SMALL, Chart, in_chart_style
from helpers.charts.headings import measure_headings, place_headings, write_heading
from helpers.wording import NOT_KNOWN


@in_chart_style
def draw_coverage(counts: pd.DataFrame, *, title: str, subtitle: str, source: str) -> Chart:
    """Return a heat map of how many inspections are held, with the number in each cell.

    `counts`: region, period and inspections_count, one row for each cell that has any; regions
    and periods are drawn in the order in which they come. A missing name is said as "not known".
    Raises ValueError without rows or a column, or when a cell comes twice.
    """
    check_rows(counts, ("region", "period", "inspections_count"), "draw_coverage")
    grid = _lay_out(counts)
    regions = [wrap_words(region, 145) for region in grid.index]
    left = EDGE + max(measure_width(region) for region in regions) + 10
    width = (WIDTH - left - EDGE) / len(grid.columns)
    headings = place_headings(list(grid.columns), left, width)
    row = 10 + LINE * max(count_lines(region) for region in regions)
    top = EDGE + measure_headings(headings)
    axes = new_axes(row * len(grid), left=left, top=top, has_axis=False)
    _draw_cells(axes, grid)
    for place, region in enumerate(regions):
        write_words(axes, 0, place + 0.5, region, dx=-10, ha="right")
    for place, heading in enumerate(headings):
        write_heading(axes, place + 0.5, heading, 1 / row)
    table = grid.rename_axis("Region").rename_axis(None, axis="columns").reset_index()
    return Chart(axes.figure, title, subtitle, source, _say_coverage(grid), table)


def _lay_out(counts: pd.DataFrame) -> pd.DataFrame:
    """Return the counts with a row for each region and a column for each period, gaps as 0."""
    names = {name: counts[name].astype("string").fillna(NOT_KNOWN) for name in ("region", "period")}
    cells = counts.assign(**names)
    grid = cells.pivot(index="region", columns="period", values="inspections_count")
    grid = grid.reindex(index=names["region"].unique(), columns=names["period"].unique())
    return grid.fillna(0).astype(int)


def _draw_cells(axes: Axes, grid: pd.DataFrame) -> None:
    """Draw the cells, darker for more, light enough for dark numbers to be read on all of them."""
    import seaborn  # only here: it takes seconds to load, and no other chart needs it

    looks = dict(linewidths=1, linecolor=PALE, annot_kws={"color": INK, "size": SMALL})
    shades = LinearSegmentedColormap.from_list("held", ["#FFFFFF", *LIGHT_BLUES])
    most = max(1, int(grid.to_numpy().max()))
    labels = dict(xticklabels=False, yticklabels=False, cbar=False, annot=True, fmt="d")
    seaborn.heatmap(grid, ax=axes, cmap=shades, vmin=0, vmax=most, **labels, **looks)
    axes.set(xlabel="", ylabel="")


def _say_coverage(grid: pd.DataFrame) -> str:
    """Return the heat map in words."""
    rows = grid.sum(axis="columns").items()
    said = "; ".join(f"{region}: {count}" for region, count in rows)
    return (
        f"Heat map of inspections held ({grid.to_numpy().sum()}): regions ({len(grid)}) by period, "
        f"{grid.columns[0]} to {grid.columns[-1]}. {said}."
    )
