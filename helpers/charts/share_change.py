"""The chart of shares at two inspections, one under the other.

May import helpers.charts.canvas, helpers.charts.frame and helpers.charts.share_marks.
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
from helpers.charts.frame import BLUE, GREY, Chart, in_chart_style
from helpers.charts.share_marks import (
    PCT_TICKS,
    SHARE_COLUMNS,
    draw_pct_axis,
    draw_share,
    list_shares,
    note_unsure,
    prepare_shares,
    say_shares,
)

#: Marker and colour of each side.
SIDE_LOOKS = {"then": ("s", GREY), "now": ("o", BLUE)}


@in_chart_style
def draw_change(
    pairs: pd.DataFrame,
    *,
    then: str,
    now: str,
    title: str,
    subtitle: str,
    source: str,
    break_words: str = "",
    axis_label: str = "Percentage of cases",
) -> Chart:
    """Return each measure's share at two inspections, with intervals.

    `pairs`: label, and yes_pct, yes_count, base_count, lower_pct, upper_pct and interval_basis,
    each once with then_ and once with now_ in front. `then` and `now` name the inspections.
    `break_words` say what changed between them; without any, a line joins the two dots. Raises
    ValueError without rows or a column.
    """
    sides = {"then": then, "now": now}
    needed = [f"{side}_{column}" for side in sides for column in SHARE_COLUMNS]
    check_rows(pairs, ("label", *needed), "draw_change")
    shares = _stack_sides(pairs, sides)
    names = [wrap_words(name, 130) for name in sides.values()]
    left = EDGE + max(measure_width(name) for name in names) + 14
    right = EDGE + max(measure_width(words) for words in shares["words"]) + 14
    note = f"Break between the two: {break_words.rstrip('.')}." if break_words else ""
    note = f"{note} {note_unsure(shares)}".strip()
    axes = new_axes(shares["y"].max() + LINE, left=left, right=right, note=note)
    draw_pct_axis(axes, axis_label, PCT_TICKS)
    if not break_words:
        _join_sides(axes, shares)
    for row in shares.itertuples():
        _draw_side(axes, row, left)
    names = (shares["label"] + ", " + shares["when"]).tolist()
    alt = (
        f"Dot chart with intervals of measures ({len(pairs)}), {then} and {now}. "
        f"{say_shares(shares, names)} {break_words}"
    ).strip()
    table = list_shares(shares, {"label": "Measure", "when": "Inspection"})
    return Chart(axes.figure, title, subtitle, source, alt, table)


def _stack_sides(pairs: pd.DataFrame, sides: dict[str, str]) -> pd.DataFrame:
    """Return two prepared rows for each pair, one under the other, and where each stands."""
    wrapped = pairs["label"].map(lambda label: wrap_words(label, WIDTH - 2 * EDGE, weight="bold"))
    lines = wrapped.map(count_lines) * LINE
    step = max(count_lines(wrap_words(name, 130)) for name in sides.values()) * LINE + 8
    ends = (lines + 2 * step + 10).cumsum()
    stacked = []
    for place, (side, name) in enumerate(sides.items()):
        columns = {f"{side}_{column}": column for column in SHARE_COLUMNS}
        shares = prepare_shares(pairs[["label", *columns]].rename(columns=columns))
        y = ends - (1.5 - place) * step - 10
        places = {"label_y": ends - lines - 2 * step - 10, "y": y}
        stacked.append(shares.assign(wrapped=wrapped, side=side, when=name, **places))
    return pd.concat(stacked).sort_values("y").reset_index(drop=True)


def _draw_side(axes: Axes, row: tuple, left: float) -> None:
    """Draw one row of `_stack_sides`; above the first of a pair, write the measure's name."""
    marker, colour = SIDE_LOOKS[row.side]
    if row.side == "then":
        patch = dict(boxstyle="square,pad=0.1", facecolor="white", edgecolor="none")
        heading = dict(va="top", weight="bold", bbox=patch)
        write_words(axes, 0, row.label_y, row.wrapped, dx=EDGE - left, **heading)
    write_words(axes, 0, row.y, wrap_words(row.when, 130), dx=-14, ha="right")
    write_words(axes, 100, row.y, row.words, dx=14)
    draw_share(axes, row.y, row, marker=marker, colour=colour)


def _join_sides(axes: Axes, shares: pd.DataFrame) -> None:
    """Draw a thin line between the two dots of each pair."""
    befores, afters = (shares[shares["side"].eq(side)] for side in SIDE_LOOKS)
    for before, after in zip(befores.itertuples(), afters.itertuples(), strict=True):
        ends = ([float(before.yes_pct), float(after.yes_pct)], [before.y, after.y])
        axes.plot(*ends, color=GREY, linewidth=1, zorder=1)
