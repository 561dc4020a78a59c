import datetime

import numpy as np
import pandas as pd
import pytest
from publish_samples import PARAMETERS, cell, greeting_cells, notebook, prose

from helpers.publish.parameters import (
    check_parameters,
    convert_value,
    read_notebook,
    read_parameters,
)
from helpers.vocabulary import UserError


def test_parameters_are_read_with_their_types():
    found = read_parameters(notebook(*greeting_cells()))
    assert found == {"name": "str", "times": "int", "is_loud": "bool"}


def test_a_parameter_without_annotation_has_the_type_of_its_default():
    declared = cell("share = 0.5\nday = ''\nmany = [1]", tags=["parameters"])
    assert read_parameters(notebook(declared)) == {"share": "float", "day": "str", "many": "list"}


def test_text_from_a_command_line_becomes_the_declared_type():
    given = {"name": "Derby", "times": "3", "is_loud": "True"}
    expected = {"name": "Derby", "times": 3, "is_loud": True}
    assert check_parameters(notebook(*greeting_cells()), given) == expected


def test_a_misspelt_parameter_is_refused_and_the_nearest_is_named():
    with pytest.raises(UserError, match='unknown parameter "tmes"; did you mean times'):
        check_parameters(notebook(*greeting_cells()), {"tmes": "3"})


def test_a_notebook_without_parameters_refuses_every_one():
    with pytest.raises(UserError, match='unknown parameter "times"; this notebook has none'):
        check_parameters(notebook(prose("# Nothing")), {"times": 1})


@pytest.mark.parametrize(
    ("value", "type_name", "expected"),
    [
        ("34", "int", 34),
        (34, "int", 34),
        ("0.5", "float", 0.5),
        (95, "float", 95),
        ("false", "bool", False),
        ("34", "str", "34"),
    ],
)
def test_a_right_value_is_converted(value, type_name, expected):
    converted = convert_value("x", value, type_name)
    assert (converted, type(converted)) == (expected, type(expected))


@pytest.mark.parametrize(
    ("value", "type_name", "expected"),
    [
        (np.int64(34), "int", 34),
        (np.float64(0.5), "float", 0.5),
        (np.int32(95), "float", 95),
        (np.bool_(True), "bool", True),
        (np.str_("Derby"), "str", "Derby"),
        (pd.Series([34], dtype="Int64")[0], "int", 34),
        (pd.Timestamp("2025-06-30"), "str", "2025-06-30"),
        (np.datetime64("2025-06-30"), "str", "2025-06-30"),
        (datetime.date(2025, 6, 30), "str", "2025-06-30"),
    ],
)
def test_scalars_of_numpy_and_pandas_become_plain_ones(value, type_name, expected):
    converted = convert_value("x", value, type_name)
    assert (converted, type(converted)) == (expected, type(expected))


@pytest.mark.parametrize("value", [pd.NA, pd.NaT, np.float64("nan"), np.array([1, 2]), [1], b"x"])
@pytest.mark.parametrize("type_name", ["str", "int", "float", "bool"])
def test_what_is_missing_or_no_scalar_is_refused(value, type_name):
    with pytest.raises(UserError, match='^parameter "x": '):
        convert_value("x", value, type_name)


def test_a_whole_number_given_as_a_float_stays_whole_so_that_it_reads_well():
    assert str(convert_value("confidence_pct", "95.0", "float")) == "95"


@pytest.mark.parametrize(
    ("value", "type_name"),
    [
        ("3.5", "int"),
        (3.5, "int"),
        (True, "int"),
        ("many", "float"),
        ("nan", "float"),
        (False, "float"),
        ("yes", "bool"),
        (1, "bool"),
        (34, "str"),
        (None, "str"),
    ],
)
def test_a_wrong_value_is_refused_in_one_line(value, type_name):
    with pytest.raises(UserError, match=f'^parameter "x": "{value}" is not [^\n]+$'):
        convert_value("x", value, type_name)


def test_a_list_cannot_be_set_from_outside():
    with pytest.raises(UserError, match='"many" is a list'):
        convert_value("many", "1", "list")


def test_a_missing_notebook_and_a_file_that_is_none_are_told_apart(tmp_path):
    with pytest.raises(UserError, match="there is no notebook at"):
        read_notebook(tmp_path / "none.ipynb")
    (tmp_path / "text.ipynb").write_text(PARAMETERS)
    with pytest.raises(UserError, match="is not a Jupyter notebook"):
        read_notebook(tmp_path / "text.ipynb")
    (tmp_path / "list.ipynb").write_text("[]")
    with pytest.raises(UserError, match="is not a Jupyter notebook"):
        read_notebook(tmp_path / "list.ipynb")
