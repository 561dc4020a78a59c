"""What each chart draws: the values of its frame, in the right place, with the right mark."""

import pandas as pd
import pytest
from chart_cases import (
    BANDS,
    COUNTS,
    DEDUCED,
    HISTORY,
    VAGUE,
    WORDS,
    draw_case,
    make_history,
    make_limits,
    make_organisations,
    make_points,
    make_questions,
)
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.container import BarContainer
from matplotlib.dates import date2num
from matplotlib.markers import MarkerStyle
from matplotlib.text import Text

from helpers import charts
from helpers.charts import Chart


def find_axes(chart: Chart):
    """Return the chart's only axes."""
    (axes,) = chart.figure.axes
    return axes


def list_dots(chart: Chart) -> list[tuple[float, str, str]]:
    """Return the x, the marker and the face of every single mark."""
    lines = [line for line in find_axes(chart).lines if line.get_linestyle() == "None"]
    return [(line.get_xdata()[0], line.get_marker(), line.get_markerfacecolor()) for line in lines]


def list_intervals(chart: Chart) -> list[tuple[list[float], str]]:
    """Return the ends and the line style of every level line."""
    lines = [line for line in find_axes(chart).lines if line.get_marker() == "None"]
    level = [line for line in lines if len(set(line.get_ydata())) == 1]
    return [(list(line.get_xdata()), line.get_linestyle()) for line in level]


def list_words(chart: Chart) -> list[str]:
    """Return everything written in the chart."""
    return [text.get_text() for text in chart.figure.findobj(Text) if text.get_text().strip()]


def test_the_bars_are_as_long_as_the_counts_and_stand_best_first():
    chart = charts.draw_rating_counts(COUNTS, "Inadequate", **WORDS)
    bars = [box for box in find_axes(chart).containers if isinstance(box, BarContainer)]
    assert [bar.patches[0].get_width() for bar in bars] == [0, 1, 19, 14]
    assert chart.data_frame["Rating"].tolist() == list(charts.rating_counts.RATINGS)
    assert "14 of 34 (41.2%)\n\N{BLACK LEFT-POINTING TRIANGLE} this organisation" in list_words(
        chart
    )
    assert chart.alt == (
        "Bar chart of ratings, best first. Outstanding: 0 of 34 (0%); Good: 1 of 34 (2.9%); "
        "Requires improvement: 19 of 34 (55.9%); Inadequate: 14 of 34 (41.2%). "
        "Inadequate: this organisation."
    )


def test_an_inspection_stands_at_its_date_with_the_shape_of_its_rating():
    chart = charts.draw_rating_history(HISTORY[1:], **WORDS)
    days = pd.to_datetime(["2023-02-09", "2025-05-16"])
    assert [x for x, _, _ in list_dots(chart)] == date2num(days).tolist()
    assert [marker for _, marker, _ in list_dots(chart)] == ["X", "s"]
    assert chart.alt == (
        "Timeline of inspections (2) on the four-point rating scale. Testshire: Inadequate, 3 of "
        "27, 9 February 2023 (Testshire units 2021); Testshire: Requires improvement, 7 of 21, "
        "May 2025 (Testshire units 2023). The programme changes once; no line crosses a change."
    )


def list_rising(chart: Chart) -> list[list[float]]:
    """Return the x of every line that joins two or more inspections."""
    found = [line for line in find_axes(chart).lines if line.get_marker() == "None"]
    found = [line for line in found if line.get_linestyle() == "-" and len(line.get_xdata()) > 1]
    levels = {tuple(line.get_xdata()) for line in found if list(line.get_xdata()) == [0, 1]}
    return [list(line.get_xdata()) for line in found if tuple(line.get_xdata()) not in levels]


def test_ratings_are_joined_within_a_programme_and_never_across_a_break():
    same = HISTORY[1:].assign(programme_name="Testshire units")
    one = HISTORY["organisation_name"].iloc[0]
    days = date2num(pd.to_datetime(["2023-02-09", "2025-05-16"])).tolist()
    assert days in list_rising(charts.draw_rating_history(same, **WORDS))
    assert days not in list_rising(charts.draw_rating_history(HISTORY[1:], **WORDS))
    two = same.assign(organisation_name=[one, "Farawayshire"])
    assert days not in list_rising(charts.draw_rating_history(two, **WORDS))


