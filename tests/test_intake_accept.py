"""What accept adds and what it refuses, and that a run killed at any moment leaves nothing half."""

import errno
import json
import os
import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from helpers import dictionary, paths
from helpers.command_line import OneLineParser
from helpers.intake import accept_check, accept_folder, exchange
from helpers.intake.accept_rules import find_row_problems
from helpers.intake.accept_tables import read_texts, render_texts
from helpers.intake.options import add_accept_command
from helpers.vocabulary import UserError

SOURCE = {
    "source_id": "testshire-report", "title": "Report on Testshire", "publisher": "Testshire",
    "kind": "other", "url": "https://testshire.invalid/report", "published": "2026-03-10",
    "licence": "All rights reserved",
}  # fmt: skip
ORGANISATION = {
    "organisation_id": "testshire-pdu", "name": "Testshire, PDU", "organisation_type": "pdu",
    "region": "Wales",
}  # fmt: skip
INSPECTION = {
    "inspection_id": "testshire-pdu-2026", "organisation_id": "testshire-pdu",
    "programme_id": "pdu-2023", "published": "2026-03-10", "published_earliest": "2026-03-10",
    "published_latest": "2026-03-10", "published_basis": "day", "overall_rating": "Good",
    "chief_inspector_id": "martin-jones", "chief_inspector_basis": "stated",
    "evidence": "inspectorate", "source_id": "testshire-report", "locator": "page 1", "note": "",
}  # fmt: skip
RATING = {
    "inspection_id": "testshire-pdu-2026", "standard_id": "pdu-2023-leadership", "rating": "Good",
    "evidence": "inspectorate", "is_doubtful": "false", "source_id": "testshire-report",
    "locator": "page 2",
}  # fmt: skip
ROWS = {
    "inspections": [INSPECTION],
    "organisations": [ORGANISATION],
    "standard_ratings": [RATING],
    "sources": [SOURCE],
}
ADDED = "organisations: 1 row {0}\ninspections: 1 row {0}\nstandard_ratings: 1 row {0}\n" + (
    "sources: 1 row {0}\n"
)
TABLES = list(dictionary.load_resources())


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A copy of the dataset with fetched documents in it, which accept takes for the real one."""
    folder = tmp_path / "around" / "data"
    copy_package(folder)
    monkeypatch.setattr(paths, "DATA", folder)
    return folder


def copy_package(folder):
    """Make the folder a copy of the dataset, with an untracked sub-folder."""
    shutil.copytree(paths.REPOSITORY / "data", folder, ignore=shutil.ignore_patterns("raw"))
    (folder / "raw" / "deep").mkdir(parents=True)
    (folder / "raw" / "deep" / "report.pdf").write_bytes(b"%PDF Testshire")


def read_folder(folder):
    """Return the content of every file of a folder, but for the lock of fetch."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and file.name != ".fetch.lock"
    }


def write_draft(folder, rows, name="testshire.json", **parts):
    """Write a draft of these rows and return its path."""
    path = folder / name
    path.write_text(json.dumps({"format": 1, "rows": rows, "review": {}} | parts))
    return path


def run(*words):
    """Return the exit code of accept with these words."""
    parser = OneLineParser(prog="probation")
    add_accept_command(parser.add_subparsers())
    options = parser.parse_args(["accept", *map(str, words)])
    return options.run(options)


@pytest.fixture
def refuse(package, tmp_path, capsys):
    """A function that gives the lines of a refusal, which must leave the dataset as it was."""

    def check(rows, *others):
        before = read_folder(package)
        drafts = [write_draft(tmp_path, rows), *others]
        assert run(*drafts) == 1
        out, error = capsys.readouterr()
        *lines, last = error.splitlines()
        words = "1 problem" if len(lines) == 1 else f"{len(lines)} problems"
        assert not out and last == f"refused: {words}; nothing was written"
        assert read_folder(package) == before and not list_leftovers(package)
        return lines

    return check


@pytest.fixture
def no_check(monkeypatch):
    """The rules of the whole package are not held against the folder, which takes seconds."""
    monkeypatch.setattr(accept_check, "find_package_problems", lambda folder, added: [])


def list_leftovers(package):
    """Return the folders beside the package that a run has left."""
    return list(package.parent.glob(".data.accept-*"))


