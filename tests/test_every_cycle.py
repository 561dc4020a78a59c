"""Every two programmes in every region, on the real dataset: the notebook always ends in words.

The code cells of the notebook are run here as they stand, without a kernel.
"""

import itertools
import re

import pytest
from notebook_runs import check_sections, list_shown, read_cells, run_cells

from helpers import comparisons, dataset
from helpers.charts import Chart
from helpers.sentences import Sentence
from helpers.tables import Table
from helpers.vocabulary import UserError

CELLS = read_cells("04")
HELD = dataset.load_dataset()
REACHES = comparisons.list_cycles(HELD)
PROGRAMMES = sorted(HELD.programmes["programme_id"])
REGIONS = sorted(HELD.organisations["region"].dropna().unique())
PDUS = {"from_programme": "pdu-2021", "to_programme": "pdu-2023"}
BANNED = re.compile(r"\b(best|worst|top|league|because of|thanks to|improved under|trend up)\b")


@pytest.fixture
def loaded_once(monkeypatch):
    """Nothing is loaded or judged a second time: every run starts from the same frames."""
    monkeypatch.setattr(dataset, "load_dataset", lambda as_of: HELD)
    monkeypatch.setattr(comparisons, "list_cycles", lambda held: REACHES)


def run(**parameters) -> tuple[list[str], list[Chart], dict]:
    """Return the sentences, the charts and the names of a run whose sections can be read."""
    sections, names = run_cells(CELLS, **parameters)
    check_sections(sections)
    sentences = list(map(str, list_shown(sections, Sentence)))
    # The warnings and the provenance are the dataset's own words.
    assert not [words for words in sentences[:-1] if BANNED.search(words.lower())]
    assert len(set(sentences)) == len(sentences), "a sentence stands twice"
    return sentences, list_shown(sections, Chart), names


@pytest.mark.parametrize("pair", list(itertools.product(PROGRAMMES, repeat=2)), ids="-".join)
def test_every_two_programmes_in_every_region_end_in_words(pair, loaded_once):
    asked = dict(zip(PDUS, pair, strict=True))
    sentences, charts, names = run(**asked)
    if names["cycles"].reach == "none":
        assert not charts
        assert sentences[0].startswith("No comparison is made of “")
        assert names["cycles"].pairs.empty
    for region in REGIONS if names["cycles"].reach != "none" else REGIONS[:1]:
        _, charts, names = run(region=region, **asked)
        assert set(names["cycles"].pairs["region"]) <= {region}
        assert bool(charts) == bool(len(names["groups"]))


def test_only_the_two_programmes_of_pdus_follow_a_service():
    paired = REACHES.loc[REACHES["reach"] == "paired", ["from_programme", "to_programme"]]
    assert paired.to_numpy().tolist() == [["pdu-2021", "pdu-2023"]]
    beside = REACHES[REACHES["reach"] == "side_by_side"]
    assert set(beside["from_programme"]) == {"rated-2018"}
    assert set(beside["to_programme"]) == {"pdu-2021", "pdu-2023", "region-2023"}


def test_derby_city_and_twelve_others_were_rated_under_both():
    sentences, charts, names = run()
    pairs = names["cycles"].pairs
    assert len(pairs) == 13
    assert "Derby City PDU" in pairs["organisation_name"].tolist()
    assert sentences[0] == (
        "13 services with a rating held under both “PDU inspections, first programme after "
        "unification, 2021 to 2023” and “PDU inspections, programme of October 2023” are used: 3 "
        "were rated higher the second time, 3 lower and 7 the same. 1 more (Hull and East Riding "
        "PDU) is left out, because a rating of it rests on weaker evidence than asked for "
        "(reported)."
    )
    assert "Net change among 13 services: 0 points (95% interval −37 to +37)." in sentences[2] or (
        any("0 points (95% interval −37 to +37)" in words for words in sentences)
    )
    assert len(charts) == 2
    assert all(chart.write_svg().startswith("<svg") for chart in charts)


