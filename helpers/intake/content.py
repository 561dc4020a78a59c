"""Which kinds of document are taken, and whether the bytes are what the server calls them.

May import addresses.
"""

import re
import zipfile
from pathlib import Path

from .addresses import RefusedError

#: Media type -> the ending of the file.
DOCUMENT_KINDS = {
    "application/pdf": "pdf",
    "text/html": "html",
    "text/plain": "txt",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
}
_HEAD, _TAIL = 1024, 8192
_BLANK = b"\xef\xbb\xbf \t\r\n\x0c"
_HTML = rb"(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+)?html\b"
_ZIP = rb"PK\x03\x04"
_ODS = rb".{26}mimetypeapplication/vnd\.oasis\.opendocument\.spreadsheet"
#: How a file of each kind begins: text as none of the others, and without a byte that is zero.
_STARTS = {
    "pdf": rb"%PDF-",
    "html": _HTML,
    "txt": rb"(?!%PDF-|" + _ZIP + rb"|" + _HTML + rb")[^\0]*\Z",
    "xlsx": _ZIP,
    "ods": _ZIP + _ODS,
}
#: What stands near the end of a whole file, in lower case: a length told by a server may be false.
_ENDS = {"pdf": b"%%eof", "html": b"</html", "txt": b"", "xlsx": b"pk\5\6", "ods": b"pk\5\6"}


def find_kind(content_type: str) -> str:
    """Return the ending of a file of this content type; raise RefusedError for one not taken."""
    media = content_type.partition(";")[0].strip().lower()
    if media not in DOCUMENT_KINDS:
        said = f'the server calls it "{media}"' if media else "the server does not say what it is"
        raise RefusedError(f"{said}: only PDF, HTML, text, XLSX and ODS are taken")
    return DOCUMENT_KINDS[media]


def check_content(path: Path, kind: str) -> None:
    """Raise RefusedError unless the file begins and ends as a file of its kind does."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
        file.seek(max(0, path.stat().st_size - _TAIL))
        tail = file.read()
    if not head:
        raise RefusedError("it is empty")
    if not re.match(_STARTS[kind], head.lstrip(_BLANK), re.IGNORECASE | re.DOTALL):
        raise RefusedError(f"its first bytes are not those of a {kind} file")
    if _ENDS[kind] not in tail.lower():
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
