"""A file of any kind read into a document: by what it holds, never by its name.

May import vocabulary and its own package's bounded, documents, passages and workbooks.
"""

import hashlib
import io
import re
from pathlib import Path

from helpers.vocabulary import UserError

from .bounded import run_bounded
from .documents import Document, Passage
from .passages import cut_text
from .workbooks import find_workbook_kind, read_sheets

#: The largest file that is read, in bytes, and the most pages of a PDF.
LARGEST, PAGES_MOST = 50_000_000, 500
#: The most letters of a document that are looked at: some 1,500 pages.
LETTERS_MOST = 4_000_000
HTML_START = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|\?xml)", re.I | re.S
)
#: What of a page is no text of the document.
NO_TEXT = ("script", "style", "noscript", "template", "nav", "header", "footer", "form", "svg")
BLOCKS = ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "dd", "dt", "blockquote")
NO_WORDS = "no text was found in it: the pages may be pictures"


def read_document(path: Path) -> Document:
    """Return what the file says.

    Raises UserError, naming the file, where it cannot be read: it is not there, is larger than
    LARGEST, is no text, HTML, PDF or workbook, or is encrypted or broken.
    """
    try:
        content = _read_content(path)
        kind = _find_kind(content)
        if kind in ("text", "html"):
            passages, warnings = _read_words(content, kind), ()
            sheets = ()
        else:
            passages, sheets, warnings = run_bounded(_read_packed, content, kind)
    except UserError as error:
        raise UserError(f"{path.name}: {error}") from None
    if not passages and not sheets:
        warnings = (*warnings, NO_WORDS)
    kind = "workbook" if kind in ("xlsx", "ods") else kind
    checksum = hashlib.sha256(content).hexdigest()
    return Document(path.name, kind, checksum, tuple(passages), tuple(sheets), tuple(warnings))


def _read_content(path: Path) -> bytes:
    """Return the bytes of a file that is not too large."""
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise UserError(
                f"it has {size // 1_000_000} MB; at most {LARGEST // 1_000_000} are read"
            )
        return path.read_bytes()
    except OSError as error:
        raise UserError(error.strerror or str(error)) from None


def _find_kind(content: bytes) -> str:
    """Return text, html, pdf, xlsx or ods; raise UserError for anything else."""
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content[:4] == b"PK\x03\x04":
        kind = find_workbook_kind(content)
        if not kind:
            raise UserError("it is a packed file (zip) and no workbook")
        return kind
    if content[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise UserError("it is of an old Office format or encrypted: save it as .xlsx, .ods or PDF")
    if HTML_START.match(content[:4096].removeprefix(b"\xef\xbb\xbf")):
        return "html"
    if b"\x00" in content[:4096] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UserError("it is no text, HTML, PDF or workbook")
    return "text"


def _read_words(content: bytes, kind: str) -> list[Passage]:
    """Return the passages of a text or an HTML page."""
    text = _read_html(content) if kind == "html" else decode_text(content)
    return cut_text(text[:LETTERS_MOST])


def decode_text(content: bytes) -> str:
    """Return a text in UTF-8 or UTF-16, or else in the encoding of Western Windows."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _read_html(content: bytes) -> str:
    """Return the words of a page, a paragraph for each block; what is no text of it is left out."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding=None, no_network=True, huge_tree=False)
    try:
        tree = html.document_fromstring(content, parser=parser)
    except (etree.ParserError, etree.LxmlError, ValueError):
        return ""
    etree.strip_elements(tree, etree.Comment, *NO_TEXT, with_tail=False)
    for block in tree.iter(*BLOCKS, "div", "section", "article", "br", "tr"):
        block.tail = f"\n\n{block.tail or ''}"
        block.text = f"\n\n{'- ' if block.tag == 'li' else ''}{(block.text or '').lstrip()}"
    return re.sub(r"[ \t]*\n[ \t]*", "\n", tree.text_content())


def _read_packed(content: bytes, kind: str) -> tuple[list, list, list]:
    """Return the passages, the sheets and the warnings of a PDF or a workbook."""
    if kind != "pdf":
        return [], read_sheets(content, kind), []
    text, warnings = _read_pdf(content)
    return cut_text(text[:LETTERS_MOST]), [], warnings


def _read_pdf(content: bytes) -> tuple[str, list[str]]:
    """Return the text of a PDF, its pages parted by form feeds, and what was not read of it."""
    from pypdf import PdfReader

    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted:
            raise UserError("it is encrypted")
        pages = [page.extract_text() for page in reader.pages[:PAGES_MOST]]
        rest = len(reader.pages) - len(pages)
    except UserError:
        raise
    except Exception as error:  # whatever the library says of a broken file, it is one line here
        raise UserError(f"it is no PDF that can be read ({type(error).__name__})") from None
    return "\x0c".join(pages), [f"the last {rest} pages were not read"] if rest else []
