"""What every subcommand of `probation` shares: its parser, its help, its exit codes.

May import nothing from helpers.
"""

import argparse

EXIT_CODES = """exit codes:
  0    all went well
  1    something failed: a report, a check, a notebook, a document, a draft that is refused
  2    the command or its input was wrong; nothing was written
  130  stopped by the user; the pages already written are whole
"""


class OneLineParser(argparse.ArgumentParser):
    """A parser that tells a mistake in one line."""

    def error(self, message: str) -> None:
        """Print the mistake and where help is, and exit with 2."""
        self.exit(2, f"{self.prog}: {message} (see {self.prog} --help)\n")


def add_command(subcommands, name: str, words: str, examples: str, run) -> argparse.ArgumentParser:
    """Add a subcommand that calls `run`, and return its parser."""
    command = subcommands.add_parser(
        name,
        help=words,
        description=f"{words[0].upper()}{words[1:]}.",
        epilog=f"{examples}\n{EXIT_CODES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.set_defaults(run=run)
    return command
