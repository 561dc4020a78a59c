"""What one organisation's report says of its casework, its change, its place and its advice.

Each takes frames that layers 2 and 3 made and computes nothing. May import layers 0 to 3, wording
and sentences.
"""

import pandas as pd

from helpers.comparisons import keep_latest
from helpers.dataset import Dataset
from helpers.sentences import Sentence, count_words, list_words, open_sentence, share_words
from helpers.wording import format_pct


def say_extremes(questions: pd.DataFrame, confidence_pct: float) -> Sentence:
    """Return the weakest and strongest key question of the last inspection that has any.

    `questions`: shares.join_key_questions with intervals. Ties are named together; one question
    alone is neither weakest nor strongest.
    """
    if questions.empty:
        return Sentence(
            "No key-question percentages are held: the reports print them, but the pages "
            "that this collection was read from do not."
        )
    last = questions[questions["inspection_id"] == questions["inspection_id"].iloc[-1]]
    if len(last) == 1:
        return Sentence(f"One key question is held: {_question_words(last, confidence_pct)}.")
    low, high = last["yes_pct"].min(), last["yes_pct"].max()
    if low == high:
        return Sentence(f"All {len(last)} key questions held stand at {format_pct(low)} of cases.")
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
            "There are not two inspections with a published overall rating, so there is no change "
            "to report."
        )
    row = change.iloc[0]
    steps = count_words(int(row["steps_count"]), "step")
    ends = f"by {steps}, from {row['then_rating']} to {row['now_rating']}."
    moved = {
        "same": f"The overall rating is the same as at the inspection before: {row['now_rating']}.",
        "up": f"The overall rating rose {ends}",
        "down": f"The overall rating fell {ends}",
    }[row["direction"]]
    if row["is_same_programme"]:
        return Sentence(f"{moved} Both inspections belong to one programme.")
    return Sentence(
        f"{moved} The two belong to different programmes ({row['then_programme']}; then "
        f"{row['now_programme']}), with different standards and scores: read them side by side, "
        "not as a trend."
    )


def say_place(comparable: pd.DataFrame, own: Dataset, organisation: str) -> Sentence:
    """Return how many comparable organisations got the same, a better and a worse rating."""
    latest = keep_latest(own.inspections)
    is_own = comparable["organisation_id"] == organisation
    if latest is None or not is_own.any():
        return Sentence(say_why_no_place(own))
    rating = comparable.loc[is_own, "overall_rating"].iloc[0]
    others = comparable.loc[~is_own, "overall_rating"]
    if others.empty:
        return Sentence("No other organisation of its type in this programme has a rating held.")
    same, better, worse = (others == rating).sum(), (others > rating).sum(), (others < rating).sum()
    return Sentence(
        f"Of the {len(others)} other organisations of its type whose rating in this programme is "
        f"held, {same} had the same rating ({rating}), {better} a better and {worse} a worse one. "
        "They were inspected at different times; this is not a ranking."
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
    return Sentence(
        f"{open_sentence(count_words(codes, 'share'))} of cases can be set beside "
        f"{count_words(others, 'other organisation')}, in alphabetical order and never ranked; "
        "the base of most is not printed."
    )


def say_recommendations(own: Dataset) -> Sentence:
    """Return how many recommendations were made and what became of those before."""
    latest = keep_latest(own.inspections)
    if latest is None:
        return Sentence("No inspection is held, so no recommendations.")
    held = own.recommendations[own.recommendations["inspection_id"] == latest["inspection_id"]]
    made = latest["recommendations_count"]
    if pd.isna(made):
        words = "How many recommendations the last inspection made is not known"
    else:
        words = f"The last inspection made {count_words(int(made), 'recommendation')}"
    content = f"the content of {len(held)} is held" if len(held) else "their content is not held"
    return Sentence(f"{words}; {content}. {_progress_words(own)}")


def _progress_words(own: Dataset) -> str:
    """Return what the latest inspection found of earlier recommendations."""
    progress = own.recommendation_progress
    if progress.empty:
        return "What became of earlier recommendations is not held."
    counts = progress["progress"].value_counts()
    parts = [f"{category.lower()} on {count}" for category, count in counts.items()]
    still = progress["is_still_required"].sum()
    return (
        f"Of the {len(progress)} earlier recommendations that it followed up, it found "
        f"{list_words(parts)}; improvement was still required on {still}."
    )
