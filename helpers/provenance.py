"""Which files and rows a figure rests on: their checksums, and the footer that names them.

May import paths, vocabulary and reads.
"""

import csv
import hashlib
import io
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pandas as pd

from helpers import paths
from helpers.reads import recorded_read

ATTRIBUTION = (
    "Contains public sector information licensed under the Open Government Licence v3.0. "
    "Source: HM Inspectorate of Probation. This is an independent collection, "
    "not a publication of the inspectorate."
)


def checksum_file(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


@recorded_read
def checksum_tables(folder: Path = paths.DATA) -> str:
    """Return one SHA-256 over the schema and every table, in the order of their names."""
    digest = hashlib.sha256()
    for path in sorted([folder / "datapackage.json", *folder.glob("*.csv")]):
        digest.update(f"{path.name} {checksum_file(path)}\n".encode())
    return digest.hexdigest()


def checksum_rows(tables: Mapping[str, pd.DataFrame]) -> str:
    """Return one SHA-256 over the rows of some tables, which a reader can work out from the files.

    Each row counts as the line that it is in its file, with the name of the file and a colon before
    it, such as "programmes.csv:pdu-2021,...". The lines of all tables are sorted by their bytes and
    end with a line feed each; the SHA-256 is of them all, in UTF-8. `tables` maps the name of a
    table to its typed rows. For a day before the release, what was not yet known is an empty cell.
    """
    lines = [line.encode() for name, rows in tables.items() for line in _list_lines(name, rows)]
    return hashlib.sha256(b"".join(sorted(lines))).hexdigest()


def _list_lines(name: str, rows: pd.DataFrame) -> list[str]:
    """Return each row as its line in the file of its table, with the name of the file before."""
    lines = []
    for cells in rows.itertuples(index=False, name=None):
        line = io.StringIO()
        csv.writer(line, lineterminator="\n").writerow(map(_write_cell, cells))
        lines.append(f"{name}.csv:{line.getvalue()}")
    return lines


def _write_cell(value: object) -> str:
    """Return a value as the files write it: nothing where it is missing."""
    if pd.isna(value):
        return ""
    if isinstance(value, bool | np.bool_):
        return str(value).lower()
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return str(value).removesuffix(".0") if isinstance(value, float) else str(value)
