"""The rows of a workbook's answers to key questions, with its source.

May import dataset, grim, sentences and its own package's addresses, draft_forms
and findings.
"""

from urllib.parse import urlsplit

from helpers.dataset import Dataset
from helpers.grim import round_half_up
from helpers.sentences import INSPECTORATE

from .addresses import OFFICIAL_HOSTS
from .draft_forms import Draft, DraftInspection
from .findings import Candidate

#: The terms of what the inspectorate publishes.
LICENCE = "Open Government Licence v3.0"
FROM_WHERE = "no rows: give the official address that the workbook came from with --url"


def find_workbook_source(
    draft: Draft, held: Dataset, url: str
) -> tuple[str, dict | None, list[str]]:
    """Return the source_id of a workbook, its new row, and what lacks for one.

    A workbook does not say who published it: only an address on an official site does.
    """
    subject = draft.subject
    lines = [] if subject and _has_counts(draft) else [_say_unread(draft)]
    if urlsplit(url).hostname not in OFFICIAL_HOSTS:
        return "", None, [*lines, FROM_WHERE] if subject else lines
    source_id = f"hmip-{subject.inspection_id}-data" if subject else ""
    if source_id in set(held.sources["source_id"]):
        lines.append(f"no rows: the dataset has a source {source_id}, read from other bytes")
    if lines:
        return "", None, lines
    names = held.organisations.set_index("organisation_id")["name"]
    row = {
        "source_id": source_id,
        "title": f"Data of the inspection of {names[subject.organisation_id]}",
        "publisher": INSPECTORATE,
        "kind": "other",
        "url": url,
        "published": "",
        "licence": LICENCE,
        "sha256": draft.document.sha256,
        "note": "",
    }
    return source_id, row, []


def _has_counts(draft: Draft) -> bool:
    """Return whether the counts of a key question are found."""
    fields = draft.answers.values()
    return any(one["yes_count"].value and one["base_count"].value for one in fields)


def _say_unread(draft: Draft) -> str:
    """Return the line of a workbook without counts, with the first reason and its place."""
    findings = [one for fields in draft.answers.values() for one in fields.values()]
    doubts = [Candidate(one.reason, one.locator) for one in findings if one.reason]
    # A sheet of answers tells more than one of another shape.
    first = next(iter(doubts), None) or next(iter(draft.unread), None)
    why = f": {first.value} ({first.locator})" if first else ""
    return f"no rows: no counts were found for certain{why}"


def write_answers(
    draft: Draft, subject: DraftInspection, held: Dataset, source_id: str
) -> list[dict]:
    """Return the rows of the answers that are found and not held, their base as stated.

    The percentage is that of the counts, to a whole number, halves up. What has a printed one is no
    row here.
    """
    known = held.key_question_results
    known = set(known.loc[known["inspection_id"] == subject.inspection_id, "key_question_id"])
    rows = []
    for key, fields in draft.answers.items():
        yes, base = fields["yes_count"], fields["base_count"]
        if not (yes.value and base.value) or key in known or key in draft.questions:
            continue
        rows.append(
            {
                "inspection_id": subject.inspection_id,
                "key_question_id": key,
                "yes_pct": f"{round_half_up(100 * int(yes.value) / int(base.value)):g}",
                "yes_count": yes.value,
                "base_count": base.value,
                "base_basis": "stated",
                "evidence": "inspectorate",
                "source_id": source_id,
                "locator": yes.locator,
            }
        )
    return rows
