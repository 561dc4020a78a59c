import sys
from types import SimpleNamespace

import pandas as pd
import pytest
from publish_samples import REFUSAL, cell, greeting_cells, write_notebook

from helpers import paths
from helpers.publish import commands, publication
from helpers.publish.batch import BatchResult, Failure
from helpers.publish.cli import main
from helpers.publish.render import RenderResult
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


@pytest.fixture
def asked(monkeypatch):
    """Stand in for the batch: keep what it was asked, answer with one page and one failure."""
    seen = {}

    def render_site(dataset, output, as_of, only, jobs):
        seen.update(output=output, as_of=as_of, only=only, jobs=jobs)
        failed = Run(None, None, title="South PDU", command="probation render --only south-pdu")
        page = RenderResult(output / "north.html", 1.0, ("cell 1 printed",))
        return BatchResult([page], seen.get("failures", [Failure(failed, "it broke")]))

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
    assert captured.out == f"1 of 2 reports written to {paths.REPORTS}\n"
    assert captured.err == (
        "warning: cell 1 printed\n"
        "failed: South PDU: it broke\n"
        "  again: probation render --only south-pdu\n"
    )


def test_the_options_of_a_batch_reach_it(asked, tmp_path):
    asked["failures"] = []
    words = ["--only", "a-pdu", "b-pdu", "--as-of", "2024-01-31", "--jobs", "3"]
    assert run("render", *words, "--output", tmp_path) == 0
    del asked["failures"]
    expected = {"as_of": "2024-01-31", "only": ["a-pdu", "b-pdu"], "jobs": 3, "output": tmp_path}
    assert asked == expected


def test_a_past_day_never_overwrites_the_reports_of_today(asked, capsys):
    asked["failures"] = []
    assert run("render", "--as-of", "2023-06-30") == 0
    assert asked["output"] == paths.REPORTS / "as-of-2023-06-30"
    expected = f"1 of 1 reports as of 30 June 2023 written to {asked['output']}\n"
    assert capsys.readouterr().out == expected


def test_a_day_before_every_inspection_is_refused_in_one_line(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(paths, "REPORTS", tmp_path / "reports")
    assert run("render", "--as-of", "2014-01-01") == 2
    said = "no inspection published by 1 January 2014 is held; the first came out in August 2016"
    assert one_line_of_error(capsys) == f"probation: {said}\n"
    assert list(tmp_path.iterdir()) == []


def test_a_batch_does_not_write_into_a_file(asked, greeting, capsys):
    assert run("render", "--output", greeting) == 2
    assert "is a file; name a folder" in one_line_of_error(capsys)
    assert asked == {}


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
    assert commands.find_title({"organisation": "derby-city-pdu"}) == "Derby City PDU"
    assert commands.find_title({"organisation": "nowhere"}) == ""
    assert commands.find_title({"name": "x"}) == ""


def test_a_refusal_anywhere_is_told_in_one_line(asked, monkeypatch, capsys):
    def refuse(*arguments):
        raise UserError('unknown organisation "x"; did you mean y?')

    monkeypatch.setattr(publication, "render_site", refuse)
    assert run("render", "--only", "x") == 2
    assert one_line_of_error(capsys) == 'probation: unknown organisation "x"; did you mean y?\n'
