"""What may be set beside what, and what is refused: PDUs, inspection cycles, periods of office.

May import its own modules only; those import layers 0 to 2 and the statistics above them.
"""

from helpers.comparisons.evidence import keep_evidence
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
from helpers.comparisons.period_choices import CHOICE_THRESHOLD, vary_choices
from helpers.comparisons.period_pairs import (
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
from helpers.comparisons.regions import (
    count_recommended_themes,
    count_standard_ratings,
    count_units,
    join_unit_standards,
    keep_shared_weaknesses,
    keep_unit_links,
    keep_unit_ratings,
    keep_unit_shares,
    list_units,
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
    "count_recommended_themes",
    "count_standard_ratings",
    "count_units",
    "join_names",
    "join_unit_standards",
    "keep_comparable",
    "keep_evidence",
    "keep_last_rated",
    "keep_latest",
    "keep_peers",
    "keep_period_ratings",
    "keep_rated",
    "keep_shared",
    "list_period_pairs",
    "list_periods",
    "measure_periods",
    "keep_shared_weaknesses",
    "keep_unit_links",
    "keep_unit_ratings",
    "keep_unit_shares",
    "list_units",
    "pair_ratings",
    "pair_services",
    "select_periods",
    "select_rated",
    "vary_choices",
]
