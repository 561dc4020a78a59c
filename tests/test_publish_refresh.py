import nbformat
import pytest
from publish_samples import cell, greeting_cells, prose, write_notebook

from helpers.publish.refresh import refresh_block, refresh_outputs, replace_block
from helpers.vocabulary import UserError


def test_outputs_are_renewed_counts_start_at_1_and_nothing_tells_when_it_ran(tmp_path):
    cells = greeting_cells()
    cells[3].execution_count = 7
    cells[3].metadata["execution"] = {"iopub.execute_input": "2025-01-01T00:00:00Z"}
    cells[3].metadata["papermill"] = {"duration": 1}
    path = write_notebook(tmp_path / "greeting.ipynb", *cells)
    assert refresh_outputs([path]) == {}
    first = path.read_bytes()
    fresh = nbformat.reads(first.decode(), as_version=4)
    assert [one.execution_count for one in fresh.cells if one.cell_type == "code"] == [1, 2]
    assert fresh.cells[3].outputs[0].data["text/html"] == "<p>Hello Nowhere 2 False</p>"
    assert [one.id for one in fresh.cells] == [one.id for one in cells]
    assert [dict(one.metadata) for one in fresh.cells] == [
        {"tags": ["introduction"]},
        {"tags": ["parameters"]},
        {"tags": []},
        {"tags": []},
    ]
    assert sorted(fresh.metadata) == ["kernelspec", "language_info"]
    assert first.endswith(b"}\n")

    assert refresh_outputs([path]) == {}
    assert path.read_bytes() == first


def test_a_notebook_that_fails_is_left_as_it_was_and_the_next_is_run(tmp_path):
    broken = write_notebook(tmp_path / "broken.ipynb", prose("# Q"), cell("1 / 0"))
    sound = write_notebook(tmp_path / "sound.ipynb", cell("1 + 1"))
    before = broken.read_bytes()
    assert refresh_outputs([broken, sound]) == {broken: "ZeroDivisionError: division by zero"}
    assert broken.read_bytes() == before
    assert '"2"' in sound.read_text()


TEXT = "Before\n<!-- results:begin -->\nold\n<!-- results:end -->\nAfter\n"


def test_a_block_is_replaced_between_its_marks_and_twice_is_once():
    expected = "Before\n<!-- results:begin -->\n\nnew \\1\n\n<!-- results:end -->\nAfter\n"
    replaced = replace_block(TEXT, "results", "\nnew \\1\n")
    assert replaced == expected
    assert replace_block(replaced, "results", "new \\1") == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        TEXT + TEXT,
        "<!-- results:end --><!-- results:begin -->",
        TEXT.replace("results", "other"),
    ],
)
def test_marks_that_are_missing_doubled_or_turned_round_are_refused(text):
    with pytest.raises(UserError, match="<!-- results:begin --> and <!-- results:end --> once"):
        replace_block(text, "results", "new")


def test_a_block_of_a_file_is_replaced_in_the_file(tmp_path):
    page = tmp_path / "README.md"
    page.write_text(TEXT)
    refresh_block(page, "results", "new")
    assert "\n\nnew\n\n" in page.read_text()
