"""The dataset with only what rests on evidence that is strong enough."""

import pytest
from report_cases import inspect, make_held

from helpers.comparisons import keep_evidence
from helpers.vocabulary import UserError

RATED = [
    {"inspection_id": key, "standard_id": "s-planning", "rating": "Good", "evidence": word}
    for key, word in (("a", "inspectorate"), ("b", "reported"), ("c", "deduced"))
]
HELD = make_held(
    inspect("a", "Good", score="9", score_max="21"),
    inspect("b", "Good", score="9", score_max="21", evidence="reported"),
    inspect("c", "Good", evidence="deduced"),
    standard_ratings=RATED,
)


@pytest.mark.parametrize(
    ("evidence", "kept"), [("inspectorate", 1), ("reported", 2), ("deduced", 3)]
)
def test_weaker_ratings_are_left_out_and_their_inspections_stay(evidence, kept):
    strong = keep_evidence(HELD, evidence)
    assert len(strong.inspections) == 3
    assert strong.inspections["overall_rating"].notna().sum() == kept
    assert strong.inspections["score"].notna().sum() == min(kept, 2)
    assert len(strong.standard_ratings) == kept
    assert strong.inspections.dtypes.equals(HELD.inspections.dtypes)
    assert HELD.inspections["overall_rating"].notna().all()


def test_another_word_is_refused():
    with pytest.raises(UserError, match='unknown evidence "rumour"'):
        keep_evidence(HELD, "rumour")
