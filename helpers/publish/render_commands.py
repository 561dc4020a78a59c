"""What `probation render` does, and what it prints.

May import every module of helpers; the heavy ones are imported when it runs.
"""

import argparse
import signal
import sys
import time
from collections.abc import Iterable, Sequence

from helpers.vocabulary import UserError
from helpers.wording import format_day

from .quick_start import skip_grammar


def run_render(options: argparse.Namespace) -> int:
    """Render what was asked for and return the exit code."""
    options.as_of = options.as_of or ""
    skip_grammar()
    # Being told to end is like Ctrl-C: no worker is left behind.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if options.notebook:
        return render_one(options)
    if options.parameter:
        raise UserError("-p sets a parameter of one notebook: name it with --notebook")
    return render_many(options)


def render_one(options: argparse.Namespace) -> int:
    """Render one notebook with any parameters to one file."""
    from .identifiers import check_values
    from .parameters import check_parameters, read_notebook
    from .render import RenderFailure, render_report

    check_alone(options)
    parameters = read_pairs(options.parameter, options.as_of)
    values = check_parameters(read_notebook(options.notebook), parameters)
    check_values(values, options.notebook)
    how = (find_title(parameters), "", choose_engine(options), options.timeout)
    try:
        page = render_report(options.notebook, values, options.output, *how)
    except RenderFailure as failure:
        print(f"probation: {options.notebook.name}: {failure}", file=sys.stderr)
        return 1
    print_lines("warning: ", page.warnings)
    print(f"1 report written to {options.output} in {page.seconds:.1f} seconds")
    open_page(options, options.output)
    return 0


def check_alone(options: argparse.Namespace) -> None:
    """Raise UserError for an option that is for the whole list of pages, and without --output."""
    for name in ("only", "region", "changed", "all", "list", "dry_run", "scheduler", "jobs"):
        if getattr(options, name):
            option = name.replace("_", "-")
            raise UserError(f"--{option} is for the whole list of pages; --notebook renders one")
    if not options.output or options.output.is_dir():
        raise UserError("--notebook needs --output FILE, the page to write")


def render_many(options: argparse.Namespace) -> int:
    """Bring the pages up to date; print a summary, and what failed with its command."""
    from helpers.dataset import load_dataset

    from .publication import render_site

    started = time.monotonic()
    asked = read_asked(options)
    held = load_dataset(options.as_of)
    if held.inspections.empty:
        raise UserError(say_nothing_held(options.as_of))
    if options.list or options.dry_run:
        return list_many(held, asked, options)
    outcome = render_site(held, asked, choose_pool(options))
    print_lines("warning: ", dict.fromkeys(outcome.warnings))
    print(say_outcome(outcome, asked, time.monotonic() - started))
    print_failures(outcome, asked)
    open_page(options, find_page(outcome, asked))
    return 1 if outcome.failures else 0


def read_asked(options: argparse.Namespace):
    """Return the options as what is asked of a publication; raise UserError for a wrong folder."""
    from .publication import Asked
    from .runs import default_output

    output = options.output or default_output(options.as_of)
    if output.exists() and not output.is_dir():
        raise UserError(f'--output "{output}" is a file; name a folder')
    return Asked(
        output=output,
        as_of=options.as_of,
        only=options.only,
        region=options.region,
        is_forced=options.all,
        only_changed=options.changed,
        engine=choose_engine(options),
        timeout=options.timeout,
        run_list=options.run_list,
    )


def choose_engine(options: argparse.Namespace) -> str | None:
    """Return papermill's engine: forks of a warm process where there can be, else a kernel each."""
    from .forks import CAN_FORK
    from .render import COLD, WARM

    return WARM if CAN_FORK and not options.cold else COLD


def choose_pool(options: argparse.Namespace):
    """Return what opens the workers for a number of pages: this machine's or a cluster's."""
    from .batch import choose_preload, count_processors
    from .pools import ClusterPool, LocalPool

    if options.scheduler:
        return lambda count: ClusterPool(options.scheduler)
    engine, jobs = choose_engine(options), options.jobs or count_processors()
    return lambda count: LocalPool(max(1, min(jobs, count)), choose_preload(engine, count))


def list_many(held, asked, options: argparse.Namespace) -> int:
    """Print every page asked for and how it stands, or only what would be made; write nothing."""
    from .manifest import Manifest
    from .publication import list_asked, plan_asked

    _, chosen = list_asked(held, asked)
    plan = plan_asked(chosen, asked, Manifest(asked.output))
    reasons = {run.page: reason for run, reason in plan.wanted}
    shown = chosen if options.list and not asked.only_changed else plan.runs
    for run in shown:
        print(f"{run.page}  {run.title}  ({reasons.get(run.page, 'unchanged')})")
    print(f"{len(plan.wanted)} to render, {len(plan.unchanged)} unchanged: {asked.output}")
    return 0


def say_outcome(outcome, asked, seconds: float) -> str:
    """Return the summary of a publication in one line."""
    counts = {
        "rendered": outcome.rendered,
        "unchanged": outcome.unchanged,
        "failed": outcome.failures,
        "removed": outcome.removed,
    }
    told = ", ".join(f"{len(pages)} {word}" for word, pages in counts.items())
    day = f" as of {format_day(asked.as_of)}" if asked.as_of else ""
    return f"Pages{day}: {told}, in {seconds:.1f} seconds: {asked.output / 'index.html'}"


def print_failures(outcome, asked) -> None:
    """Print each page that failed, why, and the command that repeats it; then their number."""
    from .failures import FAILURES_PAGE
    from .runs import repeat_command

    for run, reason in outcome.failures:
        print(f"failed: {run.title or run.name}: {reason}", file=sys.stderr)
        command = repeat_command(run, asked.output, asked.as_of, asked.run_list)
        print(f"  again: {command}", file=sys.stderr)
    if outcome.failures:
        count, where = len(outcome.failures), asked.output / FAILURES_PAGE
        print(f"{count} failed; listed in {where}", file=sys.stderr)


def find_page(outcome, asked):
    """Return the page to open: the one that was asked for, or the index of several."""
    made = [*outcome.rendered, *outcome.unchanged, *(run for run, _ in outcome.failures)]
    return asked.output / (made[0].page if len(made) == 1 else "index.html")


def open_page(options: argparse.Namespace, page) -> None:
    """Open a page in the browser, if that was asked for."""
    if options.open:
        import webbrowser

        webbrowser.open(page.resolve().as_uri())


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


def print_lines(start: str, lines: Iterable[str]) -> None:
    """Print each of `lines`, with `start` before it, to standard error."""
    for line in lines:
        print(f"{start}{line}", file=sys.stderr)
