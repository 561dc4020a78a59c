"""What `probation pdf` does, and what it prints.

May import paths, vocabulary, failures, beside, folders and pdf.
"""

import argparse
import sys
from pathlib import Path

from helpers import paths
from helpers.vocabulary import check_known

from .beside import name_pdf
from .failures import FAILURES_PAGE, is_failure
from .folders import hold_folder


def run_pdf(options: argparse.Namespace) -> int:
    """Print the pages named, or all that are rendered, and return the exit code."""
    from .pdf import find_browser, write_pdf

    find_browser()
    rendered = list_rendered(options.output)
    failed = [name for name, page in sorted(rendered.items()) if is_failure(page)]
    names = options.pages or [name for name in sorted(rendered) if name not in failed]
    if not rendered:
        print(f"no page is rendered in {options.output}: probation render makes them")
        return 2
    for name in names:
        check_known(name, rendered, "page")
    with hold_folder(options.output):
        for name in names:
            print(write_pdf(rendered[name], name_pdf(options.output, name)), flush=True)
    skipped = [] if options.pages else failed
    for name in skipped:
        print(f"skipped: {name}: the page could not be made", file=sys.stderr)
    return 1 if skipped else 0


def list_rendered(folder: Path = paths.REPORTS) -> dict[str, Path]:
    """Return name -> page of every page of a site, but for the list of what failed."""
    pages = [*folder.glob("*.html"), *folder.glob("*/*.html")]
    return {
        page.stem: page
        for page in pages
        if ".previous." not in page.name
        and page.name != FAILURES_PAGE
        and not page.parent.name.startswith("as-of-")
    }
