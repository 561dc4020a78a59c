"""An empty chart with margins that fit its words; measures, wraps and places words.

May import helpers.charts.frame and helpers.charts.words.
"""

from collections.abc import Iterable
from functools import lru_cache

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

from helpers.charts.frame import FONT, FONT_SIZE, GREY, SMALL
from helpers.charts.words import measure_words

#: Width of every chart, and the space kept between words and the edge, in points.
WIDTH, EDGE = 518.4, 12
LINE = 13


def check_rows(frame: pd.DataFrame, columns: Iterable[str], chart: str) -> None:
    """Raise ValueError unless `frame` has a row to draw and every one of `columns`."""
    missing = [column for column in columns if column not in frame.columns]
    if missing:
        raise ValueError(f"{chart} needs the columns {', '.join(missing)}")
    if frame.empty:
        raise ValueError(f"{chart} has no row to draw: leave the chart out, and say why in words")


@lru_cache(maxsize=4096)
def measure_width(words: str, size: float = FONT_SIZE, weight: str = "normal") -> float:
    """Return the width in points of the widest line of `words`."""
    font = FontProperties(family=FONT, size=size, weight=weight)
    lines = words.split("\n")
    return max(measure_words(line, font)[0] for line in lines)


def wrap_words(words: str, width: float, size: float = FONT_SIZE, weight: str = "normal") -> str:
    """Return `words` in lines of at most `width` points; a word wider than that is broken."""
    lines: list[str] = []
    for word in words.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and measure_width(joined, size, weight) <= width:
            lines[-1] = joined
        else:
            lines += _break_word(word, width, size, weight)
    return "\n".join(lines)


def _break_word(word: str, width: float, size: float, weight: str) -> list[str]:
    """Return `word` in pieces, each at most `width` points wide."""
    if measure_width(word, size, weight) <= width:
        return [word]
    pieces = [word[0]]
    for letter in word[1:]:
        if measure_width(pieces[-1] + letter, size, weight) <= width:
            pieces[-1] += letter
        else:
            pieces.append(letter)
    return pieces


def count_lines(words: str) -> int:
    """Return how many lines `words` takes."""
    return words.count("\n") + 1


def new_axes(
    height: float,
    left: float = EDGE,
    right: float = EDGE,
    top: float = EDGE,
    note: str = "",
    has_axis: bool = True,
) -> Axes:
    """Return empty axes, `height` points high, in a figure with these margins in points.

    Below the axes there is room for the x axis with its label, then for `note`, which is written
    there. The y axis counts points downwards from the top of the axes.
    """
    note_words = wrap_words(note, WIDTH - 2 * EDGE, SMALL)
    bottom = (48 if has_axis else EDGE) + (LINE * count_lines(note_words) + 4 if note else 0)
    total = top + height + bottom
    figure = Figure(figsize=(WIDTH / 72, total / 72))
    width = WIDTH - left - right
    box = (left / WIDTH, bottom / total, width / WIDTH, height / total)
    axes = figure.add_axes(box, xlim=(0, 1), ylim=(height, 0), yticks=[])
    if not has_axis:
        axes.set_axis_off()
    if note:
        place = dict(va="bottom", linespacing=1.25, color=GREY, size=SMALL)
        figure.text(EDGE / WIDTH, 6 / total, note_words, **place)
    return axes


def write_words(axes: Axes, x: float, y: float, words: str, dx: float = 0, **looks) -> None:
    """Write `words` at x and y of the axes, `dx` points to the right of there."""
    looks = dict(va="center", linespacing=1.25, annotation_clip=False) | looks
    axes.annotate(words, (x, y), (dx, 0), textcoords="offset points", **looks)
