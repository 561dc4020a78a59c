"""What is said of two programmes' scores and themes, and of organisations that are only related.

Each takes frames that layer 3 made and computes nothing. May import layers 0 to 3, wording,
sentences, organisation_sentences and cycle_sentences.
"""

import pandas as pd

from helpers.comparisons import Cycles, NotComparable, check_pair_scores, list_types
from helpers.cycle_sentences import NAMED, whole_pct
from helpers.dataset import Dataset
from helpers.organisation_sentences import say_sources
from helpers.sentences import (
    Sentence,
    amount_words,
    count_words,
    date_words,
    list_words,
    open_sentence,
)
from helpers.wording import NOT_KNOWN, format_interval, format_share

#: The types of organisation that ended when the service was unified, with no successor on record.
ENDED_TYPES = {"crc", "nps_division"}


def say_scores(cycles: Cycles, shares: pd.DataFrame) -> Sentence:
    """Return for how many services a score is held then and now, as shares of the maximum.

    `shares` is comparisons.share_maximum.
    """
    if shares.empty:
        return Sentence("No service has a rating under both, so no score is set beside another.")
    both = shares[shares["then_pct"].notna() & shares["now_pct"].notna()]
    told = [
        f"{row['organisation_name']}, {score_share_words(row, 'then')} then, "
        f"{score_share_words(row, 'now')} now"
        for _, row in both.iterrows()
    ]
    named = f": {'; '.join(told)}" if 0 < len(told) <= NAMED else ""
    return Sentence(
        f"A score is held at both inspections for {amount_words(len(both))} of "
        f"{count_words(len(shares), 'service')}{named}.{_maximum_words(cycles.pairs)} Where "
        "none is held, the table shows the scores that the rating allows, by the bands as known."
    )


def _maximum_words(pairs: pd.DataFrame) -> str:
    """Return why scores are shown as shares only, where the rules of comparison refuse numbers."""
    try:
        check_pair_scores(pairs)
    except NotComparable:
        return (
            " Points out of different maxima are not the same numbers, so each score is shown as a "
            "share of its own maximum."
        )
    return ""


def score_share_words(share: pd.Series, when: str) -> str:
    """Return a score as a share of its maximum, the scores that the rating allows, or not known.

    `share` is a row of comparisons.share_maximum; `when` is then or now.
    """
    most = share[f"{when}_score_max"]
    if pd.notna(share[f"{when}_score"]):
        return format_share(share[f"{when}_score"], most, whole_pct(share[f"{when}_pct"]))
    ends = [share[f"{when}_{end}_score"] for end in ("lower", "upper")]
    if pd.isna(most) or pd.isna(ends).any():
        return NOT_KNOWN
    limits = format_interval(share[f"{when}_lower_pct"], share[f"{when}_upper_pct"])
    return f"rating allows {ends[0]} to {ends[1]} of {most} ({limits})"


def say_themes(cycles: Cycles, themes: pd.DataFrame, paired: pd.DataFrame) -> Sentence:
    """Return which themes both programmes have, and how ratings of them moved where both are held.

    `themes` is comparisons.count_themes, `paired` comparisons.pair_themes.
    """
    if cycles.reach != "paired":
        return Sentence("Standards are set beside each other only for services rated under both.")
    shared = themes[themes["then_name"].notna() & themes["now_name"].notna()]
    opening = (
        f"{open_sentence(count_words(len(shared), 'theme'))} {'is' if len(shared) == 1 else 'are'} "
        f"rated under both programmes, of {len(themes)} under either."
    )
    if cycles.pairs.empty:
        return Sentence(
            f"{opening} Without a service rated under both, no rating stands beside it."
        )
    if paired.empty:
        return Sentence(
            f"{opening} Of the services inspected in both, none has a rating of one theme held at "
            "both inspections: the shorter pages that were read seldom name each standard's rating."
        )
    services = paired["organisation_name"].nunique()
    return Sentence(
        f"{opening} A rating of the same theme is held at both inspections "
        f"{count_words(len(paired), 'time')}, for {count_words(services, 'service')}: they are "
        "listed and not added up, because the standards of one service rest on the same cases."
    )


def say_linked(linked: pd.DataFrame, cycles: Cycles, held: Dataset, region: str = "") -> Sentence:
    """Return how many organisations are related to one inspected under the other programme.

    `linked` is comparisons.list_linked of the same programmes and `region`.
    """
    if linked.empty:
        place = f" in {region}" if region else ""
        has_ended = ENDED_TYPES & list_types(held, cycles.from_programme)
        ended = (
            " CRCs and NPS divisions ended in June 2021; which unit followed which is not recorded."
        )
        return Sentence(
            "This dataset holds no link between an organisation inspected under the earlier "
            f"programme and one inspected under the later{place}.{ended if has_ended else ''}"
        )
    deduced = int((linked["evidence"] == "deduced").sum())
    were = "was" if deduced == 1 else "were"
    worked = f" Of these relations, {deduced} {were} deduced from names or geography."
    nouns = "pair of related organisations is", "pairs of related organisations are"
    return Sentence(
        f"{count_words(len(linked), *nouns)} shown apart and in no count above, because a related "
        f"organisation is not the same one.{worked if deduced else ''}"
    )


def say_area(area: pd.DataFrame, held: Dataset) -> Sentence:
    """Return what an area of an earlier programme is to the units of today (list_area)."""
    own = area[area["relation"] == ""]
    if own.empty:
        return Sentence("No inspection of the area is held as published by the day asked for.")
    first = own.iloc[0]
    told = (
        f"{first['organisation_name']} was inspected under “{first['programme_name']}”; the report "
        f"is of {date_words(first)}."
    )
    rated = " That programme gave no ratings." if not first["is_rated"] else ""
    links = held.organisation_links
    units = links.loc[
        links["from_organisation_id"] == first["organisation_id"], "to_organisation_id"
    ]
    names = held.organisations.set_index("organisation_id")["name"]
    return Sentence(
        f"{told}{rated} Today it holds {list_words(sorted(names[units]))}: related and not the "
        "same, so their ratings are no change since then."
    )


def say_cycle_sources(own: Dataset) -> Sentence:
    """Return how many sources the inspections compared rest on (keep_cycles)."""
    if own.inspections.empty:
        return Sentence("No inspection is compared here, so there is no source to name.")
    return say_sources(own, has_places=False)
