"""Where inspections stand in time: the bounds of vague dates, the years, the breaks in method.

May import helpers.charts.canvas, helpers.charts.frame and helpers.wording.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import date2num

from helpers.charts.canvas import LINE, count_lines, measure_width, wrap_words, write_words
from helpers.charts.frame import GREY, INK, PALE, SMALL
from helpers.wording import read_period

#: Days kept free before the first and after the last date: so many, or this share of the span;
#: and the shortest span drawn.
MARGIN, MARGIN_SHARE, SHORTEST = 300, 0.13, 900
#: A date known to the month or better stands as a point, a vaguer one over its bounds.
POINT_DAYS = 31
#: Width of the strip for inspections without any date, as a share of the dated span.
UNDATED = 0.3
#: Narrowest column of a programme's name, in points.
NARROWEST = 150


class Span(NamedTuple):
    """Day numbers where the strip of the undated begins, the dated axis begins, and it ends."""

    left: float
    low: float
    high: float


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


def place_in_time(
    found: pd.DataFrame, until: pd.Timestamp | None = None
) -> tuple[pd.DataFrame, Span]:
    """Return the rows of `find_bounds` with their place `x`, and the span they are drawn in.

    A bound known on one side reaches to the end of the axis, or on the right to `until`; the
    undated stand left of it.
    """
    if until is not None:
        is_open = found["first"].notna() & found["last"].isna()
        found = found.assign(last=found["last"].mask(is_open, date2num(until)))
    known = pd.concat([found["first"], found["last"]]).dropna()
    low, high = (known.min(), known.max()) if len(known) else (0.0, 0.0)
    spare = max(MARGIN, MARGIN_SHARE * (high - low)) + max(SHORTEST - (high - low), 0) / 2
    low, high = low - spare, high + spare
    placed = found.assign(first=found["first"].fillna(low), last=found["last"].fillna(high))
    placed["x"] = placed[["first", "last"]].mean(axis="columns")
    undated = placed["is_undated"]
    strip = (high - low) * UNDATED if undated.any() else 0.0
    step = strip / max(int(undated.sum()), 1)
    placed.loc[undated, "x"] = low - step * (undated[undated].cumsum() - 0.5)
    return placed, Span(low - strip, low, high if len(known) else low)


def draw_years(axes: Axes, span: Span) -> None:
    """Draw the axis of years and, left of it, the strip for inspections without a date."""
    axes.set_xlim(span.left, span.high)
    if span.left < span.low:
        axes.axvspan(span.left, span.low, color=PALE, alpha=0.45, linewidth=0, zorder=0)
        words = dict(ha="center", va="top", size=SMALL, color=INK)
        middle, below = (span.left + span.low) / 2, axes.get_ylim()[0] + 7
        write_words(axes, middle, below, "date\nnot known", **words)
    first, last = (pd.Timestamp(end, unit="D") for end in (span.low, span.high))
    years = pd.date_range(first, last, freq="YS") if span.low < span.high else pd.DatetimeIndex([])
    shown = years[:: 1 + len(years) // 12]
    axes.set_xticks(date2num(shown), [str(year.year) for year in shown])
    label = "Date of publication" if len(shown) else ""
    axes.set_xlabel(label, labelpad=18 if span.left < span.low else 4)


def find_runs(dated: pd.DataFrame, span: Span, width: float) -> pd.DataFrame:
    """Return a row for each `run` of one programme: where it starts, and its words in lines.

    A run starts half-way between the last inspection of the run before and its own first. `width`
    is that of the axes in points.
    """
    runs = dated.groupby("run").agg(
        name=("programme_name", "first"), first=("first", "first"), last=("last", "last")
    )
    start = ((runs["last"].shift() + runs["first"]) / 2).fillna(span.left)
    free = (span.high - start) / (span.high - span.left) * width
    names = zip(runs["name"], free, strict=True)
    words = [wrap_words(name, max(room, NARROWEST), SMALL, "bold") for name, room in names]
    return pd.DataFrame({"start": start, "free": free, "words": words}).reset_index(drop=True)


def draw_breaks(axes: Axes, runs: pd.DataFrame) -> None:
    """Write the words of each of `find_runs` above the axes; draw a dashed line where one begins.

    Each run has its own lines of words, the first on top, so that no dashed line crosses words.
    """
    height = -6.0
    for run in runs[::-1].itertuples():
        if run.Index:
            ends = [axes.get_ylim()[0], height]
            line = dict(color=GREY, linestyle=(0, (5, 3)), linewidth=1.3, clip_on=False, zorder=1)
            axes.plot([run.start, run.start], ends, **line)
        over = max(0.0, measure_width(run.words, SMALL, "bold") - run.free)
        looks = dict(va="bottom", size=SMALL, weight="bold", linespacing=1.2)
        write_words(axes, run.start, height, run.words, dx=-over, **looks)
        height -= LINE * count_lines(run.words) + 3


def list_breaks(axes: Axes, runs: pd.DataFrame) -> list[tuple[float, float]]:
    """Return points all along each dashed line of `draw_breaks`, for labels to keep clear of."""
    height = axes.get_ylim()[0]
    return [(start, y) for start in runs["start"][1:] for y in np.arange(0, height + 10, 10)]


def measure_runs(runs: pd.DataFrame) -> float:
    """Return the height in points of what `draw_breaks` writes above the axes."""
    return 6 + sum(LINE * count_lines(words) + 3 for words in runs["words"])
