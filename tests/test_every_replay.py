"""The notebook on the rating rules, run for every inspection held: what it shows can be read.

The code cells are run here as they stand, without a kernel; few draws are made.
"""

import re

import pytest
from notebook_runs import check_sections, list_shown, read_cells, run_cells

from helpers import dataset, replays, resampling
from helpers.charts import Chart
from helpers.sentences import Sentence
from helpers.tables import Table
from helpers.vocabulary import UserError

CELLS = read_cells("06")
HELD = dataset.load_dataset()
INSPECTIONS = sorted(HELD.inspections["inspection_id"])
REPLAYED = replays.replay_rules(HELD)
DERBY = "derby-city-pdu-2025"


@pytest.fixture
def few_draws(monkeypatch):
    """Fewer draws: how many there are changes no word that is tested here."""
    for name in ("simulate_standards", "simulate_scores"):
        function = getattr(resampling, name)
        *others, _ = function.__defaults__
        monkeypatch.setattr(function, "__defaults__", (*others, 500))


@pytest.fixture
def replayed_once(monkeypatch):
    """The dataset is loaded and the rules are replayed once for all inspections."""
    monkeypatch.setattr(dataset, "load_dataset", lambda as_of: HELD)
    monkeypatch.setattr(replays, "replay_rules", lambda held: REPLAYED)


def run_page(**parameters) -> tuple[list[list], list[str]]:
    """Return what the page shows, checked to be readable, and its sentences."""
    sections, _ = run_cells(CELLS, **parameters)
    check_sections(sections)
    sentences = [str(each) for each in list_shown(sections, Sentence)]
    assert len(set(sentences)) == len(sentences), "a sentence stands twice"
    return sections, sentences


@pytest.mark.parametrize("inspection", INSPECTIONS)
def test_every_inspection_can_be_replayed_or_says_why_not(inspection, few_draws, replayed_once):
    sections, sentences = run_page(inspection=inspection)
    name = HELD.inspections.set_index("inspection_id")["organisation_id"][inspection]
    assert HELD.organisations.set_index("organisation_id")["name"][name] in sentences[0]
    has_questions = HELD.key_question_results["inspection_id"].eq(inspection).any()
    assert bool(list_shown(sections, Chart)) == has_questions


@pytest.mark.parametrize(
    "changes",
    [
        {"as_of": "2017-01-01"},
        {"as_of": "2025-04-30"},
        {"as_of": "2025-06-30"},
        {"as_of": "2017-01-01", "inspection": "bedfordshire-pdu-2024"},
        {"evidence": "inspectorate"},
        {"evidence": "deduced"},
        {"confidence_pct": 80.0},
        {"confidence_pct": 99},
        {"cases_moved": 1},
        {"cases_moved": 10},
    ],
)
def test_awkward_but_valid_parameters_end_in_words(changes, few_draws):
    run_page(**changes)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            {"inspection": "derby-city-pdu-2024"},
            'unknown inspection "derby-city-pdu-2024"; did you',
        ),
        ({"as_of": "May 2025"}, "is not a day"),
        ({"evidence": "rumour"}, 'unknown evidence "rumour"'),
        ({"confidence_pct": 120.0}, "out of range"),
        ({"cases_moved": 0}, "cases_moved 0 is not from 1 to 10"),
        ({"cases_moved": 11}, "cases_moved 11 is not from 1 to 10"),
    ],
)
def test_a_mistyped_parameter_is_refused_in_one_line(changes, message, few_draws):
    with pytest.raises(UserError, match=re.escape(message)) as refused:
        run_cells(CELLS, **changes)
    assert "\n" not in str(refused.value)


def test_before_its_publication_an_inspection_is_not_replayed(few_draws):
    sections, sentences = run_page(as_of="2025-04-30")
    assert sentences[0] == (
        "The inspection derby-city-pdu-2025 is not known to have been published by 30 April 2025, "
        "so no rule is replayed on it."
    )
    assert not list_shown(sections, Chart)


@pytest.mark.parametrize(
    ("inspection", "words"),
    [
        ("derbyshire-2016-09", "gave none."),
        ("hull-and-east-riding-pdu-2024", "deduced from other published figures"),
    ],
)
def test_an_inspection_without_a_stated_rating_says_so(inspection, words, replayed_once):
    assert words in run_page(inspection=inspection)[1][0]


def test_evidence_can_leave_out_the_tests_that_rest_on_newspapers(few_draws):
    agreed = {
        kind: [
            table.frame["Tested"].to_list()
            for table in list_shown(run_page(evidence=kind)[0], Table)
            if table.caption == "The rating rules, replayed"
        ]
        for kind in ("inspectorate", "reported", "deduced")
    }
    assert agreed["reported"] == agreed["deduced"] == [[4, 10, 2, 3]]
    assert agreed["inspectorate"][0][1] == 8
