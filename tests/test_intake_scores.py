"""Scores are read in figures and in words; of two, the one of today; the programme's top counts."""

import pytest
from intake_documents import HELD, draft_text

from helpers.intake.documents import Passage
from helpers.intake.passages import cut_text
from helpers.intake.scores import find_score, list_tops

TOPS = set(list_tops(HELD).values())


def read_score(*lines: str) -> tuple[str, str]:
    """Return the score and what it is out of."""
    score, most = find_score([Passage(line, "line") for line in lines], TOPS)
    return score.value, most.value


@pytest.mark.parametrize(
    ("line", "score"),
    [
        ("Its score has risen from one to eight out of a possible 21.", ("8", "21")),
        ("The score rose from 3/21 at the last inspection to 8/21.", ("8", "21")),
        ("It improved its score from 2/21 to 5/21.", ("5", "21")),
        ("It got 9 points out of 24.", ("9", "24")),
        ("Score 12/27", ("12", "27")),
        ("Overall score: 5/21", ("5", "21")),
        ("Score (out of 21): 5", ("5", "21")),
        ("It scored 3 of 21.", ("3", "21")),
        ("It was given an overall score of 3 out of 21.", ("3", "21")),
        ("It scored just three out of a possible 27 points.", ("3", "27")),
        ("It was rated 'Inadequate', with three out of 27.", ("3", "27")),
        ("It is 'Good' (twenty-one out of 27).", ("21", "27")),
        ("The unit is rated 'Good' (21/27).", ("21", "27")),
        ("It scored 8/21, up from 3/21.", ("8", "21")),
        ("A score of 8/21, compared with 3/21 at the last inspection, is a start.", ("8", "21")),
        ("It had a score of 8/21, compared with 3/21 at the last inspection.", ("8", "21")),
        ("It received 3 points from a possible 27.", ("3", "27")),
        ("We gave it a total of five points (out of 21).", ("5", "21")),
        ("It managed a single point out of 21.", ("1", "21")),
        ("It received no points out of 21.", ("0", "21")),
        ("The unit was awarded 7 out of 27.", ("7", "27")),
        (
            "It would have scored 12/21 with more; it ends on 11/21 and misses the band.",
            ("11", "21"),
        ),
        ("Toytown Score 8/21 Fieldwork started May 2024 Overall rating Good", ("8", "21")),
        ("The unit takes 8 of the 21 points that could be had.", ("8", "21")),
    ],
)
def test_a_score_is_read_in_figures_and_words(line, score):
    assert read_score(line) == score


@pytest.mark.parametrize(
    "line",
    [
        "At the last inspection it scored 3/21.",
        "Last time its score had risen from one to three out of 21.",
        "The score had gone from 1/21 to 3/21.",
        "It did not score 9/21.",
        "Staff scored their leaders 15 out of 21.",
        "Its self-assessment gave it a score of 15 out of 21.",
        "A score of 18 out of 21 is needed for more.",
        "The lowest score was 1 out of 21.",
        "It could have scored 9/21.",
        "It may score 9/21.",
        "It could take 9 of the 21 points that could be had.",
        "Up from a score of 3/21.",
        "With three out of 27 cases it was rated 'Good'.",
        "Nine of 21 staff scored their managers well.",
        "Staff gave a score of 8 out of 10.",
        "It scored 22 out of 21.",
        "It scored 5 out of 25.",
        "It was given 7 out of 27 places.",
        "It ended with 7 out of 21 cases in arrears.",
        "Last time it was awarded 7 out of 27.",
        "It was awarded 7 out of 25.",
        "It had a single point out of 21 at the last inspection.",
        "No points out of 21 are worth more.",
        "With one point more it would have ended on 12/21.",
    ],
)
def test_what_is_of_last_time_not_so_or_no_score_of_a_programme_gives_none(line):
    assert read_score(line) == ("", "")


@pytest.mark.parametrize(
    ("text", "score", "reason"),
    [
        ("It has a score of 7/21.", "7", ""),
        ("The PDU scored 07 out of 27.", "7", ""),
        ("It scored 2 out of 25.", "", "no programme has a score out of 25"),
        ("It scored 30 out of 27.", "", "no programme has a score out of 27"),
        ("At the previous inspection it scored 7 out of 27.", "", ""),
    ],
)
def test_a_score_is_one_that_a_programme_can_have(text, score, reason):
    found = find_score([Passage(text, "line")], TOPS)[0]
    assert (found.value, found.reason) == (score, reason)


def test_a_score_beside_its_heading_in_a_table_is_read():
    assert read_score("Overall score", "7/21") == ("7", "21")
    assert read_score("Cases", "7/21") == ("", "")


def test_another_mark_beside_the_score_is_no_contradiction():
    assert read_score("It scored 7/21.", "Staff gave a score of 8 out of 10.") == ("7", "21")


def test_a_line_with_a_score_is_no_heading():
    places = [one.locator for one in cut_text("Leeds PDU\n\nScore 12/27\n\nOverall score: 5 of 21")]
    assert places == ["title", "paragraph 1", "paragraph 2"]


UNIT = """Leeds PDU

Leeds Probation Delivery Unit (PDU) has been rated 'Inadequate' overall. It scored 3 out of {most}.

Notes to editor

1. The report is available at example.invalid on 3 September 2024.
"""


def test_a_score_is_held_against_the_top_of_the_programme():
    findings = draft_text(UNIT.format(most=21)).subject.findings
    assert (findings["score"].value, findings["score_max"].value) == ("3", "21")
    findings = draft_text(UNIT.format(most=27)).subject.findings
    assert (findings["score"].value, findings["score"].values) == ("", ["3"])
    of_region = draft_text(UNIT.format(most=24)).subject.findings["score"]
    assert (of_region.value, of_region.values) == ("", ["3"])


@pytest.mark.parametrize(
    "line", ["Score 2/21 8/21", "Score 2/21 | 8/21", "Score: 2/21 ; 8 out of 21"]
)
def test_of_two_scores_side_by_side_none_is_sure(line):
    assert read_score(line) == ("", "21")
