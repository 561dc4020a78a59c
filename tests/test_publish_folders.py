"""What is removed from an output folder, and what is not."""

from publish_family import write_text

from helpers.publish.failures import FAILURE_MARK
from helpers.publish.folders import LOCK_FILE, OUR_MARK, remove_leftovers, remove_stale_pages
from helpers.publish.runs import Run


def test_what_is_left_beside_files_goes_but_not_that_of_a_run_in_a_folder_of_its_own(tmp_path):
    left = write_text(tmp_path / "pages" / ".a.html.1.part", "half")
    write_text(tmp_path / "as-of-2023-12-31" / LOCK_FILE, "")
    theirs = write_text(tmp_path / "as-of-2023-12-31" / "pages" / ".a.html.2.part", "half")
    remove_leftovers(tmp_path)
    assert (left.exists(), theirs.exists()) == (False, True)


def test_a_file_of_another_program_that_looks_like_one_is_left_alone(tmp_path):
    theirs = write_text(tmp_path / ".download.zip.part", "half")
    remove_leftovers(tmp_path)
    assert theirs.exists()


def test_a_last_good_version_stays_only_beside_a_page_that_could_not_be_made(tmp_path):
    runs = [Run("pages/a.html", "a.ipynb"), Run("pages/b.html", "b.ipynb")]
    for name, text in {"a": "good", "b": FAILURE_MARK}.items():
        write_text(tmp_path / f"pages/{name}.html", text)
        write_text(tmp_path / f"pages/{name}.previous.html", OUR_MARK)
    removed = remove_stale_pages(runs, tmp_path)
    assert removed == [tmp_path / "pages/a.previous.html"]


def test_a_page_of_someone_else_in_another_encoding_stops_no_run(tmp_path):
    theirs = write_text(tmp_path / "pages/theirs.html", "")
    theirs.write_bytes("<p>café</p>".encode("latin-1"))
    assert remove_stale_pages([Run("pages/a.html", "a.ipynb")], tmp_path) == []
