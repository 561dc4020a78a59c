"""Which inspections a comparison rests on, and what its ledger says of the others."""

import pytest
from report_cases import inspect, make_held

from helpers.comparisons import NotComparable, keep_rated, select_rated
from helpers.vocabulary import UserError

OWN = {"organisation_id": "testshire-pdu"}
CITY = {"organisation_id": "test-city-pdu"}


def list_kept(selection) -> list[str]:
    """Return the identifiers of the inspections kept."""
    return selection.inspections["inspection_id"].tolist()


def list_left_out(selection) -> dict[str, int]:
    """Return how many inspections each step left out, where it left out any."""
    ledger = selection.ledger[selection.ledger["rows_left_out"] > 0]
    return dict(zip(ledger["step"], ledger["rows_left_out"], strict=True))


def test_the_last_rated_inspection_of_each_organisation_is_kept():
    held = make_held(
        inspect("then", "Good", "2020-01-01", **OWN),
        inspect("now", "Inadequate", "2021-01-01", **OWN),
        inspect("city", "Good", "2021-02-01", **CITY),
    )
    assert list_kept(keep_rated(held, "toy-21", "pdu")) == ["now", "city"]
    assert list_kept(keep_rated(held, "toy-21", "pdu", is_last_only=False)) == [
        "then",
        "now",
        "city",
    ]


def test_an_older_rating_never_stands_for_a_deduced_newer_one():
    held = make_held(
        inspect("then", "Good", "2020-01-01", **OWN),
        inspect("now", "Inadequate", "2021-01-01", evidence="deduced", **OWN),
    )
    selection = keep_rated(held, "toy-21", "pdu")
    assert list_kept(selection) == []
    assert list_left_out(selection) == {
        "of an organisation with a later one": 1,
        "with a rating that was deduced from other published figures": 1,
    }
    assert list_kept(keep_rated(held, "toy-21", "pdu", "deduced")) == ["now"]


def test_each_reason_for_leaving_out_is_a_step_of_the_ledger():
    held = make_held(
        inspect("kept", "Good", **OWN),
        inspect("other", "Good", programme_id="toy-27", **OWN),
        inspect("crc", "Good", organisation_id="test-crc"),
        inspect("bare", **CITY),
    )
    selection = keep_rated(held, "toy-21", "pdu", "inspectorate")
    assert list_kept(selection) == ["kept"]
    assert list_left_out(selection) == {
        "of another programme": 1,
        "of another type of organisation": 1,
        "without a rating": 1,
    }


def test_a_region_and_organisations_can_be_asked_for():
    held = make_held(inspect("wales", "Good", **OWN), inspect("london", "Good", **CITY))
    assert list_kept(keep_rated(held, "toy-21", "pdu", region="London")) == ["london"]
    asked = keep_rated(held, "toy-21", "pdu", organisations=["testshire-pdu"])
    assert list_kept(asked) == ["wales"]


@pytest.mark.parametrize(
    "asked",
    [
        dict(programme_id="toy-20"),
        dict(organisation_type="pdus"),
        dict(region="Lodon"),
        dict(evidence="rumour"),
        dict(organisations=["testshire"]),
    ],
)
def test_what_is_unknown_is_an_error_also_for_a_notebook(asked):
    held = make_held(inspect("kept", "Good", **OWN))
    with pytest.raises(UserError) as refusal:
        select_rated(held, **dict(programme_id="toy-21", organisation_type="pdu") | asked)
    assert not isinstance(refusal.value, NotComparable)


def test_a_refusal_is_raised_by_the_function_and_told_to_the_notebook():
    held = make_held(inspect("free", programme_id="free", **OWN))
    with pytest.raises(NotComparable, match="gave no ratings"):
        keep_rated(held, "free", "pdu")
    selection = select_rated(held, "free", "pdu")
    assert selection.inspections.empty and "gave no ratings" in selection.refusal
