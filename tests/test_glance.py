"""What a report says in ten seconds: every fact there is, and each that is not in words."""

import pytest
from report_cases import MISSING, inspect, list_rows, make_held, make_own

from helpers.dataset import keep_organisation
from helpers.dictionary import release_date
from helpers.glance import show_glance
from helpers.intervals import add_intervals
from helpers.shares import join_key_questions

QUESTIONS = [
    {
        "key_question_id": f"s-planning-{aspect}",
        "standard_id": "s-planning",
        "aspect": aspect,
        "label": f"Planning: {aspect}",
        "measure_code": aspect,
    }
    for aspect in ("engagement", "desistance", "safety")
]


def answer(aspect: str, pct: int, count: str = "", base: str = "", **changes) -> dict:
    """Return one answered key question of Testshire 2022."""
    row = {"inspection_id": "testshire-2022", "key_question_id": f"s-planning-{aspect}"}
    counted = {"yes_count": count, "base_count": base, "base_basis": "stated"} if base else {}
    return row | {"yes_pct": str(pct)} | counted | changes


def read_glance(*inspections: dict, who: str = "testshire-pdu", **tables) -> dict[str, str]:
    """Return the facts of the glance at Testshire, by their names."""
    own = make_own(*inspections, key_questions=QUESTIONS, **tables)
    questions = add_intervals(join_key_questions(own), 95.0)
    table = show_glance(own, who, questions, 95.0)
    assert table.caption == "Testshire PDU at a glance"
    assert not MISSING.search(table.write_text())
    return dict(list_rows(table))


def test_all_that_is_known_is_told_a_fact_a_row():
    facts = read_glance(
        inspect("testshire-2020", "Inadequate", "2020-05-01"),
        inspect(
            rating="Requires improvement",
            score="7",
            score_max="21",
            cases_count="34",
            recommendations_count="5",
        ),
        key_question_results=[
            answer("engagement", 59, "20", "34"),
            answer("desistance", 85, "29", "34"),
            answer("safety", 35),
        ],
    )
    assert facts == {
        "Region": "Wales",
        "Type": "Probation Delivery Unit (PDU)",
        "Latest rating": "Requires improvement (stated by the inspectorate)",
        "Score": "7 of 21 points",
        "Report published": "1 May 2022, by HM Inspectorate of Probation",
        "Chief inspector": "Dame One (Chief Inspector)",
        "Programme": "Toy of 21",
        "Against the rating before": "up from Inadequate, published on 1 May 2020",
        "Weakest key question": "Planning: safety: 35% (base not known; 95% interval 17% to 59%)",
        "Strongest key question": "Planning: desistance: 29 of 34 (85%; 95% interval 70% to 94%)",
        "Cases inspected": "34",
        "Recommendations": "5",
    }


def test_what_is_not_known_is_said_in_words():
    facts = read_glance(inspect())
    assert list(facts.values())[2:] == [
        "none given, or none found",
        "not known",
        "1 May 2022, by HM Inspectorate of Probation",
        "Dame One (Chief Inspector)",
        "Toy of 21",
        "no two published ratings to compare",
        "no percentages held",
        "not known",
        "not known",
    ]


def test_a_programme_without_ratings_has_none_and_no_score():
    facts = read_glance(inspect(programme_id="free"))
    assert facts["Latest rating"] == facts["Score"] == "none: the programme gives no ratings"


@pytest.mark.parametrize(
    ("evidence", "words", "change"),
    [
        (
            "reported",
            "Good (reported by a newspaper, blog or minister)",
            "up from Inadequate, published on 1 May 2020",
        ),
        (
            "deduced",
            "Good (deduced from other published figures)",
            "not compared: the latest rating was deduced",
        ),
    ],
)
def test_what_stands_behind_the_rating_is_told(evidence, words, change):
    facts = read_glance(
        inspect("a", "Inadequate", "2020-05-01"), inspect("b", "Good", evidence=evidence)
    )
    assert facts["Latest rating"] == words
    assert facts["Against the rating before"] == change


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ({"rating": "Good"}, "the same as published on 1 May 2020"),
        (
            {"rating": "Good", "programme_id": "toy-27"},
            "the same as published on 1 May 2020 (different programmes: not a trend)",
        ),
        (
            {"rating": "Outstanding", "programme_id": "toy-27"},
            "down from Outstanding, published on 1 May 2020 (different programmes: not a trend)",
        ),
    ],
)
def test_a_change_is_told_with_the_break_between_programmes(before, words):
    facts = read_glance(inspect("a", day="2020-05-01", **before), inspect("b", "Good"))
    assert facts["Against the rating before"] == words


def test_questions_that_tie_are_told_together_and_one_alone_is_no_extreme():
    answers = [answer("engagement", 50, "1", "2"), answer("safety", 50, "17", "34")]
    tied = read_glance(
        inspect(), key_question_results=[*answers, answer("desistance", 100, "1", "1")]
    )
    assert tied["Weakest key question"] == (
        "Planning: engagement: 1 of 2 (50%; 95% interval 6% to 94%); Planning: safety: 17 of 34 "
        "(50%; 95% interval 34% to 66%)"
    )
    assert tied["Strongest key question"] == (
        "Planning: desistance: 1 of 1 (100%; 95% interval 15% to 100%)"
    )
    same = read_glance(inspect(), key_question_results=answers)
    assert same["Key questions held"] == tied["Weakest key question"]
    assert "Weakest key question" not in same
    one = read_glance(inspect(), key_question_results=answers[:1])
    assert one["Key questions held"] == "Planning: engagement: 1 of 2 (50%; 95% interval 6% to 94%)"


def test_questions_of_an_earlier_inspection_are_not_told_as_the_last():
    facts = read_glance(
        inspect("testshire-2020", day="2020-05-01"),
        inspect(),
        key_question_results=[answer("safety", 50, "1", "2", inspection_id="testshire-2020")],
    )
    assert facts["Key questions"] == "no percentages held"


def test_the_day_of_the_release_is_not_told_as_a_date_of_publication():
    dates = {"published": None, "published_earliest": "2025-10-01"}
    dates |= {"published_latest": release_date(), "published_basis": "lower_bound"}
    facts = read_glance(inspect(**dates))
    assert facts["Report published"] == (
        "on or after 1 October 2025, by HM Inspectorate of Probation"
    )


def test_an_organisation_outside_the_regions_says_so():
    held = make_held(inspect(organisation_id="farawayshire-pdu"))
    own = keep_organisation(held, "farawayshire-pdu")
    table = show_glance(own, "farawayshire-pdu", join_key_questions(own), 95.0)
    assert list_rows(table)[0] == ["Region", "none: from before today's regions"]


def test_without_an_inspection_there_is_no_glance():
    own = make_own()
    assert show_glance(own, "testshire-pdu", join_key_questions(own), 95.0) is None


def test_where_the_last_inspection_gave_no_rating_the_last_one_before_is_told():
    facts = read_glance(inspect("a", "Good", "2020-05-01"), inspect("b", programme_id="free"))
    assert facts["Latest rating"] == (
        "none: the programme gives no ratings; last rated Good, in a report published on 1 May 2020"
    )


def test_a_deduced_rating_is_not_told_as_the_last_before():
    facts = read_glance(
        inspect("a", "Good", "2020-05-01", evidence="deduced"), inspect("b", programme_id="free")
    )
    assert facts["Latest rating"] == "none: the programme gives no ratings"


def test_what_an_unrated_inspection_found_stands_at_the_top():
    facts = read_glance(inspect("b", programme_id="free", note="Toys were found in order."))
    assert facts["What is known besides"] == "Toys were found in order."
