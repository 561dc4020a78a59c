"""A table with a line for each standard and a column for each aspect of its key questions.

Such a table says again what others say: it is held against them, and is no answer alone. May import
its own package's documents, findings and standard_names.
"""

import re
from collections.abc import Iterable, Iterator

import pandas as pd

from .documents import Passage
from .findings import Candidate
from .standard_names import find_labelled

#: What heads the column of each aspect.
ASPECT_HEADS = {
    "engagement": r"engag\w*",
    "desistance": r"desist\w*|reoffending",
    "safety": r"safety?|keeping (?:other )?people safe",
}
_SHARE = r"(\d{1,3}(?:\.\d)?) per cent"
MATRIX_ROW = re.compile(
    r"(?P<label>Assessment|Planning|Implementation(?: and delivery)?|Reviewing)\W{1,4}"
    rf"{_SHARE}\W{{1,4}}{_SHARE}\W{{1,4}}{_SHARE}",
    re.IGNORECASE,
)


def find_matrix(
    passages: Iterable[Passage], standards: pd.DataFrame
) -> Iterator[tuple[str, str, Candidate]]:
    """Yield standard_id, aspect and percentage of each cell of the tables of that form.

    Only where the words before the first line name all three aspects, each once.
    """
    for passage in passages:
        rows = list(MATRIX_ROW.finditer(passage.text))
        aspects = _order_aspects(passage.text[: rows[0].start()]) if rows else []
        for row in rows if aspects else ():
            standard_id = find_labelled(row["label"], "", standards)
            for aspect, share in zip(aspects, row.groups()[1:], strict=True):
                if standard_id and float(share) <= 100:
                    words = f"{row['label']} {share} per cent"
                    candidate = Candidate(f"{float(share):g}", passage.locator, words)
                    yield standard_id, aspect, candidate


def _order_aspects(head: str) -> list[str]:
    """Return the aspects in the order of the columns; none unless each is named once."""
    places = {
        aspect: [match.start() for match in re.finditer(rf"\b(?:{words})\b", head, re.IGNORECASE)]
        for aspect, words in ASPECT_HEADS.items()
    }
    is_clear = all(len(those) == 1 for those in places.values())
    return sorted(places, key=lambda aspect: places[aspect][0]) if is_clear else []
