"""Where each organisation lies in a funnel plot of one measure, and the limits around it.

Pure: frames in, frames out. May import corrections, grim, heterogeneity and vocabulary.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.stats import binom, chi2, norm
from scipy.stats.mstats import winsorize

from helpers.corrections import correct_family
from helpers.grim import check_share
from helpers.heterogeneity import Heterogeneity, measure_heterogeneity
from helpers.vocabulary import UserError, check_confidence

FUNNEL_LEVELS = (95, 99.8)
#: The fewest organisations with a known base for which a funnel plot is drawn.
FUNNEL_FEWEST = 5
#: The level at which heterogeneity and over-dispersion are found, and organisations flagged.
FLAG_LEVEL = 95
#: The share of z scores at each end that over-dispersion is measured without leaning on.
WINSORISED_SHARE = 0.1
LIMIT_COLUMNS = {
    "base": "Int64",
    "level": "Float64",
    "lower_pct": "Float64",
    "upper_pct": "Float64",
}


@dataclass(frozen=True)
class Funnel:
    """A funnel plot: points and limits around target_pct, and what was tested before flagging.

    points: organisation_name, yes_count, base_count, yes_pct, outside_level (95, 99.8 or missing:
    the widest limits it lies outside of), p_value, p_corrected, is_flagged, correction. limits:
    funnel_limits, widened when is_overdispersed. heterogeneity: whether the organisations differ
    by more than chance at all; without it nobody is flagged. dispersion: how much wider they
    spread than chance alone would (1: no wider), dispersion_p_value its test; tau_pct: the
    standard deviation, in percentage points, of what lies beyond chance. dispersion is NaN when
    all answers are the same.
    """

    points: pd.DataFrame
    limits: pd.DataFrame
    target_pct: float
    heterogeneity: Heterogeneity
    dispersion: float
    dispersion_p_value: float
    tau_pct: float
    is_overdispersed: bool


def place_in_funnel(shares: pd.DataFrame) -> Funnel:
    """Return the funnel plot of `shares`: who lies where, around the share of all together.

    `shares`: organisation_name, yes_count and base_count, all known, one row an organisation.
    The target is the share of all their cases together. Limits run from a little below the
    smallest base to a little above the largest. `outside_level` is what the plot shows;
    `is_flagged` is what may be said: the organisations together differ by more than chance
    (heterogeneity), and this one's p-value, corrected for how many there are
    (Benjamini-Hochberg), is 5 per cent or less. Where they are over-dispersed
    (measure_dispersion), limits and p-values allow for it: the additive random effect of
    Spiegelhalter (2005), Statistics in Medicine 24:1185-1202, with normal limits. Raises
    UserError without a row or for an impossible count.
    """
    counts, bases = _read_shares(shares)
    target = counts.sum() / bases.sum()
    dispersion, p_value, tau = measure_dispersion(counts, bases, target)
    is_overdispersed = p_value <= 1 - FLAG_LEVEL / 100
    allowed = tau if is_overdispersed else 0.0
    heterogeneity = measure_heterogeneity(pd.DataFrame({"yes": counts, "no": bases - counts}))
    return Funnel(
        _place_points(shares, _chances(counts, bases, target, allowed), heterogeneity),
        funnel_limits(target, _spread_bases(bases), FUNNEL_LEVELS, allowed),
        float(100 * target),
        heterogeneity,
        dispersion,
        p_value,
        100 * tau,
        bool(is_overdispersed),
    )


def place_if_enough(shares: pd.DataFrame) -> Funnel | None:
    """Return place_in_funnel of `shares`, or None for fewer than FUNNEL_FEWEST of them."""
    return place_in_funnel(shares) if len(shares) >= FUNNEL_FEWEST else None


def funnel_limits(
    target_share: float,
    bases: Iterable[int],
    levels: Iterable[float] = FUNNEL_LEVELS,
    tau: float = 0.0,
) -> pd.DataFrame:
    """Return the limits within which samples of a service at `target_share` (0 to 1) fall.

    One row a base and level: base, level (per cent), lower_pct, upper_pct. Exact binomial limits,
    interpolated between whole counts: Spiegelhalter (2005), Statistics in Medicine 24:1185-1202,
    appendix A.1.1, for the lower limit. His upper limit is read off the same curve of P(X <= x),
    so that it lies one case too far in; here it mirrors the lower one (the upper limit of a share
    is 100 less the lower limit of the share of noes), and a whole count lies outside a limit
    exactly when its binomial tail is below the level's. With `tau`, the standard deviation
    between services (a share), limits are target ± z √(target (1 - target) / base + tau²), his
    section on over-dispersion, additive. All are kept within 0 and 100.
    """
    if not 0 <= target_share <= 1:
        raise UserError(f"target_share {target_share} is not from 0 to 1")
    wanted = list(bases)
    for base in wanted:
        check_share(0, base)
    sizes, drawn = np.array(wanted, dtype=int), []
    for level in levels:
        check_confidence(level)
        tail = (1 - level / 100) / 2
        lower = 100 * _lower_limits(tail, sizes, target_share, tau)
        upper = 100 - 100 * _lower_limits(tail, sizes, 1 - target_share, tau)
        columns = dict(zip(LIMIT_COLUMNS, (sizes, float(level), lower, upper), strict=True))
        drawn.append(pd.DataFrame(columns))
    limits = pd.concat(drawn).sort_values(["base", "level"], ignore_index=True)
    return limits.astype(LIMIT_COLUMNS)


def measure_dispersion(
    counts: np.ndarray, bases: np.ndarray, target_share: float
) -> tuple[float, float, float]:
    """Return how much wider shares spread than chance would: dispersion, its p-value, and tau.

    Spiegelhalter (2005), Statistics in Medicine 24:1185-1202: z scores around the target, the
    tenth lowest and tenth highest set to the next one (winsorised, so that a few outliers do not
    hide themselves; below ten services none is), dispersion = their mean square over I services.
    I times it is set against chi-square with I - 1 degrees of freedom, one fewer than for his
    target set beforehand, because ours is estimated from the same services. tau (a share) is the
    standard deviation between services by the method of moments (DerSimonian and Laird 1986,
    Controlled Clinical Trials 7:177-188), 0 when there is none beyond chance. Winsorised z scores
    make both small rather than large. NaN, NaN, 0 when all answers are the same or I is 1.
    """
    variances = target_share * (1 - target_share) / bases
    units_count = len(bases)
    if units_count < 2 or not variances.all():
        return float("nan"), float("nan"), 0.0
    scores = (counts / bases - target_share) / np.sqrt(variances)
    total = float((np.asarray(winsorize(scores, (WINSORISED_SHARE,) * 2)) ** 2).sum())
    weights = 1 / variances
    spread = weights.sum() - (weights**2).sum() / weights.sum()
    tau = np.sqrt(max(0.0, total - (units_count - 1)) / spread)
    return total / units_count, float(chi2.sf(total, units_count - 1)), float(tau)


def _read_shares(shares: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Return counts and bases as whole numbers; UserError for none or an impossible one."""
    if shares.empty:
        raise UserError("a funnel plot needs one organisation or more")
    for count, base in zip(shares["yes_count"], shares["base_count"], strict=True):
        check_share(count, base)
    return shares["yes_count"].to_numpy(dtype=int), shares["base_count"].to_numpy(dtype=int)


