"""The tables as they stood on a day, and the ledger of the rows left out."""

import pandas as pd
import pytest
from testshire import make_dataset, make_table, write_tables

from helpers import dictionary
from helpers.dataset import (
    LEDGER_COLUMNS,
    keep_inspection,
    keep_organisation,
    keep_region,
    keep_rows,
    keep_sources,
    load_dataset,
    load_table,
)
from helpers.vocabulary import UserError

ORGANISATIONS = [{"organisation_id": "testshire-pdu"}, {"organisation_id": "test-city-pdu"}]


def inspection(year: int, latest: str = "", **changes) -> dict:
    """Return an inspection of Testshire out on the first of May, or between that and `latest`."""
    bounds = {"published_earliest": f"{year}-05-01", "published_latest": latest or f"{year}-05-01"}
    return {"inspection_id": f"testshire-pdu-{year}"} | bounds | changes


def about(year: int, **changes) -> dict:
    """Return the key of a row about that inspection, with the rest of the row."""
    return {"inspection_id": f"testshire-pdu-{year}"} | changes


PACKAGE = {
    "organisations": ORGANISATIONS,
    "inspections": [
        inspection(2020),
        inspection(2023, "2023-05-31"),
        inspection(2024, organisation_id="test-city-pdu"),
    ],
    "standard_ratings": [
        about(2020, standard_id="toy-21-planning", rating="Good"),
        about(2020, standard_id="toy-21-staffing", rating="Good", source_id="source-2023"),
        about(2023, standard_id="toy-21-planning", rating="Inadequate"),
    ],
    "discrepancies": [
        about(2020, discrepancy_id="both-early", source_b="source-one", value_a="NA"),
        about(2020, discrepancy_id="one-late", source_b="source-2023"),
        about(2020, discrepancy_id="one-only"),
        {"discrepancy_id": "about-none"},
    ],
    "sources": [
        {"source_id": "source-one"},
        {"source_id": "source-2023", "published": "2023"},
        {"source_id": "source-2024", "published": "2024-06", "title": "A late page"},
    ],
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return the folder of the invented package."""
    return write_tables(tmp_path_factory.mktemp("package"), **PACKAGE)


def ids(held, table: str = "inspections", key: str = "inspection_id") -> list[str]:
    """Return the keys of the rows that a table holds."""
    return held.tables[table][key].to_list()


def test_without_a_day_every_row_is_kept(folder):
    held = load_dataset(folder=folder)
    assert held.as_of == pd.Timestamp(dictionary.release_date())
    assert ids(held) == ["testshire-pdu-2020", "testshire-pdu-2023", "testshire-pdu-2024"]
    assert held.ledger["rows_left_out"].to_list() == [0, 0]
    assert {name: len(held.tables[name]) for name in PACKAGE} == {
        name: len(rows) for name, rows in PACKAGE.items()
    }


def test_a_report_is_kept_from_the_last_day_on_which_it_can_have_come_out(folder):
    assert ids(load_dataset("2020-04-30", folder)) == []
    assert ids(load_dataset("2020-05-01", folder)) == ["testshire-pdu-2020"]
    assert ids(load_dataset("2023-05-30", folder)) == ["testshire-pdu-2020"]
    assert ids(load_dataset("2023-05-31", folder)) == ["testshire-pdu-2020", "testshire-pdu-2023"]


def test_the_ledger_tells_what_came_later_from_what_may_have_come_later(folder):
    ledger = load_dataset("2023-05-15", folder).ledger
    assert ledger.to_dict("split")["data"] == [
        ["published after 15 May 2023", 3, 1, 2],
        ["may have been published after 15 May 2023: only bounds are known", 2, 1, 1],
    ]
    assert list(ledger.columns) == LEDGER_COLUMNS


def test_a_row_is_kept_with_its_inspection_unless_its_source_came_later(folder):
    standards = "standard_ratings", "standard_id"
    early = load_dataset("2022-12-31", folder)
    assert ids(early, *standards) == ["toy-21-planning"]
    # A source of "2023" may have come out on the first of January: it is not certainly later.
    later = load_dataset("2023-01-01", folder)
    assert ids(later, *standards) == ["toy-21-planning", "toy-21-staffing"]


def test_a_discrepancy_waits_for_the_later_of_its_two_sources(folder):
    early = load_dataset("2022-12-31", folder)
    assert ids(early, "discrepancies", "discrepancy_id") == ["both-early", "one-only", "about-none"]
    later = load_dataset("2023-01-01", folder)
    assert ids(later, "discrepancies", "discrepancy_id") == [
        *["both-early", "one-late", "one-only", "about-none"]
    ]


def test_a_word_that_looks_like_a_missing_value_stays_a_word(folder):
    assert load_dataset(folder=folder).discrepancies["value_a"].to_list() == ["NA", "1", "1", "1"]


def test_rows_are_numbered_from_nought_after_others_are_left_out(folder):
    held = load_dataset("2022-12-31", folder)
    assert held.discrepancies.index.to_list() == [0, 1, 2]
    own = keep_organisation(load_dataset(folder=folder), "test-city-pdu")
    assert own.inspections.index.to_list() == [0]


def test_a_table_that_is_not_about_inspections_stays_whole(folder):
    held = load_dataset("2020-01-01", folder)
    assert len(held.organisations) == 2
    assert len(held.sources) == 3
    assert held.standard_ratings.empty


def test_inspections_stand_in_the_order_of_publication(tmp_path):
    rows = [inspection(2021), inspection(2020, inspection_id="z"), inspection(2019, "2020-05-01")]
    held = load_dataset(
        folder=write_tables(tmp_path, organisations=ORGANISATIONS, inspections=rows)
    )
    assert ids(held) == ["testshire-pdu-2019", "z", "testshire-pdu-2021"]


@pytest.mark.parametrize("as_of", ["2023-6-3", "June 2023", "2023-02-29"])
def test_a_malformed_day_is_refused_before_anything_is_shown(as_of):
    with pytest.raises(UserError, match=f'^as_of "{as_of}" is not a day: write it as YYYY-MM-DD'):
        load_dataset(as_of)


def test_an_unknown_table_is_refused_and_the_nearest_named():
    with pytest.raises(UserError, match='^unknown table "inspection"; did you mean inspections'):
        load_table("inspection")
    with pytest.raises(AttributeError, match="^no table 'inspection'; tables are organisations, "):
        _ = make_dataset().inspection


def test_changing_a_loaded_table_does_not_change_the_next_one():
    programmes = load_table("programmes")
    programmes["name"] = "spoilt"
    assert "spoilt" not in load_table("programmes")["name"].to_list()


def test_the_ledger_accounts_for_every_row_left_out():
    numbers = pd.DataFrame({"number": [1, 2, 3, 4, 5]})
    nothing = pd.DataFrame(columns=LEDGER_COLUMNS)
    kept, ledger = keep_rows(numbers, numbers["number"] > 2, "small", nothing)
    is_even = pd.Series([pd.NA, True, False], kept.index, dtype="boolean")
    kept, ledger = keep_rows(kept, is_even, "odd or not known", ledger)
    assert kept["number"].to_list() == [4]
    assert ledger.to_dict("split")["data"] == [["small", 5, 2, 3], ["odd or not known", 3, 2, 1]]
    assert (ledger["rows_before"] - ledger["rows_left_out"] == ledger["rows_kept"]).all()


def test_an_organisation_keeps_its_inspections_and_the_rows_about_them(folder):
    held = load_dataset(folder=folder)
    own = keep_organisation(held, "test-city-pdu")
    assert ids(own) == ["testshire-pdu-2024"]
    assert own.standard_ratings.empty
    assert own.discrepancies.empty
    assert ids(keep_organisation(held, "testshire-pdu"), *("standard_ratings", "standard_id")) == [
        *["toy-21-planning", "toy-21-staffing", "toy-21-planning"]
    ]


def test_the_ledger_of_an_organisation_counts_its_own_inspections_of_any_day(folder):
    steps = ["rows_before", "rows_left_out", "rows_kept"]
    own = keep_organisation(load_dataset("2023-05-15", folder), "testshire-pdu")
    assert own.ledger[steps].to_numpy().tolist() == [[2, 0, 2], [2, 1, 1]]
    other = keep_organisation(load_dataset("2023-05-15", folder), "test-city-pdu")
    assert other.ledger[steps].to_numpy().tolist() == [[1, 1, 0], [0, 0, 0]]


def make_linked():
    """Return three organisations, of which the first two are linked, with a source for each."""
    owners = ["testshire-pdu", "test-city-pdu", "far-pdu"]
    return make_dataset(
        organisations=[{"organisation_id": owner, "region": "Wales"} for owner in owners[:2]]
        + [{"organisation_id": "far-pdu", "region": "London"}],
        organisation_names=[
            {"organisation_id": owner, "name_as_published": owner, "source_id": f"name-{owner}"}
            for owner in owners
        ],
        organisation_links=[
            {
                "from_organisation_id": "test-city-pdu",
                "to_organisation_id": "testshire-pdu",
                "relation": "renamed",
                "evidence": "stated",
                "source_id": "link",
            }
        ],
        inspections=[
            inspection(2020, organisation_id=owner, inspection_id=owner, source_id=f"of-{owner}")
            for owner in owners
        ],
        sources=[
            {"source_id": name} for owner in owners for name in (f"name-{owner}", f"of-{owner}")
        ]
        + [{"source_id": "link"}],
    )


def test_an_organisation_keeps_who_it_is_linked_with_and_the_sources_of_its_rows():
    own = keep_organisation(make_linked(), "testshire-pdu")
    assert ids(own, "organisations", "organisation_id") == ["testshire-pdu", "test-city-pdu"]
    assert ids(own, "organisation_names", "organisation_id") == ["testshire-pdu"]
    assert ids(own, "sources", "source_id") == ["name-testshire-pdu", "of-testshire-pdu", "link"]
    assert keep_organisation(make_linked(), "far-pdu").organisation_links.empty
    assert own.is_part and not make_linked().is_part


def test_a_region_keeps_every_organisation_in_it_inspected_or_not():
    inside = keep_region(
        make_linked().replace_tables(inspections=make_table("inspections")), "Wales"
    )
    assert ids(inside, "organisations", "organisation_id") == ["testshire-pdu", "test-city-pdu"]
    assert len(inside.organisation_links) == 1


def test_keeping_an_organisation_leaves_the_whole_dataset_as_it_was(folder):
    held = load_dataset(folder=folder)
    keep_organisation(held, "test-city-pdu")
    assert len(held.inspections) == 3
    assert len(held.ledger) == 2


def test_an_unknown_organisation_is_refused_and_the_nearest_named(folder):
    with pytest.raises(UserError) as refusal:
        keep_organisation(load_dataset(folder=folder), "test-cty-pdu")
    assert str(refusal.value) == (
        'unknown organisation "test-cty-pdu"; did you mean test-city-pdu, testshire-pdu?'
    )


def test_the_sources_kept_are_those_of_rows_about_inspections(folder):
    held = load_dataset(folder=folder)
    assert keep_sources(held)["source_id"].to_list() == ["source-one", "source-2023"]
    assert keep_sources(make_dataset(sources=PACKAGE["sources"])).empty


def test_one_inspection_is_kept_with_the_rows_about_it_and_the_rest_accounted_for():
    held = load_dataset()
    own = keep_inspection(held, "derby-city-pdu-2025")
    assert own.inspections["inspection_id"].to_list() == ["derby-city-pdu-2025"]
    assert set(own.key_question_results["inspection_id"]) == {"derby-city-pdu-2025"}
    assert own.ledger["rows_before"].to_list() == own.ledger["rows_kept"].to_list() == [1, 1]


def test_an_inspection_of_a_later_day_is_known_and_not_yet_held():
    held = load_dataset("2020-01-01")
    assert keep_inspection(held, "derby-city-pdu-2025").inspections.empty
    with pytest.raises(UserError, match='unknown inspection "derby-city-2025"; did you mean'):
        keep_inspection(held, "derby-city-2025")
