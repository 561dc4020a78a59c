"""What the timeline of ratings and the chart of differences hold: values, labels, alternatives."""

import pandas as pd
import pytest
from chart_cases import PERIODS, POINTS, TIMELINE, WORDS, draw_case
from matplotlib.dates import date2num
from matplotlib.text import Text

from helpers.charts import draw_differences, draw_rating_timeline
from helpers.charts.rating_marks import RATING_MARKERS
from helpers.charts.rating_timeline import TYPE_MARKERS


def read_texts(chart) -> list[str]:
    """Return every word drawn in the chart."""
    return [text.get_text() for text in chart.figure.findobj(Text) if text.get_text()]


def list_lines(chart, marker: str = "None"):
    """Return the lines of the chart's axes with this marker."""
    (axes,) = chart.figure.axes
    return [line for line in axes.lines if str(line.get_marker()) == marker]


def test_every_rating_has_one_mark_and_one_row():
    chart = draw_case("timeline")
    assert len(chart.data_frame) == len(TIMELINE)
    marks = [line for marker in TYPE_MARKERS.values() for line in list_lines(chart, marker)]
    # One more of each type, in the key.
    assert len(marks) == len(TIMELINE) + TIMELINE["organisation_type"].nunique()


def test_no_line_joins_two_ratings():
    (axes,) = draw_case("timeline").figure.axes
    for line in axes.lines:
        x, y = line.get_xdata(), line.get_ydata()
        assert len(set(x)) == 1 or len(set(y)) == 1, "a line leads from one mark to another"


def test_a_type_has_its_own_shape_and_none_of_a_rating():
    assert len(set(TYPE_MARKERS.values())) == len(TYPE_MARKERS)
    assert not set(TYPE_MARKERS.values()) & set(RATING_MARKERS.values())


def test_periods_and_programmes_are_named_and_counted_in_words():
    chart = draw_case("timeline")
    texts = " ".join(" ".join(read_texts(chart)).split())
    for name in (*PERIODS["period_name"], *TIMELINE["programme_name"].unique()):
        assert name in texts and name in chart.alt
    assert "Good 3" in texts.replace("\n", " ")
    assert "nothing joined" in chart.alt


def test_a_deduced_rating_is_hollow_and_said():
    chart = draw_case("timeline")
    assert "Requires improvement (deduced)" in list(chart.data_frame["Rating"])
    hollow = [line for line in list_lines(chart, "d") if line.get_markerfacecolor() == "white"]
    assert len(hollow) == 1
    assert len(list_lines(chart, ".")) == 1, "a dot tells it from one that is dated from below only"


def draw_open(until: str):
    """Return the timeline of one rating known to be of 2025 or later, as of a day."""
    rows = TIMELINE[:1].assign(
        published=None, published_earliest=pd.Timestamp("2025-03-01"), published_latest=pd.NaT
    )
    return draw_rating_timeline(rows, PERIODS, **WORDS, until=pd.Timestamp(until))


def test_a_rating_dated_from_below_only_is_hollow_on_its_first_day_with_an_arrow():
    chart = draw_open("2026-11-23")
    marker = TYPE_MARKERS[TIMELINE["organisation_type"].iloc[0]]
    (mark,) = [line for line in list_lines(chart, marker) if line.get_markerfacecolor() == "white"]
    assert list(mark.get_xdata()) == [date2num(pd.Timestamp("2025-03-01"))]
    (axes,) = chart.figure.axes
    assert any(text.arrow_patch is not None for text in axes.texts if hasattr(text, "arrow_patch"))
    assert "For 1, hollow with an arrow, only the first possible day is known." in chart.alt
    assert "Hollow with an arrow: published on that day or later" in " ".join(
        " ".join(read_texts(chart)).split()
    )
    assert list(chart.data_frame["Published"]) == ["on or after 1 March 2025"]


def test_no_strip_runs_past_the_day_of_the_page_and_the_axis_ends_soon_after():
    (axes,) = draw_open("2026-11-23").figure.axes
    day = date2num(pd.Timestamp("2026-11-23"))
    strips = [line for line in axes.lines if line.get_linewidth() == 5]
    assert strips and max(max(line.get_xdata()) for line in strips) <= day
    assert day < axes.get_xlim()[1] < day + 60


def test_an_inspection_without_a_rating_is_refused():
    rows = TIMELINE.assign(overall_rating=None)
    with pytest.raises(ValueError, match="leave unrated inspections out"):
        draw_rating_timeline(rows, PERIODS, **WORDS)
    with pytest.raises(ValueError, match="no row to draw"):
        draw_rating_timeline(TIMELINE[:0], PERIODS, **WORDS)


def test_differences_are_labelled_with_their_interval_and_their_counts():
    chart = draw_case("differences")
    texts = read_texts(chart)
    assert "+7 (−16 to +32)" in texts
    assert "1 of 14, then 1 of 13" in texts
    assert "not testable: fewer than 5 ratings on a side" in texts
    assert "No difference" in texts
    assert "PDUs" in chart.alt and "not testable" in chart.alt
    assert list(chart.data_frame["Difference (points)"].dropna()) == [0.5, 7.1, -100.0, 12.0]


def test_the_axis_reaches_as_far_down_as_up():
    for name in ("differences", "differences, one", "differences, none"):
        (axes,) = draw_case(name).figure.axes
        low, high = axes.get_xlim()
        assert low == -high


def test_a_difference_without_a_reason_is_not_known():
    rows = pd.DataFrame({"label": ["A"], "change_pct": [None], "lower_pct": [None],
                         "upper_pct": [None]})  # fmt: skip
    assert "A: not known" in draw_differences(rows, **POINTS, **WORDS).alt
