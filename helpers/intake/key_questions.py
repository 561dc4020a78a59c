"""The key questions that the tables of a document answer: percentages, counts and bases.

May import dataset, grim and its own package's answers, cues, documents, doubts, findings,
key_aspects, key_matrix, key_tables, organisations, proposed_questions, rating_forms, rating_lines,
said_answers and standard_names.
"""

import re
from collections.abc import Mapping, Sequence

import pandas as pd

from helpers.dataset import Dataset
from helpers.grim import feasible_counts

from .answers import AnswerRow
from .cues import PREVIOUS, YEAR
from .documents import Passage
from .doubts import OTHERS
from .findings import Candidate, Finding, settle
from .key_aspects import name_aspect, name_standard
from .key_matrix import find_matrix
from .key_tables import find_answer_rows
from .organisations import Mention
from .proposed_questions import drop_partial, list_key_questions
from .rating_forms import SCALE
from .rating_lines import find_owner
from .said_answers import find_said_answers
from .standard_names import find_labelled, find_standard, head_section

#: A rating on the line of a heading.
RATED = re.compile(rf"\W+(?:{'|'.join(SCALE)})$", re.IGNORECASE)
TWO_ROWS = "two rows of the table fit this question"
OTHER_HEADING = "the question names another standard than the heading above it"
#: What shows that a table is of some of the cases.
SOME = re.compile(
    r"\b(?:women|men|young|licences?|community|custody|unpaid work|sub-?groups?|domestic abuse)\b",
    re.IGNORECASE,
)
OTHER_TABLE = "the words above the table tell of others, of another time or of some of the cases"
OTHER_VALUE = "another table of the document has another value for this question"
NO_SHARE = "the percentage is not that of the counts beside it"


def find_key_questions(
    named: Mapping[Passage, Sequence[Mention]], about: str, held: Dataset, programme_id: str
) -> tuple[dict[str, Finding], dict[str, dict[str, Finding]]]:
    """Return the percentage of yes of each key question, and yes_count and base_count where told.

    Both are by key_question_id of the programme, for the organisation `about`. The standard is that
    of the heading or the label above a question, or the one that it names. A question that fits no
    aspect is left out; one that two rows fit, or whose percentage and counts do not agree, is in
    doubt. Of a standard whose questions are not held, all or none are there. A percentage that is
    not printed is that of the counts, to a whole number.
    """
    standards = held.standards[held.standards["programme_id"] == programme_id]
    listed = list_key_questions(held)
    asked = listed[listed["standard_id"].isin(standards["standard_id"])]
    keys = {(row.standard_id, row.aspect): row.key_question_id for row in asked.itertuples()}
    found: dict[str, list[tuple[AnswerRow, str]]] = {}
    again: dict[str, list[tuple[AnswerRow, str]]] = {}
    reasons: dict[str, str] = {}
    passages, owners = list(named), {}
    for row in _list_rows(named, about, standards):
        section = RATED.sub("", head_section(passages[row.place].section))
        standard_id, reason = _find_standard(row, section, standards)
        key = keys.get((standard_id, name_aspect(row.question)))
        if row.place not in owners:
            is_headed = bool(find_standard(section, standards))
            owner = about if is_headed else find_owner(passages, row.place, named, about)
            owners[row.place] = owner
        is_own = owners[row.place] == about
        if not key or float(row.pct or 0) > 100:
            continue
        if not is_own:
            if _is_of_nobody_else(named, passages, row.place):
                again.setdefault(key, []).append((row, passages[row.place].locator))
            continue
        place = f"{section}, table of key questions, row {row.row}".removeprefix(", ")
        place = place if row.row else passages[row.place].locator
        is_second = bool(found.setdefault(key, []))
        found[key].append((row, place))
        reason = row.reason or reason or _doubt_lead(passages, row.place)
        reason = reason or (TWO_ROWS if is_second else "") or _hold_counts(row)
        reasons[key] = reasons.get(key) or reason
    for key in found.keys() & again.keys():
        values = {_write_share(row) for row, _ in found[key]}
        others = [one for one in again[key] if _write_share(one[0]) not in values]
        found[key] += others
        reasons[key] = reasons[key] or (OTHER_VALUE if others else "")
    shares, counts = {}, {}
    for key, rows in found.items():
        candidates = [Candidate(_write_share(row), place, row.words) for row, place in rows]
        shares[key] = settle("yes_pct", candidates, reasons[key])
        counted = _count(*rows[0], reasons[key])
        counts |= {key: counted} if counted else {}
    for standard_id, aspect, cell in find_matrix(passages, standards):
        share = shares.get(keys.get((standard_id, aspect), ""))
        if share and cell.value not in share.values:
            candidates = [*share.candidates, cell]
            shares[keys[standard_id, aspect]] = settle("yes_pct", candidates, OTHER_VALUE)
    shares = drop_partial(
        shares, dict(zip(asked["key_question_id"], asked["standard_id"], strict=True)), held
    )
    return shares, {key: those for key, those in counts.items() if key in shares}


