"""The charts that set programmes beside each other: data, labels, breaks and alternatives."""

import pandas as pd
import pytest
from chart_cases import FIRST, SECOND, WORDS, make_flow, make_groups
from matplotlib.text import Text

from helpers import charts
from helpers.charts.rating_shares import NO_TREND_NOTE

GROUPS = make_groups([FIRST, SECOND], [(0, 1, 17, 18), (0, 0, 1, 3)], (SECOND,))


def list_words_of(chart) -> list[str]:
    """Return the words written in a chart, line breaks as spaces."""
    return [text.get_text().replace("\n", " ") for text in chart.figure.findobj(Text)]


def list_dashed(chart) -> list:
    """Return the lines of a chart that are drawn dashed."""
    return [line for line in chart.figure.axes[0].lines if line.get_linestyle() == "--"]


def test_every_share_is_labelled_with_count_base_and_percentage():
    chart = charts.draw_rating_shares(GROUPS, **WORDS)
    words = list_words_of(chart)
    assert {"0 of 36 (0%)", "1 of 36 (3%)", "17 of 36 (47%)", "18 of 36 (50%)"} <= set(words)
    assert words.count("Inadequate") == 2
    assert chart.data_frame.to_numpy().tolist()[2] == [FIRST, "Requires improvement", 17, 36, 47.2]
    assert f"After a break in method, {SECOND}: Outstanding 0 of 4 (0%)" in chart.alt


def test_a_bar_is_as_long_as_its_share_and_has_its_hatch():
    bars = charts.draw_rating_shares(GROUPS, **WORDS).figure.axes[0].patches
    assert [round(bar.get_width(), 1) for bar in bars] == [0, 2.8, 47.2, 50, 0, 0, 25, 75]
    assert len({bar.get_hatch() for bar in bars[:4]}) == 4


def test_a_dashed_line_is_drawn_and_explained_only_where_a_break_lies_between_two_groups():
    chart = charts.draw_rating_shares(GROUPS, **WORDS)
    assert len(list_dashed(chart)) == 1
    assert NO_TREND_NOTE in list_words_of(chart)
    alone = charts.draw_rating_shares(GROUPS[GROUPS["group"] == SECOND], **WORDS)
    plain = charts.draw_rating_shares(GROUPS.drop(columns="is_break_before"), **WORDS)
    for chart in (alone, plain):
        assert not list_dashed(chart)
        assert NO_TREND_NOTE not in list_words_of(chart)
        assert "break" not in chart.alt


def test_a_rating_without_a_row_counts_as_zero_and_a_group_without_a_rating_says_so():
    chart = charts.draw_rating_shares(GROUPS[GROUPS["inspections_count"] > 0], **WORDS)
    assert chart.data_frame["Count"].tolist() == [0, 1, 17, 18, 0, 0, 1, 3]
    nothing = make_groups([FIRST, SECOND], [(0, 0, 0, 1), (0, 0, 0, 0)])
    chart = charts.draw_rating_shares(nothing, **WORDS)
    assert "no rating held" in list_words_of(chart)
    assert f"{SECOND}: no rating held." in chart.alt


def test_shares_without_a_row_or_with_another_word_are_refused():
    with pytest.raises(ValueError, match="no row to draw"):
        charts.draw_rating_shares(GROUPS[:0], **WORDS)
    with pytest.raises(ValueError, match="needs the columns base_count"):
        charts.draw_rating_shares(GROUPS.drop(columns="base_count"), **WORDS)
    with pytest.raises(ValueError, match='"Poor" is not a rating'):
        charts.draw_rating_shares(GROUPS.assign(rating="Poor"), **WORDS)


SIDES = {"then": FIRST, "now": SECOND}


def test_a_flow_writes_every_name_and_how_many_went_which_way():
    chart = charts.draw_rating_flow(make_flow(8), **SIDES, **WORDS)
    words = list_words_of(chart)
    assert {"1 up", "2 the same", "2 down", "Testshire 0", "Testshire 5 (deduced)"} <= set(words)
    assert words.count("none") == 10
    assert {"THEN (down): Testshire units 2021", "NOW (across): Testshire units 2023"} <= set(words)
    assert "Outstanding then, Inadequate now: 2 (Testshire 0, Testshire 6)" in chart.alt
    assert len(chart.data_frame) == 8


def test_cells_on_the_diagonal_have_a_thick_edge_and_no_cell_is_told_by_colour():
    chart = charts.draw_rating_flow(make_flow(8), **SIDES, **WORDS)
    cells = [
        patch for patch in chart.figure.axes[0].patches if patch.get_facecolor()[:3] == (1, 1, 1)
    ]
    assert [cell.get_linewidth() for cell in cells] == [
        2 if place % 5 == 0 else 1 for place in range(16)
    ]


def test_the_break_is_said_unless_there_is_none():
    chart = charts.draw_rating_flow(make_flow(2), **SIDES, **WORDS)
    assert "break in method" in chart.alt
    assert any("break in method" in words for words in list_words_of(chart))
    same = charts.draw_rating_flow(make_flow(2), is_break=False, **SIDES, **WORDS)
    assert "break" not in same.alt + " ".join(list_words_of(same))


def test_a_flow_without_a_rating_on_one_side_is_refused():
    with pytest.raises(ValueError, match="has no place"):
        charts.draw_rating_flow(make_flow(2).assign(now_rating=pd.NA), **SIDES, **WORDS)
    with pytest.raises(ValueError, match="no row to draw"):
        charts.draw_rating_flow(make_flow(0), **SIDES, **WORDS)
    with pytest.raises(ValueError, match="is not a rating"):
        charts.draw_rating_flow(make_flow(2).assign(now_rating="Poor"), **SIDES, **WORDS)
