import os

import pytest

from helpers.publish.files import write_atomically


def test_a_file_is_written_with_its_folders_and_nothing_beside_it(tmp_path):
    page = tmp_path / "new" / "page.html"
    write_atomically(page, "text – ü\n")
    assert page.read_bytes() == "text – ü\n".encode()
    assert list(page.parent.iterdir()) == [page]


def test_a_write_that_fails_leaves_the_old_file_and_nothing_beside_it(tmp_path, monkeypatch):
    page = tmp_path / "page.html"
    page.write_text("old")

    def fail(file):
        raise OSError(28, "disk full")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="disk full"):
        write_atomically(page, "new")
    assert page.read_text() == "old"
    assert list(tmp_path.iterdir()) == [page]
