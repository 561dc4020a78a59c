import os

import pytest

from helpers.files import (
    copy_atomically,
    write_atomically,
    write_if_changed,
)


def test_a_file_is_written_with_its_folders_and_nothing_beside_it(tmp_path):
    page = tmp_path / "new" / "page.html"
    write_atomically(page, "text – ü\n")
    assert page.read_bytes() == "text – ü\n".encode()
    assert list(page.parent.iterdir()) == [page]


def test_a_write_that_fails_leaves_the_old_file_and_nothing_beside_it(tmp_path, monkeypatch):
    page = tmp_path / "page.html"
    page.write_text("old")

    def fail(file):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space left") as caught:
        write_atomically(page, "new")
    assert caught.value.filename == str(page)
    assert page.read_text() == "old"
    assert list(tmp_path.iterdir()) == [page]


def test_a_file_that_is_right_already_is_not_touched(tmp_path):
    page = tmp_path / "page.html"
    write_if_changed(page, "text\n")
    os.utime(page, ns=(1, 1))
    write_if_changed(page, "text\n")
    assert page.stat().st_mtime_ns == 1
    write_if_changed(page, "other\n")
    assert page.read_text() == "other\n"


def test_a_copy_takes_the_place_of_what_was_there(tmp_path):
    page, copy = tmp_path / "page.html", tmp_path / "copy.html"
    page.write_text("new")
    copy.write_text("old")
    copy_atomically(page, copy)
    assert (page.read_text(), copy.read_text()) == ("new", "new")