def list_hollow(chart: Chart) -> list[tuple[float, int, bool]]:
    """Return the x, the number of corners and whether white and dashed, of each hollow mark."""
    return [
        (
            mark.get_offsets()[0][0],
            len(mark.get_paths()[0].vertices),
            mark.get_facecolor().tolist() == [[1, 1, 1, 1]]
            and mark.get_linestyle()[0][1] is not None,
        )
        for mark in find_axes(chart).collections
    ]


def test_a_deduced_rating_is_hollow_and_said_to_be_deduced_everywhere():
    chart = charts.draw_rating_history(DEDUCED, **WORDS)
    corners = len(MarkerStyle("s").get_path().vertices)
    assert list_hollow(chart) == [(date2num(pd.Timestamp("2021-03-01")), corners, True)]
    assert [marker for _, marker, _ in list_dots(chart)] == ["o", "X", "o"]
    words = [one.replace("\n", " ") for one in list_words(chart)]
    assert "Requires improvement (deduced) 7 of 21 1 March 2021" in words
    assert any("Hollow: deduced from other published figures." in one for one in words)
    assert "Testshire: Requires improvement (deduced), 7 of 21, 1 March 2021" in chart.alt
    assert chart.data_frame["Rating and score"].tolist() == [
        "Good, 15 of 21",
        "Requires improvement (deduced), 7 of 21",
        "Inadequate, 3 of 21",
        "Good",
    ]


def test_no_line_joins_a_deduced_rating_or_passes_it():
    days = date2num(pd.to_datetime(DEDUCED["published"])).tolist()
    stated = charts.draw_rating_history(DEDUCED.assign(evidence="reported"), **WORDS)
    assert days in list_rising(stated)
    deduced = list_rising(charts.draw_rating_history(DEDUCED, **WORDS))
    assert days[2:] in deduced
    assert all(days[1] not in line and not line[0] < days[1] < line[-1] for line in deduced)


def test_a_deduced_bar_is_white_with_a_dashed_edge():
    rows = VAGUE.assign(evidence=["deduced", "reported", "reported", None, "deduced"])
    chart = charts.draw_rating_history(rows, **WORDS)
    bars = [box.patches[0] for box in find_axes(chart).containers]
    assert [(bar.get_linestyle(), bar.get_facecolor()[:3] == (1, 1, 1)) for bar in bars] == [
        ("--", True),
        ("solid", False),
        ("solid", True),
    ]
    assert chart.data_frame["Rating and score"].str.contains("deduced").sum() == 1


@pytest.mark.parametrize("evidence", ["inspectorate", "reported", None])
def test_a_rating_that_is_not_deduced_is_not_said_to_be(evidence):
    chart = charts.draw_rating_history(HISTORY.assign(evidence=evidence), **WORDS)
    assert list_hollow(chart) == []
    assert "educed" not in chart.alt + " ".join(list_words(chart))


@pytest.mark.parametrize("evidence", [["deduced"] * 3, [None] * 3])
def test_an_inspection_without_a_rating_is_never_deduced(evidence):
    rows = HISTORY.assign(overall_rating=None, score=None, evidence=evidence)
    chart = charts.draw_rating_history(rows, **WORDS)
    assert "educed" not in chart.alt + " ".join(list_words(chart))


@pytest.mark.parametrize("name", ["history", "history, close break", "history, many breaks"])
def test_no_label_touches_the_line_of_a_break(name):
    chart = draw_case(name)
    chart.figure.set_dpi(288)
    renderer = FigureCanvasAgg(chart.figure).get_renderer()
    chart.figure.draw(renderer)
    axes = find_axes(chart)
    breaks = [line for line in axes.lines if line.get_linestyle() == "--"]
    places = [axes.transData.transform((line.get_xdata()[0], 0))[0] for line in breaks]
    labels = [text for text in axes.texts if text.get_bbox_patch()]
    boxes = [Text.get_window_extent(text, renderer) for text in labels]
    assert len(labels) == len(chart.data_frame) and len(places) > 0
    assert not [box for box in boxes for place in places if box.x0 <= place <= box.x1]