def test_hull_comes_in_only_when_deduced_ratings_are_asked_for():
    _, _, stated = run(**PDUS)
    sentences, charts, deduced = run(evidence="deduced", **PDUS)
    names = [run["cycles"].pairs["organisation_name"] for run in (stated, deduced)]
    assert set(names[1]) - set(names[0]) == {"Hull and East Riding PDU"}
    assert any("Hull and East Riding (deduced)" in chart.alt for chart in charts)
    assert sentences[0].startswith("14 services") and "left out" not in sentences[0]


def test_everything_shown_rests_on_the_evidence_asked_for(monkeypatch):
    """With every rating of standards and of Derbyshire deduced, none of them is shown."""
    names = ("inspections", "standard_ratings")
    weak = HELD.replace_tables(
        **{name: HELD.tables[name].assign(evidence="deduced") for name in names}
    )
    monkeypatch.setattr(dataset, "load_dataset", lambda as_of: weak)
    monkeypatch.setattr(comparisons, "list_cycles", lambda held: REACHES)
    counts = ["then_count", "now_count", "both_count"]
    _, names = run_cells(CELLS, **PDUS)
    assert names["cycles"].pairs.empty and not names["themes"][counts].to_numpy().any()
    assert names["area"]["overall_rating"].isna().all()
    sections, names = run_cells(CELLS, evidence="deduced", **PDUS)
    area = list_shown(sections, Table)[-3].frame["Overall rating"]
    assert area[area != "not rated"].str.endswith(" (deduced)").all()
    assert len(names["cycles"].pairs) == 14


def test_crcs_are_said_to_have_ended_without_a_recorded_successor():
    sentences, _, _ = run(from_programme="rated-2018", to_programme="pdu-2021")
    assert any("which unit followed which is not recorded" in words for words in sentences)


def test_the_page_names_its_sources():
    sections, _ = run_cells(CELLS, **PDUS)
    assert list_shown(sections, Table)[-1].caption in (
        "Sources of this report",
        "Sources of this report, counted",
    )


@pytest.mark.parametrize(
    "asked",
    [
        {"as_of": "2017-01-01"},
        {"as_of": "2022-06-01"},
        {"as_of": "2024-12-31"},
        {"evidence": "inspectorate"},
        {"confidence_pct": 80},
        {"confidence_pct": 99.0, "region": "North East"},
        {"region": "Wales", "evidence": "inspectorate"},
        {"from_programme": "rated-2018", "to_programme": "pdu-2021", "evidence": "deduced"},
        {"from_programme": "rated-2018", "to_programme": "region-2023", "as_of": "2024-06-01"},
    ],
    ids=str,
)
def test_awkward_but_valid_parameters_end_in_words(asked):
    run(**PDUS | asked)


def test_before_the_later_programme_the_reason_is_that_nothing_of_it_is_held():
    sentences, charts, _ = run(as_of="2022-06-01", **PDUS)
    assert "no rated inspection under PDU inspections, programme of October 2023 is" in sentences[0]
    assert not charts


@pytest.mark.parametrize(
    ("asked", "hint"),
    [
        ({"from_programme": "pdu-2012"}, "pdu-2021"),
        ({"region": "North-East"}, "North East"),
        ({"evidence": "guessed"}, "unknown evidence"),
        ({"confidence_pct": 5}, "confidence_pct 5 is out of range"),
        ({"as_of": "yesterday"}, "not a day"),
    ],
)
def test_what_is_unknown_or_mistyped_is_refused_in_one_line(asked, hint):
    with pytest.raises(UserError, match=re.escape(hint)) as refusal:
        run_cells(CELLS, **asked)
    assert "\n" not in str(refusal.value)


def test_derbyshire_is_shown_as_an_area_without_a_rating_that_holds_two_units():
    sections, names = run_cells(CELLS)
    sentence = next(words for words in list_shown(sections, Sentence) if "Derbyshire (" in words)
    assert "gave no ratings" in sentence
    assert "Derby City PDU and Derbyshire PDU: related and not the same" in sentence
    table = next(shown for shown in list_shown(sections, Table) if "area and the units" in
                 shown.caption)  # fmt: skip
    assert table.frame["Overall rating"].tolist()[0] == "not rated"
    assert "derbyshire-area" not in names["cycles"].pairs["organisation_id"].tolist()
