"""The subcommands of `probation` that bring documents here and read them, and their options.

May import command_line, paths and its own package. Loads what a command needs only when it is
asked for.
"""

import argparse
from pathlib import Path

from helpers import paths
from helpers.command_line import add_command

RAW = paths.REPOSITORY / "data" / "raw"
FETCH_EXAMPLES = """examples:
  probation fetch
  probation fetch hmip-derby-city-pdu-2023-02-release
  probation fetch --address https://www.justiceinspectorates.gov.uk/hmiprobation/2022/09/02-september-2022/
  probation fetch --again --output documents
"""
ACCEPT_EXAMPLES = """examples:
  probation accept draft.json
  probation accept --check draft.json
  probation accept drafts/derby.json drafts/swansea.json
"""
INTAKE_EXAMPLES = """examples:
  probation intake release.pdf
  probation intake data/raw/*.html --output drafts
  probation intake answers.xlsx --inspection derby-city-pdu-2025
  probation intake report.pdf --url https://hmiprobation.justiceinspectorates.gov.uk/document/x
"""
#: Where drafts and their pages are written, in the folder of the data package; not tracked.
DRAFTS = paths.DATA / "drafts"


def add_intake_commands(subcommands) -> None:
    """Add fetch, intake and accept to the subcommands of the parser."""
    add_fetch_command(subcommands)
    _add_intake(subcommands)
    add_accept_command(subcommands)


def _add_intake(subcommands) -> None:
    """Add the subcommand `intake` and its options."""
    words = "read reports and press releases into draft rows, each with a page to review"
    intake = add_command(subcommands, "intake", words, INTAKE_EXAMPLES, _run_intake)
    intake.add_argument("files", nargs="+", type=Path, metavar="FILE", help="documents to read")
    intake.add_argument(
        "--output",
        type=Path,
        default=DRAFTS,
        metavar="PATH",
        help="folder for the drafts and their pages (default: data/drafts)",
    )
    intake.add_argument(
        "--inspection",
        default="",
        metavar="ID",
        help="the inspection, held already, whose answers are in the one workbook",
    )
    intake.add_argument(
        "--url", default="", metavar="ADDRESS", help="where the one document was published"
    )


def _run_intake(options: argparse.Namespace) -> int:
    """Draft the documents and return the exit code."""
    from .intake_commands import run_intake

    return run_intake(options)


def add_fetch_command(subcommands) -> None:
    """Add fetch to the subcommands of the parser."""
    words = "fetch documents from official sites, with a note of where each came from"
    fetch = add_command(subcommands, "fetch", words, FETCH_EXAMPLES, _run_fetch)
    words = "only these of data/sources.csv (default: all, unless an address is given)"
    fetch.add_argument("sources", nargs="*", metavar="SOURCE_ID", help=words)
    words = "an address of an official site; may be given several times"
    fetch.add_argument("--address", action="append", default=[], metavar="ADDRESS", help=words)
    words = "ask again for what is held already"
    fetch.add_argument("--again", action="store_true", help=words)
    words = "folder of the documents (default: data/raw)"
    fetch.add_argument("--output", type=Path, default=RAW, metavar="PATH", help=words)


def add_accept_command(subcommands) -> None:
    """Add accept to the subcommands of the parser."""
    words = "merge the rows of drafts into the dataset, if they keep all of its rules"
    accept = add_command(subcommands, "accept", words, ACCEPT_EXAMPLES, _run_accept)
    words = "a draft that was reviewed; several are merged together, all or none"
    accept.add_argument("drafts", nargs="+", type=Path, metavar="DRAFT", help=words)
    words = "say what would be added or refused, and write nothing"
    accept.add_argument("--check", action="store_true", help=words)


def _run_fetch(options: argparse.Namespace) -> int:
    """Fetch the documents and return the exit code."""
    from .fetch import run_fetch

    return run_fetch(options)


def _run_accept(options: argparse.Namespace) -> int:
    """Merge the drafts and return the exit code."""
    from .accept import run_accept

    return run_accept(options)
