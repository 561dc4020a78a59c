"""Which style of document it is: a report, a release, or another.

May import dataset and its own package's documents and report_facts.
"""

from collections.abc import Sequence

from helpers.dataset import Dataset

from .documents import OWN_SITE, Passage
from .report_facts import is_standard


def find_style(passages: Sequence[Passage], held: Dataset) -> str:
    """Return report, release or other, by the sections that a document has.

    A page of the inspectorate's own site is a release too, though it has no notes.
    """
    sections = {passage.section for passage in passages}
    if any(is_standard(section, held.standards) for section in sections):
        return "report"
    return "release" if "Notes" in sections or OWN_SITE in passages else "other"
