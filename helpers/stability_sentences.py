"""What is said of the chance that another sample would have been rated the same.

Each takes frames that layer 3 made and computes nothing. May import layers 0 to 3, wording and
sentences.
"""

import pandas as pd

from helpers.resampling import SEED
from helpers.sentences import Sentence, assumed_words, count_words, list_words
from helpers.wording import format_chances


def say_glance(chances: pd.DataFrame, overall: pd.DataFrame) -> Sentence:
    """Return how easily the ratings could have been others (bound_chances, bound_overall)."""
    if chances.empty:
        return Sentence(
            "No standard of this inspection has all of its key-question percentages held, so much "
            "of this page can only say what is missing."
        )
    same = chances[chances["is_now"]]
    words = "Chance that another sample would have given the same rating, by its luck alone: "
    words += list_words(
        f"{row.standard_name} {format_chances(row.lower_chance_pct, row.upper_chance_pct)}"
        for row in same.itertuples()
    )
    if overall.empty or not overall["is_now"].any():
        return Sentence(f"{words}.")
    return Sentence(f"{words}; overall rating {_name_ends(overall[overall['is_now']])}.")


def _name_ends(chances: pd.DataFrame) -> str:
    """Return the smallest and the greatest of the chances."""
    return format_chances(chances["lower_chance_pct"].min(), chances["upper_chance_pct"].max())


def say_stability(chances: pd.DataFrame, reaching: pd.DataFrame) -> Sentence:
    """Return the chance of the same rating in another sample (bound_chances, measure_reaching)."""
    if chances.empty:
        return Sentence(
            "The chance that another sample would have been rated the same cannot be worked out: "
            "it needs every key question of a standard."
        )
    same = chances[chances["is_now"]]
    parts = [
        f"{row.standard_name} ({row.rating}) "
        f"{format_chances(row.lower_chance_pct, row.upper_chance_pct)}"
        for row in same.itertuples()
    ]
    words = (
        "Chance that another sample of the same size from the same work would have got the same "
        f"rating, by the luck of the sample alone: {list_words(parts)}. {assumed_words(reaching)}"
    )
    return Sentence(words.strip())


def say_overall_stability(
    overall: pd.DataFrame, steps: pd.DataFrame, confidence_pct: float
) -> Sentence:
    """Return the chance of the same overall rating (resampling.bound_overall), and what is held."""
    if overall.empty:
        return Sentence(
            "For the score and the overall rating no chance is worked out: it needs the points of "
            "every standard, and key questions to draw anew."
        )
    same = overall[overall["is_now"]]
    if same.empty:
        return Sentence("No score is held that another sample's could be set beside.")
    fixed = steps[steps["rule_rating"].isna()]
    held = int(fixed["points"].sum())
    return Sentence(
        f"The overall rating would have been {same['rating'].iloc[0]} again with a chance of "
        f"{_name_ends(same)}, depending on how strongly the key questions go together; "
        f"{confidence_pct:g}% of the drawn scores lie within {overall['lowest_score'].min()} to "
        f"{overall['highest_score'].max()}. "
        f"{count_words(len(fixed), 'standard')} without key questions "
        f"{'is' if len(fixed) == 1 else 'are'} held at the published "
        f"{count_words(held, 'point')} in every draw, so a new inspection could differ by more."
    )


def say_draws(simulated: pd.DataFrame, draws_count: int) -> Sentence:
    """Return how the draws were made, for a statistician."""
    if simulated.empty:
        return Sentence("No draw was made.")
    settings = list_words(f"{value:g}" for value in simulated["correlation"].unique())
    return Sentence(
        "For the statistician: each key question's true share has the posterior Beta(yes + 1/2, "
        "no + 1/2), so a new count is beta-binomial. Reaching a boundary with all key questions "
        "lies between the product and the smallest of their chances under positive dependence; the "
        f"draws are {draws_count:,} of a Gaussian copula at correlation {settings}, seed {SEED}. "
        "No correction is made for a finite caseload, nor for cases of one practitioner."
    )
