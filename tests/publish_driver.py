"""The real `probation` command, with the run list that its first argument names.

May import helpers only when it runs: a worker loads this file again.
"""

import sys
from functools import partial
from pathlib import Path


def run_command(run_list: str, *arguments: str) -> int:
    """Run the command on the pages of `run_list` and return its exit code."""
    from helpers.publish import cli, publication, runs

    publication.list_runs = partial(runs.list_runs, run_list=Path(run_list))
    return cli.main(arguments)


if __name__ == "__main__":
    raise SystemExit(run_command(*sys.argv[1:]))
