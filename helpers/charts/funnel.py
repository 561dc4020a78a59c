"""The funnel plot: each organisation's share against its base, with the limits of chance.

May import helpers.charts.frame, helpers.charts.canvas, helpers.charts.labels,
helpers.charts.share_marks and helpers.wording.
"""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from helpers.charts.canvas import (
    EDGE,
    LINE,
    check_rows,
    measure_width,
    new_axes,
    wrap_words,
    write_words,
)
from helpers.charts.frame import BLUE, GREY, INK, SMALL, Chart, in_chart_style
from helpers.charts.labels import find_places, place_labels, spread_apart
from helpers.charts.share_marks import PCT_TICKS
from helpers.wording import format_pct, format_share

_COLUMNS = (
    *("organisation_name", "yes_count", "base_count", "yes_pct"),
    *("outside_level", "is_flagged", "correction"),
)
#: Shape of a point, and its name: inside all limits, outside the inner ones, outside the outer.
SHAPES = (("o", "Circle"), ("s", "Square"), ("^", "Triangle"))
#: Heights of a plot in points.
HEIGHTS = range(300, 1300, 100)


@in_chart_style
def draw_funnel(
    points: pd.DataFrame,
    limits: pd.DataFrame,
    highlighted: str,
    target_pct: float,
    *,
    title: str,
    subtitle: str,
    source: str,
    axis_label: str = "Percentage of cases",
    target_label: str = "all together",
    base_label: str = "Number of cases",
    units: str = "organisations",
) -> Chart:
    """Return a funnel plot, naming the organisation `highlighted` and those that are flagged.

    `points` and `limits` are those of funnels.place_in_funnel. A point's shape says which limits
    it is outside of; of many, some are by chance, so a name is given only to one that is_flagged,
    with the correction named. `limits` have two levels, such as 95 and 99.8, and are drawn around
    `target_pct`. Raises ValueError without rows or a column.
    """
    check_rows(points, _COLUMNS, "draw_funnel")
    check_rows(limits, ("base", "level", "lower_pct", "upper_pct"), "draw_funnel")
    levels = sorted(limits["level"].unique())
    places = _prepare_points(points, levels, highlighted)
    named = places[places["is_own"] | places["is_flagged"]]
    ends = _list_line_ends(limits, levels, target_pct, f"{format_pct(target_pct)} {target_label}")
    right = EDGE + 10 + max(measure_width(words, SMALL) for _, words in ends)
    names = [(row.base, row.share, wrap_words(row.name, 150)) for row in named.itertuples()]
    # Organisations at the same place are one mark.
    marks = places.drop_duplicates(["base", "share", "steps_out", "is_own"])
    dots = list(zip(marks["base"], marks["share"], strict=True))
    for height in HEIGHTS:  # the lowest that has room for the names
        note = _note_shapes(places, highlighted)
        axes = new_axes(height, left=56, right=right, top=32, note=note)
        _draw_axes(axes, places, axis_label, base_label)
        if len(find_places(axes, names, dots)) == len(names):
            break
    _draw_limits(axes, limits, levels, target_pct)
    _name_lines(axes, ends)
    for row in marks.itertuples():
        _draw_point(axes, row)
    place_labels(axes, names, dots, bold=wrap_words(highlighted, 150))
    alt = _say_funnel(places, named, target_pct, base_label, units)
    return Chart(axes.figure, title, subtitle, source, alt, _list_points(places))


def _prepare_points(points: pd.DataFrame, levels: list[float], highlighted: str) -> pd.DataFrame:
    """Return the points as plain numbers, with their words and how many limits they are outside."""
    outside = points["outside_level"].astype("Float64").fillna(0)
    steps = [sum(level <= out for level in levels) for out in outside]
    columns = points[["yes_count", "base_count", "yes_pct"]].itertuples(index=False)
    return pd.DataFrame(
        {
            "name": points["organisation_name"].tolist(),
            "count": points["yes_count"].tolist(),
            "base": points["base_count"].astype(float).tolist(),
            "share": points["yes_pct"].astype(float).tolist(),
            "steps_out": steps,
            "is_own": points["organisation_name"].eq(highlighted).tolist(),
            "is_flagged": points["is_flagged"].tolist(),
            "correction": points["correction"].tolist(),
            "words": [format_share(*row) for row in columns],
            "position": [_say_position(number, levels) for number in steps],
            "flag": points["is_flagged"].map({True: "yes", False: "no"}).tolist(),
        }
    )


def _say_position(steps_out: int, levels: list[float]) -> str:
    """Return which limits a point is inside or outside of."""
    return f"outside the {levels[steps_out - 1]:g}% limits" if steps_out else "inside the limits"


