"""What each subcommand of `probation` does, and what it prints.

May import every module of helpers; each command imports the heavy ones when it runs.
"""

import argparse
import signal
import sys
from collections.abc import Sequence

from helpers import paths
from helpers.vocabulary import UserError
from helpers.wording import format_day


def run_render(options: argparse.Namespace) -> int:
    """Render what was asked for and return the exit code."""
    options.as_of = options.as_of or ""
    if options.notebook:
        return render_one(options)
    if options.parameter:
        raise UserError("-p sets a parameter of one notebook: name it with --notebook")
    return render_many(options)


def render_one(options: argparse.Namespace) -> int:
    """Render one notebook with any parameters to one file."""
    from .render import RenderFailure, render_report

    if options.only:
        raise UserError("--only is for the whole list of organisations; use -p with --notebook")
    if not options.output or options.output.is_dir():
        raise UserError("--notebook needs --output FILE, the page to write")
    parameters = read_pairs(options.parameter, options.as_of)
    title = find_title(parameters)
    try:
        result = render_report(options.notebook, parameters, options.output, title)
    except RenderFailure as failure:
        print(f"probation: {options.notebook.name}: {failure}", file=sys.stderr)
        return 1
    print_warnings(result.warnings)
    print(f"1 report written to {result.output_path} in {result.seconds:.1f} seconds")
    return 0


def render_many(options: argparse.Namespace) -> int:
    """Render the organisations' reports and the index; print a summary and what failed."""
    from helpers.dataset import load_dataset

    from .batch import count_processors
    from .publication import render_site
    from .runs import default_output

    output = options.output or default_output(options.as_of)
    if output.exists() and not output.is_dir():
        raise UserError(f'--output "{output}" is a file; name a folder')
    # Being told to end is like Ctrl-C: what has begun is finished, and no worker is left behind.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    dataset = load_dataset(options.as_of)
    if dataset.inspections.empty:
        raise UserError(say_nothing_held(options.as_of))
    jobs = options.jobs or count_processors()
    result = render_site(dataset, output, options.as_of, options.only, jobs)
    print_warnings(dict.fromkeys(line for done in result.rendered for line in done.warnings))
    total = len(result.rendered) + len(result.failures)
    day = f" as of {format_day(options.as_of)}" if options.as_of else ""
    print(f"{len(result.rendered)} of {total} reports{day} written to {output}")
    for failure in result.failures:
        print(f"failed: {failure.run.title}: {failure.reason}", file=sys.stderr)
        print(f"  again: {failure.run.command}", file=sys.stderr)
    return 1 if result.failures else 0


def say_nothing_held(as_of: str) -> str:
    """Return why there is nothing to report as of a day before every inspection held."""
    from helpers.dataset import load_table
    from helpers.sentences import when_words

    first = (
        load_table("inspections").sort_values(["published_latest", "published_earliest"]).iloc[0]
    )
    return (
        f"no inspection published by {format_day(as_of)} is held; "
        f"the first came out {when_words(first)}"
    )


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

    from .files import write_atomically
    from .methodology import METHODOLOGY
    from .readme import render_results
    from .refresh import refresh_block
    from .worked_example import render_example

    write_atomically(paths.DATA / "README.md", render_dictionary())
    refresh_block(paths.REPOSITORY / "README.md", "results", render_results())
    refresh_block(METHODOLOGY, "example", render_example())


def read_pairs(pairs: Sequence[Sequence[str]], as_of: str = "") -> dict[str, str]:
    """Return name -> value of the -p options; raise UserError for a name given twice."""
    parameters = {"as_of": as_of} if as_of else {}
    for name, value in pairs:
        if name in parameters:
            raise UserError(f'parameter "{name}" is given twice')
        parameters[name] = value
    return parameters


def find_title(parameters: dict[str, str]) -> str:
    """Return the name of the organisation that the parameters ask for, "" if they ask for none."""
    asked = parameters.get("organisation", "")
    if not asked:
        return ""
    from helpers.dataset import load_table

    organisations = load_table("organisations")
    named = organisations.loc[organisations["organisation_id"] == asked, "name"]
    return "" if named.empty else named.iloc[0]


def print_warnings(lines: Sequence[str]) -> None:
    """Print each warning on a line of its own, to standard error."""
    for line in lines:
        print(f"warning: {line}", file=sys.stderr)
