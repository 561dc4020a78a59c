"""The rating rules against every published rating of the dataset that has the figures for them."""

import pytest

from helpers.agreement import keep_disagreements, summarise_agreement
from helpers.dataset import load_dataset
from helpers.replays import replay_scores, replay_standards, replay_sums


@pytest.fixture(scope="module")
def replayed():
    held = load_dataset()
    bands = held.rating_bands
    standards = replay_standards(
        held.key_question_results,
        held.key_questions,
        held.standards,
        held.standard_ratings,
        bands,
    )
    sums = replay_sums(
        held.inspections,
        held.standard_ratings,
        held.standards,
        held.rating_points,
        held.programmes,
        bands,
    )
    return {
        "standards": standards,
        "scores": replay_scores(held.inspections, bands),
        "sums": sums,
    }


def test_every_published_rating_with_figures_is_replayed_and_agrees(replayed):
    summary = summarise_agreement(replayed["standards"], replayed["scores"], replayed["sums"])
    assert summary["tested"].to_list() == [4, 10, 2, 3]
    assert summary["agreed"].to_list() == [4, 10, 2, 3]
    assert [len(keep_disagreements(replay)) for replay in replayed.values()] == [0, 0, 0]


def test_every_scored_inspection_is_replayed(replayed):
    scored = load_dataset().inspections.dropna(subset="score")
    assert set(replayed["scores"]["inspection_id"]) == set(scored["inspection_id"])


def test_the_closest_standard_says_how_far_its_boundary_is(replayed):
    standards = replayed["standards"].set_index("standard_id")
    assert standards.loc["pdu-2023-planning", "lowest_pct"] == 53
    assert standards.loc["pdu-2023-planning", "distance_to_boundary"] == 3
