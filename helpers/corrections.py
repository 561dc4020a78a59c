"""Corrections for making many comparisons at once, each with its name.

Pure. May import vocabulary.
"""

from collections.abc import Iterable

import pandas as pd
from statsmodels.stats.multitest import multipletests

from helpers.vocabulary import UserError, check_confidence, check_known

#: What a family of comparisons is for: statsmodels' method, and the name that is shown.
CORRECTIONS = {
    "screen": ("fdr_bh", "Benjamini-Hochberg"),
    "confirm": ("holm", "Holm"),
}
FAMILY_TYPES = {
    "p_value": "Float64",
    "p_corrected": "Float64",
    "is_flagged": "boolean",
    "correction": "string",
}


def correct_family(
    p_values: Iterable[float], purpose: str = "screen", level_pct: float = 95
) -> pd.DataFrame:
    """Return the p-values of one family of comparisons, corrected for how many there are.

    One row a comparison, in the order given and with the index of a Series: p_value, p_corrected,
    is_flagged (p_corrected is at most 1 - level_pct / 100) and correction, its name. `purpose` is
    "screen", to look for what deserves a closer look: Benjamini and Hochberg (1995), Journal of
    the Royal Statistical Society B 57:289-300, which holds down the share of flags that are false
    (the comparisons independent, or positively dependent). Or "confirm", to say that something
    differs: Holm (1979), Scandinavian Journal of Statistics 6:65-70, which holds down the chance
    of any false flag, whatever the dependence. A missing p-value stands for a comparison that
    could not be made: it is no member of the family, and never flagged. Raises UserError for
    another purpose, or a p-value outside 0 to 1.
    """
    check_known(purpose, CORRECTIONS, "purpose")
    check_confidence(level_pct)
    method, name = CORRECTIONS[purpose]
    given = p_values if isinstance(p_values, pd.Series) else pd.Series(list(p_values))
    given = given.astype("Float64")
    family = pd.DataFrame({"p_value": given, "p_corrected": pd.NA, "is_flagged": False})
    family = family.assign(correction=name).astype(FAMILY_TYPES)
    made = given.notna().to_numpy(dtype=bool)
    tested = given[made].to_numpy(dtype=float)
    if ((tested < 0) | (tested > 1)).any():
        raise UserError("a p-value is outside 0 to 1")
    if len(tested):
        is_flagged, corrected, *_ = multipletests(tested, 1 - level_pct / 100, method)
        family.loc[made, "p_corrected"] = corrected
        family.loc[made, "is_flagged"] = is_flagged
    return family