def test_where_there_is_room_a_label_stands_on_its_own_side_of_every_break():
    chart = draw_case("history, close break")
    axes = find_axes(chart)
    breaks = [line.get_xdata()[0] for line in axes.lines if line.get_linestyle() == "--"]
    labels = [text.xy[0] for text in axes.texts if text.get_bbox_patch()]
    marks = [x for x, _, _ in list_dots(chart)]
    sides = [[place < x for place in breaks] for x in marks]
    assert [[place < x for place in breaks] for x in labels] == sides


def test_each_break_is_drawn_between_two_programmes_and_said():
    chart = charts.draw_rating_history(HISTORY, **WORDS)
    lines = [line for line in find_axes(chart).lines if line.get_linestyle() == "--"]
    ends = pd.to_datetime(["2016-09-30", "2023-02-09", "2023-02-09", "2025-05-01"])
    first, second, third, fourth = date2num(ends)
    drawn = sorted(line.get_xdata()[0] for line in lines)
    assert drawn == [(first + second) / 2, (third + fourth) / 2]
    assert {"Testshire areas 2016", "Testshire units 2021", "Testshire units 2023"} <= set(
        list_words(chart)
    )
    assert any("not like for like" in words for words in list_words(chart))


def test_an_inspection_without_a_rating_says_whether_none_was_given():
    words = list_words(charts.draw_rating_history(HISTORY[:1], **WORDS))
    assert "not rated\nSeptember 2016" in words
    unknown = HISTORY[:1].assign(is_rated=True)
    words = list_words(charts.draw_rating_history(unknown, **WORDS))
    assert "rating not known\nSeptember 2016" in words


def test_a_vague_date_is_a_bar_across_its_bounds_and_no_date_stands_apart():
    chart = charts.draw_rating_history(VAGUE, **WORDS)
    axes = find_axes(chart)
    bar = axes.containers[0].patches[0]
    ends = date2num(pd.to_datetime(["2021-07-01", "2022-03-18"]))
    assert (bar.get_x(), bar.get_x() + bar.get_width()) == tuple(ends)
    open_bar = axes.containers[1].patches[0]
    assert open_bar.get_x() + open_bar.get_width() == pytest.approx(axes.get_xlim()[1])
    undated = [x for x, marker, _ in list_dots(chart) if marker == "X"]
    assert len(undated) == 2 and max(undated) < min(axes.get_xticks())
    assert "date\nnot known" in list_words(chart)


@pytest.mark.parametrize("count", range(1, 13))
def test_there_is_room_for_every_inspection(count):
    chart = charts.draw_rating_history(make_history(count), **WORDS)
    assert len(chart.data_frame) == count


def test_a_standard_has_one_filled_cell_with_shape_and_word_in_the_column_of_its_rating():
    chart = draw_case("standards")
    assert chart.data_frame["Rating"].tolist() == [
        "Outstanding",
        "Requires improvement",
        "rating not known",
        "Good",
        "Inadequate",
    ]
    marks = sorted(line.get_marker() for line in find_axes(chart).lines)
    assert marks == sorted(["^", "s", "o", "X"])
    headings = {text.get_text(): text.xy[0] for text in find_axes(chart).texts if text.xy[1] < 0}
    assert list(headings) == ["Inadequate", "Requires\nimprovement", "Good", "Outstanding"]
    filled = [patch for patch in find_axes(chart).patches if patch.get_facecolor()[:3] != (1, 1, 1)]
    centres = [patch.get_x() + patch.get_width() / 2 for patch in filled]
    outstanding, requires, good, inadequate = centres
    assert pytest.approx([inadequate, requires, good, outstanding]) == list(headings.values())


