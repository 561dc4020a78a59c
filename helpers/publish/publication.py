"""The whole publication: every organisation's page, the index, the methodology, nothing stale.

May import paths, files, batch, index, methodology, runs and shell.
"""

from collections.abc import Sequence
from pathlib import Path

from helpers import paths

from .batch import BatchResult, render_all
from .files import write_atomically
from .index import render_index
from .methodology import render_methodology
from .runs import ORGANISATIONS_FOLDER, Run, list_runs
from .shell import METHODOLOGY_PAGE

#: What marks a page as ours. Only such pages are ever removed.
OUR_MARK = '<meta name="generator" content="probation">'


def render_site(
    dataset,
    output: Path = paths.REPORTS,
    as_of: str = "",
    only: Sequence[str] = (),
    jobs: int = 1,
    shows_progress: bool = True,
) -> BatchResult:
    """Render the reports of a Dataset, the index and the methodology page into `output`.

    All reports, or those of the organisations named in `only`.
    A render of all also removes our pages of organisations that the dataset no longer lists.
    The old page of a report that failed stays, and the index does not link it.
    """
    runs = list_runs(dataset.organisations, dataset.inspections, output, as_of, only)
    result = render_all(runs, jobs, shows_progress)
    if not only:
        remove_stale_pages(runs, output / ORGANISATIONS_FOLDER)
    failed = {failure.run.output_path for failure in result.failures}
    write_atomically(output / METHODOLOGY_PAGE, render_methodology())
    write_atomically(output / "index.html", render_index(dataset, output, as_of, failed))
    return result


def remove_stale_pages(runs: Sequence[Run], folder: Path) -> list[Path]:
    """Remove our pages in `folder` that none of the runs writes, and return which."""
    wanted = {run.output_path.name for run in runs}
    stale = [
        page
        for page in sorted(folder.glob("*.html"))
        if page.name not in wanted and OUR_MARK in page.read_text(encoding="utf-8")[:2000]
    ]
    for page in stale:
        page.unlink()
    return stale
