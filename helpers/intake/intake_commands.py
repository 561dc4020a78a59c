"""What `probation intake` does, and what it prints.

May import dataset, files, vocabulary and its own package's accept_drafts, against,
documents, draft_forms, draft_rows, drafts, origins, readers, review, unworded and workbook_drafts.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from helpers.dataset import Dataset, load_dataset
from helpers.files import write_atomically
from helpers.vocabulary import UserError

from .accept_drafts import DRAFT_FORMAT
from .against import Held, hold_against
from .documents import Document
from .draft_forms import Draft
from .draft_rows import write_rows
from .drafts import draft_document
from .origins import find_address
from .readers import read_document
from .review import count_differing, count_rows, count_states, count_unworded, write_review
from .unworded import write_unworded
from .workbook_drafts import draft_workbook

HEADINGS_LINE = ("document", "style", "about", "found", "empty", "doubtful", "new rows")
HEADINGS_LINE += ("to word", "review page")


def run_intake(options: argparse.Namespace) -> int:
    """Draft each document, print a line of the table for each, and return the exit code.

    Below the table stands what a reader must know of a document: that it has no text, or is not
    what its name says. A document that cannot be read is told in a line, and the others are
    drafted; where none is, there is no table. Nor does a fault of this program lose the others.
    Raises UserError for an address or an inspection given with several documents.
    """
    if (options.url or options.inspection) and len(options.files) > 1:
        raise UserError("--url and --inspection are of one document: give them with one FILE")
    held = load_dataset()
    lines, notes, failures = [], [], []
    for path in name_apart(options.files):
        try:
            document = read_document(path)
            line, reasons = take_in(document, path, held, options)
            lines.append(line)
            notes += [f"{path.name}: {words}" for words in (*document.warnings, *reasons)]
        except UserError as error:
            failures.append(str(error))
        except Exception as error:
            failures.append(f"{path.name}: not drafted, by a fault of this program: {error!r}")
    if lines:
        print_columns([HEADINGS_LINE, *lines])
    for note in notes:
        print(f"note: {note}")
    for failure in failures:
        print(f"probation: {failure}", file=sys.stderr)
    return 1 if failures else 0


def name_apart(files: list[Path]) -> list[Path]:
    """Return the files, each once; raise UserError for two of one name, whose drafts clash."""
    files = list(dict.fromkeys(files))
    names: dict[str, Path] = {}
    for path in files:
        other = names.setdefault(path.name, path)
        if other != path:
            raise UserError(f"{other} and {path} would have one draft: read them one at a time")
    return files


def take_in(
    document: Document, path: Path, held: Dataset, options: argparse.Namespace
) -> tuple[tuple[str, ...], list[str]]:
    """Write the draft of the document of a file and its page; return its line of the table.

    With it come how many values differ from the dataset, and the reasons why it gives no rows.
    """
    output = options.output
    if document.sheets:
        draft = draft_workbook(document, held, options.inspection)
    else:
        draft = draft_document(document, held)
    address = options.url or find_address(path, document.sha256)
    rows, lines = write_rows(draft, held, address)
    compared = hold_against(draft, held)
    unworded = write_unworded(draft, held, compared, address)
    draft_path = output / f"{path.name}.draft.json"
    page_path = output / f"{path.name}.review.html"
    write_atomically(draft_path, write_draft(draft, rows, unworded, compared))
    page = write_review(draft, compared, rows, unworded, lines, str(draft_path))
    write_atomically(page_path, page)
    counts = count_states(draft)
    found = (str(counts[state]) for state in ("found", "empty", "doubtful"))
    made = (str(count_rows(rows)), str(count_unworded(unworded)))
    differ = count_differing(compared)
    told = [f"found to differ from the dataset: {differ}, see the page"] if differ else []
    line = (path.name, draft.style, name_subject(draft), *found, *made, str(page_path))
    return line, [*told, *([] if rows else lines)]


def name_subject(draft: Draft) -> str:
    """Return whom a draft is about: with a "?" what is in doubt or not known, "-" for nobody."""
    if draft.proposed_name:
        return f"{draft.proposed_name}?"
    subject = draft.subject.organisation_id if draft.subject else ""
    return ", ".join(draft.joint) or (f"{subject}{'?' * bool(draft.subject_reason)}" or "-")


def write_draft(
    draft: Draft,
    rows: dict[str, list[dict]],
    unworded: dict[str, list[dict]],
    compared: Sequence[Held],
) -> str:
    """Return the draft as JSON: its format, the document, the rows that accept merges, the review.

    `unworded` are rows that accept merges once a reader has worded them. The review is every
    finding of `compared`: its state, its value, how sure it is, each candidate with its place, and
    how it stands to the dataset. Under "listed" is what else was read, with its place.
    """
    document = draft.document
    about = {"name": document.name, "kind": document.kind, "sha256": document.sha256}
    review = [
        {
            "table": one.table,
            "row": one.row,
            "field": one.finding.field,
            "state": one.finding.state,
            "value": one.finding.value,
            "confidence": one.finding.confidence,
            "reason": one.finding.reason,
            "candidates": [vars(candidate) for candidate in one.finding.candidates],
            "dataset": one.stands,
        }
        for one in compared
    ]
    listed = {
        "recommendations": draft.recommendations,
        "recommendation_progress": draft.progress,
        "figures": draft.figures,
        "unknown_organisations": [vars(one) for one in draft.unknown],
        "ratings_of_nobody": [vars(one) for one in draft.unplaced],
        "not_read": [vars(one) for one in draft.unread],
    }
    whole = {"format": DRAFT_FORMAT, "document": about, "rows": rows, "unworded": unworded}
    whole |= {"review": review, "listed": listed}
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


def print_columns(lines: list[tuple[str, ...]]) -> None:
    """Print a table, its columns as wide as their longest words."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = (word.ljust(width) for word, width in zip(line, widths, strict=True))
        print("  ".join(cells).rstrip())
