"""The chart of differences, each with its interval, on the two sides of no difference.

May import helpers.charts.canvas, helpers.charts.frame and helpers.wording.
"""

import pandas as pd
from matplotlib.axes import Axes

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
from helpers.charts.frame import BLUE, FONT_SIZE, GREY, INK, PALE, SMALL, Chart, in_chart_style
from helpers.wording import NOT_KNOWN

_COLUMNS = ("label", "change_pct", "lower_pct", "upper_pct")
#: Widths of the labels before the axis and of the words after it, in points.
_BEFORE, _AFTER = 170, 118
#: The steps at which an axis may end and be marked, in percentage points.
_ENDS, _TICKS = (10, 20, 40, 60, 80, 100), 5
_NO_DIFFERENCE = "No difference"


@in_chart_style
def draw_differences(
    rows: pd.DataFrame,
    *,
    axis_label: str,
    title: str,
    subtitle: str,
    source: str,
) -> Chart:
    """Return each difference as a dot with its interval, either side of an upright line at none.

    `rows`, in the order given: label, change_pct, lower_pct and upper_pct in percentage points
    and, where held, detail (words under the label, such as the counts) and reason (why a row has
    no difference: it is written in its place). Raises ValueError without rows or a column.
    """
    check_rows(rows, _COLUMNS, "draw_differences")
    shown = _prepare_rows(rows)
    axes = new_axes(shown["height"].sum() + 14, left=EDGE + _BEFORE, right=EDGE + _AFTER, top=22)
    _draw_axis(axes, _find_end(shown), axis_label)
    for row in shown.itertuples():
        _draw_row(axes, row)
    said = [f"{row.said}: {row.words}" for row in shown.itertuples()]
    lead = "Differences in percentage points, each with its interval, around a line at none."
    return Chart(
        axes.figure, title, subtitle, source, f"{lead} {'; '.join(said)}.", _list_differences(shown)
    )


def _prepare_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with their words, their height in points and their place `y`."""
    details = rows["detail"].fillna("") if "detail" in rows else pd.Series("", rows.index)
    reasons = rows["reason"].fillna("") if "reason" in rows else pd.Series("", rows.index)
    is_drawn = rows["change_pct"].notna()
    shown = rows.assign(is_drawn=is_drawn, detail=details, reason=reasons.where(~is_drawn, ""))
    shown["words"] = [_say_difference(row) for row in shown.itertuples()]
    shown["heading"] = [wrap_words(label, _BEFORE - 10) for label in shown["label"]]
    shown["under"] = [wrap_words(words, _BEFORE - 10, SMALL) for words in shown["detail"]]
    shown["said"] = [
        f"{row.label} ({row.detail})" if row.detail else row.label for row in shown.itertuples()
    ]
    lines = [
        count_lines(row.heading) + (count_lines(row.under) if row.under else 0)
        for row in shown[["heading", "under"]].itertuples(index=False, name="Words")
    ]
    shown["height"] = [max(2, count) * LINE + 14 for count in lines]
    return shown.assign(y=14 + shown["height"].cumsum() - shown["height"] / 2)


def _say_difference(row: tuple) -> str:
    """Return "+7 (−16 to +31)", or why there is no difference to draw."""
    if not row.is_drawn:
        return row.reason or NOT_KNOWN
    if pd.isna(row.lower_pct):
        return f"{_sign(row.change_pct)} (no interval)"
    return f"{_sign(row.change_pct)} ({_sign(row.lower_pct)} to {_sign(row.upper_pct)})"


def _sign(points: float) -> str:
    """Return whole points with their sign; the minus is the typographic one."""
    whole = round(float(points))
    return f"{'−' if whole < 0 else '+' if whole > 0 else ''}{abs(whole)}"


def _find_end(shown: pd.DataFrame) -> int:
    """Return the smallest of the ends that every difference and interval lies within."""
    values = shown[["change_pct", "lower_pct", "upper_pct"]].astype("Float64").abs()
    most = values.max().max()
    return next((end for end in _ENDS if pd.isna(most) or most <= end), _ENDS[-1])


def _draw_axis(axes: Axes, end: int, axis_label: str) -> None:
    """Make the axis run as far down as up, with a dark line, named, at no difference."""
    ticks = [-end + step * end / 2 for step in range(_TICKS)]
    axes.set_xlim(-end, end)
    axes.set_xticks(ticks, [_sign(tick) for tick in ticks])
    axes.set_xlabel(axis_label)
    for tick in ticks:
        looks = dict(color=PALE, linewidth=0.8) if tick else dict(color=INK, linewidth=1.2)
        axes.axvline(tick, zorder=0, **looks)
    write_words(axes, 0, -9, _NO_DIFFERENCE, ha="center", size=SMALL, color=GREY)


def _draw_row(axes: Axes, row: tuple) -> None:
    """Draw one difference between its label and its words, or the reason why there is none."""
    start, end = axes.get_xlim()
    parts = count_lines(row.heading), count_lines(row.under) if row.under else 0
    top = row.y - sum(parts) * LINE / 2
    write_words(axes, start, top + parts[0] * LINE / 2, row.heading, dx=-_BEFORE)
    if row.under:
        place = top + (parts[0] + parts[1] / 2) * LINE
        write_words(axes, start, place, row.under, dx=-_BEFORE, size=SMALL, color=GREY)
    if not row.is_drawn:
        room = axes.get_window_extent().width * 72 / axes.figure.dpi + _AFTER - 16
        patch = dict(boxstyle="square,pad=0.2", facecolor="white", edgecolor="none")
        words = wrap_words(row.words, room, SMALL)
        write_words(axes, start, row.y, words, dx=8, size=SMALL, color=GREY, bbox=patch)
        return
    if pd.notna(row.lower_pct):
        limits = [max(start, float(row.lower_pct)), min(end, float(row.upper_pct))]
        axes.plot(limits, [row.y, row.y], color=BLUE)
    looks = dict(marker="o", markersize=8, color=BLUE, linestyle="none", zorder=3, clip_on=False)
    axes.plot([float(row.change_pct)], [row.y], **looks)
    size = FONT_SIZE if measure_width(row.words) <= _AFTER - 8 else SMALL
    write_words(axes, end, row.y, row.words, dx=10, size=size)


def _list_differences(shown: pd.DataFrame) -> pd.DataFrame:
    """Return the drawn values under readable names."""
    columns = {
        "label": "What",
        "detail": "Counts",
        "change_pct": "Difference (points)",
        "lower_pct": "Interval from",
        "upper_pct": "Interval to",
        "reason": "Why there is none",
    }
    table = shown[list(columns)].rename(columns=columns).reset_index(drop=True)
    numbers = list(columns.values())[2:5]
    return table.assign(**{name: table[name].astype("Float64").round(1) for name in numbers})
