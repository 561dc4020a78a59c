"""Every figure of a document outside its tables of key questions, as it is printed.

May import its own package's documents, key_tables and quantities.
"""

from collections.abc import Iterator, Sequence

from .documents import Passage
from .key_tables import find_value_spans
from .quantities import find_quantities


def list_figures(passages: Sequence[Passage]) -> Iterator[dict]:
    """Yield each figure outside the tables of key questions, as it is printed, with its place."""
    spans = find_value_spans(passages)
    for place, passage in enumerate(passages):
        rows = spans.get(place, [])
        for one in find_quantities(passage.text):
            if any(start <= one.start < end for start, end in rows):
                continue
            yield {
                "pct": "" if one.pct is None else f"{one.pct:g}",
                "numerator": "" if one.count is None else str(one.count),
                "base_count": "" if one.base is None else str(one.base),
                "qualifier": one.qualifier,
                "words": one.words,
                "locator": passage.locator,
            }
