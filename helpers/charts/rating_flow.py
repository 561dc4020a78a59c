"""The chart of how ratings went from one inspection to the next: a grid of then by now, with names.

May import helpers.charts.canvas, helpers.charts.frame, helpers.charts.rating_marks and
helpers.vocabulary.
"""

from typing import NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from helpers.charts.canvas import (
    EDGE,
    LINE,
    WIDTH,
    check_rows,
    count_lines,
    new_axes,
    wrap_words,
    write_words,
)
from helpers.charts.frame import GREY, INK, PALE, SMALL, Chart, in_chart_style
from helpers.charts.rating_marks import draw_rating_cell, is_rating, say_rating
from helpers.vocabulary import RATINGS_ASCENDING

#: Size of a heading's cell, space around a grid cell, and the line height of small words.
HEAD_WIDTH, HEAD, PAD, SMALL_LINE = 88, 32, 4, 10.8
#: Space between two names in a cell, in points.
NAME_GAP = 4
BREAK_WORDS = "a break in method lies between the two"


class Cell(NamedTuple):
    """A cell of the grid: its place, how many are in it, its heading and their wrapped names."""

    row: int
    column: int
    count: int
    heading: str
    names: list[str]


@in_chart_style
def draw_rating_flow(
    pairs: pd.DataFrame,
    *,
    then: str,
    now: str,
    title: str,
    subtitle: str,
    source: str,
    is_break: bool = True,
) -> Chart:
    """Return a grid of ratings then by ratings now, with how many and which services in each cell.

    `pairs`: label, then_rating and now_rating, one row a service; with is_deduced, a name whose
    rating was deduced is marked. `then` and `now` name the two programmes; `is_break` says that a
    break in method lies between them. Raises ValueError without rows or a column, or for a missing
    rating or a word that is not one.
    """
    check_rows(pairs, ("label", "then_rating", "now_rating"), "draw_rating_flow")
    if not all(is_rating(rating) for side in ("then", "now") for rating in pairs[f"{side}_rating"]):
        raise ValueError("a service without a rating then and now has no place: leave its row out")
    width = (WIDTH - 2 * EDGE - HEAD_WIDTH - PAD) / len(RATINGS_ASCENDING)
    cells = _list_cells(pairs, width)
    tops = _place_rows(cells)
    axes = _new_axes(tops, then, now, is_break)
    _draw_headings(axes, tops, width)
    for cell in cells:
        _draw_cell(
            axes,
            cell,
            (cell.column * width, tops[cell.row]),
            (width, _measure_row(cells, cell.row)),
        )
    names = {"label": "Organisation", "then_rating": "Rating then", "now_rating": "Rating now"}
    table = pairs.assign(label=_mark_deduced(pairs))[list(names)].astype(str)
    table = table.rename(columns=names).reset_index(drop=True)
    return Chart(axes.figure, title, subtitle, source, _say_flow(pairs, then, now, is_break), table)


def _mark_deduced(pairs: pd.DataFrame) -> list[str]:
    """Return the names of the services, those with a deduced rating marked."""
    is_deduced = pairs["is_deduced"] if "is_deduced" in pairs else [False] * len(pairs)
    columns = zip(pairs["label"], is_deduced, strict=True)
    return [f"{label} (deduced)" if deduced else label for label, deduced in columns]


def _list_cells(pairs: pd.DataFrame, width: float) -> list[Cell]:
    """Return the sixteen cells, rows then and columns now, worst first."""
    marked, scale = pairs.assign(marked=_mark_deduced(pairs)), list(RATINGS_ASCENDING)
    cells = []
    for row, was in enumerate(scale):
        for column, is_now in enumerate(scale):
            own = marked[marked["then_rating"].eq(was) & marked["now_rating"].eq(is_now)]
            moved = "the same" if row == column else "up" if column > row else "down"
            names = [wrap_words(name, width - 3 * PAD, SMALL) for name in own["marked"]]
            heading = f"{len(own)} {moved}" if len(own) else "none"
            cells.append(Cell(row, column, len(own), heading, names))
    return cells


def _measure_row(cells: list[Cell], row: int) -> float:
    """Return the height in points of a row of the grid: as its longest list of names needs."""
    heights = [sum(map(_measure_name, cell.names)) for cell in cells if cell.row == row]
    return max(HEAD + PAD, LINE + 14 + max(heights))


