"""Which style of document it is: a report, a release, or another.

May import dataset and its own package's documents and standard_names.
"""

import re
from collections.abc import Sequence

from helpers.dataset import Dataset

from .documents import OWN_SITE, Passage
from .standard_names import is_standard

#: What the cover of a report has on a line of its own, among its first passages.
IMPRINT = re.compile(
    r"(?:HM|(?:His|Her) Majesty's) Inspectorate of Probation, (?:\d{1,2} )?[A-Z][a-z]+ 20\d\d"
)
COVER = 8


def find_style(passages: Sequence[Passage], held: Dataset) -> str:
    """Return report, release or other, by the sections that a document has, or by its cover.

    A page of the inspectorate's own site is a release too, though it has no notes.
    """
    sections = {passage.section for passage in passages}
    if any(is_standard(section, held.standards) for section in sections):
        return "report"
    if "Notes" in sections or OWN_SITE in passages:
        return "release"
    is_imprint = any(IMPRINT.fullmatch(one.text) for one in passages[:COVER])
    return "report" if is_imprint else "other"
