"""papermill's engine `warm` gives what a real kernel gives, through papermill's own commands."""

import subprocess
import sys

import nbformat
import papermill
import pytest
from publish_samples import PARAMETERS, cell, notebook, prose, write_notebook

from helpers.publish.cells import CellProcess
from helpers.publish.parameters import quiet_papermill

#: What a notebook may do that needs more of its kernel than running Python.
AWKWARD = {
    "streams keep apart": "import sys\nprint('a')\nprint('b', file=sys.stderr)\nprint('c')",
    "a chart of pyplot": "import matplotlib.pyplot as plt\nplt.plot([1, 2])\n3 + 4",
    "a figure by name": "figure, axes = plt.subplots()\naxes.bar([1], [2])\nfigure",
    "an output that is renewed": (
        "from IPython.display import HTML, clear_output, display\n"
        "handle = display(HTML('<b>1</b>'), display_id='one')\n"
        "print('x')\nhandle.update(HTML('<b>2</b>'))"
    ),
    "an output that is cleared": "display(1)\nclear_output()\ndisplay(2)",
    "an await": "import asyncio\nawait asyncio.sleep(0.01)\n'done'",
    "a magic and a command": "!echo hello\nimport os\nos.path.basename(os.getcwd()), __name__",
    "the results before": "_, In[1][:5], len(Out)",
    "a class that is pickled": (
        "import pickle\nclass A:\n    pass\npickle.loads(pickle.dumps(A())).__class__.__name__"
    ),
    "what is captured": "%%capture shown\nprint('captured')",
    "and shown": "shown.stdout",
    "a question": (
        "try:\n    input('?')\nexcept Exception as error:\n    print(type(error).__name__)"
    ),
    "a frame": "import pandas as pd\npd.DataFrame({'a': [1]})",
    "a heat map": "import seaborn as sns\nsns.heatmap([[1, 2], [3, 4]]);",
    "the settings": "os.environ['MPLBACKEND'], plt.rcParams['figure.dpi'], os.environ['TERM']",
    "a semicolon": "5;",
}


def execute(sample, engine, **values):
    """Return the notebook as papermill executes it with an engine."""
    with quiet_papermill():
        return papermill.execute_notebook(
            sample, None, parameters=values, engine_name=engine, progress_bar=False
        )


def list_outputs(executed):
    """Return the count and outputs of each code cell."""
    return [
        (each.execution_count, [dict(output) for output in each.outputs])
        for each in executed.cells
        if each.cell_type == "code"
    ]


@pytest.fixture(scope="module")
def executed():
    """The awkward notebook, executed both ways."""
    sample = notebook(*(cell(source) for source in AWKWARD.values()))
    return [list_outputs(execute(sample, engine)) for engine in (None, "warm")]


@pytest.mark.parametrize("words", AWKWARD)
def test_a_fork_gives_what_a_kernel_gives(executed, words):
    number = list(AWKWARD).index(words)
    by_kernel, by_fork = (outputs[number] for outputs in executed)
    # When a kernel sends what was printed is not settled: each stream is taken as a whole.
    assert join_streams(by_fork) == join_streams(by_kernel)


def join_streams(outputs):
    """Return the outputs of a cell with all that a stream says as one text."""
    count, outputs = outputs
    texts = {"stdout": "", "stderr": ""}
    for output in outputs:
        if output["output_type"] == "stream":
            texts[output["name"]] += output["text"]
    return count, texts, [output for output in outputs if output["output_type"] != "stream"]


def test_charts_of_pyplot_are_not_lost(executed):
    images = [
        output
        for _, outputs in executed[1]
        for output in outputs
        if "image/png" in output.get("data", {})
    ]
    assert len(images) == 4


def test_a_cell_that_fails_ends_the_notebook_as_it_does_with_a_kernel():
    sample = notebook(cell("1"), cell("raise ValueError('told\\nat length')"), cell("2"))
    errors = []
    for engine in (None, "warm"):
        with pytest.raises(papermill.PapermillExecutionError) as caught:
            execute(sample, engine)
        error = caught.value
        errors.append((error.cell_index, error.ename, error.evalue, error.exec_count))
    assert errors[0] == errors[1] == (1, "ValueError", "told\nat length", 2)


def test_a_cell_that_is_passed_over():
    sample = notebook(cell("1 / 0", tags=["skip-execution"]), cell(""), cell("7"))
    by_kernel, by_fork = (list_outputs(execute(sample, engine)) for engine in (None, "warm"))
    assert by_fork == by_kernel
    assert [len(outputs) for _, outputs in by_fork] == [0, 0, 1]


def test_papermill_knows_the_engine_by_name_on_the_command_line(tmp_path):
    declared = cell(PARAMETERS, tags=["parameters"])
    sample = write_notebook(tmp_path / "in.ipynb", prose("# Q"), declared, cell("name * times"))
    words = ["in.ipynb", "out.ipynb", "--engine", "warm", "-p", "name", "ab", "-p", "times", "2"]
    command = [sys.executable, "-m", "papermill", *words, "--no-progress-bar"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    done = nbformat.read(tmp_path / "out.ipynb", 4)
    assert done.cells[-1].outputs[0].data["text/plain"] == "'abab'"
    assert done.metadata.language_info.name == "python"
    assert nbformat.read(sample, 4).cells[-1].outputs == []


def test_a_notebook_runs_in_a_fork_of_a_server_of_one_thread():
    with CellProcess() as process:
        ((_, about),) = process.ask(("about", ""))
        assert about["is_warm"]
        source = "import os\n[name for name in os.listdir('/proc/%d/task' % os.getppid())]"
        *messages, (_, reply) = process.ask(("cell", source))
    assert reply["status"] == "ok"
    threads = messages[-1][1]["content"]["data"]["text/plain"]
    assert threads.count("'") == 2, f"threads of the server: {threads}"
