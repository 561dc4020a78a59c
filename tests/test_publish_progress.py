import io

import pytest

from helpers.publish import progress as progresses
from helpers.publish.progress import Progress, say_seconds


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_plain_line_says_how_many_how_fast_and_how_long(monkeypatch):
    with Progress(100, io.StringIO()) as progress:
        progress.done = 40
        assert progress.say(20) == "40 of 100 pages, 2.0 a second, about 30 seconds left"
        progress.failed, progress.done = 3, 100
        assert progress.say(50) == "100 of 100 pages, 3 failed, 2.0 a second"


def test_plain_lines_come_now_and_then_and_at_the_end(monkeypatch):
    clock = iter(range(100))
    monkeypatch.setattr(progresses.time, "monotonic", lambda: next(clock))
    stream = io.StringIO()
    with Progress(12, stream) as progress:
        for _ in range(12):
            progress.count(is_failed=False)
    lines = stream.getvalue().splitlines()
    assert [line.split(" pages")[0] for line in lines] == ["5 of 12", "10 of 12", "12 of 12"]


def test_a_terminal_gets_a_bar_with_the_failures():
    stream = Terminal()
    with Progress(2, stream) as progress:
        progress.count(is_failed=False)
        progress.count(is_failed=True)
    assert "2/2" in stream.getvalue() and "1 failed" in stream.getvalue()


def test_nothing_to_do_says_nothing():
    for stream in (io.StringIO(), Terminal()):
        with Progress(0, stream):
            pass
        assert stream.getvalue() == ""


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.4, "0 seconds"), (1, "1 second"), (99, "99 seconds"), (150, "2 minutes")],
)
def test_a_time_is_said_in_seconds_or_minutes(seconds, words):
    assert say_seconds(seconds) == words
