"""The rows of a workbook's answers to key questions, with its source.

May import dataset, sentences and its own package's addresses and drafts.
"""

from urllib.parse import urlsplit

from helpers.dataset import Dataset
from helpers.sentences import INSPECTORATE

from .addresses import OFFICIAL_HOSTS
from .drafts import Draft, DraftInspection

#: The terms of what the inspectorate publishes.
LICENCE = "Open Government Licence v3.0"
FROM_WHERE = "no rows: give the official address that the workbook came from with --url"


def find_workbook_source(
    draft: Draft, held: Dataset, url: str
) -> tuple[str, dict | None, list[str]]:
    """Return the source_id of a workbook, its new row, and what lacks for one.

    A workbook does not say who published it: only an address on an official site does.
    """
    if urlsplit(url).hostname not in OFFICIAL_HOSTS:
        return "", None, [FROM_WHERE]
    names = held.organisations.set_index("organisation_id")["name"]
    row = {
        "source_id": f"hmip-{draft.subject.inspection_id}-data",
        "title": f"Data of the inspection of {names[draft.subject.organisation_id]}",
        "publisher": INSPECTORATE,
        "kind": "other",
        "url": url,
        "published": "",
        "licence": LICENCE,
        "sha256": draft.document.sha256,
        "note": "",
    }
    return row["source_id"], row, []


def write_answers(
    draft: Draft, subject: DraftInspection, held: Dataset, source_id: str
) -> list[dict]:
    """Return the rows of the answers that are found and not held, their base as stated.

    The percentage is that of the counts, to a whole number. What has a printed one is no row here.
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
                "yes_pct": str(round(100 * int(yes.value) / int(base.value))),
                "yes_count": yes.value,
                "base_count": base.value,
                "base_basis": "stated",
                "evidence": "inspectorate",
                "source_id": source_id,
                "locator": yes.locator,
            }
        )
    return rows
