"""Answers to key questions in sentences, and what shows that a table is not the document's own."""

import pytest
from intake_documents import draft_text
from test_intake_key_tables import DESIST, ENGAGE, HEAD, REPORT, SAFE

from helpers.intake.key_aspects import name_standard

SAID = (
    "Assessment focused sufficiently on engaging people in 17 of 40 cases. Assessment focused "
    "sufficiently on desistance in 23 out of 40 relevant cases (58%). Assessment focused "
    "sufficiently on keeping other people safe in 34/40 cases."
)


def read_shares(text):
    """Return the percentages that are found, and the counts with their bases."""
    draft = draft_text(REPORT + text)
    counts = ["/".join(one.value for one in each.values()) for each in draft.answers.values()]
    return [one.value for one in draft.questions.values()], counts


def test_sentences_on_all_three_questions_of_a_standard_are_answers():
    assert read_shares(SAID) == (["42", "58", "85"], ["17/40", "23/40", "34/40"])


@pytest.mark.parametrize(
    "text",
    [
        SAID.rpartition(" Assessment")[0],
        SAID.replace("Assessment", "Planning"),
        f"In the previous year it was otherwise. {SAID}",
        SAID.replace("Assessment focused", "In Wigan, assessment focused", 1),
        SAID.replace("focused", "had not focused", 1),
        f"{SAID} The average of the region was lower.",
        SAID.replace("in 17 of 40 cases", "in 17 of 40 cases of women"),
    ],
)
def test_sentences_on_others_or_on_some_questions_are_none(text):
    assert read_shares(text) == ([], [])


TABLE = f"{HEAD} {ENGAGE} 59% {DESIST} 65% {SAFE} 35%"


def test_a_table_that_is_introduced_as_anothers_is_in_doubt():
    told = "these were the answers that our inspectors gave to each question when they read it:"
    assert read_shares(f"In all, {told}\n\n{TABLE}")[0] == ["59", "65", "35"]
    for lead in ("At the last inspection", "In the region", "For women in the sample"):
        assert read_shares(f"{lead}, {told}\n\n{TABLE}")[0] == ["", "", ""]


@pytest.mark.parametrize(
    ("question", "standard"),
    [
        ("Does assessment engage people?", "assessment"),
        ("Do initial assessments engage people?", "assessment"),
        ("Are plans safe?", "planning"),
        ("Does the implementation of services keep people safe?", "implementation and delivery"),
        ("Is the sentence or post-custody period safe?", "implementation and delivery"),
        ("Are reviews safe?", "reviewing"),
        ("Does it look at planning?", ""),
        ("Is enough done to keep people safe?", ""),
    ],
)
def test_a_question_names_the_standard_that_it_asks_about(question, standard):
    assert name_standard(question) == standard
