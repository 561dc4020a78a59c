"""Shares drawn towards those of all: what is likeliest of each when few cases were read.

Pure. May import grim, intervals and vocabulary.
"""

import numpy as np
import pandas as pd
from scipy.optimize import OptimizeResult, minimize
from scipy.stats import beta, betabinom, binom

from helpers.grim import check_share
from helpers.intervals import share_interval
from helpers.vocabulary import check_confidence

#: How many cases the others may stand for beside one organisation's own, least and most.
PRIOR_CASES = (1.0, 1e5)
SHRUNK_COLUMNS = [
    *("mean_pct", "prior_cases", "shrunk_pct", "shrunk_lower_pct", "shrunk_upper_pct"),
]


def shrink_shares(counts: pd.DataFrame, confidence_pct: float = 95) -> pd.DataFrame:
    """Return `counts` with each share drawn towards the mean of all, the more the fewer its cases.

    `counts`: yes_count and base_count, all known, one row an organisation; its rows, index and
    other columns stay. Added, in per cent: mean_pct (the mean that all are drawn towards),
    shrunk_pct, shrunk_lower_pct and shrunk_upper_pct; and prior_cases, how many cases the others
    weigh beside an organisation's own. Empirical Bayes: true shares follow Beta(a, b) with a and b
    of the greatest likelihood (beta-binomial; Griffiths 1973, Biometrics 29:637-648); shrunk_pct
    is 100 (count + a) / (base + a + b), prior_cases is a + b, at least 1, and the interval the
    equal tails of Beta(a + count, b + base - count). Where the likelihood is greatest without any
    spread between organisations (as always with one), prior_cases is infinite and all get the
    pooled share with its intervals.share_interval. The interval takes a and b for known, so that
    it is too narrow with few organisations. Raises UserError for an impossible count.
    """
    check_confidence(confidence_pct)
    for count, base in zip(counts["yes_count"], counts["base_count"], strict=True):
        check_share(count, base)
    if counts.empty:
        return counts.assign(**{name: pd.array([], dtype="Float64") for name in SHRUNK_COLUMNS})
    yes, bases = (counts[name].to_numpy(dtype=int) for name in ("yes_count", "base_count"))
    mean, prior_cases = fit_beta_binomial(yes, bases)
    if np.isinf(prior_cases):
        limits = share_interval(int(yes.sum()), int(bases.sum()), confidence_pct)
        shrunk = (100 * mean, *limits)
    else:
        tail = (1 - confidence_pct / 100) / 2
        shapes = (yes + mean * prior_cases, bases - yes + (1 - mean) * prior_cases)
        centre = 100 * shapes[0] / (bases + prior_cases)
        shrunk = (centre, 100 * beta.ppf(tail, *shapes), 100 * beta.isf(tail, *shapes))
    columns = dict(zip(SHRUNK_COLUMNS, (100 * mean, prior_cases, *shrunk), strict=True))
    return counts.assign(**columns).astype(dict.fromkeys(SHRUNK_COLUMNS, "Float64"))


def fit_beta_binomial(yes: np.ndarray, bases: np.ndarray) -> tuple[float, float]:
    """Return the mean (0 to 1) and the sum a + b of the beta-binomial of greatest likelihood.

    The sum is infinite, and the mean the pooled share, where no spread between the shares beyond
    the binomial raises the likelihood.
    """
    pooled = float(yes.sum() / bases.sum())
    bound = binom.logpmf(yes, bases, pooled).sum()
    if pooled in (0, 1):
        return pooled, float("inf")
    fits = [_climb(yes, bases, pooled, start) for start in (3.0, 30.0, 300.0)]
    fit = min(fits, key=lambda one: one.fun)
    # As likely as no spread at all, to within what the climb can tell.
    if -fit.fun <= bound + 1e-6 or fit.x[1] >= np.log(PRIOR_CASES[1]) - 1e-3:
        return pooled, float("inf")
    return float(1 / (1 + np.exp(-fit.x[0]))), float(np.exp(fit.x[1]))


def _climb(yes: np.ndarray, bases: np.ndarray, mean: float, prior_cases: float) -> OptimizeResult:
    """Return the minimum of minus the log likelihood over log odds of the mean and log a + b."""

    def lose(place: np.ndarray) -> float:
        share, total = 1 / (1 + np.exp(-place[0])), np.exp(place[1])
        return -betabinom.logpmf(yes, bases, share * total, (1 - share) * total).sum()

    start = [np.log(mean / (1 - mean)), np.log(prior_cases)]
    return minimize(lose, start, bounds=[(-12, 12), tuple(np.log(PRIOR_CASES))], tol=1e-10)
