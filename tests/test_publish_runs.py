from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

from helpers import paths
from helpers.publish.runs import (
    Run,
    choose_runs,
    default_output,
    list_runs,
    read_entries,
    repeat_command,
)
from helpers.vocabulary import UserError

HELD = SimpleNamespace(
    organisations=pd.DataFrame(
        {
            "organisation_id": ["north-pdu", "empty-pdu", "east-crc"],
            "name": ["North PDU", "Empty PDU", "East CRC"],
            "organisation_type": ["pdu", "pdu", "crc"],
            "region": ["Upper, and Lower", "Upper, and Lower", None],
        }
    ),
    inspections=pd.DataFrame({"organisation_id": ["north-pdu", "east-crc", "north-pdu"]}),
)
RUN_LIST = """
[[pages]]
notebook = "02.ipynb"
each = "organisation"
folder = "organisations"
title = "{name}"

[[pages]]
notebook = "07.ipynb"
each = "region"
title = "All of {name}"

[[pages]]
notebook = "03.ipynb"
page = "comparisons/side-by-side"
parameters = { programme = "toy" }
"""


@pytest.fixture
def run_list(tmp_path):
    path = tmp_path / "runs.toml"
    path.write_text(RUN_LIST)
    return path


@pytest.fixture
def runs(run_list):
    return list_runs(HELD, "2024-01-31", run_list)


def test_each_entry_of_the_list_is_filled_in_from_the_dataset(runs):
    day = {"as_of": "2024-01-31"}
    folder = "organisations"
    assert runs == [
        Run(f"{folder}/east-crc.html", "02.ipynb", {"organisation": "east-crc", **day}, "East CRC"),
        Run(
            f"{folder}/north-pdu.html",
            "02.ipynb",
            {"organisation": "north-pdu", **day},
            "North PDU",
            "Upper, and Lower",
            (("Upper, and Lower", "upper-and-lower.html"),),
        ),
        Run(
            "upper-and-lower.html",
            "07.ipynb",
            {"region": "Upper, and Lower", **day},
            "All of Upper, and Lower",
            "Upper, and Lower",
            below=(("North PDU", f"{folder}/north-pdu.html"),),
        ),
        Run(
            "comparisons/side-by-side.html",
            "03.ipynb",
            {"programme": "toy", **day},
            above=(("Regions and comparisons", "index.html#comparisons"),),
        ),
    ]


def test_a_run_knows_its_name_its_notebook_and_the_way_to_the_index(runs):
    assert [run.name for run in runs[1:]] == ["north-pdu", "upper-and-lower", "side-by-side"]
    assert [run.frame.root for run in runs[1:3]] == ["../", ""]
    assert runs[0].notebook_path == paths.NOTEBOOKS / "02.ipynb"
    assert Run("x.html", "/elsewhere/x.ipynb").notebook_path == Path("/elsewhere/x.ipynb")


def test_the_publication_has_a_page_for_every_notebook_with_parameters_and_each_region():
    entries = read_entries(paths.REPORTS / "runs.toml")
    numbers = sorted({entry["notebook"][:2] for entry in entries})
    assert numbers == ["01", "02", "03", "04", "05", "06", "07"]
    assert all((paths.NOTEBOOKS / entry["notebook"]).is_file() for entry in entries)
    assert [entry.get("each") for entry in entries[:2]] == ["organisation", "region"]


def test_the_command_names_only_what_differs_from_the_default(runs):
    run, out = runs[0], Path("out")
    assert repeat_command(run, paths.REPORTS) == "probation render --only east-crc"
    assert repeat_command(run, out) == "probation render --only east-crc --output out"
    day = "2024-01-31"
    assert repeat_command(run, default_output(day), day).endswith(f"east-crc --as-of {day}")
    assert repeat_command(run, paths.REPORTS, day).endswith(f"--output {paths.REPORTS}")
    assert repeat_command(run, out, run_list=Path("a.toml")).endswith("out --run-list a.toml")


def test_a_past_day_has_a_folder_of_its_own():
    assert default_output("2024-01-31") == paths.REPORTS / "as-of-2024-01-31"
    assert default_output("") == paths.REPORTS


def test_only_those_asked_for_are_run(runs):
    def names(**asked):
        return [run.name for run in choose_runs(runs, HELD, **asked)]

    assert names() == ["east-crc", "north-pdu", "upper-and-lower", "side-by-side"]
    assert names(only=["side-by-side", "east-crc"]) == ["east-crc", "side-by-side"]
    assert names(region="Upper, and Lower") == ["north-pdu", "upper-and-lower"]
    assert names(region="Upper, and Lower", only=["north-pdu"]) == ["north-pdu"]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"only": ["nort-pdu"]}, 'unknown page "nort-pdu"; did you mean north-pdu'),
        ({"only": ["empty-pdu"]}, 'organisation "empty-pdu" has no inspection'),
        ({"only": ["east-crc"], "region": "Upper, and Lower"}, "none of east-crc is a page of"),
        ({"region": "Upper and Lower"}, 'unknown region "Upper and Lower"; did you mean Upper, a'),
    ],
)
def test_what_is_unknown_is_refused_with_the_nearest(runs, asked, told):
    with pytest.raises(UserError, match=told):
        choose_runs(runs, HELD, **asked)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("pages = 1 2", "is not a list of pages"),
        ("[page]\n", "is not a list of pages"),
        ('[[pages]]\nnotebok = "x"', 'key in runs.toml, page 1: "notebok"; did you mean notebook'),
        ('[[pages]]\nnotebook = "x"', "page 1: it needs a notebook, and either page or each"),
        ('[[pages]]\nnotebook = "x"\npage = "y"\neach = "region"', "either page or each"),
        ('[[pages]]\nnotebook = "x"\neach = "regions"', '"regions"; did you mean region'),
        ('[[pages]]\nnotebook = "x"\npage = "../y"', '"../y" is no place for pages'),
        ('[[pages]]\nnotebook = "x"\npage = "/y"', '"/y" is no place for pages'),
        ('[[pages]]\nnotebook = "x"\npage = "index"', '"index" is no place for pages'),
        ('[[pages]]\nnotebook = "x"\npage = "y"\ntitle = "{nme}"', "a title may hold {name}"),
        (f"{RUN_LIST}\n{RUN_LIST}", 'two pages are called "east-crc"'),
    ],
)
def test_a_run_list_that_is_wrong_is_refused_in_one_line(run_list, text, told):
    run_list.write_text(text)
    with pytest.raises(UserError, match=told) as caught:
        list_runs(HELD, "", run_list)
    assert "\n" not in str(caught.value)
