"""The timeline of an organisation's inspections on the rating scale, with the breaks in method.

May import helpers.charts.canvas, helpers.charts.frame, helpers.charts.labels,
helpers.charts.rating_marks, helpers.charts.timeline, helpers.wording and helpers.vocabulary.
"""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from helpers.charts.canvas import EDGE, WIDTH, check_rows, new_axes, wrap_words, write_words
from helpers.charts.frame import GREY, PALE, Chart, in_chart_style
from helpers.charts.labels import find_places, place_labels
from helpers.charts.rating_marks import (
    DEDUCED_NOTE,
    draw_rating_bar,
    draw_rating_mark,
    find_deduced,
    is_rating,
    say_rating,
)
from helpers.charts.timeline import (
    POINT_DAYS,
    Span,
    draw_breaks,
    draw_years,
    find_bounds,
    find_runs,
    list_breaks,
    measure_runs,
    place_in_time,
)
from helpers.vocabulary import RATINGS
from helpers.wording import format_date_words

_COLUMNS = (
    "organisation_name",
    "programme_name",
    "is_rated",
    "published",
    "published_earliest",
    "published_latest",
    "overall_rating",
    "evidence",
    "score",
    "score_max",
)
#: The levels of the scale, top down; the last is for inspections that gave no rating.
LEVELS = (*RATINGS, "No overall rating")
#: Margins before the scale, where its levels are named, and after it, in points.
BEFORE, AFTER = 150, 20
#: Widths of the words at an inspection in points, where there is room and where there is little.
LABEL, NARROW_LABEL = 140, 80
#: Heights of a level in points.
ROW_HEIGHTS = range(62, 400, 16)
BREAK_NOTE = (
    "Dashed line: the programme of inspection changed at some time between the two inspections, "
    "and ratings on its two sides are not like for like."
)
BAR_NOTE = "Bar: the day of publication is not known, and lies somewhere along the bar."
OPEN_NOTE = "A bar that meets the edge has no known end there."
UNTIL_NOTE = "A bar whose end is not known is drawn to the last day that the dataset covers."


@in_chart_style
def draw_rating_history(
    inspections: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    source: str,
    until: pd.Timestamp | None = None,
) -> Chart:
    """Return each inspection at the date of its publication and the level of its rating.

    `inspections`: organisation_name, programme_name, is_rated, published (partial date or
    missing), published_earliest, published_latest, overall_rating, evidence, score and
    score_max. A vague date is a bar across its bounds, an unknown one stands at the left; a bar
    without a last day ends at `until`, if that is given. A rating whose evidence is "deduced" is
    hollow and said to be so. Lines join published ratings of one organisation under one programme
    only: none crosses a break, which is drawn dashed and said. Raises ValueError without rows or a
    column, or for a word that is not a rating.
    """
    check_rows(inspections, _COLUMNS, "draw_rating_history")
    rows, span = place_in_time(_prepare_rows(inspections[list(_COLUMNS)]), until)
    runs = find_runs(rows[~rows["is_undated"]], span, WIDTH - BEFORE - AFTER)
    axes, labels, room = _find_room(rows, runs, span, until)
    draw_breaks(axes, runs)
    _join_ratings(axes, rows[~rows["is_undated"]])
    for row in rows.itertuples():
        _draw_inspection(axes, row)
    place_labels(axes, labels, **room)
    alt = _say_history(rows, len(runs) - 1)
    return Chart(axes.figure, title, subtitle, source, alt, _list_rows(rows))


def _prepare_rows(inspections: pd.DataFrame) -> pd.DataFrame:
    """Return the rows in order of date with their words, level and run of a programme."""
    rows = find_bounds(inspections)
    rows["is_deduced"] = find_deduced(rows["overall_rating"], rows["evidence"])
    is_dated = ~rows["is_undated"]
    programmes = rows["programme_name"].where(is_dated)
    level = [RATINGS.index(r) if is_rating(r) else len(RATINGS) for r in rows["overall_rating"]]
    return rows.assign(
        date_words=[
            format_date_words(row.published, row.published_earliest, row.published_latest)
            for row in rows.itertuples()
        ],
        rating_words=[_say_rating(row) for row in rows.itertuples()],
        level=level,
        run=programmes.ne(programmes.shift()).fillna(True).cumsum().where(is_dated),
        is_open=is_dated & (rows["first"].isna() | rows["last"].isna()),
        is_bar=is_dated & ~(rows["last"] - rows["first"]).le(POINT_DAYS),
    )


