from dataclasses import replace

import pandas as pd
import pytest
from pdu_cases import BY_REGION, HELD, MEASURES, RATED, select_oversight

from helpers import comparisons
from helpers import pdu_sentences as say
from helpers.comparisons import MeasureSelection, Selection

FUNNEL = comparisons.place_regions(BY_REGION)
SPREAD = FUNNEL.heterogeneity
NOBODY = BY_REGION.iloc[:0]


def make_selection(rated: pd.DataFrame, refusal: str = "") -> Selection:
    """Return a selection of these inspections."""
    return Selection(rated, HELD.ledger, refusal)


def flag_region(name: str):
    """Return the funnel plot with this region outside the limits and flagged."""
    is_out = FUNNEL.points["organisation_name"].eq(name)
    level = FUNNEL.points["outside_level"].mask(is_out, 95.0)
    return replace(FUNNEL, points=FUNNEL.points.assign(outside_level=level, is_flagged=is_out))


def test_the_ratings_are_counted_lowest_first():
    assert say.say_pdus(make_selection(RATED)) == (
        "Toy of 23: the last overall rating of 15 PDUs is used: 4 Inadequate and 11 Good."
    )


def test_who_is_left_out_for_weak_evidence_is_named():
    weaker = RATED[:1].assign(evidence="deduced")
    selection = replace(make_selection(RATED), weaker=weaker)
    assert say.say_pdus(selection).endswith(
        "11 Good. 1 more PDU (Wales 0, Inadequate, deduced) is left out, because the rating rests "
        "on weaker evidence than was asked for."
    )


def test_the_region_asked_for_stands_first():
    said = say.say_pdus(make_selection(RATED[:3]), "Wales")
    assert said.startswith("Wales, Toy of 23: the last overall rating of 3 PDUs is used")


def test_deduced_ratings_are_counted_apart():
    deduced = RATED.assign(evidence=["deduced", *["inspectorate"] * 14])
    said = say.say_pdus(make_selection(deduced))
    assert said.endswith("11 Good. Of these ratings, 1 was deduced.")


@pytest.mark.parametrize(
    ("count", "refusal", "words"),
    [
        (1, "", "1 PDU held fits what was asked for, so there is nothing to set it beside."),
        (0, "", "No PDU held fits what was asked for, so there is nothing to compare."),
        (0, "no ratings: read them", "No comparison is made: no ratings: read them."),
    ],
)
def test_one_none_and_a_refusal_end_in_words(count, refusal, words):
    assert say.say_pdus(make_selection(RATED[:count], refusal)) == words


@pytest.mark.parametrize(
    ("p_value", "words"),
    [
        (0.4, "about 40 in 100 times: not as rare as the line (fewer than 5 in 100)"),
        (0.047, "about 5 in 100 times: so near to the line (fewer than 5 in 100) that one rating"),
        (0.004, "about 4 in 1,000 times: rarer than the line (fewer than 5 in 100)"),
        (0.0001, "fewer than 1 in 1,000 times: rarer than the line"),
    ],
)
def test_the_test_is_told_as_a_chance_with_the_line_it_is_set_against(p_value, words):
    said = say.say_region_spread(BY_REGION, replace(SPREAD, p_value=p_value))
    assert said.startswith(
        "Of the PDUs rated in 5 regions, 4 of 15 (27%) were rated Inadequate. If the regions "
    )
    assert words in said


def test_what_could_not_be_tested_is_said_with_the_reason():
    alone = comparisons.measure_region_spread(BY_REGION[:1], None)
    said = say.say_region_spread(BY_REGION[:1], alone)
    assert said.endswith("Whether regions differ was not tested: there is only one unit.")
    assert say.say_region_spread(NOBODY, alone).startswith("No PDU is rated")
    assert say.say_statistics(alone, None) == "For the statistician: nothing was tested."


def test_a_region_is_named_only_after_correction():
    within = replace(FUNNEL, points=FUNNEL.points.assign(outside_level=None, is_flagged=False))
    assert say.say_placed_regions(within, BY_REGION) == (
        "Each region lies within the 95% limits, and after Benjamini-Hochberg correction too."
    )
    one = replace(flag_region("Wales"), heterogeneity=replace(SPREAD, p_value=0.004))
    assert say.say_placed_regions(one, BY_REGION).endswith("Benjamini-Hochberg correction: Wales.")
    out = replace(one, points=one.points.assign(is_flagged=False))
    said = say.say_placed_regions(out, BY_REGION)
    assert said.endswith("correction for looking at all of them, none is.")
    assert "Wales" not in said


def test_a_region_outside_is_not_named_while_all_together_are_within_chance():
    alike = replace(SPREAD, p_value=0.065)
    out = replace(flag_region("Wales"), heterogeneity=alike)
    out = replace(out, points=out.points.assign(is_flagged=False))
    assert say.say_placed_regions(out, BY_REGION).endswith(
        "but all together are within what chance gives, so none is picked out."
    )


