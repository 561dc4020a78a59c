"""What goes wrong around a batch: notebooks, processes, disks, people. Real runs of the command."""

import signal
import subprocess
import time
from contextlib import contextmanager

import pytest
from publish_family import Family, kill, list_files, render_command, wait_until, write_text
from publish_small_site import write_page, write_site

from helpers import paths
from helpers.publish.failures import FAILURES_PAGE
from helpers.publish.forks import CAN_FORK

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="only Linux runs notebooks in forks")

#: Notebooks that go wrong, each in its way, and what the page then says.
FAULTS = {
    "hangs": ("while True:\n    pass", "it was stopped: it took longer than 40 seconds"),
    "exits": ("import os\nos._exit(3)", "Kernel died"),
    "dies": ("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)", "Kernel died"),
    "recurs": ("def again(): return again()\nagain()", "cell 3 stopped with RecursionError"),
    "raises": ("1 / 0", "cell 3 stopped with ZeroDivisionError: division by zero"),
}
GREETS = {"north": "", "south": ""}
#: Seconds in which a run that is told to stop has stopped.
STOPS_WITHIN = 2.0


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("faults")


@contextmanager
def started(run_list, output, *options):
    """A run of the command, all of which is gone when left."""
    log = output.with_name(f"log-of-{time.monotonic_ns()}")
    command = render_command(run_list, output, "--jobs", "2", *options)
    family = Family(command, log, PYTHONPATH=paths.REPOSITORY)
    try:
        yield family
    finally:
        family.end()


def run(run_list, output, *options):
    """The exit code of a run and what it said, once nothing of it is left."""
    with started(run_list, output, *options) as family:
        code = family.wait()
        assert family.wait_gone(60) == {}
        return code, family.said


# Three runs: a worker is killed; then notebooks go wrong; then they do not.


@pytest.fixture(scope="module")
def three_runs(folder):
    """For each run its exit code, what it said, and the files that it left."""
    notebooks, output = folder / "notebooks", folder / "site"
    run_list = write_site(notebooks, GREETS | dict.fromkeys(FAULTS, ""))
    with started(run_list, output) as family:
        is_killed = kill(family.wait_for("fork") and family.wait_for("worker")[0])
        first = (family.wait(), family.said, list_files(output))
    for name, (source, _) in FAULTS.items():
        write_page(notebooks, name, source)
    second = (*run(run_list, output, "--timeout", "40"), list_files(output))
    write_site(notebooks, GREETS | dict.fromkeys(FAULTS, ""))
    third = (*run(run_list, output), list_files(output))
    return is_killed, first, second, third


def page_of(files, name):
    """The words of a page of one run."""
    return files[f"pages/{name}.html"].decode()


def test_a_worker_that_is_killed_costs_no_page(three_runs):
    is_killed, (code, said, files), _, _ = three_runs
    assert (is_killed, code) == (True, 0), said
    assert all("Hello" in page_of(files, name) for name in (*GREETS, *FAULTS))


@pytest.mark.parametrize("name", FAULTS)
def test_a_page_whose_notebook_goes_wrong_says_so_in_words(three_runs, name):
    _, _, (_, said, files), _ = three_runs
    assert FAULTS[name][1] in page_of(files, name)
    assert f"failed: The {name} page: {FAULTS[name][1]}" in said
    assert f"again: probation render --only {name} --output" in said


def test_what_goes_wrong_in_one_notebook_stops_no_other(three_runs):
    _, (_, _, before), (code, _, files), _ = three_runs
    assert code == 1
    assert all(page_of(files, name) == page_of(before, name) for name in GREETS)


def test_the_last_good_version_of_a_page_stays_beside_it(three_runs):
    _, (_, _, before), (_, _, files), _ = three_runs
    for name in FAULTS:
        assert page_of(files, f"{name}.previous") == page_of(before, name)
        assert f'href="{name}.previous.html"' in page_of(files, name)


def test_the_failures_page_lists_each_failure_and_how_to_repeat_it(three_runs):
    listed = three_runs[2][2][FAILURES_PAGE].decode()
    assert all(f"--only {name}<" in listed and why in listed for name, (_, why) in FAULTS.items())


