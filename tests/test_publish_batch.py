import os
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool

import pytest
from publish_samples import PARAMETERS, cell, greeting_cells, write_notebook

from helpers.publish import batch
from helpers.publish.batch import (
    Failure,
    How,
    choose_preload,
    count_processors,
    render_all,
    render_run,
)
from helpers.publish.inputs import checksum_release
from helpers.publish.pools import LocalPool
from helpers.publish.render import COLD, Page, RenderFailure
from helpers.publish.runs import Run
from helpers.vocabulary import UserError


class InlinePool(Executor):
    """A pool that works at once, in this process, and breaks like a real one."""

    opened = 0
    stopped = 0
    size = 2

    def __init__(self, pages_count):
        self.is_broken, self.executor = False, self
        InlinePool.opened += 1

    def submit(self, task, run, how):
        future = Future()
        try:
            if self.is_broken:
                raise BrokenProcessPool
            future.set_result(task(run, how))
        except BrokenProcessPool as error:
            self.is_broken = True
            future.set_exception(error)
        except Exception as error:
            future.set_exception(error)
        return future

    def stop(self):
        InlinePool.stopped += 1


@pytest.fixture(autouse=True)
def fresh_counts():
    InlinePool.opened = InlinePool.stopped = 0


def runs_named(*names):
    return [Run(f"{name}.html", "x.ipynb", title=name) for name in names]


@pytest.fixture
def fake_rendering(monkeypatch):
    def make_page(path, parameters, title, home, engine, timeout):
        if title == "deadly":
            raise BrokenProcessPool
        if title == "refused":
            raise UserError("unknown organisation")
        if title == "broken":
            raise RenderFailure("cell 3 stopped\nwith a long story")
        if title == "unforeseen":
            raise ZeroDivisionError
        return Page(f"<p>{title}</p>", 0.1)

    monkeypatch.setattr(batch, "make_page", make_page)


def render(runs):
    """Return what became of each run, by its title, in the order they came."""
    taken = []
    render_all(runs, How(), InlinePool, lambda run, made: taken.append((run.title, made)))
    return {title: getattr(made, "html", getattr(made, "reason", "")) for title, made in taken}


def test_one_failure_does_not_stop_the_rest(fake_rendering):
    assert render(runs_named("a", "refused", "b", "broken", "unforeseen", "c")) == {
        "a": "<p>a</p>",
        "refused": "unknown organisation",
        "b": "<p>b</p>",
        "broken": "cell 3 stopped",
        "unforeseen": "ZeroDivisionError",
        "c": "<p>c</p>",
    }


def test_a_worker_that_dies_takes_no_other_page_with_it(fake_rendering):
    made = render(runs_named("a", "deadly", *"bcdefgh"))
    assert made == {
        "deadly": "its worker process died each time",
        **{name: f"<p>{name}</p>" for name in "abcdefgh"},
    }
    assert InlinePool.opened == InlinePool.stopped


def test_what_was_not_handed_out_is_made_once_however_often_a_worker_dies(fake_rendering):
    asked = []
    taken = []
    runs = runs_named("deadly", *map(str, range(30)))
    original = InlinePool.submit

    def submit(pool, task, run, how):
        asked.append(run.title)
        return original(pool, task, run, how)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(InlinePool, "submit", submit)
        render_all(runs, How(), InlinePool, lambda run, made: taken.append(run.title))
    assert sorted(taken) == sorted(run.title for run in runs)
    assert asked.count("29") == 1
    assert asked.count("deadly") == 5
    # Three pools for all, then two for the deadly page and one for each that fell with it.
    assert InlinePool.opened <= 3 + 2 + InlinePool.size * batch.AHEAD


def test_a_pool_that_never_takes_a_page_ends_in_failures():
    class BrokenPool(InlinePool):
        def submit(self, task, run, how):
            raise BrokenProcessPool

    taken = {}

    def take(run, made):
        taken[run.title] = made.reason

    render_all(runs_named("a", "b"), How(), BrokenPool, take)
    assert taken == dict.fromkeys("ab", "its worker process died each time")


def test_nothing_to_render_opens_no_pool(fake_rendering):
    assert render([]) == {}
    assert InlinePool.opened == 0


def test_what_the_taker_raises_ends_the_batch_and_its_workers(fake_rendering):
    def refuse(run, made):
        raise OSError("no space left")

    with pytest.raises(OSError, match="no space left"):
        render_all(runs_named("a", "b"), How(), InlinePool, refuse)
    assert (InlinePool.opened, InlinePool.stopped) == (1, 1)


def test_few_pages_are_handed_out_ahead_of_those_that_are_made(monkeypatch):
    handed_out, most = [], []

    class SlowPool(InlinePool):
        def submit(self, task, run, how):
            handed_out.append(run)
            most.append(len(handed_out))
            return super().submit(task, run, how)

    monkeypatch.setattr(batch, "make_page", lambda *how: Page("", 0.0))
    runs = runs_named(*(str(number) for number in range(40)))
    render_all(runs, How(), SlowPool, lambda run, made: handed_out.remove(run))
    assert max(most) <= SlowPool.size * batch.AHEAD


def test_a_worker_with_other_code_or_data_refuses():
    failure = render_run(*runs_named("a"), How(release="another"))
    assert "has another version of the project or of its data" in failure.reason
    assert isinstance(failure, Failure)


@pytest.mark.parametrize("is_warm", [True, False])
def test_real_processes_make_each_page_with_its_own_parameters(tmp_path, is_warm):
    greeting = write_notebook(tmp_path / "greeting.ipynb", *greeting_cells())
    broken = write_notebook(
        tmp_path / "broken.ipynb", cell(PARAMETERS, tags=["parameters"]), cell("1 / 0")
    )
    runs = [
        Run("north.html", str(greeting), {"name": "North"}, "North"),
        Run("broken.html", str(broken), {"name": "Broken"}, "Broken"),
        Run("south.html", str(greeting), {"name": "South"}, "South"),
    ]
    made, how = {}, How(*(() if is_warm else (COLD,)), release=checksum_release())

    def take(run, page):
        made[run.title] = page

    render_all(runs, how, lambda count: LocalPool(2, choose_preload(how.engine, count)), take)
    assert sorted(made) == ["Broken", "North", "South"]
    assert "Hello South 2 False" in made["South"].html
    assert made["Broken"].reason == "cell 2 stopped with ZeroDivisionError: division by zero"


def test_the_number_of_processors_is_that_of_this_process():
    assert 1 <= count_processors() <= os.cpu_count()