def _find_room(
    rows: pd.DataFrame, runs: pd.DataFrame, span: Span, until: pd.Timestamp | None
) -> tuple[Axes, list[tuple[float, float, str]], dict[str, list]]:
    """Return the lowest axes that have room for every label, the labels, and what they avoid.

    A label keeps to its own side of every break. Where breaks are too close for that, labels are
    made narrower, then may stand on another side, then across a break. Gives `rows` their `y`.
    """
    walls = list(runs["start"][1:])
    tries = ((LABEL, 2), (NARROW_LABEL, 2), (LABEL, 1), (NARROW_LABEL, 1), (LABEL, 0))
    for width, care in tries if walls else tries[-1:]:
        words = _label_rows(rows, width)
        for height in ROW_HEIGHTS:
            rows["y"] = (rows["level"] + 0.5) * height
            axes = _new_scale(rows, height, _note_marks(rows, until), EDGE + measure_runs(runs))
            draw_years(axes, span)
            labels = list(zip(rows["x"], rows["y"], words, strict=True))
            points = _list_marks(rows) + (list_breaks(axes, runs) if care else [])
            room = dict(points=points, walls=walls if care == 2 else [])
            if len(find_places(axes, labels, **room)) == len(labels):
                return axes, labels, room
    return axes, labels, room


def _say_rating(row: tuple) -> str:
    """Return an inspection's rating and score in words, or why it has none."""
    if not row.is_rated:
        return "not rated"
    score = "" if pd.isna(row.score) else f", {row.score:.0f} of {row.score_max:.0f}"
    return say_rating(row.overall_rating, row.is_deduced) + score


def _label_rows(rows: pd.DataFrame, width: float) -> list[str]:
    """Return what is written at each inspection: rating, date and, of several, the organisation."""
    several = rows["organisation_name"].nunique() > 1
    return [
        "\n".join(
            wrap_words(words, width)
            for words in (
                *([row.organisation_name] if several else []),
                *row.rating_words.split(", "),
                row.date_words,
            )
        )
        for row in rows.itertuples()
    ]


def _note_marks(rows: pd.DataFrame, until: pd.Timestamp | None) -> str:
    """Return the words that explain the dashed lines and the bars, where there are any."""
    notes = {
        BREAK_NOTE: rows["run"].nunique() > 1,
        BAR_NOTE: rows["is_bar"].any(),
        OPEN_NOTE if until is None else UNTIL_NOTE: rows["is_open"].any(),
        DEDUCED_NOTE: rows["is_deduced"].any(),
    }
    return " ".join(note for note, is_needed in notes.items() if is_needed)


def _new_scale(rows: pd.DataFrame, height: float, note: str, top: float) -> Axes:
    """Return axes with a named line for each level of the scale, `height` points apart."""
    levels = LEVELS[: max(len(RATINGS), rows["level"].max() + 1)]
    axes = new_axes(len(levels) * height, left=BEFORE, right=AFTER, top=top, note=note)
    for place, level in enumerate(levels):
        y = (place + 0.5) * height
        axes.axhline(y, color=PALE, linewidth=1, zorder=0)
        write_words(axes, 0, y, level, dx=-10, ha="right", xycoords=axes.get_yaxis_transform())
    return axes


def _join_ratings(axes: Axes, dated: pd.DataFrame) -> None:
    """Join ratings of one organisation that follow each other within one run of a programme.

    Where a date is vague, nothing is joined: what came first may not be known. A line ends before
    a deduced rating, and another may begin after it.
    """
    rated = dated[dated["level"].lt(len(RATINGS))]
    for _, joined in rated.groupby(["run", "organisation_name"]):
        if joined["is_bar"].any():
            continue
        parts = joined["is_deduced"].cumsum()
        for _, part in joined[~joined["is_deduced"]].groupby(parts):
            axes.plot(part["x"], part["y"], color=GREY, linewidth=1, zorder=1)


def _draw_inspection(axes: Axes, row: tuple) -> None:
    """Draw an inspection as a point, or as a bar across the bounds of a vague date."""
    looks = dict(rating=row.overall_rating, is_deduced=row.is_deduced)
    if row.is_bar:
        draw_rating_bar(axes, (row.first, row.last), row.y, **looks)
    else:
        draw_rating_mark(axes, row.x, row.y, **looks)


def _list_marks(rows: pd.DataFrame) -> list[tuple[float, float]]:
    """Return points all along what is drawn, for labels to keep clear of."""
    marks = list(zip(rows["x"], rows["y"], strict=True))
    for bar in rows[rows["is_bar"]].itertuples():
        marks += [(x, bar.y) for x in np.linspace(bar.first, bar.last, 40)]
    return marks


def _say_history(rows: pd.DataFrame, changes: int) -> str:
    """Return the timeline in words."""
    said = "; ".join(
        f"{row.organisation_name}: {row.rating_words}, {row.date_words} ({row.programme_name})"
        for row in rows.itertuples()
    )
    times = {1: "once", 2: "twice"}.get(changes, f"{changes} times")
    breaks = f" The programme changes {times}; no line crosses a change." if changes > 0 else ""
    return f"Timeline of inspections ({len(rows)}) on the four-point rating scale. {said}.{breaks}"


def _list_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the drawn values under readable names."""
    columns = {
        "organisation_name": "Organisation",
        "date_words": "Published",
        "programme_name": "Programme",
        "rating_words": "Rating and score",
    }
    return rows[list(columns)].rename(columns=columns)
