"""Drawn samples of the same work: how standards, the score and the overall rating would come out.

Between the exact ends of helpers.stability, and for the score, which has none. About sampling
alone. The standards that are not rated by key questions are held at their published ratings.

May import helpers.dataset, helpers.grim, helpers.ratings, helpers.stability and
helpers.vocabulary.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
import pandas as pd
from scipy.special import ndtr

from helpers.dataset import Dataset
from helpers.grim import is_known
from helpers.ratings import keep_bands, place_in_band, rating_type, score_of
from helpers.stability import band_limits
from helpers.vocabulary import UserError, check_confidence

#: How strongly any two key questions go together in the draws: from not at all to completely.
CORRELATIONS = (0.0, 0.3, 0.6, 0.9, 1.0)
SEED, DRAWS_COUNT = 20261123, 100_000
CHANCE_ENDS = ("lower_chance_pct", "upper_chance_pct")
_LIMIT_TYPES = dict.fromkeys(CHANCE_ENDS, "Float64")
DRAWN_TYPES = {
    **{"correlation": "Float64", "standard_id": "string", "rating": rating_type()},
    **_LIMIT_TYPES,
}
SCORE_CHANCE_TYPES = {"correlation": "Float64", "score": "Int64", **_LIMIT_TYPES}
OVERALL_TYPES = {
    **{"correlation": "Float64", "lowest_score": "Int64", "highest_score": "Int64"},
    **{"rating": rating_type(), "is_now": "boolean", **_LIMIT_TYPES},
}


def sample_bands(
    reaching: pd.DataFrame, end: str, correlation: float, draws_count: int = DRAWS_COUNT
) -> pd.DataFrame:
    """Return the band of each standard (column) in each drawn sample (row); 0 is the lowest.

    `reaching` is stability.measure_reaching, `end` which of its two chances to draw from. A
    Gaussian copula with the same correlation between any two key questions, of one standard or of
    two (the same cases answer all); 1 is complete dependence. A key question reaches a boundary
    when its uniform draw lies within the chance of reaching it, so each keeps its exact chances.
    Fixed seed. Nelsen, An Introduction to Copulas (2006), section 2.3.
    """
    if not 0 <= correlation <= 1:
        raise UserError(f"correlation {correlation} is not from 0 to 1")
    questions = reaching.groupby(["standard_id", "label"], sort=False)
    chances = ((key[0], tuple(asked[end].astype(float))) for key, asked in questions)
    return pd.DataFrame(_sample_lowest(tuple(chances), correlation, draws_count))


# Both what becomes of the standards and what becomes of the score are told of the same samples.
@lru_cache(maxsize=2 * len(CORRELATIONS))
def _sample_lowest(
    chances: tuple[tuple[str, tuple[float, ...]], ...], correlation: float, draws_count: int
) -> dict[str, np.ndarray]:
    """Return the drawn bands of each standard, from each key question's chances in per cent."""
    bands = {}
    draws = _draw_uniform(len(chances), correlation, draws_count)
    for (standard_id, reached), drawn in zip(chances, draws, strict=True):
        band = sum((drawn <= chance / 100 for chance in reached), np.zeros(draws_count, np.int8))
        # The lowest key question decides.
        bands[standard_id] = np.minimum(bands.get(standard_id, len(reached)), band)
    return bands


# The lowest and the highest chances are drawn against the same numbers.
@lru_cache(maxsize=1)
def _draw_uniform(questions_count: int, correlation: float, draws_count: int) -> list[np.ndarray]:
    """Return the uniform draws of each key question, which go together as `correlation` says."""
    random = np.random.default_rng(SEED)
    common = np.sqrt(correlation) * random.standard_normal(draws_count)
    weight = np.sqrt(1 - correlation)
    return [
        ndtr(common + weight * random.standard_normal(draws_count)) for _ in range(questions_count)
    ]


def simulate_standards(
    reaching: pd.DataFrame,
    bands: pd.DataFrame,
    correlations: Sequence[float] = CORRELATIONS,
    draws_count: int = DRAWS_COUNT,
) -> pd.DataFrame:
    """Return the share of drawn samples in which each standard gets each rating, in per cent.

    One row a correlation, standard and rating. Columns: DRAWN_TYPES; the two chances differ where
    a base is not known. `bands`: the percentage bands of the programme (ratings.keep_bands).
    """
    ratings = bands.sort_values("lower")["rating"].astype(str).to_list()
    rows = []
    for correlation, ends in _sample_ends(reaching, correlations, draws_count):
        for standard_id in ends[0]:
            shares = [_share_reaching(end[standard_id], range(len(ratings))) for end in ends]
            for rating, limits in zip(ratings, band_limits(*shares), strict=True):
                rows.append((correlation, standard_id, rating, *limits))
    return pd.DataFrame(rows, columns=list(DRAWN_TYPES)).astype(DRAWN_TYPES)


