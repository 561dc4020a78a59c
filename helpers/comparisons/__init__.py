"""What may be set beside what, and what is refused: PDUs, inspection cycles, periods of office.

May import its own modules only; those import layers 0 to 2 and the statistics above them.
"""

from helpers.comparisons.cycles import (
    REACHES,
    Cycles,
    check_cycles,
    count_groups,
    judge_cycles,
    list_cycles,
    measure_groups,
    select_cycles,
)
from helpers.comparisons.linked import list_area, list_linked
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
from helpers.comparisons.paired_services import (
    check_pair_scores,
    count_flow,
    count_themes,
    measure_moves,
    measure_thresholds,
    pair_services,
    pair_themes,
    share_maximum,
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
    "REACHES",
    "Cycles",
    "NotComparable",
    "Selection",
    "accept_evidence",
    "change_since_last",
    "check_cycles",
    "check_evidence",
    "check_one_answer",
    "check_one_programme",
    "check_one_type",
    "check_rated",
    "check_same_maximum",
    "check_pair_scores",
    "count_flow",
    "count_groups",
    "count_ratings",
    "count_themes",
    "join_names",
    "judge_cycles",
    "keep_comparable",
    "keep_last_rated",
    "keep_latest",
    "keep_peers",
    "keep_rated",
    "keep_shared",
    "list_area",
    "list_cycles",
    "list_linked",
    "measure_groups",
    "measure_moves",
    "measure_thresholds",
    "pair_ratings",
    "pair_services",
    "pair_themes",
    "select_cycles",
    "select_rated",
    "share_maximum",
]
