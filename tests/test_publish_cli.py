import sys
from types import SimpleNamespace

import pandas as pd
import pytest
from publish_samples import REFUSAL, cell, greeting_cells, write_notebook

from helpers import paths
from helpers.cli import main
from helpers.publish import commands, publication, render_commands
from helpers.publish.pools import ClusterPool, LocalPool
from helpers.publish.publication import Published
from helpers.publish.render import COLD
from helpers.publish.runs import Run
from helpers.vocabulary import UserError


def run(*words):
    try:
        return main([str(word) for word in words])
    except SystemExit as stop:
        return stop.code


@pytest.fixture
def greeting(tmp_path):
    return write_notebook(tmp_path / "greeting.ipynb", *greeting_cells())


SOUTH = Run("organisations/south-pdu.html", "x.ipynb", title="South PDU")
NORTH = Run("organisations/north-pdu.html", "x.ipynb", title="North PDU")


@pytest.fixture
def asked(monkeypatch):
    """Stand in for the publication: keep what it was asked, answer with a page and a failure."""
    seen = SimpleNamespace(failures=[(SOUTH, "it broke")], asked=None, open_pool=None)

    def render_site(held, asked, open_pool):
        seen.asked, seen.open_pool = asked, open_pool
        return Published([NORTH], [], seen.failures, [], ["cell 1 printed"] * 2)

    monkeypatch.setattr(publication, "render_site", render_site)
    held = SimpleNamespace(inspections=pd.DataFrame({"inspection_id": ["n-1"]}))
    monkeypatch.setitem(
        sys.modules, "helpers.dataset", SimpleNamespace(load_dataset=lambda as_of: held)
    )
    return seen


def one_line_of_error(capsys):
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    return captured.err


@pytest.mark.parametrize("words", [["--help"], ["render", "--help"], ["check", "--help"]])
def test_help_gives_examples_or_commands_and_the_exit_codes(words, capsys):
    assert run(*words) == 0
    said = capsys.readouterr().out
    assert "exit codes:\n  0    all went well" in said
    assert "example" in said or "COMMAND" in said


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "COMMAND"),
        (["rendr"], "invalid choice: 'rendr'"),
        (["render", "--as-of", "May 2025"], "YYYY-MM-DD"),
        (["render", "--as-of", "2025-02-30"], "YYYY-MM-DD"),
        (["render", "--timeout", "0"], '"0" is not a number of seconds above 0'),
        (["render", "--region", "Wale", "--list"], 'unknown region "Wale"; did you mean Wales'),
        (["render", "--only", "derby-cty-pdu"], "did you mean derby-city-pdu"),
        (["render", "--notebook", "x.ipynb", "--changed"], "--changed is for the whole list"),
        (["render", "--jobs", "0"], '"0" is not a whole number of 1 or more'),
        (["render", "-p", "name"], "expected 2 arguments"),
        (["render", "-p", "name", "x"], "name it with --notebook"),
        (["render", "--notebook", "x.ipynb"], "--notebook needs --output FILE"),
        (["render", "--notebook", "x.ipynb", "--only", "y"], "--only is for the whole list"),
        (["render", "--notebook", "no.ipynb", "--output", "x.html"], "there is no notebook at"),
    ],
)
def test_a_wrong_command_is_told_in_one_line_with_exit_code_2(
    words, told, tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    assert run(*words) == 2
    assert told in one_line_of_error(capsys)
    assert list(tmp_path.iterdir()) == []


def test_one_notebook_is_rendered_with_any_parameters(greeting, tmp_path, capsys):
    page = tmp_path / "page.html"
    words = ["-p", "name", "Derby", "-p", "times", "2", "--output", page]
    assert run("render", "--notebook", greeting, *words) == 0
    assert "Hello Derby 4 False" in page.read_text()
    assert "<h1>Whom do we greet?</h1>" in page.read_text()
    assert capsys.readouterr().out.startswith(f"1 report written to {page} in ")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["-p", "tmes", "2"], 'unknown parameter "tmes"; did you mean times'),
        (["-p", "times", "two"], 'parameter "times": "two" is not a whole number'),
        (["-p", "times", "2", "-p", "times", "3"], 'parameter "times" is given twice'),
        (["--as-of", "2025-01-31"], 'unknown parameter "as_of"'),
    ],
)
def test_a_wrong_parameter_leaves_no_page(greeting, tmp_path, words, told, capsys):
    page = tmp_path / "page.html"
    assert run("render", "--notebook", greeting, "--output", page, *words) == 2
    assert told in one_line_of_error(capsys)
    assert not page.exists()


@pytest.mark.parametrize(
    ("source", "code", "told"),
    [
        (REFUSAL, 2, 'probation: unknown organisation "nowhere"; did you mean somewhere?'),
        ("1 / 0", 1, "probation: x.ipynb: cell 1 stopped with ZeroDivisionError"),
    ],
)
def test_a_notebook_that_stops_leaves_no_page(tmp_path, source, code, told, capsys):
    notebook = write_notebook(tmp_path / "x.ipynb", cell(source))
    page = tmp_path / "page.html"
    assert run("render", "--notebook", notebook, "--output", page) == code
    assert one_line_of_error(capsys).startswith(told)
    assert not page.exists()


def test_a_page_that_cannot_be_written_is_told_in_one_line(greeting, tmp_path, capsys):
    page = greeting / "page.html"
    assert run("render", "--notebook", greeting, "--output", page) == 1
    assert "greeting.ipynb" in one_line_of_error(capsys)


