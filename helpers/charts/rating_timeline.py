"""The timeline of every published rating, with programmes and periods of office above it.

May import helpers.charts.canvas, helpers.charts.frame, helpers.charts.rating_marks,
helpers.charts.strips, helpers.charts.timeline, helpers.vocabulary and helpers.wording.
"""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from helpers.charts.canvas import EDGE, WIDTH, check_rows, measure_width, new_axes, write_words
from helpers.charts.frame import BLUE, GREY, INK, PALE, SMALL, Chart, in_chart_style
from helpers.charts.rating_marks import DEDUCED_NOTE, find_deduced, is_rating
from helpers.charts.strips import draw_strips, lay_out_strips, measure_strips
from helpers.charts.timeline import draw_years, find_bounds, place_in_time
from helpers.vocabulary import ORGANISATION_TYPES, RATINGS
from helpers.wording import format_date_words

_COLUMNS = (
    "organisation_name",
    "organisation_type",
    "programme_name",
    "published",
    "published_earliest",
    "published_latest",
    "overall_rating",
    "evidence",
)
#: Shape of each type of organisation; none is the shape that a rating has in other charts.
TYPE_MARKERS = dict(zip(ORGANISATION_TYPES, ("v", "d", "P", "<", "h", "*"), strict=True))
#: Margins before the rows, where ratings are named, and after them; of marks and rows, in points.
_BEFORE, _AFTER = 138, 14
_MARK, _LANE, _ROW_EDGE = 7, 10, 9
#: A date known to the month or better is drawn as a mark alone.
_POINT_DAYS = 31
#: The fewest days that the strip of a programme is drawn over.
_SHORTEST_STRIP = 30
_STRIP_HEADINGS = {"period": "Period of office", "programme": "Programme"}
_LINE_NOTE = "A mark with a line: the day of publication is not known, and lies along the line."
_BREAK_NOTES = {
    "period": "Solid upright line: another period of office begins.",
    "programme": "Dashed upright line: another programme begins, with other standards.",
}


@in_chart_style
def draw_rating_timeline(
    ratings: pd.DataFrame,
    periods: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    source: str,
    until: pd.Timestamp | None = None,
) -> Chart:
    """Return every rating at the date of its publication, in a row for each of the four ratings.

    `ratings`: organisation_name, organisation_type, programme_name, published (partial date or
    missing), published_earliest, published_latest, overall_rating and evidence. `periods`:
    period_name, began and ended (days or missing). The shape of a mark is the type of
    organisation; a deduced rating is hollow; nothing is joined. Above the rows are strips for the
    periods of office and the programmes; upright lines mark where one begins. `until` is the last
    day covered. Raises ValueError without rows or a column, or for a word that is not a rating.
    """
    check_rows(ratings, _COLUMNS, "draw_rating_timeline")
    if not all(is_rating(rating) for rating in ratings["overall_rating"]):
        raise ValueError("draw_rating_timeline draws ratings: leave unrated inspections out")
    rows, span = place_in_time(find_bounds(ratings), until)
    rows["is_deduced"] = find_deduced(rows["overall_rating"], rows["evidence"])
    rows["is_line"] = ~rows["is_undated"] & (rows["last"] - rows["first"]).gt(_POINT_DAYS)
    day = (span.high - span.left) / (WIDTH - _BEFORE - _AFTER)
    rows = _stack_marks(rows, day)
    strips = lay_out_strips(_list_strips(rows, periods), span, WIDTH - _BEFORE - _AFTER)
    height = sum(_measure_rows(rows).values())
    top = EDGE + measure_strips(strips) + 26
    axes = new_axes(height, left=_BEFORE, right=_AFTER, top=top, note=_note_marks(rows, strips))
    draw_years(axes, span)
    _draw_rows(axes, rows)
    draw_strips(axes, strips, _STRIP_HEADINGS)
    _draw_key(axes, list(rows["organisation_type"].unique()), measure_strips(strips) + 12)
    for row in rows.itertuples():
        _draw_mark(axes, row)
    alt = _say_timeline(rows, strips)
    return Chart(axes.figure, title, subtitle, source, alt, _list_ratings(rows))


def _stack_marks(rows: pd.DataFrame, day: float) -> pd.DataFrame:
    """Return the rows with the `lane` of each within its rating, so that no two marks meet.

    `day` is the number of days in a point of the axis. Marks of one day come before lines.
    """
    rows = rows.sort_values(["is_line", "x", "organisation_name"], kind="stable")
    ends: dict[str, list[list[tuple[float, float]]]] = {rating: [] for rating in RATINGS}
    lanes = []
    for row in rows.itertuples():
        left, right = (row.first, row.last) if row.is_line else (row.x, row.x)
        place = (left - (_MARK / 2 + 1) * day, right + (_MARK / 2 + 1) * day)
        taken = ends[row.overall_rating]
        is_free = [all(place[1] <= a or place[0] >= b for a, b in lane) for lane in taken]
        lane = is_free.index(True) if True in is_free else len(taken)
        if lane == len(taken):
            taken.append([])
        taken[lane].append(place)
        lanes.append(lane)
    return rows.assign(lane=lanes).sort_values(["x", "organisation_name"], ignore_index=True)


