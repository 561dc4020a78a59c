"""What the programme of an inspection has and its document does not give: standards, questions.

May import dataset and its own package's draft_forms and findings.
"""

from collections.abc import Iterable, Iterator

import pandas as pd

from helpers.dataset import Dataset

from .draft_forms import Draft
from .findings import Finding

#: The tables of standards' ratings and key questions, and the field of each that is missed.
PARTS = {"standard_ratings": "rating", "key_question_results": "yes_pct"}


def add_absent(draft: Draft, held: Dataset) -> None:
    """Add an empty finding for each standard and key question that the document does not give.

    Also what of the programme cannot be drafted, because the dataset does not have it.
    """
    subject = draft.subject
    if subject is None:
        return
    if not subject.programme_id:
        draft.limits = ["The programme is not known: its standards and key questions neither"]
        return
    standards = held.standards[held.standards["programme_id"] == subject.programme_id]
    standards = standards.sort_values("sort_order")["standard_id"]
    questions = held.key_questions.set_index("standard_id")["key_question_id"]
    questions = [key for name in standards for key in questions[questions.index == name]]
    given = (standards, draft.ratings), (questions, draft.questions | draft.answers)
    for (table, field), (keys, found) in zip(PARTS.items(), given, strict=True):
        draft.absent |= {(table, key): Finding(field) for key in keys if key not in found}
    asked = len(questions) + len(draft.questions)
    draft.limits = list(_say_limits(subject.programme_id, len(standards), asked, held))


def _say_limits(programme_id: str, standards: int, questions: int, held: Dataset) -> Iterator[str]:
    """Yield what of a programme cannot be drafted."""
    count = held.programmes.set_index("programme_id").at[programme_id, "standards_count"]
    if pd.isna(count):
        return
    if standards < count:
        yield f"The dataset names {standards} of the {count} standards of {programme_id}"
    if standards > count:
        told = f"{count} of the {standards} standards that it has"
        yield f"One inspection of {programme_id} rates {told}"
    if not questions:
        yield f"The dataset has no key questions of {programme_id}: none can be drafted"


def say_absent(absent: Iterable[tuple[str, str]], programme_id: str, found: int) -> Iterator[str]:
    """Yield one line on the standards and one on the key questions that are absent.

    `absent` has their tables and keys; `found` is how many key questions the document gives.
    """
    keys: dict[str, list[str]] = {}
    for table, key in absent:
        keys.setdefault(table, []).append(key.removeprefix(f"{programme_id}-"))
    if "standard_ratings" in keys:
        yield f"ratings of standards: {', '.join(keys['standard_ratings'])}"
    questions = keys.get("key_question_results", [])
    if questions and not found:
        yield f"key questions: all {len(questions)}"
    elif questions:
        aspects: dict[str, list[str]] = {}
        for key in questions:
            standard, _, aspect = key.rpartition("-")
            aspects.setdefault(standard, []).append(aspect)
        told = (f"{standard} ({', '.join(those)})" for standard, those in aspects.items())
        yield f"key questions: {', '.join(told)}"
