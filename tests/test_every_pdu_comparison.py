"""PDUs side by side, for every region and programme, and for days and evidence that leave little.

The code cells of the notebook are run here as they stand, without a kernel.
"""

import pytest
from notebook_runs import check_sections, list_shown, read_cells, run_cells

from helpers import dataset, heterogeneity, shares
from helpers.charts import Chart
from helpers.sentences import Sentence
from helpers.vocabulary import EVIDENCE, UserError

CELLS = read_cells("03")
HELD = dataset.load_dataset()
SHARES = shares.join_shares(HELD)
UNITS = HELD.organisations[HELD.organisations["organisation_type"] == "pdu"]
REGIONS = sorted(UNITS["region"].unique())
PROGRAMMES = sorted(HELD.programmes["programme_id"])
#: A figure without a base, with three PDUs, of staff, twice at one PDU, negative, and of nobody.
MEASURES = [
    *("assessment_safety", "delivery_safety", "vacancy_rate_probation_officers"),
    *("local_population_minority_ethnic_share", "casework_standards_insufficient"),
    "administrators_last_to_know",
]


@pytest.fixture(scope="module", autouse=True)
def loaded_once():
    """Today's dataset is loaded once for all pages of today, and each table tested once."""
    load, join, known = dataset.load_dataset, shares.join_shares, {}

    def test_once(counts):
        key = counts.tobytes(), counts.shape
        known[key] = known.get(key) or tested(counts)
        return known[key]

    tested = heterogeneity._test_counts
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            dataset,
            "load_dataset",
            lambda as_of: HELD if as_of == f"{HELD.as_of:%Y-%m-%d}" else load(as_of),
        )
        patch.setattr(
            shares, "join_shares", lambda own: join(own) if len(own.inspections) else SHARES[:0]
        )
        patch.setattr(heterogeneity, "_test_counts", test_once)
        yield


def check_page(**parameters) -> list[list]:
    """Return what the page shows; fail where it cannot be read or does not end in a sentence."""
    sections, _ = run_cells(CELLS, **parameters)
    check_sections(sections)
    assert isinstance(sections[-1][-1], Sentence)
    return sections


def read_said(sections: list[list]) -> str:
    """Return every sentence of a page as one text."""
    return " ".join(list_shown(sections, Sentence))


@pytest.mark.parametrize("region", ["", *REGIONS])
@pytest.mark.parametrize("programme", ["pdu-2021", "pdu-2023"])
def test_every_region_can_be_read_in_both_programmes_of_pdus(region, programme):
    check_page(region=region, programme=programme, confidence_pct=80.0)


@pytest.mark.parametrize("evidence", EVIDENCE)
@pytest.mark.parametrize("region", ["", "Yorkshire and the Humber", "Wales"])
def test_any_evidence_can_be_asked_for(region, evidence):
    check_page(region=region, evidence=evidence, confidence_pct=99.0)


@pytest.mark.parametrize("as_of", ["2017-01-01", "2022-01-01", "2023-02-09", "2024-03-01"])
@pytest.mark.parametrize("programme", PROGRAMMES)
def test_every_day_and_programme_ends_in_words(as_of, programme):
    check_page(as_of=as_of, programme=programme)


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_held_can_be_asked_for(measure):
    check_page(measure=measure)


@pytest.mark.parametrize(
    ("programme", "why", "way_out"),
    [
        ("rated-2018", "inspected other organisations than PDUs", "ask for a programme of PDUs"),
        ("region-2023", "inspected other organisations than PDUs", "(pdu-2021 or pdu-2023)"),
        ("national-2025", "inspected other organisations than PDUs", "(pdu-2021 or pdu-2023)"),
        ("quality-and-impact-2016", "gave no ratings", "read its inspections one by one"),
        ("public-protection-2025", "gave no ratings", "read its inspections one by one"),
    ],
)
def test_a_programme_of_other_services_is_refused_in_words(programme, why, way_out):
    sections = check_page(programme=programme)
    said = read_said(sections)
    assert "No comparison is made: " in said and why in said and way_out in said
    assert not list_shown(sections, Chart)


def test_an_organisation_that_is_no_pdu_is_refused_in_words():
    said = read_said(check_page(organisations="derby-city-pdu, london-crc"))
    assert "London Community Rehabilitation Company did other work than a PDU" in said


@pytest.mark.parametrize("organisations", ["derby-city-pdu", "derby-city-pdu, essex-north-pdu"])
def test_few_pdus_can_be_named(organisations):
    said = read_said(check_page(organisations=organisations))
    assert ("nothing to set it beside" in said) == ("," not in organisations)


def test_pdus_asked_for_outside_the_region_leave_nothing_and_this_is_said():
    said = read_said(check_page(organisations="derby-city-pdu", region="Wales"))
    assert "No PDU held fits what was asked for" in said


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"region": "Walse"}, 'unknown region "Walse"; did you mean Wales'),
        ({"programme": "pdu-2032"}, 'unknown programme "pdu-2032"; did you mean pdu-2023'),
        ({"measure": "delivery_safe"}, 'unknown measure "delivery_safe"; did you mean delivery_'),
        ({"organisations": "derby-pdu"}, 'unknown organisation "derby-pdu"; did you mean'),
        ({"evidence": "rumour"}, 'unknown evidence "rumour"'),
        ({"as_of": "2024"}, 'as_of "2024" is not a day'),
        ({"confidence_pct": 0.95}, "confidence_pct 0.95 is out of range"),
    ],
)
def test_what_is_unknown_or_mistyped_is_refused_in_one_line(parameters, message):
    with pytest.raises(UserError) as refused:
        run_cells(CELLS, **parameters)
    assert str(refused.value).startswith(message)


def test_no_region_or_pdu_is_ranked_and_no_cause_is_claimed():
    for parameters in ({}, {"programme": "pdu-2021"}, {"measure": "delivery_safety"}):
        said = read_said(check_page(**parameters)).lower()
        words = ("best", "worst", "league", "because of", "thanks to", "outperform", "top ")
        assert not [word for word in words if word in said]
