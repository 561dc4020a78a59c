"""How a rating is drawn: its shape, its hatch and its labelled cell.

May import helpers.charts.canvas, helpers.charts.frame and helpers.vocabulary.
"""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from helpers.charts.canvas import wrap_words, write_words
from helpers.charts.frame import GREY, INK, SMALL
from helpers.vocabulary import RATING_COLOURS, RATING_LETTERS, RATINGS

#: Shape and hatch of each rating, so that no two differ by colour alone.
RATING_MARKERS = dict(zip(RATINGS, ("^", "o", "s", "X"), strict=True))
RATING_HATCHES = dict(zip(RATINGS, ("", "//", "--", "xx"), strict=True))
NO_RATING = "rating not known"
DEDUCED_NOTE = "Hollow: deduced from other published figures."
#: Looks of a rating that was deduced, so that it is not taken for a published one.
_HOLLOW = dict(facecolor="white", edgecolor=INK, linestyle="--", linewidth=1.1)
#: Shape of an inspection without a rating.
UNRATED_MARKER = "D"


def is_rating(rating: object) -> bool:
    """Return whether `rating` is one of the four; raise ValueError if it is another word."""
    if pd.isna(rating):
        return False
    if rating not in RATINGS:
        raise ValueError(f'"{rating}" is not a rating')
    return True


def find_deduced(ratings: pd.Series, evidence: pd.Series) -> pd.Series:
    """Return whether there is a rating and its evidence says that it was deduced."""
    return ratings.notna() & evidence.isin(["deduced"])


def say_rating(rating: object, is_deduced: bool = False) -> str:
    """Return the rating in words, and that it was deduced, or that it is not known."""
    if not is_rating(rating):
        return NO_RATING
    return f"{rating} (deduced)" if is_deduced else rating


def draw_rating_mark(
    axes: Axes, x: float, y: float, rating: object, size: float = 11, is_deduced: bool = False
) -> None:
    """Draw the shape of a rating, in its colour with a dark edge; hollow when there is none.

    A deduced one is hollow with a dashed edge.
    """
    is_known = is_rating(rating)
    if is_known and is_deduced:  # only a collection can have a dashed edge around its markers
        axes.scatter([x], [y], s=size**2, marker=RATING_MARKERS[rating], zorder=3, **_HOLLOW)
        return
    face = RATING_COLOURS[rating][0] if is_known else "white"
    marker = RATING_MARKERS[rating] if is_known else UNRATED_MARKER
    looks = dict(markerfacecolor=face, markeredgecolor=INK, markeredgewidth=1)
    axes.plot([x], [y], marker=marker, markersize=size, linestyle="none", zorder=3, **looks)


def draw_rating_bar(
    axes: Axes, ends: tuple[float, float], y: float, rating: object, is_deduced: bool = False
) -> None:
    """Draw a bar between two `ends` in a rating's colour and hatch; white when there is none.

    A deduced one is hollow with a dashed edge.
    """
    is_known = is_rating(rating)
    face, hatch_colour = RATING_COLOURS[rating] if is_known else ("white", INK)
    hatch = RATING_HATCHES[rating] if is_known else ""
    looks = dict(facecolor=face, hatchcolor=hatch_colour, hatch=hatch, edgecolor=INK, linewidth=1)
    if is_known and is_deduced:
        looks = _HOLLOW
    axes.barh(y, ends[1] - ends[0], left=ends[0], height=12, zorder=3, **looks)


def draw_letter_cell(
    axes: Axes,
    x: float,
    y: float,
    size: tuple[float, float],
    rating: object,
    is_deduced: bool = False,
) -> None:
    """Draw the cell of a rating with letters in place of its word, and its shape where it fits.

    Without a rating, or when it is none, the cell is empty with a dotted edge.
    """
    width, height = size
    text = _draw_box(axes, (x, y), size, rating, is_deduced)
    if not is_rating(rating):
        return
    letters, has_shape = RATING_LETTERS[rating], width >= 38
    if has_shape:
        looks = dict(color="none", markeredgecolor=text, markersize=7)
        axes.plot([x - 10], [y], RATING_MARKERS[rating], **looks)
    write_words(axes, x + (7 if has_shape else 0), y, letters, ha="center", size=SMALL, color=text)


def draw_rating_cell(
    axes: Axes,
    x: float,
    y: float,
    size: tuple[float, float],
    rating: object,
    is_deduced: bool = False,
    gap_words: str = "",
) -> None:
    """Draw a cell of `size` centred on x and y, in points: the rating's colour, shape and word.

    The cell of a deduced rating is hollow with a dashed edge. `gap_words` are what a cell without a
    rating says, if not that it is not known.
    """
    width, _ = size
    text = _draw_box(axes, (x, y), size, rating, is_deduced)
    if not is_rating(rating):
        words = wrap_words(gap_words or say_rating(rating), width - 8, SMALL)
        write_words(axes, x, y, words, ha="center", size=SMALL)
        return
    left = x - width / 2 + 9
    axes.plot([left], [y], RATING_MARKERS[rating], color="none", markeredgecolor=text, markersize=7)
    words = wrap_words(say_rating(rating, is_deduced), width - 20, SMALL)
    write_words(axes, left + 8, y, words, size=SMALL, color=text, linespacing=1.1)


def _draw_box(
    axes: Axes,
    centre: tuple[float, float],
    size: tuple[float, float],
    rating: object,
    is_deduced: bool,
) -> str:
    """Draw the empty box of a rating's cell, and return the colour of the words to go in it."""
    corner = (centre[0] - size[0] / 2, centre[1] - size[1] / 2)
    if not is_rating(rating):
        looks, text = dict(facecolor="white", edgecolor=GREY, linestyle=":", linewidth=1.2), GREY
    elif is_deduced:
        looks, text = _HOLLOW, INK
    else:
        face, text = RATING_COLOURS[rating]
        looks = dict(facecolor=face, edgecolor=INK, linewidth=1)
    axes.add_patch(Rectangle(corner, *size, **looks))
    return text
