"""The page of one region, made for every region and for days and evidence that leave it little."""

import pytest
from notebook_runs import check_sections, list_shown, read_cells, run_cells

from helpers.charts import Chart
from helpers.dataset import load_dataset
from helpers.sentences import Sentence
from helpers.vocabulary import EVIDENCE, UserError

CELLS = read_cells("07")
REGIONS = sorted(load_dataset().organisations["region"].dropna().unique())


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("evidence", EVIDENCE)
def test_every_region_can_be_read_on_any_evidence(region, evidence):
    sections, _ = run_cells(CELLS, region=region, evidence=evidence, confidence_pct=80.0)
    check_sections(sections)


@pytest.mark.parametrize("as_of", ["2016-01-01", "2018-12-31", "2023-02-09", "2024-03-01"])
@pytest.mark.parametrize("region", ["East Midlands", "Wales", "London", "Kent, Surrey and Sussex"])
def test_every_day_ends_in_words(region, as_of):
    sections, _ = run_cells(CELLS, region=region, as_of=as_of)
    check_sections(sections)
    assert sections[-1] and isinstance(sections[-1][-1], Sentence)


def test_a_region_without_a_rating_has_no_grid_and_says_why():
    sections, _ = run_cells(CELLS, region="East Midlands", as_of="2018-12-31")
    assert not list_shown(sections, Chart)
    said = " ".join(list_shown(sections, Sentence))
    assert "East Midlands: 6 PDUs are known by name, and no inspection of any" in said
    assert "No overall rating of a PDU of this region fits what was asked for" in said
    assert "No inspection of East Midlands as a region is held." in said


def test_an_unknown_region_is_refused_with_the_nearest():
    with pytest.raises(
        UserError, match='unknown region "East Midland"; did you mean East Midlands'
    ):
        run_cells(CELLS, region="East Midland")
