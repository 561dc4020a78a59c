"""What stands in the place of a page that could not be made, and the list of them all.

May import provenance, files, runs and shell.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from helpers.files import copy_atomically, write_atomically
from helpers.provenance import checksum_file

from .runs import Run
from .shell import Frame, render_template, wrap_page

FAILURES_PAGE = "failures.html"
#: What marks a page as one that says that it could not be made.
FAILURE_MARK = 'class="failure"'
FAILED_DESCRIPTION = "This page could not be made; it says why."


def name_previous(page: Path) -> Path:
    """Return where the last good version of a page is kept while the page cannot be made."""
    return page.with_name(f"{page.stem}.previous.html")


def write_failure(page: Path, run: Run, reason: str, command: str, written: str = "") -> str:
    """Write, in the place of a page, that it could not be made and why; return what was written.

    A good version that was there is kept beside it and linked: the page whose checksum is
    `written`, or any that is no failure where it is not known what was written.
    """
    previous = name_previous(page)
    is_good = page.is_file() and not is_failure(page)
    if is_good and (not written or checksum_file(page) == written):
        copy_atomically(page, previous)
    html = render_failure(run, reason, command, previous.name if previous.is_file() else "")
    write_atomically(page, html)
    return html


def is_failure(page: Path) -> bool:
    """Return whether a page says that it could not be made."""
    return FAILURE_MARK.encode() in page.read_bytes()


def render_failure(run: Run, reason: str, command: str, previous: str) -> str:
    """Return the page that says that a run failed and why; `previous` is its last good version."""
    told = {"reason": reason, "command": command, "previous": previous}
    title = run.title or run.name
    body = render_template("failure.html.j2", **told)
    frame = replace(run.frame, has_files=False)
    return wrap_page(title, body, FAILED_DESCRIPTION, frame=frame)


def write_failures(folder: Path, failed: Sequence[tuple[Run, str, str]]) -> None:
    """Write the list of (run, reason, command) that failed; remove it when there is none."""
    if not failed:
        (folder / FAILURES_PAGE).unlink(missing_ok=True)
        return
    rows = [
        {"page": run.page, "title": run.title or run.name, "reason": reason, "command": command}
        for run, reason, command in failed
    ]
    body = render_template("failures.html.j2", rows=rows)
    html = wrap_page("Pages that could not be made", body, frame=Frame(FAILURES_PAGE))
    write_atomically(folder / FAILURES_PAGE, html)
