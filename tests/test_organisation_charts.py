"""The charts of one organisation's report: what they are given to draw, and when there is none."""

import pytest
from report_cases import inspect, make_own, read_chart

from helpers.charts import Chart
from helpers.dictionary import release_date
from helpers.intervals import add_intervals
from helpers.organisation_charts import (
    draw_history,
    draw_questions,
    draw_standards,
    draw_then_and_now,
)
from helpers.ratings import keep_question_bands
from helpers.shares import join_key_questions

WHO = "testshire-pdu"


def test_the_history_shows_every_inspection_at_its_date_as_it_is_known():
    own = make_own(
        inspect("a", day="2018-05-01", programme_id="free"),
        inspect("b", "Good", "2020-05-01", score="7", score_max="21"),
        inspect("c", "Inadequate", published="2022-05", published_basis="month")
        | {"published_latest": "2022-05-31"},
    )
    chart = draw_history(own, WHO)
    assert chart.title == "Testshire PDU: Good (1 May 2020) and Inadequate (May 2022)"
    assert read_chart(chart) == [
        ["Testshire PDU", "1 May 2018", "Toy without ratings", "not rated"],
        ["Testshire PDU", "1 May 2020", "Toy of 21", "Good, 7 of 21"],
        ["Testshire PDU", "May 2022", "Toy of 21", "Inadequate"],
    ]
    assert "Testshire PDU: Good, 7 of 21, 1 May 2020" in chart.alt


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ({"published": None, "published_basis": "lower_bound"}, "on or after 29 January 2026"),
        ({"published": "2026", "published_basis": "year"}, "on or after 29 January 2026"),
    ],
)
def test_the_history_never_shows_the_day_of_the_release_as_a_date(dates, words):
    year = release_date()[:4]
    ends = {"published_earliest": f"{year}-01-29", "published_latest": release_date()}
    chart = draw_history(make_own(inspect(rating="Good") | ends | dates), WHO)
    assert read_chart(chart)[0][1] == words.replace("2026", year)


def test_a_history_without_a_rating_is_not_drawn():
    assert draw_history(make_own(), WHO) is None
    assert draw_history(make_own(inspect(programme_id="free"), inspect("b")), WHO) is None


def rate(theme: str, rating: str, **changes) -> dict:
    """Return the rating of one standard at Testshire 2022."""
    row = {"inspection_id": "testshire-2022", "standard_id": f"s-{theme}", "rating": rating}
    return row | changes


def test_every_standard_of_the_programme_is_shown_and_a_missing_rating_is_said():
    own = make_own(inspect(), standard_ratings=[rate("planning", "Good")])
    chart = draw_standards(own)
    assert chart.subtitle == (
        "Rating of each standard, worst on the left, best on the right. 3 standards, report "
        "published on 1 May 2022. Where a rating is not held, this is said."
    )
    assert read_chart(chart) == [
        ["T 1 Assessment", "rating not known"],
        ["T 2 Planning", "Good"],
        ["T 3 Delivery", "rating not known"],
    ]


def test_with_every_rating_held_nothing_is_said_of_missing_ones():
    themes = ("assessment", "planning", "delivery")
    own = make_own(inspect(), standard_ratings=[rate(theme, "Inadequate") for theme in themes])
    assert draw_standards(own).subtitle.endswith("3 standards, report published on 1 May 2022.")


def test_a_rating_read_out_of_prose_is_drawn_and_doubted():
    doubtful = rate("planning", "Good", is_doubtful="true")
    chart = draw_standards(make_own(inspect(), standard_ratings=[doubtful]))
    assert read_chart(chart)[1] == ["T 2 Planning", "Good"]
    assert chart.subtitle.endswith(" Planning: read out of prose and may be no rating.")


def test_a_company_is_shown_with_the_standards_that_were_rated_only():
    organisation = {"organisation_id": WHO, "name": "Test", "organisation_type": "crc"}
    own = make_own(
        inspect(), organisations=[organisation], standard_ratings=[rate("planning", "Good")]
    )
    assert read_chart(draw_standards(own)) == [["T 2 Planning", "Good"]]


