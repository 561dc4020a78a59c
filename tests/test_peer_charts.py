"""The charts of one organisation among others: what they draw, and when there is none."""

import pandas as pd
import pytest
from report_cases import inspect, make_held, make_own, read_chart

from helpers.charts import Chart
from helpers.comparisons import TOLD_MOST, place_among_peers, share_with_peers
from helpers.dataset import Dataset, keep_organisation
from helpers.organisation_tables import show_shared
from helpers.peer_charts import FUNNEL_FEWEST, draw_place, draw_place_in_funnel, draw_shared
from helpers.sentences import Sentence

WHO = "testshire-pdu"


def hold_units(*ratings: str, **tables) -> Dataset:
    """Return units of one type and programme with these ratings; the first is Testshire PDU."""
    owners = [WHO, *(f"unit-{place}" for place in range(1, len(ratings)))]
    return make_held(
        *(
            inspect(f"{owner}-2022", rating, organisation_id=owner)
            for owner, rating in zip(owners, ratings, strict=True)
        ),
        organisations=[
            {"organisation_id": owner, "name": "Testshire PDU" if owner == WHO else owner}
            for owner in owners
        ],
        measure_codes=[
            {"measure_code": "plans", "label": "Plans made"},
            {"measure_code": "missing", "label": "Plans missing", "is_negative": "true"},
        ],
        **tables,
    )


def draw_place_of(*ratings: str) -> Chart | None:
    """Return how many of the units got each rating."""
    held = hold_units(*ratings)
    own = keep_organisation(held, WHO)
    return draw_place(place_among_peers(held, own), own, WHO)


def test_ratings_of_comparable_organisations_are_counted_with_this_one_marked():
    chart = draw_place_of("Good", "Good", "Inadequate", "Inadequate")
    assert read_chart(chart) == [
        ["Outstanding", 0, 4, 0.0],
        ["Good", 2, 4, 50.0],
        ["Requires improvement", 0, 4, 0.0],
        ["Inadequate", 2, 4, 50.0],
    ]
    assert "Good: Testshire PDU" in chart.alt
    assert draw_place_of("Good") is None


def test_without_a_rating_of_its_own_no_place_is_drawn():
    held = hold_units("Good", "Good")
    for changes in ({"evidence": "deduced", "rating": "Good"}, {}, {"programme_id": "free"}):
        own = make_own(inspect(**changes))
        assert draw_place(place_among_peers(held, make_own()), own, WHO) is None


def measure(place: int, count: int | None, base: int | None, code: str = "plans", **changes):
    """Return a share of cases of the unit with that number; Testshire is 0."""
    owner = f"unit-{place}" if place else WHO
    row = {"measure_row_id": f"{owner}:{code}", "inspection_id": f"{owner}-2022"}
    if base is None:
        return row | {"measure_code": code, "pct": "50"} | changes
    counted = {"numerator": str(count), "base_count": str(base), "base_basis": "stated"}
    return row | {"measure_code": code, "pct": str(round(100 * count / base))} | counted | changes


def share_units(count: int, *measures: dict) -> tuple[pd.DataFrame, Dataset]:
    """Return what `count` units share of these measures, and the dataset of Testshire."""
    held = hold_units(*["Good"] * count, measures=list(measures))
    own = keep_organisation(held, WHO)
    return share_with_peers(held, own), own


def test_the_measure_most_widely_held_is_drawn_in_alphabetical_order():
    negative = {"code": "missing", "is_negative": "true"}
    shared, own = share_units(
        3,
        measure(0, 1, 2),
        measure(1, None, None),
        measure(0, 17, 34, **negative),
        measure(2, 20, 30, **negative),
        measure(1, None, None, **negative),
    )
    chart = draw_shared(shared, own, WHO)
    assert chart.title == "Plans missing (higher is worse): 50% here, 50% to 67% in 2 others"
    rows = [row[:4] + row[6:] for row in read_chart(chart)]
    assert rows == [
        ["Testshire PDU", 17, 34, 50.0, "stated base"],
        ["unit-1", None, None, 50.0, "no base known"],
        ["unit-2", 20, 30, 67.0, "stated base"],
    ]
    assert "Testshire PDU (diamond): 17 of 34 (50%)" in chart.alt


def test_of_more_organisations_than_can_be_named_the_spread_is_said_and_no_interval_computed():
    units = [measure(0, 15, 30), *(measure(place, place, 100) for place in range(1, TOLD_MOST + 2))]
    shared, own = share_units(TOLD_MOST + 2, *units)
    said = draw_shared(shared, own, WHO)
    assert isinstance(said, Sentence)
    assert said == (
        "Plans made: Testshire PDU has 15 of 30 (50%). Of 41 other organisations, too many for a "
        "chart with a row for each, the lowest has 1% and the highest 41%; the middle half lie "
        "from 11% to 31%."
    )
    table = show_shared(shared, 95.0, WHO)
    assert table.frame.to_numpy().tolist() == [
        ["Plans made", "15 of 30 (50%)", 41, "1%", "11%", "21%", "31%", "41%"]
    ]
    has_interval = shared["lower_pct"].notna()
    assert shared.loc[has_interval, "organisation_id"].to_list() == [WHO]
    fewer, own = share_units(TOLD_MOST, *units[:TOLD_MOST])
    assert len(read_chart(draw_shared(fewer, own, WHO))) == TOLD_MOST


def test_organisations_at_one_place_of_a_funnel_are_one_mark_and_all_in_its_table():
    def draw_units(count: int) -> Chart:
        shared, own = share_units(count, *(measure(place, 15, 30) for place in range(count)))
        return draw_place_in_funnel(shared, own, WHO)

    assert [len(read_chart(draw_units(count))) for count in (5, 9)] == [5, 9]
    assert len(draw_units(9).write_svg()) == len(draw_units(5).write_svg())


def test_a_funnel_is_drawn_around_five_organisations_with_known_counts_and_bases():
    shared, own = share_units(FUNNEL_FEWEST, *(measure(place, 15, 30) for place in range(5)))
    chart = draw_place_in_funnel(shared, own, WHO)
    assert chart.title == (
        "Plans made: none of 5 organisations stands out from what chance alone would give"
    )
    assert read_chart(chart)[0] == ["Testshire PDU", 15, 30, 50.0, "inside the limits", "no"]
    assert "Testshire PDU: 15 of 30 (50%), inside the limits" in chart.alt


@pytest.mark.parametrize(
    ("measures", "end"),
    [
        ([measure(place, 15, 30) for place in range(4)], "and they are held for 4."),
        ([measure(0, 1, 1), measure(1, None, None)], "and they are held for 1."),
        (
            [measure(0, None, None), *(measure(place, 15, 30) for place in range(1, 6))],
            "and for this one they are not held.",
        ),
    ],
    ids=["four", "one", "this one unknown"],
)
def test_with_too_few_known_bases_it_is_said_why_no_funnel_is_drawn(measures, end):
    shared, own = share_units(6, *measures)
    said = draw_place_in_funnel(shared, own, WHO)
    assert isinstance(said, Sentence)
    assert said == (
        "No funnel plot is drawn: it needs the count and base of one measure for 5 or more "
        f"organisations, this one among them, {end}"
    )


def test_where_nothing_is_shared_nothing_is_drawn_and_the_sentence_on_shares_says_why():
    shared, own = share_units(2, measure(0, 1, 2))
    assert shared.empty
    assert draw_shared(shared, own, WHO) is None
    assert draw_place_in_funnel(shared, own, WHO) is None
