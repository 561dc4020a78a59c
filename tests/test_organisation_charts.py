"""The charts of one organisation's report: what they are given to draw, and when there is none."""

import pandas as pd
import pytest
from report_cases import MISSING, inspect, make_held, make_own, read_shown

from helpers.charts import Chart
from helpers.comparisons import TOLD_MOST, place_among_peers, share_with_peers
from helpers.dataset import Dataset, keep_organisation
from helpers.dictionary import release_date
from helpers.intervals import add_intervals
from helpers.organisation_charts import (
    FUNNEL_FEWEST,
    draw_history,
    draw_place,
    draw_place_in_funnel,
    draw_questions,
    draw_shared,
    draw_standards,
    draw_then_and_now,
)
from helpers.organisation_tables import show_shared
from helpers.ratings import keep_question_bands
from helpers.sentences import Sentence
from helpers.shares import join_key_questions

WHO = "testshire-pdu"
SOURCE = "Source: HM Inspectorate of Probation."


def read_chart(chart: Chart) -> list[list]:
    """Return the rows of a chart that has all its words and shows nothing missing."""
    assert chart.source == SOURCE
    assert len(chart.alt) >= 20
    assert not MISSING.search(read_shown(chart))
    assert chart.write_svg().startswith("<svg")
    return chart.write_values()["rows"]


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
        "Worst rating on the left, best on the right. Where a rating is not held, this is said."
    )
    assert read_chart(chart) == [
        ["T 1 Assessment", "rating not known"],
        ["T 2 Planning", "Good"],
        ["T 3 Delivery", "rating not known"],
    ]


def test_with_every_rating_held_nothing_is_said_of_missing_ones():
    themes = ("assessment", "planning", "delivery")
    own = make_own(inspect(), standard_ratings=[rate(theme, "Inadequate") for theme in themes])
    assert draw_standards(own).subtitle == "Worst rating on the left, best on the right."


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
