"""Whom releases of an area, or of a region without that word, are about: nobody who works in it."""

import pytest
from intake_documents import HELD, draft_text

from helpers.intake.matching import AREA_TYPES, COMPANY_TYPES, UNIT_TYPES, find_types
from helpers.intake.organisations import Names, propose_area

AREAS, REGIONS = Names(HELD, AREA_TYPES), Names(HELD, UNIT_TYPES)
AREA = """{title}

The work of the Norfolk and Suffolk Community Rehabilitation Company (CRC) was sound, and that of
the National Probation Service (NPS) less so, said Dame Glenys Stacey, HM Chief Inspector of
Probation, of {place}.

{words}

ENDS

Notes to editors

1. The report is available at example.invalid from {out}.
"""
REGION = """{title}

{opening}

Martin Jones, Chief Inspector of Probation, said: "We shall be back."

{words}

ENDS

Notes to editor

1. The report is available at example.invalid on 12 February 2026.
"""


def draft_area(title, words="", out="9 March 2017", place="its two parts"):
    """Return the draft of a release on an area."""
    return draft_text(AREA.format(title=title, words=words, out=out, place=place))


def draft_region(title, opening="HM Inspectorate of Probation was there.", words=""):
    """Return the draft of a release on a region."""
    return draft_text(REGION.format(title=title, opening=opening, words=words))


def read(draft, *fields):
    """Return whom a draft is about, and the values of fields, "?" for a doubtful one."""
    if draft.subject is None:
        return (draft.proposed_name,)
    found = [draft.subject.findings[name] for name in fields]
    values = ["?" if one.state == "doubtful" else one.value for one in found]
    return (f"{draft.subject.organisation_id}{'?' if draft.subject_reason else ''}", *values)


@pytest.mark.parametrize(
    "title",
    [
        "Probation in Suffolk: much to praise",
        "Probation work in Suffolk is on its way",
        "Suffolk: much to praise in probation",
        "Suffolk probation services: much to praise",
        "Suffolk probation – much to praise",
        "An inspection of Suffolk",
    ],
)
def test_a_release_of_2017_is_about_the_area_and_no_company_in_it(title):
    draft = draft_area(title)
    assert read(draft) == ("suffolk-area",)
    assert draft.subject.programme_id == "quality-and-impact-2016"
    assert draft.unknown == []


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Probation in Testshire: much to praise", "Testshire"),
        ("Testshire probation services: much to praise", "Testshire"),
        ("Probation services across Testshire and Kent", "Testshire and Kent"),
    ],
)
def test_an_area_that_is_not_known_is_proposed_and_no_neighbour_taken_for_it(title, name):
    words = "Probation services in Suffolk were seen last spring."
    assert read(draft_area(title, words)) == (name,)


@pytest.mark.parametrize(
    ("title", "about"),
    [
        ("Norfolk and Suffolk probation services praised", ("Norfolk and Suffolk",)),
        ("Suffolk Constabulary: probation thanks it", ("",)),
        ("Much to praise in two services", ("",)),
    ],
)
def test_a_longer_name_and_that_of_a_company_are_no_area(title, about):
    assert read(draft_area(title)) == about


def test_a_thematic_report_that_names_an_area_is_not_sure_to_be_about_it():
    draft = draft_area("Probation in Suffolk: a thematic inspection")
    assert read(draft, "published") == ("suffolk-area?", "?")


@pytest.mark.parametrize(
    ("text", "published", "types"),
    [
        ("The CRC and the NPS", "2017-03-09", AREA_TYPES),
        ("The CRC and the NPS in 2017", "", AREA_TYPES),
        ("The CRC and the NPS in 2018", "", COMPANY_TYPES),
        ("The CRC and the NPS", "2018-11-01", COMPANY_TYPES),
        ("The CRC and the NPS", "2016-02", (*AREA_TYPES, *COMPANY_TYPES)),
        ("The CRC", "2017-03-09", (*AREA_TYPES, *COMPANY_TYPES)),
        ("Quality & Impact", "", AREA_TYPES),
        ("The CRC after Quality & Impact", "2019-03-09", COMPANY_TYPES),
        ("The CRC, the NPS and each PDU", "2017-03-09", UNIT_TYPES),
    ],
)
def test_an_area_is_looked_for_where_both_that_work_in_it_are_named_in_its_years(
    text, published, types
):
    assert find_types(text, published) == types


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Probation in England and Wales", []),
        ("The National Probation Service", []),
        ("Probation in Testshire PDU", []),
        ("Probation in Suffolk and probation work in Testshire", ["Testshire"]),
    ],
)
def test_a_country_and_a_service_are_no_place(text, places):
    assert propose_area(text, AREAS.find(text)) == places


def test_the_fieldwork_in_an_area_is_read_and_not_that_of_a_town_in_it():
    title = "Probation in Suffolk: much to praise"
    words = "Inspectors visited {} in January 2017."
    assert read(draft_area(title, words.format("Suffolk")), "fieldwork")[1] == "2017-01"
    assert read(draft_area(title, words.format("Testford")), "fieldwork")[1] == "?"


