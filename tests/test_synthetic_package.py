"""The invented packages that growth is measured on: valid, repeatable, obviously invented."""

import csv
import subprocess
import sys

import pytest
from synthetic_package import draw_figure, invent_text, write_package

from helpers.checks import check_package
from helpers.dataset import load_dataset


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    return write_package(tmp_path_factory.mktemp("alone"), 70, is_alone=True)


@pytest.fixture(scope="module")
def beside(tmp_path_factory):
    return write_package(tmp_path_factory.mktemp("beside"), 3)


def read_column(folder, table, column):
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return [row[column] for row in csv.DictReader(file)]


def test_a_package_of_invented_organisations_alone_passes_every_check(alone):
    assert check_package(alone) == []


def test_a_package_of_invented_organisations_beside_the_real_ones_passes_every_check(beside):
    assert check_package(beside) == []


def test_every_organisation_alone_is_invented_and_inspected(alone):
    held = load_dataset(folder=alone)
    identifiers = held.organisations["organisation_id"].to_list()
    assert identifiers == [f"testshire-{number:05d}-pdu" for number in range(70)]
    assert held.organisations["name"].iloc[42] == "Testshire 00042 PDU"
    assert set(held.inspections["organisation_id"]) == set(identifiers)


def test_invented_organisations_are_added_to_the_real_ones(beside):
    real = read_column(load_folder(), "organisations", "organisation_id")
    added = set(read_column(beside, "organisations", "organisation_id")) - set(real)
    assert added == {f"testshire-{number:05d}-pdu" for number in range(3)}


def load_folder():
    from helpers import paths

    return paths.REPOSITORY / "data"


def test_what_is_held_of_an_invented_organisation_is_about_what_is_held_of_a_real_one(alone):
    real, made = load_dataset(folder=load_folder()), load_dataset(folder=alone)
    is_pdu = real.organisations["organisation_type"] == "pdu"
    pdus = set(real.organisations.loc[is_pdu, "organisation_id"])
    inspections = real.inspections[real.inspections["organisation_id"].isin(pdus)]
    for name in ("standard_ratings", "measures", "key_question_results"):
        rows = getattr(real, name)
        of_pdus = rows["inspection_id"].isin(inspections["inspection_id"]).sum()
        a_real_one = of_pdus / inspections["organisation_id"].nunique()
        # 70 organisations are the 65 models once, and 5 of them twice.
        assert a_real_one <= len(getattr(made, name)) / 65 <= 2 * a_real_one


def test_the_same_seed_writes_the_same_bytes_and_another_does_not(tmp_path):
    folders = [
        write_package(tmp_path / str(place), 2, seed) for place, seed in enumerate([7, 7, 8])
    ]
    first, again, other = (
        {path.name: path.read_bytes() for path in folder.iterdir()} for folder in folders
    )
    assert first == again
    assert first != other


def test_no_text_of_a_real_inspection_stands_in_an_invented_one(alone):
    texts = read_column(alone, "inspections", "note") + read_column(alone, "measures", "locator")
    assert {text.replace(" words", "") for text in texts} <= {"", "Invented"}
    assert set(read_column(alone, "sources", "publisher")) >= {"Invented"}


def test_invented_words_are_about_as_long_as_the_text():
    assert invent_text("It is told in the text of the page.") == "Invented words words words words"
    assert invent_text("x") == "Invented"


class Steps:
    """Stands for a random generator: the largest count, the lowest step."""

    def binomial(self, base, share):
        return base

    def integers(self, low, high, endpoint):
        return low


def test_a_drawn_count_keeps_its_base_and_its_percentage_follows_it():
    row = {"pct": "50", "numerator": "17", "base_count": "34"}
    draw_figure(row, "pct", "numerator", "base_count", Steps())
    assert row == {"pct": "100", "numerator": "34", "base_count": "34"}


def test_a_drawn_percentage_without_a_base_stays_above_zero():
    row = {"pct": "4", "numerator": "", "base_count": ""}
    draw_figure(row, "pct", "numerator", "base_count", Steps())
    assert row == {"pct": "0", "numerator": "", "base_count": ""}


def test_the_command_writes_a_package(tmp_path):
    script = write_package.__globals__["__file__"]
    command = [sys.executable, script, str(tmp_path), "--organisations", "1", "--alone"]
    subprocess.run(command, check=True)
    assert read_column(tmp_path, "organisations", "name") == ["Testshire 00000 PDU"]
