"""Writes a data package with organisations that do not exist, to measure how work grows with them.

Each is shaped like a Probation Delivery Unit that was inspected: the same tables, as many rows, the
same dates and ratings; names, sources, texts and percentages are invented. Links to organisations
of before are left out. What is published of totals is counted anew, so that it still agrees.

    python tests/synthetic_package.py FOLDER --organisations 1000 [--seed 1] [--alone]

May import helpers.dataset, helpers.grim, helpers.paths and helpers.reconciliation.
"""

import argparse
import csv
import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from helpers import paths
from helpers.dataset import load_dataset
from helpers.grim import round_half_up
from helpers.reconciliation import reconcile_totals

Row = dict[str, str]
Tables = dict[str, list[Row]]

SEED = 1
#: Columns of sources, and of the texts of ours that are about one inspection.
SOURCES = ("source_id", "source_a", "source_b", "second_source_id")
TEXTS = ("note", "locator", "summary", "what", "resolution", "value_a", "value_b", "value_kept")
#: The keys that are made up of an inspection and a number.
NUMBERED = ("bound_id", "group_id", "measure_row_id", "event_id", "discrepancy_id")
#: Columns of a percentage, the count behind it and the base, by table.
FIGURES = {
    "key_question_results": ("yes_pct", "yes_count", "base_count"),
    "measures": ("pct", "numerator", "base_count"),
}
#: How far, in points, a percentage without a base is moved at most.
MOVED = 10


def write_package(
    folder: Path, organisations_count: int, seed: int = SEED, is_alone: bool = False
) -> Path:
    """Write the data package with so many invented organisations into `folder` and return it.

    `is_alone` leaves out every real organisation. The same seed writes the same bytes.
    """
    schema = json.loads((paths.REPOSITORY / "data/datapackage.json").read_text(encoding="utf-8"))
    real = read_tables(paths.REPOSITORY / "data", schema)
    tables = keep_general(real) if is_alone else {name: list(rows) for name, rows in real.items()}
    for made in invent_organisations(real, organisations_count, seed):
        for name, rows in made.items():
            tables[name] += rows
    tables["sources"] = keep_used_sources(tables)
    tables["published_totals"] = count_totals(schema, tables)
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(paths.REPOSITORY / "data/datapackage.json", folder / "datapackage.json")
    write_tables(folder, schema, tables)
    return folder


def read_tables(folder: Path, schema: dict) -> Tables:
    """Return every table of the package as rows of text."""
    tables = {}
    for resource in schema["resources"]:
        with (folder / resource["path"]).open(encoding="utf-8", newline="") as file:
            tables[resource["name"]] = list(csv.DictReader(file))
    return tables


def write_tables(folder: Path, schema: dict, tables: Tables) -> None:
    """Write the tables, each in the order of its key."""
    for resource in schema["resources"]:
        if resource["name"] in tables:
            key = resource["schema"]["primaryKey"]
            types = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
            rows = sorted(tables[resource["name"]], key=lambda row: _sort_key(row, key, types))  # noqa: B023
            with (folder / resource["path"]).open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, list(types), lineterminator="\n")
                writer.writeheader()
                writer.writerows(rows)


def _sort_key(row: Row, key: list[str], types: dict[str, str]) -> tuple:
    """Return the key of a row, numbers as numbers."""
    return tuple(int(row[name]) if types[name] == "integer" else row[name] for name in key)


def keep_general(tables: Tables) -> Tables:
    """Return the tables without any organisation, inspection and what is about one."""
    kept = {}
    for name, rows in tables.items():
        is_of_one = name.startswith("organisation")
        kept[name] = [] if is_of_one else [row for row in rows if not row.get("inspection_id")]
    return kept


def invent_organisations(real: Tables, count: int, seed: int) -> Iterator[Tables]:
    """Yield the rows of each invented organisation; every real unit is the model as often."""
    rng = np.random.default_rng(seed)
    models = list_models(real)
    labels = {row["measure_code"]: row["label"] for row in real["measure_codes"]}
    sources = {row["source_id"]: row for row in real["sources"]}
    for number in range(count):
        if number % len(models) == 0:
            order = rng.permutation(len(models))
        model = models[order[number % len(models)]]
        yield invent_organisation(f"testshire-{number:05d}-pdu", model, labels, sources, rng)


def count_models() -> int:
    """Return how many real organisations are models: each is one once in so many invented ones."""
    schema = json.loads((paths.REPOSITORY / "data/datapackage.json").read_text(encoding="utf-8"))
    return len(list_models(read_tables(paths.REPOSITORY / "data", schema)))


