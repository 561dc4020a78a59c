"""The whole dataset as a zip file: its tables as they are, their descriptor, a note for readers.

May import paths, dictionary and citation.
"""

import io
import zipfile

from helpers import paths
from helpers.dictionary import load_descriptor, load_resources, release_date

from .citation import DATASET_TITLE, say_citation

#: The folder inside the zip file.
ARCHIVE_FOLDER = "probation-inspections"
#: The one date and the rights of every file in it, so that the same data are the same bytes.
ARCHIVE_DATE, ARCHIVE_RIGHTS = (1980, 1, 1, 0, 0, 0), 0o644 << 16


def build_archive() -> bytes:
    """Return the zip file; the same bytes as long as the dataset is the same."""
    files = {path.name: path.read_bytes() for path in list_data_files()}
    files["README.txt"] = write_note().encode()
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{ARCHIVE_FOLDER}/{name}", ARCHIVE_DATE)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, ARCHIVE_RIGHTS
            archive.writestr(entry, content)
    return written.getvalue()


def list_data_files() -> list:
    """Return where the descriptor and the file of every table are."""
    names = [paths.DATAPACKAGE.name, *(one["path"] for one in load_resources().values())]
    return [paths.DATA / name for name in names]


def write_note() -> str:
    """Return the note for readers in plain text."""
    about = load_descriptor()
    return (
        f"{about['title']}\n\n{about['description']}\n\n"
        f"Data as of {release_date()}. Each table is a CSV file in UTF-8; an empty cell means\n"
        "that a value is not known or does not apply. datapackage.json says what each column\n"
        "holds and which values it may have.\n\n"
        "Contains public sector information licensed under the Open Government Licence v3.0.\n"
        "Source: HM Inspectorate of Probation. The summaries are our own words.\n\n"
        f"To cite: {say_citation(DATASET_TITLE)}\n"
    )
