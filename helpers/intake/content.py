"""Which kinds of document are taken, and whether the bytes are what the server calls them.

May import addresses.
"""

import re
import zipfile
from pathlib import Path

from .addresses import RefusedError

#: Media type -> the ending of the file.
KINDS = {
    "application/pdf": "pdf",
    "text/html": "html",
    "text/plain": "txt",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
}
HEAD, TAIL = 1024, 8192
BLANK = b"\xef\xbb\xbf \t\r\n\x0c"
HTML = re.compile(rb"(?is)(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+)?html\b")
#: How a file of each kind begins.
STARTS = {
    "pdf": re.compile(rb"%PDF-"),
    "html": HTML,
    "txt": re.compile(rb"(?s)(?!%PDF-|PK\x03\x04|" + HTML.pattern[5:] + rb")[^\0]*\Z", re.I),
    "xlsx": re.compile(rb"PK\x03\x04"),
    "ods": re.compile(rb"(?s)PK\x03\x04.{26}mimetype" + re.escape(list(KINDS)[-1].encode())),
}
#: What stands near the end of a whole file: the length that a server gives may be a lie.
ENDS = {"pdf": b"%%EOF", "html": b"</html", "txt": b"", "xlsx": b"PK\x05\x06", "ods": b"PK\x05\x06"}


def find_kind(content_type: str) -> str:
    """Return the ending of a file of this content type; raise RefusedError for one not taken."""
    media = content_type.partition(";")[0].strip().lower()
    if media not in KINDS:
        said = f'the server calls it "{media}"' if media else "the server does not say what it is"
        raise RefusedError(f"{said}: only PDF, HTML, text, XLSX and ODS are taken")
    return KINDS[media]


def check_content(path: Path, kind: str) -> None:
    """Raise RefusedError unless the file begins and ends as a file of its kind does."""
    with path.open("rb") as file:
        head = file.read(HEAD)
        file.seek(max(0, path.stat().st_size - TAIL))
        tail = file.read()
    if not head:
        raise RefusedError("it is empty")
    if not STARTS[kind].match(head.lstrip(BLANK)):
        raise RefusedError(f"its first bytes are not those of a {kind} file")
    if ENDS[kind] not in tail.lower() and ENDS[kind] not in tail:
        raise RefusedError(f"it stops before the end of a {kind} file")
    if kind == "xlsx" and not _holds_workbook(path):
        raise RefusedError("it is a zip file without a workbook inside")


def _holds_workbook(path: Path) -> bool:
    """Return whether a zip file holds the workbook of an .xlsx file."""
    try:
        with zipfile.ZipFile(path) as packed:
            return "xl/workbook.xml" in packed.namelist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        return False
