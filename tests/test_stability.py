"""The chance that another sample would be rated the same: exact, bounded, and by hand."""

from itertools import product
from math import comb, prod

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rule_cases import BANDS, make_questions
from scipy.special import beta

from helpers.dataset import keep_inspection, load_dataset
from helpers.grim import round_half_up
from helpers.ratings import keep_question_bands
from helpers.shares import join_key_questions
from helpers.stability import (
    band_limits,
    bound_chances,
    chance_of_reaching,
    keep_complete,
    measure_reaching,
)
from helpers.stability_tables import show_chances, show_reaching
from helpers.vocabulary import UserError

SHARES = st.integers(1, 90).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base)))


def count_by_hand(yes: int, base: int, lower: int) -> float:
    """Return the chance by adding up the beta-binomial of every count that reaches `lower`."""
    a, b = yes + 0.5, base - yes + 0.5
    return sum(
        comb(base, new) * beta(new + a, base - new + b) / beta(a, b)
        for new in range(base + 1)
        if round_half_up(100 * new / base) >= lower
    )


def test_the_chance_for_one_case_is_the_mean_of_the_posterior():
    # One case, answered yes: the next is yes with chance (1 + 1/2) / (1 + 1) = 3/4.
    assert chance_of_reaching(1, 1, 50) == pytest.approx(0.75)
    assert chance_of_reaching(0, 1, 80) == pytest.approx(0.25)
    assert chance_of_reaching(0, 1, 0) == 1


def test_two_cases_by_hand():
    # One of two: both yes has chance B(3.5, 1.5) / B(1.5, 1.5) = 1.5 * 2.5 / (3 * 4) = 0.3125.
    assert chance_of_reaching(1, 2, 65) == pytest.approx(0.3125)
    assert chance_of_reaching(1, 2, 50) == pytest.approx(1 - 0.3125)


@settings(deadline=None)
@given(share=SHARES, lower=st.integers(0, 100))
def test_the_chance_is_what_counting_every_new_sample_gives(share, lower):
    assert chance_of_reaching(*share, lower) == pytest.approx(
        count_by_hand(*share, lower), abs=1e-9
    )


@settings(deadline=None)
@given(share=SHARES, lower=st.integers(1, 100))
def test_yes_and_no_are_treated_alike(share, lower):
    yes, base = share
    needed = next(new for new in range(base + 1) if round_half_up(100 * new / base) >= lower)
    reached = chance_of_reaching(yes, base, lower)
    # As many no as are left when the boundary is just missed, or more.
    missed = sum(
        comb(base, no)
        * beta(no + base - yes + 0.5, base - no + yes + 0.5)
        / beta(base - yes + 0.5, yes + 0.5)
        for no in range(base - needed + 1, base + 1)
    )
    assert reached + missed == pytest.approx(1, abs=1e-9)


@settings(deadline=None)
@given(share=SHARES)
def test_a_higher_boundary_is_reached_less_often_and_more_yes_cases_help(share):
    yes, base = share
    chances = [chance_of_reaching(yes, base, lower) for lower in (0, 50, 65, 80)]
    assert chances == sorted(chances, reverse=True)
    assert all(0 <= chance <= 1 for chance in chances)
    if yes < base:
        assert chance_of_reaching(yes + 1, base, 50) > chance_of_reaching(yes, base, 50)


def test_an_impossible_count_is_refused():
    with pytest.raises(UserError, match="count 35"):
        chance_of_reaching(35, 34, 50)


def test_an_unknown_base_gives_the_lowest_and_the_highest_chance():
    reaching = measure_reaching(make_questions((61, None, None)), BANDS)
    first = reaching.iloc[0]
    # 61 per cent: 11 of 18, 14 of 23, 17 of 28, 19 of 31 and 20 of 33.
    pairs = [(11, 18), (14, 23), (17, 28), (19, 31), (20, 33)]
    chances = [100 * chance_of_reaching(*pair, 50) for pair in pairs]
    assert first["bases_count"] == 5 and first["boundary_pct"] == 50
    assert (first["fewest_count"], first["most_count"]) == (9, 17)
    assert first["lower_chance_pct"] == pytest.approx(min(chances))
    assert first["upper_chance_pct"] == pytest.approx(max(chances))


