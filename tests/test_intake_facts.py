"""Dates, people, counts, regions and themes are read as they are said, or left open."""

import pytest
from intake_documents import HELD, read_text

from helpers.intake import chief_inspectors, counts, facts, fieldwork, publication
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
    assert publication.find_published(read(text)).values == dates


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("Fieldwork took place between January and March 2024.", ["2024-01/2024-03"]),
        ("Fieldwork for these inspections took place in April 2024.", ["2024-04"]),
        ("The fieldwork took place from 3 to 14 March 2025.", ["2025-03-03/2025-03-14"]),
        ("Fieldwork ran from 29 January to 9 February 2024.", ["2024-01-29/2024-02-09"]),
        ("Fieldwork took place between November 2023 and January 2024.", ["2023-11/2024-01"]),
        ("Fieldwork took place between November and January 2024.", []),
        ("Fieldwork took place in the weeks commencing 3 and 10 March 2025.", ["2025-03"]),
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
    assert fieldwork.find_fieldwork(read(text)).values == periods


@pytest.mark.parametrize(
    ("text", "number", "state"),
    [
        ("The report makes nine recommendations.", "9", "found"),
        ("We have made 12 key recommendations.", "12", "found"),
        ("Inspectors made no recommendations.", "0", "found"),
        ("It contains one recommendation.", "1", "found"),
        ("In all, eight recommendations have been made.", "8", "found"),
        ("We have made 8 recommendations, six of them for the PDU.", "8", "found"),
        ("There are a total of nine recommendations.", "9", "found"),
        ("A total of nine recommendations are made.", "9", "found"),
        ("Of the ten recommendations made, six are for toys.", "10", "found"),
        ("The report's nine recommendations are of toys.", "9", "found"),
        ("It makes eight recommendations: six to the PDU and two to HMPPS.", "8", "found"),
        ("It makes eight recommendations, including two for the region.", "8", "found"),
        ("It makes nine recommendations to the PDU and its region.", "9", "found"),
        ("It makes eight recommendations: six to the PDU and three to HMPPS.", "", "doubtful"),
        ("Five local recommendations were made.", "", "doubtful"),
        ("Of the ten recommendations made, six were met.", "", "doubtful"),
        ("The PDU has five recommendations outstanding.", "", "empty"),
        ("The report makes several recommendations.", "", "empty"),
        ("It makes nine recommendations to the PDU and three to the region.", "", "doubtful"),
        ("It makes three recommendations to the region.", "", "doubtful"),
        ("We made five national recommendations.", "", "doubtful"),
        ("Staff made 12 recommendations at a forum.", "", "doubtful"),
        ("It makes a number of recommendations.", "", "empty"),
        ("It makes five recommendations, two of which are from our last visit.", "5", "found"),
        ("Our last report made five recommendations, two of which were met.", "", "empty"),
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
        ("Martin Jones CBE", ["martin-jones"]),
        ("Signed: Martin Jones CBE", ["martin-jones"]),
        ("Dame Glenys Stacey DBE", ["glenys-stacey"]),
        ("Martin Jones CBE\n\nHM Chief Inspector of Probation", ["martin-jones"]),
        ("Martin Jones\n\nHead of Salford PDU", []),
        ("Justin Russell\n\nFormer HM Chief Inspector of Probation", []),
        ("HM Chief Inspector of Probation, Martin Jones CBE, said so.", ["martin-jones"]),
        ("Martin Jones CBE – HM Chief Inspector of Probation", ["martin-jones"]),
        ("Martin Jones (Chief Inspector of Probation)", ["martin-jones"]),
        ("Chief probation inspector Martin Jones said so.", ["martin-jones"]),
        ("Interim Chief Inspector Sue McAllister CB said so.", ["sue-mcallister"]),
        ("Justin Russell, Chief Inspector of Probation until 2023, said so.", []),
        ("Justin Russell CBE, Chief Inspector of Probation at the time, said so.", []),
        ("Justin Russell, who was Chief Inspector of Probation, said so.", []),
        ("Incoming Chief Inspector Martin Jones said so.", []),
        ("Martin Jones, Chief Inspector for Prisons, said so.", []),
        ("The Chief Inspector's predecessor, Justin Russell, said so.", []),
    ],
)
def test_the_chief_inspector_is_told_from_former_ones(text, values):
    assert chief_inspectors.find_chief_inspector(read(text), HELD).values == values


