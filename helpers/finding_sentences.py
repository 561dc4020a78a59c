"""What one organisation's report says of its casework, its change, its place and its advice.

Each takes frames that layers 2 and 3 made and computes nothing. May import layers 0 to 3, wording
and sentences.
"""

import pandas as pd

from helpers.comparisons import Place, keep_latest
from helpers.dataset import Dataset
from helpers.sentences import (
    Sentence,
    amount_words,
    count_words,
    list_words,
    open_sentence,
    share_words,
)
from helpers.wording import format_pct, format_share


def say_extremes(questions: pd.DataFrame, confidence_pct: float) -> Sentence:
    """Return the weakest and strongest key question of the last inspection that has any.

    `questions`: shares.join_key_questions with intervals. Ties are named together; one question
    alone is neither weakest nor strongest.
    """
    if questions.empty:
        return Sentence(
            "No key-question percentages are held: full reports print them, but this collection "
            "was mostly read from shorter pages about the reports."
        )
    last = questions[questions["inspection_id"] == questions["inspection_id"].iloc[-1]]
    if len(last) == 1:
        return Sentence(f"One key question is held: {_question_words(last, confidence_pct)}.")
    low, high = last["yes_pct"].min(), last["yes_pct"].max()
    if low == high:
        all_of_them = "Both" if len(last) == 2 else f"All {len(last)}"
        return Sentence(
            f"{all_of_them} key questions held stand at the same percentage, so none is weakest: "
            f"{_question_words(last, confidence_pct)}."
        )
    weakest, strongest = last[last["yes_pct"] == low], last[last["yes_pct"] == high]
    return Sentence(
        f"{_end_words('weakest', len(weakest))}: {_question_words(weakest, confidence_pct)}. "
        f"{_end_words('strongest', len(strongest))}: {_question_words(strongest, confidence_pct)}."
    )


def _question_words(questions: pd.DataFrame, confidence_pct: float) -> str:
    """Return key questions with their shares."""
    return list_words(
        f"“{question['label']}”, {share_words(question, confidence_pct)}"
        for _, question in questions.iterrows()
    )


def _end_words(end: str, count: int) -> str:
    """Return "Weakest key question", or that several tie for it."""
    if count == 1:
        return f"{open_sentence(end)} key question"
    return f"{count} key questions tie for {end}"


def say_change(change: pd.DataFrame) -> Sentence:
    """Return how the overall rating moved since the rated inspection before (change_since_last)."""
    if change.empty:
        return Sentence(
            "There are not two inspections whose overall rating was published (a deduced one does "
            "not count), so there is no change to report."
        )
    row = change.iloc[0]
    steps = count_words(int(row["steps_count"]), "step")
    ends = f"by {steps} since the rated inspection before, from {row['then_rating']} to "
    ends += f"{row['now_rating']}."
    now = row["now_rating"]
    moved = {
        "same": f"The overall rating is the same as at the rated inspection before: {now}.",
        "up": f"The overall rating rose {ends}",
        "down": f"The overall rating fell {ends}",
    }[row["direction"]]
    if row["is_same_programme"]:
        return Sentence(f"{moved} Both inspections belong to the same programme.")
    return Sentence(
        f"{moved} The two belong to different programmes ({row['then_programme']}; then "
        f"{row['now_programme']}), with different standards and scores: read them side by side, "
        "not as a trend."
    )


def say_place(place: Place, own: Dataset) -> Sentence:
    """Return how many comparable organisations got the same, a better and a worse rating."""
    if not place.rating:
        return Sentence(say_why_no_place(own))
    counts = place.counts.set_index("rating")["inspections_count"].astype(int)
    counts[place.rating] -= 1
    if not counts.sum():
        return Sentence("No other organisation of its type in this programme has a rating held.")
    return Sentence(
        f"{_place_words(place.rating, counts)} They were inspected at different times; this is "
        "not a ranking."
    )


def _place_words(rating: str, others: pd.Series) -> str:
    """Return how the ratings of others compare with this one; `others` counts each, best first."""
    own = others.index.get_loc(rating)
    counts = others.iloc[own], others.iloc[:own].sum(), others.iloc[own + 1 :].sum()
    if others.sum() == 1:
        words = ("the same", "a better", "a worse")[counts.index(1)]
        return (
            "The one other organisation of its type whose rating in this programme is held had "
            f"{words} rating ({others.idxmax()}; this one {rating})."
        )
    same, better, worse = map(amount_words, counts)
    return (
        f"Of the {others.sum()} other organisations of its type whose rating in this programme is "
        f"held, {same} had the same rating ({rating}), {better} a better and {worse} a worse one."
    )


