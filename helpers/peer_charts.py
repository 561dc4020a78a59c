"""The charts of one organisation among comparable ones: each a chart, or None when there is none.

Each takes frames that layer 3 made and computes nothing; the sentence beside it says why it is
None. May import layers 0 to 3, wording, sentences, charts, comparison_sentences,
finding_sentences, organisation_headlines and organisation_sentences.
"""

import pandas as pd

from helpers import charts
from helpers.charts import Chart
from helpers.comparison_sentences import limit_words
from helpers.comparisons import TOLD_MOST, Place, keep_latest, spread_shares
from helpers.dataset import Dataset
from helpers.finding_sentences import say_spread
from helpers.funnels import FUNNEL_FEWEST, place_in_funnel
from helpers.organisation_headlines import (
    say_funnel_headline,
    say_place_headline,
    say_shared_headline,
)
from helpers.organisation_sentences import name_words
from helpers.sentences import Sentence, count_words, publisher_words


def draw_place(place: Place, own: Dataset, organisation: str) -> Chart | None:
    """Return how many comparable organisations got each rating, this one's marked."""
    if not place.rating or place.counts["inspections_count"].sum() == 1:
        return None
    name = name_words(own, organisation)
    return charts.draw_rating_counts(
        place.counts,
        place.rating,
        title=say_place_headline(place),
        subtitle="Number of organisations of its type by their latest overall rating. "
        f"{place.counts['inspections_count'].sum()} rated. {_programme_words(own)}.",
        source=publisher_words(place.publishers),
        highlighted_words=name,
    )


def draw_shared(shared: pd.DataFrame, own: Dataset, organisation: str) -> Chart | Sentence | None:
    """Return the most widely held shared measure, one row an organisation, never ranked.

    Of more organisations than can be read by name, how the shares are spread, in words.
    """
    # A paraphrase is in the table beside the chart, marked as one; a chart would hide that.
    exact = shared[shared["code_basis"] == "wording"] if len(shared) else shared
    owners = exact.groupby("measure_code")["organisation_id"].nunique()
    own_codes = exact.loc[exact["organisation_id"] == organisation, "measure_code"]
    owners = owners[owners.index.isin(own_codes) & (owners > 1)]
    if owners.empty:
        return None
    organisation_name = name_words(own, organisation)
    one = exact[exact["measure_code"] == owners.idxmax()]
    label = _measure_words(one.iloc[0])
    if len(one) > TOLD_MOST:
        return say_spread(spread_shares(one, organisation), organisation_name)
    return charts.draw_shares(
        one,
        organisation_name,
        title=say_shared_headline(one, label, organisation),
        subtitle="Share of cases in per cent, by organisation in alphabetical order. "
        f"{count_words(len(one), 'organisation')}. {_programme_words(own)}.",
        source=publisher_words(one["publisher"]),
    )


def _measure_words(share: pd.Series) -> str:
    """Return a measure's name, and that higher is worse where it is."""
    return f"{share['measure_label']}{' (higher is worse)' if share['is_negative'] else ''}"


def draw_place_in_funnel(
    shared: pd.DataFrame, own: Dataset, organisation: str
) -> Chart | Sentence | None:
    """Return a funnel plot of the shared measure with most known bases, or why there is none.

    None when no measure is shared: the sentence on shared measures has said so.
    """
    if shared.empty:
        return None
    one = _keep_most_known(shared, organisation)
    if len(one) < FUNNEL_FEWEST:
        most = f"they are held for {len(one)}" if len(one) else "for this one they are not held"
        return Sentence(
            "No funnel plot is drawn: it needs the count and base of one measure for "
            f"{FUNNEL_FEWEST} or more organisations, this one among them, and {most}."
        )
    funnel = place_in_funnel(one)
    return charts.draw_funnel(
        funnel.points,
        funnel.limits,
        name_words(own, organisation),
        funnel.target_pct,
        title=say_funnel_headline(funnel, _measure_words(one.iloc[0])),
        subtitle="Share of cases in per cent, each organisation at its number of cases; "
        f"{limit_words(funnel)}. {count_words(len(one), 'organisation')}. {_programme_words(own)}.",
        source=publisher_words(one["publisher"]),
    )


def _keep_most_known(shared: pd.DataFrame, organisation: str) -> pd.DataFrame:
    """Return the shares of the measure with most counts and bases known, this one's among them."""
    known = shared[shared["base_count"].notna() & shared["yes_count"].notna()]
    codes = known.loc[known["organisation_id"] == organisation, "measure_code"]
    known = known[known["measure_code"].isin(codes)]
    return known[known["measure_code"] == known["measure_code"].mode().reindex([0]).iloc[0]]


def _programme_words(own: Dataset) -> str:
    """Return the programme of the last inspection, which its peers' are of too."""
    names = own.programmes.set_index("programme_id")["name"]
    return names[keep_latest(own.inspections)["programme_id"]]