def test_standards_of_an_earlier_inspection_are_not_drawn_as_the_last():
    own = make_own(
        inspect("testshire-2020", day="2020-05-01"),
        inspect(),
        standard_ratings=[rate("planning", "Good", inspection_id="testshire-2020")],
    )
    assert draw_standards(own) is None
    assert draw_standards(make_own()) is None


QUESTIONS = [
    {
        "key_question_id": f"s-planning-{aspect}",
        "standard_id": "s-planning",
        "aspect": aspect,
        "label": f"Planning: {aspect}",
        "measure_code": aspect,
    }
    for aspect in ("engagement", "safety")
]


def answer(aspect: str, pct: int, **changes) -> dict:
    """Return one answered key question of Testshire 2022."""
    row = {"inspection_id": "testshire-2022", "key_question_id": f"s-planning-{aspect}"}
    return row | {"yes_pct": str(pct)} | changes


def draw_answers(*answers: dict) -> Chart | None:
    """Return the chart of these answers."""
    own = make_own(
        inspect("testshire-2020", day="2020-05-01"),
        inspect(),
        key_questions=QUESTIONS,
        key_question_results=list(answers),
    )
    questions = add_intervals(join_key_questions(own), 90.0)
    bands = keep_question_bands(questions, own.rating_bands)
    return draw_questions(questions, own, bands, 90.0)


def test_the_questions_of_the_last_inspection_are_drawn_without_their_standards_name():
    counted = {"yes_count": "1", "base_count": "2", "base_basis": "stated"}
    chart = draw_answers(
        answer("engagement", 50, **counted),
        answer("safety", 35),
        answer("safety", 99, inspection_id="testshire-2020"),
    )
    assert chart.title == "Answered yes: from 35% to 1 of 2 (50%) of cases, by key question"
    assert "with 90% intervals" in chart.subtitle
    rows = [row[:5] + row[7:] for row in read_chart(chart)]
    assert rows == [
        ["Planning", "engagement", 1, 2, 50.0, "stated base"],
        ["Planning", "safety", None, None, 35.0, "no base known"],
    ]
    assert "1 of 2 (50%)" in chart.alt and "35% (base not known)" in chart.alt


def test_without_questions_nothing_is_drawn():
    assert draw_answers() is None


def test_ratings_then_and_now_are_paired_by_theme_with_the_break_said():
    before = {"inspection_id": "testshire-2020", "standard_id": "old", "rating": "Good"}
    old = {"standard_id": "old", "programme_id": "toy-27", "name": "Plans", "theme": "planning"}
    own = make_own(
        inspect("testshire-2020", "Good", "2020-05-01", programme_id="toy-27")
        | {"published": None, "published_earliest": "2020-01-01", "published_basis": "bounds"},
        inspect(rating="Inadequate"),
        standards=[old, {"standard_id": "s-planning", "name": "Planning", "theme": "planning"}],
        standard_ratings=[before, rate("planning", "Outstanding")],
    )
    chart = draw_then_and_now(own)
    then = "Report published between 1 January 2020 and 1 May 2020"
    assert chart.data_frame.columns.to_list() == ["Rated", then, "Report published on 1 May 2022"]
    assert read_chart(chart) == [
        ["Overall rating", "Good", "Inadequate"],
        ["Planning", "Good", "Outstanding"],
    ]
    assert "the programme changed, so the two sides are not a trend" in chart.alt


@pytest.mark.parametrize(
    "inspections",
    [
        [],
        [inspect(rating="Good")],
        [inspect("a", "Good", "2020-05-01"), inspect("b", "Good")],
        [inspect("a", "Good", "2020-05-01"), inspect("b", "Good", evidence="deduced")],
    ],
    ids=["none", "one", "no shared standard", "deduced"],
)
def test_without_two_ratings_of_one_standard_no_change_is_drawn(inspections):
    assert draw_then_and_now(make_own(*inspections)) is None