def test_a_draft_is_accepted_once_and_changes_nothing_the_second_time(package, tmp_path, capsys):
    before, draft = read_folder(package), write_draft(tmp_path, ROWS)
    assert run("--check", draft) == 0
    assert capsys.readouterr().out == ADDED.format("would be added")
    assert read_folder(package) == before
    assert run(draft) == 0
    assert capsys.readouterr().out == ADDED.format("added")
    after = read_folder(package)
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {f"{table}.csv" for table in ROWS}
    lines = set(after["organisations.csv"].split(b"\n")) - set(
        before["organisations.csv"].split(b"\n")
    )
    assert lines == {b'testshire-pdu,"Testshire, PDU",pdu,Wales,'}
    assert read_texts("inspections", package)["testshire-pdu-2026",]["score"] == ""
    assert run(draft) == 0
    assert capsys.readouterr().out == "nothing to change\n"
    assert read_folder(package) == after and not list_leftovers(package)


@pytest.mark.parametrize("table", TABLES)
def test_a_table_written_again_is_the_same_bytes(table):
    path = paths.DATA / dictionary.load_resources()[table]["path"]
    rows = read_texts(table, paths.DATA)
    backwards = dict(reversed(rows.items()))
    assert render_texts(table, backwards).encode() == path.read_bytes()


@pytest.mark.parametrize("table", TABLES)
def test_no_row_that_is_held_breaks_the_rules_of_a_row(table):
    rows = read_texts(table, paths.DATA).values()
    texts = [{column: text for column, text in row.items() if text} for row in rows]
    assert not [problem for row in texts for problem in find_row_problems(table, row)]


def change(table, **cells):
    """Return the rows of the draft with other cells in the one of a table."""
    return ROWS | {table: [ROWS[table][0] | cells]}


INSPECTION_LABEL = "testshire.json: inspections row 1 (testshire-pdu-2026): "
SOURCE_LABEL = "testshire.json: sources row 1 (testshire-report): "
RATING_LABEL = "testshire.json: standard_ratings row 1 (testshire-pdu-2026 pdu-2023-leadership): "
CELLS = [
    ("inspections", "overall_rating", "Goood",
     'unknown overall_rating "Goood"; did you mean Good?'),
    ("inspections", "evidence", "", "evidence is empty, but required"),
    ("inspections", "score", "-1", "score -1 is below 0"),
    ("inspections", "score", "1.5", 'score "1.5" is not a whole number'),
    ("inspections", "score", "01", 'score "01" is not a whole number'),
    ("inspections", "is_first_since_unification", "yes",
     'is_first_since_unification "yes" is not true or false'),
    ("inspections", "published_latest", "2026-02-30",
     'published_latest "2026-02-30" is not a day written as YYYY-MM-DD'),
    ("inspections", "published_latest", "2026-03-09",
     "published_earliest 2026-03-10 is after published_latest 2026-03-09"),
    ("inspections", "fieldwork", "2026-03/2026-02",
     "fieldwork begins in 2026-03, after its end in 2026-02"),
    ("inspections", "note", "two\nlines",
     "note has a space at an end, a line end or a control character: 'two\\nlines'"),
    ("inspections", "note", " x",
     "note has a space at an end, a line end or a control character: ' x'"),
    ("inspections", "note", "\ud800",
     "note has a space at an end, a line end or a control character: '\\ud800'"),
    ("inspections", "organisation_id", "testshire-pd",
     'unknown organisation_id "testshire-pd"; did you mean testshire-pdu, '),
    ("inspections", "chief_inspector_id", "justin-russel",
     'unknown chief_inspector_id "justin-russel"; did you mean justin-russell'),
]  # fmt: skip


@pytest.mark.parametrize(("table", "column", "value", "problem"), CELLS)
def test_a_row_that_breaks_a_rule_of_its_column_is_refused(refuse, table, column, value, problem):
    (line,) = refuse(change(table, **{column: value}))
    assert line.startswith(INSPECTION_LABEL + problem)


def test_a_value_that_does_not_fit_its_pattern_is_refused_with_the_pattern(refuse):
    (line,) = refuse(change("sources", sha256="abc"))
    fields = dictionary.load_resources()["sources"]["schema"]["fields"]
    pattern = next(f["constraints"]["pattern"] for f in fields if f["name"] == "sha256")
    assert line == f'{SOURCE_LABEL}sha256 "abc" does not fit the pattern {pattern}'


