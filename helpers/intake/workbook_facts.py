"""Answers to key questions in the sheets of a workbook: standard, key question, yes, base.

May import dataset and its own package's documents, findings, workbook_counts, workbook_notes,
workbook_questions, workbook_scope and workbook_tables.
"""

from collections.abc import Iterable

import pandas as pd

from helpers.dataset import Dataset

from .documents import SheetRows
from .findings import Candidate, Finding, settle
from .workbook_counts import Answer, doubt_columns, write_share
from .workbook_notes import Notes
from .workbook_questions import Questions
from .workbook_scope import Scope
from .workbook_tables import AnswerTable

TWO_COUNTS = "two places give other counts of this question"
HIDDEN_OTHER = "a hidden row gives other counts of this question"


def read_answers(
    sheets: Iterable[SheetRows], held: Dataset, programme_id: str, inspection_id: str = ""
) -> tuple[dict[str, dict[str, Finding]], list[Candidate]]:
    """Return the findings of each key_question_id (yes_count, base_count), and what is not read.

    Where the sheet has a percentage beside them, yes_pct is a third, to a whole number.

    Not read are sheets that are hidden, of another shape or of other cases, and rows whose
    standard or question does not fit the programme: they are for the reader. Counts that do not
    fit each other, their percentage or another place are in doubt. A percentage is never made a
    count.
    """
    questions = Questions(held, programme_id)
    cases = held.inspections.set_index("inspection_id")["cases_count"].get(inspection_id)
    cases = None if cases is None or pd.isna(cases) else int(cases)
    sheets = list(sheets)
    notes = Notes(sheets, Scope(held, inspection_id))
    rest: list[Candidate] = []
    tables: list[AnswerTable] = []
    for sheet in sheets:
        table = AnswerTable(sheet, notes, questions, cases)
        table.read()
        tables.append(table)
        rest += table.rest
    shown = [one for table in tables for one in table.answers]
    by_heading: dict[str, list[Answer]] = {}
    for table in tables:
        by_heading.setdefault(table.yes_heading.lower(), []).extend(table.answers)
    for answers in by_heading.values():
        doubt_columns(answers)
    hidden = [one for table in tables for one in table.hidden]
    return _settle_answers(shown, hidden), rest


def _settle_answers(
    shown: Iterable[Answer], hidden: Iterable[Answer]
) -> dict[str, dict[str, Finding]]:
    """Return the findings of each key question; where two places differ, both counts are open."""
    by_key: dict[str, list[Answer]] = {}
    for one in shown:
        by_key.setdefault(one.key, []).append(one)
    unseen: dict[str, list[Answer]] = {}
    for one in hidden:
        unseen.setdefault(one.key, []).append(one)
    findings = {}
    for key, answers in by_key.items():
        counts = {(one.yes, one.base) for one in answers}
        reason = next((one.reason for one in answers if one.reason), "")
        reason = reason or (TWO_COUNTS if len(counts) > 1 else "")
        others = [one for one in unseen.get(key, []) if (one.yes, one.base) not in counts]
        reason = reason or (HIDDEN_OTHER if others else "")
        those = [*answers, *others] if others else answers
        yes = [Candidate(one.yes, one.locator, one.words) for one in those]
        base = [Candidate(one.base, one.locator, one.words) for one in those]
        findings[key] = {
            "yes_count": settle("yes_count", yes, reason),
            "base_count": settle("base_count", base, reason),
        }
        shares = [Candidate(write_share(one), one.locator, one.words) for one in those if one.share]
        if shares:
            findings[key]["yes_pct"] = settle("yes_pct", shares, reason)
    return findings