def test_a_question_without_a_base_that_fits_or_any_question_at_all_gives_no_row():
    lost = make_questions((61, None, None)).assign(largest_base=pd.NA)
    assert measure_reaching(lost, BANDS).empty
    nothing = measure_reaching(make_questions(), BANDS)
    assert nothing.empty
    assert bound_chances(nothing, BANDS).empty


def test_a_standard_one_of_whose_questions_fits_no_base_is_left_out_whole():
    # No count of 34 prints as 36 per cent: the rating must not rest on the other two.
    questions = make_questions((59, 20, 34), (85, 29, 34), (36, None, 34), *[(59, 20, 34)] * 3)
    assert set(measure_reaching(questions, BANDS)["standard_id"]) == {"s-1"}


def test_a_standard_with_a_question_missing_is_left_out():
    asked = pd.DataFrame({"key_question_id": list("abc"), "standard_id": "s-0"})
    assert keep_complete(make_questions((59, 20, 34), (65, 22, 34)), asked).empty
    three = make_questions((59, 20, 34), (65, 22, 34), (35, 12, 34))
    assert len(keep_complete(three, asked)) == 3


def test_the_ends_of_a_band_are_differences_of_the_ends_of_its_boundaries():
    assert band_limits([100, 51.5], [100, 64.2]) == [
        pytest.approx((35.8, 48.5)),
        pytest.approx((51.5, 64.2)),
    ]
    # An end below nothing is nothing.
    assert band_limits([100, 40, 20], [100, 60, 50])[1] == (0, 40)


@settings(deadline=None, max_examples=40)
@given(shares=st.lists(SHARES, min_size=1, max_size=3))
def test_the_ends_lie_within_0_and_100_in_order_and_hold_the_rest(shares):
    questions = make_questions(*((100 * yes / base, yes, base) for yes, base in shares))
    chances = bound_chances(measure_reaching(questions, BANDS), BANDS)
    assert chances["rating"].astype(str).to_list() == [
        "Inadequate", "Requires improvement", "Good", "Outstanding",
    ]  # fmt: skip
    assert chances["lower_chance_pct"].ge(0).all() and chances["upper_chance_pct"].le(100).all()
    assert chances["lower_chance_pct"].le(chances["upper_chance_pct"] + 1e-9).all()
    assert chances["product_pct"].le(chances["smallest_pct"] + 1e-9).all()
    assert (
        chances["lower_chance_pct"].sum() <= 100 + 1e-9 <= chances["upper_chance_pct"].sum() + 2e-9
    )
    assert chances["is_now"].sum() == 1


@settings(deadline=None, max_examples=25)
@given(shares=st.lists(SHARES, min_size=1, max_size=3), data_=st.data())
def test_the_order_of_the_key_questions_changes_nothing(shares, data_):
    figures = [(100 * yes / base, yes, base) for yes, base in shares]
    shuffled = data_.draw(st.permutations(figures))
    first, second = (
        bound_chances(measure_reaching(make_questions(*each), BANDS), BANDS)
        for each in (figures, shuffled)
    )
    for column in ("lower_chance_pct", "upper_chance_pct"):
        assert first[column].to_list() == pytest.approx(second[column].to_list())


