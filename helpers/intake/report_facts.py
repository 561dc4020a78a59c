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

STANDARD = re.compile(r"(?P<reference>(?:[A-Z] ?)?\d\.\d)\.? +(?P<name>[A-Z][^.]+)$")
_NAMES = "|".join(SCALE)
RATING_WORD = re.compile(rf"\b(?:{_NAMES})\b", re.IGNORECASE)
OVERALL_LINE = re.compile(rf"overall rating\W+(?P<name>{_NAMES})\b", re.IGNORECASE)
#: What heads the section after the page of ratings.
NEXT_SECTION = re.compile(
    r"(?:Recommendations|Background|Foreword|Contents|Executive summary|Annexe|Contextual)\b|"
    r"\d\.? [A-Z]|(?:[A-Z] ?)?\d\.\d\.? [A-Z](?!.*\b(?:Outstanding|Good|Requires|Inadequate))"
)
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
#: Why ratings of standards are in doubt that are printed above the headings.
ABOVE = "a rating stands above the first heading: each may be of the heading below it"
PROGRESS = re.compile(r"\b(Sufficient|Some|No) progress\b\.?,? (Yes|No)\b(?!/)")
#: What ends the table of progress: a line of it may look like a heading.
AFTER_PROGRESS = re.compile(r"(?:Annexe|Contents|Further information|Recommendations)\b|\d\.")


def find_standard_ratings(
    passages: Sequence[Passage], standards: pd.DataFrame
) -> dict[str, Finding]:
    """Return the rating under the heading of each standard, by standard_id.

    `standards` are those of the programme. The table of ratings at the front, whose order is lost
    when a page is made text, is held against them: where it has other ratings, all are doubtful.
    """
    found: dict[str, list[Candidate]] = {}
    for passage in passages:
        rating = name_rating(re.sub(r"^(?:overall )?rating:? ", "", passage.text, flags=re.I))
        standard_id = find_standard(passage.section, standards)
        if rating and standard_id:
            candidate = Candidate(rating, f"{passage.section}, line under the heading")
            found.setdefault(standard_id, []).append(candidate)
    reason = hold_against_table(passages) or _doubt_order(passages, standards)
    return {
        name: settle("rating", those, reason or _doubt_two(those)) for name, those in found.items()
    }


def _doubt_order(passages: Sequence[Passage], standards: pd.DataFrame) -> str:
    """Return why ratings may stand above their headings, "" where none stands before the first."""
    for before, passage in zip(passages, passages[1:], strict=False):
        if find_standard(passage.section, standards):
            return ABOVE if name_rating(before.text) else ""
    return ""


def _doubt_two(candidates: Sequence[Candidate]) -> str:
    """Return why two ratings under one heading are in doubt, "" for one."""
    is_one = len({one.value for one in candidates}) == 1
    return "" if is_one else "two ratings stand under this heading"


def find_standard(section: str, standards: pd.DataFrame) -> str:
    """Return the standard_id that a section is headed by, "" for none.

    Known by its name; where the programme prints references, the reference must be its own too.
    """
    heading = STANDARD.match(_head(section))
    if not heading:
        return ""
    name = _write_name(heading["name"])
    for row in standards.itertuples():
        is_own = pd.isna(row.reference) or _write_reference(heading["reference"]) == row.reference
        if is_own and _write_name(row.name) == name:
            return row.standard_id
    return ""


def is_standard(section: str, standards: pd.DataFrame) -> bool:
    """Return whether a section is headed by a standard of any programme, or by one of regions."""
    heading = STANDARD.match(section)
    if not heading:
        return False
    names = {_write_name(name) for name in standards["name"]}
    return heading["reference"][0].isalpha() or _write_name(heading["name"]) in names


def _write_name(name: str) -> str:
    """Return the name of a standard in one way: "Staffing" and "Staff" are one."""
    plain = " ".join(name.lower().split()).strip(" .:")
    return "staff" if plain == "staffing" else plain


def _head(section: str) -> str:
    """Return the heading of a section without the part within it."""
    return section.partition(", Strengths")[0].partition(", Areas for improvement")[0]


def _write_reference(reference: str) -> str:
    """Return a standard's reference as the dataset writes it: "P 1.1"."""
    return re.sub(r"^([A-Z])\s*", r"\1 ", reference)


def find_ratings_page(passages: Iterable[Passage]) -> list[Passage]:
    """Return the passages of the page of ratings: from its heading to the next section."""
    found: list[Passage] = []
    is_open = False
    for passage in passages:
        is_heading = passage.locator.endswith("heading")
        if is_heading and passage.text == "Ratings":
            is_open = True
        elif is_heading and NEXT_SECTION.match(passage.text):
            is_open = False
        if is_open or _head(passage.section) == "Ratings":
            found.append(passage)
    return found


def count_printed(passages: Sequence[Passage]) -> tuple[Counter, Counter]:
    """Return how often the table has each rating of a standard, and how often the headings do.

    The table has the overall rating too: it is not counted.
    """
    text = " ".join(one.text for one in find_ratings_page(passages))
    printed = Counter(name_rating(word[0]) for word in RATING_WORD.finditer(text))
    overall = OVERALL_LINE.search(text)
    if overall:
        printed[name_rating(overall["name"])] -= 1
    under: dict[str, str] = {}
    for passage in passages:
        rating, section = name_rating(passage.text), _head(passage.section)
        if rating and STANDARD.match(section):
            under.setdefault(section, rating)
    return +printed, Counter(under.values())


def hold_against_table(passages: Sequence[Passage]) -> str:
    """Return why the headings cannot be right where the table has other ratings, "" if it agrees.

    Where there is no table, there is nothing to hold against.
    """
    printed, under = count_printed(passages)
    is_alike = not printed or printed == under
    return "" if is_alike else "the table of ratings has other ratings than the headings"


def find_overall_line(passages: Sequence[Passage]) -> Iterator[tuple[Passage, Candidate]]:
    """Yield the overall rating that the page of ratings prints, with its passage."""
    for passage in find_ratings_page(passages):
        for match in OVERALL_LINE.finditer(passage.text):
            yield passage, Candidate(name_rating(match["name"]), passage.locator, match[0])


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


def find_progress(passages: Iterable[Passage]) -> Iterator[tuple[str, str, str]]:
    """Yield the category, whether improvement is still required, and the place, row by row."""
    row, section = 0, ""
    for passage in passages:
        if "progress on previous recommendations" in passage.section.lower():
            section = passage.section
        elif passage.locator.endswith("heading") and AFTER_PROGRESS.match(passage.text):
            section = ""
        for match in PROGRESS.finditer(passage.text) if section else ():
            row += 1
            is_required = "true" if match[2] == "Yes" else "false"
            yield f"{match[1]} progress", is_required, f"{section}, row {row}"
