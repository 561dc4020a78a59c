"""Every figure of a document outside its tables of key questions, as it is printed.

May import its own package's documents, quantities and report_facts.
"""

from collections.abc import Iterable, Iterator

from .documents import Passage
from .quantities import find_quantities
from .report_facts import TABLE_START


def list_figures(passages: Iterable[Passage]) -> Iterator[dict]:
    """Yield each figure outside the tables of key questions, as it is printed, with its place."""
    for passage in passages:
        if TABLE_START.search(passage.text):
            continue
        for one in find_quantities(passage.text):
            yield {
                "pct": "" if one.pct is None else f"{one.pct:g}",
                "numerator": "" if one.count is None else str(one.count),
                "base_count": "" if one.base is None else str(one.base),
                "qualifier": one.qualifier,
                "words": one.words,
                "locator": passage.locator,
            }
