import os

import pytest
from publish_samples import PARAMETERS, REFUSAL, cell, greeting_cells, prose, write_notebook

from helpers.publish import render as rendering
from helpers.publish.render import COLD, WARM, RenderFailure
from helpers.vocabulary import UserError


@pytest.fixture
def output(tmp_path):
    return tmp_path / "pages" / "page.html"


@pytest.fixture(params=[COLD, WARM], ids=["kernel", "fork"])
def render_report(request):
    """The one way to render, with a kernel for the notebook and with a fork for it."""

    def render(notebook, parameters, output, title="", timeout=60):
        how = (title, "", request.param, timeout)
        return rendering.render_report(notebook, parameters, output, *how)

    return render


def test_a_report_is_rendered_with_its_parameters(tmp_path, output, render_report):
    # A brace in the name would stop papermill, which reads paths as templates.
    greeting = write_notebook(tmp_path / "greet{ing}.ipynb", *greeting_cells())
    before = greeting.read_bytes()
    values = {"name": "Derby", "times": "3"}
    result = render_report(greeting, values, output, "Title")
    assert "<p>Hello Derby 6 False</p>" in output.read_text()
    assert result.html == output.read_text() and result.warnings == ()
    assert list(output.parent.iterdir()) == [output]
    assert greeting.read_bytes() == before


def test_a_misspelt_parameter_is_refused_before_anything_runs_or_is_written(
    tmp_path, output, render_report
):
    greeting = write_notebook(tmp_path / "greeting.ipynb", *greeting_cells())
    with pytest.raises(UserError, match='unknown parameter "nam"; did you mean name'):
        render_report(greeting, {"nam": "Derby"}, output)
    assert not output.parent.exists()


def test_what_the_notebook_refuses_is_told_in_its_own_line_and_no_page_is_left(
    tmp_path, output, render_report
):
    refusing = write_notebook(tmp_path / "refusing.ipynb", cell(REFUSAL))
    with pytest.raises(UserError) as caught:
        render_report(refusing, {}, output)
    assert str(caught.value) == 'unknown organisation "nowhere"; did you mean somewhere?'
    assert not output.parent.exists()


def test_a_notebook_that_breaks_is_told_with_its_cell_and_keeps_the_old_page(
    tmp_path, output, render_report
):
    broken = write_notebook(tmp_path / "broken.ipynb", prose("# Q"), cell("print('x')\n1 / 0"))
    output.parent.mkdir()
    output.write_text("old")
    with pytest.raises(RenderFailure) as caught:
        render_report(broken, {}, output)
    assert str(caught.value) == "cell 2 stopped with ZeroDivisionError: division by zero"
    assert output.read_text() == "old"


def test_a_kernel_that_dies_is_a_failure_in_one_line(tmp_path, output, render_report):
    dying = write_notebook(tmp_path / "dying.ipynb", cell("import os\nos._exit(1)"))
    with pytest.raises(RenderFailure, match="^Kernel died$"):
        render_report(dying, {}, output)


def test_hostile_parameters_stay_values(tmp_path, output, render_report):
    shown = "from IPython.display import HTML\nimport html\nHTML(html.escape(name))"
    notebook = write_notebook(
        tmp_path / "echo.ipynb", cell(PARAMETERS, tags=["parameters"]), cell(shown)
    )
    hostile = '"\n1/0\n"""<script>'
    render_report(notebook, {"name": hostile}, output, "Title")
    assert "1/0\n&quot;&quot;&quot;&lt;script&gt;" in output.read_text()


def test_what_a_notebook_prints_is_told_in_the_result(tmp_path, output, render_report):
    printing = write_notebook(tmp_path / "printing.ipynb", prose("# Q"), cell("print('careful')"))
    result = render_report(printing, {}, output)
    assert [line.split(":")[1] for line in result.warnings] == [" careful"]


def test_a_report_as_of_a_past_day_says_so_under_its_heading(tmp_path, output, render_report):
    parameters = cell('as_of: str = "2026-01-01"  # the day', tags=["parameters"])
    notebook = write_notebook(tmp_path / "dated.ipynb", parameters)
    render_report(notebook, {"as_of": "2023-06-30"}, output, "Title")
    past = '<h1>Title</h1>\n<p class="past">As it would have read on 30 June 2023.</p>'
    assert past in output.read_text()


def test_the_failed_cell_is_told_by_its_number_in_the_notebook(tmp_path, output, render_report):
    declared = cell(PARAMETERS, tags=["parameters"])
    broken = write_notebook(tmp_path / "broken.ipynb", prose("# Q"), declared, cell("1 / 0"))
    for values in ({}, {"times": 2}):
        with pytest.raises(RenderFailure, match="^cell 3 stopped with ZeroDivisionError"):
            render_report(broken, values, output)


def test_a_cell_that_hangs_is_stopped_and_told_in_one_line(tmp_path, output, render_report):
    hanging = write_notebook(tmp_path / "hang.ipynb", cell("import time\ntime.sleep(600)"))
    with pytest.raises(RenderFailure, match="^it was stopped: it took longer than 1 seconds$"):
        render_report(hanging, {}, output, timeout=1)
    assert not output.parent.exists()


def test_the_time_is_that_of_all_cells_together(tmp_path, output, render_report):
    nap = "import time\ntime.sleep(0.7)"
    slow = write_notebook(tmp_path / "slow.ipynb", cell(nap), cell(nap), cell(nap))
    with pytest.raises(RenderFailure, match="longer than 1.5 seconds"):
        render_report(slow, {}, output, timeout=1.5)


def test_a_notebook_changed_on_disk_is_read_again(tmp_path, output, render_report):
    page = write_notebook(tmp_path / "page.ipynb", cell("'first'"))
    render_report(page, {}, output)
    write_notebook(page, cell("'second'"))
    os.utime(page, ns=(1, 1))
    render_report(page, {}, output)
    assert "second" in output.read_text()
