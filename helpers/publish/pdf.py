"""A rendered page as a PDF that a screen reader can follow: tagged, titled, with bookmarks.

Chromium prints it; pikepdf (the extra "pdf") says what Chromium leaves unsaid. May import
vocabulary, dictionary, failures, files and headings.
"""

import io
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from helpers.dictionary import release_date
from helpers.files import write_atomically
from helpers.vocabulary import UserError

from .failures import FAILURE_MARK
from .headings import plain_text

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
#: Seconds that one page may take to print.
PRINTING = 120
#: The browser prints, asks for nothing outside, and tags what it prints.
PRINT_OPTIONS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--no-pdf-header-footer", "--export-tagged-pdf", "--generate-pdf-document-outline"),
)
TITLE_TAG = re.compile(r"<title>(.*?)</title>", re.DOTALL)
#: What is folded up on a page is open on paper, or it would be lost.
FOLDED = re.compile(r"<details(?! open)\b")
#: A link to another page of the site, which leads nowhere from a PDF.
LEADING_OFF = re.compile(r'(<a\b[^>]*?) href="(?!#)[^"]*"')


def write_pdf(page: Path, output: Path) -> Path:
    """Write the HTML page as a PDF to `output` and return that path.

    Raises UserError if the page is not there or could not be made, if Chromium or pikepdf is not
    installed, or if Chromium does not print; then `output` is as it was.
    """
    if not page.is_file():
        raise UserError(f'there is no page "{page}": render it first (probation render)')
    html = page.read_text(encoding="utf-8")
    if FAILURE_MARK in html:
        raise UserError(f'"{page}" only says that the page could not be made')
    found = TITLE_TAG.search(html)
    title = plain_text(found[1]) if found else page.stem
    opened = LEADING_OFF.sub(r"\1", FOLDED.sub("<details open", html))
    printed = print_page(opened, find_browser())
    write_atomically(output, finish_pdf(printed, title))
    return output


def find_browser() -> str:
    """Return where Chromium is; raise UserError if it is not installed."""
    found = next(filter(None, map(shutil.which, BROWSERS)), "")
    if not found:
        raise UserError("no Chromium is installed, and it prints the PDF (apt install chromium)")
    return found


def print_page(html: str, browser: str) -> bytes:
    """Return a page as Chromium prints it; raise UserError if it does not."""
    with tempfile.TemporaryDirectory() as folder:
        page, printed = Path(folder, "page.html"), Path(folder, "page.pdf")
        page.write_text(html, encoding="utf-8")
        command = [browser, *PRINT_OPTIONS, f"--user-data-dir={folder}/profile"]
        command += [f"--print-to-pdf={printed}", page.as_uri()]
        try:
            subprocess.run(command, capture_output=True, timeout=PRINTING, check=True)
        except (subprocess.SubprocessError, OSError) as error:
            raise UserError(f"Chromium did not print the page: {error}") from None
        if not printed.is_file():
            raise UserError("Chromium ended without printing the page")
        return printed.read_bytes()


def finish_pdf(printed: bytes, title: str) -> bytes:
    """Return the PDF with its title, language and one date; the same bytes for the same page."""
    try:
        import pikepdf
    except ImportError:
        raise UserError('install the extra "pdf" of this project to write a PDF') from None
    day = f"{release_date()}T00:00:00+00:00"
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        _name_sections(pdf.Root.StructTreeRoot, pikepdf)
        pdf.Root.Lang = pikepdf.String("en-GB")
        pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        with pdf.open_metadata(set_pikepdf_as_editor=False) as about:
            about["dc:title"] = title
            about["dc:language"] = ["en-GB"]
            about["xmp:CreateDate"] = about["xmp:ModifyDate"] = day
        date = pikepdf.String(f"D:{release_date().replace('-', '')}000000Z")
        pdf.docinfo["/Title"] = title
        pdf.docinfo["/CreationDate"] = pdf.docinfo["/ModDate"] = date
        pdf.save(written, deterministic_id=True)
    return written.getvalue()


def _name_sections(element, pikepdf) -> None:
    """Let what Chromium tags as a figure without an alternative be a section.

    It is the frame of a chart: it holds the drawing, which has one, its title and its table.
    """
    children = element.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            if pikepdf.Name.Figure == child.S and "/Alt" not in child:
                child.S = pikepdf.Name.Sect
            _name_sections(child, pikepdf)