def test_a_chief_inspector_who_was_not_in_office_is_doubtful():
    passages = read("Chief Inspector of Probation Justin Russell said so.")
    assert (
        chief_inspectors.find_chief_inspector(passages, HELD, "2023-02-09").value
        == "justin-russell"
    )
    found = chief_inspectors.find_chief_inspector(passages, HELD, "2024-07-18")
    assert (found.value, found.reason) == ("", "not in office at the publication, 2024-07-18")


def test_the_chief_inspector_in_office_is_told_from_one_who_is_quoted_from_before():
    passages = read(
        "In 2022 Chief Inspector Justin Russell was worried.\n\n"
        "Chief Inspector Martin Jones is not."
    )
    find = chief_inspectors.find_chief_inspector
    assert find(passages, HELD, "2024-07-18").values == ["martin-jones"]
    assert find(passages, HELD, "2022-07-18").values == ["justin-russell"]
    assert find(passages, HELD).state == "doubtful"


def test_an_interim_chief_inspector_whose_end_is_not_known_was_not_one_after_the_next_began():
    passages = read("Interim Chief Inspector of Probation Paul Wilson said so.")
    assert chief_inspectors.find_chief_inspector(passages, HELD, "2015-10").value == "paul-wilson"
    assert chief_inspectors.find_chief_inspector(passages, HELD, "2016-09").state == "doubtful"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("This is the first inspection of this PDU since unification in 2021.", "true"),
        ("It is the first time this PDU has been inspected.", "true"),
        ("This was the service's first inspection since unification.", "true"),
        ("Salford PDU has been inspected for the first time.", "true"),
        ("This is the first inspection of this PDU under the new standards.", ""),
        ("It is the first time this PDU has been inspected since it was rated in 2022.", ""),
        ("This is not the first time this PDU has been inspected.", ""),
        ("At the PDU's first inspection, it was rated higher.", ""),
        ("The PDU was inspected for the first time in 2022.", ""),
        ("This is the first time the service has been inspected.", ""),
        ("Salford PDU has been inspected for the second time.", "false"),
        ("This is the second time that inspectors have visited this PDU.", "false"),
        ("This is the second time the service has been inspected.", ""),
        ("It was last inspected in 2022.", "false"),
        ("When last inspected, in 2022, it did better.", "false"),
        ("It was last inspected in 2018.", ""),
        ("This was a re-inspection of Salford PDU.", "false"),
        ("The PDU will be re-inspected.", ""),
        ("If the PDU is inspected for the second time, much will change.", ""),
        ("Its predecessor PDU was last inspected in 2022.", ""),
        ("The Probation Service was last inspected in 2023.", ""),
        ("This is the first inspection of a PDU since unification.", ""),
        ("This is not the first inspection of this PDU since unification in 2021.", ""),
        ("This is the second inspection of the PDU.", "false"),
        ("Derby City PDU was last inspected in 2023.", "false"),
        ("Services in this PDU were seen in 2018.", ""),
        ("In 2022, at the time of our earlier inspection, Salford PDU was rated 'Good'.", "false"),
        ("In 2019, at the time of our earlier inspection, Salford PDU was rated 'Good'.", ""),
        ("In 2022, at the time of our earlier inspection, leaders were new.", ""),
        ("We had inspected Salford PDU before, in 2022.", "false"),
        ("We had inspected Salford PDU before, in 2019.", ""),
        ("Inspectors had not inspected Salford PDU in 2022.", ""),
        ("We inspected Salford PDU in 2024.", ""),
    ],
)
def test_the_first_inspection_is_told_from_the_second(text, value):
    assert facts.find_first(read(text)).value == value


def test_no_inspection_before_the_unification_is_the_first_since():
    passages = read("This is the first inspection of this PDU.")
    assert facts.find_first(passages, "2019-03-01").candidates == ()
    assert facts.find_first(passages, "2024-03-01").value == "true"


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