def say_why_no_place(own: Dataset) -> str:
    """Return why the last inspection cannot be set beside others."""
    latest = keep_latest(own.inspections)
    if latest is None:
        return "No inspection is held, so there is nothing to set beside others."
    programme = own.programmes.set_index("programme_id").loc[latest["programme_id"]]
    if not programme["is_rated"]:
        return f"{programme['name']}: this programme gave no ratings to set beside others."
    if latest["evidence"] == "deduced":
        return "The last rating was deduced, and deduced ratings are left out of comparisons."
    return "No overall rating is held for the last inspection, so it is not set beside others."


def say_shared(shared: pd.DataFrame) -> Sentence:
    """Return how many figures other organisations of the same programme have too."""
    if shared.empty:
        return Sentence(
            "No share of cases is held both for this organisation and for another of its type in "
            "the same programme, so no chart compares shares."
        )
    codes, others = shared["measure_code"].nunique(), shared["organisation_id"].nunique() - 1
    owners = count_words(others, "other organisation")
    unknown = int(shared["base_count"].isna().sum())
    base = f"The base is not known for {unknown} of these {len(shared)} figures."
    if unknown in (0, len(shared)):
        base = f"The base of {'none' if unknown else 'each'} of these figures is known."
    return Sentence(
        f"{count_words(codes, 'share')} of cases {'is' if codes == 1 else 'are'} held for this "
        f"one and for {owners}; they stand in alphabetical order and are not ranked. {base}"
    )


def say_spread(spread: pd.DataFrame, organisation_name: str) -> Sentence:
    """Return how the shares of one measure are spread, where they are too many to be drawn."""
    one = spread.iloc[0]
    ends = ("lowest", "lower_quarter", "upper_quarter", "highest")
    lowest, low, high, highest = (format_pct(one[f"{end}_pct"]) for end in ends)
    share = format_share(one["yes_count"], one["base_count"], one["yes_pct"])
    sign = " (higher is worse)" if one["is_negative"] else ""
    return Sentence(
        f"{one['measure_label']}{sign}: {organisation_name} has {share}. "
        f"Of {count_words(one['others_count'], 'other organisation')}, too many for a chart with a "
        f"row for each, the lowest has {lowest} and the highest {highest}; the middle half lie "
        f"from {low} to {high}."
    )


def say_recommendations(own: Dataset) -> Sentence:
    """Return how many recommendations were made and what became of those before."""
    latest = keep_latest(own.inspections)
    if latest is None:
        return Sentence("No inspection is held, so no recommendations.")
    is_last = own.recommendations["inspection_id"] == latest["inspection_id"]
    words = _made_words(latest["recommendations_count"], int(is_last.sum()))
    before = count_words(int((~is_last).sum()), "recommendation")
    if not is_last.all():
        words += f" The content of {before} of earlier inspections is held."
    return Sentence(f"{words} {_progress_words(own, latest['inspection_id'])}")


def _made_words(made: int, held: int) -> str:
    """Return how many recommendations were made, and of how many the content is held."""
    content = f"the content of {held} is held" if held else "their content is not held"
    if pd.isna(made):
        return f"How many recommendations the last inspection made is not known; {content}."
    words = f"The last inspection made {count_words(made, 'recommendation')}"
    if not made:
        return f"{words}."
    if held and held == made:
        content = "the content of all is held"
    if made == 1:
        content = f"its content is {'' if held else 'not '}held"
    return f"{words}; {content}."


def _progress_words(own: Dataset, inspection_id: str) -> str:
    """Return what the last inspection found of earlier recommendations."""
    progress = own.recommendation_progress
    progress = progress[progress["inspection_id"] == inspection_id]
    if progress.empty:
        return "What the last inspection found of earlier recommendations is not held."
    counts = progress["progress"].value_counts()
    parts = [f"{category.lower()} on {count}" for category, count in counts.items()]
    still = int(progress["is_still_required"].sum())
    looked = count_words(len(progress), "earlier recommendation")
    return (
        f"The last inspection looked again at {looked} and found {list_words(parts)}; "
        f"improvement was still required on {amount_words(still)}."
    )
