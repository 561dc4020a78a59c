"""What is said of PDUs side by side: their ratings, whether regions differ, one measure at a time.

Each takes frames that layers 2 and 3 made and computes nothing. May import layers 0 to 3, wording,
sentences and comparison_sentences.
"""

import pandas as pd

from helpers.comparison_sentences import chance_words, say_selection, weaker_words
from helpers.comparisons import COUNTED_RATING, MeasureSelection, Selection, keep_placeable
from helpers.dataset import Dataset
from helpers.funnels import FLAG_LEVEL, FUNNEL_FEWEST, Funnel
from helpers.heterogeneity import Heterogeneity
from helpers.sentences import Sentence, count_words, list_words, open_sentence
from helpers.vocabulary import RATINGS_ASCENDING
from helpers.wording import format_share

#: A chance so near to the line of the test that one rating more or less could cross it.
NEAR_THE_LINE = (0.03, 0.08)
#: What the words "by chance" mean wherever regions or PDUs are tested.
RULE = f"fewer than {100 - FLAG_LEVEL} in 100"


def say_pdus(selection: Selection, region: str = "") -> Sentence:
    """Return how many PDUs were compared and how they were rated, or why there is nothing."""
    rated = selection.inspections
    if len(rated) < 2:
        return say_selection(selection, "PDU")
    counts = rated["overall_rating"].value_counts()
    parts = [f"{counts[name]} {name}" for name in RATINGS_ASCENDING if counts.get(name)]
    deduced = int((rated["evidence"] == "deduced").sum())
    doubt = f" Of these ratings, {deduced} {'was' if deduced == 1 else 'were'} deduced."
    scope = f"{region}, " if region else ""
    return Sentence(
        f"{scope}{rated['programme_name'].iloc[0]}: the last overall rating of {len(rated)} PDUs "
        f"is used: {list_words(parts)}.{doubt if deduced else ''}{weaker_words(selection, 'PDU')}"
    )


def say_region_spread(by_region: pd.DataFrame, spread: Heterogeneity) -> Sentence:
    """Return whether the regions of compare_regions differ by more than chance, taken together."""
    if by_region.empty:
        return Sentence("No PDU is rated, so there are no regions to set side by side.")
    count, base = int(by_region["yes_count"].sum()), int(by_region["base_count"].sum())
    regions = count_words(len(by_region), "region")
    share = format_share(count, base, round(100 * count / base))
    lead = f"Of the PDUs rated in {regions}, {share} were rated {COUNTED_RATING}."
    if not spread.is_testable:
        return Sentence(f"{lead} Whether regions differ was not tested: {spread.reason}.")
    chance = chance_words(spread.p_value)
    return Sentence(
        f"{lead} If the regions were alike and chance alone set them apart, shares as uneven as "
        f"these would come up {chance} times: {_verdict(spread.p_value)}"
    )


def _verdict(p_value: float) -> str:
    """Return what a chance says, with the rule it is set against."""
    if NEAR_THE_LINE[0] <= p_value <= NEAR_THE_LINE[1]:
        return (
            f"so near to the line ({RULE}) that one rating more or less could put it on the other "
            "side. Read it as a doubt, not as a difference."
        )
    if p_value <= 1 - FLAG_LEVEL / 100:
        return f"rarer than the line ({RULE}), so chance alone is a poor account of it."
    return (
        f"not as rare as the line ({RULE}), so the regions together are within what chance gives, "
        "and none is picked out."
    )


def say_placed_regions(funnel: Funnel | None, by_region: pd.DataFrame) -> Sentence:
    """Return which regions lie outside the limits after correction."""
    if funnel is None:
        return Sentence(
            f"No funnel plot of regions is drawn: it needs {FUNNEL_FEWEST} or more, and PDUs are "
            f"rated in {len(by_region) or 'none'}."
        )
    return Sentence(_flag_words(funnel, "region"))


def _flag_words(funnel: Funnel, noun: str) -> str:
    """Return who lies outside the limits, first by itself and then after correction."""
    points, limit = funnel.points, f"{FLAG_LEVEL}% limits"
    correction = points["correction"].iloc[0]
    flagged = sorted(points.loc[points["is_flagged"], "organisation_name"])
    outside = int(points["outside_level"].notna().sum())
    if not outside:
        return f"Each {noun} lies within the {limit}, and after {correction} correction too."
    placed = f"Of {count_words(len(points), noun)}, {outside} outside the {limit}"
    p_value = funnel.heterogeneity.p_value
    if p_value > 1 - FLAG_LEVEL / 100:
        return f"{placed}, but all together are within what chance gives, so none is picked out."
    if not flagged:
        return f"{placed}; after {correction} correction for looking at all of them, none is."
    doubt = " Read it as a doubt: the test of all together is near its line."
    near = doubt if p_value >= NEAR_THE_LINE[0] else ""
    return f"{placed}; after {correction} correction: {list_words(flagged)}.{near}"


