"""What a draft holds: the inspections of a document, each with a finding for each field.

May import its own package's documents and findings.
"""

from dataclasses import dataclass, field

from .documents import Document
from .findings import Candidate, Finding

#: The fields of an inspection that a document may tell.
FIELDS = (
    *("published", "fieldwork", "overall_rating", "score", "score_max", "chief_inspector_id"),
    *("cases_count", "interviews_count", "recommendations_count", "is_first_since_unification"),
)


@dataclass
class DraftInspection:
    """What a document tells of one inspection: a finding for each of FIELDS."""

    organisation_id: str
    is_subject: bool
    programme_id: str = ""
    inspection_id: str = ""
    findings: dict[str, Finding] = field(default_factory=dict)


@dataclass
class Draft:
    """What was read of a document, with what a reader must settle.

    `joint` are the organisations that a document on several inspections is about, and `regions`
    those of all of them but the first. `ratings`, `questions` and `progress` are of the first of
    `inspections`, the one it is about; `figures` are all other percentages, counts and shares in
    words, row by row. `subject_reason` is the doubt whom the document is about; `proposed` is the
    inspection of an organisation that is not known, whose name is `proposed_name`: none is
    created. Of a workbook, `answers` are the counts of each key question, and `unread` the sheets
    and rows that are left to the reader.
    """

    document: Document
    style: str
    inspections: list[DraftInspection] = field(default_factory=list)
    region: Finding = Finding("region")
    ratings: dict[str, Finding] = field(default_factory=dict)
    questions: dict[str, Finding] = field(default_factory=dict)
    recommendations: list[dict] = field(default_factory=list)
    progress: list[dict] = field(default_factory=list)
    figures: list[dict] = field(default_factory=list)
    unknown: list[Candidate] = field(default_factory=list)
    unplaced: list[Candidate] = field(default_factory=list)
    discrepancies: list[dict] = field(default_factory=list)
    subject_reason: str = ""
    answers: dict[str, dict[str, Finding]] = field(default_factory=dict)
    unread: list[Candidate] = field(default_factory=list)
    #: By table and row: what the programme has and the document does not give.
    absent: dict[tuple[str, str], Finding] = field(default_factory=dict)
    #: What of the programme cannot be drafted, a sentence each.
    limits: list[str] = field(default_factory=list)
    proposed: DraftInspection | None = None
    proposed_name: str = ""
    joint: tuple[str, ...] = ()
    regions: dict[str, Finding] = field(default_factory=dict)

    @property
    def subject(self) -> DraftInspection | None:
        """Return the inspection that the document is about, None where that is not known."""
        return next((one for one in self.inspections if one.is_subject), None)

    @property
    def findings(self) -> list[Finding]:
        """Return every finding of every inspection, standard and question, and the region."""
        own = [one for inspection in self.inspections for one in inspection.findings.values()]
        own += [one for fields in self.answers.values() for one in fields.values()]
        own += self.absent.values()
        return [
            *own,
            self.region,
            *self.regions.values(),
            *self.ratings.values(),
            *self.questions.values(),
        ]
