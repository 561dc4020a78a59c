"""Cases and interviews are counted for the whole sample, never for a part of it or by others."""

import time

import pytest
from intake_documents import draft_text, read_text

from helpers.intake import counts, samples
from helpers.intake.documents import Passage

RELEASE = """Changes needed at Salford PDU

Salford Probation Delivery Unit (PDU) has been rated as 'Requires improvement' overall.

{words}

Notes to editor

1. The report is available at example.invalid on 3 September 2024.
"""
REGION = """A dynamic inspection of South Central

Inspectors looked at how the South Central region keeps people safe. No ratings are given.

{words}

Notes to editor

1. The report is available at example.invalid on 29 January 2026.
"""


def read(text):
    """Return the passages of a text under a headline."""
    return read_text(f"A headline\n\n{text}\n\nThe end.").passages


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("We inspected 34 cases.", "34"),
        ("Inspectors looked at 143 cases.", "143"),
        ("Of the 47 cases inspected, half had a toy plan.", "47"),
        ("The inspectors examined a sample of 62 cases.", "62"),
        ("We inspected 18 community orders and 16 releases on licence.", "34"),
        ("We inspected 18 community orders and 16 release cases.", "34"),
        ("We read 20 community sentence cases and 12 post-release supervision cases.", "32"),
        ("Our sample was made up of 16 releases on licence and 18 community orders.", "34"),
        ("Inspectors spoke to staff and looked closely at sixty-two case files.", "62"),
        ("Inspectors visited the PDU and examined 62 cases.", "62"),
        ("A total of 62 cases were inspected.", "62"),
        ("In 12 of the 34 cases that we reviewed, nobody had asked.", "34"),
        ("The 34 cases in our sample had toy plans.", "34"),
        ("We inspected 34 cases: 18 community orders and 16 releases.", "34"),
        ("We inspected 34 cases where licences had commenced in two weeks.", "34"),
        ("We inspected 34 cases.\n\nWe looked at 12 cases involving domestic abuse.", "34"),
        ("We read 18 community orders and 16 licences that had started six months earlier.", "34"),
        (
            "Fieldwork began in May. The sample was made up of 18 community orders and 16 "
            "postcustody licences, 34 cases in total.",
            "34",
        ),
        ("We inspected 34 cases. Of these, 18 had a community sentence and 16 were freed.", "34"),
        (
            "Sample Detail Cases inspected 34 of which: community orders 18 of which: licences 16 "
            "Managers met 14",
            "34",
        ),
    ],
)
def test_the_cases_of_a_whole_sample_are_counted(text, count):
    assert samples.find_cases(read(text)).value == count


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Managers reviewed 12 cases.", ["12"]),
        ("We heard that managers met each week and reviewed 40 cases.", ["40"]),
        ("The PDU reviewed 40 cases.", ["40"]),
        ("62 cases were reviewed by managers.", ["62"]),
        ("We looked at 12 cases involving domestic abuse.", ["12"]),
        ("We inspected 12 cases where there were children.", ["12"]),
        ("34 of the 50 cases were inspected.", ["50"]),
        ("A further 12 cases were inspected.", ["12"]),
        ("We inspected 34 cases and 12 unpaid work cases.", ["34"]),
        ("We inspected 34 cases. We read a further 12 toy cases.", ["34"]),
        ("We inspected 34 cases: 18 community orders and 14 releases.", ["34", "32"]),
        ("We read 34 cases in total: 18 community orders and 14 licences.", ["34", "32"]),
        (
            "We inspected 34 cases. Of these, 18 people served a community sentence and 14 had "
            "been released from prison.",
            ["34", "32"],
        ),
        ("We inspected 34 cases, 14 of them licences and 18 community orders.", ["34", "32"]),
        ("We read 18 community orders and 14 licences, 34 cases in total.", ["32", "34"]),
        ("Cases inspected: 34 of which: community orders 18 of which: licences 14", ["34", "32"]),
        (
            "Managers audit cases. The sample was made up of 18 community orders and 16 licences.",
            ["34"],
        ),
        ("The sample was made up of 18 community orders and 16 licences.", ["34"]),
        ("We inspected 34 cases.\n\nOf the 36 cases inspected, half were red.", ["34", "36"]),
    ],
)
def test_a_part_of_a_sample_or_what_others_looked_at_is_in_doubt(text, values):
    found = samples.find_cases(read(text))
    assert (found.value, found.values) == ("", values)


