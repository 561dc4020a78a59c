"""The tile map of the Probation Service regions: each a tile of one size, about where it lies.

May import helpers.charts.canvas and helpers.charts.frame.
"""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from helpers.charts.canvas import (
    EDGE,
    LINE,
    WIDTH,
    check_rows,
    count_lines,
    new_axes,
    wrap_words,
    write_words,
)
from helpers.charts.frame import GREY, INK, LIGHT_BLUES, SMALL, Chart, in_chart_style

#: Row and column of each region, from the north-west corner; north is up.
TILE_PLACES = {
    "North East": (0, 2),
    "North West": (1, 0),
    "Greater Manchester": (1, 1),
    "Yorkshire and the Humber": (1, 2),
    "Wales": (2, 0),
    "West Midlands": (2, 1),
    "East Midlands": (2, 2),
    "East of England": (2, 3),
    "South West": (3, 0),
    "South Central": (3, 1),
    "London": (3, 2),
    "Kent, Surrey and Sussex": (3, 3),
}
#: Space between two tiles, and around the words in one.
TILE_GAP, TILE_PADDING = 4, 8
NO_TILE_WORDS = "none held"


@in_chart_style
def draw_tile_map(
    tiles: pd.DataFrame,
    highlighted: str = "",
    *,
    title: str,
    subtitle: str,
    source: str,
    value_heading: str = "Figures",
) -> Chart:
    """Return a map of the twelve regions as tiles, each with its name and its figures in words.

    `tiles`: region, words, and share_pct, which only shades the tile (white when missing), one row
    a region. A region without a row has a dotted, empty tile; `highlighted` has a thick edge and a
    bold name. Raises ValueError without rows or a column, or for a region that is none of the
    twelve or comes twice.
    """
    check_rows(tiles, ("region", "words", "share_pct"), "draw_tile_map")
    _check_regions(tiles["region"])
    held = tiles.set_index("region")
    width = (WIDTH - 2 * EDGE) / (1 + max(column for _, column in TILE_PLACES.values()))
    wrapped = {name: _wrap_tile(name, held, width, highlighted) for name in TILE_PLACES}
    lines = max(count_lines(name) + count_lines(words) for name, words in wrapped.values())
    height = LINE * (lines + 1) + 2 * TILE_PADDING
    rows = 1 + max(row for row, _ in TILE_PLACES.values())
    axes = new_axes(rows * height, note=_say_tile_key(held, highlighted), has_axis=False)
    axes.set_xlim(0, axes.bbox.width)
    for name, (row, column) in TILE_PLACES.items():
        corner = (column * width, row * height)
        size = (width - TILE_GAP, height - TILE_GAP)
        _draw_tile(axes, corner, size, wrapped[name], held, name, name == highlighted)
    words = held["words"].str.replace("\n", " ")
    said = {name: words.get(name, NO_TILE_WORDS) for name in TILE_PLACES}
    alt = "Tile map of the regions of the Probation Service. " + "; ".join(
        f"{name}: {figures}" for name, figures in said.items()
    )
    table = pd.DataFrame({"Region": list(said), value_heading: list(said.values())})
    return Chart(axes.figure, title, subtitle, source, f"{alt}.", table)


def _check_regions(regions: pd.Series) -> None:
    """Raise ValueError for a region without a place on the map, or one that comes twice."""
    if unknown := sorted(set(regions) - set(TILE_PLACES)):
        raise ValueError(f"draw_tile_map has no place for {', '.join(unknown)}")
    if regions.duplicated().any():
        raise ValueError("draw_tile_map has two rows for one region")


def _wrap_tile(name: str, held: pd.DataFrame, width: float, highlighted: str) -> tuple[str, str]:
    """Return a tile's name and figures in lines that fit it."""
    room = width - TILE_GAP - 2 * TILE_PADDING
    weight = "bold" if name == highlighted else "normal"
    words = str(held["words"].get(name, NO_TILE_WORDS))
    figures = [wrap_words(line, room, SMALL) for line in words.split("\n")]
    return wrap_words(name, room, weight=weight), "\n".join(figures)


def _draw_tile(
    axes: Axes,
    corner: tuple[float, float],
    size: tuple[float, float],
    wrapped: tuple[str, str],
    held: pd.DataFrame,
    name: str,
    is_own: bool,
) -> None:
    """Draw one tile with its name at the top and its figures below."""
    looks = dict(facecolor="white", edgecolor=GREY, linestyle=":", linewidth=1.2)
    if name in held.index:
        looks = dict(facecolor=_shade(held.loc[name, "share_pct"]), edgecolor=INK, linewidth=0.8)
    if is_own:
        looks |= dict(edgecolor=INK, linewidth=2.6)
    axes.add_patch(Rectangle(corner, *size, **looks))
    title, figures = wrapped
    x, y = corner[0] + TILE_PADDING, corner[1] + TILE_PADDING
    write_words(axes, x, y, title, va="top", weight="bold" if is_own else "normal")
    y = corner[1] + size[1] - TILE_PADDING
    write_words(axes, x, y, figures, va="bottom", size=SMALL, color=INK)


def _shade(share_pct: float) -> str:
    """Return the colour of a share: white, or a blue light enough for dark words."""
    if pd.isna(share_pct):
        return "white"
    shades = ["#FFFFFF", *LIGHT_BLUES]
    return shades[min(len(shades) - 1, int(float(share_pct) * len(shades) / 100))]


def _say_shades() -> str:
    """Return which shares have which shade; the words in a tile say the share itself."""
    count = 1 + len(LIGHT_BLUES)
    first, last = round(100 / count), round(100 - 100 / count)
    return f"White: under {first}%; light: {first}% to {last}%; darker: {last}% or more."


def _say_tile_key(held: pd.DataFrame, highlighted: str) -> str:
    """Return what the looks of the tiles mean, as far as they are there."""
    parts = ["Each tile has one size, whatever the region's; north is up."]
    if held["share_pct"].notna().any():
        parts.append(_say_shades())
    if set(TILE_PLACES) - set(held.index):
        parts.append(f"Dotted: {NO_TILE_WORDS}.")
    if highlighted in TILE_PLACES:
        parts.append(f"Thick edge and bold name: {highlighted}.")
    return " ".join(parts)
