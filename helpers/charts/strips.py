"""Strips above a time axis, each from one day to another with its name, and where one begins.

May import helpers.charts.canvas, helpers.charts.frame and helpers.charts.timeline.
"""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import date2num

from helpers.charts.canvas import LINE, count_lines, measure_width, wrap_words, write_words
from helpers.charts.frame import GREY, INK, PALE, SMALL
from helpers.charts.timeline import Span

#: Gap between a strip and its name, and between two groups of strips, in points.
_GAP, _GROUP_GAP = 7, 8
#: The fewest days that the strip of a programme is drawn over.
_SHORTEST_STRIP = 30
#: Looks of a strip and of the upright line where it begins, for each kind.
STRIP_COLOURS = {"period": INK, "programme": GREY}
BREAK_LINES = {"period": "-", "programme": (0, (5, 3))}


def list_strips(
    rows: pd.DataFrame, periods: pd.DataFrame, until: pd.Timestamp | None
) -> pd.DataFrame:
    """Return a strip for each period of office and each programme: kind, name, first, last.

    `rows` are placed ratings (is_undated, programme_name, first, last), `periods` as for
    rating_timeline. A programme runs from its first to its last rating; no strip runs past `until`.
    """
    dated = rows[~rows["is_undated"]]
    groups = dated.groupby("programme_name", sort=False)
    told = groups.agg(first=("first", "min"), last=("last", "max")).reset_index()
    # A programme with one day of publication is still to be seen.
    told["last"] = told["last"].clip(lower=told["first"] + _SHORTEST_STRIP)
    programmes = told.rename(columns={"programme_name": "name"}).assign(kind="programme")
    days = {"first": periods["began"], "last": periods["ended"]}
    epoch = pd.Timestamp("1970-01-01")
    terms = {end: (pd.to_datetime(day) - epoch) / pd.Timedelta(days=1) for end, day in days.items()}
    offices = pd.DataFrame({"name": periods["period_name"], **terms}).assign(kind="period")
    strips = pd.concat([offices, programmes.sort_values("first")], ignore_index=True)
    if until is not None:
        strips["last"] = strips["last"].fillna(date2num(until)).clip(upper=date2num(until))
    return strips[["kind", "name", "first", "last"]]


def lay_out_strips(strips: pd.DataFrame, span: Span, width: float) -> pd.DataFrame:
    """Return the strips that reach into `span`, with where they and their names stand.

    `strips`: kind, name, first and last (day numbers; missing is open), in the order of their
    rows. `width` is that of the axes in points. Adds words (name in lines), is_right (whether
    the name stands right of the strip), height and top (points above the axes, of each row's
    upper edge) and is_break: whether another strip of its kind was there before it began. A strip
    that begins while another of its kind still runs is no break.
    """
    shown = strips.assign(
        first=strips["first"].astype(float).fillna(span.low).clip(lower=span.low),
        last=strips["last"].astype(float).fillna(span.high).clip(upper=span.high),
    )
    shown = shown[shown["first"] < shown["last"]].reset_index(drop=True)
    point = width / (span.high - span.left) if span.high > span.left else 1.0
    before, after = (shown["first"] - span.left) * point, (span.high - shown["last"]) * point
    is_right = after >= before
    free = after.where(is_right, before) - 2 * _GAP
    names = zip(shown["name"], free, strict=True)
    shown["words"] = [wrap_words(name, max(room, 60), SMALL) for name, room in names]
    # A strip from end to end leaves no room beside it: its name stands on it.
    shown["is_over"] = free < [min(measure_width(w, SMALL), 60) for w in shown["words"]]
    over = [wrap_words(name, width, SMALL) for name in shown["name"]]
    shown["words"] = shown["words"].where(~shown["is_over"], pd.Series(over, dtype=object))
    shown["height"] = [
        LINE * count_lines(words) + (12 if is_over else 5)
        for words, is_over in zip(shown["words"], shown["is_over"], strict=True)
    ]
    gaps = (shown["kind"] != shown["kind"].shift(-1)) & (shown.index < len(shown) - 1)
    below = shown["height"][::-1].cumsum()[::-1] + _GROUP_GAP * gaps[::-1].cumsum()[::-1]
    shown = shown.assign(is_right=is_right, top=below + 4)
    return shown.assign(is_break=_find_breaks(shown))


def _find_breaks(shown: pd.DataFrame) -> list[bool]:
    """Return whether each strip begins after another of its kind, and while none still runs."""
    breaks = []
    for strip in shown.itertuples():
        others = shown[(shown["kind"] == strip.kind) & (shown["first"] < strip.first)]
        # Two programmes of some months together are one change: dates of publication are late.
        breaks.append(bool(len(others)) and not (others["last"] > strip.first + 92).any())
    return breaks


def measure_strips(strips: pd.DataFrame) -> float:
    """Return the height in points of what draw_strips draws above the axes."""
    return float(strips["top"].max()) if len(strips) else 0.0


def draw_strips(axes: Axes, strips: pd.DataFrame, headings: dict[str, str]) -> None:
    """Draw each strip with its name, the heading of its kind, and a line down where it begins."""
    bottom = axes.get_ylim()[0]
    sides = axes.get_yaxis_transform()
    for strip in strips.itertuples():
        y = -strip.top + strip.height / 2
        if strip.is_over:
            y = -strip.top + LINE * count_lines(strip.words) + 5
        ends, colour = [strip.first, strip.last], STRIP_COLOURS[strip.kind]
        looks = dict(color=colour, linewidth=5, solid_capstyle="butt", clip_on=False, zorder=3)
        axes.plot(ends, [y, y], **looks)
        if strip.is_break:
            style = BREAK_LINES[strip.kind]
            line = dict(color=colour, linewidth=1.1, linestyle=style, clip_on=False, zorder=1)
            axes.plot([strip.first, strip.first], [bottom, y], **line)
        patch = dict(boxstyle="square,pad=0.1", facecolor="white", edgecolor="none")
        place = dict(size=SMALL, bbox=patch, zorder=3)
        if strip.is_over:
            middle = y - 5 - LINE * count_lines(strip.words) / 2
            write_words(axes, strip.first, middle, strip.words, **place)
        elif strip.is_right:
            write_words(axes, strip.last, y, strip.words, dx=_GAP, **place)
        else:
            write_words(axes, strip.first, y, strip.words, dx=-_GAP, ha="right", **place)
    for kind, group in strips.groupby("kind", sort=False):
        first = group.iloc[0]
        y = -first["top"] + min(first["height"], LINE + 5) / 2
        looks = dict(dx=-10, ha="right", weight="bold", size=SMALL, xycoords=sides)
        write_words(axes, 0, y, headings[kind], **looks)
        line = dict(color=PALE, linewidth=0.8, clip_on=False, transform=sides, zorder=0)
        axes.plot([0, 1], [-first["top"] - 2] * 2, **line)