def test_a_deduced_standard_has_a_hollow_cell_that_says_so():
    chart = draw_case("standards, deduced")
    assert chart.data_frame["Rating"].tolist() == [
        "Good",
        "Requires improvement (deduced)",
        "rating not known",
        "Inadequate (deduced)",
    ]
    words = [one.replace("\n", " ") for one in list_words(chart)]
    assert {"Inadequate (deduced)", "Requires improvement (deduced)", "Good"} <= set(words)
    assert "Hollow: deduced from other published figures." in words
    assert "Inadequate (deduced)" in chart.alt and chart.alt.endswith("published figures.")
    dashed = [one for one in find_axes(chart).patches if one.get_linestyle() == "--"]
    assert [one.get_facecolor()[:3] for one in dashed] == [(1, 1, 1)] * 2
    assert sorted(line.get_marker() for line in find_axes(chart).lines) == ["X", "o", "s"]


def test_dots_and_lines_of_key_questions_are_the_percentages_and_intervals():
    chart = charts.draw_key_questions(make_questions(1), BANDS, **WORDS)
    dots = list_dots(chart)
    assert [x for x, _, _ in dots] == [59, 61, 47]
    assert [face == "white" for _, _, face in dots] == [False, True, True]
    assert list_intervals(chart) == [([42.2, 73.6], "-"), ([38.0, 80.1], "--")]
    assert {"50%", "65%", "80%"} <= set(list_words(chart))
    note = [words for words in list_words(chart) if words.startswith("Hollow dot")]
    assert "widest interval" in note[0].replace("\n", " ") and "no base known" in note[0]
    assert "engaging the person on probation: 20 of 34 (59%), interval 42% to 74%" in chart.alt


def test_of_many_key_questions_the_alternative_tells_the_lowest_and_the_highest():
    alt = charts.draw_key_questions(make_questions(3), BANDS, **WORDS).alt
    assert "Lowest, P 2.1 Standard of inventing, keeping other people safe: 47%" in alt
    assert "highest, P 2.1 Standard of inventing, reducing reoffending" in alt


def make_tied(pcts: list[int]) -> str:
    """Return the text alternative of key questions with these percentages."""
    rows = make_questions(3).iloc[: len(pcts)].assign(standard_name="P", yes_pct=pcts)
    named = rows.assign(label=list("abcdefghi")[: len(pcts)], base_count=None, lower_pct=None)
    return charts.draw_key_questions(named, BANDS, **WORDS).alt


def test_all_that_tie_for_the_lowest_or_the_highest_are_named():
    unsure = "(base not known), interval not known"
    assert make_tied([40, 35, 41, 35, 60, 42, 43]).endswith(
        f"Lowest, P, b: 35% {unsure} and P, d: 35% {unsure}; highest, P, e: 60% {unsure}."
    )
    assert make_tied([60, 35, 60, 40, 60, 42, 43]).endswith(
        f"Lowest, P, b: 35% {unsure}; highest, P, a: 60% {unsure} and P, c: 60% {unsure} and "
        f"P, e: 60% {unsure}."
    )
    alike = make_tied([35] * 7)
    assert alike.count("35%") == 7 and "owest" not in alike


def test_organisations_are_in_alphabetical_order_with_one_marked_by_shape_and_words():
    rows = make_organisations(4)[::-1]
    chart = charts.draw_shares(rows, "Testshire 1", **WORDS)
    names = [f"Testshire {place}" for place in range(4)]
    assert chart.data_frame["Organisation"].tolist() == names
    assert [marker for _, marker, _ in list_dots(chart)] == ["o", "D", "o", "o"]
    assert "Testshire 1 (diamond): 61% (base not known), interval 38% to 80%." in chart.alt


def test_an_organisation_without_an_interval_has_a_hollow_dot_and_no_line():
    chart = charts.draw_shares(make_organisations(3)[2:], **WORDS)
    assert list_dots(chart) == [(47, "o", "white")]
    assert list_intervals(chart) == []


def test_a_share_without_a_percentage_is_refused():
    with pytest.raises(ValueError, match="without a percentage"):
        charts.draw_shares(make_organisations(1).assign(yes_pct=None), **WORDS)


