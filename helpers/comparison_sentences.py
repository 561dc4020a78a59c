"""What every comparison says in the same words: its rows, its differences, its corrections.

May import layers 0 to 3, wording and sentences.
"""

import pandas as pd

from helpers.comparisons import Selection
from helpers.funnels import FUNNEL_LEVELS, Funnel
from helpers.sentences import Sentence, count_words, list_words, open_sentence

#: The most inspections on weaker evidence that are named.
NAMED_WEAKER = 3


def say_selection(selection: Selection, noun: str = "inspection") -> Sentence:
    """Return how many inspections the comparison rests on, or why there is none to make."""
    if selection.refusal:
        return Sentence(f"No comparison is made: {selection.refusal}.")
    count = len(selection.inspections)
    if not count:
        return Sentence(f"No {noun} held fits what was asked for, so there is nothing to compare.")
    were = "fits" if count == 1 else "fit"
    words = f"{count_words(count, noun)} held {were} what was asked for"
    return Sentence(f"{words}{', so there is nothing to set it beside' if count == 1 else ''}.")


def weaker_words(selection: Selection, noun: str) -> str:
    """Return who is left out only for weak evidence, as a sentence that follows; "" for nobody.

    `noun` is one of those counted: "PDU".
    """
    weaker = selection.weaker
    if weaker.empty:
        return ""
    names = list_words(
        f"{row.organisation_name}, {row.overall_rating}, {row.evidence}"
        for row in weaker.itertuples()
    )
    told = f" ({names})" if len(weaker) <= NAMED_WEAKER else ""
    is_one = len(weaker) == 1
    return (
        f" {open_sentence(count_words(len(weaker), f'more {noun}'))}{told} "
        f"{'is' if is_one else 'are'} left out, because the rating rests on weaker evidence than "
        "was asked for."
    )


def limit_words(funnel: Funnel) -> str:
    """Return what the limits of a funnel plot are, and whether they were widened."""
    widened = ", widened because they differ by more than chance" if funnel.is_overdispersed else ""
    return f"{list_words(f'{level:g}%' for level in FUNNEL_LEVELS)} limits around all{widened}"


def difference_words(change: float, lower: float, upper: float, confidence_pct: float) -> str:
    """Return a difference in percentage points with its interval: "+12 points (95% ...)"."""
    if pd.isna(change):
        return "difference not known"
    if pd.isna(lower) or pd.isna(upper):
        return f"{_signed(change)} points (no interval)"
    limits = f"{_signed(lower)} to {_signed(upper)}"
    return f"{_signed(change)} points ({confidence_pct:g}% interval {limits})"


def chance_words(p_value: float) -> str:
    """Return a p-value as a chance that readers of percentages know: "about 3 in 100".

    It is the chance of a difference at least as large if there were none but chance.
    """
    if p_value < 0.001:
        return "fewer than 1 in 1,000"
    if p_value < 0.01:
        return f"about {1000 * p_value:.0f} in 1,000"
    return f"about {100 * p_value:.0f} in 100"


def _signed(points: float) -> str:
    """Return whole points with their sign; the minus is the typographic one."""
    whole = round(float(points))
    return f"{'−' if whole < 0 else '+' if whole > 0 else ''}{abs(whole)}"
