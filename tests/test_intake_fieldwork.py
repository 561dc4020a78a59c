"""The fieldwork is read as it is usually worded, and told from earlier and other visits."""

import pytest
from intake_documents import HELD, draft_text, read_text

from helpers.intake import fieldwork
from helpers.intake.draft_rows import write_rows


def find(text, published=""):
    """Return the finding of the fieldwork in a text under a headline."""
    passages = read_text(f"A headline\n\n{text}\n\nThe end.").passages
    return fieldwork.find_fieldwork(passages, published)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Fieldwork took place between 3 and 14 June 2024.", "2024-06-03/2024-06-14"),
        ("Fieldwork ran from Monday 27 May to Friday 7 June 2024.", "2024-05-27/2024-06-07"),
        ("Fieldwork took place in April, May and June 2024.", "2024-04/2024-06"),
        ("Fieldwork took place on 3, 10 and 17 June 2024.", "2024-06-03/2024-06-17"),
        ("Fieldwork took place in March/April 2024.", "2024-03/2024-04"),
        ("Fieldwork took place over two weeks in March and April 2024.", "2024-03/2024-04"),
        ("The inspection was carried out in the weeks beginning 3 and 17 June 2024.", "2024-06"),
        ("It was seen in the weeks of fieldwork, 3 and 17 June 2024.", ""),
        ("Fieldwork was done.\n\nFieldwork weeks: 27 May and 3 June 2024", "2024-05/2024-06"),
        ("The inspection was carried out in the weeks beginning 3 and 17 June.", ""),
        (
            "We did our fieldwork.\n\nInspectors carried out fieldwork in the week of 27 May 2024 "
            "and again in that of 3 June 2024.",
            "2024-05/2024-06",
        ),
        (
            "Fieldwork took place in the week commencing 3 June and the week commencing "
            "Monday 10 June 2024.",
            "2024-06",
        ),
        (
            "Fieldwork took place in the week of 3 June 2024. The report came in the week of "
            "10 September 2024.",
            "2024-06-03",
        ),
        ("Inspected in June 2024", "2024-06"),
        ("Fieldwork: May 2024", "2024-05"),
        ("Fieldwork (May 2024)", "2024-05"),
        ("Inspection dates: 13-24 May 2024", "2024-05-13/2024-05-24"),
        ("Inspection dates: 13/05/2024 – 24/05/2024", "2024-05-13/2024-05-24"),
        ("Dates of fieldwork:\n\n13 to 24 May 2024", "2024-05-13/2024-05-24"),
        ("Inspectors were on site from 13 to 24 May 2024.", "2024-05-13/2024-05-24"),
        ("We inspected Salford PDU in June 2024.", "2024-06"),
        ("This inspection took place over two weeks in March 2024.", "2024-03"),
    ],
)
def test_fieldwork_is_read_in_every_usual_wording(text, period):
    assert find(text).value == period


@pytest.mark.parametrize(
    "text",
    [
        "Salford PDU was last inspected in June 2022.",
        "Salford PDU was inspected in June 2022, when it was rated lower.",
        "The previous inspection took place in June 2022.",
        "We will inspect the PDU in May 2025.",
        "The next inspection dates: 13-24 May 2025",
        "After fieldwork, in June 2024, leaders left.",
        "Before our fieldwork in June 2024, leaders left.",
        "Staff were on site from May 2024.",
        "We inspected 34 cases of the PDU that began in June 2023.",
        "Publication dates: 13-24 May 2024",
        "Inspected in June",
        "Fieldwork began 12 months after a scheme was announced in April 2024.",
        "Fieldwork took place in the month before a vote on 4 July 2024.",
        "Inspectors visited the hostels in the service in May 2024.",
    ],
)
def test_the_time_of_something_else_is_no_fieldwork(text):
    assert find(text).candidates == ()


@pytest.mark.parametrize(
    ("text", "published", "reason"),
    [
        ("The PDU was inspected in June 2024.", "2024-10", fieldwork.EARLIER),
        ("Inspected in June 2024", "2024-06-28", fieldwork.NOT_BEFORE),
        ("Inspected in June 2024", "2025-09-01", fieldwork.NOT_BEFORE),
        ("Fieldwork took place from 3 June to Thursday 14 June 2024.", "", fieldwork.SLIP),
    ],
)
def test_a_time_that_may_be_of_another_inspection_is_a_doubt(text, published, reason):
    found = find(text, published)
    assert (found.value, found.state, found.reason) == ("", "doubtful", reason)


def test_days_within_the_months_that_are_said_too_are_no_contradiction():
    text = "Fieldwork took place in May and June 2024.\n\nInspection dates: 27 May - 7 June 2024"
    assert find(text).value == "2024-05-27/2024-06-07"


def test_other_days_than_those_of_the_fieldwork_are_left_open():
    text = "Fieldwork took place in May 2024.\n\nInspection dates: 3 - 7 June 2024"
    assert find(text).values == ["2024-05", "2024-06-03/2024-06-07"]


def draft(*paragraphs):
    """Return the fieldwork in the draft of a release on Salford."""
    opening = (
        "Salford Probation Delivery Unit (PDU) has been rated as 'Good' overall following an "
        "inspection by HM Inspectorate of Probation."
    )
    notes = "Notes to editor\n\n1. The report is available at example.invalid on 3 September 2024."
    return draft_text("\n\n".join([opening, *paragraphs, notes])).subject.findings["fieldwork"]


def test_a_weekday_is_no_name_of_another_unit():
    text = "Fieldwork took place from Monday 3 June to Friday 14 June 2024."
    assert draft(text).value == "2024-06-03/2024-06-14"


def test_the_visit_of_a_neighbour_is_in_doubt():
    assert draft("We inspected Salford PDU in May 2024.").value == "2024-05"
    for words in (
        "We inspected Wigan PDU in May 2024.",
        "Our inspection of Wigan PDU took place in May 2024.",
        "Wigan PDU was seen too. Inspectors were on site from 13 to 24 May 2024.",
    ):
        assert draft(words).state == "doubtful"


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("between 5 and 16 October 2026", "2026-10-05", "2026-10-16"),
        ("in September and October 2026", "2026-09-01", "2026-10-31"),
        ("in October 2026", "2026-10-01", "2026-10-31"),
    ],
)
def test_the_row_of_a_new_inspection_has_the_ends_of_its_fieldwork(said, first, last):
    text = (
        "Salford Probation Delivery Unit (PDU) has been rated as 'Good' overall following an "
        "inspection by HM Inspectorate of Probation.\n\n"
        "Martin Jones, Chief Inspector of Probation, said so.\n\nNotes to editor\n\n"
        f"1. The report is available on 3 December 2026.\n\n2. Fieldwork took place {said}."
    )
    rows, _ = write_rows(draft_text(text), HELD)
    (row,) = rows["inspections"]
    assert (row["fieldwork_earliest"], row["fieldwork_latest"]) == (first, last)
