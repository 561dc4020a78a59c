"""The page on which a reader reviews a draft: each value beside its place in the document.

May import dataset and its own package's absent, accept_drafts, against, documents,
draft_forms, findings and shown_words.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from .absent import say_absent
from .accept_drafts import READER_COLUMNS
from .against import Held
from .documents import Passage
from .draft_forms import Draft
from .findings import Candidate
from .shown_words import show_words

REVIEW_FOLDER = Path(__file__).parent / "template"
STANDS = {
    "same": "as in the dataset",
    "differs": "the dataset has another value",
    "new": "new",
    "": "",
}
#: Why a field can be empty.
NOT_FOUND = "The document does not tell it, or tells it in words that are not understood"
#: What is shown of each item that is listed: its key -> the heading of its column.
RECOMMENDATION_CELLS = {
    "number": "Number",
    "addressee": "To",
    "theme": "Suggested theme",
    "locator": "Where",
    "stands": "Row",
}
PROGRESS_CELLS = {
    "number": "Number",
    "progress": "Progress",
    "is_still_required": "Still required",
    "locator": "Where",
    "stands": "Row",
}
FIGURE_CELLS = {
    "words": "Words",
    "pct": "Per cent",
    "numerator": "Number",
    "base_count": "Out of",
    "qualifier": "How exact",
    "locator": "Where",
    "stands": "Row",
}


@dataclass(frozen=True)
class Section:
    """A part of the page: a heading, words, and a table of (class of the row, cells)."""

    heading: str
    words: str = ""
    caption: str = ""
    headings: Sequence[str] = ()
    rows: Sequence[tuple[str, Sequence[str]]] = ()


def write_review(
    draft: Draft,
    held: Sequence[Held],
    rows: Mapping[str, Sequence[dict]],
    unworded: Mapping[str, Sequence[dict]],
    lines: Sequence[str],
    draft_name: str,
) -> str:
    """Return the HTML page of a draft; all that comes from the document is escaped.

    `held` is against.hold_against; `rows` and `lines` are draft_rows.write_rows, `unworded` is
    unworded.write_unworded; `draft_name` is the file that `probation accept` takes.
    """
    return (
        _environment()
        .get_template("review.html.j2")
        .render(
            document=draft.document,
            style=draft.style,
            summary=say_summary(draft, held, rows),
            lines=[*draft.document.warnings, *lines],
            draft_name=draft_name,
            has_rows=any(rows.values()),
            to_word=say_unworded(unworded),
            sections=list(_list_sections(draft, held, rows)),
        )
    )


def say_summary(draft: Draft, held: Sequence[Held], rows: Mapping[str, Sequence[dict]]) -> str:
    """Return how many fields were found, and how many rows the draft adds."""
    counts = count_states(draft)
    differ = count_differing(held)
    new = count_rows(rows)
    doubt = f" {differ} found differ from the dataset." if differ else ""
    return (
        f"{counts['found']} fields found, {counts['empty']} empty, {counts['doubtful']} doubtful."
        f"{doubt} The draft adds {new or 'no'} {'row' if new == 1 else 'rows'} to the dataset."
    )


def count_differing(held: Sequence[Held]) -> int:
    """Return how many values that were found differ from those of the dataset."""
    return sum(one.stands == "differs" for one in held)


def count_rows(rows: Mapping[str, Sequence[dict]]) -> int:
    """Return how many rows there are in all tables."""
    return sum(map(len, rows.values()))


def count_unworded(unworded: Mapping[str, Sequence[dict]]) -> int:
    """Return how many rows wait for a reader's words; their source is not one of them."""
    return count_rows(unworded) - len(unworded.get("sources", ()))


def say_unworded(unworded: Mapping[str, Sequence[dict]]) -> str:
    """Return what a reader has to write in the rows that lack words; "" where there are none."""
    asked = [
        f"{', '.join(READER_COLUMNS[table])} of {table}" for table in unworded if table != "sources"
    ]
    count = count_unworded(unworded)
    rows = "row waits" if count == 1 else "rows wait"
    return f"{count} {rows} for words of yours: {'; '.join(asked)}." if asked else ""


def count_states(draft: Draft) -> dict[str, int]:
    """Return how many fields of a draft are found, empty and doubtful."""
    states = [one.state for one in draft.findings]
    return {state: states.count(state) for state in ("found", "empty", "doubtful")}


