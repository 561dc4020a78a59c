"""What a report has in its sections: ratings of standards, key questions, recommendations.

May import dataset and its own package's documents, findings, said_ratings and quantities.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import pandas as pd

from helpers.dataset import Dataset

from .documents import Passage
from .findings import Candidate, Finding, settle
from .said_ratings import SCALE, name_rating

STANDARD = re.compile(r"(?P<reference>[A-Z] ?\d\.\d)\.? +(?P<name>[A-Z][^.]+)$")
_NAMES = "|".join(SCALE)
RATING_WORD = re.compile(rf"\b(?:{_NAMES})\b", re.IGNORECASE)
OVERALL_LINE = re.compile(rf"overall rating\W+(?P<name>{_NAMES})\b", re.IGNORECASE)
TABLE_START = re.compile(r"key questions?\b.*?percentage\W+yes\W*", re.IGNORECASE)
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
SHOULD = re.compile(r"\bshould$")
NUMBERED_ITEM = re.compile(r"(?:-\s*)?(?P<number>\d{1,2})[.)]\s+\S")
PROGRESS = re.compile(r"\b(Sufficient|Some|No) progress\b\.?,? (Yes|No)\b(?!/)")


def find_standard_ratings(
    passages: Sequence[Passage], standards: pd.DataFrame
) -> dict[str, Finding]:
    """Return the rating under the heading of each standard, by standard_id.

    `standards` are those of the programme. The table of ratings at the front, whose order is lost
    when a page is made text, is held against them: where it has other ratings, all are doubtful.
    """
    names = dict(zip(standards["reference"], standards["standard_id"], strict=True))
    found: dict[str, list[Candidate]] = {}
    for passage in passages:
        rating, standard = name_rating(passage.text), STANDARD.match(_head(passage.section))
        if not rating or not standard:
            continue
        standard_id = names.get(_write_reference(standard["reference"]))
        if standard_id:
            candidate = Candidate(rating, f"{passage.section}, line under the heading")
            found.setdefault(standard_id, []).append(candidate)
    reason = _hold_against_table(found, passages)
    return {name: settle("rating", those, reason) for name, those in found.items()}


def _head(section: str) -> str:
    """Return the heading of a section without the part within it."""
    return section.partition(", Strengths")[0].partition(", Areas for improvement")[0]


def _write_reference(reference: str) -> str:
    """Return a standard's reference as the dataset writes it: "P 1.1"."""
    return f"{reference[0]} {reference[1:].strip()}"


def _hold_against_table(found: dict[str, list[Candidate]], passages: Iterable[Passage]) -> str:
    """Return why the headings cannot be right where the table has other ratings, "" if it agrees.

    The table has the overall rating too. Where there is none, there is nothing to hold against.
    """
    tables = [one.text for one in passages if _head(one.section) == "Ratings"]
    text = " ".join(tables)
    if not text:
        return ""
    printed = Counter(name_rating(word[0]) for word in RATING_WORD.finditer(text))
    overall = OVERALL_LINE.search(text)
    if overall:
        printed[name_rating(overall["name"])] -= 1
    under = Counter(those[0].value for those in found.values())
    return "" if +printed == +under else "the table of ratings has other ratings than the headings"


def find_overall_line(passages: Iterable[Passage]) -> list[Candidate]:
    """Return the overall rating that the page of ratings prints."""
    return [
        Candidate(name_rating(match["name"]), passage.locator, match[0])
        for passage in passages
        if _head(passage.section) == "Ratings"
        for match in OVERALL_LINE.finditer(passage.text)
    ]


def find_key_questions(
    passages: Iterable[Passage], held: Dataset, standards: pd.DataFrame
) -> dict[str, Finding]:
    """Return the percentage of yes of each key question, by key_question_id.

    Read from the tables of the sections of `standards`: a question that fits no aspect, or an
    aspect that two questions fit, is in doubt.
    """
    asked = held.key_questions.merge(standards, on="standard_id", suffixes=("", "_standard"))
    keys = {(row.reference, row.aspect): row.key_question_id for row in asked.itertuples()}
    found: dict[str, list[Candidate]] = {}
    for passage in passages:
        standard = STANDARD.match(_head(passage.section))
        start = TABLE_START.search(passage.text)
        if not standard or not start:
            continue
        reference = _write_reference(standard["reference"])
        for row, match in enumerate(QUESTION_ROW.finditer(passage.text, start.end()), start=1):
            key = keys.get((reference, name_aspect(match["question"])))
            place = f"{_head(passage.section)}, table of key questions, row {row}"
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


def find_recommendations(passages: Iterable[Passage]) -> Iterator[tuple[str, str]]:
    """Yield the number and the place of each recommendation, of lists headed "... should"."""
    for passage in passages:
        match = NUMBERED_ITEM.match(passage.text)
        if match and SHOULD.search(passage.section):
            yield match["number"], passage.locator


def find_progress(passages: Iterable[Passage]) -> Iterator[tuple[str, str, str]]:
    """Yield the category, whether improvement is still required, and the place, row by row."""
    row = 0
    for passage in passages:
        if "progress on previous recommendations" not in passage.section.lower():
            continue
        for match in PROGRESS.finditer(passage.text):
            row += 1
            is_required = "true" if match[2] == "Yes" else "false"
            yield f"{match[1]} progress", is_required, f"{passage.section}, row {row}"
