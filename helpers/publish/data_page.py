"""The whole dataset as files, and the page that offers them.

May import provenance, dataset, wording, citation, data_archive, files, inputs, manifest,
open_document, shell and workbook.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from helpers.dataset import Dataset, load_dataset
from helpers.dictionary import release_date
from helpers.files import write_atomically, write_if_changed
from helpers.provenance import checksum_file
from helpers.wording import format_day

from .citation import DATASET_TITLE, say_citation, write_bibtex
from .data_archive import build_archive
from .inputs import checksum_release
from .manifest import Manifest
from .open_document import build_open_document
from .shell import DATA_PAGE, Frame, render_template, wrap_page
from .workbook import build_workbook

DATA_TITLE = "Data and code"
DATA_DESCRIPTION = (
    "The whole dataset as CSV, Excel and OpenDocument files, its licence, how to cite it."
)
#: The folder of the files, and what each is called but for its ending.
FOLDER, STEM = "data", "probation-inspections"


@dataclass(frozen=True)
class DataFile:
    """One form of the dataset: how its file ends, what it is, and what makes it."""

    ending: str
    title: str
    kind: str
    words: str
    build: Callable[[], bytes]

    @property
    def address(self) -> str:
        """Return where the file lies in the site."""
        return f"{FOLDER}/{STEM}.{self.ending}"


DATA_FILES = (
    DataFile("zip", "CSV files", "zip", "a table in each, and a descriptor (datapackage.json) "
             "that says what every column holds", build_archive),
    DataFile("xlsx", "Excel workbook", "xlsx", "cover, notes and a table on each sheet",
             build_workbook),
    DataFile("ods", "OpenDocument spreadsheet", "ods", "the same sheets, for other programs",
             build_open_document),
)  # fmt: skip


def write_data_page(folder: Path, manifest: Manifest) -> None:
    """Write the page, and the files of the dataset that are not in `folder` as they should be.

    They hold the dataset as of the release, whatever day the other pages are of.
    """
    made_from, recorded = checksum_release(), manifest.files
    is_known = recorded.get("") == made_from
    for file in DATA_FILES:
        path = folder / file.address
        is_whole = path.is_file() and checksum_file(path) == recorded.get(file.address)
        if not (is_known and is_whole):
            write_atomically(path, build_file(file))
    manifest.files = {file.address: checksum_file(folder / file.address) for file in DATA_FILES}
    manifest.files[""] = made_from
    write_if_changed(folder / DATA_PAGE, render_data_page(folder, load_dataset()))


@cache
def build_file(file: DataFile) -> bytes:
    """Return what the file holds; a process reads the dataset once, and builds each file once."""
    return file.build()


def render_data_page(folder: Path, held: Dataset) -> str:
    """Return the page that offers the files, which are in `folder`."""
    files = [
        {"address": file.address, "title": file.title, "kind": file.kind, "words": file.words}
        | {"size": say_size((folder / file.address).stat().st_size)}
        for file in DATA_FILES
    ]
    body = render_template(
        "data.html.j2",
        files=files,
        release=format_day(release_date()),
        inspections_count=len(held.inspections),
        organisations_count=held.inspections["organisation_id"].nunique(),
        citation=say_citation(DATASET_TITLE, DATA_PAGE),
        bibtex=write_bibtex(DATASET_TITLE, DATA_PAGE),
    )
    return wrap_page(DATA_TITLE, body, DATA_DESCRIPTION, frame=Frame(DATA_PAGE))


def say_size(size: int) -> str:
    """Return a number of bytes in kB, or from one million on in MB."""
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1e3))} kB"
