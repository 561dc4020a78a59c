"""Pages made on a cluster: a real scheduler and real workers, each a process on loopback."""

import json
import shutil
import socket
import sys
from contextlib import ExitStack, contextmanager

import pytest
from publish_family import Family, kill, list_files, render_command, wait_until, write_text
from publish_small_site import SLOW, write_site
from test_publish_faults import check_stopped, run

from helpers import paths
from helpers.publish.forks import CAN_FORK

pytest.importorskip("distributed", reason='the extra "cluster" of this project is not installed')
pytestmark = pytest.mark.skipif(not CAN_FORK, reason="only Linux runs notebooks in forks")

#: Pages enough that a worker can be killed in the middle of them.
PAGES = {"north": "", "south": ""} | {f"slow-{number}": SLOW for number in range(6)}
#: Seconds for a cluster to start on a busy machine.
STARTS_WITHIN = 120


@contextmanager
def started(folder, name, *arguments):
    """A process of dask, `python -m distributed.cli.NAME`, and all that it starts."""
    command = [sys.executable, "-m", f"distributed.cli.{name}", *arguments, "--no-dashboard"]
    log = folder / f"{name}-{len(list(folder.glob('*.log')))}.log"
    family = Family(command, log, PYTHONPATH=paths.REPOSITORY)
    try:
        yield family
    finally:
        family.end()


class Cluster:
    """A scheduler and two workers: one makes a page at a time, the other two at once."""

    def __init__(self, folder, stack):
        """Start them, to be ended by `stack`."""
        self.folder, self._stack = folder, stack
        address_file = folder / "scheduler.json"
        where = ["--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(address_file)]
        self.scheduler = stack.enter_context(started(folder, "dask_scheduler", *where))
        assert wait_until(lambda: read_address(address_file), STARTS_WITHIN), self.scheduler.said
        self.address = read_address(address_file)
        self.workers = [self._start_worker(threads) for threads in (1, 2)]
        assert wait_until(self._is_complete, STARTS_WITHIN), self.workers[0].said

    def _start_worker(self, threads):
        """Start a worker, with the nanny that is the default."""
        options = ["--nthreads", str(threads), "--local-directory", str(self.folder / "dask")]
        return self._stack.enter_context(
            started(self.folder, "dask_worker", self.address, "--host", "127.0.0.1", *options)
        )

    def _is_complete(self):
        """Whether all the workers have joined the scheduler."""
        return all("Registered to:" in worker.said for worker in self.workers)

    def command(self, run_list, output, *options):
        """A run of the command on the cluster."""
        words = render_command(run_list, output, "--scheduler", self.address, *options)
        return Family(words, output.with_suffix(".log"), PYTHONPATH=paths.REPOSITORY)


def read_address(address_file):
    """The address that a scheduler has written, "" if it has not yet."""
    try:
        return json.loads(address_file.read_text())["address"]
    except (OSError, ValueError):
        return ""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("cluster")


@pytest.fixture(scope="module")
def cluster(folder):
    with ExitStack() as stack:
        yield Cluster(folder, stack)


@pytest.fixture(scope="module")
def run_list(folder):
    return write_site(folder / "notebooks", PAGES)


def test_a_worker_with_other_data_is_refused_in_words_before_anything_is_made(
    cluster, folder, run_list
):
    other = folder / "other-data"
    shutil.copytree(paths.DATA, other)
    table = other / "organisations.csv"
    table.write_text(table.read_text().replace("Derby City", "Derby Town"))
    output = folder / "refused"
    words = render_command(run_list, output, "--scheduler", cluster.address)
    family = Family(words, folder / "refused.log", PROBATION_DATA=other)
    assert family.wait() == 2, family.said
    refused = "probation: 2 of 2 workers have another version of the project or of its data"
    assert family.said.startswith(refused)
    assert family.said.count("\n") == 1
    assert not list(output.rglob("*.html"))


def test_ctrl_c_leaves_the_cluster_as_it_was(cluster, folder):
    flag = write_text(folder / "flag", "wait")
    waits = f"import os, time\nwhile os.path.exists({str(flag)!r}):\n    time.sleep(0.1)\n'done'"
    run_list = write_site(folder / "waiting", {"north": "", "waits": waits, "south": ""})
    output = folder / "interrupted"
    family = cluster.command(run_list, output)
    try:
        assert wait_until(lambda: list_files(output), 120), family.said
        check_stopped(family, family.interrupt())
    finally:
        flag.unlink()
        family.end()
    assert all(worker.leader.poll() is None for worker in cluster.workers)


def test_a_worker_that_is_killed_costs_no_page_and_pages_are_those_of_the_local_pool(
    cluster, folder, run_list
):
    output, local = folder / "on-the-cluster", folder / "here"
    family = cluster.command(run_list, output)
    assert wait_until(lambda: len(list((output / "pages").glob("*.html"))) > 1, 120), family.said
    one, other = cluster.workers
    members = one.list_members()
    assert "worker" in members.values()
    # The nanny first, who would start another worker; who has ended by himself is as dead.
    assert kill(one.leader.pid)
    for number in members:
        kill(number)
    assert family.wait() == 0, family.said
    assert (family.wait_gone(), one.wait_gone()) == ({}, {})
    assert other.leader.poll() is None
    code, said = run(run_list, local)
    assert code == 0, said
    made, expected = list_files(output), list_files(local)
    del made["manifest.json"], expected["manifest.json"]
    for kind in (".html", ".ipynb"):
        names = [name for name in made if name.startswith("pages/") and name.endswith(kind)]
        assert len(names) == len(PAGES)
    assert made == expected


def test_a_scheduler_that_dies_ends_the_run_in_words(cluster, folder, run_list):
    output = folder / "lost"
    family = cluster.command(run_list, output)
    assert wait_until(lambda: (output / "pages").is_dir(), 120), family.said
    assert kill(cluster.scheduler.leader.pid)
    assert family.wait() == 1, family.said
    assert family.wait_gone() == {}
    assert "Traceback" not in family.said
    assert "probation: the scheduler" in family.said
    pages = [page for name, page in list_files(output).items() if name.endswith(".html")]
    assert all(page.endswith(b"</html>\n") for page in pages)


ADDRESSES = ["tcp://127.0.0.1:{port}", "nowhere", "odd://127.0.0.1:{port}"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_where_nobody_listens_is_refused_in_one_line(folder, run_list, address):
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        address = address.format(port=held.getsockname()[1])
        code, said = run(run_list, folder / "nobody", "--scheduler", address)
    assert code == 2, said
    assert said.startswith(f'probation: no scheduler answers at "{address}": ')
    assert said.count("\n") == 1
