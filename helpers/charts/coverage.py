"""The heat map of the inspections held, by region and period.

May import helpers.charts.canvas, helpers.charts.frame and helpers.wording.
"""

from typing import NamedTuple

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
from helpers.charts.frame import GREY, INK, LIGHT_BLUES, PALE, SMALL, Chart, in_chart_style
from helpers.wording import NOT_KNOWN


class Heading(NamedTuple):
    """The words of a column, and how many points above the column they stand."""

    words: str
    rise: float


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
    headings = _place_headings(list(grid.columns), left, width)
    row = 10 + LINE * max(count_lines(region) for region in regions)
    top = EDGE + 4 + max(heading.rise + LINE * count_lines(heading.words) for heading in headings)
    axes = new_axes(row * len(grid), left=left, top=top, has_axis=False)
    _draw_cells(axes, grid)
    for place, region in enumerate(regions):
        write_words(axes, 0, place + 0.5, region, dx=-10, ha="right")
    for place, heading in enumerate(headings):
        _write_heading(axes, place, heading, row)
    table = grid.rename_axis("Region").rename_axis(None, axis="columns").reset_index()
    return Chart(axes.figure, title, subtitle, source, _say_coverage(grid), table)


def _lay_out(counts: pd.DataFrame) -> pd.DataFrame:
    """Return the counts with a row for each region and a column for each period, gaps as 0."""
    names = {name: counts[name].astype("string").fillna(NOT_KNOWN) for name in ("region", "period")}
    cells = counts.assign(**names)
    grid = cells.pivot(index="region", columns="period", values="inspections_count")
    grid = grid.reindex(index=names["region"].unique(), columns=names["period"].unique())
    return grid.fillna(0).astype(int)


def _place_headings(periods: list[str], left: float, width: float) -> list[Heading]:
    """Return the headings in lines no wider than a column or, where a word would not fit, in steps.

    In steps, each heading ends over its column and runs out to the left above those before it.
    """
    words = [word for period in periods for word in period.split()]
    if max(measure_width(word, SMALL) for word in words) <= width - 4:
        return [Heading(wrap_words(period, width - 4, SMALL), 0) for period in periods]
    headings: list[Heading] = []
    rise = 8.0
    for place, period in enumerate(periods):
        free = left - EDGE + (place + 0.5) * width + 4
        headings.append(Heading(wrap_words(period, free, SMALL), rise))
        rise += LINE * count_lines(headings[-1].words) + 2
    return headings


def _write_heading(axes: Axes, place: int, heading: Heading, row: float) -> None:
    """Write a heading `rise` points above its column, with a thin line down to the column."""
    x, y = place + 0.5, -(4 + heading.rise) / row
    if heading.rise:
        axes.plot([x, x], [y, -2 / row], color=GREY, linewidth=0.8, clip_on=False)
    shift, side = (4, "right") if heading.rise else (0, "center")
    write_words(axes, x, y, heading.words, dx=shift, ha=side, va="bottom", size=SMALL)


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
