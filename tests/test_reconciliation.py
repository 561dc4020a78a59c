"""Published totals against the dataset, and date bounds against their reasons."""

import pandas as pd
import pytest
from testshire import make_dataset

from helpers.reconciliation import (
    bound_publication,
    count_cells,
    count_coverage,
    count_total,
    reconcile_totals,
)


def inspection(key: str, day: str = "2020-05-01", latest: str = "", **changes) -> dict:
    """Return an inspection that came out on `day`, or between it and `latest`."""
    bounds = {"published_earliest": day, "published_latest": latest or day}
    return {"inspection_id": key} | bounds | changes


PUBLISHED_TOTAL = {"total_id": "total", "value": "1"}
PACKAGE = {
    "programmes": [
        {"programme_id": "toy-21", "name": "Toy of 21", "began_date": "2018"},
        {"programme_id": "unrated", "name": "Unrated", "began_date": "2016-04"},
        {"programme_id": "undated", "name": "Undated"},
    ],
    "organisations": [
        {"organisation_id": "testshire-pdu", "region": "Wales"},
        {"organisation_id": "test-city-pdu", "region": "London"},
        {"organisation_id": "test-crc", "organisation_type": "crc"},
    ],
    "inspections": [
        inspection("a", "2019-05-01", overall_rating="Good"),
        inspection("b", overall_rating="Inadequate", organisation_id="test-city-pdu"),
        inspection("c", overall_rating="Good", organisation_id="test-crc", evidence="deduced"),
        inspection("d", "2020-12-31", "2021-01-31", programme_id="unrated", evidence="reported"),
        inspection("e", "2021-05-01", chief_inspector_id="chief-two", organisation_id="test-crc"),
    ],
    "standards": [
        {"standard_id": "s-delivery", "theme": "delivery"},
        {"standard_id": "s-staffing", "theme": "staffing"},
    ],
    "standard_ratings": [
        {"inspection_id": "a", "standard_id": "s-delivery", "rating": "Inadequate"},
        {"inspection_id": "b", "standard_id": "s-delivery", "rating": "Good"},
        {"inspection_id": "b", "standard_id": "s-staffing", "rating": "Inadequate"},
        {"inspection_id": "c", "standard_id": "s-staffing", "rating": "Inadequate"},
    ],
}


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({}, 5),
        ({"programme_id": "unrated"}, 1),
        ({"organisation_type": "crc"}, 2),
        ({"region": "London"}, 1),
        ({"chief_inspector_id": "chief-two"}, 1),
        ({"published_from": "2020-05-01"}, 4),
        ({"published_from": "2020-05-02"}, 2),
        ({"published_to": "2020-05-01"}, 3),
        ({"published_to": "2020-12-31"}, 3),
        ({"published_from": "2020-01-01", "published_to": "2020-12-31"}, 2),
        ({"includes_deduced": "false"}, 4),
        ({"overall_rating": "Good"}, 2),
        ({"overall_rating": "Good", "includes_deduced": "false"}, 1),
        ({"overall_rating": "any"}, 3),
        ({"overall_rating": "Outstanding"}, 0),
        ({"theme": "delivery", "standard_rating": "Inadequate"}, 1),
        ({"theme": "staffing", "standard_rating": "Inadequate"}, 2),
        ({"theme": "delivery", "standard_rating": "Outstanding"}, 0),
        ({"organisation_type": "pdu", "overall_rating": "Inadequate", "region": "Wales"}, 0),
    ],
)
def test_each_filter_of_a_total_counts_only_its_own(filters, count):
    held = make_dataset(published_totals=[PUBLISHED_TOTAL | filters], **PACKAGE)
    inspections = held.inspections.merge(held.organisations, on="organisation_id")
    total = next(held.published_totals.itertuples())
    assert count_total(total, inspections, held.standard_ratings, held.standards) == count


def test_a_difference_reconciles_only_when_it_is_the_explained_one():
    good = {"overall_rating": "Good"}
    held = make_dataset(
        published_totals=[
            {"total_id": "met", "value": "2"} | good,
            {"total_id": "not-met", "value": "3"} | good,
            {"total_id": "explained", "value": "3", "explained_difference": "-1"} | good,
            {"total_id": "no-longer", "value": "2", "explained_difference": "-1"} | good,
        ],
        **PACKAGE,
    )
    totals = reconcile_totals(held)
    columns = ["total_id", "value", "held_count", "difference", "is_reconciled"]
    assert totals[columns].to_dict("split")["data"] == [
        ["met", 2, 2, 0, True],
        ["not-met", 3, 2, -1, False],
        ["explained", 3, 2, -1, True],
        ["no-longer", 2, 2, 0, False],
    ]


def test_coverage_counts_what_stands_behind_each_rating():
    coverage = count_coverage(make_dataset(**PACKAGE), "programme_id")
    assert list(coverage.columns) == [
        *["programme_id", "inspectorate", "reported", "deduced", "total"]
    ]
    assert coverage.to_dict("split")["data"] == [["toy-21", 3, 0, 1, 4], ["unrated", 0, 1, 0, 1]]


def test_a_year_is_counted_only_when_it_is_certain():
    coverage = count_coverage(make_dataset(**PACKAGE), "year")
    assert coverage[["year", "total"]].to_dict("split")["data"] == [
        *[["2019", 1], ["2020", 2], ["2021", 1], ["not known to the year", 1]]
    ]