def _list_rows(
    named: Mapping[Passage, Sequence[Mention]], about: str, standards: pd.DataFrame
) -> list[AnswerRow]:
    """Return the rows of the tables, and the sentences of a standard's own section without one."""
    passages = list(named)
    rows = [one for rows in find_answer_rows(named, about) for one in rows]
    tabled = {passages[one.place].section for one in rows}
    for one in find_said_answers(passages):
        section = passages[one.place].section
        above = find_standard(section, standards)
        is_own = above and above == find_labelled(one.label, "", standards)
        if is_own and section not in tabled:
            rows.append(one)
    return rows


def _is_of_nobody_else(
    named: Mapping[Passage, Sequence[Mention]], passages: Sequence[Passage], place: int
) -> bool:
    """Return whether a table, of nobody for sure, tells of no other organisation, time or part."""
    section = passages[place].section
    around = [passages[place]]
    for one in reversed(passages[:place]):  # its section, and the headings right above that
        if one.section != section and not one.locator.endswith("heading"):
            break
        around.append(one)
    tops = [one.text for one in around if one.locator.endswith("heading")]
    is_else = any(cue.search(text) for text in tops for cue in (PREVIOUS, OTHERS, SOME, YEAR))
    return not (is_else or any(named[one] for one in around) or _doubt_lead(passages, place))


def _doubt_lead(passages: Sequence[Passage], place: int) -> str:
    """Return why a table is in doubt that the words above it introduce as another's, or ""."""
    above = passages[place - 1] if place else None
    if not above or above.section != passages[place].section or not above.text.endswith(":"):
        return ""
    last = re.split(r"(?<=[.!?])\s", above.text)[-1]
    return OTHER_TABLE if any(cue.search(last) for cue in (PREVIOUS, OTHERS, SOME)) else ""


def _find_standard(row: AnswerRow, section: str, standards: pd.DataFrame) -> tuple[str, str]:
    """Return the standard of a row, and the doubt where what it names is not its heading."""
    asked = name_standard(row.question)
    own = find_labelled(asked, "", standards) if asked else ""
    above = find_labelled(row.label, "", standards) if row.label else ""
    above = above or find_standard(section, standards) or find_labelled(section, "", standards)
    is_other = own and above and own != above
    return above or own, OTHER_HEADING if is_other else ""


def _write_share(row: AnswerRow) -> str:
    """Return the percentage that a row prints, or that its counts give."""
    if row.pct:
        return f"{float(row.pct):g}"
    return str(round(100 * int(row.yes) / int(row.base))) if int(row.base) else ""


def _hold_counts(row: AnswerRow) -> str:
    """Return why the values of a row are in doubt, "" if they agree."""
    if not row.base:
        return ""
    base = int(row.base)
    if not base or (row.yes and int(row.yes) > base):
        return NO_SHARE
    given = feasible_counts(float(row.pct), base, "." in row.pct) if row.pct else None
    if given is None:
        return ""
    is_right = int(row.yes) in given if row.yes else bool(given)
    return "" if is_right else NO_SHARE


def _count(row: AnswerRow, place: str, reason: str) -> dict[str, Finding]:
    """Return yes_count and base_count of a row with its base; none where two counts give it."""
    if not row.base or reason:
        return {}
    yes = row.yes
    if not yes:
        given = feasible_counts(float(row.pct), int(row.base), "." in row.pct)
        yes = str(given[0]) if len(given) == 1 else ""
    if not yes:
        return {}
    values = {"yes_count": str(int(yes)), "base_count": str(int(row.base))}
    return {
        name: settle(name, [Candidate(value, place, row.words)]) for name, value in values.items()
    }
