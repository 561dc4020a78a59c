import pandas as pd
from pdu_cases import BY_REGION, HELD, MEASURES, RATED, make_held, select_oversight
from testshire import make_table

from helpers import comparisons, pdu_charts, pdu_tables, shares

FUNNEL = comparisons.place_regions(BY_REGION)
STANDARDS = [
    {"standard_id": "planning", "name": "Planning", "programme_id": "toy-23", "sort_order": "2"},
    {"standard_id": "staffing", "name": "Staffing", "programme_id": "toy-23", "sort_order": "1"},
]
UNIT_STANDARDS = pd.DataFrame(
    {
        "organisation_name": ["Wales 0", "London 1"],
        "programme_id": "toy-23",
        "standard_id": ["planning", "staffing"],
        "rating": ["Inadequate", "Good"],
        "is_deduced": [False, True],
        "source_id": "source-one",
    }
)


def make_sourced():
    """Return the invented PDUs with a source and two standards."""
    return make_held().replace_tables(
        sources=make_table("sources", {"source_id": "source-one"}),
        standards=make_table("standards", *STANDARDS),
    )


SOURCED = make_sourced()


def test_nothing_to_show_is_none_everywhere():
    nothing = select_oversight([])
    assert pdu_tables.show_pdus(RATED[:0]) is None
    assert pdu_tables.show_regions(BY_REGION[:0], 95) is None
    assert pdu_tables.show_measure(nothing, 95) is None
    assert pdu_tables.show_measures_held(pd.DataFrame(), HELD) is None
    assert pdu_charts.draw_region_tiles(BY_REGION[:0], RATED, SOURCED) is None
    assert pdu_charts.draw_region_funnel(None, RATED, SOURCED) is None
    assert pdu_charts.draw_pdu_grid(UNIT_STANDARDS[:0], RATED, SOURCED) is None
    assert pdu_charts.draw_measure(nothing, SOURCED) is None
    assert pdu_charts.draw_measure_funnel(nothing, None, SOURCED) is None


def test_the_regions_stand_in_alphabetical_order_with_count_base_and_interval():
    rows = pdu_tables.show_regions(BY_REGION, 90).frame
    assert rows["Region"].tolist() == ["London", "North East", "North West", "South West", "Wales"]
    assert rows.loc[2, "Rated Inadequate, of those rated"] == "1 of 3 (33%)"
    assert "90% interval" in rows


def test_pdus_stand_by_region_and_name_with_the_evidence_explained():
    table = pdu_tables.show_pdus(RATED)
    assert table.frame["PDU"].tolist()[:4] == ["London 0", "London 1", "London 2", "North East 0"]
    assert table.note == "What stands behind a rating: inspectorate (stated by the inspectorate)."


def test_a_measure_has_a_row_a_pdu():
    rows = pdu_tables.show_measure(select_oversight(MEASURES[:2]), 95).frame
    assert rows[["PDU", "Share", "95% interval"]].values.tolist() == [
        ["Wales 0", "10 of 20 (50%)", "30% to 70%"],
        ["Wales 1", "10 of 20 (50%)", "30% to 70%"],
    ]


def test_measures_held_have_their_code_and_bases():
    owners = comparisons.count_measure_owners(shares.join_shares(HELD), RATED)
    rows = pdu_tables.show_measures_held(owners, HELD).frame
    assert rows.values.tolist() == [["Oversight", "per cent of cases", 5, 5, "oversight"]]


def test_the_tiles_say_how_many_of_how_many():
    chart = pdu_charts.draw_region_tiles(BY_REGION, RATED, SOURCED, "Wales")
    assert "Wales: 3 of 3 Inadequate" in chart.alt and "East Midlands: none held" in chart.alt
    assert chart.title == "4 of the 15 PDUs rated were rated Inadequate"


def test_the_funnel_of_regions_counts_pdus_and_titles_the_finding():
    chart = pdu_charts.draw_region_funnel(FUNNEL, RATED, SOURCED, "Wales")
    assert "percentage by number of PDUs rated" in chart.alt
    flagged = set(FUNNEL.points.loc[FUNNEL.points["is_flagged"], "organisation_name"])
    assert ("No region lies" in chart.title) == (not flagged)


def test_the_grid_has_the_overall_rating_first_and_the_standards_in_their_order():
    grid = pdu_charts.draw_pdu_grid(UNIT_STANDARDS, RATED, SOURCED).data_frame
    assert list(grid.columns) == ["PDU", "Overall", "Staffing", "Planning"]
    rows = [["London 1", "Good", "Good (deduced)", "none held"],
            ["Wales 0", "Inadequate", "none held", "Inadequate"]]  # fmt: skip
    assert grid.values.tolist() == rows


def test_a_measure_is_drawn_for_two_or_more_and_never_a_paraphrase():
    assert pdu_charts.draw_measure(select_oversight(MEASURES[:1]), SOURCED) is None
    words = [row | {"code_basis": "paraphrase"} for row in MEASURES]
    assert pdu_charts.draw_measure(select_oversight(words), SOURCED) is None
    chart = pdu_charts.draw_measure(select_oversight(MEASURES), SOURCED)
    assert chart.title == "Oversight: 50% in all, in 5 PDUs"


def test_the_funnel_of_a_measure_says_what_was_corrected_for():
    one = select_oversight(MEASURES)
    chart = pdu_charts.draw_measure_funnel(one, comparisons.place_measure(one), SOURCED)
    assert chart.title == "Oversight: no PDU lies outside the limits of chance, after correction"
