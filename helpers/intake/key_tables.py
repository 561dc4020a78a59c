"""The tables of key questions: the share of cases in which the answer was yes.

May import dataset and its own package's documents, findings and standard_names.
"""

import re
from collections.abc import Iterable, Sequence

import pandas as pd

from helpers.dataset import Dataset

from .documents import Passage
from .findings import Candidate, Finding, settle
from .standard_names import find_standard, head_section

#: The heading of a table of key questions: with other columns, or another group of cases, it is not
#: read. Other than that, a table begins with its first question.
TABLE_START = re.compile(
    r"key questions?(?: and)?\W+(?:the )?percentage\W+yes\W*"
    r"(?=(?:Does|Do|Is|Are|Has|Have|Did|Was|Were)\b)",
    re.IGNORECASE,
)
QUESTION_ROW = re.compile(
    r"(?P<question>(?:Does|Do|Is|Are|Has|Have|Did|Was|Were)\b[^?]*)\?\s*"
    r"(?P<pct>\d{1,3}(?:\.\d)?) per cent"
)
#: The aspect that a key question asks about, by the words that only it has; safety first.
ASPECT_WORDS = (
    ("safety", r"\bsafe(?:ty)?\b"),
    ("desistance", r"\bdesist|\breoffending|\boffending"),
    ("engagement", r"\bengag"),
)


def find_key_questions(
    passages: Iterable[Passage], held: Dataset, standards: pd.DataFrame
) -> dict[str, Finding]:
    """Return the percentage of yes of each key question, by key_question_id.

    Read from the tables of the sections of `standards`: a question that fits no aspect, or an
    aspect that two questions fit, is in doubt.
    """
    asked = held.key_questions.merge(standards, on="standard_id", suffixes=("", "_standard"))
    keys = {(row.standard_id, row.aspect): row.key_question_id for row in asked.itertuples()}
    found: dict[str, list[Candidate]] = {}
    for passage in passages:
        standard_id = find_standard(passage.section, standards)
        start = TABLE_START.search(passage.text)
        if not standard_id or not start:
            continue
        rows = list(QUESTION_ROW.finditer(passage.text, start.end()))
        if len({"." in match["pct"] for match in rows}) > 1:
            continue  # a slip of the pen or of the reading: 5.7 among whole percentages
        for row, match in enumerate(rows, start=1):
            key = keys.get((standard_id, name_aspect(match["question"])))
            place = f"{head_section(passage.section)}, table of key questions, row {row}"
            if key and float(match["pct"]) <= 100:
                candidate = Candidate(f"{float(match['pct']):g}", place)
                found.setdefault(key, []).append(candidate)
    return {key: _settle_question(those) for key, those in found.items()}


def _settle_question(candidates: Sequence[Candidate]) -> Finding:
    """Return the finding of one key question, in doubt where two rows were taken for it."""
    reason = "two rows of the table fit this question" if len(candidates) > 1 else ""
    return settle("yes_pct", candidates, reason)


def name_aspect(question: str) -> str:
    """Return engagement, desistance or safety; "" for a question on none of the three."""
    for aspect, words in ASPECT_WORDS:
        if re.search(words, question, re.IGNORECASE):
            return aspect
    return ""
