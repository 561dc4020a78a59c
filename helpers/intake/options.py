"""The subcommands of `probation` that bring documents here and read them, and their options.

May import command_line, paths and its own package. Loads what a command needs only when it is
asked for.
"""

import argparse
from pathlib import Path

from helpers import paths
from helpers.command_line import add_command

from .accept import add_accept_command
from .fetch import add_fetch_command

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