def say_held_regions(by_region: pd.DataFrame, held: Dataset) -> Sentence:
    """Return how unevenly the regions are held, which limits what may be said of them."""
    organisations = held.organisations
    is_unit = organisations["organisation_type"] == "pdu"
    regions_count = organisations.loc[is_unit, "region"].nunique()
    if by_region.empty:
        return Sentence(f"In none of the {regions_count} regions is a PDU's rating held.")
    fewest, most = int(by_region["base_count"].min()), int(by_region["base_count"].max())
    many = str(most) if fewest == most else f"{fewest} to {most}"
    if len(by_region) == 1:
        words = f"{count_words(most, 'rated PDU')} in one region"
    else:
        words = (
            f"{many} rated {'PDU' if many == '1' else 'PDUs'} in each of {len(by_region)} regions"
        )
    missing = regions_count - len(by_region)
    none = f" In {missing} of the {regions_count} regions none is held." if missing else ""
    return Sentence(
        f"Regions are held unevenly: {words}.{none} PDUs of one region were inspected close "
        "together, so they are alike for more reasons than the region: such a test finds "
        "differences too easily."
    )


def say_statistics(spread: Heterogeneity, funnel: Funnel | None) -> Sentence:
    """Return what a statistician would ask of the test and the funnel plot."""
    if not spread.is_testable:
        return Sentence("For the statistician: nothing was tested.")
    words = (
        f"For the statistician: chi-square {spread.statistic:.1f} on {spread.degrees} degrees of "
        f"freedom, p = {spread.p_value:.3f}, by {spread.method}."
    )
    if funnel is None or pd.isna(funnel.dispersion):
        return Sentence(words)
    widened, tails = "limits not widened", "exact binomial"
    if funnel.is_overdispersed:
        widened = f"limits widened by a standard deviation of {funnel.tau_pct:.0f} points"
        tails = "normal"
    correction = funnel.points["correction"].iloc[0]
    return Sentence(
        f"{words} Dispersion {funnel.dispersion:.1f} (p = {funnel.dispersion_p_value:.3f}): "
        f"{widened}. Each unit by itself: {tails} tails, {correction} correction."
    )


def say_shrinkage(by_region: pd.DataFrame) -> Sentence:
    """Return what the shares drawn towards the mean are for."""
    if len(by_region) < 2:
        return Sentence("With fewer than two regions there is no mean to draw a share towards.")
    weight = by_region["prior_cases"].iloc[0]
    if weight == float("inf"):
        return Sentence(
            "Drawn towards the mean of all: the regions' shares differ no more than chance would "
            "make them, so that the same share stands for each."
        )
    return Sentence(
        "Drawn towards the mean of all: a share of few PDUs is moved most, because it tells least. "
        "Beside a region's own PDUs, the mean of all counts as much as "
        f"{count_words(round(float(weight)), 'PDU')} would (empirical Bayes)."
    )


def say_pdu_standards(unit_standards: pd.DataFrame, rated: pd.DataFrame) -> Sentence:
    """Return for how many of the PDUs a standard's rating is held (join_unit_standards)."""
    if unit_standards.empty:
        return Sentence("No rating of a standard at these inspections is held: there is no grid.")
    owners = unit_standards["organisation_name"].nunique()
    held = count_words(len(unit_standards), "rating")
    return Sentence(
        f"{open_sentence(held)} of standards {'is' if len(unit_standards) == 1 else 'are'} held, "
        f"for {owners} of the {count_words(len(rated), 'PDU')}. They were often found because they "
        "were low: read them as examples, not as shares of all PDUs."
    )


def say_measure(selected: MeasureSelection, rated: pd.DataFrame) -> Sentence:
    """Return for how many of the PDUs a figure of the measure is held, or the refusal."""
    if selected.refusal:
        return Sentence(f"{selected.label}: no comparison is made: {selected.refusal}.")
    owners = selected.shares["organisation_id"].nunique()
    if not owners:
        return Sentence(f"{selected.label}: an exact figure is held for none of these PDUs.")
    known = len(keep_placeable(selected.shares))
    known = f"count and base are known for {known or 'none'}"
    single = " With one there is nothing to compare." if owners == 1 else ""
    return Sentence(
        f"{selected.label}: held for {owners} of the {count_words(len(rated), 'PDU')}; "
        f"{known} of them.{single}"
    )


def say_measure_funnel(selected: MeasureSelection, funnel: Funnel | None) -> Sentence:
    """Return whether PDUs differ on the measure and who lies outside, or why this is not tested."""
    if funnel is None:
        known = len(keep_placeable(selected.shares))
        return Sentence(
            "Whether PDUs differ by more than chance is not tested, and no funnel plot is drawn: "
            f"both need the count and base of a sample for {FUNNEL_FEWEST} or more PDUs, and they "
            f"are held for {known or 'none'}."
        )
    spread = funnel.heterogeneity
    if not spread.is_testable:
        return Sentence(f"Whether the PDUs differ was not tested: {spread.reason}.")
    return Sentence(
        "If the PDUs were alike and chance alone set them apart, shares as uneven as these would "
        f"come up {chance_words(spread.p_value)} times. {_flag_words(funnel, 'PDU')}"
    )


def say_measures_held(owners: pd.DataFrame, held: Dataset) -> Sentence:
    """Return how many measures two or more PDUs have (count_measure_owners), for the table."""
    total = len(held.measure_codes)
    if owners.empty:
        return Sentence(f"Of {total} measures known, none is held for two or more of these PDUs.")
    return Sentence(
        f"Of {total} measures known, {len(owners)} {'is' if len(owners) == 1 else 'are'} held for "
        "two or more of these PDUs. This page can be made for any of them, by its code."
    )
