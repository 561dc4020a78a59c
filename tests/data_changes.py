"""Changes to a copy of the data package, as a new release or a correction would bring them.

May import helpers.paths.
"""

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path

from helpers import paths

#: What a change does to the folder of a copy.
Change = Callable[[Path], None]


def copy_package(folder: Path, *changes: Change) -> Path:
    """Return `folder` with a copy of the data package in use, changed."""
    shutil.copytree(paths.DATA, folder, dirs_exist_ok=True)
    for change in changes:
        change(folder)
    return folder


def read_rows(file: Path) -> list[dict[str, str]]:
    """Return the rows of a table as they stand in its file."""
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def write_rows(file: Path, rows: list[dict[str, str]]) -> None:
    """Write the rows of a table back to its file."""
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def change_rows(table: str, keys: dict[str, str], **cells: str) -> Change:
    """Return the change of some cells in the rows of `table` that have these `keys`."""

    def change(folder: Path) -> None:
        rows = read_rows(folder / f"{table}.csv")
        found = [row for row in rows if keys.items() <= row.items()]
        assert found and cells.keys() <= rows[0].keys(), f"{table} has no row {keys} or no column"
        assert any(row | cells != row for row in found), f"{table} {keys} is so already"
        for row in found:
            row |= cells
        write_rows(folder / f"{table}.csv", rows)

    return change


def add_row(table: str, like: dict[str, str], **cells: str) -> Change:
    """Return the addition of a row to `table`: that with the keys `like`, with other `cells`."""

    def change(folder: Path) -> None:
        rows = read_rows(folder / f"{table}.csv")
        first = next(row for row in rows if like.items() <= row.items())
        assert cells.keys() <= first.keys(), f"{table} has no such column"
        key = next(iter(first))
        write_rows(folder / f"{table}.csv", sorted([*rows, first | cells], key=lambda r: r[key]))

    return change


def change_descriptor(**cells: str) -> Change:
    """Return the change of what the descriptor says of the whole package."""

    def change(folder: Path) -> None:
        file = folder / "datapackage.json"
        described = json.loads(file.read_text(encoding="utf-8"))
        file.write_text(json.dumps(described | cells), encoding="utf-8")

    return change


def change_all(*changes: Change) -> Change:
    """Return several changes as one."""

    def change(folder: Path) -> None:
        for each in changes:
            each(folder)

    return change


DERBY = {"inspection_id": "derby-city-pdu-2025"}
NEW_SOURCE = {"source_id": "testshire-report", "title": "Report on Testshire"}
NEW = {"inspection_id": "testshire-pdu-2026", "organisation_id": "testshire-pdu"}
#: One inspection of a unit that no source named before, with a source of its own.
ADDED = change_all(
    add_row(
        "organisations",
        {"organisation_id": "derby-city-pdu"},
        organisation_id="testshire-pdu",
        name="Testshire PDU",
    ),
    add_row("sources", {"source_id": "hmip-derby-city-pdu-2025-05-report"}, **NEW_SOURCE),
    add_row("inspections", DERBY, **NEW, source_id="testshire-report", note=""),
)
#: One change each, by what it is: those of every test run, then those of the fuller check.
CHANGES: dict[str, Change] = {
    "a rating": change_rows("inspections", DERBY, overall_rating="Good"),
    "a number of recommendations": change_rows("inspections", DERBY, recommendations_count="6"),
    "a key question": change_rows(
        "key_question_results",
        DERBY | {"key_question_id": "pdu-2023-assessment-desistance"},
        yes_pct="68",
        yes_count="23",
    ),
    "the title of a source": change_rows(
        "sources",
        {"source_id": "hmip-derby-city-pdu-2025-05-report"},
        title="Inspection report: Derby City",
    ),
    "a rating of 2019": change_rows(
        "inspections", {"inspection_id": "london-crc-2019-08"}, overall_rating="Good"
    ),
    "an inspection more": ADDED,
    "a measure more": add_row(
        "measures",
        DERBY | {"measure_code": "management_oversight_insufficient"},
        measure_row_id="nottingham-city-pdu-2025:management_oversight_insufficient",
        inspection_id="nottingham-city-pdu-2025",
        numerator="",
        base_count="",
        base_basis="unknown",
        pct="70",
    ),
}
MORE_CHANGES: dict[str, Change] = {
    "a note": change_rows("inspections", DERBY, note="Another note."),
    "a date": change_rows(
        "inspections",
        {"inspection_id": "leeds-pdu-2024"},
        published_latest="2024-12-31",
    ),
    "a score": change_rows("inspections", DERBY, score="8"),
    "a number of cases": change_rows("inspections", DERBY, cases_count="35"),
    "the name of an organisation": change_rows(
        "organisations", {"organisation_id": "derbyshire-pdu"}, name="Derbyshire and Peak PDU"
    ),
    "who published a source": change_rows(
        "sources", {"source_id": "hmip-derby-city-pdu-2025-05-report"}, publisher="Derby Gazette"
    ),
    "a measure of a peer": change_rows(
        "measures",
        {
            "inspection_id": "essex-north-pdu-2024-08",
            "measure_code": "management_oversight_insufficient",
        },
        pct="61",
        numerator="",
    ),
    "a standard's rating": change_rows(
        "standard_ratings",
        {"inspection_id": "bedfordshire-pdu-2024", "standard_id": "pdu-2023-assessment"},
        rating="Requires improvement",
    ),
    "the place of a standard's rating": change_rows(
        "standard_ratings",
        {"inspection_id": "bedfordshire-pdu-2024", "standard_id": "pdu-2023-assessment"},
        locator="Page 3",
    ),
    "a link": change_rows(
        "organisation_links", {"from_organisation_id": "cumbria-area"}, evidence="stated"
    ),
    "the evidence of a rating": change_rows(
        "inspections", {"inspection_id": "swansea-neath-port-talbot-pdu-2025"}, evidence="deduced"
    ),
    "a region's rating": change_rows(
        "inspections",
        {"inspection_id": "east-of-england-region-2024"},
        note="Another note on the region.",
    ),
    "a harvested row": change_rows(
        "harvest_ledger", {"file": "chief_inspectors.csv", "row": "1"}, reason="Another reason."
    ),
    "a published total": change_rows(
        "published_totals", {"total_id": "annual-report-2023-good"}, value="2"
    ),
    "a warning": change_rows(
        "usage_warnings", {"warning_id": "adjusted-standards"}, text="Another warning."
    ),
    "the version": change_descriptor(version="0.1.1"),
    "the description": change_descriptor(description="Another description."),
}
