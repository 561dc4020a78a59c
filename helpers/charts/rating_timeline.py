"""The timeline of every published rating, with programmes and periods of office above it.

May import helpers.charts.canvas, helpers.charts.frame, helpers.charts.rating_marks,
helpers.charts.strips, helpers.charts.timeline, helpers.vocabulary and helpers.wording.
"""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import date2num

from helpers.charts.canvas import EDGE, WIDTH, check_rows, measure_width, new_axes, write_words
from helpers.charts.frame import BLUE, GREY, INK, PALE, SMALL, Chart, in_chart_style
from helpers.charts.rating_marks import DEDUCED_NOTE, find_deduced, is_rating
from helpers.charts.strips import draw_strips, lay_out_strips, list_strips, measure_strips
from helpers.charts.timeline import POINT_DAYS, Span, draw_years, find_bounds, place_in_time
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
#: Length of the arrow of a mark that may lie later, in points.
_ARROW = 15
#: What is kept free after the last day covered: so many days, or this share of the span.
_FREE_DAYS, _FREE_SHARE = 45, 0.02
_STRIP_HEADINGS = {"period": "Period of office", "programme": "Programme"}
_LINE_NOTE = "A mark with a line: the day of publication is not known, and lies along the line."
_OPEN_NOTE = "Hollow with an arrow: published on that day or later, how much later is not known."
_DEDUCED_NOTE = DEDUCED_NOTE.replace("Hollow", "Hollow with a dot")
_BAR_NOTE = "Bar of a programme: from the first to the last publication shown, not its whole life."
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
    organisation; a deduced rating is hollow with a dot; one of which only the first possible day
    is known stands there, hollow with an arrow; nothing is joined. Above the rows are strips for
    the periods of office and the programmes; upright lines mark where one begins. `until` is the
    last day covered, at which every strip stops. Raises ValueError without rows or a column, or
    for a word that is not a rating.
    """
    check_rows(ratings, _COLUMNS, "draw_rating_timeline")
    if not all(is_rating(rating) for rating in ratings["overall_rating"]):
        raise ValueError("draw_rating_timeline draws ratings: leave unrated inspections out")
    rows, span = _place_ratings(ratings, until)
    rows["is_deduced"] = find_deduced(rows["overall_rating"], rows["evidence"])
    day = (span.high - span.left) / (WIDTH - _BEFORE - _AFTER)
    rows = _stack_marks(rows.assign(tip=rows["x"] + _ARROW * day), day)
    strips = list_strips(rows, periods, until)
    strips = lay_out_strips(strips, span, WIDTH - _BEFORE - _AFTER)
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


def _place_ratings(ratings: pd.DataFrame, until: pd.Timestamp | None) -> tuple[pd.DataFrame, Span]:
    """Return the ratings with their place in time, is_open and is_line, and the span drawn.

    One that is_open has a first possible day and no last: it stands on the first.
    """
    found = find_bounds(ratings)
    found["is_open"] = found["first"].notna() & found["last"].isna()
    found["last"] = found["last"].mask(found["is_open"], found["first"])
    rows, span = place_in_time(found)
    days = rows["last"] - rows["first"]
    rows["is_line"] = ~rows["is_undated"] & days.gt(POINT_DAYS)
    if until is not None and span.low < span.high:
        free = max(_FREE_DAYS, _FREE_SHARE * (span.high - span.low))
        high = date2num(until) + free
        span = span._replace(high=high if rows["is_open"].any() else min(span.high, high))
    return rows, span


def _stack_marks(rows: pd.DataFrame, day: float) -> pd.DataFrame:
    """Return the rows with the `lane` of each within its rating, so that no two marks meet.

    `day` is the number of days in a point of the axis. Marks of one day come before lines.
    """
    rows = rows.sort_values(["is_line", "x", "organisation_name"], kind="stable")
    ends: dict[str, list[list[tuple[float, float]]]] = {rating: [] for rating in RATINGS}
    lanes = []
    for row in rows.itertuples():
        left, right = (row.first, row.last) if row.is_line else (row.x, row.x)
        right = row.tip if row.is_open else right
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


def _draw_key(axes: Axes, types: list[str], above: float) -> None:
    """Write which shape stands for which type of organisation, above the strips."""
    point = (axes.get_xlim()[1] - axes.get_xlim()[0]) / (WIDTH - _BEFORE - _AFTER)
    x = axes.get_xlim()[0] - (_BEFORE - EDGE - 4) * point
    for kind in [one for one in TYPE_MARKERS if one in types]:
        _draw_shape(axes, x, -above, kind)
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


def _draw_shape(axes: Axes, x: float, y: float, kind: str, is_hollow: bool = False) -> None:
    """Draw the mark of one type of organisation."""
    face = "white" if is_hollow else BLUE
    looks = dict(markerfacecolor=face, markeredgecolor=BLUE, markeredgewidth=0.8, zorder=4)
    marker = TYPE_MARKERS[kind]
    size = _MARK + 2 if marker == "*" else _MARK
    axes.plot([x], [y], marker, markersize=size, linestyle="none", clip_on=False, **looks)


def _draw_mark(axes: Axes, row: tuple) -> None:
    """Draw one rating, with a line across the bounds of a vague date, or an arrow to later days."""
    if row.is_line:
        ends = [row.first, row.last]
        axes.plot(ends, [row.y, row.y], color=GREY, linewidth=0.9, solid_capstyle="butt", zorder=2)
    if row.is_open:
        arrow = dict(arrowstyle="->", color=GREY, linewidth=0.9, shrinkA=0, shrinkB=0)
        axes.annotate("", (row.tip, row.y), (row.x, row.y), arrowprops=arrow, zorder=2)
    _draw_shape(axes, row.x, row.y, row.organisation_type, row.is_deduced or row.is_open)
    if row.is_deduced:
        axes.plot([row.x], [row.y], ".", markersize=2.5, color=BLUE, zorder=5)


def _note_marks(rows: pd.DataFrame, strips: pd.DataFrame) -> str:
    """Return the words that explain the upright lines, the lines of marks and the hollow marks."""
    notes = {
        **{
            note: strips.loc[strips["kind"] == kind, "is_break"].any()
            for kind, note in _BREAK_NOTES.items()
        },
        "Marks are not joined.": len(rows) > 1,
        _BAR_NOTE: (strips["kind"] == "programme").any(),
        _LINE_NOTE: rows["is_line"].any(),
        _OPEN_NOTE: rows["is_open"].any(),
        _DEDUCED_NOTE: rows["is_deduced"].any(),
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
    vague = int(rows["is_open"].sum())
    arrows = f"For {vague}, hollow with an arrow, only the first possible day is known. "
    offices = ", ".join(strips.loc[strips["kind"] == "period", "name"])
    return (
        f"Timeline of ratings ({len(rows)}), a row for each of the four, with nothing joined. "
        f"{'; '.join(told)}. {arrows if vague else ''}"
        f"Periods of office marked above the rows: {offices}."
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
