"""Where inspections stand in time: the bounds of vague dates, the years, the breaks in method.

May import helpers.charts.canvas, helpers.charts.frame and helpers.wording.
"""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import date2num

from helpers.charts.canvas import measure_width, write_words
from helpers.charts.frame import GREY, INK, PALE, SMALL
from helpers.wording import read_period

#: Days kept free before the first and after the last date: so many, or this share of the span;
#: and the shortest span drawn.
MARGIN, MARGIN_SHARE, SHORTEST = 300, 0.13, 900
#: Width of the strip for inspections without any date, as a share of the dated span.
UNDATED = 0.3
#: Height of a line of programme names above the axes, in points.
LANE = 15


def find_bounds(inspections: pd.DataFrame) -> pd.DataFrame:
    """Return `inspections`, earliest first, undated last, with `first` and `last` day numbers.

    The bounds are published_earliest and published_latest or, where those are missing, the first
    and last day of the partial date `published`. A bound that is not known is NaN.
    """
    known = inspections["published"].fillna("").astype(str)
    periods = [read_period(date) if date else pd.NaT for date in known]
    starts = pd.to_datetime([p.start_time if p is not pd.NaT else p for p in periods])
    ends = pd.to_datetime([p.end_time.normalize() if p is not pd.NaT else p for p in periods])
    first = pd.DatetimeIndex(pd.to_datetime(inspections["published_earliest"]))
    last = pd.DatetimeIndex(pd.to_datetime(inspections["published_latest"]))
    found = inspections.assign(
        first=date2num(first.where(first.notna(), starts)),
        last=date2num(last.where(last.notna(), ends)),
    )
    middle = found[["first", "last"]].mean(axis="columns")
    order = middle.sort_values(kind="stable").index
    return found.assign(is_undated=middle.isna()).loc[order].reset_index(drop=True)


def place_in_time(found: pd.DataFrame) -> tuple[pd.DataFrame, float, float]:
    """Return the rows of `find_bounds` with their place `x`, and the ends of the dated axis.

    A bound known on one side reaches to the end of the axis; the undated stand left of it.
    """
    known = pd.concat([found["first"], found["last"]]).dropna()
    low, high = (known.min(), known.max()) if len(known) else (0.0, 0.0)
    span = high - low
    spare = max(MARGIN, MARGIN_SHARE * span) + max(SHORTEST - span, 0) / 2
    low, high = low - spare, high + spare
    placed = found.assign(first=found["first"].fillna(low), last=found["last"].fillna(high))
    placed["x"] = placed[["first", "last"]].mean(axis="columns")
    undated = placed["is_undated"]
    step = (high - low) * UNDATED / max(int(undated.sum()), 1)
    placed.loc[undated, "x"] = low - step * (undated[undated].cumsum() - 0.5)
    return placed, low, high


def draw_years(axes: Axes, low: float, high: float, has_undated: bool, has_dated: bool) -> None:
    """Draw the axis of years and, left of it, the strip for inspections without a date."""
    left = low - (high - low) * UNDATED if has_undated else low
    axes.set_xlim(left, high if has_dated else low)
    if has_undated:
        axes.axvspan(left, low, color=PALE, alpha=0.45, linewidth=0, zorder=0)
        words = dict(ha="center", va="top", size=SMALL, color=INK)
        middle = (left + low) / 2
        write_words(axes, middle, axes.get_ylim()[0] + 7, "date\nnot known", **words)
    years = pd.date_range(pd.Timestamp(low, unit="D"), pd.Timestamp(high, unit="D"), freq="YS")
    shown = years[:: 1 + len(years) // 12] if has_dated else years[:0]
    axes.set_xticks(date2num(shown), [str(year.year) for year in shown])
    label = "Date of publication" if has_dated else ""
    axes.set_xlabel(label, labelpad=18 if has_undated else 4)


def draw_breaks(axes: Axes, placed: pd.DataFrame, names: list[str]) -> None:
    """Write each run of a programme above the axes, with a dashed line where the next begins.

    `placed` holds only dated rows, with their `run`; `names` are the words of each run. Each run
    has its own line of words, the first on top, so that no line crosses another's words.
    """
    ends = placed.groupby("run").agg(first=("first", "first"), last=("last", "last"))
    starts = (ends["last"].shift() + ends["first"]) / 2
    for run, (name, start) in enumerate(zip(names, starts, strict=True)):
        height = -LANE * (len(names) - 1 - run) - 6
        shift = 0.0
        x = axes.get_xlim()[0]
        if pd.notna(start):
            line = dict(color=GREY, linestyle=(0, (5, 3)), linewidth=1.3, clip_on=False, zorder=1)
            axes.plot([start, start], [axes.get_ylim()[0], height], **line)
            over = axes.transData.transform((start, 0))[0] + measure_width(name) - axes.bbox.x1
            x, shift = start, -max(0.0, over)
        write_words(axes, x, height, name, dx=shift, va="bottom", size=SMALL, weight="bold")
