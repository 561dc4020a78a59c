"""The chart of how many organisations got each rating.

May import helpers.charts.canvas, helpers.charts.frame, helpers.charts.rating_marks,
helpers.wording and helpers.vocabulary.
"""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from helpers.charts.canvas import (
    EDGE,
    LINE,
    check_rows,
    count_lines,
    measure_width,
    new_axes,
    wrap_words,
    write_words,
)
from helpers.charts.frame import INK, Chart, in_chart_style
from helpers.charts.rating_marks import RATING_HATCHES, is_rating
from helpers.vocabulary import RATING_COLOURS, RATINGS
from helpers.wording import format_share

#: Height of a bar and the gap around it, in points.
BAR = 44


@in_chart_style
def draw_rating_counts(
    counts: pd.DataFrame,
    highlighted: str = "",
    *,
    title: str,
    subtitle: str,
    source: str,
    highlighted_words: str = "this organisation",
    axis_label: str = "Number of organisations",
) -> Chart:
    """Return a bar for each rating, best first: how many got it, of how many.

    `counts`: rating, inspections_count, base_count and pct. The bar of the rating `highlighted`
    carries `highlighted_words`. Raises ValueError without rows or a column, or for a word that is
    not a rating.
    """
    check_rows(counts, ("rating", "inspections_count", "base_count", "pct"), "draw_rating_counts")
    bars = counts[[is_rating(rating) for rating in counts["rating"]]].astype({"rating": str})
    bars = bars.sort_values("rating", key=lambda ratings: ratings.map(RATINGS.index))
    columns = zip(bars["inspections_count"], bars["base_count"], bars["pct"], strict=True)
    bars = bars.assign(words=[format_share(*row) for row in columns])
    own = f"\N{BLACK LEFT-POINTING TRIANGLE} {wrap_words(highlighted_words, 150)}"
    widest = [*bars["words"], own] if highlighted else bars["words"]
    left = EDGE + max(measure_width(rating) for rating in RATINGS) + 10
    right = EDGE + max(measure_width(words, weight="bold") for words in widest) + 8
    bars = bars.assign(own=[own if rating == highlighted else "" for rating in bars["rating"]])
    rows = bars["own"].map(lambda words: max(BAR, LINE * (1 + count_lines(words)) + 8))
    bars = bars.assign(y=rows.cumsum() - rows / 2)
    axes = new_axes(rows.sum(), left=left, right=right)
    _draw_count_axis(axes, int(bars["inspections_count"].max()), axis_label)
    for bar in bars.itertuples():
        _draw_bar(axes, bar)
    said = [f"{bar.rating}: {bar.words}" for bar in bars.itertuples()]
    mark = f" {highlighted}: {highlighted_words}." if highlighted else ""
    alt = f"Bar chart of ratings, best first. {'; '.join(said)}.{mark}"
    table = bars[["rating", "inspections_count", "base_count", "pct"]].reset_index(drop=True)
    table["pct"] = table["pct"].round(1)
    table = table.set_axis(["Rating", "Count", "Base", "Percentage"], axis="columns")
    return Chart(axes.figure, title, subtitle, source, alt, table)


def _draw_count_axis(axes: Axes, most: int, axis_label: str) -> None:
    """Make the x axis run from 0 to `most`, in whole numbers."""
    most = max(most, 1)
    ticks = MaxNLocator(nbins=6, integer=True).tick_values(0, most)
    axes.set(xlim=(0, most), xlabel=axis_label)
    axes.set_xticks([int(tick) for tick in ticks if 0 <= tick <= most])


def _draw_bar(axes: Axes, bar: tuple) -> None:
    """Draw one rating's bar with its name before it, and its count and `own` words after it."""
    count = int(bar.inspections_count)
    face, hatch_colour = RATING_COLOURS[bar.rating]
    looks = dict(facecolor=face, hatchcolor=hatch_colour, hatch=RATING_HATCHES[bar.rating])
    axes.barh(bar.y, count, height=BAR - 14, edgecolor=INK, linewidth=1, clip_on=False, **looks)
    write_words(axes, 0, bar.y, bar.rating, dx=-10, ha="right")
    words = f"{bar.words}\n{bar.own}" if bar.own else bar.words
    write_words(axes, count, bar.y, words, dx=8, weight="bold" if bar.own else "normal")
