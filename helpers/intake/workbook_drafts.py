"""The draft of a workbook: the counts behind the key questions of one inspection.

May import dataset, vocabulary and its own package's documents, draft_forms, findings,
organisations, workbook_facts and workbook_scope.
"""

from helpers.dataset import Dataset
from helpers.vocabulary import UserError, check_known

from .documents import Document
from .draft_forms import Draft, DraftInspection
from .findings import Candidate
from .organisations import Names
from .workbook_facts import read_answers
from .workbook_scope import Scope

UNNAMED = "whose answers these are is not clear: name the inspection with --inspection"


def draft_workbook(document: Document, held: Dataset, inspection_id: str = "") -> Draft:
    """Return the draft of the sheets of a document, for the inspection of `held` that is named.

    Without a name, that of the one organisation that the sheets name, if one inspection of it is
    held; else nothing is read. Raises UserError for an unknown inspection, with the nearest, and
    for a workbook that names other organisations and not the one inspected.
    """
    draft = Draft(document, "workbook")
    inspection_id = inspection_id or find_named_inspection(document, held)
    if not inspection_id:
        draft.unread = [Candidate(UNNAMED, document.name)]
        return draft
    check_known(inspection_id, list(held.inspections["inspection_id"]), "inspection")
    check_owner(document, held, inspection_id)
    row = held.inspections.set_index("inspection_id").loc[inspection_id]
    draft.inspections = [
        DraftInspection(row["organisation_id"], True, row["programme_id"], inspection_id)
    ]
    draft.answers, draft.unread = read_answers(
        document.sheets, held, row["programme_id"], inspection_id
    )
    return draft


def check_owner(document: Document, held: Dataset, inspection_id: str) -> None:
    """Raise UserError where a workbook names other organisations, and not the one inspected."""
    scope = Scope(held, inspection_id)
    shown = [sheet for sheet in document.sheets if not sheet.is_hidden]
    texts = [sheet.name for sheet in shown]
    texts += [cell for sheet in shown for row in sheet.rows for cell in row]
    others = scope.list_others(texts)
    if others and not scope.names_own(texts):
        names = ", ".join(others[:3])
        raise UserError(f"{document.name}: it names {names}, and {inspection_id} is of another")


def find_named_inspection(document: Document, held: Dataset) -> str:
    """Return the one inspection held of the one organisation that the sheets name, or ""."""
    words = [sheet.name for sheet in document.sheets]
    words += [cell for sheet in document.sheets for row in sheet.rows for cell in row]
    named = {one.organisation_id for one in Names(held).find("\n".join(words))} - {""}
    own = held.inspections[held.inspections["organisation_id"].isin(named)]
    return own["inspection_id"].iloc[0] if len(named) == 1 and len(own) == 1 else ""
