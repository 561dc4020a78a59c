"""Which whole counts and bases a printed percentage can come from (the GRIM test).

May import helpers.vocabulary.
"""

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import compress
from math import ceil, floor

import pandas as pd

from helpers.vocabulary import UserError

HALF = Fraction(1, 2)


def is_known(value: object) -> bool:
    """Return whether a single value is there: neither None, NaN nor missing."""
    return value is not None and not pd.isna(value)


def check_share(count: int, base: int) -> None:
    """Raise UserError unless both are whole, `base` is 1 or more and `count` is 0 to `base`."""
    if not (is_known(base) and base == int(base) and base >= 1):
        raise UserError(f"base {base} is not a whole number of 1 or more")
    if not (is_known(count) and count == int(count) and 0 <= count <= base):
        raise UserError(f"count {count} is not a whole number from 0 to its base {base}")


def exact_fraction(number: float | Fraction) -> Fraction:
    """Return the number as it is printed, exactly: 26.2 is 131/5, not its binary neighbour."""
    return number if isinstance(number, Fraction) else Fraction(str(number))


def round_half_up(number: float | Fraction, decimals: int = 0) -> float:
    """Return `number` rounded to `decimals`, exact halves up: 64.5 gives 65."""
    return floor(exact_fraction(number) * 10**decimals + HALF) / 10**decimals


@lru_cache(maxsize=2**12)
def printed_decimals(pct: float) -> int:
    """Return how many decimals `pct` shows; a printed final zero (25.0) cannot be seen."""
    return max(0, -Decimal(str(pct)).normalize().as_tuple().exponent)


def feasible_counts(pct: float, base: int, decimals: int = 0) -> list[int]:
    """Return every whole count of `base` whose percentage, printed to `decimals`, is `pct`.

    The GRIM test (Brown and Heathers 2017, Social Psychological and Personality Science
    8:363-369) for a percentage. Nothing says how publishers round an exact half, so both ways
    are accepted: half up (12.5 prints 13) and half to even (12.5 prints 12).
    """
    return list(_find_counts(pct, base, decimals))


# Each base that may stand behind a figure is tried, and one report asks for the same as another.
@lru_cache(maxsize=2**16)
def _find_counts(pct: float, base: int, decimals: int) -> tuple[int, ...]:
    """Return feasible_counts as what nobody can change."""
    check_share(0, base)
    if not 0 <= pct <= 100:
        raise UserError(f"percentage {pct} is not from 0 to 100")
    printed, whole = exact_fraction(pct) * 10**decimals, 100 * 10**decimals
    first = max(0, ceil((printed - HALF) * base / whole))
    last = min(int(base), floor((printed + HALF) * base / whole))
    shares = {count: Fraction(count * whole, int(base)) for count in range(first, last + 1)}
    fits = (printed in (floor(share + HALF), round(share)) for share in shares.values())
    return tuple(compress(shares, fits))


def passes_grim(pct: float, base: int, decimals: int = 0) -> bool:
    """Return whether any whole count of `base` prints as `pct`: 61 per cent of 34 does not."""
    return bool(feasible_counts(pct, base, decimals))


def feasible_pairs(
    pct: float | None, count: int | None, base: int | None, largest_base: int | None
) -> list[tuple[int, int]]:
    """Return every (count, base) that agrees with what is known; unknown parts are missing.

    A known count with a known base stands as it is. A base that is not known is looked for from
    1 to `largest_base`; when that is not known either, nothing is returned.
    """
    if is_known(count) and is_known(base):
        check_share(count, base)
        return [(int(count), int(base))]
    if not is_known(pct) or not (is_known(base) or is_known(largest_base)):
        return []
    bases = [int(base)] if is_known(base) else range(1, int(largest_base) + 1)
    decimals = printed_decimals(pct)
    pairs = [(n, one) for one in bases for n in _find_counts(pct, one, decimals)]
    return [pair for pair in pairs if not is_known(count) or pair[0] == count]


def nearest_feasible(pct: float, base: int, decimals: int = 0) -> tuple[float, float]:
    """Return the printed percentages of `base` next to `pct`: at or below it, at or above it."""
    if passes_grim(pct, base, decimals):
        return float(pct), float(pct)
    count = exact_fraction(pct) * int(base) / 100
    below, above = (Fraction(100 * n, int(base)) for n in (floor(count), ceil(count)))
    # Of the two ways to print an exact half, the one that comes nearer to `pct`.
    return round_half_up(below, decimals), float(round(above, decimals))
