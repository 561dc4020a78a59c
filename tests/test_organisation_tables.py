"""The tables of one organisation's report: what stands in each cell, and when there is none."""

import pandas as pd
import pytest
from report_cases import BANDS, MISSING, inspect, list_rows, make_held, make_own

from helpers.comparisons import share_with_peers
from helpers.dataset import keep_organisation
from helpers.dictionary import release_date
from helpers.intervals import add_intervals
from helpers.organisation_tables import (
    show_inspections,
    show_progress,
    show_questions,
    show_recommendations,
    show_shared,
    show_standards,
)
from helpers.ratings import add_cases_to_next_band, keep_question_bands
from helpers.shares import join_key_questions
from helpers.tables import Table


def read_table(table: Table) -> list[list[str]]:
    """Return the headings and the cells of a table that shows nothing missing."""
    assert table.caption.strip()
    assert not MISSING.search(table.write_text())
    return [list(table.frame.columns), *list_rows(table)]


def test_inspections_stand_first_to_last_with_what_is_known_of_each():
    lower_bound = {"published": None, "published_latest": release_date()}
    own = make_own(
        inspect("a", day="2018-05-01", programme_id="free", note="First of its kind."),
        inspect("b", "Good", "2020-05-01", score="7", score_max="21", cases_count="34"),
        inspect("c", "Good", evidence="deduced", chief_inspector_id="chief-two"),
        inspect("d", **lower_bound, published_basis="lower_bound", note="No date was seen."),
    )
    table = show_inspections(own)
    assert table.caption == "Inspections held, first to last"
    assert table.note == (
        "1 May 2018: First of its kind. On or after 1 May 2022: No date was seen."
    )
    assert read_table(table) == [
        [
            *["Report published", "Programme", "Overall rating", "Score", "Cases inspected"],
            *["Chief inspector", "Rating is"],
        ],
        ["1 May 2018", "Toy without ratings", "none", "none", "not known", "Dame One", "none"],
        [
            *["1 May 2020", "Toy of 21", "Good", "7 of 21 points", "34", "Dame One"],
            "stated by the inspectorate",
        ],
        [
            *["1 May 2022", "Toy of 21", "Good", "not known", "not known", "Mx Two"],
            "deduced from other published figures",
        ],
        [
            *["on or after 1 May 2022", "Toy of 21", "none", "not known", "not known"],
            *["Dame One", "none"],
        ],
    ]


def rate(theme: str, rating: str, **changes) -> dict:
    """Return the rating of one standard at Testshire 2022."""
    row = {"inspection_id": "testshire-2022", "standard_id": f"s-{theme}", "rating": rating}
    return row | changes


def test_ratings_of_standards_stand_by_inspection_and_standard_with_where_they_were_read():
    own = make_own(
        inspect("testshire-2020", day="2020-05-01"),
        inspect(),
        standard_ratings=[
            rate("planning", "Good", evidence="reported", is_doubtful="true"),
            rate("assessment", "Inadequate", locator="Page 7"),
            rate("delivery", "Outstanding", inspection_id="testshire-2020"),
        ],
    )
    table = show_standards(own)
    assert table.caption == "Ratings of standards held"
    assert read_table(table) == [
        ["Standard", "Rating", "Report published", "Where it was read", "Rating is"],
        ["T 3 Delivery", "Outstanding", "1 May 2020", "Page 1", "stated by the inspectorate"],
        ["T 1 Assessment", "Inadequate", "1 May 2022", "Page 7", "stated by the inspectorate"],
        [
            *["T 2 Planning", "Good", "1 May 2022", "Page 1"],
            "reported by a newspaper, blog or minister, in prose that may not be a rating",
        ],
    ]


QUESTIONS = [
    {
        "key_question_id": f"s-{theme}-safety",
        "standard_id": f"s-{theme}",
        "aspect": "safety",
        "label": f"{theme.capitalize()}: safety",
        "measure_code": theme,
    }
    for theme in ("assessment", "planning", "delivery")
]


