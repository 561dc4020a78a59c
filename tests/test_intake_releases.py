"""Releases of every style are drafted: what they tell is read, what they do not is left empty."""

import pytest
from intake_documents import (
    AREA_2016,
    COMPANY_2019,
    DIVISION_2019,
    DYNAMIC_2026,
    INTERIM_2024,
    OF_EVERY_STYLE,
    REGION_2024,
    UNIT_2022,
    UNITS_2023,
    UNKNOWN_2025,
    WELSH_2022,
    draft_text,
    give_ratings,
)


def read_subject(text):
    """Return the programme, the organisation and the values of whom a text is about."""
    first = draft_text(text).inspections[0]
    values = {name: one.value for name, one in first.findings.items() if one.value}
    return first.organisation_id, first.programme_id, values


def test_a_release_of_2016_is_of_an_area_and_has_no_rating():
    assert read_subject(AREA_2016) == (
        "kent-area",
        "quality-and-impact-2016",
        {"published": "2016-10-06", "chief_inspector_id": "glenys-stacey"},
    )


def test_a_release_of_2019_rates_a_company():
    assert read_subject(COMPANY_2019) == (
        "kent-surrey-and-sussex-crc",
        "rated-2018",
        {
            "published": "2019-06-19",
            "fieldwork": "2019-01/2019-03",
            "chief_inspector_id": "justin-russell",
            "recommendations_count": "5",
            "overall_rating": "Good",
        },
    )


def test_a_release_of_2019_rates_a_division():
    assert read_subject(DIVISION_2019) == (
        "nps-north-west",
        "rated-2018",
        {
            "published": "2019-02-22",
            "fieldwork": "2018-10",
            "chief_inspector_id": "glenys-stacey",
            "overall_rating": "Good",
        },
    )


def test_a_release_of_2022_rates_a_unit_of_27_and_names_another():
    assert read_subject(UNIT_2022) == (
        "essex-north-pdu",
        "pdu-2021",
        {
            "published": "2022-05-17",
            "fieldwork": "2022-02/2022-03",
            "chief_inspector_id": "justin-russell",
            "recommendations_count": "9",
            "is_first_since_unification": "true",
            "score": "3",
            "score_max": "27",
            "overall_rating": "Inadequate",
        },
    )
    draft = draft_text(UNIT_2022)
    assert draft.region.value == "East of England"
    other = draft.inspections[1]
    assert other.organisation_id == "northamptonshire-pdu"
    assert other.findings["overall_rating"].value == "Requires improvement"
    assert other.findings["overall_rating"].locator == "paragraph 2"
    assert other.findings["score"].state == "empty"
    figures = [(one["pct"], one["numerator"], one["base_count"]) for one in draft.figures]
    assert figures == [("31", "", ""), ("", "9", "20")]


def test_a_release_on_three_units_rates_each_and_leaves_the_shared_count_open():
    assert give_ratings(UNITS_2023) == {
        "wigan-pdu": "Requires improvement",
        "tameside-pdu": "Requires improvement",
        "manchester-north-pdu": "Inadequate",
    }
    found = draft_text(UNITS_2023).inspections[0].findings["recommendations_count"]
    assert (found.value, found.values) == ("", ["20"])
    assert found.reason == "the document may be about more than one organisation"


def test_a_release_of_an_interim_chief_inspector_tells_now_from_before():
    assert read_subject(INTERIM_2024) == (
        "surrey-pdu",
        "pdu-2023",
        {
            "published": "2024-02-07",
            "fieldwork": "2023-12-04/2023-12-15",
            "chief_inspector_id": "sue-mcallister",
            "is_first_since_unification": "false",
            "overall_rating": "Requires improvement",
        },
    )


def test_a_release_on_a_region_is_not_one_on_its_unit():
    assert read_subject(REGION_2024)[:2] == ("kent-surrey-and-sussex-region", "region-2023")
    assert give_ratings(REGION_2024) == {"kent-surrey-and-sussex-region": "Requires improvement"}


def test_a_dynamic_inspection_has_no_rating():
    assert read_subject(DYNAMIC_2026)[:2] == ("south-central-region", "public-protection-2025")
    assert give_ratings(DYNAMIC_2026) == {}
    said = "The South Central region has been rated 'Good' overall. Inspectors"
    found = draft_text(DYNAMIC_2026.replace("Inspectors", said, 1)).inspections[0]
    rating = found.findings["overall_rating"]
    assert (rating.value, rating.values) == ("", ["Good"])
    assert rating.reason == "the programme of this inspection gives no ratings"


def test_an_unknown_unit_is_proposed_and_not_created():
    draft = draft_text(UNKNOWN_2025)
    assert draft.inspections == []
    assert draft.proposed_name == "Testford and Invented Vale"
    assert [one.value for one in draft.unknown] == ["Testford and Invented Vale"]
    assert draft.proposed.findings["recommendations_count"].value == "4"


def test_welsh_units_have_their_own_ratings():
    assert give_ratings(WELSH_2022) == {
        "swansea-neath-port-talbot-pdu": "Good",
        "cwm-taf-morgannwg-pdu": "Inadequate",
    }


def test_the_date_of_a_release_is_not_given_to_another_inspection_that_it_names():
    text = "Headline\n\nDerby City PDU has been rated 'Good'.\n\nWigan PDU has been rated 'Good'."
    text += (
        "\n\nDerby City PDU again.\n\nNotes to editor\n\n1. The report is available on 8 May 2025."
    )
    first, other = draft_text(text).inspections
    assert first.findings["published"].value == "2025-05-08"
    assert other.findings["published"].state == "empty"


@pytest.mark.parametrize("name", sorted(OF_EVERY_STYLE))
def test_every_value_has_its_place_and_its_confidence(name):
    for finding in draft_text(OF_EVERY_STYLE[name]).findings:
        if finding.value:
            assert finding.locator, finding.field
            assert finding.confidence in ("stated", "stated twice"), finding.field


@pytest.mark.parametrize(
    "text", ["", "\n", "None", "nan", "<p>", "\x00", "Ratings\n\nx", "PDU " * 99]
)
def test_a_text_of_nothing_gives_an_empty_draft(text):
    assert draft_text(text).inspections == []