def test_a_number_above_its_highest_is_refused(refuse):
    row = {"measure_row_id": "testshire", "pct": "101"}
    lines = refuse({"measures": [row]})
    assert "testshire.json: measures row 1 (testshire): pct 101 is above 100" in lines


def test_unknown_tables_and_columns_are_refused_with_the_nearest(refuse):
    lines = refuse({"inspection": [INSPECTION], "sources": [SOURCE | {"titel": "x"}]})
    assert lines == [
        'testshire.json: inspection row 1: unknown table "inspection"; did you mean inspections, '
        "chief_inspectors, organisations?",
        f'{SOURCE_LABEL}unknown column of sources "titel"; did you mean title?',
    ]


def test_a_row_without_the_whole_of_its_key_is_refused(refuse):
    lines = refuse({"standard_ratings": [{"rating": "Good"}, RATING | {"inspection_id": ""}]})
    place = "testshire.json: standard_ratings row"
    assert lines == [
        f"{place} 1: inspection_id is empty, but part of the key",
        f"{place} 1: standard_id is empty, but part of the key",
        f"{place} 2 (pdu-2023-leadership): inspection_id is empty, but part of the key",
    ]


def test_two_rows_of_one_key_are_refused_even_if_they_are_equal(refuse):
    lines = refuse(ROWS | {"sources": [SOURCE, SOURCE]})
    assert lines == [
        "testshire.json: sources row 2 (testshire-report): row 1 has the same key",
    ]


def test_a_row_held_may_be_repeated_but_not_changed(refuse, package, tmp_path, capsys):
    (key, held), *_ = read_texts("organisations", package).items()
    assert run(write_draft(tmp_path, {"organisations": [held | {"region": ""}]})) == 0
    assert capsys.readouterr().out == "nothing to change\n"
    label = f"testshire.json: organisations row 1 ({key[0]}): "
    assert refuse({"organisations": [held | {"region": "Wales", "note": "Big"}]}) == [
        f'{label}region is "Wales", but "{held["region"]}" is held',
        f'{label}note is "Big", but an empty cell is held',
    ]


def test_every_problem_of_every_row_is_told(refuse):
    rows = ROWS | {"inspections": [INSPECTION | {"evidence": "gues", "score": "x"}]}
    assert len(refuse(rows | {"sources": [SOURCE | {"kind": ""}]})) == 3


def test_a_row_that_breaks_a_published_total_is_named_with_the_total(refuse):
    day = {"published": "2022-03-10", "published_earliest": "2022-03-10"}
    office = {"chief_inspector_id": "justin-russell", "published_latest": "2022-03-10"}
    rows = change("inspections", programme_id="pdu-2021", **day, **office)
    lines = refuse({name: rows[name] for name in ("inspections", "organisations", "sources")})
    start = "published_totals.csv pdu-reports-2022: published "
    (line,) = (line for line in lines if line.startswith(start))
    assert line.endswith("; it counts testshire.json: inspections row 1 (testshire-pdu-2026)")
    assert all(line.startswith("published_totals.csv ") for line in lines)


def test_what_only_the_whole_package_shows_is_refused(refuse):
    lines = refuse({"sources": [SOURCE]})
    assert lines == ["sources.csv testshire-report: no row refers to it"]


def test_a_day_that_does_not_follow_from_what_is_known_is_refused(refuse):
    assert refuse(change("inspections", published_earliest="2026-03-01")) == [
        "inspections.csv testshire-pdu-2026: published_earliest 2026-03-01, but what is known "
        "gives 2026-03-10"
    ]


def test_drafts_are_merged_together(package, tmp_path, capsys, no_check):
    first = write_draft(tmp_path, {"inspections": [INSPECTION], "sources": [SOURCE]})
    rows = {"organisations": [ORGANISATION], "sources": [SOURCE | {"licence": ""}]}
    assert run(first, write_draft(tmp_path, rows, "second.json")) == 0
    said = "organisations: 1 row added\ninspections: 1 row added\nsources: 1 row added\n"
    assert capsys.readouterr().out == said


def test_drafts_that_contradict_each_other_are_refused_together(refuse, tmp_path):
    rows = {"sources": [SOURCE | {"title": "Another", "note": "New"}]}
    label = "second.json: sources row 1 (testshire-report): "
    assert refuse(ROWS, write_draft(tmp_path, rows, "second.json")) == [
        f'{label}title is "Another", but "Report on Testshire" is in testshire.json',
        f'{label}note is "New", but an empty cell is in testshire.json',
    ]


