"""The chart of an inspection's key questions over the bands that decide a rating.

May import helpers.charts.frame, helpers.charts.canvas and helpers.charts.share_marks.
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
from helpers.charts.frame import GREY, SMALL, Chart, in_chart_style
from helpers.charts.share_marks import (
    SHARE_COLUMNS,
    draw_pct_axis,
    draw_share,
    list_shares,
    note_unsure,
    prepare_shares,
    say_shares,
)

#: Room on the right for half of the tick label "100%", in points.
RIGHT = 24


@in_chart_style
def draw_key_questions(
    results: pd.DataFrame, bands: pd.DataFrame, *, title: str, subtitle: str, source: str
) -> Chart:
    """Return a dot and an interval for each key question, grouped by standard, over the bands.

    `results`: standard_name, label, yes_pct, yes_count, base_count, lower_pct, upper_pct and
    interval_basis, in the order to draw; a missing base or interval makes a hollow dot. `bands`:
    rating, lower and upper, in per cent. Raises ValueError without rows or a column.
    """
    check_rows(results, ("standard_name", "label", *SHARE_COLUMNS), "draw_key_questions")
    check_rows(bands, ("rating", "lower", "upper"), "draw_key_questions")
    shares = _place_questions(prepare_shares(results))
    height = shares["dot_y"].max() + LINE
    axes = new_axes(height, right=RIGHT, top=EDGE + 2 * LINE, note=note_unsure(shares))
    _draw_bands(axes, bands)
    for row in shares.itertuples():
        _draw_question(axes, row)
    table = list_shares(shares, {"standard_name": "Standard", "label": "Key question"})
    return Chart(axes.figure, title, subtitle, source, _say_questions(shares, bands), table)


def _place_questions(shares: pd.DataFrame) -> pd.DataFrame:
    """Return `shares` with wrapped labels, and where each label and dot stands, in points."""
    free = WIDTH - EDGE - RIGHT - 16
    columns = zip(shares["label"], shares["words"], strict=True)
    wrapped = [wrap_words(label, free - measure_width(words)) for label, words in columns]
    heading = shares["standard_name"].map(lambda name: wrap_words(name, free, weight="bold"))
    is_first = ~heading.duplicated()
    lines = pd.Series(wrapped, index=shares.index).map(count_lines)
    # A row is its label's lines, its dot and a gap; before a standard's first row stands its name.
    row_end = (lines * LINE + 28 + is_first * (heading.map(count_lines) * LINE + 12)).cumsum()
    places = {"dot_y": row_end - 16, "label_y": row_end - 28 - lines * LINE}
    return shares.assign(wrapped=wrapped, heading=heading, is_first=is_first, **places)


def _draw_question(axes: Axes, row: tuple) -> None:
    """Draw one row of `_place_questions`: its words above, its share below."""
    patch = dict(boxstyle="square,pad=0.1", facecolor="white", edgecolor="none")
    if row.is_first:
        name = dict(va="bottom", weight="bold", bbox=patch)
        write_words(axes, 0, row.label_y - 3, row.heading, **name)
    write_words(axes, 0, row.label_y, row.wrapped, va="top", bbox=patch)
    write_words(axes, 100, row.label_y, row.words, va="top", ha="right", bbox=patch)
    draw_share(axes, row.dot_y, row)


def _draw_bands(axes: Axes, bands: pd.DataFrame) -> None:
    """Draw an upright line where each band begins, and write the bands' names above them."""
    lowers = sorted(float(lower) for lower in bands["lower"])
    draw_pct_axis(axes, "Percentage of cases answered yes", (*lowers, 100))
    for lower in lowers[1:]:
        axes.axvline(lower, color=GREY, linewidth=1, linestyle=(0, (4, 3)), zorder=1)
    for band in bands.itertuples():
        upper = min([lower for lower in lowers if lower > band.lower], default=100)
        name = wrap_words(band.rating, (upper - band.lower) / 100 * axes.bbox.width, SMALL)
        looks = dict(ha="center", va="bottom", color=GREY, size=SMALL, linespacing=1.1)
        write_words(axes, (band.lower + upper) / 2, -4, name, **looks)


def _say_questions(shares: pd.DataFrame, bands: pd.DataFrame) -> str:
    """Return the chart in words."""
    names = (shares["standard_name"] + ", " + shares["label"]).tolist()
    ordered = bands.sort_values("lower").itertuples()
    ranges = ", ".join(f"{band.rating} {band.lower:.0f} to {band.upper:.0f}%" for band in ordered)
    return (
        f"Dot chart with intervals of key questions ({len(shares)}): share of cases answered yes. "
        f"Bands: {ranges}. {say_shares(shares, names)}"
    )
