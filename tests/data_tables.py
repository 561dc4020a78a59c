"""The tables of data/ as text, and every sentence that we wrote in them, for the tests of them.

May import helpers.dictionary and helpers.paths.
"""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from helpers import dictionary, paths

DERBY = "derby-city-pdu-2025"
REPORT = "hmip-derby-city-pdu-2025-05-report"
DOCUMENTS = {
    "hmip-cambridgeshire-and-peterborough-pdu-2024-07-release": (
        "cambridgeshire-and-peterborough-pdu-2024-07.press-release.txt"
    ),
    "hmip-derby-city-pdu-2023-02-release": "derby-city-pdu-2023-02.press-release.txt",
    REPORT: "derby-city-pdu-2025-05.report.txt",
    "hmip-derbyshire-2016-09-release": "derbyshire-2016-09.press-release.txt",
    "hmip-derbyshire-pdu-2025-05-release": "derbyshire-pdu-2025-05.press-release.txt",
}


def read_rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file as text."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


RESOURCES = dictionary.load_resources()
TABLES = {name: read_rows(paths.DATA / one["path"]) for name, one in RESOURCES.items()}


def key_of(table: str, row: dict[str, str]) -> str:
    """Return the key of a row, its parts joined as the harvest ledger joins them."""
    return " + ".join(row[column] for column in RESOURCES[table]["schema"]["primaryKey"])


def read_texts() -> Iterator[tuple[str, str]]:
    """Yield every text that we wrote, and where it stands; identifiers and addresses are not."""
    for name, resource in RESOURCES.items():
        yield f"datapackage.json {name}", f"{resource['title']}. {resource['description']}"
        for field in resource["schema"]["fields"]:
            yield f"datapackage.json {name} {field['name']}", field["description"]
    for name, rows in TABLES.items():
        for row in rows:
            for column, text in row.items():
                if not column.startswith("source_") and not re.search("(_id|_key|^url)$", column):
                    yield f"{name}.csv {key_of(name, row)} {column}", text
