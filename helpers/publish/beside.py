"""What lies beside a page of the site: its notebook, and its PDF where one was asked for.

May import the standard library only.
"""

from pathlib import Path

#: The folder of the PDFs inside that of the pages.
PDF_FOLDER = "pdf"


def name_pdf(folder: Path, page: Path | str) -> Path:
    """Return where the PDF of a page of the site in `folder` is, if one was asked for."""
    return folder / PDF_FOLDER / f"{Path(page).stem}.pdf"


def name_notebook(page: Path) -> Path:
    """Return where the executed notebook of a page lies: beside it."""
    return page.with_suffix(".ipynb")
