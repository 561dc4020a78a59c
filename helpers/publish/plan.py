"""Which pages must be made again, and why; which are as they should be.

May import provenance, reads, beside, inputs, manifest and runs.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from helpers.provenance import checksum_file, checksum_tables
from helpers.reads import find_stale

from .beside import name_notebook
from .inputs import fingerprint_run
from .manifest import FAILED, Manifest, PageRecord
from .runs import Run

#: Why a page is made, in the words of the lists; those of a page that has been made before, too.
NEW, RETRIED, DAMAGED = "new", "failed last time", "the page is missing or was changed"
UNRECORDED = "how it was made is not recorded"
CHANGED_CODE, CHANGED_ROWS = "the notebook, its parameters or the code changed", "its rows changed"
FORCED = "asked for"


@dataclass
class Plan:
    """The runs that must be made, each with the reason, and those that need not be."""

    wanted: list[tuple[Run, str]] = field(default_factory=list)
    unchanged: list[Run] = field(default_factory=list)

    @property
    def runs(self) -> list[Run]:
        """The runs that must be made."""
        return [run for run, _ in self.wanted]

    def keep_changed(self) -> None:
        """Leave out the pages that were never made or failed: keep what changed since."""
        self.wanted = [(run, reason) for run, reason in self.wanted if reason not in (NEW, RETRIED)]


def make_plan(
    runs: Sequence[Run], output: Path, manifest: Manifest, is_forced: bool = False
) -> Plan:
    """Return which of the runs must be made in `output`, by its manifest.

    A page stays if it was made from the same inputs, if the rows that it read are the same, and if
    its file is still the one that was written. Records of pages that stay are brought up to date
    with the dataset of today. `is_forced` makes all of them.
    """
    reasons = {
        run.page: FORCED if is_forced else _find_reason(run, output / run.page, manifest)
        for run in runs
    }
    _check_rows([run for run in runs if not reasons[run.page]], manifest, reasons)
    plan = Plan()
    for run in runs:
        reason = reasons[run.page] or _find_damage(output / run.page, manifest.pages[run.page])
        if reason:
            plan.wanted.append((run, reason))
        else:
            plan.unchanged.append(run)
    return plan


def _find_reason(run: Run, page: Path, manifest: Manifest) -> str:
    """Return why a page must be made whatever the dataset holds, "" if nothing speaks for it."""
    record = manifest.pages.get(run.page)
    if record is None:
        return UNRECORDED if page.is_file() else NEW
    if record.status == FAILED:
        return RETRIED
    return "" if record.inputs == fingerprint_run(run) else CHANGED_CODE


def _find_damage(page: Path, record: PageRecord) -> str:
    """Return why the file of a page is not the one that was written, "" if it is."""
    parts = [(page, record.output)]
    parts += [(name_notebook(page), record.notebook)] if record.notebook else []
    is_whole = all(path.is_file() and checksum_file(path) == checksum for path, checksum in parts)
    return "" if is_whole else DAMAGED


def _check_rows(runs: Iterable[Run], manifest: Manifest, reasons: dict[str, str]) -> None:
    """Note the pages whose rows changed; mark the others as fitting the dataset of today.

    A page whose reads were not recorded is taken to have read every row.
    """
    today = checksum_tables()
    older = [run for run in runs if manifest.pages[run.page].dataset != today]
    reads = {run.page: manifest.pages[run.page].reads for run in older}
    unrecorded = {page for page, entries in reads.items() if not entries}
    stale = {*find_stale(reads), *unrecorded}
    for run in older:
        if run.page in stale:
            reasons[run.page] = CHANGED_ROWS
        else:
            manifest.pages[run.page].dataset = today
