"""The schema of the data package: types and checks of a frame, and the page made from it."""

import pandas as pd
import pytest
from testshire import make_table, make_texts

from helpers import dictionary
from helpers.vocabulary import RATINGS_ASCENDING, UserError

INSPECTION = {"inspection_id": "testshire-pdu-2020", "overall_rating": "Good", "score": "12"}


def test_every_column_gets_the_type_of_its_schema():
    row = make_table("inspections", INSPECTION | {"is_first_since_unification": "true"}).iloc[[0]]
    assert row["inspection_id"].dtype == "string"
    assert row["published_latest"].dtype.kind == "M"
    assert row["score"].dtype == "Int64"
    assert row["is_first_since_unification"].dtype == "boolean"
    assert row["overall_rating"].dtype == pd.CategoricalDtype(RATINGS_ASCENDING, ordered=True)
    assert make_table("measures")["pct"].dtype == "Float64"


def test_a_better_rating_is_greater_whatever_the_alphabet_says():
    ratings = ["Good", "Requires improvement", "Inadequate", "Outstanding"]
    rows = [{"inspection_id": f"n{n}", "overall_rating": one} for n, one in enumerate(ratings)]
    ascending = make_table("inspections", *rows).sort_values("overall_rating")
    assert ascending["overall_rating"].to_list() == list(RATINGS_ASCENDING)


def test_an_empty_cell_is_missing_in_every_type():
    row = make_table("inspections", {"inspection_id": "testshire-pdu-2020"}).iloc[0]
    columns = ["published", "fieldwork_latest", "score", "is_first_since_unification", "note"]
    assert row[[*columns, "overall_rating"]].isna().all()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"overall_rating": "Poor"}, 'overall_rating "Poor" not allowed'),
        ({"score": "7.5"}, 'score "7.5" not allowed'),
        ({"score": "seven"}, 'score "seven" not allowed'),
        ({"score": "-1"}, 'score "-1" not allowed'),
        ({"published_latest": "May 2020"}, 'published_latest "May 2020" not allowed'),
        ({"published_latest": "2020-02-30"}, 'published_latest "2020-02-30" not allowed'),
        ({"is_first_since_unification": "yes"}, 'is_first_since_unification "yes" not allowed'),
        ({"source_id": "Source One"}, 'source_id "Source One" not allowed'),
        ({"locator": pd.NA}, 'locator "<NA>" not allowed'),
    ],
)
def test_a_value_that_does_not_fit_is_refused_with_its_line(changes, message):
    rows = INSPECTION, INSPECTION | {"inspection_id": "testshire-pdu-2021"} | changes
    with pytest.raises(UserError) as refusal:
        make_table("inspections", *rows)
    assert str(refusal.value) == f"inspections.csv line 3: {message}"


def test_a_percentage_over_100_is_refused():
    key = {"inspection_id": "testshire-pdu-2020", "key_question_id": "toy-21-assessment-safety"}
    assert make_table("key_question_results", key | {"yes_pct": "100"})["yes_pct"].to_list() == [
        100
    ]
    with pytest.raises(UserError, match='line 2: yes_pct "101" not allowed'):
        make_table("key_question_results", key | {"yes_pct": "101"})


def test_a_key_that_stands_twice_is_refused():
    with pytest.raises(UserError) as refusal:
        make_table("inspections", INSPECTION, INSPECTION | {"score": "13"})
    message = "inspections.csv line 3: key ['testshire-pdu-2020'] stands twice"
    assert str(refusal.value) == message


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        (lambda texts: texts.assign(colour="red"), "['colour']"),
        (lambda texts: texts.drop(columns="score"), "['score']"),
        (lambda texts: texts[texts.columns[::-1]], "their order"),
    ],
)
def test_columns_that_differ_from_the_schema_are_named(change, wrong):
    with pytest.raises(UserError) as refusal:
        dictionary.type_frame(change(make_texts("inspections", INSPECTION)), "inspections")
    assert str(refusal.value) == f"inspections.csv: columns differ from the schema: {wrong}"


def test_the_day_of_the_release_is_that_of_the_descriptor():
    created = dictionary.load_descriptor()["created"]
    assert created == f"{dictionary.release_date()}T00:00:00Z"


def test_the_page_names_every_table_and_column_in_the_order_of_the_descriptor():
    lines = dictionary.render_dictionary().splitlines()
    tables = [line.removeprefix("## ") for line in lines if line.startswith("## ")]
    columns = [line.split("`")[1] for line in lines if line.startswith("| `")]
    resources = dictionary.load_resources()
    assert tables == list(resources)
    fields = [field for one in resources.values() for field in one["schema"]["fields"]]
    assert columns == [field["name"] for field in fields]


def test_the_page_says_what_a_column_may_hold():
    page = dictionary.render_dictionary()
    assert "required; Outstanding, Good, Requires improvement, Inadequate |" in page
    assert "required; a `source_id` of `sources` |" in page
    assert "required; 0 to 100 |" in page
    assert "required; 1 or more |" in page
    assert "\n\n\n" not in page
    assert page.endswith("|\n")


def test_no_cell_of_the_page_breaks_its_table():
    rows = [line for line in dictionary.render_dictionary().splitlines() if line.startswith("|")]
    assert {line.count("|") for line in rows} == {5}
