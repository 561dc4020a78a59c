"""What would be rated otherwise if some cases had been answered otherwise."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report_cases import inspect, make_own
from rule_cases import BANDS, make_questions
from test_resampling import POINTS, SCORE_BANDS

from helpers.ratings import add_cases_to_next_band, place_in_band
from helpers.vocabulary import RATINGS, UserError
from helpers.what_if import (
    ALL_TOGETHER,
    add_outcomes,
    count_cases_needed,
    move_counts,
    sum_cases_needed,
)

PLANNING = make_questions((59, 20, 34), (85, 29, 34), (53, 18, 34))
IMPROVE = "Requires improvement"


def rate_move(moved: pd.DataFrame, place: int | None, count: int) -> tuple[str, str]:
    """Return the worst and best rating when one key question is moved by `count`."""
    label = ALL_TOGETHER if place is None else f"Standard 0: question {place}"
    is_it = moved["label"].eq(label) & moved["cases_moved"].eq(count)
    (row,) = moved[is_it].itertuples()
    return row.worst_rating, row.best_rating


def test_only_the_lowest_can_pull_up_alone_and_any_can_pull_down():
    moved = move_counts(PLANNING, BANDS, 5)
    assert len(moved) == 4 * 11
    assert rate_move(moved, 2, 0) == (IMPROVE, IMPROVE)
    # 18 + 5 = 23 of 34 is Good, but the first key question stays at 59 per cent.
    assert rate_move(moved, 2, 5) == (IMPROVE, IMPROVE)
    assert rate_move(moved, None, 3) == (IMPROVE, IMPROVE)
    assert rate_move(moved, None, 4) == ("Good", "Good")
    assert rate_move(moved, 2, -1) == (IMPROVE, IMPROVE)  # 17 of 34 is 50
    assert rate_move(moved, 2, -2) == ("Inadequate", "Inadequate")
    assert rate_move(moved, 0, -4) == ("Inadequate", "Inadequate")


def test_a_count_stops_at_0_and_at_its_base():
    moved = move_counts(make_questions((50, 1, 2), (100, 2, 2), (0, 0, 2)), BANDS, 3)
    assert rate_move(moved, 2, 3) == (IMPROVE, IMPROVE)  # the first stays at 50
    assert rate_move(moved, None, 3) == ("Outstanding", "Outstanding")
    assert rate_move(moved, None, -3) == ("Inadequate", "Inadequate")


def test_an_unknown_base_gives_the_worst_and_the_best_rating():
    # 35 per cent: 6 of 17 or 12 of 34, among others. Three more make 53 or 44 per cent.
    moved = move_counts(make_questions((35, None, None)), BANDS, 3)
    assert rate_move(moved, 0, 3) == ("Inadequate", IMPROVE)
    assert rate_move(moved, 0, 0) == ("Inadequate", "Inadequate")


def test_a_standard_for_which_no_base_fits_is_left_out():
    lost = make_questions((61, None, None)).assign(largest_base=pd.NA)
    assert move_counts(lost, BANDS, 2).empty
    assert count_cases_needed(lost, BANDS).empty
    assert sum_cases_needed(count_cases_needed(lost, BANDS)).empty


@pytest.mark.parametrize("asked", [0, 11, True, 2.5])
def test_moves_are_from_1_to_10_cases(asked):
    with pytest.raises(UserError, match="cases_moved"):
        move_counts(PLANNING, BANDS, asked)


def test_the_other_standards_keep_their_points():
    own = make_own(inspect(rating="Good"), rating_points=POINTS, rating_bands=SCORE_BANDS)
    rated = pd.DataFrame({"standard_id": ["s-0", "s-9"], "rating": [IMPROVE, "Good"]})
    outcomes = add_outcomes(move_counts(PLANNING, BANDS, 4), rated, own)
    by_move = outcomes[outcomes["label"] == ALL_TOGETHER].set_index("cases_moved")
    assert by_move["worst_score"].to_dict() == {
        **dict.fromkeys(range(-4, -1), 2),
        **dict.fromkeys(range(-1, 4), 3),
        4: 4,
    }
    assert by_move.loc[4, "best_overall_rating"] == "Good"
    assert by_move.loc[0, "best_overall_rating"] == IMPROVE


def test_without_every_standards_points_there_is_no_score():
    own = make_own(inspect(rating="Good"), rating_points=POINTS, rating_bands=SCORE_BANDS)
    nothing = pd.DataFrame({"standard_id": [], "rating": []})
    outcomes = add_outcomes(move_counts(PLANNING, BANDS, 1), nothing, own)
    assert outcomes[["worst_score", "best_overall_rating"]].isna().all(axis=None)
    assert add_outcomes(outcomes.iloc[:0, :6], nothing, make_own()).empty


def test_every_key_question_below_the_next_band_needs_its_own_cases():
    needed = count_cases_needed(PLANNING, BANDS)
    assert needed["fewest_up_count"].to_list() == needed["most_up_count"].to_list() == [2, 0, 4]
    assert needed["fewest_down_count"].to_list() == [4, 13, 2]
    assert set(needed["rating_up"]) == {"Good"} and set(needed["rating_down"]) == {"Inadequate"}
    (total,) = sum_cases_needed(needed).to_dict("records")
    assert (total["least_up_count"], total["most_up_count"]) == (4, 6)
    assert (total["least_down_count"], total["most_down_count"]) == (2, 2)
    assert total["questions_up_count"] == 2


@pytest.mark.parametrize(
    ("figures", "missing"),
    [([(35, 12, 34)] * 3, "rating_down"), ([(100, 34, 34)] * 3, "rating_up")],
)
def test_at_an_end_of_the_scale_there_is_no_further_rating(figures, missing):
    (total,) = sum_cases_needed(count_cases_needed(make_questions(*figures), BANDS)).to_dict(
        "records"
    )
    way = missing.removeprefix("rating_")
    assert pd.isna(total[missing])
    assert pd.isna(total[f"least_{way}_count"]) and pd.isna(total[f"most_{way}_count"])


def test_an_unknown_base_gives_the_fewest_and_the_most():
    needed = count_cases_needed(make_questions((61, None, None), (85, 29, 34)), BANDS)
    near = add_cases_to_next_band(make_questions((61, None, None)), BANDS).iloc[0]
    first = needed.iloc[0]
    for column in ("fewest_up_count", "most_up_count", "fewest_down_count", "most_down_count"):
        assert first[column] == near[column]


SHARES = st.integers(8, 90).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base)))


@settings(deadline=None, max_examples=60)
@given(shares=st.lists(SHARES, min_size=1, max_size=3))
def test_the_cases_needed_move_the_rating_and_one_fewer_does_not(shares):
    def rate(counts: list[int]) -> str:
        bases = [base for _, base in shares]
        ratings = [
            place_in_band(100 * count / base, BANDS)
            for count, base in zip(counts, bases, strict=True)
        ]
        return max(ratings, key=RATINGS.index)

    counts = [yes for yes, _ in shares]
    questions = make_questions(*((100 * yes / base, yes, base) for yes, base in shares))
    needed = count_cases_needed(questions, BANDS)
    ups, downs = needed["fewest_up_count"], needed["fewest_down_count"]
    here = rate(counts)
    assert set(needed["rating"].astype(str)) == {here}
    if ups.notna().all():
        reached = [count + more for count, more in zip(counts, ups, strict=True)]
        assert RATINGS.index(rate(reached)) < RATINGS.index(here)
        for place, more in enumerate(ups):
            if more:
                short = [*reached[:place], reached[place] - 1, *reached[place + 1 :]]
                assert rate(short) == here
    for place, fewer in enumerate(downs.dropna()):
        lost = [*counts[:place], counts[place] - fewer, *counts[place + 1 :]]
        assert RATINGS.index(rate(lost)) > RATINGS.index(here)
        kept = [*counts[:place], counts[place] - fewer + 1, *counts[place + 1 :]]
        assert rate(kept) == here