def test_organisations_outside_the_regions_are_counted_too():
    coverage = count_coverage(make_dataset(**PACKAGE), "region")
    assert coverage[["region", "total"]].to_dict("split")["data"] == [
        *[["London", 1], ["Wales", 2], ["outside the twelve regions", 2]]
    ]


def test_cells_count_every_inspection_once_in_the_order_of_the_programmes():
    late = inspection("f", programme_id="undated")
    rows = PACKAGE | {"inspections": [*PACKAGE["inspections"], late]}
    assert count_cells(make_dataset(**rows)).to_dict("split")["data"] == [
        ["Wales", "Unrated", 1],
        ["London", "Toy of 21", 1],
        ["Wales", "Toy of 21", 1],
        ["outside the twelve regions", "Toy of 21", 2],
        ["Wales", "Undated", 1],
    ]


def bound(kind: str, value: str, field: str = "published") -> dict:
    """Return a bound on the one inspection."""
    return {"bound_id": f"{kind}{value}", "inspection_id": "a", "field": field} | {
        "kind": kind,
        "value": value,
    }


CHIEFS = [
    {"chief_inspector_id": "chief-one", "from_date": "2019-06-01", "to_date": "2023-09-29"},
    {"chief_inspector_id": "chief-two", "from_date": "2023-10"},
]


@pytest.mark.parametrize(
    ("changes", "bounds", "earliest", "latest"),
    [
        ({"published": "2022-02-09"}, [], "2022-02-09", "2022-02-09"),
        ({"published": "2024-02"}, [], "2024-02-01", "2024-02-29"),
        ({"published": "2022"}, [], "2022-01-01", "2022-12-31"),
        ({}, [], None, "2030-01-01"),
        ({"fieldwork_earliest": "2022-06-01"}, [], "2022-06-01", "2030-01-01"),
        (
            {"published": "2022", "fieldwork_earliest": "2022-06-15"},
            [bound("not_after", "2022-11")],
            *("2022-06-15", "2022-11-30"),
        ),
        (
            {"published": "2022"},
            [bound("not_before", "2022-03"), bound("not_before", "2021-01-01")],
            *("2022-03-01", "2022-12-31"),
        ),
        ({"published": "2022"}, [bound("candidate", "2022-03")], "2022-01-01", "2022-12-31"),
        ({"published": "2022"}, [bound("is", "2022-03-01")], "2022-01-01", "2022-12-31"),
        (
            {"published": "2022"},
            [bound("not_before", "2022-03-01", "fieldwork")],
            *("2022-01-01", "2022-12-31"),
        ),
    ],
    ids=[
        *["day", "month of a leap year", "year", "nothing", "fieldwork", "narrowest"],
        *["the later of two", "a candidate is no bound", "is is the date", "of fieldwork"],
    ],
)
def test_publication_is_bounded_by_the_narrowest_of_what_is_known(
    changes, bounds, earliest, latest
):
    named = {"chief_inspector_id": "chief-none", "chief_inspector_basis": "by_date"}
    held = make_dataset(
        inspections=[inspection("a", **named) | changes],
        date_bounds=bounds,
        chief_inspectors=CHIEFS,
    )
    found = bound_publication(held)
    assert found["inspection_id"].to_list() == ["a"]
    assert found.loc[0, "published_latest"] == pd.Timestamp(latest)
    if earliest is None:
        assert pd.isna(found.loc[0, "published_earliest"])
    else:
        assert found.loc[0, "published_earliest"] == pd.Timestamp(earliest)


@pytest.mark.parametrize(
    ("changes", "earliest", "latest"),
    [
        ({"published": "2019"}, "2019-06-01", "2019-12-31"),
        ({"published": "2023"}, "2023-01-01", "2023-09-29"),
        ({"published": "2023", "chief_inspector_id": "chief-two"}, "2023-10-01", "2023-12-31"),
        ({"published": "2019", "chief_inspector_basis": "by_date"}, "2019-01-01", "2019-12-31"),
        ({"chief_inspector_basis": "by_date"}, "NaT", "2030-01-01"),
        ({"chief_inspector_id": "chief-two"}, "2023-10-01", "2030-01-01"),
    ],
)
def test_a_term_of_office_bounds_only_when_the_chief_inspector_is_named(changes, earliest, latest):
    held = make_dataset(inspections=[inspection("a") | changes], chief_inspectors=CHIEFS)
    found = bound_publication(held).iloc[0]
    assert str(found["published_earliest"])[:10] == earliest
    assert found["published_latest"] == pd.Timestamp(latest)


@pytest.mark.parametrize(
    ("changes", "earliest"),
    [
        ({"fieldwork": "2020-01-20/2020-02", "fieldwork_basis": "stated"}, "2020-02-01"),
        ({"fieldwork": "2019-09/2019-11", "fieldwork_basis": "season"}, "2019-11-01"),
        ({"fieldwork": "2020-01/2020-04", "fieldwork_basis": "region_window"}, "2020-01-01"),
        ({"fieldwork_basis": "region_window"}, "2020-01-01"),
    ],
)
def test_a_report_follows_its_own_fieldwork_but_not_the_whole_of_a_window(changes, earliest):
    row = inspection("a") | {"fieldwork_earliest": "2020-01-01", "chief_inspector_basis": "by_date"}
    held = make_dataset(inspections=[row | changes], chief_inspectors=CHIEFS)
    found = bound_publication(held).iloc[0]
    assert found["published_earliest"] == pd.Timestamp(earliest)
