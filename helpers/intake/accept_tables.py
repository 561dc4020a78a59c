"""The tables of a data package as the texts of their cells, and as files of the same form.

dataset gives typed values, from which the bytes of a file could not be made again: 4.0 and 4 are
one number. So the cells are taken here as they are written. May import dictionary.
"""

import csv
import io
from pathlib import Path

from helpers import dictionary

#: A key, and the rows of a table by it: the texts of its cells by column, "" where missing.
Key = tuple[str, ...]
Rows = dict[Key, dict[str, str]]


def read_texts(name: str, folder: Path) -> Rows:
    """Return the rows of one table of `folder` by their key; raise OSError if it is not there."""
    resource = dictionary.load_resources()[name]
    text = (folder / resource["path"]).read_text(encoding="utf-8")
    header, *lines = csv.reader(io.StringIO(text, newline=""))
    rows = [dict(zip(header, line, strict=True)) for line in lines]
    return {tuple(row[column] for column in resource["schema"]["primaryKey"]): row for row in rows}


def render_texts(name: str, rows: Rows) -> str:
    """Return the file of a table: in the order of the schema's columns and of the key."""
    fields = dictionary.load_resources()[name]["schema"]["fields"]
    columns = [field["name"] for field in fields]
    lines = [[rows[key].get(column, "") for column in columns] for key in _sort_keys(name, rows)]
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows([columns, *lines])
    return out.getvalue()


def _sort_keys(name: str, rows: Rows) -> list[Key]:
    """Return the keys in the order of the package: text as text, whole numbers as numbers."""
    schema = dictionary.load_resources()[name]["schema"]
    types = {field["name"]: field["type"] for field in schema["fields"]}
    numbers = [types[column] == "integer" for column in schema["primaryKey"]]
    return sorted(
        rows,
        key=lambda key: [
            int(text) if is_number else text for text, is_number in zip(key, numbers, strict=True)
        ],
    )
