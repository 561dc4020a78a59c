"""What is said of casework, change, place and advice: the ordinary, a tie, nothing, little."""

import pandas as pd
import pytest
from report_cases import MISSING, STANDARDS, inspect, make_held, make_own

from helpers.comparisons import change_since_last, place_among_peers, share_with_peers
from helpers.dataset import keep_organisation
from helpers.finding_sentences import (
    say_change,
    say_extremes,
    say_place,
    say_recommendations,
    say_shared,
)
from helpers.intervals import add_intervals
from helpers.shares import join_key_questions

QUESTIONS = [
    {
        "key_question_id": f"s-{theme}-{aspect}",
        "standard_id": f"s-{theme}",
        "aspect": aspect,
        "label": f"{theme.capitalize()}: {words}",
        "measure_code": f"{theme}_{aspect}",
    }
    for theme in ("assessment", "planning")
    for aspect, words in (("engagement", "engaging"), ("safety", "safety"))
]


def answer(question: str, pct: int, count: int | None = None, base: int | None = None, **changes):
    """Return one answered key question of Testshire 2022; without a base when none is said."""
    row = {"inspection_id": "testshire-2022", "key_question_id": f"s-{question}"}
    row |= {"yes_pct": str(pct)}
    if base is not None:
        row |= {"yes_count": str(count), "base_count": str(base), "base_basis": "stated"}
    return row | changes


def say_extremes_of(*answers: dict, confidence_pct: float = 95.0, cases: str = "34") -> str:
    """Return the weakest and strongest of these answers in words."""
    own = make_own(
        inspect(rating="Good", cases_count=cases),
        *([inspect("testshire-2020", "Good", "2020-05-01")] if len(answers) else []),
        key_questions=QUESTIONS,
        key_question_results=list(answers),
    )
    return say_extremes(add_intervals(join_key_questions(own), confidence_pct), confidence_pct)


def test_the_weakest_and_the_strongest_question_have_count_base_percentage_and_interval():
    said = say_extremes_of(
        answer("assessment-engagement", 59, 20, 34),
        answer("assessment-safety", 35, 12, 34),
        answer("planning-safety", 85, 29, 34),
    )
    assert said == (
        "Weakest key question: “Assessment: safety”, 12 of 34 (35%; 95% interval 21% to 52%). "
        "Strongest key question: “Planning: safety”, 29 of 34 (85%; 95% interval 70% to 94%)."
    )


def test_questions_that_tie_are_named_together_whatever_is_known_of_their_base():
    said = say_extremes_of(
        answer("assessment-engagement", 59, 20, 34),
        answer("assessment-safety", 35, 12, 34),
        answer("planning-safety", 35),
        confidence_pct=90.0,
    )
    assert said == (
        "2 key questions tie for weakest: “Assessment: safety”, 12 of 34 (35%; 90% interval 23% "
        "to 49%) and “Planning: safety”, 35% (base not known; 90% interval 19% to 55%). Strongest "
        "key question: “Assessment: engaging”, 20 of 34 (59%; 90% interval 45% to 72%)."
    )


def test_when_all_questions_tie_none_is_weakest():
    answers = [answer("assessment-safety", 50, 1, 2), answer("planning-safety", 50, 17, 34)]
    assert say_extremes_of(*answers) == (
        "Both key questions held stand at the same percentage, so none is weakest: “Assessment: "
        "safety”, 1 of 2 (50%; 95% interval 6% to 94%) and “Planning: safety”, 17 of 34 (50%; 95% "
        "interval 34% to 66%)."
    )
    three = say_extremes_of(*answers, answer("planning-engagement", 50, 1, 2))
    assert three.startswith("All 3 key questions held stand at the same percentage")


def test_one_question_alone_is_neither_weakest_nor_strongest():
    assert say_extremes_of(answer("planning-safety", 100, 1, 1)) == (
        "One key question is held: “Planning: safety”, 1 of 1 (100%; 95% interval 15% to 100%)."
    )


def test_a_question_without_a_base_or_a_sample_has_no_interval_and_says_so():
    own = make_own(
        inspect(),
        key_questions=QUESTIONS,
        key_question_results=[answer("planning-safety", 34)],
    )
    questions = add_intervals(join_key_questions(own), 95.0)
    assert say_extremes(questions, 95.0) == (
        "One key question is held: “Planning: safety”, 34% (base not known; no interval)."
    )


