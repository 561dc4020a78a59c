"""Every notebook has the form that they share, and each departure from it is found."""

from collections.abc import Callable

import nbformat
import notebook_form
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from helpers import paths
from helpers.dictionary import release_date
from helpers.publish.parameters import METADATA

NOTEBOOKS = sorted(paths.NOTEBOOKS.glob("*.ipynb"))
NAME = "02-is-nowhere-inspected.ipynb"
INTRODUCTION = "# Is Nowhere inspected?\n\nWe count `x.csv`. It says little. It cannot say why."
PARAMETERS = f"""organisation: str = "nowhere"  # which organisation
confidence_pct: float = 95  # how sure an interval is
as_of: str = "{release_date()}"  # the day the report is as of"""
IMPORTS = "from helpers.dataset import load_dataset\nfrom helpers import tables"
FOUND = {"text/plain": "no inspection by 2025-01-02", "text/html": "<p>no inspection</p>"}


def run_cell(source: str, count: int, *tags: str, shown: dict | None = None) -> NotebookNode:
    """Return a code cell as it stands after it was run."""
    outputs = [new_output("execute_result", shown, execution_count=count)] if shown else []
    metadata = {"tags": list(tags)} if tags else {}
    return new_code_cell(source, execution_count=count, metadata=metadata, outputs=outputs)


def build_notebook() -> NotebookNode:
    """Return a notebook without a fault: introduction, parameters, imports, a load, a finding."""
    cells = [
        new_markdown_cell(INTRODUCTION, metadata={"tags": ["introduction"]}),
        run_cell(PARAMETERS, 1, "parameters"),
        run_cell(IMPORTS, 2),
        run_cell("held = load_dataset(as_of)", 3),
        new_markdown_cell("## What is held? See [page 3](x.html) and `pdu-2023`."),
        run_cell("tables.show_ledger(held.ledger)", 4, shown=FOUND),
    ]
    return new_notebook(cells=cells, metadata=METADATA)


def find_faults(change: Callable[[NotebookNode], object], name: str = NAME) -> list[str]:
    """Return the faults of the faultless notebook after a change."""
    notebook = build_notebook()
    change(notebook)
    return notebook_form.find_faults(notebook, name)


def find_source_faults(source: str, at: int = 5) -> list[str]:
    """Return the faults of the faultless notebook with another source in one cell."""
    return find_faults(lambda notebook: notebook.cells[at].update(source=source))


def find_output_faults(**output) -> list[str]:
    """Return the faults of the faultless notebook with another last output."""
    return find_faults(lambda notebook: notebook.cells[5].update(outputs=[new_output(**output)]))


def find_shown_nothing(source: str) -> list[str]:
    """Return the faults of the faultless notebook whose last cell is `source` and shows nothing."""
    earlier = [new_output("display_data", FOUND)]

    def change(notebook):
        notebook.cells[3].update(outputs=earlier)
        notebook.cells[5].update(source=source, outputs=[])

    return find_faults(change)


def test_there_are_notebooks_and_no_two_have_one_number():
    numbers = [path.name[:2] for path in NOTEBOOKS]
    assert numbers and len(set(numbers)) == len(numbers)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_has_the_form_that_all_share(path):
    assert not notebook_form.find_faults(nbformat.read(path, as_version=4), path.name)


def test_a_faultless_notebook_has_no_faults():
    assert not find_faults(lambda notebook: None)


def test_the_notebook_to_start_from_needs_no_parameters():
    notebook = build_notebook()
    del notebook.cells[1]
    for count, at in enumerate((1, 2, 4), 1):
        notebook.cells[at].execution_count = count
    assert not notebook_form.find_faults(notebook, "00-start-here.ipynb")
    assert notebook_form.find_faults(notebook, NAME)


@pytest.mark.parametrize("name", ["2-x.ipynb", "02-What.ipynb", "02_x.ipynb", "02-x y.ipynb"])
def test_a_name_that_is_no_number_and_question_is_found(name):
    (fault,) = find_faults(lambda notebook: None, name)
    assert "is not called NN-question-in-words.ipynb" in fault


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (INTRODUCTION.replace("?", ""), "does not open with a `# ` question"),
        ("#" + INTRODUCTION, "does not open with a `# ` question"),
        ("# Why?\n\nToo little. Said.", "2 sentences"),
        ("# Why?\n\nA. B. C. D. E. F.", "6 sentences"),
    ],
)
def test_an_introduction_that_is_no_question_with_three_to_five_sentences_is_found(source, words):
    (fault,) = find_source_faults(source, at=0)
    assert words in fault


def test_an_introduction_without_its_tag_is_found():
    assert find_faults(lambda notebook: notebook.cells[0].metadata.clear())


@pytest.mark.parametrize(
    "prose",
    ["In all, 53% said so.", "About 8 per cent.", "It was `53%`.", "In 2023.", "Three of 34."],
)
def test_a_number_typed_in_prose_is_found(prose):
    (fault,) = find_source_faults(prose, at=4)
    assert "typed in prose" in fault


@pytest.mark.parametrize(
    "line",
    [
        'x: str = "a"  # the same as y = 3',
        'x: str = "a=b"  # a sign',
        "x: str | None = None  # an option",
        'x = "a"  # no type',
        "x: int = 3",
        "x: int = 3 # one space",
        'x: int = "3"  # another type',
        "x: int = 1 + 2  # computed",
        "x: bool = 1  # another type",
    ],
)
def test_a_parameter_that_papermill_or_a_reader_cannot_use_is_found(line):
    (fault,) = find_source_faults(line, at=1)
    assert line in fault


