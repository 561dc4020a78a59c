"""What the output folder holds: for each page what it was made from and what became of it.

May import files and inputs.
"""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from helpers.files import write_if_changed

MANIFEST = "manifest.json"
#: The form of the file. A manifest of another form is not read: every page is made again.
VERSION = 2
RENDERED, FAILED = "rendered", "failed"
#: The manifest is written at most once in so many seconds, and in a twentieth of the time at most.
WRITE_EVERY, WRITE_SHARE = 1.0, 20


@dataclass
class PageRecord:
    """What is recorded of one page."""

    inputs: str
    #: Checksum of the whole dataset when the page was last known to fit it.
    dataset: str
    #: What the notebook read of the dataset: expression -> digest of what it gave.
    reads: dict[str, str] = field(default_factory=dict)
    #: Checksum of the page as it was written, and of its notebook, if it has one.
    output: str = ""
    notebook: str = ""
    status: str = RENDERED
    reason: str = ""
    seconds: float = 0.0

    @property
    def is_sound(self) -> bool:
        """Whether every field is of its kind, as it is unless somebody has changed the file."""
        texts = [self.inputs, self.dataset, self.output, self.notebook, self.status, self.reason]
        if isinstance(self.reads, dict):
            texts += [*self.reads, *self.reads.values()]
            return all(isinstance(text, str) for text in texts)
        return False


class Manifest:
    """The records of the pages in one output folder, and when to write them down."""

    def __init__(self, folder: Path) -> None:
        """Read the manifest of `folder`; one that is not there or cannot be read is empty."""
        self.path = folder / MANIFEST
        self.pages = read_records(self.path)
        #: The files of the whole dataset: address -> checksum; "" -> what they were made from.
        self.files = read_files(self.path)
        self._written, self._every = time.monotonic(), WRITE_EVERY

    def keep(self, page: str, record: PageRecord) -> None:
        """Keep what became of a page, and write the manifest if it was not written lately."""
        self.pages[page] = record
        if time.monotonic() - self._written > self._every:
            self.write()

    def write(self) -> None:
        """Write the manifest, whole or not at all."""
        started = time.monotonic()
        write_if_changed(self.path, format_records(self.pages, self.files))
        self._written = time.monotonic()
        self._every = max(WRITE_EVERY, WRITE_SHARE * (self._written - started))


def format_records(pages: Mapping[str, PageRecord], files: Mapping[str, str]) -> str:
    """Return the manifest as JSON, with a line for each page, in the order of their names."""
    lines = (
        f"{json.dumps(page)}: {json.dumps(vars(record), ensure_ascii=False)}"
        for page, record in sorted(pages.items())
    )
    start = (
        f'{{"version": {VERSION}, "files": {json.dumps(dict(files), sort_keys=True)}, "pages": {{'
    )
    return start + "\n" + ",\n".join(lines) + "\n}}\n"


def read_records(path: Path) -> dict[str, PageRecord]:
    """Return page -> PageRecord; nothing if the manifest is missing, broken or of another form."""
    try:
        content = _read_content(path)
        records = {page: PageRecord(**record) for page, record in content["pages"].items()}
        return {page: record for page, record in records.items() if record.is_sound}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def read_files(path: Path) -> dict[str, str]:
    """Return address -> checksum of the dataset's files; nothing as for read_records."""
    try:
        files = _read_content(path)["files"]
        return {name: str(checksum) for name, checksum in files.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def _read_content(path: Path) -> dict:
    """Return the manifest as it was written; raise ValueError for one of another form."""
    content = json.loads(path.read_text(encoding="utf-8"))
    if content["version"] != VERSION:
        raise ValueError("a manifest of another form")
    return content