def test_the_next_run_replaces_what_could_not_be_made(three_runs):
    _, (_, _, before), _, (code, said, files) = three_runs
    assert code == 0, said
    del before["manifest.json"], files["manifest.json"]
    assert files == before


# A run that is told to stop, and one that waits for it.


def write_waiting_site(folder):
    """The run list of a site with a page that waits while a file is there, and that file."""
    flag = write_text(folder / "flag", "wait")
    waits = f"import os, time\nwhile os.path.exists({str(flag)!r}):\n    time.sleep(0.1)\n'done'"
    return write_site(folder / "waiting", {"north": "", "waits": waits, "south": ""}), flag


def busyness():
    """How many times longer than alone a process takes on this machine right now; 1 if idle."""
    before = time.perf_counter(), time.process_time()
    while time.process_time() - before[1] < 0.3:
        sum(range(1000))
    return (time.perf_counter() - before[0]) / (time.process_time() - before[1])


def check_stopped(family, moment):
    """Check that a run that was told to stop at `moment` did, at once and leaving nobody."""
    code, seconds = family.wait(), time.monotonic() - moment
    # Two seconds of a machine that does nothing else: when others take nine tenths of it, twenty.
    assert seconds < STOPS_WITHIN * max(1, busyness())
    assert (code, family.wait_gone()) == (130, {})
    lines = [line for line in family.said.splitlines() if " of " not in line]
    assert lines[-1] == "probation: stopped; the pages already written are whole"
    assert all("another run" in line for line in lines[:-1])


def test_ctrl_c_stops_a_run_at_once_and_the_one_that_waits_for_it_finishes(folder):
    run_list, flag = write_waiting_site(folder)
    output = folder / "held"
    page = output / "pages" / "north.html"
    with started(run_list, output) as first:
        assert wait_until(lambda: page.is_file() and first.list_kind("fork"), 120), first.said
        with started(run_list, output) as second:
            assert wait_until(lambda: "waiting for it" in second.said, 60)
            check_stopped(first, first.interrupt())
            assert page.read_text().endswith("</html>\n")
            flag.unlink()
            assert second.wait() == 0, second.said
            assert second.said.count("another run is writing to") == 1
    assert {f"pages/{name}.html" for name in ("north", "waits", "south")} <= set(list_files(output))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_run_that_is_told_to_end_stops_as_cleanly_at_its_start(folder, number):
    run_list, _ = write_waiting_site(folder)
    with started(run_list, folder / "ended") as family:
        assert family.wait_for("worker"), family.said
        check_stopped(family, family.interrupt(number))


# Disks that are full, and that cannot be written to.


@contextmanager
def small_disk(folder, size):
    """A disk of so many bytes at `folder`; the test is skipped where none can be made."""
    folder.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    if subprocess.run(words, capture_output=True).returncode:
        pytest.skip("this machine does not let the tests mount a small disk")
    try:
        yield lambda options: subprocess.run(["mount", "-o", f"remount,{options}", folder])
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_and_one_that_cannot_be_written_to_are_told_in_one_line(folder):
    run_list, output = write_site(folder / "light", GREETS), folder / "disk"
    with small_disk(output, "24k") as mount_again:
        code, said = run(run_list, output)
        assert (code, said.splitlines()[-1][:36]) == (1, "probation: No space left on device: "), (
            said
        )
        files = list_files(output)
        assert not [name for name in files if name.endswith(".part")]
        assert all(files[name].endswith(b"</html>\n") for name in files if name.endswith(".html"))
        mount_again("size=4m")
        code, said = run(run_list, output)
        assert code == 0, said
        pages = {name for name in list_files(output) if name.startswith("pages/")}
        assert pages == {f"pages/{name}.{kind}" for name in GREETS for kind in ("html", "ipynb")}
        mount_again("ro")
        code, said = run(run_list, output)
        words = f"probation: cannot write to {output}: Read-only file system"
        assert (code, said.splitlines()) == (2, [words])