def simulate_scores(
    reaching: pd.DataFrame,
    bands: pd.DataFrame,
    rated: pd.DataFrame,
    own: Dataset,
    correlations: Sequence[float] = CORRELATIONS,
    draws_count: int = DRAWS_COUNT,
) -> pd.DataFrame:
    """Return the chance of each score or more by another sample, in per cent.

    `rated` is rule_steps.keep_points of the one inspection of `own`; the standards without key
    questions in `reaching` keep their points. Columns: SCORE_CHANCE_TYPES, where a row is the
    chance of that score or a higher one. No row without key questions or without every point.
    """
    fixed = rated.loc[~rated["standard_id"].isin(reaching["standard_id"]), "points"].sum()
    rows = []
    if len(rated) and len(reaching):
        worth = _list_points(bands, own)
        levels = range(int(fixed), int(fixed) + max(worth) * reaching["standard_id"].nunique() + 1)
        for correlation, ends in _sample_ends(reaching, correlations, draws_count):
            totals = [int(fixed) + np.array(worth)[end.to_numpy()].sum(axis=1) for end in ends]
            shares = [_share_reaching(total, levels) for total in totals]
            rows += [(correlation, *row) for row in zip(levels, *shares, strict=True)]
    return pd.DataFrame(rows, columns=list(SCORE_CHANCE_TYPES)).astype(SCORE_CHANCE_TYPES)


def _list_points(bands: pd.DataFrame, own: Dataset) -> list[int]:
    """Return the points of each band's rating, lowest first."""
    programme_id = own.inspections["programme_id"].iloc[0]
    ratings = bands.sort_values("lower")["rating"]
    return [score_of([rating], programme_id, own.rating_points) for rating in ratings]


def bound_overall(
    scores: pd.DataFrame, own: Dataset, score_now: int | None, confidence_pct: float = 95
) -> pd.DataFrame:
    """Return, for each correlation and overall rating, its chance by another sample, in per cent.

    `scores` is simulate_scores of the one inspection of `own`. Columns: OVERALL_TYPES;
    lowest_score to highest_score hold `confidence_pct` of the drawn scores or more, with at most
    half of the rest cut off at either side; is_now marks the rating of `score_now`. No row
    without a score or a band of scores.
    """
    check_confidence(confidence_pct)
    programmes = own.inspections["programme_id"]
    bands = keep_bands(own.rating_bands, "".join(programmes), "score")
    ascending = bands.sort_values("lower")
    now = place_in_band(score_now, bands) if is_known(score_now) else None
    tail = (100 - confidence_pct) / 2
    rows = []
    for correlation, chances in scores.groupby("correlation") if len(bands) else ():
        by_score = chances.set_index("score")
        lowest = by_score.index[by_score[CHANCE_ENDS[0]].ge(100 - tail)].max()
        highest = by_score.index[by_score[CHANCE_ENDS[1]].gt(tail)].max()
        ends = [
            [_at_least(by_score[end], int(lower)) for lower in ascending["lower"]]
            for end in CHANCE_ENDS
        ]
        for rating, limits in zip(ascending["rating"].astype(str), band_limits(*ends), strict=True):
            rows.append((correlation, lowest, highest, rating, rating == now, *limits))
    return pd.DataFrame(rows, columns=list(OVERALL_TYPES)).astype(OVERALL_TYPES)


def _at_least(chances: pd.Series, score: int) -> float:
    """Return the chance of `score` or more, also for one below or above all that can be drawn."""
    if score <= chances.index.min():
        return 100.0
    return float(chances.get(score, 0.0))


def _sample_ends(
    reaching: pd.DataFrame, correlations: Sequence[float], draws_count: int
) -> Iterator[tuple[float, list[pd.DataFrame]]]:
    """Yield each correlation with the samples drawn from the lowest and the highest chances."""
    is_known_base = reaching[CHANCE_ENDS[0]].eq(reaching[CHANCE_ENDS[1]]).all()
    for correlation in correlations if len(reaching) else ():
        lower = sample_bands(reaching, CHANCE_ENDS[0], correlation, draws_count)
        upper = (
            lower
            if is_known_base
            else sample_bands(reaching, CHANCE_ENDS[1], correlation, draws_count)
        )
        yield correlation, [lower, upper]


def _share_reaching(drawn: np.ndarray, levels: Sequence[int]) -> list[float]:
    """Return the share of `drawn` that is each level or more, in per cent."""
    return [100 * float((np.asarray(drawn) >= level).mean()) for level in levels]
