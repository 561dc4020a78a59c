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
    "count_ratings",
    "join_names",
    "keep_comparable",
    "keep_evidence",
    "keep_last_rated",
    "keep_latest",
    "keep_peers",
    "keep_rated",
    "keep_shared",
    "pair_ratings",
    "select_rated",
]
