"""Organisations are known by whole names and aliases, and unknown ones are proposed."""

import pytest
from intake_documents import HELD, draft_text

from helpers.intake.organisations import Names, propose_unknown

UNITS, COMPANIES = Names(HELD, ("pdu", "region")), Names(HELD, ("crc", "nps_division"))


def find(names, text):
    """Return the identifiers of those that a text names."""
    return [one.organisation_id for one in names.find(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("At Derby City PDU and Derbyshire PDU", ["derby-city-pdu", "derbyshire-pdu"]),
        ("Derby City and Derbyshire PDUs", ["derby-city-pdu", "derbyshire-pdu"]),
        ("South Derbyshire PDU", []),
        ("Of the three PDUs, Derby City PDU", ["derby-city-pdu"]),
        ("Testford and Derbyshire PDU", []),
        ("Testford, Derby City and Derbyshire PDUs", []),
        ("the East Midlands PDUs", []),
        ("Essex North PDU", ["essex-north-pdu"]),
        ("North Essex PDU", []),
        ("In 2024, Surrey PDU", ["surrey-pdu"]),
        ("the county of Surrey", []),
        ("the Kent, Surrey and Sussex region", ["kent-surrey-and-sussex-region"]),
        ("Leicester, Leicestershire & Rutland PDU", ["leicester-leicestershire-and-rutland-pdu"]),
        ("Cambridge and Peterborough PDU", ["cambridgeshire-and-peterborough-pdu"]),
        ("Brighton and East Sussex PDU", ["brighton-and-east-sussex-pdu"]),
        ("East Sussex Probation Delivery Unit", ["brighton-and-east-sussex-pdu"]),
        ("South Tyneside and Gateshead PDU", ["gateshead-and-south-tyneside-pdu"]),
        ("Dyfed-Powys PDU, Cwm Taf Morgannwg PDU", ["dyfed-powys-pdu", "cwm-taf-morgannwg-pdu"]),
        ("Swansea, Neath and Port-Talbot PDU", ["swansea-neath-port-talbot-pdu"]),
        ("probation services in Derbyshire and Nottinghamshire", []),
    ],
)
def test_units_and_regions_are_found_by_their_whole_names(text, found):
    assert find(UNITS, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("National Probation Service North West division", ["nps-north-west"]),
        ("the NPS North West", ["nps-north-west"]),
        ("the North West division of the National Probation Service", ["nps-north-west"]),
        ("NPS South West South Central division", ["nps-south-west-south-central"]),
        ("National Probation Service (NPS) Wales", ["nps-wales"]),
        ("the north west of England", []),
        ("Merseyside CRC", ["merseyside-crc"]),
        ("Merseyside Community Rehabilitation Company (CRC)", ["merseyside-crc"]),
        ("South Wales CRC", []),
        (
            "Derbyshire, Nottinghamshire, Leicestershire and Rutland CRC",
            ["dlnr-crc"],
        ),
        ("Kent, Surrey and Sussex CRC", ["kent-surrey-and-sussex-crc"]),
    ],
)
def test_companies_and_divisions_are_found_by_long_and_short_names(text, found):
    assert find(COMPANIES, text) == found


def test_the_short_name_that_a_text_gives_is_learned():
    names = Names(HELD, ("crc",))
    long = "Humberside, Lincolnshire and North Yorkshire Community Rehabilitation Company"
    assert find(names, "HLNY CRC") == []
    names.learn(f"{long} (HLNY CRC) was seen.")
    assert find(names, "HLNY CRC") == ["hlny-crc"]


def test_an_unknown_unit_is_proposed_by_its_whole_name():
    text = "Ŷnys Testford and the Vale PDU met Derby City PDU and Testshire CRC."
    found = propose_unknown(text, UNITS.find(text))
    assert found == ["Ŷnys Testford and the Vale", "Testshire"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("First PDU inspected in Wales.", []),
        ("The NPS, CRC and others met.", []),
        ("The NPS CRC met.", []),
        ("Foreword This PDU is new.", []),
        ("Bury, PDU of old", []),
        ("Our Second PDU and a Good PDU", []),
        ("A New PDU, or the Local CRC", []),
        ("HM Inspectorate of Probation PDU team", []),
        ("Ratings Testford PDU Score 5/21", ["Testford"]),
        ("Foreword Testford and the Vale PDU was seen.", ["Testford and the Vale"]),
        ("In May Testford PDU was seen.", ["Testford"]),
        ("New Testford PDU was seen.", ["New Testford"]),
        ("Testshire, Otherton and Elsewhere CRC", ["Testshire, Otherton and Elsewhere"]),
    ],
)
def test_what_does_not_look_like_a_name_is_not_proposed(text, names):
    assert propose_unknown(text, []) == names


def test_a_document_about_an_unknown_unit_is_not_taken_for_that_of_its_neighbour():
    draft = draft_text("Headline\n\nTestford PDU lies near Derby City PDU.\n\nScore 5/21 it was.")
    assert draft.inspections == []
    assert draft.proposed_name == "Testford"
    assert draft.proposed.findings["score"].value == "5"


def test_a_region_that_is_named_first_is_not_what_a_release_on_its_unit_is_about():
    text = "Headline\n\nThe East Midlands region holds Derby City PDU.\n\nDerby City PDU is new."
    draft = draft_text(text)
    assert [one.organisation_id for one in draft.inspections] == ["derby-city-pdu"]
    assert draft.subject_reason == ""


def test_whom_a_document_is_about_is_doubtful_where_a_region_is_named_as_often():
    draft = draft_text("Headline\n\nThe East Midlands region holds Derby City PDU. Score 5/21.")
    assert draft.subject_reason == "a region is named first, and units too"
    assert draft.inspections[0].findings["score"].value == ""
    assert draft.inspections[0].findings["score"].values == ["5"]


def test_whom_a_document_is_about_is_doubtful_where_another_is_named_more():
    text = (
        "Headline\n\nDerby City PDU waits.\n\nWigan PDU leads.\n\nWigan PDU made 5 recommendations."
    )
    draft = draft_text(text)
    assert draft.subject_reason == "another organisation is named more often"
    assert draft.inspections[0].findings["recommendations_count"].value == ""


def test_a_unit_is_itself_where_an_area_of_its_name_could_be_meant():
    found = Names(HELD).find("The 2024 inspection of Suffolk PDU; the inspection of Suffolk")
    assert [one.organisation_id for one in found] == ["suffolk-pdu", "suffolk-area"]
