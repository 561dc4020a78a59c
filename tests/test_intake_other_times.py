"""What a sentence says of another year, of a plan or of another kind of inspection is no value."""

import pytest
from intake_documents import draft_text

RELEASE = """Wigan PDU seen again

Wigan Probation Delivery Unit (PDU) has been rated as 'Good' overall following an inspection by
HM Inspectorate of Probation.

{body}

Notes to editor

1. {first}

2. {second}
"""
OUT = "The report is available at example.invalid on 6 March 2025."
SEEN = "Fieldwork for this inspection took place in November 2024."
REGION = """Regional work in Wales

The Wales region has been rated 'Requires improvement' overall following an inspection. {words}

Notes to editor

1. The report is available at example.invalid on {day}.
"""


def find(field: str, body: str = "Staff were kind.", first: str = OUT, second: str = SEEN):
    """Return the value and the state of a field of the release."""
    draft = draft_text(RELEASE.format(body=body, first=first, second=second))
    finding = draft.subject.findings[field]
    return finding.value, finding.state


def test_the_days_of_this_inspection_are_found():
    assert find("published") == ("2025-03-06", "found")
    assert find("fieldwork") == ("2024-11", "found")


@pytest.mark.parametrize(
    "words",
    [
        "The 2022 report was published at example.invalid on 3 May 2022.",
        "The report was to have been published on 13 March 2025.",
        "The report was originally to be published on 13 March 2025.",
        "The report was due to be published on 13 March 2025 but came out sooner.",
    ],
)
def test_the_day_of_another_report_or_of_a_plan_is_in_doubt(words):
    assert find("published", first=words) == ("", "doubtful")


def test_a_day_that_is_still_to_come_is_no_plan():
    words = "The report is to be published at example.invalid on 13 March 2025."
    assert find("published", first=words) == ("2025-03-13", "found")


@pytest.mark.parametrize(
    "words",
    [
        "Fieldwork for the 2023 inspection took place in May 2023.",
        "Fieldwork for the inspection of 2023 took place in May 2023.",
        "Fieldwork was planned for May 2024.",
        "Fieldwork was carried out in May 2024 after it had been postponed.",
    ],
)
def test_fieldwork_of_another_year_or_of_a_plan_is_in_doubt(words):
    assert find("fieldwork", second=words)[0] == ""


def test_a_score_of_another_year_is_in_doubt_though_the_unit_is_named():
    assert find("score", "Wigan PDU had a score of 12/21.") == ("12", "found")
    assert find("score", "Wigan PDU in 2025 had a score of 12/21.") == ("12", "found")
    assert find("score", "Wigan PDU in 2023 had a score of 12/21.") == ("", "doubtful")


def test_an_earlier_inspection_told_by_its_year_still_shows_that_this_is_not_the_first():
    words = "Wigan PDU was last inspected in 2022."
    assert find("is_first_since_unification", words) == ("false", "found")


@pytest.mark.parametrize(
    ("day", "words", "programme_id"),
    [
        ("7 May 2024", "", "region-2023"),
        ("26 March 2026", "", "region-2023"),
        ("26 March 2026", "It was the first of our dynamic inspections.", "public-protection-2025"),
        ("6 April 2022", "", ""),
    ],
)
def test_a_region_that_is_rated_is_of_the_programme_that_rates(day, words, programme_id):
    draft = draft_text(REGION.format(day=day, words=words))
    assert draft.subject.organisation_id == "wales-region"
    assert draft.subject.programme_id == programme_id
    rating = draft.subject.findings["overall_rating"]
    is_rated = programme_id != "public-protection-2025"
    assert rating.value == ("Requires improvement" if is_rated else "")


@pytest.mark.parametrize(
    ("words", "programme_id"),
    [
        ("Inspectors looked at regional arrangements in the Wales region.", "region-2023"),
        ("Inspectors looked at how the Wales region does.", ""),
        ("A regional inspection of public protection in the Wales region.", ""),
    ],
)
def test_a_region_without_a_rating_is_of_a_programme_only_where_words_say_so(words, programme_id):
    text = (
        f"Wales region\n\n{words}\n\nNotes to editor\n\n1. The report is available on 1 May 2027."
    )
    assert draft_text(text).subject.programme_id == programme_id