def _note_shapes(places: pd.DataFrame, highlighted: str) -> str:
    """Return the words that explain the shapes in use."""
    used = places.drop_duplicates("steps_out").sort_values("steps_out").itertuples()
    notes = [f"{SHAPES[row.steps_out][1]}: {row.position}." for row in used]
    own = [f"Ring and bold name: {highlighted}."] if places["is_own"].any() else []
    flagged = places.loc[places["is_flagged"], "correction"].unique()
    named = [f"Name: outside also after {correction} correction." for correction in flagged]
    return " ".join(notes + own + named)


def _list_line_ends(
    limits: pd.DataFrame, levels: list[float], target_pct: float, target_words: str
) -> list[tuple[float, str]]:
    """Return the height and the words of each line's right end, lowest first."""
    ends = [(float(target_pct), target_words)]
    for level in levels:
        last = limits[limits["level"].eq(level)].sort_values("base").iloc[-1]
        ends += [(float(last[end]), f"{level:g}% limit") for end in ("lower_pct", "upper_pct")]
    return sorted(ends)


def _draw_axes(axes: Axes, places: pd.DataFrame, axis_label: str, base_label: str) -> None:
    """Set the axes to whole bases across and 0% to 100% upwards, and name them."""
    fewest, most = places["base"].min(), places["base"].max()
    spare = max(2, 0.06 * (most - fewest))
    low, high = max(0, fewest - spare), most + spare
    axes.set(xlim=(low, high), ylim=(-4, 104), xlabel=base_label)
    ticks = MaxNLocator(nbins=7, integer=True).tick_values(low, high)
    axes.set_xticks([int(tick) for tick in ticks if low <= tick <= high])
    axes.set_yticks(PCT_TICKS, [f"{tick}%" for tick in PCT_TICKS])
    label = dict(dx=EDGE - 56, ha="left", va="bottom", color=GREY, size=SMALL)
    write_words(axes, axes.get_xlim()[0], 104, f"{axis_label}\n", **label)


def _draw_limits(axes: Axes, limits: pd.DataFrame, levels: list[float], target_pct: float) -> None:
    """Draw the target and the limits, the inner ones dashed, as far as the axis goes."""
    axes.axhline(target_pct, color=INK, linewidth=1)
    for level, line in zip(levels, ("--", "-"), strict=True):
        drawn = limits[limits["level"].eq(level)].sort_values("base")
        for end in ("lower_pct", "upper_pct"):
            x, y = drawn["base"].astype(float), drawn[end].astype(float)
            axes.plot(x, y, line, color=GREY, linewidth=1.1)


def _name_lines(axes: Axes, ends: list[tuple[float, str]]) -> None:
    """Write the words of each line after its right end, far enough apart to be read."""
    gap = LINE / axes.bbox.height * 108
    heights = spread_apart([height for height, _ in ends], gap)
    for height, (_, words) in zip(heights, ends, strict=True):
        write_words(axes, axes.get_xlim()[1], height, words, dx=6, color=GREY, size=SMALL)


def _draw_point(axes: Axes, row: tuple) -> None:
    """Draw one organisation: its shape says how far out it is, a ring that it is the one shown."""
    looks = dict(markerfacecolor=BLUE, markeredgecolor="white", markeredgewidth=0.6, zorder=3)
    axes.plot([row.base], [row.share], SHAPES[row.steps_out][0], markersize=8, **looks)
    if row.is_own:
        ring = dict(markerfacecolor="none", markeredgecolor=INK, markeredgewidth=1.6)
        axes.plot([row.base], [row.share], "o", markersize=15, zorder=4, **ring)


def _say_funnel(
    places: pd.DataFrame, named: pd.DataFrame, target_pct: float, base_label: str, units: str
) -> str:
    """Return the funnel plot in words."""
    inside = int(places["steps_out"].eq(0).sum())
    said = "".join(
        f" {row.name}: {row.words}, {row.position}{_say_flag(row)}." for row in named.itertuples()
    )
    return (
        f"Funnel plot of {units} ({len(places)}): percentage by "
        f"{base_label[:1].lower()}{base_label[1:]}, around {format_pct(target_pct)}; "
        f"{inside} of {len(places)} inside all limits.{said}"
    )


def _say_flag(row: tuple) -> str:
    """Return that a point is flagged and after which correction, or nothing."""
    return f", also after {row.correction} correction" if row.is_flagged else ""


def _list_points(places: pd.DataFrame) -> pd.DataFrame:
    """Return the drawn values under readable names."""
    columns = {
        "name": "Organisation",
        "count": "Count",
        "base": "Base",
        "share": "Percentage",
        "position": "Position",
        "flag": f"Flagged ({places['correction'].iloc[0]})",
    }
    return places[list(columns)].rename(columns=columns)
