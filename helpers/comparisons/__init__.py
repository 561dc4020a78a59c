"""What may be set beside what, and what is refused: PDUs, inspection cycles, periods of office.

May import its own modules only; those import layers 0 to 2 and the statistics above them.
"""

from helpers.comparisons.organisation import (
    CHANGE_COLUMNS,
    change_since_last,
    keep_comparable,
    keep_last_rated,
    keep_latest,
    keep_peers,
    keep_shared,
    pair_ratings,
)
from helpers.comparisons.period_choices import vary_choices
from helpers.comparisons.period_pairs import (
    CHOICE_THRESHOLD,
    FEWEST_TESTED,
    compare_period_pairs,
    count_moves,
    count_pair_ratings,
    list_period_pairs,
    pair_services,
)
from helpers.comparisons.periods import (
    CONFOUNDERS,
    count_confounders,
    keep_period_ratings,
    list_periods,
    measure_periods,
    select_periods,
)
from helpers.comparisons.rules import (
    NotComparable,
    accept_evidence,
    check_evidence,
    check_one_answer,
    check_one_programme,
    check_one_type,
    check_rated,
    check_same_maximum,
)
from helpers.comparisons.selection import (
    Selection,
    count_ratings,
    join_names,
    keep_rated,
    select_rated,
)

__all__ = [
    "CHANGE_COLUMNS",
    "CHOICE_THRESHOLD",
    "CONFOUNDERS",
    "FEWEST_TESTED",
    "NotComparable",
    "Selection",
    "accept_evidence",
    "change_since_last",
    "check_evidence",
    "check_one_answer",
    "check_one_programme",
    "check_one_type",
    "check_rated",
    "check_same_maximum",
    "compare_period_pairs",
    "count_confounders",
    "count_moves",
    "count_pair_ratings",
    "count_ratings",
    "join_names",
    "keep_comparable",
    "keep_last_rated",
    "keep_latest",
    "keep_peers",
    "keep_period_ratings",
    "keep_rated",
    "keep_shared",
    "list_period_pairs",
    "list_periods",
    "measure_periods",
    "pair_ratings",
    "pair_services",
    "select_periods",
    "select_rated",
    "vary_choices",
]
