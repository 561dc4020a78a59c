"""The output folder: held by one run at a time, and rid of what no longer belongs there.

May import vocabulary, failures, beside and runs.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from helpers.vocabulary import UserError

from .beside import name_notebook, name_pdf
from .failures import is_failure, name_previous
from .runs import Run

LOCK_FILE = ".lock"
#: What write_atomically writes to before it renames.
LEFTOVER = re.compile(r"\..+\.(html|json|ipynb|zip|xlsx|ods|pdf)\.\d+\.part")
#: What marks a page as ours. Only such pages are ever removed.
OUR_MARK = '<meta name="generator" content="probation">'


@contextmanager
def hold_folder(folder: Path) -> Iterator[None]:
    """Hold the output folder, made if need be, until left; wait, and say so, if another run does.

    The system lets go of the lock of a run that was killed. Raises UserError for a folder that
    cannot be made or written to.
    """
    lock = FileLock(folder / LOCK_FILE)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire(blocking=False)
    except Timeout:
        words = f"probation: another run is writing to {folder}; waiting for it (Ctrl-C to stop)"
        print(words, file=sys.stderr, flush=True)
        lock.acquire()
    except OSError as error:
        raise UserError(f"cannot write to {folder}: {error.strerror or error}") from None
    try:
        remove_leftovers(folder)
        yield
    finally:
        lock.release()


def remove_leftovers(folder: Path) -> None:
    """Remove what a run that was killed while it wrote has left beside its files.

    A folder inside that has a lock of its own (as-of-2023-12-31/) belongs to other runs, of which
    one may be writing now.
    """
    others = {lock.parent for lock in folder.rglob(LOCK_FILE)} - {folder}
    for beside in folder.rglob(".*.part"):
        if LEFTOVER.fullmatch(beside.name) and others.isdisjoint(beside.parents):
            beside.unlink(missing_ok=True)


def remove_stale_pages(
    runs: Sequence[Run], folder: Path, recorded: Iterable[str] = ()
) -> list[Path]:
    """Remove our pages that none of the runs writes, with their notebook and PDF; return which.

    Looked at are the folders that `runs` write to, and the pages `recorded` in the manifest. The
    last good version of a page that could not be made stays with it.
    """
    wanted = {folder / run.page for run in runs}
    folders = {page.parent for page in wanted} - {folder}
    wanted |= {name_previous(page) for page in wanted if _is_kept(name_previous(page), page)}
    found = {page for inside in folders for page in inside.glob("*.html")}
    found |= {page for page in map(folder.joinpath, recorded) if page.is_file()}
    stale = [
        page for page in sorted(found - wanted) if OUR_MARK.encode() in page.read_bytes()[:2000]
    ]
    for page in stale:
        for beside in (name_notebook(page), name_pdf(folder, page)):
            beside.unlink(missing_ok=True)
        page.unlink()
    return stale


def _is_kept(previous: Path, page: Path) -> bool:
    """Return whether the last good version of a page is there, and the page could not be made.

    A run that was killed between the two has left it beside a page that is good.
    """
    return previous.is_file() and page.is_file() and is_failure(page)