def test_without_key_questions_it_is_said_why():
    assert say_extremes_of() == (
        "No key-question percentages are held: full reports print them, but this collection was "
        "mostly read from shorter pages about the reports."
    )


def test_only_the_questions_of_the_last_inspection_that_has_any_are_said():
    own = make_own(
        inspect("testshire-2020", "Good", "2020-05-01"),
        inspect(rating="Good"),
        key_questions=QUESTIONS,
        key_question_results=[
            answer("planning-safety", 10, 1, 10, inspection_id="testshire-2020"),
            answer("planning-safety", 90, 9, 10),
        ],
    )
    questions = add_intervals(join_key_questions(own), 95.0)
    assert say_extremes(questions, 95.0) == (
        "One key question is held: “Planning: safety”, 9 of 10 (90%; 95% interval 60% to 99%)."
    )


def say_change_of(*inspections: dict) -> str:
    """Return the change of these inspections in words."""
    own = make_own(*inspections)
    return say_change(change_since_last(own.inspections, own.programmes))


@pytest.mark.parametrize(
    ("then", "now", "words"),
    [
        ("Inadequate", "Good", "rose by 2 steps"),
        ("Requires improvement", "Good", "rose by 1 step"),
        ("Outstanding", "Inadequate", "fell by 3 steps"),
        ("Good", "Requires improvement", "fell by 1 step"),
    ],
)
def test_a_better_rating_rose_and_a_worse_one_fell(then, now, words):
    said = say_change_of(inspect("a", then, "2020-05-01"), inspect("b", now))
    assert said == (
        f"The overall rating {words} since the rated inspection before, from {then} to {now}. "
        "Both inspections belong to the same programme."
    )


def test_the_same_rating_twice_is_no_change():
    said = say_change_of(inspect("a", "Good", "2020-05-01"), inspect("b", "Good"))
    assert said == (
        "The overall rating is the same as at the rated inspection before: Good. Both inspections "
        "belong to the same programme."
    )


def test_ratings_of_two_programmes_are_not_a_trend():
    before = inspect("a", "Good", "2020-05-01", programme_id="toy-27")
    assert say_change_of(before, inspect("b", "Inadequate")) == (
        "The overall rating fell by 2 steps since the rated inspection before, from Good to "
        "Inadequate. The two belong to different programmes (Toy of 27; then Toy of 21), with "
        "different standards and scores: read them side by side, not as a trend."
    )


@pytest.mark.parametrize(
    "inspections",
    [
        [],
        [inspect("a", "Good")],
        [inspect("a", "Good", "2020-05-01"), inspect("b", "Good", evidence="deduced")],
        [inspect("a", "Good", "2020-05-01"), inspect("b", programme_id="free")],
    ],
    ids=["no inspection", "one", "one deduced", "one without a rating"],
)
def test_without_two_published_ratings_there_is_no_change_to_report(inspections):
    assert say_change_of(*inspections) == (
        "There are not two inspections whose overall rating was published (a deduced one does not "
        "count), so there is no change to report."
    )


def say_place_of(rating: str, *others: str, **changes) -> str:
    """Return where Testshire stands among units that got the ratings `others`."""
    organisations = [{"organisation_id": "testshire-pdu", "name": "Testshire PDU"}]
    organisations += [{"organisation_id": f"unit-{place}"} for place in range(len(others))]
    inspections = [
        inspect(f"i-{place}", other, organisation_id=f"unit-{place}")
        for place, other in enumerate(others)
    ]
    held = make_held(
        *([inspect(rating=rating, **changes)] if rating or changes else []),
        *inspections,
        organisations=organisations,
    )
    own = keep_organisation(held, "testshire-pdu")
    return say_place(place_among_peers(held, own), own)


def test_better_worse_and_same_are_counted_on_the_scale_and_not_by_the_alphabet():
    # By the alphabet Good < Inadequate < Outstanding < Requires improvement.
    others = ["Outstanding", "Good", "Good", "Inadequate", "Requires improvement"]
    assert say_place_of("Requires improvement", *others) == (
        "Of the 5 other organisations of its type whose rating in this programme is held, 1 had "
        "the same rating (Requires improvement), 3 a better and 1 a worse one. They were "
        "inspected at different times; this is not a ranking."
    )