def answer(theme: str, pct: int, count: str = "", base: str = "", **changes) -> dict:
    """Return one answered key question of Testshire 2022."""
    row = {"inspection_id": "testshire-2022", "key_question_id": f"s-{theme}-safety"}
    counted = {"yes_count": count, "base_count": base, "base_basis": "stated"} if base else {}
    return row | {"yes_pct": str(pct)} | counted | changes


def show_answers(*answers: dict, cases: str = "34", bands: list[dict] = BANDS) -> Table:
    """Return the table of these answers."""
    own = make_own(
        inspect("testshire-2020", day="2020-05-01", cases_count=cases or None),
        inspect(cases_count=cases or None),
        key_questions=QUESTIONS,
        key_question_results=list(answers),
        rating_bands=bands,
    )
    questions = add_intervals(join_key_questions(own), 95.0)
    kept = keep_question_bands(questions, own.rating_bands)
    return show_questions(add_cases_to_next_band(questions, kept), 95.0)


def test_a_key_question_has_count_base_percentage_interval_and_the_way_to_the_next_bands():
    table = show_answers(
        answer("assessment", 35, "12", "34"),
        answer("planning", 85, "29", "34"),
        answer("delivery", 61),
    )
    assert table.caption == "Key questions: share of cases in which the answer was yes"
    assert read_table(table) == [
        [
            *["Key question", "Answered yes", "95% interval", "Interval rests on"],
            *["To the next band up", "To the next band down"],
        ],
        [
            *["Assessment: safety", "12 of 34 (35%)", "21% to 52%", "stated base"],
            *["5 cases: Requires improvement", "none: in the lowest band"],
        ],
        [
            *["Planning: safety", "29 of 34 (85%)", "70% to 94%", "stated base"],
            *["none: in the top band", "2 cases: Good"],
        ],
        [
            *["Delivery: safety", "61% (base not known)", "39% to 80%"],
            *["widest over 5 feasible bases", "1 to 2 cases: Good", "3 to 4 cases: Inadequate"],
        ],
    ]


def test_a_small_base_is_one_case_away():
    rows = read_table(show_answers(answer("planning", 50, "1", "2")))
    assert rows[1][1:] == [
        *["1 of 2 (50%)", "6% to 94%", "stated base", "1 case: Outstanding", "1 case: Inadequate"]
    ]


@pytest.mark.parametrize(
    ("cases", "bands", "interval", "basis"),
    [("", BANDS, "not known", "no base known"), ("34", [], "39% to 80%", "widest over 5")],
    ids=["no base", "no bands"],
)
def test_without_a_base_or_bands_the_way_to_the_next_band_is_not_known(
    cases, bands, interval, basis
):
    cells = read_table(show_answers(answer("planning", 61), cases=cases, bands=bands))[1]
    assert cells[2] == interval
    assert cells[3].startswith(basis)
    assert cells[4:] == ["not known without the base"] * 2


def test_the_questions_of_two_inspections_are_told_apart():
    table = show_answers(
        answer("planning", 50, "1", "2", inspection_id="testshire-2020"),
        answer("planning", 100, "2", "2"),
    )
    assert table.frame["Inspection"].to_list() == ["testshire-2020", "testshire-2022"]


def measure(inspection_id: str, code: str, pct: int, **changes) -> dict:
    """Return a share of cases of that inspection."""
    row = {"measure_row_id": f"{inspection_id}:{code}", "inspection_id": inspection_id}
    return row | {"measure_code": code, "pct": str(pct)} | changes