def test_a_region_named_near_the_line_of_the_test_is_called_a_doubt():
    near = replace(flag_region("Wales"), heterogeneity=replace(SPREAD, p_value=0.04))
    assert say.say_placed_regions(near, BY_REGION).endswith(
        "correction: Wales. Read it as a doubt: the test of all together is near its line."
    )


def test_too_few_regions_for_a_funnel_are_said():
    said = say.say_placed_regions(None, BY_REGION[:4])
    assert (
        said == "No funnel plot of regions is drawn: it needs 5 or more, and PDUs are rated in 4."
    )
    assert say.say_placed_regions(None, NOBODY).endswith("PDUs are rated in none.")


def test_uneven_holdings_and_regions_without_any_are_said():
    uneven = BY_REGION.assign(base_count=[1, 2, 3, 4, 5])
    assert "1 to 5 rated PDUs in each of 5 regions. PDUs of" in say.say_held_regions(uneven, HELD)
    some = say.say_held_regions(BY_REGION[:2], HELD)
    assert "3 rated PDUs in each of 2 regions. In 3 of the 5 regions none is held." in some
    single = say.say_held_regions(BY_REGION[:2].assign(base_count=1), HELD)
    assert "1 rated PDU in each of 2 regions" in single
    assert "3 rated PDUs in one region." in say.say_held_regions(BY_REGION[:1], HELD)
    nothing = "In none of the 5 regions is a PDU's rating held."
    assert say.say_held_regions(NOBODY, HELD) == nothing


def test_the_statistician_is_told_the_test_the_dispersion_and_the_correction():
    said = say.say_statistics(SPREAD, FUNNEL)
    assert (
        "on 4 degrees of freedom, p = 0." in said
        and "by exact test of chi-square (every table" in said
    )
    wide = replace(FUNNEL, is_overdispersed=True, tau_pct=12.3)
    assert "limits widened by a standard deviation of 12 points" in say.say_statistics(SPREAD, wide)
    assert "normal tails, Benjamini-Hochberg" in say.say_statistics(SPREAD, wide)
    assert say.say_statistics(SPREAD, None).endswith("with these totals).")


def test_shares_drawn_towards_the_mean_are_explained():
    weighed = BY_REGION.assign(prior_cases=7.1)
    assert "counts as much as 7 PDUs would" in say.say_shrinkage(weighed)
    alike = BY_REGION.assign(prior_cases=float("inf"))
    assert say.say_shrinkage(alike).endswith("the same share stands for each.")
    assert "no mean to draw" in say.say_shrinkage(BY_REGION[:1])


def test_standards_are_counted_with_the_pdus_they_are_held_for():
    held = pd.DataFrame({"organisation_name": ["Wales 0", "Wales 0", "London 1"]})
    said = say.say_pdu_standards(held, RATED)
    assert said.startswith("3 ratings of standards are held, for 2 of the 15 PDUs.")
    assert say.say_pdu_standards(held[:1], RATED).startswith("1 rating of standards is held")
    assert say.say_pdu_standards(held[:0], RATED).endswith("there is no grid.")


def test_a_measure_is_told_with_how_many_bases_are_known():
    said = say.say_measure(select_oversight(MEASURES), RATED)
    assert said == "Oversight: held for 5 of the 15 PDUs; count and base are known for 5 of them."
    assert say.say_measure(select_oversight(MEASURES[:1]), RATED).endswith("nothing to compare.")
    assert say.say_measure(select_oversight([]), RATED) == (
        "Oversight: an exact figure is held for none of these PDUs."
    )
    refused = MeasureSelection(RATED[:0], "Oversight", "the same cases: compare one")
    assert say.say_measure(refused, RATED).endswith("is made: the same cases: compare one.")


def test_pdus_are_tested_before_any_is_named_and_what_is_not_tested_is_said():
    few = select_oversight(MEASURES[:4])
    assert say.say_measure_funnel(few, None).endswith("and they are held for 4.")
    enough = select_oversight(
        [
            row | {"numerator": f"{4 * place}", "pct": f"{20 * place}"}
            for place, row in enumerate(MEASURES)
        ]  # fmt: skip
    )
    said = say.say_measure_funnel(enough, comparisons.place_measure(enough))
    assert "fewer than 1 in 1,000 times" in said and "Benjamini-Hochberg correction" in said
    alike = select_oversight([row | {"numerator": "20", "pct": "100"} for row in MEASURES])
    said = say.say_measure_funnel(alike, comparisons.place_measure(alike))
    assert said.startswith("Whether the PDUs differ was not tested: ")


def test_the_measures_held_are_counted():
    owners = pd.DataFrame({"measure_code": ["oversight"]})
    assert say.say_measures_held(owners, HELD).startswith("Of 2 measures known, 1 is held")
    assert "none is held for two or more" in say.say_measures_held(owners[:0], HELD)
