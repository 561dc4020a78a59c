"""The rows of the data package that a draft has whole: new ones only, with their source.

May import dataset, grim, sentences and its own package's answer_rows, draft_forms and
proposed_questions.
"""

import re
from collections.abc import Iterator

import pandas as pd

from helpers.dataset import Dataset
from helpers.grim import feasible_counts
from helpers.sentences import INSPECTORATE

from .answer_rows import LICENCE, find_workbook_source, write_answers
from .draft_forms import Draft, DraftInspection
from .proposed_questions import list_key_questions, write_key_questions

#: How the inspectorate calls itself in its own documents.
OWN_WORDS = re.compile(
    r"\b(?:HM|(?:His|Her) Majesty's) Inspectorate of Probation\b|\bHMI Probation\b|"
    r"\bjusticeinspectorates\.gov\.uk/hmiprobation\b|\bhmiprobation\.justiceinspectorates\.gov\.uk"
)
SOURCE_KINDS = {"report": "report", "release": "press_release"}
TITLES = {"report": "Report of the inspection of", "release": "Press release on"}
NOT_OWN = "nothing shows that it is a report or release of the inspectorate's own"
BASES = {4: "year", 7: "month", 10: "day"}


def write_rows(
    draft: Draft, held: Dataset, url: str = ""
) -> tuple[dict[str, list[dict]], list[str]]:
    """Return table -> rows that `held` has not, and why other rows are missing, one line each.

    Every value is text. `url` is the address of the document, where it is known. A row is there
    only with all that the package requires of it.
    """
    source_id, source, lines = find_source(draft, held, url)
    rows: dict[str, list[dict]] = {"sources": [source] if source else []}
    if not source_id:
        return {}, lines
    for inspection in draft.inspections:
        row, reason = _write_inspection(inspection, held, source_id)
        lines += [reason] if reason else []
        rows.setdefault("inspections", []).extend([row] if row else [])
    subject = draft.subject
    if subject and subject.inspection_id:
        rows["standard_ratings"] = list(_write_ratings(draft, subject, held, source_id))
        rows["key_questions"] = list(write_key_questions(draft.questions, held))
        rows["key_question_results"] = list(_write_questions(draft, subject, held, source_id))
        rows["key_question_results"] += write_answers(draft, subject, held, source_id)
    kept = {table: those for table, those in rows.items() if those}
    # A source that no row rests on is no row either.
    return ({} if set(kept) == {"sources"} else kept), lines


def find_source(draft: Draft, held: Dataset, url: str) -> tuple[str, dict | None, list[str]]:
    """Return the source_id of the document, its new row (None if it is held), and what lacks."""
    same = held.sources[held.sources["sha256"].eq(draft.document.sha256).fillna(False)]
    if len(same):
        return same["source_id"].iloc[0], None, []
    subject = draft.subject
    if draft.style == "workbook":
        return find_workbook_source(draft, held, url)
    if not subject:
        return "", None, ["no rows: it is no release or report on a known organisation"]
    if draft.style not in SOURCE_KINDS:
        return "", None, [f"no rows: {NOT_OWN}"]
    if draft.subject_reason:
        return "", None, [f"no rows: {draft.subject_reason}"]
    if not OWN_WORDS.search(draft.document.text):
        return "", None, ["no rows: it does not name the inspectorate as its own"]
    published = subject.findings["published"].value
    if not published:
        return "", None, ["no rows: the date of publication is not known for certain"]
    names = held.organisations.set_index("organisation_id")["name"]
    about = draft.joint or (subject.organisation_id,)
    source_id = f"hmip-{subject.organisation_id}-{published[:7]}-{draft.style}"
    if source_id in set(held.sources["source_id"]):
        line = f"no rows: the dataset has a source {source_id}, read from other bytes"
        return "", None, [line]
    row = {
        "source_id": source_id,
        "title": f"{TITLES[draft.style]} {' and '.join(names[one] for one in about)}",
        "publisher": INSPECTORATE,
        "kind": SOURCE_KINDS[draft.style],
        "url": url,
        "published": published,
        "licence": LICENCE,
        "sha256": draft.document.sha256,
        "note": "",
    }
    return source_id, row, []