def test_more_than_eight_parameters_are_found():
    lines = [f"x{number}: int = 1  # a number" for number in range(9)]
    assert find_source_faults("\n".join(lines), at=1) == [
        "the parameters cell has 9 lines, not one to 8"
    ]


def test_a_default_day_other_than_the_release_is_found():
    (fault,) = find_source_faults('as_of: str = "2001-01-01"  # the day', at=1)
    assert fault == f"as_of is not the day of the release, {release_date()}"


def test_parameters_in_another_cell_are_found():
    assert find_faults(lambda notebook: notebook.cells[1].metadata.clear())
    assert find_faults(lambda notebook: notebook.cells[3].metadata.update(tags=["parameters"]))


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("def f(): pass\nf", "defines"),
        ("class C: pass\nC", "defines"),
        ("(lambda: 1)()", "defines"),
        ("for x in y: x\nx", "loops"),
        ("while x: x\nx", "loops"),
        ("[x for x in y]", "loops"),
        ("try:\n    x\nfinally:\n    y\nx", "catches"),
        ("x\n" * 13, "has 13 lines"),
        ("%matplotlib inline", "not plain Python"),
        ("!ls", "not plain Python"),
        ("", "is empty"),
        ("# NBVAL_IGNORE_OUTPUT\nx", "hidden from nbval"),
    ],
)
def test_code_that_belongs_in_helpers_or_nowhere_is_found(source, words):
    (fault,) = find_source_faults(source)
    assert fault.startswith("cell 6 ") and words in fault


@pytest.mark.parametrize(
    "source", ["import pandas", "from helpers.publish import cli", "from helpers.paths import DATA"]
)
def test_an_import_from_outside_layers_two_to_four_is_found(source):
    (fault,) = find_source_faults(f"{IMPORTS}\n{source}", at=2)
    assert "which is not in layers 2 to 4" in fault


def test_imports_outside_their_cell_are_found():
    assert find_source_faults("from helpers import tables\ntables") == [
        "imports stand in cell 3 and in no other"
    ]
    assert find_source_faults(IMPORTS + "\nx = 1", at=2) == [
        "the imports cell does more than import"
    ]


def test_stripped_outputs_are_found():
    def strip(notebook):
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.update(outputs=[], execution_count=None)

    faults = find_faults(strip)
    assert any("the execution counts are [None, None, None, None]" in fault for fault in faults)
    assert "no cell holds an output: nbval would compare nothing" in faults
    assert "cell 6 ends in an expression and holds no output" in faults


def test_only_a_function_that_may_return_none_may_show_nothing(monkeypatch, tmp_path):
    invented = tmp_path / "invented.py"
    invented.write_text(
        "def f() -> str | None: ...\ndef g() -> str: ...\ndef h(x: str | None): ..."
    )
    monkeypatch.setattr(notebook_form.house, "find_modules", lambda: {"helpers.invented": invented})
    shows = [find_shown_nothing(f"invented.{name}()") for name in "fgh"]
    assert shows == [[], *[["cell 6 ends in an expression and holds no output"]] * 2]


def test_counts_of_more_than_one_run_are_found():
    (fault,) = find_faults(lambda notebook: notebook.cells[3].update(execution_count=7))
    assert "the execution counts are [1, 2, 7, 4]" in fault


def test_an_injected_cell_is_found():
    injected = run_cell('organisation = "elsewhere"', 2, "injected-parameters")
    faults = find_faults(lambda notebook: notebook.cells.insert(2, injected))
    assert "cell 3 is tagged injected-parameters" in faults


@pytest.mark.parametrize("tag", ["raises-exception", "nbval-skip", "nbval-ignore-output"])
def test_a_tag_that_hides_a_cell_from_nbval_is_found(tag):
    (fault,) = find_faults(lambda notebook: notebook.cells[5].metadata.update(tags=[tag]))
    assert fault == f"cell 6 is tagged {tag}"


def test_traces_of_a_run_in_the_metadata_are_found():
    assert find_faults(lambda notebook: notebook.cells[5].metadata.update(execution={})) == [
        "cell 6 has metadata execution"
    ]
    assert find_faults(lambda notebook: notebook.metadata.update(papermill={}))
    assert find_faults(lambda notebook: notebook.metadata.language_info.update(version="3.11.1"))


def test_errors_and_warnings_among_the_outputs_are_found():
    assert find_output_faults(output_type="error") == ["cell 6 holds an error output"]
    faults = find_output_faults(output_type="stream", name="stderr", text="x is deprecated")
    assert faults == ["cell 6 holds an stderr output"]


@pytest.mark.parametrize(
    ("said", "words"), [("/home" + "/me/x", "a folder of one machine"), ("at 9:41", '"9:41"')]
)
def test_a_folder_or_a_clock_time_among_the_outputs_is_found(said, words):
    chart = {"application/vnd.probation.chart+json": {"rows": [[said]]}}
    for shown in (chart, {"text/html": f"<p>{said}</p>"}):
        (fault,) = find_output_faults(output_type="display_data", data=shown)
        assert words in fault


def test_a_date_written_with_midnight_is_no_clock_time():
    shown = {"application/vnd.probation.chart+json": {"rows": [["2025-01-02T00:00:00.000"]]}}
    assert not find_output_faults(output_type="display_data", data=shown)