@pytest.mark.parametrize("shares", [[(1, 2), (2, 3), (3, 4)], [(0, 3), (3, 3), (2, 4)]])
def test_every_new_sample_of_three_small_questions_counted_one_by_one(shares):
    """With independent questions and with those that rise and fall together."""
    lowers = [0, 50, 65, 80]
    questions = make_questions(*((100 * yes / base, yes, base) for yes, base in shares))
    chances = bound_chances(measure_reaching(questions, BANDS), BANDS)
    counted = dict.fromkeys(lowers, 0.0)
    for sample in product(*(range(base + 1) for _, base in shares)):
        chance = prod(
            comb(base, new)
            * beta(new + yes + 0.5, base - new + base - yes + 0.5)
            / beta(yes + 0.5, base - yes + 0.5)
            for new, (yes, base) in zip(sample, shares, strict=True)
        )
        lowest = min(
            round_half_up(100 * new / n) for new, (_, n) in zip(sample, shares, strict=True)
        )
        counted[max(lower for lower in lowers if lower <= lowest)] += 100 * chance
    for row, independent in zip(chances.itertuples(), counted.values(), strict=True):
        assert row.lower_chance_pct - 1e-9 <= independent <= row.upper_chance_pct + 1e-9
    reached = [sum(list(counted.values())[place:]) for place in range(4)]
    assert chances["product_pct"].to_list() == pytest.approx(reached)
    together = [
        100 * min(chance_of_reaching(*share, lower) for share in shares) for lower in lowers
    ]
    assert chances["smallest_pct"].to_list() == pytest.approx(together)


@pytest.fixture(scope="module")
def derby():
    """The chances of the inspection of Derby City in 2025, and its two tables as they are shown."""
    own = keep_inspection(load_dataset(), "derby-city-pdu-2025")
    questions = keep_complete(join_key_questions(own), own.key_questions)
    bands = keep_question_bands(questions, own.rating_bands)
    reaching = measure_reaching(questions, bands)
    chances = bound_chances(reaching, bands)
    drawn = chances[["standard_id", "rating", "lower_chance_pct", "upper_chance_pct"]]
    shown = show_reaching(reaching, chances), show_chances(chances, drawn.assign(correlation=0.0))
    return chances, *(table.frame for table in shown)


def read_pct(cell: str, end: int) -> float:
    """Return one end of a chance that is shown, as a reader would read it."""
    one = cell.split(" to ")[end]
    return 0.0 if one.startswith("under") else float(one.rstrip("%"))


def test_derby_city_2025_can_be_recomputed_by_hand_from_the_table_that_is_shown(derby):
    chances, shown, _ = derby
    columns = list(shown.columns[3:])
    for name, rows in shown.groupby("Standard", sort=False):
        asked, combined = rows.iloc[:3], rows.iloc[3:]
        for column in columns:
            by_hand = 100 * prod(read_pct(cell, 0) / 100 for cell in asked[column])
            smallest = min(read_pct(cell, -1) for cell in asked[column])
            assert read_pct(combined[column].iloc[0], 0) == pytest.approx(by_hand, abs=0.11), name
            assert read_pct(combined[column].iloc[1], 0) == pytest.approx(smallest, abs=0.01), name
    planning = chances[chances["standard_name"] == "Planning"].set_index("rating")
    again = planning.loc["Requires improvement"]
    assert again["lower_chance_pct"] == pytest.approx(32.0, abs=0.1)  # 51.5 - 19.5
    assert again["upper_chance_pct"] == pytest.approx(57.4, abs=0.1)  # 64.2 - 6.8


def test_the_sums_shown_for_derby_city_2025_add_up(derby):
    _, _, shown = derby
    assert len(shown) == 4
    for cell in [*shown["At least (%)"], *shown["At most (%)"]]:
        left, result = cell.split(" = ")
        here, above = map(float, left.split(" − "))
        assert float(result) == pytest.approx(here - above, abs=0.11)


def test_planning_of_derby_city_2025_key_question_by_key_question():
    chances = [
        [chance_of_reaching(yes, 34, lower) for lower in (50, 65, 80)] for yes in (20, 29, 18)
    ]
    assert [[round(100 * chance, 1) for chance in row] for row in chances] == [
        [80.3, 35.5, 2.3],
        [99.9, 98.2, 68.5],
        [64.2, 19.5, 0.7],
    ]
