"""The whole publication: every page, the index, the methodology, the failures; nothing stale.

May import paths, provenance, batch, data_page, failures, files, beside, folders, identifiers,
index, inputs, manifest, methodology, plan, pools, progress, render and runs.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from helpers import paths
from helpers.dataset import Dataset
from helpers.files import write_atomically, write_if_changed
from helpers.provenance import checksum_tables

from .batch import Failure, How, Pool, choose_preload, render_all
from .beside import name_notebook, name_pdf
from .data_page import write_data_page
from .failures import is_failure, name_previous, write_failure, write_failures
from .folders import hold_folder, remove_stale_pages
from .identifiers import check_runs, is_ours
from .index import render_index
from .inputs import checksum_release, checksum_text, fingerprint_run
from .kernels import TIMEOUT
from .manifest import FAILED, Manifest, PageRecord
from .methodology import DOCUMENTS, render_document
from .plan import Plan, make_plan
from .progress import Progress
from .render import WARM, Page
from .runs import Run, choose_runs, default_output, list_runs, repeat_command

#: Why a page failed whose record was lost.
NOT_RECORDED = "the reason is not recorded"


@dataclass(frozen=True)
class Asked:
    """What was asked for: which pages, as of when, where to, and how they are made."""

    output: Path = paths.REPORTS
    as_of: str = ""
    only: Sequence[str] = ()
    region: str = ""
    is_forced: bool = False
    only_changed: bool = False
    engine: str | None = WARM
    timeout: float = TIMEOUT
    run_list: Path = paths.RUN_LIST


@dataclass
class Published:
    """What became of a publication."""

    rendered: list[Run] = field(default_factory=list)
    unchanged: list[Run] = field(default_factory=list)
    failures: list[tuple[Run, str]] = field(default_factory=list)
    removed: list[Path] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def list_asked(held: Dataset, asked: Asked) -> tuple[list[Run], list[Run]]:
    """Return the runs of the whole publication, and those that were asked for.

    `held` is the dataset as of `asked.as_of`. Raises UserError for an unknown page or region.
    """
    runs = list_runs(held, asked.as_of, asked.run_list)
    return runs, choose_runs(runs, held, asked.only, asked.region)


def plan_asked(chosen: Sequence[Run], asked: Asked, manifest: Manifest) -> Plan:
    """Return which of the chosen runs must be made, and why."""
    plan = make_plan(chosen, asked.output, manifest, asked.is_forced)
    if asked.only_changed:
        plan.keep_changed()
    return plan


def render_site(held: Dataset, asked: Asked, open_pool: Callable[[int], Pool]) -> Published:
    """Bring the pages asked for up to date in `asked.output`, and what links them.

    A publication of everything also removes our pages that it no longer has. The page of a run that
    failed says so, beside its last good version. Raises UserError, before anything is made, for a
    page, region or parameter that is unknown.
    """
    runs, chosen = list_asked(held, asked)
    with hold_folder(asked.output):
        manifest = Manifest(asked.output)
        plan = plan_asked(chosen, asked, manifest)
        check_runs(plan.runs)
        outcome = Published(unchanged=plan.unchanged)
        make_pages(plan, asked, manifest, open_pool, outcome)
        if not asked.only and not asked.region:
            outcome.removed = remove_stale_pages(runs, asked.output, manifest.pages)
            forget_pages(manifest, runs)
        write_links(held, asked, runs, manifest)
        manifest.write()
    return outcome


def make_pages(
    plan: Plan,
    asked: Asked,
    manifest: Manifest,
    open_pool: Callable[[int], Pool],
    outcome: Published,
) -> None:
    """Make the pages of the plan, write each as it comes, and record it in the manifest."""
    dataset = checksum_tables()
    preload = choose_preload(asked.engine, len(plan.wanted))
    how = How(asked.engine, asked.timeout, checksum_release(), preload)
    with Progress(len(plan.wanted)) as progress:

        def take(run: Run, made: Page | Failure) -> None:
            record = PageRecord(fingerprint_run(run), dataset, seconds=round(made.seconds, 3))
            if run.page in manifest.pages:
                record.output = manifest.pages[run.page].output
            keep = keep_failure if isinstance(made, Failure) else keep_page
            keep(run, made, asked, record, outcome)
            manifest.keep(run.page, record)
            progress.count(isinstance(made, Failure))

        try:
            if plan.wanted:
                render_all(plan.runs, how, open_pool, take)
        finally:
            if checksum_tables() != dataset:
                forget_dataset(manifest, outcome.rendered)
            with suppress(OSError):
                manifest.write()


def keep_page(run: Run, made: Page, asked: Asked, record: PageRecord, outcome: Published) -> None:
    """Write a page that was made; an earlier version kept beside it, and its PDF, go."""
    path = asked.output / run.page
    # The notebook first: a page links it, and is known to be whole by its record alone.
    if made.notebook:
        write_atomically(name_notebook(path), made.notebook)
        record.notebook = checksum_text(made.notebook)
    write_atomically(path, made.html)
    for outdated in (name_previous(path), name_pdf(asked.output, path)):
        outdated.unlink(missing_ok=True)
    record.output = checksum_text(made.html)
    # Another's notebook may read the files themselves: then what it read is not known.
    record.reads = dict(made.reads) if is_ours(run.notebook_path) else {}
    outcome.rendered.append(run)
    outcome.warnings += made.warnings


def keep_failure(
    run: Run, made: Failure, asked: Asked, record: PageRecord, outcome: Published
) -> None:
    """Write, in the place of a page, that it could not be made; `record` is still of that page."""
    page, command = asked.output / run.page, show_command(run, asked)
    html = write_failure(page, run, made.reason, command, record.output)
    record.output, record.status, record.reason = checksum_text(html), FAILED, made.reason
    outcome.failures.append((run, made.reason))


def show_command(run: Run, asked: Asked) -> str:
    """Return the command that makes a page again, as a page tells it: with no folder in it."""
    return repeat_command(run, default_output(asked.as_of), asked.as_of)


def find_failure(page: Path, record: PageRecord | None) -> str:
    """Return why a page could not be made, "" if it could; without a record the file tells that."""
    if record is not None:
        return record.reason if record.status == FAILED else ""
    return NOT_RECORDED if page.is_file() and is_failure(page) else ""


def forget_dataset(manifest: Manifest, runs: Sequence[Run]) -> None:
    """Leave open which state of a dataset that changed meanwhile the pages were made from."""
    for run in runs:
        manifest.pages[run.page].dataset = ""


def forget_pages(manifest: Manifest, runs: Sequence[Run]) -> None:
    """Remove the records of pages that the publication no longer has."""
    pages = {run.page for run in runs}
    for page in set(manifest.pages) - pages:
        del manifest.pages[page]


def write_links(held: Dataset, asked: Asked, runs: Sequence[Run], manifest: Manifest) -> None:
    """Write the home page, the documents, the data and the list of what failed, now or before."""
    output = asked.output
    reasons = ((run, find_failure(output / run.page, manifest.pages.get(run.page))) for run in runs)
    failed = [(run, reason, show_command(run, asked)) for run, reason in reasons if reason]
    write_failures(output, failed)
    for page in DOCUMENTS:
        write_if_changed(output / page, render_document(page))
    write_data_page(output, manifest)
    failed_pages = {output / run.page for run, _, _ in failed}
    index = render_index(held, runs, output, asked.as_of, failed_pages)
    write_if_changed(output / "index.html", index)