def _measure_name(name: str) -> float:
    """Return the height in points of a wrapped name, with the gap that parts it from the next."""
    return SMALL_LINE * count_lines(name) + NAME_GAP


def _place_rows(cells: list[Cell]) -> list[float]:
    """Return where each row of the grid begins, and where the last ends, in points."""
    tops = [0.0]
    for row in range(len(RATINGS_ASCENDING)):
        tops.append(tops[-1] + _measure_row(cells, row))
    return tops


def _new_axes(tops: list[float], then: str, now: str, is_break: bool) -> Axes:
    """Return axes in points whose origin is the grid's corner, with the two sides' names above."""
    left = EDGE + HEAD_WIDTH + PAD
    beside = wrap_words(f"THEN (down): {then}", WIDTH - 2 * EDGE, SMALL)
    above = wrap_words(f"NOW (across): {now}", WIDTH - 2 * EDGE, SMALL)
    heights = [SMALL_LINE * count_lines(words) + 3 for words in (beside, above)]
    note = (
        f"Thick edge: rated the same at both; right of it, higher now (up); left, lower now (down)."
        f"{f' Mind that {BREAK_WORDS}.' if is_break else ''}"
    )
    top = EDGE + sum(heights) + HEAD + 2 * PAD
    axes = new_axes(tops[-1], left=left, top=top, note=note, has_axis=False)
    axes.set_xlim(0, axes.bbox.width)
    looks = dict(va="top", size=SMALL, color=INK, linespacing=1.1)
    write_words(axes, 0, EDGE - top, beside, dx=EDGE - left, **looks)
    write_words(axes, 0, EDGE - top + heights[0], above, dx=EDGE - left, **looks)
    return axes


def _draw_headings(axes: Axes, tops: list[float], width: float) -> None:
    """Draw the four ratings above the columns and before the rows, clipped by nothing."""
    for place, rating in enumerate(RATINGS_ASCENDING):
        size = (width - PAD, HEAD)
        draw_rating_cell(axes, (place + 0.5) * width, -HEAD / 2 - PAD, size, rating)
        middle = (tops[place] + tops[place + 1]) / 2
        draw_rating_cell(axes, -HEAD_WIDTH / 2 - PAD, middle, (HEAD_WIDTH, HEAD), rating)
    for patch in [*axes.patches, *axes.lines]:
        patch.set_clip_on(False)


def _draw_cell(
    axes: Axes, cell: Cell, corner: tuple[float, float], size: tuple[float, float]
) -> None:
    """Draw one cell: how many, which way, and who; a thick edge where nothing moved."""
    x, y = corner[0] + PAD / 2, corner[1] + PAD / 2
    is_same = cell.row == cell.column
    looks = dict(edgecolor=INK if is_same else PALE, linewidth=2 if is_same else 1)
    axes.add_patch(Rectangle((x, y), size[0] - PAD, size[1] - PAD, facecolor="white", **looks))
    tone = dict(weight="bold", color=INK) if cell.count else dict(color=GREY, size=SMALL)
    write_words(axes, x + PAD, y + 5, cell.heading, va="top", **tone)
    y += 5 + LINE + 3
    for name in cell.names:
        write_words(axes, x + PAD, y, name, va="top", size=SMALL, linespacing=1.08)
        y += _measure_name(name)


def _say_flow(pairs: pd.DataFrame, then: str, now: str, is_break: bool) -> str:
    """Return the grid in words: each way that ratings went, with how many and who."""
    marked = pairs.assign(marked=_mark_deduced(pairs))
    said = []
    for was in RATINGS_ASCENDING:
        for is_now in RATINGS_ASCENDING:
            own = marked[marked["then_rating"].eq(was) & marked["now_rating"].eq(is_now)]
            if len(own):
                ways = f"{say_rating(was)} then, {say_rating(is_now)} now"
                said.append(f"{ways}: {len(own)} ({', '.join(own['marked'])})")
    broken = f" Mind that {BREAK_WORDS}." if is_break else ""
    return (
        f"Grid of overall ratings of services ({len(pairs)}), {then} by {now}. "
        f"{'; '.join(said)}.{broken}"
    )