WRONG = {
    "[]": 'is not a draft: it has no "rows"',
    "{": "is not a draft: Expecting property name",
    '{"format": 1}': 'is not a draft: it has no "rows"',
    '{"format": 1, "rows": []}': 'is not a draft: it has no "rows"',
    '{"rows": {}}': 'is not a draft of format 1: see its "format"',
    '{"format": true, "rows": {}}': 'is not a draft of format 1: see its "format"',
    '{"format": 2, "rows": {}}': 'is not a draft of format 1: see its "format"',
    '{"format": 1, "rows": {"sources": {}}}': 'is not a draft: "sources" is not a list of rows',
    '{"format": 1, "rows": {"sources": [1]}}': "is not a draft: sources row 1 is not a row",
    '{"format": 1, "rows": {"sources": [{"title": 1}]}}':
        "is not a draft: sources row 1: title is not text",
    '{"format": 1, "rows": {"sources": [], "sources": []}}':
        'is not a draft: "sources" stands twice in one object',
    "[" * 100_000: "is not a draft: ",
}  # fmt: skip


@pytest.mark.parametrize(("text", "problem"), WRONG.items(), ids=range(len(WRONG)))
def test_what_is_not_a_draft_is_wrong_input(package, tmp_path, text, problem):
    path = tmp_path / "wrong.json"
    path.write_text(text)
    with pytest.raises(UserError) as raised:
        run(path)
    assert str(raised.value).startswith(f"{path} {problem}")


def test_a_draft_that_is_not_there_or_not_text_is_wrong_input(package, tmp_path):
    with pytest.raises(UserError, match="none.json: No such file or directory$"):
        run(tmp_path / "none.json")
    with pytest.raises(UserError, match="Is a directory$"):
        run(tmp_path)
    (tmp_path / "bytes.json").write_bytes(b"\xff")
    with pytest.raises(UserError, match="bytes.json is not a draft: 'utf-8'"):
        run(tmp_path / "bytes.json")


@pytest.mark.parametrize(
    ("lock", "command"), [("../.data.accept.lock", "accept"), ("raw/.fetch.lock", "fetch")]
)
def test_one_run_at_a_time_and_none_while_documents_come(package, tmp_path, lock, command):
    draft = write_draft(tmp_path, ROWS)
    with (
        FileLock((package / lock).resolve()),
        pytest.raises(UserError, match=f"data is in use by another {command}$"),
    ):
        run(draft)


def test_a_package_without_documents_is_accepted_into(package, tmp_path, no_check):
    shutil.rmtree(package / "raw")
    assert run(write_draft(tmp_path, ROWS)) == 0
    assert not (package / "raw").exists()


def test_a_system_without_the_exchange_refuses_but_can_check(
    package, tmp_path, monkeypatch, no_check
):
    monkeypatch.setattr(exchange.sys, "platform", "plan9")
    draft, before = write_draft(tmp_path, ROWS), read_folder(package)
    assert run("--check", draft) == 0
    with pytest.raises(UserError, match="^this system cannot exchange two folders in one step"):
        run(draft)
    assert read_folder(package) == before


@pytest.mark.parametrize(
    ("code", "kind", "words"),
    [(errno.EINVAL, UserError, "cannot exchange two folders"), (errno.EBUSY, OSError, "busy")],
)
def test_an_exchange_that_fails_leaves_the_package(
    package, tmp_path, monkeypatch, no_check, code, kind, words
):
    monkeypatch.setattr(exchange, "_find_exchange", lambda: lambda one, other: -1)
    monkeypatch.setattr(exchange.ctypes, "get_errno", lambda: code)
    before = read_folder(package)
    with pytest.raises(kind, match=words):
        run(write_draft(tmp_path, ROWS))
    assert read_folder(package) == before and not list_leftovers(package)


@pytest.mark.parametrize("name", ["events.csv", "raw/new.pdf", "new.csv"])
def test_what_is_saved_while_accept_runs_is_not_lost(package, tmp_path, monkeypatch, name):
    def save(folder, added):
        (package / name).write_bytes(b"saved by an editor")
        return []

    monkeypatch.setattr(accept_check, "find_package_problems", save)
    before, draft = read_folder(package), write_draft(tmp_path, ROWS)
    with pytest.raises(UserError, match="data were changed meanwhile: accept again$"):
        run(draft)
    assert read_folder(package) == before | {name: b"saved by an editor"}


