"""A grid of ratings: one row a service, one column a standard, a programme or a case of a rule.

May import helpers.charts.canvas, helpers.charts.frame, helpers.charts.headings,
helpers.charts.rating_marks and helpers.vocabulary.
"""

from functools import partial

import pandas as pd
from matplotlib.axes import Axes

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
from helpers.charts.frame import Chart, in_chart_style
from helpers.charts.headings import measure_headings, place_headings, write_heading
from helpers.charts.rating_marks import (
    DEDUCED_NOTE,
    draw_letter_cell,
    draw_rating_cell,
    find_deduced,
    is_rating,
    say_rating,
)
from helpers.vocabulary import RATING_LETTERS

#: Height of a cell, space between two, the widest row label, and a column that has room for words.
CELL_HEIGHT, CELL_GAP, LABEL_WIDTH, WORDY = 24, 4, 150, 120
NO_CELL_WORDS = "none held"


@in_chart_style
def draw_rating_grid(
    cells: pd.DataFrame,
    *,
    row_heading: str,
    title: str,
    subtitle: str,
    source: str,
    note: str = "",
    gap_words: str = "",
) -> Chart:
    """Return ratings as a grid, each in its colour with its shape and its letter or word.

    `cells`: row_label, column_label and rating, one row a cell; rows and columns stand in the
    order in which they first come, and a cell that is missing, or has no rating, is empty. With a
    column is_deduced, such a rating is hollow with a dashed edge. `row_heading` heads the rows in
    the table of values; `note` stands below the grid; `gap_words` say why a cell has no rating,
    where it is for another reason than that none is held. Raises ValueError without rows or a
    column, for two ratings of one cell, or for a word that is not a rating.
    """
    check_rows(cells, ("row_label", "column_label", "rating"), "draw_rating_grid")
    grid = _lay_out(cells)
    gap = gap_words or NO_CELL_WORDS
    words = grid.map(lambda cell: say_rating(*cell) if is_rating(cell[0]) else gap)
    axes = _draw_grid(grid, note, gap_words)
    said = "; ".join(
        f"{row}: " + ", ".join(f"{column}, {one}" for column, one in line.items())
        for row, line in words.iterrows()
    )
    alt = f"Grid of ratings ({len(grid)} by {len(grid.columns)}). {said}. {note}".strip()
    table = words.rename_axis(row_heading).rename_axis(None, axis="columns").reset_index()
    return Chart(axes.figure, title, subtitle, source, alt, table)


def _lay_out(cells: pd.DataFrame) -> pd.DataFrame:
    """Return (rating, whether it was deduced) for each row and column; (None, False) for a gap."""
    if cells.duplicated(["row_label", "column_label"]).any():
        raise ValueError("draw_rating_grid has two ratings for one cell")
    is_deduced = cells.get("is_deduced", pd.Series(False, cells.index))
    evidence = is_deduced.map({True: "deduced"})
    marks = list(zip(cells["rating"], find_deduced(cells["rating"], evidence), strict=True))
    held = dict(
        zip(zip(cells["row_label"], cells["column_label"], strict=True), marks, strict=True)
    )
    rows, columns = (list(dict.fromkeys(cells[name])) for name in ("row_label", "column_label"))
    lines = [[held.get((row, column), (None, False)) for column in columns] for row in rows]
    return pd.DataFrame(lines, index=rows, columns=columns, dtype=object)


def _draw_grid(grid: pd.DataFrame, note: str, gap_words: str) -> Axes:
    """Draw the headings, the row labels and the cells, and below what the letters mean."""
    labels = [wrap_words(row, LABEL_WIDTH) for row in grid.index]
    left = EDGE + 10 + max(measure_width(label) for label in labels)
    width = min((WIDTH - left - EDGE) / len(grid.columns), 1.5 * WORDY)
    headings = place_headings(list(grid.columns), left, width)
    heights = [CELL_GAP + max(CELL_HEIGHT, LINE * count_lines(label)) for label in labels]
    top = EDGE + measure_headings(headings)
    below = " ".join(
        part for part in (_say_key(grid, width, gap_words or "no rating held"), note) if part
    )
    axes = new_axes(sum(heights), left=left, top=top, note=below, has_axis=False)
    axes.set_xlim(0, axes.bbox.width)
    for place, heading in enumerate(headings):
        write_heading(axes, (place + 0.5) * width, heading)
    # A reason may be too long for a cell: it stands below then, and in the table of values.
    in_cell = partial(draw_rating_cell, gap_words="" if gap_words else NO_CELL_WORDS)
    draw = in_cell if width >= WORDY else draw_letter_cell
    y = 0.0
    for label, height, line in zip(labels, heights, grid.itertuples(index=False), strict=True):
        y += height
        write_words(axes, 0, y - height / 2, label, dx=-10, ha="right")
        for place, cell in enumerate(line):
            draw(
                axes, (place + 0.5) * width, y - height / 2, (width - CELL_GAP, CELL_HEIGHT), *cell
            )
    return axes


def _say_key(grid: pd.DataFrame, width: float, gap: str) -> str:
    """Return what the letters, a dotted cell and a hollow one mean, as far as they are there."""
    cells = [cell for line in grid.itertuples(index=False) for cell in line]
    rated = {rating for rating, _ in cells if is_rating(rating)}
    letters = [f"{letters} {name}" for name, letters in RATING_LETTERS.items() if name in rated]
    parts = [", ".join(letters) + "."] if letters and width < WORDY else []
    if width < WORDY and not all(is_rating(rating) for rating, _ in cells):
        parts.append(f"Dotted: {gap}.")
    if any(is_deduced for _, is_deduced in cells):
        parts.append(DEDUCED_NOTE)
    return " ".join(parts)
