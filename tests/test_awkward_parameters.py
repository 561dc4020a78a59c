"""The comparison notebooks, run by papermill with little or nothing to compare."""

import nbformat
import papermill
import pytest

from helpers import paths
from helpers.comparisons import join_names
from helpers.dataset import load_dataset
from helpers.publish.kernels import QUIET_KERNEL, START_TIMEOUT, start_again
from helpers.publish.parameters import quiet_papermill

#: A region of which one inspection is held, and a chief inspector of whom two are.
ONE_INSPECTION = {"region": "Wales", "as_of": "2018-12-31"}
TWO_INSPECTIONS = {"as_of": "2024-03-01"}
CASES = [
    ("03", {**ONE_INSPECTION, "programme": "pdu-2021"}),
    ("03", {**TWO_INSPECTIONS, "programme": "pdu-2023"}),
    ("03", {"programme": "quality-and-impact-2016"}),
    ("04", ONE_INSPECTION),
    ("04", TWO_INSPECTIONS),
    ("04", {"from_programme": "quality-and-impact-2016", "to_programme": "pdu-2021"}),
    ("05", {"chief_inspectors": "sue-mcallister"}),
    ("05", {"chief_inspectors": "sue-mcallister", **TWO_INSPECTIONS}),
    ("05", {"organisation_type": "area", "as_of": "2018-12-31"}),
    ("06", {"inspection": "gwent-2017-04", "as_of": "2018-12-31"}),
    ("06", {"inspection": "national-inspection-2025-04"}),
    ("06", {"inspection": "west-sussex-pdu-2024", **TWO_INSPECTIONS}),
    ("07", ONE_INSPECTION),
    ("07", {"region": "Kent, Surrey and Sussex", **TWO_INSPECTIONS}),
    ("07", {"region": "East Midlands", "as_of": "2017-01-01"}),
]


def say_case(case: str | dict) -> str:
    """The name of a test case: the notebook, then the values of its parameters."""
    return case if isinstance(case, str) else "-".join(map(str, case.values()))


@pytest.mark.parametrize(("notebook", "parameters"), CASES, ids=say_case)
def test_a_comparison_of_little_or_nothing_ends_in_words(notebook, parameters, tmp_path):
    (path,) = paths.NOTEBOOKS.glob(f"{notebook}-*.ipynb")
    written = tmp_path / path.name
    with quiet_papermill():
        declared = papermill.inspect_notebook(path)
        assert set(parameters) <= set(declared), "a parameter that the notebook does not take"
        start_again(
            lambda: papermill.execute_notebook(
                path,
                written,
                parameters=parameters,
                progress_bar=False,
                start_timeout=START_TIMEOUT,
                extra_arguments=QUIET_KERNEL,
            )
        )
    executed = nbformat.read(written, as_version=4)
    code = [one for one in executed.cells if one.cell_type == "code"]
    assert all(one.execution_count for one in code), "a cell was not run"
    kinds = {output.output_type for one in code for output in one.outputs}
    assert kinds == {"execute_result"}, "an error, or words on the terminal"
    last = code[-1].outputs[-1].data
    assert 'class="finding"' in last["text/html"], "the page does not end in a sentence"


def test_the_awkward_sets_are_as_awkward_as_they_are_called():
    early = join_names(load_dataset(ONE_INSPECTION["as_of"]))
    assert (early["region"] == ONE_INSPECTION["region"]).sum() == 1
    later = join_names(load_dataset(TWO_INSPECTIONS["as_of"]))
    assert (later["chief_inspector_id"] == "sue-mcallister").sum() == 2
