"""What the programme has and the document does not give is listed as empty, in few words."""

from intake_documents import COMPANY_2019, HELD, REGION_REPORT_2025, REPORT_2025, draft_text

from helpers.intake.against import hold_against
from helpers.intake.review import count_states, write_review


def read_empty(draft):
    """Return the paragraph of the review page on what was not found."""
    page = write_review(draft, hold_against(draft, HELD), {}, {}, [], "toy.draft.json")
    return page.partition("<h2>What was not found</h2>")[2].partition("</p>")[0]


def test_standards_and_key_questions_that_are_missing_are_empty():
    text = REPORT_2025.replace("P 2.4. Reviewing\n\nInadequate\n", "")
    draft = draft_text(text.replace("Ratings\n", "Words\n", 1))
    assert [key for table, key in draft.absent if table == "standard_ratings"] == [
        "pdu-2023-reviewing"
    ]
    assert len(draft.absent) == 1 + 9
    said = read_empty(draft)
    assert "ratings of standards: reviewing; key questions: planning (" in said
    assert "assessment (" not in said
    states = [one.state for one in draft.findings]
    assert count_states(draft)["empty"] == states.count("empty") > 10


def test_a_document_without_any_says_so_in_one_line():
    draft = draft_text(REPORT_2025.partition("1. Organisational arrangements")[0])
    assert "key questions: all 12." in read_empty(draft)
    empty = [one for one in hold_against(draft, HELD) if one.table == "key_question_results"]
    assert [one.finding.state for one in empty] == ["empty"] * 12


def test_what_the_dataset_does_not_know_of_a_programme_cannot_be_drafted():
    assert "The dataset has no key questions of rated-2018: none can be drafted." in read_empty(
        draft_text(COMPANY_2019)
    )
    region = draft_text(REGION_REPORT_2025)
    assert "The dataset names 2 of the 8 standards of region-2023." in read_empty(region)
    assert list(region.absent) == [("standard_ratings", "region-2023-desistance")]
    company = read_empty(draft_text(COMPANY_2019))
    assert "One inspection of rated-2018 rates 10 of the 11 standards that it has." in company


def test_nothing_is_missed_of_a_document_about_nobody():
    draft = draft_text("A headline\n\nSome words.")
    assert (draft.absent, draft.limits) == ({}, [])
