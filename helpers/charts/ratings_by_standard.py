"""Charts of standards and their ratings: at one inspection, and at two side by side.

May import helpers.charts.canvas, helpers.charts.frame, helpers.charts.rating_marks and
helpers.vocabulary.
"""

from collections.abc import Iterable

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

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
from helpers.charts.frame import GREY, PALE, SMALL, Chart, in_chart_style
from helpers.charts.rating_marks import (
    DEDUCED_NOTE,
    draw_rating_cell,
    find_deduced,
    is_rating,
    say_rating,
)
from helpers.vocabulary import RATINGS_ASCENDING

#: Height of a cell, and space between two, in points.
CELL, GAP = 30, 6


@in_chart_style
def draw_standard_ratings(
    standard_ratings: pd.DataFrame, *, title: str, subtitle: str, source: str
) -> Chart:
    """Return the standards of one inspection, each with a cell under its rating.

    `standard_ratings`: reference, standard_name, rating and sort_order; a missing rating is said
    in words. With a column evidence, a rating that is "deduced" is said to be so in a hollow cell
    with a dashed edge. Raises ValueError without rows or a column, or for a word that is not a
    rating.
    """
    needed = ("reference", "standard_name", "rating", "sort_order")
    check_rows(standard_ratings, needed, "draw_standard_ratings")
    rows = standard_ratings.sort_values("sort_order", kind="stable").reset_index(drop=True)
    labels = (rows["reference"].fillna("") + " " + rows["standard_name"]).str.strip()
    evidence = rows["evidence"] if "evidence" in rows else pd.Series("", index=rows.index)
    is_deduced = find_deduced(rows["rating"], evidence)
    ratings = list(zip(rows["rating"], is_deduced, strict=True))
    note, cell = (DEDUCED_NOTE, CELL + LINE) if is_deduced.any() else ("", CELL)
    axes, heights, width = _new_grid(labels, list(RATINGS_ASCENDING), note, cell)
    for y, rating in zip(heights, ratings, strict=True):
        _draw_scale(axes, y, (width, cell), *rating)
    words = [say_rating(*rating) for rating in ratings]
    said = "; ".join(f"{label}: {rating}" for label, rating in zip(labels, words, strict=True))
    alt = f"Grid of standards ({len(rows)}) by rating. {said}. {note}".strip()
    table = pd.DataFrame({"Standard": labels, "Rating": words})
    return Chart(axes.figure, title, subtitle, source, alt, table)


@in_chart_style
def draw_rating_change(
    pairs: pd.DataFrame,
    *,
    then: str,
    now: str,
    title: str,
    subtitle: str,
    source: str,
    break_words: str = "",
) -> Chart:
    """Return the rating of each standard (or overall) at two inspections, side by side.

    `pairs`: label, then_rating, now_rating, in the order to draw. `then` and `now` name
    the inspections. `break_words` say what changed between them: a dashed line then parts the
    two columns. Raises ValueError without rows or a column, or for a word that is not a rating.
    """
    check_rows(pairs, ("label", "then_rating", "now_rating"), "draw_rating_change")
    ratings = pairs.set_index("label")[["then_rating", "now_rating"]].astype(object)
    note = f"Dashed line: {break_words.rstrip('.')}." if break_words else ""
    axes, heights, width = _new_grid(ratings.index, [then, now], note)
    for y, sides in zip(heights, ratings.itertuples(index=False), strict=True):
        for column, rating in enumerate(sides):
            draw_rating_cell(axes, (column + 0.5) * width, y, (width - 24, CELL), rating)
    if break_words:
        axes.axvline(width, color=GREY, linestyle="--", linewidth=1.4)
    words = ratings.map(say_rating)
    said = "; ".join(f"{label}: {was}, then {is_now}" for label, was, is_now in words.itertuples())
    alt = f"Grid of ratings ({len(pairs)}), {then} beside {now}. {said}. {note}".strip()
    table = words.set_axis([then, now], axis="columns").rename_axis("Rated").reset_index()
    return Chart(axes.figure, title, subtitle, source, alt, table)


def _new_grid(
    labels: Iterable[str], headings: list[str], note: str = "", cell: float = CELL
) -> tuple[Axes, list[float], float]:
    """Return axes in points with a row for each label, the rows' heights, a column's width."""
    wrapped = [wrap_words(label, 112) for label in labels]
    row = GAP + max(cell, *(LINE * count_lines(label) for label in wrapped))
    heights = [(place + 0.5) * row for place in range(len(wrapped))]
    left = EDGE + max(measure_width(label) for label in wrapped) + 12
    width = (WIDTH - left - EDGE) / len(headings)
    heads = [wrap_words(heading, width - 8, SMALL) for heading in headings]
    top = EDGE + LINE * max(count_lines(head) for head in heads) + 4
    axes = new_axes(len(wrapped) * row, left=left, top=top, note=note, has_axis=False)
    axes.set_xlim(0, axes.bbox.width)
    for y, label in zip(heights, wrapped, strict=True):
        write_words(axes, 0, y, label, dx=-12, ha="right")
    for column, head in enumerate(heads):
        looks = dict(ha="center", va="bottom", color=GREY, size=SMALL)
        write_words(axes, (column + 0.5) * width, -4, head, **looks)
    return axes, heights, width


def _draw_scale(
    axes: Axes, y: float, size: tuple[float, float], rating: object, is_deduced: bool
) -> None:
    """Draw a row's four cells with its rating where it belongs, or one wide cell without any.

    `size` is the width of a column and the height of a cell.
    """
    width, height = size
    if not is_rating(rating):
        draw_rating_cell(axes, 2 * width, y, (4 * width - 4, height), rating)
        return
    for column, name in enumerate(RATINGS_ASCENDING):
        centre = (column + 0.5) * width
        if name == rating:
            draw_rating_cell(axes, centre, y, (width - 4, height), rating, is_deduced)
        else:
            corner = (centre - width / 2 + 2, y - height / 2)
            empty = dict(facecolor="white", edgecolor=PALE, linewidth=0.8)
            axes.add_patch(Rectangle(corner, width - 4, height, **empty))