def _spread_bases(bases: np.ndarray) -> range:
    """Return the bases to draw limits at: lines need a length where all bases are alike."""
    beside = max(2, int(np.ceil(0.06 * (bases.max() - bases.min()))))
    return range(max(1, bases.min() - beside), bases.max() + beside + 1)


def _place_points(
    shares: pd.DataFrame, p_values: np.ndarray, heterogeneity: Heterogeneity
) -> pd.DataFrame:
    """Return the points of a Funnel from the chance of lying so far out, one a row of `shares`."""
    points = shares[["organisation_name", "yes_count", "base_count"]].reset_index(drop=True)
    points["yes_pct"] = (100 * points["yes_count"] / points["base_count"]).astype("Float64")
    points["outside_level"] = pd.array([pd.NA] * len(points), dtype="Float64")
    for level in FUNNEL_LEVELS:
        points.loc[p_values < 1 - level / 100, "outside_level"] = level
    family = correct_family(p_values, "screen", FLAG_LEVEL)
    # Nobody is picked out of a group that as a whole is within chance.
    is_mixed = heterogeneity.is_testable and heterogeneity.p_value <= 1 - FLAG_LEVEL / 100
    return points.join(family.assign(is_flagged=family["is_flagged"] & is_mixed))


def _chances(counts: np.ndarray, bases: np.ndarray, target: float, tau: float) -> np.ndarray:
    """Return the chance, both ends together, of a share as far from the target as each.

    Twice the smaller exact tail of the binomial; with `tau`, of the normal that allows for it.
    """
    if tau:
        spread = np.sqrt(target * (1 - target) / bases + tau**2)
        return 2 * norm.sf(np.abs(counts / bases - target) / spread)
    low, high = binom.cdf(counts, bases, target), binom.sf(counts - 1, bases, target)
    return np.minimum(1, 2 * np.minimum(low, high))


def _lower_limits(tail: float, bases: np.ndarray, target_share: float, tau: float) -> np.ndarray:
    """Return the shares below which lies `tail`: by the binomial, interpolated, or with tau.

    Spiegelhalter's r is the first count with P(X <= r) >= p, alpha = (P(X <= r) - p) / P(X = r),
    and the limit is (r - alpha) / base, here kept at 0 or more.
    """
    if tau:
        spread = np.sqrt(target_share * (1 - target_share) / bases + tau**2)
        return np.maximum(0, target_share + norm.ppf(tail) * spread)
    counts = binom.ppf(tail, bases, target_share)
    beyond = binom.cdf(counts, bases, target_share) - tail
    return np.maximum(0, (counts - beyond / binom.pmf(counts, bases, target_share)) / bases)
