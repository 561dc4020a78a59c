"""Find room for labels, so that none covers a point or another label.

May import helpers.charts.canvas and helpers.charts.frame.
"""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.transforms import Bbox

from helpers.charts.canvas import count_lines, measure_width, write_words
from helpers.charts.frame import GREY, SMALL

#: How far a label may be from what it names, in points, while the chart can still grow.
REACH = 110


def place_labels(
    axes: Axes,
    labels: list[tuple[float, float, str]],
    points: list[tuple[float, float]],
    bold: str = "",
    walls: Sequence[float] = (),
) -> None:
    """Write each (x, y, words) near its place, clear of `points` and of the other words.

    No label stands on the other side of one of the x in `walls` than what it names.

    The nearest free place is taken, and a thin line leads to a distant one. The label that equals
    `bold` is bold. Raises ValueError when there is no room for all.
    """
    places = find_places(axes, labels, points, walls=walls)
    if len(places) < len(labels):
        places = find_places(axes, labels, points, reach=np.inf, walls=walls)
    if len(places) < len(labels):
        raise ValueError("there is no room for every label: draw fewer rows")
    for (x, y, words), box in zip(labels, places, strict=True):
        weight = "bold" if words == bold else "normal"
        _lead_to(axes, (x, y), box)
        middle = axes.transData.inverted().transform(((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2))
        patch = dict(boxstyle="square,pad=0.1", facecolor="white", edgecolor="none")
        looks = dict(ha="center", size=SMALL, weight=weight, linespacing=1.2, bbox=patch)
        write_words(axes, *middle, words, **looks)


def find_places(
    axes: Axes,
    labels: list[tuple[float, float, str]],
    points: list[tuple[float, float]],
    reach: float = REACH,
    walls: Sequence[float] = (),
) -> list[Bbox]:
    """Return a box for each label, clear of the others and of `points`; fewer if room runs out.

    No box is further from what it names than `reach` points, or beyond one of the x in `walls`.
    """
    upright = [axes.transData.transform((wall, 0))[0] for wall in walls]
    taken = [Bbox.from_bounds(x - 7, y - 7, 14, 14) for x, y in axes.transData.transform(points)]
    places: list[Bbox] = []
    for x, y, words in labels:
        size = (measure_width(words, SMALL, "bold") + 4, count_lines(words) * 12 + 2)
        px, py = axes.transData.transform((x, y))
        left = max((wall + 7 for wall in upright if wall <= px), default=axes.bbox.x0)
        right = min((wall - 7 for wall in upright if wall > px), default=axes.bbox.x1)
        area = Bbox.from_extents(left, axes.bbox.y0, right, axes.bbox.y1)
        box = _find_place(area, (px, py), size, taken + places, reach)
        if box is None:
            break
        places.append(box)
    return places


def _find_place(
    area: Bbox,
    point: tuple[float, float],
    size: tuple[float, float],
    taken: list[Bbox],
    reach: float,
) -> Bbox | None:
    """Return the box of `size` in points, free and inside `area`, that is nearest to `point`."""
    (px, py), (width, height) = point, size
    if area.x1 - area.x0 < width:
        return None
    across = _spread_steps(px, area.x0 + width / 2, area.x1 - width / 2, 4)
    upwards = _spread_steps(py, area.y0 + height / 2, area.y1 - height / 2, 3)
    x, y = (grid.ravel() for grid in np.meshgrid(across, upwards))
    is_free = np.ones(len(x), dtype=bool)
    for box in taken:
        is_beside = (x - width / 2 >= box.x1) | (x + width / 2 <= box.x0)
        is_free &= is_beside | (y - height / 2 >= box.y1) | (y + height / 2 <= box.y0)
    dx, dy = np.abs(x - px), np.abs(y - py)
    gap = np.hypot(np.maximum(dx - width / 2, 0), np.maximum(dy - height / 2, 0))
    is_free &= gap <= reach
    if not is_free.any():
        return None
    # Of places equally close, the one more in line with the point; of two such, the upper.
    cost = gap + 0.1 * (dx + dy) - 0.001 * (y > py)
    best = np.where(is_free, cost, np.inf).argmin()
    return Bbox.from_bounds(x[best] - width / 2, y[best] - height / 2, width, height)


def _spread_steps(centre: float, low: float, high: float, step: float) -> np.ndarray:
    """Return the multiples of `step` from `centre` that lie between `low` and `high`, and both."""
    below, above = int((centre - low) // step), int((high - centre) // step)
    inside = centre + step * np.arange(-below, above + 1)
    return np.concatenate([inside[(inside >= low) & (inside <= high)], [low, high]])


def _lead_to(axes: Axes, point: tuple[float, float], box: Bbox) -> None:
    """Draw a thin line from `point` to the nearest edge of `box`, unless the box is close by."""
    px, py = axes.transData.transform(point)
    near = (min(max(px, box.x0), box.x1), min(max(py, box.y0), box.y1))
    if max(abs(near[0] - px), abs(near[1] - py)) > 14:
        x, y = axes.transData.inverted().transform(near)
        axes.plot([point[0], x], [point[1], y], color=GREY, linewidth=0.7, zorder=1)


def spread_apart(positions: list[float], gap: float) -> list[float]:
    """Return ascending `positions`, moved upwards as little as needed to be `gap` apart."""
    spread: list[float] = []
    for position in positions:
        spread.append(max(position, spread[-1] + gap) if spread else position)
    return spread
