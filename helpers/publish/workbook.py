"""The whole dataset as an accessible Excel workbook: cover, contents, notes, a table on each sheet.

May import dataset, dictionary, data_archive and data_sheets.
"""

import io
import tempfile
import warnings
import zipfile
from datetime import datetime
from pathlib import Path

import gptables
import pandas as pd

from helpers.dataset import Dataset, load_dataset
from helpers.dictionary import release_date

from .data_archive import ARCHIVE_DATE
from .data_sheets import (
    BLANK_CELLS,
    NOTES_COLUMNS,
    Sheet,
    list_cover_lines,
    list_notes,
    list_sheets,
)

#: No text becomes a formula, an address or a number.
PLAIN_TEXTS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def build_workbook(held: Dataset | None = None) -> bytes:
    """Return the .xlsx file; the same bytes as long as the dataset is the same."""
    held = held or load_dataset()
    title, lines = list_cover_lines()
    notes = list_notes(held).map(keep_plain)
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        # gptables warns of every empty cell; each sheet says what one means. It also uses what
        # pandas will drop.
        warnings.simplefilter("ignore")
        path = Path(folder, "workbook.xlsx")
        workbook = gptables.produce_workbook(
            str(path),
            sheets={sheet.name: lay_out(sheet, notes) for sheet in list_sheets(held)},
            cover=gptables.Cover(
                title=keep_plain(title),
                intro=[keep_plain(line) for line in lines[:1]],
                about=[keep_plain(line) for line in lines[1:]],
            ),
            notes_table=notes,
            workbook_options=PLAIN_TEXTS,
        )
        created = datetime.fromisoformat(release_date())
        workbook.set_properties({"title": title, "created": created, "language": "en-GB"})
        workbook.close()
        return fix_dates(path.read_bytes())


def lay_out(sheet: Sheet, notes: pd.DataFrame) -> gptables.GPTable:
    """Return a sheet in the form of gptables, with the notes that are about it named."""
    number, _, tables = NOTES_COLUMNS
    is_about = [sheet.name in names.split("; ") for names in notes[tables]]
    marks = " ".join(f"$${note}$$" for note in notes.loc[is_about, number])
    return gptables.GPTable(
        table=sheet.frame.map(keep_plain),
        table_name=f"table_{sheet.name}",
        title=keep_plain(sheet.title),
        subtitles=[f"{keep_plain(sheet.description)} {marks}".strip()],
        instructions=f"This sheet contains one table. {BLANK_CELLS}",
        source="The table sources says what each source_id is.",
        index_columns={},
    )


def keep_plain(value: object) -> object:
    """Return a text in which gptables finds neither a link nor the number of a note.

    It looks for both itself, whatever PLAIN_TEXTS says: for words in brackets with an address, as
    in Markdown, and for what stands between dollar signs. A space parts their signs.
    """
    if not isinstance(value, str):
        return value
    return value.replace("](", "] (").replace("$$", "$ $")


def fix_dates(packed: bytes) -> bytes:
    """Return a zip file with the same content and one fixed date for each of its files."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(packed)) as before,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for entry in before.infolist():
            fixed = zipfile.ZipInfo(entry.filename, ARCHIVE_DATE)
            fixed.compress_type = entry.compress_type
            after.writestr(fixed, before.read(entry))
    return written.getvalue()
