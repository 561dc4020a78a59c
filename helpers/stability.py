"""The chance that another sample of the same size from the same work would be rated the same.

About sampling alone: not about inspectors' judgement, a panel's discretion, or a changed service.

A standard is rated by its lowest key question, so it reaches a rating when all of its key
questions do. Each key question alone is exact (chance_of_reaching). How they go together is not
published, because the answers case by case are not: the same cases answer all of them, and work
that is good in one way is often good in another, so they go together rather than against each
other. Then the chance that all reach a boundary is at least the product of their chances (as if
they had nothing to do with each other) and at most the smallest of them (as if they always rose
and fell together). Every figure is given between these ends; draws with a correlation in between
show where within them it may lie.

May import helpers.grim and helpers.ratings.
"""

from collections.abc import Callable, Iterator

import numpy as np
import pandas as pd
from scipy.stats import betabinom

from helpers.grim import check_share, feasible_pairs
from helpers.ratings import count_reaching, place_in_band, rating_type

REACHING_TYPES = {
    **{"standard_id": "string", "standard_name": "string", "label": "string"},
    **{"yes_pct": "Float64", "yes_count": "Int64", "base_count": "Int64"},
    "base_basis": "string",
    **{"bases_count": "Int64", "rating": rating_type(), "boundary_pct": "Int64"},
    **{"fewest_count": "Int64", "most_count": "Int64"},
    **{"lower_chance_pct": "Float64", "upper_chance_pct": "Float64"},
}
CHANCE_TYPES = {
    **{"standard_id": "string", "standard_name": "string", "rating": rating_type()},
    **{"is_now": "boolean", "product_pct": "Float64", "smallest_pct": "Float64"},
    **{"next_product_pct": "Float64", "next_smallest_pct": "Float64"},
    **{"lower_chance_pct": "Float64", "upper_chance_pct": "Float64"},
}


def chance_of_reaching(yes_count: int, base_count: int, lower: int) -> float:
    """Return the chance (0 to 1) that a new sample's percentage is `lower` or more.

    The new sample has base_count cases too; its percentage is rounded half up, as the bands need.
    Beta-binomial: the share of all the work is Beta(yes + 1/2, no + 1/2) after what was seen
    (Jeffreys' prior), and the new count is binomial given that share; Gelman and others, Bayesian
    Data Analysis (2013), section 2.3. Raises UserError for an impossible count.
    """
    check_share(yes_count, base_count)
    seen = betabinom(int(base_count), yes_count + 0.5, base_count - yes_count + 0.5)
    # The tail is added up, because one less the rest of it loses a small chance altogether.
    reached = np.arange(count_reaching(lower, base_count), int(base_count) + 1)
    return float(min(1.0, seen.pmf(reached).sum())) if lower > 0 else 1.0


def measure_reaching(questions: pd.DataFrame, bands: pd.DataFrame) -> pd.DataFrame:
    """Return, for each key question and each boundary of a band, the chance of reaching it.

    `questions` is shares.join_key_questions of one inspection, `bands` its percentage bands
    (ratings.keep_bands). Columns: REACHING_TYPES. `rating` is the rating reached at the boundary,
    fewest_count and most_count the yes cases needed. Where the base is not known the chance is
    worked out for every count and base that print as the percentage: bases_count says for how
    many bases, lower_chance_pct and upper_chance_pct what came out. A key question for which no
    base fits is left out.
    """
    boundaries = bands.loc[bands["lower"].gt(bands["lower"].min())].sort_values("lower")
    rows = []
    for question, pairs in _pair_whole_standards(questions):
        for band in boundaries.itertuples():
            needed = [count_reaching(band.lower, base) for _, base in pairs]
            chances = [100 * chance_of_reaching(*pair, band.lower) for pair in pairs]
            row = {
                **{"rating": band.rating, "boundary_pct": band.lower},
                **{"bases_count": len({base for _, base in pairs})},
                **{"fewest_count": min(needed), "most_count": max(needed)},
                **{"lower_chance_pct": min(chances), "upper_chance_pct": max(chances)},
            }
            rows.append(question | row)
    return pd.DataFrame(rows, columns=list(REACHING_TYPES)).astype(REACHING_TYPES)