def test_a_funnel_names_the_highlighted_and_those_flagged_with_the_correction_only():
    chart = charts.draw_funnel(make_points(8), make_limits(), "Testshire 1", 60.0, **WORDS)
    written = {words for words in list_words(chart) if words.startswith("Testshire")}
    assert written == {"Testshire 1", "Testshire 5"}
    points = chart.data_frame.set_index("Organisation")
    outside = [22, 39, 84, "outside the 99.8% limits"]
    assert points.loc["Testshire 5"].tolist() == [*outside, "yes"]
    assert points["Flagged (Invented)"].to_list() == ["no"] * 5 + ["yes"] + ["no"] * 2
    filled = [marker for _, marker, face in list_dots(chart) if face != "none"]
    assert filled == ["o", "o", "s", "o", "o", "^", "o", "o"]
    assert "6 of 8 inside all limits. Testshire 1: 18 of 35 (37%), inside the limits." in chart.alt
    assert chart.alt.endswith("outside the 99.8% limits, also after Invented correction.")
    said = " ".join(list_words(chart)).replace("\n", " ")
    assert "Name: outside also after Invented correction." in said


def test_a_funnel_in_which_nobody_is_flagged_names_no_correction_on_the_drawing():
    points = make_points(8).assign(is_flagged=False)
    chart = charts.draw_funnel(points, make_limits(), "Testshire 1", 60.0, **WORDS)
    assert "correction" not in " ".join(list_words(chart)) + chart.alt


def test_the_limits_of_a_funnel_are_those_of_the_frame():
    limits = make_limits()
    chart = charts.draw_funnel(make_points(2), limits, "", 60.0, **WORDS)
    dashed = [line for line in find_axes(chart).lines if line.get_linestyle() == "--"]
    inner = limits[limits["level"] == 95]
    assert [list(line.get_ydata()) for line in dashed] == [
        inner["lower_pct"].tolist(),
        inner["upper_pct"].tolist(),
    ]


def test_every_cell_of_the_coverage_shows_its_number_and_a_gap_shows_nought():
    rows = pd.DataFrame(
        {
            "region": ["Testshire", "Farawayshire", None],
            "period": [2017, 2016, 2016],
            "inspections_count": [5, 2, 1],
        }
    )
    chart = charts.draw_coverage(rows, **WORDS)
    assert chart.data_frame.to_numpy().tolist() == [
        ["Testshire", 5, 0],
        ["Farawayshire", 0, 2],
        ["not known", 0, 1],
    ]
    printed = [text.get_text() for text in find_axes(chart).texts[:6]]
    assert printed == ["5", "0", "0", "2", "0", "1"]
    assert chart.alt == (
        "Heat map of inspections held (8): regions (3) by period, 2017 to 2016. "
        "Testshire: 5; Farawayshire: 2; not known: 1."
    )


def test_two_ratings_stand_side_by_side_with_the_break_drawn_and_said():
    chart = draw_case("rating change, break")
    assert chart.data_frame.columns.tolist() == ["Rated", "February 2023", "May 2025"]
    assert chart.data_frame.iloc[0].tolist() == ["Overall", "Inadequate", "Requires improvement"]
    assert [line.get_linestyle() for line in find_axes(chart).lines].count("--") == 1
    assert chart.alt.startswith(
        "Grid of ratings (3), February 2023 beside May 2025. Overall: Inadequate, then Requires"
    )
    assert chart.alt.endswith("seven in 2025, so the two are not like for like.")


def test_a_bar_without_a_last_day_ends_where_the_dataset_does_and_says_so():
    until = pd.Timestamp("2026-11-23")
    row = HISTORY[:1].assign(
        published=None, published_earliest=pd.Timestamp("2026-01-29"), published_latest=pd.NaT
    )
    chart = charts.draw_rating_history(row, until=until, **WORDS)
    (bar,) = [patch for patch in find_axes(chart).patches if patch.get_hatch() is not None]
    assert (bar.get_x(), bar.get_x() + bar.get_width()) == (
        date2num(pd.Timestamp("2026-01-29")),
        date2num(until),
    )
    words = " ".join(text.get_text() for text in chart.figure.findobj(Text)).replace("\n", " ")
    assert "drawn to the last day that the dataset covers" in words
    assert "on or after 29 January 2026" in chart.alt
