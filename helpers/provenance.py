"""Which files a figure rests on: their checksums, and the footer that names them.

May import paths, vocabulary.
"""

import hashlib
from pathlib import Path

from helpers import paths

ATTRIBUTION = (
    "Contains public sector information licensed under the Open Government Licence v3.0. "
    "Source: HM Inspectorate of Probation. This is an independent collection, "
    "not a publication of the inspectorate."
)


def checksum_file(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def checksum_tables(folder: Path = paths.DATA) -> str:
    """Return one SHA-256 over the schema and every table, in the order of their names."""
    digest = hashlib.sha256()
    for path in sorted([folder / "datapackage.json", *folder.glob("*.csv")]):
        digest.update(f"{path.name} {checksum_file(path)}\n".encode())
    return digest.hexdigest()
