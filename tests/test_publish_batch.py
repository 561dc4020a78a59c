import os
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool

import pytest
from publish_samples import PARAMETERS, cell, greeting_cells, write_notebook

from helpers.publish import batch
from helpers.publish.batch import count_processors, render_all
from helpers.publish.render import RenderFailure, RenderResult
from helpers.publish.runs import Run
from helpers.vocabulary import UserError


class InlinePool(Executor):
    """A pool that works at once, in this process, and breaks like a real one."""

    def __init__(self, jobs):
        self.is_broken = False

    def submit(self, task, run):
        future = Future()
        try:
            if self.is_broken:
                raise BrokenProcessPool
            future.set_result(task(run))
        except BrokenProcessPool as error:
            self.is_broken = True
            future.set_exception(error)
        except Exception as error:
            future.set_exception(error)
        return future


def runs_named(*names):
    return [Run(notebook=None, output_path=name, title=name) for name in names]


@pytest.fixture
def fake_rendering(monkeypatch):
    def render(run):
        if run.title == "deadly":
            raise BrokenProcessPool
        if run.title == "refused":
            raise UserError("unknown organisation")
        if run.title == "broken":
            raise RenderFailure("cell 3 stopped\nwith a long story")
        return RenderResult(run.output_path, 0.1)

    monkeypatch.setattr(batch, "render_run", render)


def render(runs):
    return render_all(runs, jobs=2, shows_progress=False, make_pool=InlinePool)


def test_one_failure_does_not_stop_the_rest(fake_rendering):
    result = render(runs_named("a", "refused", "b", "broken", "c"))
    assert [done.output_path for done in result.rendered] == ["a", "b", "c"]
    assert [(failure.run.title, failure.reason) for failure in result.failures] == [
        ("refused", "unknown organisation"),
        ("broken", "cell 3 stopped"),
    ]


def test_a_worker_that_dies_takes_no_other_report_with_it(fake_rendering):
    result = render(runs_named("a", "deadly", "b", "c"))
    assert [done.output_path for done in result.rendered] == ["a", "b", "c"]
    assert [failure.reason for failure in result.failures] == ["its worker process died"]


def test_nothing_to_render_is_no_failure(fake_rendering):
    result = render([])
    assert (result.rendered, result.failures) == ([], [])


def test_real_processes_render_each_report_with_its_own_parameters(tmp_path, capfd):
    greeting = write_notebook(tmp_path / "greeting.ipynb", *greeting_cells())
    broken = write_notebook(
        tmp_path / "broken.ipynb", cell(PARAMETERS, tags=["parameters"]), cell("1 / 0")
    )
    runs = [
        Run(greeting, tmp_path / "north.html", {"name": "North"}, "North", "../index.html"),
        Run(broken, tmp_path / "broken.html", {"name": "Broken"}, "Broken"),
        Run(greeting, tmp_path / "south.html", {"name": "South"}, "South", "../index.html"),
    ]
    result = render_all(runs, jobs=2)
    assert [done.output_path.name for done in result.rendered] == ["north.html", "south.html"]
    assert [failure.run.title for failure in result.failures] == ["Broken"]
    assert "Hello South 2 False" in (tmp_path / "south.html").read_text()
    assert not (tmp_path / "broken.html").exists()
    assert "3/3" in capfd.readouterr().err


def test_the_number_of_processors_is_that_of_this_process():
    assert 1 <= count_processors() <= os.cpu_count()
