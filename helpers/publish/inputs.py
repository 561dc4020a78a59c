"""What a page is made from, as one hash; and whether a worker has the same code and data.

May import paths, vocabulary, dictionary, provenance and runs.
"""

import hashlib
import json
import platform
import sys
from functools import cache
from pathlib import Path

from helpers import paths
from helpers.dictionary import release_date
from helpers.provenance import checksum_file, checksum_tables
from helpers.vocabulary import UserError

from .runs import Run

LOCK = paths.REPOSITORY / "requirements.lock"
HELPERS = paths.REPOSITORY / "helpers"


@cache
def checksum_code() -> str:
    """Return one SHA-256 over helpers (modules and templates), the lock and Python's version."""
    digest = hashlib.sha256(f"Python {sys.version_info[:2]}\n".encode())
    files = (
        path for path in HELPERS.rglob("*") if path.suffix in (".py", ".j2", ".css", ".js", ".json")
    )
    for path in sorted([*files, LOCK]):
        name = path.relative_to(paths.REPOSITORY).as_posix()
        digest.update(f"{name} {checksum_file(path)}\n".encode())
    return digest.hexdigest()


@cache
def _checksum_notebook(path: Path) -> str:
    """Return the SHA-256 of a notebook's file; a publication runs each for many pages."""
    return checksum_file(path)


def fingerprint_run(run: Run) -> str:
    """Return one SHA-256 over all that a page is made from, but for the rows of the dataset.

    That is: the code and the lock, the notebook, the parameters, the page's title and address,
    and the day of the release, which says what is a past day.
    """
    made_from = {
        "code": checksum_code(),
        "notebook": _checksum_notebook(run.notebook_path),
        "parameters": run.parameters,
        "page": [run.page, run.title, run.above, run.below],
        "release": release_date(),
    }
    return checksum_text(json.dumps(made_from, sort_keys=True))


def checksum_text(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def checksum_release() -> str:
    """Return one SHA-256 over the code and the dataset, as they are on this machine now."""
    return checksum_text(f"{checksum_code()} {checksum_tables()}")


@cache
def checksum_own_release() -> str:
    """Return checksum_release as this worker found it first: what it has loaded stays that."""
    return checksum_release()


def check_release(release: str) -> None:
    """Raise UserError if the worker that asks has other code or data than `release` (if any)."""
    if release and release != checksum_own_release():
        raise UserError(
            f"the worker on {platform.node()} has another version of the project or of its data; "
            "if either was changed while pages were made, run again"
        )