def _list_sections(
    draft: Draft, held: Sequence[Held], rows: Mapping[str, Sequence[dict]]
) -> Iterator[Section]:
    """Yield the parts of the page: doubts first, because they are what a reader must settle."""
    doubtful = [one for one in held if one.finding.state == "doubtful"]
    yield Section(
        "What is in doubt",
        "" if doubtful else "No field has values that contradict each other.",
        "Fields with more than one value, or one that may mean something else",
        ("Row", "Field", "Value", "Where", "Words", "Why"),
        [row for one in doubtful for row in _list_candidates(one, draft.document.passages)],
    )
    found = [one for one in held if one.finding.state == "found"]
    yield Section(
        "What was found",
        "" if found else "No field was found.",
        "Fields found, beside the dataset",
        ("Row", "Field", "Value", "Where", "Words", "Sure", "Dataset"),
        [_write_found(one) for one in found],
    )
    if words := _say_empty(draft, held):
        yield Section("What was not found", f"{NOT_FOUND}: {words}")
    yield from _list_loose_ends(draft)
    for table, those in rows.items():
        caption = f"New rows of {table}"
        names = list(dict.fromkeys(name for row in those for name in row))
        cells = [("", [str(row.get(name, "")) for name in names]) for row in those]
        yield Section(caption, "", caption, names, cells)


def _say_empty(draft: Draft, held: Sequence[Held]) -> str:
    """Return the empty fields, standards and key questions, and what cannot be drafted."""
    empty = [one for one in held if one.finding.state == "empty"]
    names = dict.fromkeys(
        one.finding.field for one in empty if (one.table, one.row) not in draft.absent
    )
    lines = [", ".join(names)] if names else []
    if draft.subject:
        given = len(draft.questions | draft.answers)
        lines += say_absent(draft.absent, draft.subject.programme_id, given)
    return " ".join(f"{line}." for line in ("; ".join(filter(None, lines)), *draft.limits) if line)


def _list_candidates(one: Held, passages: Sequence[Passage]) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield a row for each value of a doubtful field."""
    for candidate in one.finding.candidates:
        why = one.finding.reason or "the document gives more than one value"
        cells = (one.row, one.finding.field, candidate.value, candidate.locator)
        yield "doubtful", (*cells, show_words(candidate, passages), why)


def _write_found(one: Held) -> tuple[str, Sequence[str]]:
    """Return the row of a field that was found."""
    finding = one.finding
    dataset = STANDS[one.stands]
    if one.stands == "differs":
        dataset = f"{dataset}: {one.held_value}"
    cells = (one.row, finding.field, finding.value, finding.locator)
    cells += (finding.candidates[0].words, finding.confidence, dataset)
    return "differs" if one.stands == "differs" else "", cells


def _list_loose_ends(draft: Draft) -> Iterator[Section]:
    """Yield what a reader has to write or to place: names, ratings, advice, figures."""
    proposed = [Candidate(draft.proposed_name, "the document is about it")]
    ends = (
        (
            "An organisation that is not known",
            "Proposed, not created",
            proposed if draft.proposed_name else [],
        ),
        ("Sheets and rows that were not read", "Left to the reader", draft.unread),
        ("Organisations that are not known", "Proposed, not created", draft.unknown),
        ("Ratings that no organisation is clearly given", "Not used", draft.unplaced),
    )
    for heading, caption, candidates in ends:
        if candidates:
            shown = [(one, show_words(one, draft.document.passages)) for one in candidates]
            cells = [("doubtful", (one.value, one.locator, words)) for one, words in shown]
            yield Section(heading, "", caption, ("Value", "Where", "Words"), cells)
    tables = (
        ("Recommendations", RECOMMENDATION_CELLS, draft.recommendations),
        ("Progress on earlier recommendations", PROGRESS_CELLS, draft.progress),
        ("Other figures", FIGURE_CELLS, draft.figures),
    )
    for heading, columns, those in tables:
        if those:
            cells = [("", [row[name] for name in columns]) for row in those]
            yield Section(heading, "", heading, list(columns.values()), cells)


@cache
def _environment() -> Environment:
    """Return the jinja environment of the template, which escapes everything."""
    return Environment(
        loader=FileSystemLoader(REVIEW_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