def list_models(real: Tables) -> list[Tables]:
    """Return the rows of each inspected unit: its organisation, its inspections, all about them."""
    models = {}
    for row in real["organisations"]:
        if row["organisation_type"] == "pdu":
            models[row["organisation_id"]] = {"organisations": [row]}
    owners = {row["inspection_id"]: row["organisation_id"] for row in real["inspections"]}
    for name, rows in real.items():
        for row in rows:
            owner = owners.get(row.get("inspection_id", ""))
            if owner in models:
                models[owner].setdefault(name, []).append(row)
    return [model for model in models.values() if "inspections" in model]


def invent_organisation(
    identifier: str, model: Tables, labels: Row, sources: dict[str, Row], rng: np.random.Generator
) -> Tables:
    """Return the rows of one invented organisation that is shaped like `model`."""
    number = identifier.split("-")[1]
    inspections = {
        row["inspection_id"]: f"{identifier}-{place}"
        for place, row in enumerate(model["inspections"], start=1)
    }
    names = _name_sources(identifier, model)
    made = {}
    for name, rows in model.items():
        made[name] = [_invent_row(row, place, inspections, names) for place, row in enumerate(rows)]
    for row in made["organisations"] + made["inspections"]:
        row["organisation_id"] = identifier
    made["organisations"][0]["name"] = f"Testshire {number} PDU"
    for row in made.get("measures", []):
        row["label"] = labels[row["measure_code"]]
    for name in FIGURES:
        for row in made.get(name, []):
            draw_figure(row, *FIGURES[name], rng)
    made["sources"] = [_invent_source(sources[old], new) for old, new in names.items()]
    return made


def _name_sources(identifier: str, model: Tables) -> Row:
    """Return real source -> invented source, for every one that the model's rows refer to."""
    used = [
        row[column]
        for rows in model.values()
        for row in rows
        for column in SOURCES
        if row.get(column)
    ]
    return {old: f"{identifier}-source-{place}" for place, old in enumerate(dict.fromkeys(used), 1)}


def _invent_row(row: Row, place: int, inspections: Row, sources: Row) -> Row:
    """Return a row of an invented inspection, with invented sources and texts."""
    made = dict(row)
    if "inspection_id" in row:
        made["inspection_id"] = inspections[row["inspection_id"]]
    made |= {column: sources[row[column]] for column in SOURCES if row.get(column)}
    made |= {column: invent_text(row[column]) for column in TEXTS if row.get(column)}
    for column in NUMBERED:
        if column in row:
            made[column] = f"{made['inspection_id']}-{column.split('_')[0]}-{place:03d}"
    if "bound_id" in row:
        made["basis"] = invent_text(row["basis"])
    return made


def invent_text(text: str) -> str:
    """Return invented words, about as many as in `text`."""
    return "Invented" + " words" * (len(text) // len(" words") - 1)


def _invent_source(source: Row, identifier: str) -> Row:
    """Return an invented source of the kind and the day of a real one."""
    invented = {
        "source_id": identifier,
        "title": f"Invented {source['kind']} {identifier}",
        "publisher": "Invented",
        "url": f"https://invented.example/{identifier}",
        "licence": "Invented",
    }
    kept = {column: source[column] for column in ("kind", "published")}
    return {column: "" for column in source} | kept | invented


def draw_figure(row: Row, pct: str, count: str, base: str, rng: np.random.Generator) -> None:
    """Draw the figure of a row anew: a count of its base, or a percentage near the model's."""
    if row[base] and row[count]:
        drawn = int(rng.binomial(int(row[base]), int(row[count]) / int(row[base])))
        row[count] = str(drawn)
        if row[pct]:
            row[pct] = f"{round_half_up(100 * drawn / int(row[base])):g}"
    elif row[pct]:
        moved = round(float(row[pct])) + int(rng.integers(-MOVED, MOVED, endpoint=True))
        row[pct] = str(min(max(moved, 0), 100))


def keep_used_sources(tables: Tables) -> list[Row]:
    """Return the sources that some row refers to."""
    used = {
        row[column]
        for name, rows in tables.items()
        if name != "sources"
        for row in rows
        for column in SOURCES
        if row.get(column)
    }
    return [row for row in tables["sources"] if row["source_id"] in used]


def count_totals(schema: dict, tables: Tables) -> list[Row]:
    """Return the published totals with the numbers that the tables give.

    The tables are read from a folder of their own, because a folder is read once for all.
    """
    with tempfile.TemporaryDirectory() as folder:
        write_tables(Path(folder), schema, tables)
        totals = reconcile_totals(load_dataset(folder=Path(folder))).set_index("total_id")
    wanted = totals["held_count"] - totals["explained_difference"]
    return [row | {"value": str(wanted[row["total_id"]])} for row in tables["published_totals"]]


def main() -> None:
    """Write the package that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--organisations", type=int, default=1000, metavar="N")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--alone", action="store_true", help="without the real organisations")
    options = parser.parse_args()
    write_package(options.folder, options.organisations, options.seed, options.alone)


if __name__ == "__main__":
    main()