def _pair_whole_standards(questions: pd.DataFrame) -> Iterator[tuple[dict, list]]:
    """Yield each key question with the counts and bases that fit it, standard by whole standard."""
    parts = ["yes_pct", "yes_count", "base_count", "largest_base"]
    for _, asked in questions.groupby("standard_id", sort=False):
        pairs = [feasible_pairs(*(row[part] for part in parts)) for _, row in asked.iterrows()]
        if all(pairs):
            yield from zip(asked.to_dict("records"), pairs, strict=True)


def keep_complete(questions: pd.DataFrame, key_questions: pd.DataFrame) -> pd.DataFrame:
    """Return the key questions of the standards of which every key question has a percentage.

    A standard with one missing cannot be rated by its lowest. `questions` is of one inspection.
    """
    asked = key_questions.groupby("standard_id").size()
    held = questions.dropna(subset=["yes_pct"]).groupby("standard_id").size()
    complete = [standard for standard, count in held.items() if count == asked[standard]]
    return questions[questions["standard_id"].isin(complete)].reset_index(drop=True)


def bound_chances(reaching: pd.DataFrame, bands: pd.DataFrame) -> pd.DataFrame:
    """Return, for each standard and rating, the least and greatest chance of it by a new sample.

    `reaching` is measure_reaching. Columns: CHANCE_TYPES, worst rating first; is_now marks the
    rating that the lowest key question gives today; product_pct and smallest_pct are the ends of
    the chance of reaching this rating, next_ those of the rating above it, from which
    lower_chance_pct and upper_chance_pct follow. All key questions reach a boundary with a
    chance between the product of their lowest chances (independence) and the smallest of their
    highest chances (complete positive dependence; Frechet's upper bound). A band is reached and
    the next one, U, is not: the chance of that is at least product less smallest(U), not below 0,
    and at most smallest less product(U). Rigorous as long as the key questions do not go against
    each other (positive upper orthant dependence; Nelsen, An Introduction to Copulas, 2006,
    sections 2.5 and 5.7); wide, because both ends cannot hold at once.
    """
    rows = []
    ascending = bands.sort_values("lower")
    for (standard_id, name), asked in reaching.groupby(
        ["standard_id", "standard_name"], sort=False
    ):
        product = [100.0, *_combine(asked, "lower_chance_pct", np.prod)]
        smallest = [100.0, *_combine(asked, "upper_chance_pct", np.min)]
        now = place_in_band(asked["yes_pct"].min(), bands)
        ends = zip(
            ascending["rating"].astype(str),
            zip(product, smallest, [*product[1:], 0.0], [*smallest[1:], 0.0], strict=True),
            band_limits(product, smallest),
            strict=True,
        )
        for rating, reached, limits in ends:
            rows.append((standard_id, name, rating, rating == now, *reached, *limits))
    return pd.DataFrame(rows, columns=list(CHANCE_TYPES)).astype(CHANCE_TYPES)


def _combine(asked: pd.DataFrame, column: str, combine: Callable) -> list[float]:
    """Return the key questions' chances at each boundary, lowest first, combined, in per cent."""
    chances = asked.groupby("boundary_pct", sort=True)[column]
    return [100 * float(combine(group.to_numpy(float) / 100)) for _, group in chances]


def band_limits(least: list[float], most: list[float]) -> list[tuple[float, float]]:
    """Return the least and greatest chance of each band, lowest first, in the units given.

    `least` and `most` are the ends of the chance of reaching each band, the lowest band's first:
    a band is reached and the next is not.
    """
    steps = zip(least, [*most[1:], 0.0], most, [*least[1:], 0.0], strict=True)
    return [(max(0.0, here - above), up - down) for here, above, up, down in steps]