@pytest.mark.parametrize(
    ("rating", "counts"),
    [
        ("Outstanding", "2 had the same rating (Outstanding), none a better and 2 a worse one"),
        ("Good", "none had the same rating (Good), 2 a better and 2 a worse one"),
        ("Inadequate", "1 had the same rating (Inadequate), 3 a better and none a worse one"),
    ],
)
def test_no_organisation_is_none_and_not_nought(rating, counts):
    others = ["Outstanding", "Outstanding", "Requires improvement", "Inadequate"]
    assert f"is held, {counts}. They" in say_place_of(rating, *others)


@pytest.mark.parametrize(
    ("other", "words"),
    [("Good", "the same"), ("Outstanding", "a better"), ("Inadequate", "a worse")],
)
def test_one_other_organisation_is_told_of_in_the_singular(other, words):
    assert say_place_of("Good", other) == (
        "The one other organisation of its type whose rating in this programme is held had "
        f"{words} rating ({other}; this one Good). They were inspected at different times; this "
        "is not a ranking."
    )


def test_an_organisation_alone_is_not_compared():
    assert say_place_of("Good") == (
        "No other organisation of its type in this programme has a rating held."
    )


@pytest.mark.parametrize(
    ("rating", "changes", "why"),
    [
        ("", {}, "No inspection is held, so there is nothing to set beside others."),
        (
            "",
            {"programme_id": "free"},
            "Toy without ratings: this programme gave no ratings to set beside others.",
        ),
        (
            "Good",
            {"evidence": "deduced"},
            "The last rating was deduced, and deduced ratings are left out of comparisons.",
        ),
        (
            "",
            {"cases_count": "30"},
            "No overall rating is held for the last inspection, so it is not set beside others.",
        ),
    ],
    ids=["no inspection", "unrated", "deduced", "no rating"],
)
def test_where_nothing_can_be_compared_it_is_said_why(rating, changes, why):
    assert say_place_of(rating, "Good", "Good", **changes) == why


def test_a_rating_that_others_reported_is_compared():
    assert "none had the same" in say_place_of("Good", "Inadequate", "Inadequate")
    assert "none had the same" in say_place_of(
        "Good", "Inadequate", "Inadequate", evidence="reported"
    )


def measure(inspection_id: str, code: str, pct: int, **changes) -> dict:
    """Return a share of cases of that inspection."""
    row = {"measure_row_id": f"{inspection_id}:{code}", "inspection_id": inspection_id}
    return row | {"measure_code": code, "pct": str(pct)} | changes


BASE = {"numerator": "1", "base_count": "2", "base_basis": "stated"}


def keep_shared_of(*measures: dict, **changes) -> pd.DataFrame:
    """Return what of these measures Testshire, inspected under toy-21, shares with others."""
    held = make_held(
        inspect(rating="Good", **changes),
        inspect("city-2022", "Good", organisation_id="test-city-pdu"),
        inspect("far-2022", "Good", organisation_id="farawayshire-pdu"),
        inspect("crc-2022", "Good", organisation_id="test-crc"),
        inspect("city-2020", "Good", "2020-05-01", organisation_id="test-city-pdu")
        | {"programme_id": "toy-27"},
        measures=list(measures),
    )
    own = keep_organisation(held, "testshire-pdu")
    return share_with_peers(held, own)


def test_shares_that_others_have_too_are_counted_with_their_bases():
    shared = keep_shared_of(
        measure("testshire-2022", "a", 50, **BASE),
        measure("city-2022", "a", 60),
        measure("far-2022", "a", 70),
        measure("testshire-2022", "b", 50),
        measure("city-2022", "b", 60),
        measure("testshire-2022", "alone", 50),
    )
    assert say_shared(shared) == (
        "2 shares of cases are held for this one and for 2 other organisations; they stand in "
        "alphabetical order and are not ranked. The base is not known for 4 of these 5 figures."
    )