@pytest.mark.parametrize(
    "text",
    [
        "We will inspect 34 cases.",
        "At the last inspection we looked at 40 cases.",
        "Of the 20 relevant cases inspected, half were red.",
        "Twelve cases that we inspected were red.",
        "We looked at several cases.",
        "We inspected 61,325 cases.",
        "At the last inspection the 40 cases inspected had started six months earlier.",
        "Cases inspected 34 41",
        "Of the cases inspected 34 were red.",
        "Cases inspected last time 40",
        "The inspection started months earlier and we looked at 40 cases.",
    ],
)
def test_what_is_no_number_of_the_sample_is_not_read(text):
    assert samples.find_cases(read(text)).state == "empty"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("We conducted 31 interviews with practitioners.", "31"),
        ("Inspectors interviewed 31 probation practitioners.", "31"),
        ("We held 31 interviews with probation practitioners.", "31"),
        ("Inspectors examined 60 cases and conducted 57 interviews.", "57"),
        ("The inspection team held 57 interviews.", "57"),
        ("In all, 57 interviews were held by inspectors.", "57"),
        ("Of the 31 practitioners we interviewed, 20 had toys.", "31"),
        ("Inspectors looked at 60 cases and 57 interviews with practitioners.", "57"),
        ("We conducted 31 interviews with practitioners. We held 9 interviews with leaders.", "31"),
        ("31 interviews were held with practitioners, and we met 12 managers.", "31"),
        ("We inspected 34 cases. Interviews took place with 31 probation practitioners.", "31"),
        ("Interviews with probation practitioners 31", "31"),
        (
            "We read the files. Of these, 9 had been released from prison. We interviewed 31 "
            "practitioners.",
            "31",
        ),
    ],
)
def test_interviews_with_practitioners_are_counted(text, count):
    assert samples.find_interviews(read(text)).value == count


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("We held 12 interviews with people on probation.", ["12"]),
        ("We interviewed 31 practitioners and managers.", ["31"]),
        ("Leaders interviewed 12 practitioners for new posts.", ["12"]),
        ("12 interviews were held by managers.", ["12"]),
        ("31 interviews were held with managers, and we met 12 practitioners.", ["31"]),
        ("Managers audit cases. Interviews took place with 31 probation practitioners.", ["31"]),
        ("Interviews took place with 31 probation practitioners.", ["31"]),
        ("Interviews with probation practitioners 31 40", []),
        ("Last time we held 40 interviews.", []),
        ("We spoke to 12 practitioners.", []),
    ],
)
def test_interviews_with_others_or_by_others_are_not(text, values):
    found = samples.find_interviews(read(text))
    assert (found.value, found.values) == ("", values)


def find(release, words):
    """Return the value and the state of the cases of a release with these words."""
    finding = draft_text(release.format(words=words)).subject.findings["cases_count"]
    return finding.value, finding.state


@pytest.mark.parametrize(
    "words",
    [
        "Of the 47 cases inspected, 20 did not have a toy plan.",
        "We inspected 47 cases where sentences had commenced between 1 July 2023 and 8 July 2023.",
        "Inspectors looked at 47 cases.\n\nAcross the country inspectors looked at 812 cases.",
        "Their sentences had begun six months earlier. Inspectors looked at 47 cases.",
        "Fieldwork 3 May 2024 to 14 May 2024 Cases inspected 47 Managers met 12",
        "Fieldwork 4 December 2023 to 15 December 2023 Cases inspected 47",
    ],
)
def test_what_follows_a_number_of_cases_does_not_put_it_in_doubt(words):
    assert find(RELEASE, words) == ("47", "found")


@pytest.mark.parametrize(
    "words",
    [
        "Inspectors looked at 47 cases across the region.",
        "Wigan PDU was seen too. Inspectors looked at 47 cases.",
        "In 2022, we looked at 47 cases.",
        "Fieldwork 3 May 2022 to 14 May 2022 Cases inspected 47",
        "Inspectors looked at 812 cases nationally.",
        "We have not inspected 47 cases.",
    ],
)
def test_cases_of_others_are_not_those_of_the_unit(words):
    assert find(RELEASE, words) == ("", "doubtful")


def test_the_cases_of_a_region_are_counted_for_a_document_about_it():
    assert find(REGION, "Inspectors looked at 56 cases across the region.") == ("56", "found")
    assert find(REGION, "In the South Central region we looked at 56 cases.") == ("56", "found")
    for other in ("the North West region", "Portsmouth and Isle of Wight PDU", "all regions"):
        assert find(REGION, f"Inspectors looked at 56 cases in {other}.") == ("", "doubtful")


@pytest.mark.parametrize(
    "words",
    [
        "inspected 34 cases and " * 2000,
        "looked at 34 " + "individual " * 10_000 + "cases",
        "We held 31 interviews and " * 2000,
        "made nine recommendations to " * 2000,
        "makes nine " + "key " * 10_000 + "recommendations",
    ],
)
def test_a_long_sentence_without_an_end_is_read_in_a_moment(words):
    passages = [Passage(words, "paragraph 1")]
    start = time.perf_counter()
    for find_count in (samples.find_cases, samples.find_interviews, counts.find_recommended):
        find_count(passages)
    assert time.perf_counter() - start < 5
