"""The `probation` command: one front door to what publish and intake do.

May import every module of helpers.
"""

import argparse
import sys
from collections.abc import Sequence

from helpers.command_line import EXIT_CODES, OneLineParser
from helpers.intake.options import add_intake_commands
from helpers.publish.options import add_publish_commands
from helpers.vocabulary import UserError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    options = build_parser().parse_args(arguments)
    try:
        return options.run(options)
    except UserError as error:
        print(f"probation: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        said = [error.strerror or str(error), error.filename]
        print("probation:", ": ".join(filter(None, said)), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("probation: stopped; the pages already written are whole", file=sys.stderr)
        return 130


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the command and its subcommands."""
    parser = OneLineParser(
        prog="probation",
        description="Reports on published inspections of probation services.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    subcommands = parser.add_subparsers(metavar="COMMAND", required=True)
    add_publish_commands(subcommands)
    add_intake_commands(subcommands)
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