def test_a_batch_ends_with_a_summary_and_the_command_that_repeats_each_failure(asked, capsys):
    assert run("render") == 1
    captured = capsys.readouterr()
    counts = "1 rendered, 0 unchanged, 1 failed, 0 removed"
    assert captured.out.startswith(f"Pages: {counts}, in 0.")
    assert captured.out.endswith(f"seconds: {paths.REPORTS / 'index.html'}\n")
    assert captured.err == (
        "warning: cell 1 printed\n"
        "failed: South PDU: it broke\n"
        "  again: probation render --only south-pdu\n"
        f"1 failed; listed in {paths.REPORTS / 'failures.html'}\n"
    )


def test_the_options_of_a_batch_reach_it(asked, tmp_path):
    asked.failures = []
    words = ["--only", "a-pdu", "b-pdu", "--region", "Wales", "--as-of", "2024-01-31", "--all"]
    words += ["--changed", "--timeout", "7.5", "--cold", "--output", tmp_path]
    assert run("render", *words) == 0
    assert asked.asked == publication.Asked(
        output=tmp_path,
        as_of="2024-01-31",
        only=["a-pdu", "b-pdu"],
        region="Wales",
        is_forced=True,
        only_changed=True,
        engine=COLD,
        timeout=7.5,
    )


def test_no_more_workers_are_opened_than_there_are_pages(asked):
    run("render", "--jobs", "3")
    for pages_count, size in ((1, 1), (200, 3)):
        pool = asked.open_pool(pages_count)
        assert isinstance(pool, LocalPool) and pool.size == size
        pool.stop()


def test_a_scheduler_that_is_not_there_is_refused_in_one_line(asked, monkeypatch):
    monkeypatch.setattr("helpers.publish.pools.SCHEDULER_TIMEOUT", 0.2)
    run("render", "--scheduler", "tcp://127.0.0.1:9")
    with pytest.raises(UserError, match='no scheduler answers at "tcp://127.0.0.1:9"'):
        asked.open_pool(5)
    assert ClusterPool is not LocalPool


def test_the_page_that_was_asked_for_or_the_index_is_opened(asked, monkeypatch):
    opened = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    run("render", "--open")
    asked.failures = []
    run("render", "--open")
    run("render")
    pages = ["index.html", "organisations/north-pdu.html"]
    assert opened == [(paths.REPORTS / page).resolve().as_uri() for page in pages]


def test_a_past_day_never_overwrites_the_reports_of_today(asked, capsys):
    asked.failures = []
    assert run("render", "--as-of", "2023-06-30") == 0
    assert asked.asked.output == paths.REPORTS / "as-of-2023-06-30"
    assert capsys.readouterr().out.startswith("Pages as of 30 June 2023: 1 rendered")


def test_what_there_is_and_what_would_be_made_are_listed_and_nothing_is_written(tmp_path, capsys):
    output = tmp_path / "site"
    words = ["--region", "East Midlands", "--output", output]
    assert run("render", "--list", *words) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "organisations/derby-city-pdu.html  Derby City PDU  (new)" in lines
    assert lines[-1] == f"{len(lines) - 1} to render, 0 unchanged: {output}"
    assert run("render", "--dry-run", "--changed", *words) == 0
    assert capsys.readouterr().out == f"0 to render, 0 unchanged: {output}\n"
    assert not output.exists()


def test_a_day_before_every_inspection_is_refused_in_one_line(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(paths, "REPORTS", tmp_path / "reports")
    assert run("render", "--as-of", "2014-01-01") == 2
    said = "no inspection published by 1 January 2014 is held; the first came out in August 2016"
    assert one_line_of_error(capsys) == f"probation: {said}\n"
    assert list(tmp_path.iterdir()) == []


def test_a_batch_does_not_write_into_a_file(asked, greeting, capsys):
    assert run("render", "--output", greeting) == 2
    assert "is a file; name a folder" in one_line_of_error(capsys)
    assert asked.asked is None


def test_an_interrupted_batch_says_so(asked, monkeypatch, capsys):
    def interrupt(*arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(publication, "render_site", interrupt)
    assert run("render") == 130
    assert "stopped" in one_line_of_error(capsys)


@pytest.mark.parametrize(
    ("problems", "code", "said"),
    [
        ([], 0, "no problem found\n"),
        (["a is b", "c is d"], 1, f"a is b\nc is d\n2 problems found in {paths.DATA}\n"),
    ],
)
def test_each_problem_of_the_dataset_is_printed(problems, code, said, monkeypatch, capsys):
    checks = SimpleNamespace(check_package=lambda: problems)
    monkeypatch.setitem(sys.modules, "helpers.checks", checks)
    assert run("check") == code
    assert capsys.readouterr().out == said


def test_named_notebooks_alone_are_run_again(greeting, tmp_path, monkeypatch, capsys):
    broken = write_notebook(tmp_path / "broken.ipynb", cell("1 / 0"))
    monkeypatch.setattr(commands, "refresh_pages", pytest.fail)
    assert run("refresh-outputs", greeting, broken) == 1
    captured = capsys.readouterr()
    assert captured.out == "1 of 2 notebooks run again\n"
    assert captured.err == f"failed: {broken}: ZeroDivisionError: division by zero\n"


def test_the_name_of_the_organisation_asked_for_heads_the_page():
    assert render_commands.find_title({"organisation": "derby-city-pdu"}) == "Derby City PDU"
    assert render_commands.find_title({"organisation": "nowhere"}) == ""
    assert render_commands.find_title({"name": "x"}) == ""


def test_a_refusal_anywhere_is_told_in_one_line(asked, monkeypatch, capsys):
    def refuse(*arguments):
        raise UserError('unknown organisation "x"; did you mean y?')

    monkeypatch.setattr(publication, "render_site", refuse)
    assert run("render", "--only", "x") == 2
    assert one_line_of_error(capsys) == 'probation: unknown organisation "x"; did you mean y?\n'
