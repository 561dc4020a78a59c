"""A table in Markdown, under the line that becomes its caption on a page.

May import the standard library only.
"""

from collections.abc import Iterable, Sequence


def write_table(
    caption: str, columns: Sequence[str], rows: Iterable[Sequence], numeric: int = 0
) -> list[str]:
    """Return the lines of a table; its last `numeric` columns stand to the right."""
    marks = ["---"] * (len(columns) - numeric) + ["---:"] * numeric
    lines = [columns, marks, *([str(value) for value in row] for row in rows)]
    return [f"*Table: {caption}*", "", *(f"| {' | '.join(line)} |" for line in lines)]
