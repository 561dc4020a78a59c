"""The chart of how likely each rating is, as a bar from the least to the greatest chance.

May import helpers.charts.canvas, helpers.charts.frame, helpers.charts.rating_marks,
helpers.charts.share_marks and helpers.wording.
"""

import pandas as pd
from matplotlib.axes import Axes

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
from helpers.charts.frame import Chart, in_chart_style
from helpers.charts.rating_marks import draw_rating_bar, is_rating
from helpers.charts.share_marks import PCT_TICKS, draw_pct_axis
from helpers.wording import format_chances

_COLUMNS = ("group_name", "rating", "is_now", "lower_chance_pct", "upper_chance_pct")
#: Height of a row, the least width of a bar in per cent, and the mark of today's rating.
ROW, THINNEST, NOW = 20, 0.8, "\N{BLACK RIGHT-POINTING TRIANGLE} "


@in_chart_style
def draw_chance_ranges(chances: pd.DataFrame, *, title: str, subtitle: str, source: str) -> Chart:
    """Return a bar from the least to the greatest chance of each rating, grouped, in row order.

    `chances`: group_name, rating, is_now, lower_chance_pct and upper_chance_pct. The row of the
    rating given (is_now) has a triangle and bold words. Raises ValueError without rows or a
    column, or for a word that is not a rating.
    """
    check_rows(chances, _COLUMNS, "draw_chance_ranges")
    rows = _place_rows(chances)
    left = EDGE + max(measure_width(label, weight="bold") for label in rows["label"]) + 10
    right = EDGE + max(measure_width(words, weight="bold") for words in rows["words"]) + 10
    note = f"{NOW.strip()} and bold words: the rating given."
    axes = new_axes(rows["y"].max() + ROW, left=left, right=right, note=note)
    draw_pct_axis(axes, "Chance in another sample of the same size", PCT_TICKS)
    for row in rows.itertuples():
        _draw_row(axes, row, left)
    said = "; ".join(
        f"{group}: {', '.join(f'{row.rating} {row.words}' for row in own.itertuples())}"
        for group, own in rows.groupby("group_name", sort=False)
    )
    alt = f"Bar chart of the chance of each rating in another sample. {said}. {note}"
    table = rows[["group_name", "rating", "is_now", "lower_chance_pct", "upper_chance_pct"]]
    table = table.round(1).set_axis(
        ["Standard", "Rating", "Rating given", "Chance from (%)", "Chance to (%)"], axis=1
    )
    return Chart(axes.figure, title, subtitle, source, alt, table)


def _place_rows(chances: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that are ratings, with their words and places; a group's name goes above."""
    is_drawn = [is_rating(rating) for rating in chances["rating"]]
    rows = chances[is_drawn].astype({"rating": str, "is_now": bool}).reset_index(drop=True)
    for end in ("lower_chance_pct", "upper_chance_pct"):
        rows[end] = rows[end].astype(float)
    ends = zip(rows["lower_chance_pct"], rows["upper_chance_pct"], strict=True)
    heading = [wrap_words(name, WIDTH - 2 * EDGE, weight="bold") for name in rows["group_name"]]
    rows = rows.assign(
        words=[format_chances(*pair) for pair in ends],
        label=rows["is_now"].map({True: NOW, False: ""}) + rows["rating"],
        heading=heading,
        is_first=~rows["group_name"].duplicated(),
    )
    above = rows["is_first"] * (rows["heading"].map(count_lines) * LINE + 10)
    return rows.assign(y=(above + ROW).cumsum() - ROW / 2)


def _draw_row(axes: Axes, row: tuple, left: float) -> None:
    """Draw one rating's bar with its name before it and its chance after it."""
    weight = "bold" if row.is_now else "normal"
    if row.is_first:
        looks = dict(va="bottom", weight="bold")
        write_words(axes, 0, row.y - ROW / 2, row.heading, dx=EDGE - left, **looks)
    write_words(axes, 0, row.y, row.label, dx=-8, ha="right", weight=weight)
    end = min(100, max(row.upper_chance_pct, row.lower_chance_pct + THINNEST))
    start = min(row.lower_chance_pct, end - THINNEST)
    draw_rating_bar(axes, (start, end), row.y, row.rating)
    write_words(axes, 100, row.y, row.words, dx=10, weight=weight)
