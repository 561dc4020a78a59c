"""Change among organisations seen twice: how many moved up, how many down, and by chance or not.

May import grim and vocabulary.
"""

import math

from scipy.stats import binomtest, norm

from helpers.grim import check_share
from helpers.vocabulary import check_confidence


def net_change(
    up: int, down: int, base: int, confidence_pct: float = 95
) -> tuple[float, float, float]:
    """Return the share that moved up less the share that moved down, and its interval.

    In percentage points, -100 to 100: net change, lower, upper. `base` is everyone seen twice,
    with those who stayed. The adjusted Wald interval of Bonett and Price (2012), Journal of
    Educational and Behavioral Statistics 37:479-488: one is added to `up` and to `down`, and two
    to `base`. Fagerland, Lydersen and Laake (2014), Statistics in Medicine 33:2850-2875, recommend
    it for paired shares. How far each moved plays no part. Raises UserError for impossible counts.
    """
    _check_moves(up, down, base)
    check_confidence(confidence_pct)
    rose, fell = (up + 1) / (base + 2), (down + 1) / (base + 2)
    error = math.sqrt((rose + fell - (rose - fell) ** 2) / (base + 2))
    half = norm.isf((1 - confidence_pct / 100) / 2) * error
    lower, upper = max(-1.0, rose - fell - half), min(1.0, rose - fell + half)
    return 100 * (up - down) / base, 100 * float(lower), 100 * float(upper)


def sign_test(up: int, down: int) -> float:
    """Return the chance of so uneven a split if each that moved was as likely to go up as down.

    The exact two-sided binomial test of `up` out of `up` + `down`, which is McNemar's exact test
    (McNemar 1947, Psychometrika 12:153-157); those who stayed play no part. 1 when nobody moved.
    Raises UserError for impossible counts.
    """
    _check_moves(up, down, max(1, up + down))
    return float(binomtest(up, up + down, 0.5).pvalue) if up + down else 1.0


def _check_moves(up: int, down: int, base: int) -> None:
    """Raise UserError unless both are whole, 0 or more, and together no more than `base`."""
    check_share(up, base)
    check_share(down, base)
    check_share(up + down, base)
