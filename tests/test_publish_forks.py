"""Processes forked from the warm server, and a server that dies at the wrong moment."""

import multiprocessing
import os
import signal
from pathlib import Path

import pytest

from helpers.publish import forks
from helpers.publish.cells import CellProcess


def ask_value(process):
    """Return what a cell of the process gives, to see that it answers whole."""
    *messages, (_, reply) = process.ask(("cell", "6 * 7"), 120)
    assert reply["status"] == "ok"
    return messages[-1][1]["content"]["data"]["text/plain"]


@pytest.fixture
def starts(monkeypatch):
    """Let the first start lose its server after the fork: it has happened, and nobody knows."""
    context = multiprocessing.get_context("forkserver")
    seen, start = [], context.Process.start

    def lose_first(process):
        start(process)
        seen.append(process.pid)
        if len(seen) == 1:
            raise EOFError

    monkeypatch.setattr(context.Process, "start", lose_first)
    return seen


def test_a_fork_that_nobody_knows_of_takes_no_request_of_the_next(starts):
    with CellProcess() as process:
        assert [ask_value(process) for _ in range(3)] == ["42"] * 3
    assert len(starts) == 2


def test_a_server_that_was_killed_is_started_again():
    with CellProcess() as process:
        assert ask_value(process) == "42"
    os.kill(multiprocessing.forkserver._forkserver._forkserver_pid, signal.SIGKILL)
    with CellProcess() as process:
        assert ask_value(process) == "42"


def test_a_server_that_dies_each_time_is_told_in_words(monkeypatch):
    def lose_each(target, arguments):
        raise EOFError

    monkeypatch.setattr(forks, "_start_process", lose_each)
    monkeypatch.setattr(forks.time, "sleep", lambda seconds: None)
    with pytest.raises(ConnectionError, match="died each time"):
        forks.fork_process(print)


@pytest.fixture
def lent(monkeypatch):
    """Let this process borrow a server for once."""
    own = multiprocessing.forkserver
    monkeypatch.setattr(own, "connect_to_new_process", own.connect_to_new_process)
    server = forks.SharedServer(forks.PRELOAD)
    yield server
    server.stop()


def test_a_server_is_lent_and_when_it_dies_the_borrower_starts_one_of_its_own(lent):
    forks.borrow_server(lent.lend(), forks.PRELOAD)
    assert find_server() == lent._forkserver_pid
    os.kill(lent._forkserver_pid, signal.SIGKILL)
    assert find_server() == multiprocessing.forkserver._forkserver._forkserver_pid


def find_server() -> int:
    """Return which process a notebook's process, which answers, was forked from."""
    with CellProcess() as process:
        assert ask_value(process) == "42"
        return int(Path(f"/proc/{process._process.pid}/stat").read_text().split()[3])
