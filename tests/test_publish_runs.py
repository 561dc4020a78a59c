from pathlib import Path

import pandas as pd
import pytest

from helpers import paths
from helpers.publish.runs import default_output, list_runs
from helpers.vocabulary import UserError

ORGANISATIONS = pd.DataFrame(
    {
        "organisation_id": ["north-pdu", "empty-pdu", "east-pdu"],
        "name": ["North PDU", "Empty PDU", "East PDU"],
    }
)
INSPECTIONS = pd.DataFrame({"organisation_id": ["north-pdu", "east-pdu", "north-pdu"]})
OUTPUT = Path("out")


def test_every_organisation_with_an_inspection_has_one_run():
    runs = list_runs(ORGANISATIONS, INSPECTIONS, OUTPUT, "2024-01-31")
    assert [run.title for run in runs] == ["East PDU", "North PDU"]
    east = runs[0]
    assert east.parameters == {"organisation": "east-pdu", "as_of": "2024-01-31"}
    assert east.output_path == Path("out/organisations/east-pdu.html")
    assert east.home == "../index.html"
    expected = "probation render --only east-pdu --as-of 2024-01-31 --output out"
    assert east.command == expected


def test_the_command_names_only_what_differs_from_the_default():
    run, _ = list_runs(ORGANISATIONS, INSPECTIONS, paths.REPORTS)
    assert run.command == "probation render --only east-pdu"


def test_a_past_day_has_a_folder_of_its_own_that_its_command_need_not_name():
    output = default_output("2024-01-31")
    assert output == paths.REPORTS / "as-of-2024-01-31"
    run, _ = list_runs(ORGANISATIONS, INSPECTIONS, output, "2024-01-31")
    assert run.command == "probation render --only east-pdu --as-of 2024-01-31"
    run, _ = list_runs(ORGANISATIONS, INSPECTIONS, paths.REPORTS, "2024-01-31")
    assert run.command.endswith(f"--as-of 2024-01-31 --output {paths.REPORTS}")


def test_only_those_asked_for_are_run():
    runs = list_runs(ORGANISATIONS, INSPECTIONS, OUTPUT, only=["north-pdu"])
    assert [run.parameters["organisation"] for run in runs] == ["north-pdu"]


def test_an_unknown_organisation_is_refused_with_the_nearest():
    with pytest.raises(UserError, match='"nort-pdu"; did you mean north-pdu'):
        list_runs(ORGANISATIONS, INSPECTIONS, OUTPUT, only=["nort-pdu"])


def test_an_organisation_without_inspection_is_refused():
    with pytest.raises(UserError, match='"empty-pdu" has no inspection'):
        list_runs(ORGANISATIONS, INSPECTIONS, OUTPUT, only=["empty-pdu"])
