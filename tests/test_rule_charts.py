"""The charts of the rating rules: what they draw, and nothing where there is nothing."""

from chart_cases import list_faults
from report_cases import inspect, make_own
from rule_cases import BANDS, make_questions

from helpers.rule_charts import draw_stability, draw_what_if
from helpers.stability import bound_chances, measure_reaching
from helpers.what_if import move_counts

OWN = make_own(inspect(rating="Good"))
PLANNING = make_questions((59, 20, 34), (85, 29, 34), (53, 18, 34))


def test_every_move_has_its_cell_with_the_rating_that_follows():
    chart = draw_what_if(move_counts(PLANNING, BANDS, 4), OWN)
    assert chart.title == ("Up to 4 cases more or fewer could change the rating of 1 of 1 standard")
    values = chart.data_frame.set_index("Key question moved")
    assert list(values.columns) == ["−4", "−3", "−2", "−1", "0", "+1", "+2", "+3", "+4"]
    assert list(values.index) == [
        f"Standard 0: {words}" for words in ("engagement", "desistance", "safety", "all together")
    ]
    assert values.loc["Standard 0: all together", "+4"] == "Good"
    assert values.loc["Standard 0: safety", "−2"] == "Inadequate"
    assert not list_faults(chart)


def test_a_rating_that_depends_on_the_base_is_an_empty_cell_that_says_so():
    chart = draw_what_if(move_counts(make_questions((35, None, None)), BANDS, 3), OWN)
    values = chart.data_frame.set_index("Key question moved")
    assert values.loc["Standard 0: engagement", "+3"] == (
        "it depends on the base, which is not printed"
    )
    assert "it depends on the base, which is not printed" in chart.alt


def test_the_widest_what_if_fits():
    shares = [(59, 20, 34), (85, 29, 34), (53, 18, 34)] * 4
    assert not list_faults(draw_what_if(move_counts(make_questions(*shares), BANDS, 10), OWN))


def test_each_rating_that_another_sample_may_give_has_its_chance():
    chances = bound_chances(measure_reaching(PLANNING, BANDS), BANDS)
    chart = draw_stability(chances, OWN)
    assert chart.title == (
        "Another sample would give the same rating with a chance of 32% to 57%, by standard"
    )
    assert chart.data_frame["Rating"].to_list() == [
        *("Inadequate", "Requires improvement", "Good", "Outstanding"),
    ]
    assert chart.data_frame["Rating given"].to_list() == [False, True, False, False]
    assert chart.data_frame["Chance from (%)"].to_list() == [35.8, 32.0, 6.1, 0.0]
    assert "Requires improvement 32% to 57%" in chart.alt
    assert not list_faults(chart)


def test_without_key_questions_there_is_no_chart():
    nothing = make_questions()
    assert draw_what_if(move_counts(nothing, BANDS, 3), OWN) is None
    assert draw_stability(bound_chances(measure_reaching(nothing, BANDS), BANDS), OWN) is None
