"""What the subcommands of `probation` do, but for `render`, and what they print.

May import every module of helpers; each command imports the heavy ones when it runs.
"""

import argparse
import sys

from helpers import paths


def run_check(options: argparse.Namespace) -> int:
    """Print each problem of the dataset on a line and return the exit code."""
    from helpers.checks import check_package

    problems = check_package()
    for problem in problems:
        print(problem)
    print(f"{len(problems)} problems found in {paths.DATA}" if problems else "no problem found")
    return 1 if problems else 0


def run_refresh(options: argparse.Namespace) -> int:
    """Run the notebooks again; with none named, also renew what else is generated."""
    from .refresh import refresh_outputs

    notebooks = options.notebooks or sorted(paths.NOTEBOOKS.glob("*.ipynb"))
    failures = refresh_outputs(notebooks)
    for path, reason in failures.items():
        print(f"failed: {path}: {reason}", file=sys.stderr)
    if not options.notebooks:
        refresh_pages()
    print(f"{len(notebooks) - len(failures)} of {len(notebooks)} notebooks run again")
    return 1 if failures else 0


def refresh_pages() -> None:
    """Renew the dictionary, the results in README.md and the example of the methodology."""
    from helpers.dictionary import render_dictionary
    from helpers.files import write_atomically

    from .methodology import METHODOLOGY
    from .readme import render_results
    from .refresh import refresh_block
    from .worked_example import render_example

    write_atomically(paths.DATA / "README.md", render_dictionary())
    refresh_block(paths.REPOSITORY / "README.md", "results", render_results())
    refresh_block(METHODOLOGY, "example", render_example())