def test_two_folders_are_exchanged(tmp_path):
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    exchange.exchange_folders(tmp_path / "one", tmp_path / "other")
    assert (tmp_path / "one" / "other").exists() and (tmp_path / "other" / "one").exists()
    with pytest.raises(OSError, match="No such file"):
        exchange.exchange_folders(tmp_path / "one", tmp_path / "none")


def test_files_are_copied_where_there_are_no_second_names(package, tmp_path, monkeypatch, no_check):
    def refuse_link(*args, **kwargs):
        raise PermissionError(errno.EPERM, "no links here")

    monkeypatch.setattr(accept_folder.os, "link", refuse_link)
    before = read_folder(package)
    assert run(write_draft(tmp_path, ROWS)) == 0
    after = read_folder(package)
    assert {name for name in after if after[name] != before[name]} == {f"{t}.csv" for t in ROWS}


def test_folders_and_files_keep_who_may_read_them(package, tmp_path, no_check):
    package.chmod(0o751)
    (package / "sources.csv").chmod(0o640)
    assert run(write_draft(tmp_path, ROWS)) == 0
    assert package.stat().st_mode & 0o777 == 0o751
    assert (package / "sources.csv").stat().st_mode & 0o777 == 0o640


def run_forked(draft, last_step=0):
    """Run accept in a forked process, killed before its step of that number; return its status.

    A step is whatever it asks of the file system, and each call of the C library is made between
    two of them.
    """
    child = os.fork()
    if not child:
        steps = iter(range(1, sys.maxsize))

        def count(event, args):
            is_step = event == "open" or event.startswith(("os.", "shutil.", "ctypes.", "tempfile"))
            if is_step and next(steps) == last_step:
                os.kill(os.getpid(), signal.SIGKILL)

        try:
            sys.addaudithook(count)
            os._exit(run(draft))
        finally:
            os._exit(99)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_before_any_step_the_package_is_as_before_or_as_after(package, tmp_path, no_check):
    draft, before = write_draft(tmp_path, ROWS), read_folder(package)
    assert run_forked(draft) == 0
    after, seen, step = read_folder(package), [], 0
    assert before != after
    while True:
        shutil.rmtree(package.parent)
        copy_package(package)
        step += 1
        status = run_forked(draft, step)
        if status == 0:
            break
        assert status == -signal.SIGKILL
        found = read_folder(package)
        assert found in (before, after), step
        seen.append(found == after)
        assert run_forked(draft) == 0
        assert read_folder(package) == after and not list_leftovers(package), step
    # First as before, from one step on as after; and both were seen many times.
    assert seen == sorted(seen) and seen.count(False) > 30 and seen.count(True) > 20


COMMAND = """
import argparse, sys
from pathlib import Path
from helpers.intake.accept import run_accept
sys.exit(run_accept(argparse.Namespace(drafts=[Path(sys.argv[1])], check=False)))
"""


def start(package, draft):
    """Start accept as a process of its own."""
    folder = {paths.DATA_VARIABLE: str(package), "PYTHONPATH": str(paths.REPOSITORY)}
    command = [sys.executable, "-c", COMMAND, str(draft)]
    return subprocess.Popen(command, env=os.environ | folder, stdout=subprocess.PIPE, text=True)


def test_killed_at_random_the_whole_command_leaves_the_package_whole(package, tmp_path):
    draft, before = write_draft(tmp_path, ROWS), read_folder(package)
    chance = random.Random(20261126)
    for _ in range(5):
        process = start(package, draft)
        try:
            process.wait(timeout=chance.uniform(0.3, 2))
        except subprocess.TimeoutExpired:
            process.kill()
        process.communicate()
        found = read_folder(package)
        changed = {name for name in before if found[name] != before[name]}
        assert changed in (set(), {f"{table}.csv" for table in ROWS})
        assert found.keys() == before.keys()
    out, _ = (process := start(package, draft)).communicate()
    assert process.returncode == 0 and out in (ADDED.format("added"), "nothing to change\n")
    assert ("testshire-pdu-2026",) in read_texts("inspections", Path(package))
    assert not list_leftovers(package)
