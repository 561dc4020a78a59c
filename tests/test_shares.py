"""Key questions and measures in one shape, and the GRIM test of them all."""

import pytest
from testshire import make_dataset

from helpers.shares import (
    SHARE_FRAME,
    join_grim,
    join_key_questions,
    join_measures,
    join_shares,
    keep_measures,
)

ASPECTS = ("desistance", "engagement", "safety")


def answer(inspection_id: str, question: str, pct: int, **changes) -> dict:
    """Return one answered key question."""
    key = {"inspection_id": inspection_id, "key_question_id": question}
    return key | {"yes_pct": str(pct)} | changes


def figure(code: str, **changes) -> dict:
    """Return a figure of Testshire 2022."""
    key = {"measure_row_id": f"testshire-2022:{code}", "inspection_id": "testshire-2022"}
    return key | {"measure_code": code} | changes


HELD = make_dataset(
    organisations=[
        {"organisation_id": "testshire-pdu", "name": "Testshire PDU", "region": "Wales"},
        {"organisation_id": "test-city-pdu", "name": "Test City PDU", "region": "London"},
    ],
    inspections=[
        {
            "inspection_id": "testshire-2022",
            "published_latest": "2022-05-01",
            "cases_count": "34",
            "interviews_count": "31",
        },
        {
            "inspection_id": "city-2021",
            "published_latest": "2021-05-01",
            "organisation_id": "test-city-pdu",
        },
    ],
    standards=[
        {"standard_id": "s-planning", "name": "Planning", "theme": "planning", "sort_order": "10"},
        {"standard_id": "s-assessment", "name": "Assessment", "sort_order": "9"},
    ],
    key_questions=[
        {
            "key_question_id": f"s-{standard}-{aspect}",
            "standard_id": f"s-{standard}",
            "aspect": aspect,
            "label": f"{standard}: {aspect}",
            "measure_code": f"{standard}_{aspect}",
        }
        for standard in ("planning", "assessment")
        for aspect in ASPECTS
    ],
    key_question_results=[
        answer("testshire-2022", "s-planning-safety", 35),
        answer("testshire-2022", "s-planning-desistance", 65),
        answer("testshire-2022", "s-assessment-safety", 61),
        answer(
            *("testshire-2022", "s-assessment-engagement", 53),
            **{"yes_count": "18", "base_count": "34", "base_basis": "sample"},
        ),
        answer("city-2021", "s-planning-safety", 61),
    ],
    measure_codes=[
        {"measure_code": "planning_safety", "label": "Planning keeps other people safe"},
    ],
    measures=[
        figure("planning_safety", pct="62", label="As printed", locator="Page 9"),
        figure("offered", numerator="22", base_count="28", base_basis="stated"),
        figure("oversight_missing", pct="62", is_negative="true"),
        figure("manageable", pct="78", basis="interviews"),
        figure("days_lost", value="33", unit="days", base_basis="not_applicable"),
        figure("most", value_words="most", qualifier="in_words"),
        figure("nobody_counted", base_count="20", base_basis="stated", value_words="some"),
        figure("over_80", pct="80", qualifier="at_least", basis="staff_survey"),
    ],
)


def test_key_questions_stand_by_publication_then_standard_then_aspect():
    questions = join_key_questions(HELD)
    keys = ["inspection_id", "standard_name", "aspect", "yes_pct"]
    assert questions[keys].to_dict("split")["data"] == [
        ["city-2021", "Planning", "safety", 61],
        ["testshire-2022", "Assessment", "engagement", 53],
        ["testshire-2022", "Assessment", "safety", 61],
        ["testshire-2022", "Planning", "desistance", 65],
        ["testshire-2022", "Planning", "safety", 35],
    ]


def test_a_key_question_has_its_organisation_its_base_and_the_sample():
    row = join_key_questions(HELD).astype(object).loc[1]
    assert row[["organisation_name", "region", "label", "measure_code"]].to_list() == [
        *["Testshire PDU", "Wales", "assessment: engagement", "assessment_engagement"]
    ]
    assert row[["yes_count", "base_count", "base_basis", "largest_base"]].to_list() == [
        *[18, 34, "sample", 34]
    ]
    assert row[["basis", "qualifier", "is_negative"]].to_list() == ["cases", "exact", False]


def test_without_a_sample_the_largest_base_is_not_known():
    assert join_key_questions(HELD)["largest_base"].isna().to_list() == [True] + [False] * 4


def test_a_figure_without_a_share_is_not_among_the_shares():
    assert join_measures(HELD)["measure_code"].to_list() == [
        *["planning_safety", "offered", "oversight_missing", "manageable", "over_80"]
    ]


def test_a_measure_that_only_has_counts_gets_its_percentage():
    shares = join_measures(HELD).set_index("measure_code")
    assert shares.loc["offered", "yes_pct"] == pytest.approx(78.571, abs=0.001)
    assert shares.loc["offered", ["yes_count", "base_count"]].to_list() == [22, 28]
    assert shares.loc["planning_safety", "yes_pct"] == 62


def test_the_largest_base_of_a_measure_is_its_cases_or_its_interviews():
    largest = join_measures(HELD).set_index("measure_code")["largest_base"]
    assert largest[["planning_safety", "manageable"]].to_list() == [34, 31]
    assert largest[["over_80"]].isna().all()


def test_every_measure_is_kept_for_intervals_with_its_largest_base():
    measures = keep_measures(HELD).set_index("measure_code")
    assert len(measures) == 8
    assert measures.loc[["most", "manageable"], "largest_base"].to_list() == [34, 31]


def test_the_same_quantity_has_one_code_wherever_it_was_printed():
    shares = join_shares(HELD)
    assert list(shares.columns) == SHARE_FRAME
    assert len(shares) == 5 + 5
    same = shares[shares["measure_code"] == "planning_safety"]
    assert same["yes_pct"].to_list() == [61, 35, 62]
    assert same["measure_label"].to_list() == ["Planning keeps other people safe"] * 3
    assert same["label"].to_list() == ["planning: safety", "planning: safety", "As printed"]
    assert same["standard_name"].to_list()[:2] == ["Planning", "Planning"]
    assert same["standard_name"].isna().to_list() == [False, False, True]


def test_negative_measures_stay_marked():
    shares = join_shares(HELD).set_index("measure_code")
    assert shares.index[shares["is_negative"]].to_list() == ["oversight_missing"]


def test_joining_nothing_gives_no_rows_and_the_same_columns():
    assert list(join_shares(make_dataset()).columns) == SHARE_FRAME
    assert join_shares(make_dataset()).empty


def test_every_exact_percentage_with_a_base_is_put_to_the_grim_test():
    tested = join_grim(HELD).drop(columns="organisation_name").astype(object)
    assert tested.to_dict("split")["data"] == [
        ["planning: safety", 35, 34, "full sample", True, 35, 35],
        ["planning: desistance", 65, 34, "full sample", True, 65, 65],
        ["assessment: safety", 61, 34, "full sample", False, 59, 62],
        ["assessment: engagement", 53, 34, "full sample", True, 53, 53],
        ["As printed", 62, 34, "full sample", True, 62, 62],
        ["Invented", 62, 34, "full sample", True, 62, 62],
        ["Invented", 78, 31, "full sample", False, 77, 81],
    ]
    assert join_grim(HELD)["organisation_name"].unique().tolist() == ["Testshire PDU"]
