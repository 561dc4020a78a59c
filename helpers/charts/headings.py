"""Headings over narrow columns: in lines where they fit, in steps where they do not.

May import helpers.charts.canvas and helpers.charts.frame.
"""

from typing import NamedTuple

from matplotlib.axes import Axes

from helpers.charts.canvas import EDGE, LINE, count_lines, measure_width, wrap_words, write_words
from helpers.charts.frame import GREY, SMALL


class Heading(NamedTuple):
    """The words of a column, and how many points above the column they stand."""

    words: str
    rise: float


def place_headings(names: list[str], left: float, width: float) -> list[Heading]:
    """Return the headings in lines no wider than a column or, where a word would not fit, in steps.

    `left` and `width`: where the first column begins and how wide each is, in points. In steps,
    each heading ends over its column and runs out to the left above those before it.
    """
    words = [word for name in names for word in name.split()]
    if max(measure_width(word, SMALL) for word in words) <= width - 4:
        return [Heading(wrap_words(name, width - 4, SMALL), 0) for name in names]
    headings: list[Heading] = []
    rise = 8.0
    for place, name in enumerate(names):
        free = left - EDGE + (place + 0.5) * width + 4
        headings.append(Heading(wrap_words(name, free, SMALL), rise))
        rise += LINE * count_lines(headings[-1].words) + 2
    return headings


def measure_headings(headings: list[Heading]) -> float:
    """Return how many points above the columns the headings take."""
    return 4 + max(heading.rise + LINE * count_lines(heading.words) for heading in headings)


def write_heading(axes: Axes, x: float, heading: Heading, point: float = 1) -> None:
    """Write a heading `rise` points above its column at x, with a thin line down to the column.

    `point` is one point in units of the y axis, which counts downwards from the columns' top.
    """
    y = -(4 + heading.rise) * point
    if heading.rise:
        axes.plot([x, x], [y, -2 * point], color=GREY, linewidth=0.8, clip_on=False)
    shift, side = (4, "right") if heading.rise else (0, "center")
    write_words(axes, x, y, heading.words, dx=shift, ha=side, va="bottom", size=SMALL)
