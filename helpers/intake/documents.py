"""A document as it was read: its passages, each with its place, and the tables of a workbook.

May import nothing from helpers.
"""

from dataclasses import dataclass, field

#: Where a passage stands that has what a page of HTML says of its own publication.
PAGE_HEAD = "head of the page"


@dataclass(frozen=True)
class Passage:
    """A paragraph, a line of a list or a heading, in one way of writing, on one line.

    `place` says where it stands ("page 3, paragraph 2"); `section` is the heading above it.
    """

    text: str
    place: str
    section: str = ""

    @property
    def locator(self) -> str:
        """Return the section and the place in words."""
        return f"{self.section}, {self.place}" if self.section else self.place


#: Stands last in a page of the inspectorate's own site, and in a text that was copied from one.
OWN_SITE = Passage("HM Inspectorate of Probation", "site of the page")


@dataclass(frozen=True)
class SheetRows:
    """The cells of one sheet of a workbook, as texts, row by row; "" is an empty cell.

    The words of a merged cell stand in each row that it covers; a number in the first alone.
    Rows and columns are counted from 1: `hidden_rows` and `hidden_columns` are not shown.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    is_hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Document:
    """What was read of a file: `kind` is text, html, pdf or workbook, by its content.

    `warnings` say what could not be read of it, one line each.
    """

    name: str
    kind: str
    sha256: str
    passages: tuple[Passage, ...] = ()
    sheets: tuple[SheetRows, ...] = ()
    warnings: tuple[str, ...] = field(default=())

    @property
    def text(self) -> str:
        """Return the words of all passages, one a line."""
        return "\n".join(passage.text for passage in self.passages)
