"""A few rounds of tests/torture.py; `make torture` plays 200."""

import pytest
import torture
from publish_family import write_text
from torture import Site, play_rounds, say_counts

from helpers.publish.forks import CAN_FORK

#: Kills in `make test`, and where the random numbers start.
KILLS, SEED = 6, 7


@pytest.mark.skipif(not CAN_FORK, reason="only Linux runs notebooks in forks")
def test_a_batch_that_is_killed_at_random_moments_leaves_nothing_broken(tmp_path):
    counts, problems = play_rounds(tmp_path, KILLS, SEED)
    assert problems == []
    assert sum(counts.values()) == KILLS


# The torturer itself sees what it is there to see.


@pytest.fixture
def site(tmp_path, monkeypatch):
    monkeypatch.setattr(torture, "list_versions", lambda site, run: {b"<p>good</html>\n"})
    write_text(tmp_path / "runs.toml", '[[pages]]\nnotebook = "a.ipynb"\npage = "a"\n')
    good = {"a.html": b"<p>good</html>\n"}
    return Site(tmp_path / "runs.toml", tmp_path / "site", tmp_path / "log", good)


def test_the_torturer_tells_a_page_that_is_cut_short(site):
    write_text(site.output / "a.html", "<p>go")
    problems = list(torture.find_broken(site))
    assert problems == ["a.html is none of its versions", "a.html is cut short"]


def test_the_torturer_tells_a_manifest_that_cannot_be_read(site):
    write_text(site.output / "a.html", "<p>good</html>\n")
    write_text(site.output / "manifest.json", '{"pages"')
    assert list(torture.find_broken(site)) == ["the manifest is broken"]


def test_the_torturer_tells_a_lock_that_is_held(site):
    site.output.mkdir()
    with torture.FileLock(site.output / torture.LOCK_FILE):
        assert list(torture.find_held_lock(site)) == ["the lock is still held"]
    assert list(torture.find_held_lock(site)) == []


def test_the_torturer_counts_what_it_killed(site):
    table = say_counts({("worker", "went on to the end"): 2, ("parent", "stopped"): 1}, 9.0)
    assert table.splitlines()[1:] == [
        "parent      stopped                 1",
        "worker      went on to the end      2",
        "3 kills in 9 seconds",
    ]