def test_a_shared_measure_stands_in_alphabetical_order_and_a_negative_one_says_so():
    counted = {"numerator": "1", "base_count": "2", "base_basis": "stated"}
    held = make_held(
        inspect(rating="Good"),
        inspect("city-2022", "Good", organisation_id="test-city-pdu"),
        measure_codes=[
            {"measure_code": "a", "label": "Plans made"},
            {"measure_code": "b", "label": "Oversight missing", "is_negative": "true"},
        ],
        measures=[
            measure("testshire-2022", "a", 50, **counted),
            measure("city-2022", "a", 60, code_basis="paraphrase"),
            measure("testshire-2022", "b", 62, is_negative="true"),
            measure("city-2022", "b", 83, is_negative="true"),
        ],
    )
    shared = share_with_peers(held, keep_organisation(held, "testshire-pdu"))
    table = show_shared(shared, 95.0, "testshire-pdu")
    assert table.caption == "The same measure elsewhere, in alphabetical order"
    negative = "Oversight missing (higher is worse)"
    unknown = ["not known", "no base known", "the measure's own"]
    assert read_table(table) == [
        ["Measure", "Organisation", "Share", "95% interval", "Interval rests on", "Wording"],
        [
            *["Plans made", "Test City PDU", "60% (base not known)", "not known"],
            *["no base known", "a paraphrase"],
        ],
        [
            *["Plans made", "Testshire PDU", "1 of 2 (50%)", "6% to 94%", "stated base"],
            "the measure's own",
        ],
        [negative, "Test City PDU", "83% (base not known)", *unknown],
        [negative, "Testshire PDU", "62% (base not known)", *unknown],
    ]


def test_recommendations_stand_by_inspection_then_number_and_letters_are_explained():
    advice = [("10", "Last"), ("2", "Second"), ("1", "First")]
    rows = [
        {"inspection_id": "testshire-2022", "number": number, "summary": summary}
        | {"theme": "keeping_people_safe"}
        for number, summary in advice
    ]
    lettered = {"inspection_id": "testshire-2020", "number": "a", "summary": "Before"}
    own = make_own(
        inspect("testshire-2020", day="2020-05-01"), inspect(), recommendations=[*rows, lettered]
    )
    table = show_recommendations(own)
    assert table.caption == "Recommendations"
    assert (
        table.note == "A letter stands where the source names a recommendation without its number."
    )
    assert read_table(table) == [
        ["Number", "What is asked, in our words", "Theme", "Report published", "Where it was read"],
        ["a", "Before", "assessment", "1 May 2020", "Page 1"],
        ["1", "First", "keeping people safe", "1 May 2022", "Page 1"],
        ["2", "Second", "keeping people safe", "1 May 2022", "Page 1"],
        ["10", "Last", "keeping people safe", "1 May 2022", "Page 1"],
    ]
    numbered = make_own(inspect(), recommendations=rows)
    assert show_recommendations(numbered).note == ""


def test_progress_says_what_was_found_and_whether_more_is_asked():
    row = {"inspection_id": "testshire-2022", "summary": "Do better"}
    own = make_own(
        inspect(),
        recommendation_progress=[
            row | {"number": "1", "progress": "No progress", "is_still_required": "true"},
            row | {"number": "2", "progress": "Sufficient progress", "is_still_required": "false"},
        ],
    )
    table = show_progress(own)
    assert table.caption == "Progress on the recommendations of the inspection before"
    assert read_table(table) == [
        [
            *["Place in the table", "What had been asked, in our words", "Found"],
            *["Still required", "Where it was read"],
        ],
        ["1", "Do better", "No progress", "yes", "Page 1"],
        ["2", "Do better", "Sufficient progress", "no", "Page 1"],
    ]


def test_where_there_is_nothing_there_is_no_table():
    own = make_own()
    questions = add_intervals(join_key_questions(own), 95.0)
    assert show_inspections(own) is None
    assert show_standards(own) is None
    assert show_questions(questions, 95.0) is None
    assert show_shared(pd.DataFrame(), 95.0, "testshire-pdu") is None
    assert show_recommendations(own) is None
    assert show_progress(own) is None
    assert show_standards(make_own(inspect(programme_id="free"))) is None


def test_a_note_that_every_standard_shares_is_said_once_under_the_table():
    note = "Read off the headings."
    both = [rate("planning", "Good", note=note), rate("delivery", "Good", note=note)]
    table = show_standards(make_own(inspect(), standard_ratings=both))
    assert table.note == note
    assert not table.frame["Where it was read"].str.contains("headings").any()
    one = [rate("planning", "Good", note=note), rate("delivery", "Good")]
    table = show_standards(make_own(inspect(), standard_ratings=one))
    assert table.note == ""
    assert table.frame["Where it was read"].str.contains("headings").sum() == 1
