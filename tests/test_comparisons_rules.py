"""Each row of what may be compared: what is refused, why, the way out, and what is allowed."""

import pandas as pd
import pytest
from report_cases import inspect, make_held
from testshire import make_table

from helpers.comparisons import (
    NotComparable,
    accept_evidence,
    check_evidence,
    check_one_answer,
    check_one_programme,
    check_one_type,
    check_rated,
    check_same_maximum,
    join_names,
)
from helpers.vocabulary import UserError


def make_inspections(*rows: dict) -> pd.DataFrame:
    """Return inspections of Testshire with the names that join_names adds."""
    return join_names(make_held(*rows))


def score(points: str, most: str | None, key: str) -> dict:
    """Return an inspection with this score out of so many points."""
    return inspect(key, "Good", score=points, score_max=most)


def refuse(check, *asked) -> str:
    """Return what `check` says when it refuses; its reason and its way out stand in one line."""
    with pytest.raises(NotComparable) as refusal:
        check(*asked)
    words = str(refusal.value)
    assert "\n" not in words and ": " in words, "a refusal gives its reason and the way out"
    return words


def test_an_unrated_programme_is_refused_on_ratings():
    programmes = make_held(inspect()).programmes
    assert "gave no ratings" in refuse(check_rated, programmes, "free")
    assert "one by one" in refuse(check_rated, programmes, "free")
    check_rated(programmes, "toy-21")


def test_an_unknown_programme_is_an_error_with_the_nearest_names():
    with pytest.raises(UserError, match="did you mean .*toy-21"):
        check_rated(make_held(inspect()).programmes, "toy-2l")


@pytest.mark.parametrize(("most", "other"), [("21", "27"), ("21", None)])
def test_scores_of_different_maxima_are_refused_as_numbers(most, other):
    scored = make_inspections(score("7", most, "one"), score("7", other, "two"))
    assert "share of its maximum" in refuse(check_same_maximum, scored)


def test_scores_of_one_maximum_may_be_compared_and_so_may_none():
    check_same_maximum(make_inspections(score("7", "21", "one"), score("9", "21", "two")))
    check_same_maximum(make_inspections(inspect(rating="Good")))


def test_a_region_and_its_pdus_are_refused_together():
    both = pd.DataFrame({"organisation_type": ["region", "pdu", "pdu"]})
    assert "pool the cases of its PDUs" in refuse(check_one_type, both)


def test_organisations_of_different_types_are_refused_together():
    both = pd.DataFrame({"organisation_type": ["crc", "nps_division"]})
    assert "each type by itself" in refuse(check_one_type, both)
    check_one_type(pd.DataFrame({"organisation_type": ["pdu", "pdu"]}))


def test_key_questions_are_not_pooled_because_they_are_about_the_same_cases():
    twice = make_table(
        "measures",
        {"measure_row_id": "a", "inspection_id": "testshire-2022", "numerator": "3"},
        {"measure_row_id": "b", "inspection_id": "testshire-2022", "numerator": "4"},
    )
    assert "count each case twice" in refuse(check_one_answer, twice)
    check_one_answer(twice.iloc[:1])


def test_deduced_ratings_are_refused_unless_asked_for():
    rated = make_inspections(inspect(rating="Good", evidence="deduced"))
    assert 'ask for evidence "deduced"' in refuse(check_evidence, rated, "reported")
    check_evidence(rated, "deduced")


def test_reported_ratings_are_refused_where_only_the_inspectorates_count():
    rated = make_inspections(inspect(rating="Good", evidence="reported"))
    assert "only inspectorate ones" in refuse(check_evidence, rated, "inspectorate")
    check_evidence(rated, "reported")


def test_an_inspection_without_a_rating_has_no_evidence_to_refuse():
    check_evidence(make_inspections(inspect(evidence="deduced")), "inspectorate")


def test_a_line_or_a_standard_does_not_cross_a_change_of_programme():
    both = make_inspections(inspect("one"), inspect("two", programme_id="toy-27"))
    words = refuse(check_one_programme, both, "a line")
    assert words.startswith("a line would join") and "shared theme" in words
    check_one_programme(both.iloc[:1], "a line")


def test_evidence_is_accepted_from_the_word_asked_for_upwards():
    assert accept_evidence("inspectorate") == ("inspectorate",)
    assert accept_evidence("reported") == ("inspectorate", "reported")
    assert accept_evidence("deduced") == ("inspectorate", "reported", "deduced")
    with pytest.raises(UserError, match="did you mean reported"):
        accept_evidence("report")
