"""Show a frame as an accessible table.

May import helpers.wording.
"""

from dataclasses import dataclass
from functools import cached_property
from html import escape

import pandas as pd

from helpers.wording import format_value


@dataclass(frozen=True, eq=False)
class Table:
    """A frame to be read: its columns' names are the headings, its first column names the row."""

    frame: pd.DataFrame
    caption: str
    note: str = ""

    def __post_init__(self) -> None:
        """Raise ValueError for a table without a caption or without a column."""
        if not self.caption.strip() or self.frame.columns.empty:
            raise ValueError("a table needs a caption and at least one column")

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, str]:
        """Return the table as HTML and as plain text."""
        return {"text/html": self.write_html(), "text/plain": self.write_text()}

    def write_html(self) -> str:
        """Return the table as HTML: headings with a scope, everything escaped, no ids, no style."""
        head = "".join(f'<th scope="col"{kind}>{escape(name)}</th>' for name, kind in self._kinds)
        rows = "\n".join(f"<tr>{self._write_row(row)}</tr>" for row in self._cells)
        width = len(self.frame.columns)
        body = rows or f'<tr><td colspan="{width}">none held</td></tr>'
        note = f'\n<p class="table-note">{escape(self.note)}</p>' if self.note else ""
        return (
            f"<table>\n<caption>{escape(self.caption)}</caption>\n<thead>\n<tr>{head}</tr>\n"
            f"</thead>\n<tbody>\n{body}\n</tbody>\n</table>{note}"
        )

    def write_text(self) -> str:
        """Return the table as plain text, one line a row."""
        names = [name for name, _ in self._kinds]
        rows = pd.DataFrame(self._cells, columns=names)
        body = rows.to_string(index=False) if len(rows) else "none held"
        return "\n".join(part for part in (self.caption, body, self.note) if part)

    @cached_property
    def _kinds(self) -> list[tuple[str, str]]:
        """Return each column's name and the HTML attribute that its cells carry."""
        types = self.frame.dtypes
        numeric = [
            pd.api.types.is_numeric_dtype(kind) and kind not in ("bool", "boolean")
            for kind in types
        ]
        marks = [' class="num"' if is_number else "" for is_number in numeric]
        return list(zip(map(str, self.frame.columns), marks, strict=True))

    @cached_property
    def _cells(self) -> list[list[str]]:
        """Return the rows as text."""
        return [
            [format_value(value) for value in row] for row in self.frame.itertuples(index=False)
        ]

    def _write_row(self, cells: list[str]) -> str:
        """Return one row's cells as HTML; the first is the row's heading."""
        marked = list(zip(cells, (kind for _, kind in self._kinds), strict=True))
        (name, kind), *rest = marked
        head = f'<th scope="row"{kind}>{escape(name)}</th>'
        return head + "".join(f"<td{kind}>{escape(cell)}</td>" for cell, kind in rest)
