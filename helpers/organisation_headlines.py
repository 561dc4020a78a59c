"""The titles of the charts of one organisation's report: each states what its chart shows.

Each takes frames that layers 2 and 3 made, computes nothing but counts and ends, and ranks nobody.
May import layers 0 to 3, wording and sentences.
"""

import pandas as pd

from helpers.comparisons import Place
from helpers.comparisons.selection import change_direction
from helpers.funnels import Funnel
from helpers.sentences import count_words, date_words, list_words
from helpers.vocabulary import RATINGS
from helpers.wording import format_pct, format_share

#: The most ratings that a title names with their dates.
RATINGS_TOLD = 3


def say_history_headline(rated: pd.DataFrame, name: str) -> str:
    """Return what the overall ratings were, of inspections (join_names) that have one.

    They are listed with their dates, and never said to rise or fall: a change of programme may lie
    between two. A deduced one is called so.
    """
    ratings, is_deduced = rated["overall_rating"].tolist(), rated["evidence"] == "deduced"
    told = [
        f"{row['overall_rating']} ({'deduced, ' if deduced else ''}{date_words(row)})"
        for deduced, (_, row) in zip(is_deduced, rated.iterrows(), strict=True)
    ]
    if len(ratings) == 1:
        return f"{name}: {told[0]}"
    if len(set(ratings)) == 1 and not is_deduced.any():
        return f"{name}: {ratings[0]} at each of {len(ratings)} rated inspections"
    if len(ratings) <= RATINGS_TOLD:
        return f"{name}: {list_words(told)}"
    return f"{name}: {len(ratings)} rated inspections, the last {told[-1]}"


def say_standards_headline(ratings: pd.DataFrame) -> str:
    """Return how many standards (rating) of the last inspection got each rating, best first."""
    held = ratings["rating"].dropna()
    counts = [(int((held == rating).sum()), rating) for rating in RATINGS]
    told = list_words(f"{count} {rating}" for count, rating in counts if count)
    unknown = len(ratings) - len(held)
    rest = f"; {unknown} not held" if unknown else ""
    return f"Standards of the last inspection: {told}{rest}"


def say_questions_headline(questions: pd.DataFrame) -> str:
    """Return the lowest and the highest share of cases answered yes.

    `questions` has yes_pct, yes_count and base_count. Where several share the end, no count and
    base is given for it.
    """
    ends = [_say_end(questions, end) for end in ("min", "max")]
    if len(questions) == 1:
        return f"{questions['label'].iloc[0]}: yes in {ends[0]} of cases"
    if ends[0] == ends[1]:
        return f"Answered yes in {ends[0]} of cases"
    return f"Answered yes: from {ends[0]} to {ends[1]} of cases, by key question"


def _say_end(questions: pd.DataFrame, end: str) -> str:
    """Return the lowest or the highest share, with its count and base where one question has it."""
    value = questions["yes_pct"].agg(end)
    those = questions[questions["yes_pct"] == value]
    one = those.iloc[0]
    is_known = pd.notna(one["yes_count"]) and pd.notna(one["base_count"])
    if len(those) == 1 and is_known:
        return format_share(one["yes_count"], one["base_count"], one["yes_pct"])
    return format_pct(value)


def say_change_headline(pairs: pd.DataFrame, is_break: bool) -> str:
    """Return how many shared standards of `pairs` (pair_ratings) kept their rating or did not.

    Across a change of programme only that they differ; within one, which way. The first row of
    `pairs`, the overall rating, is not counted.
    """
    themes = pairs.iloc[1:]
    moves = [
        change_direction(then, now)
        for then, now in zip(themes["then_rating"], themes["now_rating"], strict=True)
    ]
    same, total = moves.count("same"), count_words(len(moves), "shared standard")
    if is_break:
        return f"{same} of {total} have the same rating under both programmes"
    up, down = moves.count("up"), moves.count("down")
    return f"Of {total}, {up} went up, {down} went down and {same} stayed"


def say_place_headline(place: Place) -> str:
    """Return how many comparable organisations got the rating of this one, itself among them."""
    alike = place.counts.loc[place.counts["rating"] == place.rating, "inspections_count"]
    total = place.counts["inspections_count"].sum()
    return f"{int(alike.iloc[0])} of {total} organisations were rated {place.rating}, this one too"


def say_shared_headline(shares: pd.DataFrame, measure: str, organisation: str) -> str:
    """Return the share of `organisation` and the ends of the others' (organisation_id, yes_pct)."""
    is_own = shares["organisation_id"] == organisation
    own = format_pct(shares.loc[is_own, "yes_pct"].iloc[0])
    others = shares.loc[~is_own, "yes_pct"]
    low, high = format_pct(others.min()), format_pct(others.max())
    span = low if low == high else f"{low} to {high}"
    return f"{measure}: {own} here, {span} in {count_words(len(others), 'other')}"


def say_funnel_headline(funnel: Funnel, measure: str) -> str:
    """Return how many organisations differ by more than chance would give, or that none does."""
    flagged = int(funnel.points["is_flagged"].sum())
    total = count_words(len(funnel.points), "organisation")
    if not flagged:
        return f"{measure}: none of {total} stands out from what chance alone would give"
    verb = "stands" if flagged == 1 else "stand"
    return f"{measure}: {flagged} of {total} {verb} out from what chance alone would give"