@pytest.mark.parametrize(("base", "known"), [(BASE, "each"), ({}, "none")])
def test_one_share_of_one_other_organisation_is_told_of_in_the_singular(base, known):
    shared = keep_shared_of(
        measure("testshire-2022", "a", 50, **base), measure("city-2022", "a", 50, **base)
    )
    assert say_shared(shared) == (
        "1 share of cases is held for this one and for 1 other organisation; they stand in "
        f"alphabetical order and are not ranked. The base of {known} of these figures is known."
    )


def test_shares_of_another_programme_or_another_type_are_never_set_beside():
    shared = keep_shared_of(
        measure("testshire-2022", "a", 50),
        measure("city-2020", "a", 60),
        measure("crc-2022", "a", 70),
    )
    assert say_shared(shared) == (
        "No share of cases is held both for this organisation and for another of its type in the "
        "same programme, so no chart compares shares."
    )
    # Without a rating that was published nothing is comparable.
    for changes in ({"evidence": "deduced"}, {"programme_id": "free"}):
        shared = keep_shared_of(
            measure("testshire-2022", "a", 50), measure("city-2022", "a", 60), **changes
        )
        assert shared.empty


def advise(number: str, inspection_id: str = "testshire-2022") -> dict:
    """Return a recommendation."""
    return {"inspection_id": inspection_id, "number": number}


def follow_up(number: int, progress: str, required: str = "true") -> dict:
    """Return what Testshire 2022 found of an earlier recommendation."""
    row = {"inspection_id": "testshire-2022", "number": str(number), "progress": progress}
    return row | {"is_still_required": required}


NO_PROGRESS_HELD = "What the last inspection found of earlier recommendations is not held."


@pytest.mark.parametrize(
    ("made", "held", "words"),
    [
        ("5", "12345", "The last inspection made 5 recommendations; the content of all is held."),
        ("5", "ab", "The last inspection made 5 recommendations; the content of 2 is held."),
        ("5", "", "The last inspection made 5 recommendations; their content is not held."),
        ("1", "1", "The last inspection made 1 recommendation; its content is held."),
        ("1", "", "The last inspection made 1 recommendation; its content is not held."),
        ("0", "", "The last inspection made no recommendations."),
        (
            "",
            "ab",
            "How many recommendations the last inspection made is not known; the content of 2 is "
            "held.",
        ),
        (
            "",
            "",
            "How many recommendations the last inspection made is not known; their content is not "
            "held.",
        ),
    ],
)
def test_recommendations_are_counted_with_how_many_are_held(made, held, words):
    counted = {"recommendations_count": made} if made else {}
    own = make_own(inspect(**counted), recommendations=[advise(number) for number in held])
    assert say_recommendations(own) == f"{words} {NO_PROGRESS_HELD}"


def test_what_became_of_earlier_recommendations_is_counted():
    own = make_own(
        inspect("testshire-2020", "", "2020-05-01"),
        inspect(recommendations_count="1"),
        recommendations=[advise("1"), advise("a", "testshire-2020")],
        recommendation_progress=[
            follow_up(1, "No progress"),
            follow_up(2, "Some progress"),
            follow_up(3, "No progress"),
            follow_up(4, "Sufficient progress", "false"),
        ],
    )
    assert say_recommendations(own) == (
        "The last inspection made 1 recommendation; its content is held. The content of 1 "
        "recommendation of earlier inspections is held. The last inspection looked again at 4 "
        "earlier recommendations and found no progress on 2, some progress on 1 and sufficient "
        "progress on 1; improvement was still required on 3."
    )


def test_one_earlier_recommendation_that_was_met_is_told_of_in_the_singular():
    own = make_own(
        inspect(recommendations_count="0"),
        recommendation_progress=[follow_up(1, "Sufficient progress", "false")],
    )
    assert say_recommendations(own) == (
        "The last inspection made no recommendations. The last inspection looked again at 1 "
        "earlier recommendation and found sufficient progress on 1; improvement was still "
        "required on none."
    )


def test_without_an_inspection_there_are_no_recommendations():
    assert say_recommendations(make_own()) == "No inspection is held, so no recommendations."


def test_nothing_missing_shows_through():
    assert STANDARDS and not MISSING.search(say_extremes_of(answer("planning-safety", 34)))
