"""Dates, people, counts, regions and themes are read as they are said, or left open."""

import pytest
from intake_documents import HELD, read_text

from helpers.intake import counts, facts
from helpers.intake.themes import suggest_theme


def read(text):
    """Return the passages of a text under a headline."""
    return read_text(f"A headline\n\n{text}\n\nThe end.").passages


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("The report is available at www.example.invalid from 18 July 2024.", ["2024-07-18"]),
        ("It will be published on Thursday 18th July 2024.", ["2024-07-18"]),
        ("EMBARGOED until 00.01 on Thursday 18 July 2024.", ["2024-07-18"]),
        (
            "Embargoed until 17 July 2024.\n\nThe report is published on 18 July 2024.",
            ["2024-07-17", "2024-07-18"],
        ),
        ("The previous report was published on 9 February 2023.", []),
        ("Another report was published on 9 February 2023.", []),
        ("It is published on 31 June 2024.", []),
        ("HM Inspectorate of Probation, May 2025\n\nPublished on 8 May 2025.", ["2025-05-08"]),
    ],
)
def test_the_publication_is_told_from_other_dates(text, dates):
    assert facts.find_published(read(text)).values == dates


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("Fieldwork took place between January and March 2024.", ["2024-01/2024-03"]),
        ("Fieldwork for these inspections took place in April 2024.", ["2024-04"]),
        ("The fieldwork took place from 3 to 14 March 2025.", ["2025-03-03/2025-03-14"]),
        ("Fieldwork ran from 29 January to 9 February 2024.", ["2024-01-29/2024-02-09"]),
        ("Fieldwork took place between November 2023 and January 2024.", ["2023-11/2024-01"]),
        ("Fieldwork took place between November and January 2024.", []),
        ("Fieldwork took place in the weeks commencing 3 and 10 March 2025.", []),
        ("Fieldwork took place in April 2024 and the report came in July 2024.", ["2024-04"]),
        ("Fieldwork took place in March 2024 and again in May 2024.", ["2024-03", "2024-05"]),
        ("Fieldwork for the previous inspection took place in April 2022.", []),
        ("Fieldwork took place in April.", []),
        ("Fieldwork at Derby City PDU was carried out during February 2025.", ["2025-02"]),
        (
            "Fieldwork took place in April 2024.\n\nFieldwork began on 22 April 2024.",
            ["2024-04-22"],
        ),
    ],
)
def test_fieldwork_is_a_day_a_month_or_a_period(text, periods):
    assert facts.find_fieldwork(read(text)).values == periods


@pytest.mark.parametrize(
    ("text", "number", "state"),
    [
        ("The report makes nine recommendations.", "9", "found"),
        ("We have made 12 key recommendations.", "12", "found"),
        ("Inspectors made no recommendations.", "0", "found"),
        ("It contains one recommendation.", "1", "found"),
        ("In all, eight recommendations have been made.", "8", "found"),
        ("It makes nine recommendations to the PDU and three to the region.", "", "doubtful"),
        ("It makes three recommendations to the region.", "", "doubtful"),
        ("We made five national recommendations.", "", "doubtful"),
        ("Staff made 12 recommendations at a forum.", "", "doubtful"),
        ("It makes a number of recommendations.", "", "empty"),
        ("The previous inspection made ten recommendations.", "", "empty"),
        ("It makes nine recommendations.\n\nIt makes ten recommendations.", "", "doubtful"),
    ],
)
def test_recommendations_are_counted_for_the_organisation_alone(text, number, state):
    found = counts.find_recommended(read(text))
    assert (found.value, found.state) == (number, state)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Chief Inspector of Probation Justin Russell said so.", ["justin-russell"]),
        ("Martin Jones CBE, HM Chief Inspector of Probation, said so.", ["martin-jones"]),
        ("Interim Chief Inspector of Probation Sue McAllister said so.", ["sue-mcallister"]),
        ("Sue McAllister, HM Interim Chief Inspector of Probation, said so.", ["sue-mcallister"]),
        ("Former Chief Inspector of Probation Justin Russell said so.", []),
        ("Justin Russell, then Chief Inspector of Probation, said so.", []),
        ("Justin Russell, the former Chief Inspector of Probation, said so.", []),
        ("Charlie Taylor, Chief Inspector of Prisons, said so.", []),
        ("Martin Jones, who leads a choir, met the Chief Inspector.", []),
        ("Martin Jones", ["martin-jones"]),
    ],
)
def test_the_chief_inspector_is_told_from_former_ones(text, values):
    assert facts.find_chief_inspector(read(text), HELD).values == values


def test_a_chief_inspector_who_was_not_in_office_is_doubtful():
    passages = read("Chief Inspector of Probation Justin Russell said so.")
    assert facts.find_chief_inspector(passages, HELD, "2023-02-09").value == "justin-russell"
    found = facts.find_chief_inspector(passages, HELD, "2024-07-18")
    assert (found.value, found.reason) == ("", "not in office at the publication, 2024-07-18")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("This is the first inspection of this PDU since unification in 2021.", "true"),
        ("This is not the first inspection of this PDU since unification in 2021.", ""),
        ("This is the second inspection of the PDU.", "false"),
        ("Derby City PDU was last inspected in 2023.", "false"),
        ("Services in this PDU were seen in 2018.", ""),
    ],
)
def test_the_first_inspection_is_told_from_the_second(text, value):
    assert facts.find_first(read(text)).value == value


def test_cases_are_counted_as_printed_or_orders_and_licences_together():
    assert counts.find_cases(read("We inspected 34 cases.")).value == "34"
    text = "We inspected 18 community orders and 16 releases on licence."
    assert counts.find_cases(read(text)).value == "34"
    assert (
        counts.find_interviews(read("We conducted 31 interviews with practitioners.")).value == "31"
    )


def test_a_region_is_held_against_the_one_that_is_known():
    passages = read("It is one of six PDUs in the North East region.")
    regions = ("East Midlands", "North East")
    assert facts.find_region(passages, regions).value == "North East"
    found = facts.find_region(passages, regions, "East Midlands")
    assert (found.value, found.reason) == ("", "the data package has East Midlands")


@pytest.mark.parametrize(
    ("words", "theme"),
    [
        ("raise the quality of risk of harm assessments", "keeping_people_safe"),
        ("strengthen management oversight to keep people safe", "management_oversight"),
        ("find out where women of an ethnic minority are not served", "diversity"),
        ("bring workloads down", "staffing"),
        ("bring workloads down and mend the IT systems", ""),
        ("do better", ""),
    ],
)
def test_a_theme_is_suggested_only_where_it_is_clear(words, theme):
    assert suggest_theme(words) == theme