def _measure_rows(rows: pd.DataFrame) -> dict[str, float]:
    """Return the height in points of the row of each rating."""
    lanes = rows.groupby(rows["overall_rating"].astype("object"))["lane"].max() + 1
    return {name: max(3, lanes.get(name, 0)) * _LANE + 2 * _ROW_EDGE for name in RATINGS}


def _draw_rows(axes: Axes, rows: pd.DataFrame) -> None:
    """Name the row of each rating and rule it off; give `rows` their `y`."""
    top, sides = 0.0, axes.get_yaxis_transform()
    rows["y"] = 0.0
    for name, height in _measure_rows(rows).items():
        is_own = rows["overall_rating"] == name
        lanes = rows.loc[is_own, "lane"]
        spread = (lanes.max() if len(lanes) else 0) * _LANE
        rows.loc[is_own, "y"] = top + height / 2 + spread / 2 - lanes * _LANE
        words = f"{name}: {len(lanes)}" if len(lanes) else f"{name}: none"
        write_words(axes, 0, top + height / 2, words.replace(": ", "\n"), dx=-10, ha="right",
                    xycoords=sides)  # fmt: skip
        axes.axhline(top, color=PALE, linewidth=1, zorder=0)
        top += height


def _list_strips(rows: pd.DataFrame, periods: pd.DataFrame) -> pd.DataFrame:
    """Return a strip for each period of office and each programme: kind, name, first, last."""
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
    return strips[["kind", "name", "first", "last"]]


def _draw_key(axes: Axes, types: list[str], above: float) -> None:
    """Write which shape stands for which type of organisation, above the strips."""
    point = (axes.get_xlim()[1] - axes.get_xlim()[0]) / (WIDTH - _BEFORE - _AFTER)
    x = axes.get_xlim()[0] - (_BEFORE - EDGE - 4) * point
    for kind in [one for one in TYPE_MARKERS if one in types]:
        _draw_shape(axes, x, -above, kind, False)
        write_words(axes, x, -above, _short_type(kind), dx=9, size=SMALL, color=INK)
        x += (measure_width(_short_type(kind), SMALL) + 28) * point


def _short_type(kind: str) -> str:
    """Return the short words for a type of organisation: those in brackets, where there are any."""
    words = ORGANISATION_TYPES[kind]
    if "(" not in words:
        return words
    lead, _, rest = words.partition("(")
    short, _, after = rest.partition(")")
    return words.split(" (")[0] if " " in short else f"{short}{after}" if lead else words


def _draw_shape(axes: Axes, x: float, y: float, kind: str, is_deduced: bool) -> None:
    """Draw the mark of one type of organisation; hollow for a deduced rating."""
    face = "white" if is_deduced else BLUE
    looks = dict(markerfacecolor=face, markeredgecolor=BLUE, markeredgewidth=0.8, zorder=4)
    marker = TYPE_MARKERS[kind]
    size = _MARK + 2 if marker == "*" else _MARK
    axes.plot([x], [y], marker, markersize=size, linestyle="none", clip_on=False, **looks)


def _draw_mark(axes: Axes, row: tuple) -> None:
    """Draw one rating, with a line across the bounds of a vague date."""
    if row.is_line:
        ends = [row.first, row.last]
        axes.plot(ends, [row.y, row.y], color=GREY, linewidth=0.9, solid_capstyle="butt", zorder=2)
    _draw_shape(axes, row.x, row.y, row.organisation_type, row.is_deduced)


def _note_marks(rows: pd.DataFrame, strips: pd.DataFrame) -> str:
    """Return the words that explain the upright lines, the lines of marks and the hollow marks."""
    notes = {
        **{
            note: strips.loc[strips["kind"] == kind, "is_break"].any()
            for kind, note in _BREAK_NOTES.items()
        },
        "Marks are not joined.": len(rows) > 1,
        _LINE_NOTE: rows["is_line"].any(),
        DEDUCED_NOTE: rows["is_deduced"].any(),
    }
    return " ".join(note for note, is_needed in notes.items() if is_needed)


def _say_timeline(rows: pd.DataFrame, strips: pd.DataFrame) -> str:
    """Return the timeline in words: how many got each rating in each programme, and the breaks."""
    names = strips.loc[strips["kind"] == "programme", "name"]
    told = []
    for name in [*names, *sorted(set(rows["programme_name"]) - set(names))]:
        counts = rows.loc[rows["programme_name"] == name, "overall_rating"].value_counts()
        parts = [f"{counts[rating]} {rating}" for rating in RATINGS if counts.get(rating, 0)]
        told.append(f"{name}: {', '.join(parts)}")
    offices = ", ".join(strips.loc[strips["kind"] == "period", "name"])
    return (
        f"Timeline of ratings ({len(rows)}), a row for each of the four, with nothing joined. "
        f"{'; '.join(told)}. Periods of office marked above the rows: {offices}."
    )


def _list_ratings(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the drawn values under readable names."""
    dates = zip(
        rows["published"], rows["published_earliest"], rows["published_latest"], strict=True
    )
    kinds = rows["organisation_type"].map(_short_type)
    ratings = rows["overall_rating"].astype("object") + np.where(
        rows["is_deduced"], " (deduced)", ""
    )
    return pd.DataFrame(
        {
            "Organisation": rows["organisation_name"],
            "Type": kinds,
            "Programme": rows["programme_name"],
            "Published": [format_date_words(*date) for date in dates],
            "Rating": ratings,
        }
    )
