"""Fields that a document contradicts itself on, as rows of discrepancies.

May import its own package's doubts and findings.
"""

from collections.abc import Iterable, Iterator

from .doubts import OF_OTHERS
from .findings import Finding


def list_contradictions(
    inspections: Iterable, region: Finding, parts: dict[str, Finding] | None = None
) -> Iterator[dict]:
    """Yield a row for each second value of a field: the two values and where they stand.

    `inspections` are draft inspections; `region` and `parts`, the findings of standards and key
    questions by their names, belong to the one that the document is about.
    """
    for inspection in inspections:
        findings = [*inspection.findings.values()]
        findings += [region] if inspection.is_subject else []
        for finding in findings:
            # Values that may be of others contradict nothing that is said of this one.
            if finding.reason != OF_OTHERS:
                yield from _list_values(inspection.organisation_id, finding)
        if inspection.is_subject:
            for name, finding in (parts or {}).items():
                named = Finding(f"{finding.field} of {name}", finding.candidates)
                yield from _list_values(inspection.organisation_id, named)


def _list_values(organisation_id: str, finding: Finding) -> Iterator[dict]:
    """Yield the first value of a finding beside each other one."""
    first = {one.value: one for one in reversed(finding.candidates)}
    values = finding.values
    for value in values[1:]:
        yield {
            "organisation_id": organisation_id,
            "field": finding.field,
            "value_a": values[0],
            "source_a": first[values[0]].locator,
            "value_b": value,
            "source_b": first[value].locator,
        }