def _write_inspection(
    inspection: DraftInspection, held: Dataset, source_id: str
) -> tuple[dict | None, str]:
    """Return the row of an inspection that is not held, or why there is none."""
    if inspection.inspection_id in set(held.inspections["inspection_id"]):
        return None, ""
    found = {name: one.value for name, one in inspection.findings.items()}
    lacking = [name for name in ("published", "chief_inspector_id") if not found[name]]
    lacking += [] if inspection.programme_id else ["programme_id"]
    if lacking:
        who = inspection.organisation_id
        return None, f"no row for {who}: not known for certain: {', '.join(lacking)}"
    tops = held.programmes.set_index("programme_id")["score_max"]
    if found["score_max"] and pd.isna(tops.get(inspection.programme_id)):
        found |= {"score": "", "score_max": ""}  # no score is held of such a programme
    inspection.inspection_id = f"{inspection.organisation_id}-{found['published'][:7]}"
    places = [one.locator for one in inspection.findings.values() if one.value]
    first, last = _find_ends(found["published"])
    began, ended = _find_ends(found["fieldwork"])
    return {
        "inspection_id": inspection.inspection_id,
        "organisation_id": inspection.organisation_id,
        "programme_id": inspection.programme_id,
        **found,
        "published_earliest": first,
        "published_latest": last,
        "published_basis": BASES[len(found["published"])],
        "fieldwork_earliest": began,
        "fieldwork_latest": ended,
        "fieldwork_basis": "stated" if found["fieldwork"] else "",
        "chief_inspector_basis": "stated",
        "evidence": "inspectorate",
        "source_id": source_id,
        "locator": "; ".join(dict.fromkeys(places)),
    }, ""


def _find_ends(date: str) -> tuple[str, str]:
    """Return the first and the last day of a day, a month, a year or a range of them ("a/b").

    ("", "") for none.
    """
    if not date:
        return "", ""
    began, _, ended = date.partition("/")
    first, last = pd.Period(began), pd.Period(ended or began)
    return first.start_time.date().isoformat(), last.end_time.date().isoformat()


def _write_ratings(
    draft: Draft, subject: DraftInspection, held: Dataset, source_id: str
) -> Iterator[dict]:
    """Yield the rows of standards' ratings that are found and not held."""
    known = held.standard_ratings
    known = set(known.loc[known["inspection_id"] == subject.inspection_id, "standard_id"])
    for standard_id, finding in draft.ratings.items():
        if finding.value and standard_id not in known:
            yield {
                "inspection_id": subject.inspection_id,
                "standard_id": standard_id,
                "rating": finding.value,
                "evidence": "inspectorate",
                "is_doubtful": "false",
                "source_id": source_id,
                "locator": finding.locator,
            }


def _write_questions(
    draft: Draft, subject: DraftInspection, held: Dataset, source_id: str
) -> Iterator[dict]:
    """Yield the rows of key questions that are found and not held, with their counts if known."""
    known = held.key_question_results
    known = set(known.loc[known["inspection_id"] == subject.inspection_id, "key_question_id"])
    counts = count_answers(draft, subject, held)
    for key, finding in draft.questions.items():
        if finding.value and key not in known:
            told = draft.answers.get(key)
            count, base = counts.get(key, ("", ""))
            if told:
                count, base = told["yes_count"].value, told["base_count"].value
            basis = "sample" if base else "unknown"
            yield {
                "inspection_id": subject.inspection_id,
                "key_question_id": key,
                "yes_pct": finding.value,
                "yes_count": count,
                "base_count": base,
                "base_basis": "stated" if told else basis,
                "evidence": "inspectorate",
                "source_id": source_id,
                "locator": finding.locator,
            }


def count_answers(
    draft: Draft, subject: DraftInspection, held: Dataset
) -> dict[str, tuple[str, str]]:
    """Return key_question_id -> (yes_count, base_count) where the whole sample can be the base.

    Only where every printed percentage of the standard is one that just one count of all cases
    inspected gives (the GRIM test): where one is not, none of its questions has a base.
    """
    counted = subject.findings.get("cases_count")
    cases = counted.value if counted else ""
    if not cases:
        return {}
    standards = list_key_questions(held).set_index("key_question_id")["standard_id"]
    whole: dict[str, dict[str, list[int]]] = {}
    for key, finding in draft.questions.items():
        pct = finding.value
        given = feasible_counts(float(pct), int(cases), "." in pct) if pct else []
        whole.setdefault(standards[key], {})[key] = given
    return {
        key: (str(given[0]), cases)
        for own in whole.values()
        if all(len(given) == 1 for given in own.values())
        for key, given in own.items()
    }