@pytest.mark.parametrize(
    ("words", "cases", "fieldwork"),
    [
        ("Inspectors examined 60 cases between 5 and 23 September 2016.", "60", "2016-09"),
        ("Inspectors examined 60 cases between January and March 2011.", "?", "?"),
        ("The inspection took place in June 2016, and involved a close look at 54 cases.",
         "54", "2016-06"),
        ("The inspection took place in June 2016. In 2015 inspectors examined 9 cases.",
         "?", "2016-06"),
    ],
)  # fmt: skip
def test_cases_can_be_told_with_the_time_of_the_fieldwork_and_with_no_other(
    words, cases, fieldwork
):
    found = read(draft_area("Probation in Suffolk", words), "cases_count", "fieldwork")
    assert (found[1], found[2][:7]) == (cases, fieldwork)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Dynamic inspection of public protection: Wales", ["wales-region"]),
        ("Dynamic inspection – South West", ["south-west-region"]),
        ("A dynamic inspection in Yorkshire and the Humber", ["yorkshire-and-the-humber-region"]),
        ("a dynamic inspection of the Probation Service in the North East", ["north-east-region"]),
        ("South Central: dynamic inspection of its work", ["south-central-region"]),
        ("The North East: what a dynamic inspection found", ["north-east-region"]),
        ("Public protection work in Wales", ["wales-region"]),
        ("a regional inspection of South West London", []),
        ("a dynamic inspection in North East Testshire", []),
        ("a dynamic inspection in England and Wales", []),
        ("a dynamic inspection of staff who once worked in Wales", []),
        ("Wales: PDUs rated", []),
        ("probation in Wales", []),
    ],
)
def test_a_region_is_known_by_the_inspection_that_is_one_of_regions(text, found):
    assert [one.organisation_id for one in REGIONS.find(text)] == found


def test_a_release_on_a_dynamic_inspection_is_about_its_region():
    words = "In all, 46 cases were inspected in Testford, Otherton and Port Madeup. Five "
    words += "recommendations are made to the region."
    draft = draft_region("Dynamic inspection of public protection: Wales", words=words)
    found = read(draft, "cases_count", "recommendations_count", "published")
    assert found == ("wales-region", "46", "5", "2026-02-12")
    assert draft.subject.programme_id == "public-protection-2025"


def test_a_release_on_a_dynamic_inspection_of_a_region_unknown_is_about_no_unit_for_sure():
    opening = "A dynamic inspection in Madeup Region has found much at Derby City PDU."
    assert read(draft_region("People kept safe", opening)) == ("derby-city-pdu?",)


@pytest.mark.parametrize(
    ("words", "cases"),
    [
        ("Inspectors looked at 62 cases in Testford, Otherton and Port Madeup.", "62"),
        ("Inspectors looked at 62 cases in Testford, Otherton and Port Madeup and held 55 "
         "interviews.", "62"),
        ("Inspectors looked at 20 cases in Testford.", "?"),
        ("Inspectors looked at 20 cases in Testford, Otherton and Port Madeup, and 42 elsewhere.",
         "?"),
        ("Inspectors looked at 20 cases in Testford, Otherton and Port Madeup. They then looked "
         "at 42 cases in Farford.", "?"),
    ],
)  # fmt: skip
def test_the_cases_of_a_region_are_those_of_all_its_sites(words, cases):
    draft = draft_region("Dynamic inspection of public protection: Wales", words=words)
    assert read(draft, "cases_count")[1] == cases


@pytest.mark.parametrize(
    ("kind", "words", "fieldwork"),
    [
        ("regional", "Regional fieldwork took place in October 2025.", "2025-10"),
        (
            "regional",
            "Fieldwork for the regional inspection took place in October 2025.",
            "2025-10",
        ),
        ("regional", "Fieldwork for other regional inspections took place in October 2025.", "?"),
        ("dynamic", "Fieldwork for the regional inspection took place in October 2025.", "?"),
        ("dynamic", "Fieldwork took place in October 2025.", "2025-10"),
    ],
)
def test_the_regional_fieldwork_is_that_of_a_regional_inspection(kind, words, fieldwork):
    opening = "The Wales region was seen as a whole."
    draft = draft_region(f"The {kind} inspection of Wales", opening, words)
    assert read(draft, "fieldwork") == ("wales-region", fieldwork)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("Gwent PDU was rated 'Good'. The region received eight recommendations.", "8"),
        ("Gwent PDU was rated 'Good'. There were eight recommendations.", "?"),
        ("Gwent PDU is in the region's south. There were eight recommendations.", "?"),
        ("The PDUs received eight recommendations.", "?"),
        ("The North East region was rated 'Good'. The region received eight recommendations.", "?"),
    ],
)
def test_the_region_is_that_of_the_document_where_no_other_is_named_before(words, number):
    draft = draft_region("Regional inspection of Wales", "The Wales region was seen.", words)
    assert read(draft, "recommendations_count")[1] == number


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("The report makes six recommendations, two of which are for His Majesty's Prison and "
         "Probation Service.", "6"),
        ("The report makes six recommendations, two of which are for the prison at Testford.", "?"),
        ("The report makes six recommendations and two to HMPPS.", "?"),
    ],
)  # fmt: skip
def test_the_service_that_runs_prisons_is_no_other_that_was_inspected(words, number):
    opening = "Gwent PDU was inspected by HM Inspectorate of Probation."
    draft = draft_region("Gwent PDU inspected", opening, words)
    assert read(draft, "recommendations_count") == ("gwent-pdu", number)


def test_a_dynamic_inspection_that_is_only_named_later_leaves_the_unit_its_release():
    opening = "Gwent PDU has been rated 'Good' by HM Inspectorate of Probation."
    words = "It follows a dynamic inspection in the North East."
    assert read(draft_region("Gwent PDU praised", opening, words)) == ("gwent-pdu",)


def test_an_area_can_have_an_article():
    assert read(draft_area("Probation in the north of London")) == ("north-of-london-area",)


def test_the_region_that_a_service_lies_in_is_not_what_a_report_is_about():
    text = """An inspection of probation services in:

The Probation Service – Greater Manchester region

HM Inspectorate of Probation, September 2025

Foreword

Oldham PDU did better. Leaders of Oldham PDU were new.

P 1.1. Leadership

Good
"""
    assert draft_text(text).subject.organisation_id == "oldham-pdu"
