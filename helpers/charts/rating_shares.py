"""The chart of how ratings are shared out in several groups, one under the other.

May import helpers.charts.canvas, helpers.charts.frame, helpers.charts.rating_marks,
helpers.charts.share_marks, helpers.wording and helpers.vocabulary.
"""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.transforms import blended_transform_factory

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
from helpers.charts.frame import GREY, INK, Chart, in_chart_style
from helpers.charts.rating_marks import RATING_HATCHES, is_rating
from helpers.charts.share_marks import PCT_TICKS, draw_pct_axis
from helpers.vocabulary import RATING_COLOURS, RATINGS
from helpers.wording import format_share

#: Space for one rating's row, the height of its bar, and the space between groups, in points.
ROW, THICK, BETWEEN = 21, 15, 24
NO_TREND_NOTE = (
    "Dashed line: another programme, with other standards, so no trend can be read across it."
)
NOTHING = "no rating held"


@in_chart_style
def draw_rating_shares(
    groups: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    source: str,
    axis_label: str = "Percentage of inspections",
) -> Chart:
    """Return the four ratings' shares in each group, groups in the order in which they come.

    `groups`: group, rating, inspections_count and base_count, a row for each group and rating; a
    rating without a row counts as zero, and a group whose base is zero is said to have none. With
    `is_break_before` a dashed line parts the group from the one above. Raises ValueError without
    rows or a column, or for a word that is not a rating.
    """
    columns = ("group", "rating", "inspections_count", "base_count")
    check_rows(groups, columns, "draw_rating_shares")
    bars = _list_bars(groups)
    heads = _place_groups(bars)
    axes = _new_axes(bars, heads)
    for head in heads.itertuples():
        _draw_group(axes, head, bars[bars["group"] == head.group])
    alt = f"Bars of the four ratings in each group ({len(heads)}). {_say_groups(bars, heads)}"
    table = bars[["group", "rating", "inspections_count", "base_count", "pct"]]
    table = table.assign(pct=table["pct"].round(1)).reset_index(drop=True)
    names = ["Group", "Rating", "Count", "Base", "Percentage"]
    draw_pct_axis(axes, axis_label, PCT_TICKS)
    return Chart(axes.figure, title, subtitle, source, alt, table.set_axis(names, axis="columns"))


def _list_bars(groups: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each group and each of the four ratings, best first, with pct and words."""
    known = groups[[is_rating(rating) for rating in groups["rating"]]].astype({"rating": str})
    order = pd.MultiIndex.from_product([groups["group"].unique(), RATINGS])
    counts = known.set_index(["group", "rating"])["inspections_count"].reindex(order).fillna(0)
    bars = counts.astype(int).rename_axis(["group", "rating"]).reset_index()
    bars["base_count"] = bars["group"].map(groups.groupby("group")["base_count"].max()).astype(int)
    bars["pct"] = 100 * bars["inspections_count"] / bars["base_count"].where(bars["base_count"] > 0)
    rows = zip(bars["inspections_count"], bars["base_count"], bars["pct"], strict=True)
    bars["words"] = [format_share(*row) for row in rows]
    is_after = groups.get("is_break_before", False)
    broken = groups.assign(is_after=is_after).groupby("group")["is_after"].any()
    return bars.assign(is_break_before=bars["group"].map(broken).astype(bool))


def _place_groups(bars: pd.DataFrame) -> pd.DataFrame:
    """Return each group with its wrapped name, where that begins, and where its bars begin."""
    heads = bars.drop_duplicates("group")[["group", "base_count", "is_break_before"]]
    heads = heads.assign(
        name=[wrap_words(name, WIDTH - 160, weight="bold") for name in heads.group]
    )
    heights = LINE * heads["name"].map(count_lines) + 4
    rows = heads["base_count"].gt(0).map({True: len(RATINGS), False: 1}) * ROW
    ends = (heights + rows + BETWEEN).cumsum()
    tops = ends.shift(fill_value=0.0)
    return heads.assign(top=tops, bars_top=tops + heights, end=ends).reset_index(drop=True)


def _new_axes(bars: pd.DataFrame, heads: pd.DataFrame) -> Axes:
    """Return axes with room for the ratings' names on the left and the shares' words on the right.

    The first group's name begins at the top; a note explains the dashed lines, if there are any.
    """
    left = EDGE + max(measure_width(rating) for rating in RATINGS) + 10
    right = EDGE + max(measure_width(words) for words in bars["words"]) + 8
    note = NO_TREND_NOTE if heads["is_break_before"][1:].any() else ""
    return new_axes(heads["end"].iloc[-1] - BETWEEN + 6, left=left, right=right, note=note)


def _draw_group(axes: Axes, head: tuple, bars: pd.DataFrame) -> None:
    """Draw a group: a dashed line where a break comes before it, its name, and its bars."""
    across = blended_transform_factory(axes.figure.transFigure, axes.transData)
    edge = EDGE / WIDTH
    if head.is_break_before and head.Index:
        looks = dict(linestyle=(0, (5, 3)), linewidth=1.4, color=GREY, clip_on=False)
        y = head.top - BETWEEN / 2
        axes.plot([edge, 1 - edge], [y, y], transform=across, **looks)
    name = dict(va="top", weight="bold", xycoords=across, backgroundcolor="white")
    write_words(axes, edge, head.top, head.name, **name)
    if not head.base_count:
        write_words(axes, 0, head.bars_top + ROW / 2, NOTHING, backgroundcolor="white")
        return
    for place, bar in enumerate(bars.itertuples()):
        _draw_bar(axes, head.bars_top + (place + 0.5) * ROW, bar)


def _draw_bar(axes: Axes, y: float, bar: tuple) -> None:
    """Draw one rating's bar with its name before it and its share in words on the right."""
    face, hatch_colour = RATING_COLOURS[bar.rating]
    looks = dict(facecolor=face, hatchcolor=hatch_colour, hatch=RATING_HATCHES[bar.rating])
    axes.barh(y, bar.pct, height=THICK, edgecolor=INK, linewidth=1, zorder=2, **looks)
    write_words(axes, 0, y, bar.rating, dx=-10, ha="right")
    write_words(axes, 100, y, bar.words, dx=10)


def _say_groups(bars: pd.DataFrame, heads: pd.DataFrame) -> str:
    """Return every group's shares in words, and between which of them a break lies."""
    said = []
    for head in heads.itertuples():
        own = bars[bars["group"] == head.group]
        words = "; ".join(f"{bar.rating} {bar.words}" for bar in own.itertuples())
        opening = "After a break in method, " if head.is_break_before and head.Index else ""
        said.append(f"{opening}{head.group}: {words if head.base_count else NOTHING}.")
    return " ".join(said)
