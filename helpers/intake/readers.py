"""A file of any kind read into a document: by what it holds, never by its name.

May import vocabulary and its own package's bounded, documents, encodings, passages, pdf_tables,
plain_words, webpages and workbooks.
"""

import hashlib
import io
import logging
import re
import stat
import warnings as python_warnings
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from helpers.vocabulary import UserError

from .bounded import run_bounded
from .documents import Document, Passage
from .encodings import decode_page, decode_text, starts_wide
from .passages import cut_blocks_of_page, cut_text
from .pdf_tables import has_key_questions, keep_tables
from .plain_words import drop_running_lines
from .webpages import cut_html
from .workbooks import find_workbook_kind, read_sheets

#: The largest file that is read, in bytes, and the most pages of a PDF.
LARGEST, PAGES_MOST = 50_000_000, 500
#: The most letters of a document that are looked at, some 400 pages, and the most passages.
LETTERS_MOST, PASSAGES_MOST = 1_000_000, 20_000
HTML_START = re.compile(
    r"\s*(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype html|html|head|body|\?xml)\b", re.I | re.S
)
PDF_START = re.compile(rb"(?:^|[\r\n\x00\x1a])%PDF-\d")
NO_WORDS = "no text was found in it"
#: The most pages of a PDF that are looked at as they stand on paper: that takes its time.
LAID_OUT_MOST = 120
#: What a file of each ending should hold; a text or page by another name is no surprise.
NAMED_KINDS = {".pdf": "pdf", ".xlsx": "xlsx", ".ods": "ods", ".html": "html", ".htm": "html"}
KIND_NAMES = {
    "text": "plain text",
    "html": "a page of HTML",
    "pdf": "a PDF",
    "xlsx": "a workbook of Excel",
    "ods": "an OpenDocument workbook",
}
NO_LAYER = f"{NO_WORDS}: the pages may be pictures"


def read_document(path: Path) -> Document:
    """Return what the file says.

    Raises UserError, naming the file, where it cannot be read: it is not there, is larger than
    LARGEST, is no text, HTML, PDF or workbook, or is encrypted or broken.
    """
    try:
        content = _read_content(path)
        kind, passages, sheets, warnings = run_bounded(_read_any, content)
    except UserError as error:
        raise UserError(f"{path.name}: {error}") from None
    if not passages and not sheets:
        warnings = [*warnings, NO_LAYER if kind == "pdf" else NO_WORDS]
    elif kind != NAMED_KINDS.get(path.suffix.lower(), kind):
        named = f"its name ends in {path.suffix}, but it is {KIND_NAMES[kind]} and was read as that"
        warnings = [named, *warnings]
    kind = "workbook" if kind in ("xlsx", "ods") else kind
    checksum = hashlib.sha256(content).hexdigest()
    return Document(path.name, kind, checksum, tuple(passages), tuple(sheets), tuple(warnings))


def _read_content(path: Path) -> bytes:
    """Return the bytes of a file that is not too large."""
    try:
        found = path.stat()
        # A device or a pipe may never end.
        if not stat.S_ISREG(found.st_mode):
            raise UserError("it is no file")
        if found.st_size > LARGEST:
            megabytes = found.st_size // 1_000_000
            raise UserError(f"it has {megabytes} MB; at most {LARGEST // 1_000_000} are read")
        return path.read_bytes()
    except OSError as error:
        raise UserError(error.strerror or str(error)) from None
    except ValueError as error:  # a name that no file can have
        raise UserError(str(error)) from None


def _find_kind(content: bytes) -> str:
    """Return text, html, pdf, xlsx or ods; raise UserError for anything else."""
    if content[:4] == b"PK\x03\x04":
        kind = find_workbook_kind(content)
        if not kind:
            raise UserError("it is a packed file (zip) and no workbook")
        return kind
    if content[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise UserError("it is of an old Office format or encrypted: save it as .xlsx, .ods or PDF")
    if HTML_START.match(decode_text(content[:4096])):
        return "html"
    if PDF_START.search(content[:1024]):
        return "pdf"
    if b"\x00" in content[:4096] and not starts_wide(content):
        raise UserError("it is no text, HTML, PDF or workbook")
    return "text"


def _read_any(content: bytes) -> tuple[str, list, list, list]:
    """Return the kind, the passages, the sheets and the warnings of a file."""
    kind = _find_kind(content)
    if kind in ("xlsx", "ods"):
        # The library warns of parts of a workbook that are not read here either.
        with python_warnings.catch_warnings(action="ignore"):
            return kind, [], *read_sheets(content, kind)
    if kind == "pdf":
        text, warnings = _read_pdf(content)
    else:
        text, warnings = (decode_page if kind == "html" else decode_text)(content), []
    passages = _cut(text[:LETTERS_MOST], kind)
    if len(text) > LETTERS_MOST or len(passages) > PASSAGES_MOST:
        warnings.append("it is very long: the rest was not read")
    return kind, passages[:PASSAGES_MOST], [], warnings


def _cut(text: str, kind: str) -> list[Passage]:
    """Return the passages of a text by the kind of its file."""
    if kind == "html":
        return cut_blocks_of_page(cut_html(text))
    return cut_text(text, is_wrapped=kind == "pdf", is_clean=kind == "pdf")


def _read_pdf(content: bytes) -> tuple[str, list[str]]:
    """Return the text of a PDF, its pages parted by form feeds, and what was not read of it."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of each mended fault
    try:
        reader = PdfReader(io.BytesIO(content))
        # Many a PDF is locked against changes only: an empty password opens it for any reader.
        if reader.is_encrypted and not reader.decrypt(""):
            raise UserError("it is encrypted")
        count = len(reader.pages)
        texts = _shorten(page.extract_text() for page in islice(reader.pages, PAGES_MOST))
        pages = list(texts)
        is_tabled = has_key_questions(pages)
        laid_out = _lay_out(islice(reader.pages, len(pages))) if is_tabled else []
    except (UserError, MemoryError, RecursionError):
        raise
    except DependencyError:
        raise UserError("it is encrypted") from None
    except Exception as error:  # whatever the library says of a broken file, it is one line here
        raise UserError(f"it is no PDF that can be read ({type(error).__name__})") from None
    pages = keep_tables(pages, laid_out) if laid_out else drop_running_lines(pages)
    rest = count - len(pages)
    return "\x0c".join(pages), [f"the last {rest} pages were not read"] if rest > 0 else []


def _lay_out(pages: Iterable) -> list[str]:
    """Return the texts of pages with their words where they stand on paper; "" for one without."""
    texts = []
    for page in islice(pages, LAID_OUT_MOST):
        try:
            texts.append(page.extract_text(extraction_mode="layout").replace("\x0c", "\n"))
        except (MemoryError, RecursionError):
            raise
        except Exception:  # what cannot be laid out is read as it comes
            texts.append("")
    return texts


def _shorten(texts: Iterator[str]) -> Iterator[str]:
    """Yield the texts of pages until they have more letters than are looked at."""
    letters = 0
    for text in texts:
        yield text.replace("\x0c", "\n")
        letters += len(text)
        if letters > LETTERS_MOST:
            return
