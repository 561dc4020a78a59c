"""The subcommands of `probation` that render, print and check, and their options.

May import every module of helpers but intake and cli. Loads what a command needs only when it is
asked for.
"""

import argparse
from pathlib import Path

from helpers import paths
from helpers.command_line import add_command
from helpers.vocabulary import UserError, read_day

from . import commands, pdf_commands, render_commands
from .kernels import TIMEOUT

RENDER_EXAMPLES = """examples:
  probation render
  probation render --only derby-city-pdu derbyshire-pdu --open
  probation render --region "East Midlands" --list
  probation render --changed --dry-run
  probation render --as-of 2023-12-31 --output 2023
  probation render --scheduler tcp://scheduler:8786
  probation render --notebook notebooks/02-one-organisation.ipynb \\
      -p organisation derby-city-pdu -p confidence_pct 90 --output derby-city.html
"""
PDF_EXAMPLES = """examples:
  probation pdf derby-city-pdu
  probation pdf
"""
CHECK_EXAMPLES = """example:
  probation check
"""
REFRESH_EXAMPLES = """examples:
  probation refresh-outputs
  probation refresh-outputs notebooks/02-one-organisation.ipynb
"""


def add_publish_commands(subcommands) -> None:
    """Add render, pdf, check and refresh-outputs to the subcommands of the parser."""
    _add_render(subcommands)
    words = "print rendered pages as PDF, tagged and with bookmarks (needs Chromium)"
    pdf = add_command(subcommands, "pdf", words, PDF_EXAMPLES, pdf_commands.run_pdf)
    pdf.add_argument("pages", nargs="*", metavar="PAGE", help="only these (default: all)")
    words = "folder of the pages; the PDFs go to pdf/ inside it (default: reports)"
    pdf.add_argument("--output", type=Path, default=paths.REPORTS, metavar="PATH", help=words)
    words = "check the dataset against its own rules"
    add_command(subcommands, "check", words, CHECK_EXAMPLES, commands.run_check)
    words = "run the notebooks again and renew what is generated"
    refresh = add_command(
        subcommands, "refresh-outputs", words, REFRESH_EXAMPLES, commands.run_refresh
    )
    refresh.add_argument(
        "notebooks", nargs="*", type=Path, metavar="NOTEBOOK", help="only these (default: all)"
    )


def _add_render(subcommands) -> None:
    """Add the subcommand `render` and its options."""
    words = "bring the pages up to date: all, or some, or one notebook"
    render = add_command(subcommands, "render", words, RENDER_EXAMPLES, render_commands.run_render)
    _add_choice_options(render)
    _add_manner_options(render)
    _add_notebook_options(render)


def _add_choice_options(render: argparse.ArgumentParser) -> None:
    """Add the options that choose which pages, as of when, and where to."""
    render.add_argument(
        "--only", nargs="+", default=[], metavar="PAGE", help="only these, such as derby-city-pdu"
    )
    render.add_argument(
        "--region", default="", help='only the pages of one region, such as "East Midlands"'
    )
    render.add_argument(
        "--changed",
        action="store_true",
        help="only pages that were made before and have changed since: none that is new or failed",
    )
    render.add_argument("--all", action="store_true", help="also pages that have not changed")
    render.add_argument(
        "--as-of",
        type=_read_day,
        metavar="YYYY-MM-DD",
        help="as it would have read on that day (default: all that is held)",
    )
    render.add_argument(
        "--output",
        type=Path,
        metavar="PATH",
        help=f"folder to write to (default: {paths.REPORTS.name}/, or {paths.REPORTS.name}/"
        "as-of-YYYY-MM-DD/ with --as-of); with --notebook, the file",
    )
    render.add_argument(
        "--run-list",
        type=Path,
        default=paths.RUN_LIST,
        metavar="PATH",
        help="the list of the pages that there are (default: reports/runs.toml)",
    )
    render.add_argument(
        "--list", action="store_true", help="list the pages and how each stands; write nothing"
    )
    render.add_argument(
        "--dry-run", action="store_true", help="list what would be made and why; write nothing"
    )
    render.add_argument("--open", action="store_true", help="open the page or the index after")


def _add_manner_options(render: argparse.ArgumentParser) -> None:
    """Add the options that say how pages are made: where, how many at once, how long."""
    render.add_argument(
        "--jobs",
        type=_read_jobs,
        metavar="N",
        help="pages made at once (default: one for each processor)",
    )
    render.add_argument(
        "--scheduler",
        default="",
        metavar="ADDRESS",
        help="make the pages on the workers of this dask scheduler",
    )
    render.add_argument(
        "--timeout",
        type=_read_seconds,
        default=TIMEOUT,
        metavar="SECONDS",
        help=f"stop a page that takes longer, and go on (default: {TIMEOUT})",
    )
    render.add_argument(
        "--cold",
        action="store_true",
        help="run each notebook in a kernel of its own: slower, and works on every system",
    )


def _add_notebook_options(render: argparse.ArgumentParser) -> None:
    """Add the options that render one notebook with parameters of its own."""
    render.add_argument("--notebook", type=Path, metavar="PATH", help="render this notebook only")
    render.add_argument(
        "-p",
        "--parameter",
        nargs=2,
        action="append",
        default=[],
        metavar=("NAME", "VALUE"),
        help="with --notebook: set a parameter of the notebook; may be repeated",
    )


def _read_day(text: str) -> str:
    """Return a day of the form YYYY-MM-DD as it is."""
    try:
        read_day(text, "")
    except UserError as error:
        raise argparse.ArgumentTypeError(str(error).strip()) from None
    return text


def _read_jobs(text: str) -> int:
    """Return a number of jobs."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f'"{text}" is not a whole number of 1 or more')
    return int(text)


def _read_seconds(text: str) -> float:
    """Return a number of seconds above 0."""
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < float("inf"):
        raise argparse.ArgumentTypeError(f'"{text}" is not a number of seconds above 0')
    return seconds
