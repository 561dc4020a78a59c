"""What a notebook lets its caller set, and the refusal of anything else.

May import vocabulary.
"""

import ast
import json
import logging
import math
from collections.abc import Mapping
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path

import nbformat
import numpy as np
import pandas as pd
import papermill

from helpers.vocabulary import UserError, check_known

#: The metadata of our notebooks: the kernel, and nothing that depends on the machine.
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
#: The types a parameter may have, and how a refusal names a right value.
EXAMPLES = {
    "str": "text",
    "int": "a whole number such as 3",
    "float": "a number such as 95 or 0.5",
    "bool": "true or false",
}


@contextmanager
def quiet_papermill():
    """Keep papermill's own log lines out of ours: what it warns of, we refuse."""
    logger = logging.getLogger("papermill")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(level)


def read_notebook(path: Path) -> nbformat.NotebookNode:
    """Return the notebook at `path` as an nbformat 4 node; raise UserError if it is not one."""
    if not path.is_file():
        raise UserError(f'there is no notebook at "{path}"')
    try:
        text = path.read_text(encoding="utf-8")
        _check_notebook(json.loads(text))
    except (ValueError, nbformat.ValidationError):
        raise UserError(f'"{path}" is not a Jupyter notebook') from None
    notebook = nbformat.reads(text, as_version=4)
    for name, value in METADATA.items():
        notebook.metadata.setdefault(name, nbformat.from_dict(value))
    return notebook


def read_parameters(notebook: nbformat.NotebookNode) -> dict[str, str]:
    """Return name -> type of every parameter that the notebook's `parameters` cell declares.

    The type is the annotation; without one it is the type of the default value.
    """
    tagged = [cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", [])]
    alone = nbformat.v4.new_notebook(metadata=notebook.metadata, cells=tagged)
    with quiet_papermill():
        declared = papermill.inspect_notebook(alone)
    return {name: _read_type(parameter) for name, parameter in declared.items()}


def check_parameters(notebook: nbformat.NotebookNode, parameters: Mapping) -> dict:
    """Return `parameters` as values of their declared types.

    Text is read as the type asked for, so values may come from a command line.
    Raises UserError for a name the notebook does not declare and for a value of another type.
    """
    declared = read_parameters(notebook)
    for name in parameters:
        if not declared:
            raise UserError(f'unknown parameter "{name}"; this notebook has none')
        check_known(name, declared, "parameter")
    return {name: convert_value(name, value, declared[name]) for name, value in parameters.items()}


def convert_value(name: str, value: object, type_name: str) -> object:
    """Return `value` as a `type_name` (str, int, float or bool); raise UserError if it is none.

    Scalars of numpy and pandas are read as Python's own; a day is the text YYYY-MM-DD.
    """
    value = _to_plain(value)
    if type_name not in EXAMPLES:
        raise UserError(f'parameter "{name}" is a {type_name}, which cannot be set from outside')
    try:
        return _CONVERTERS[type_name](value)
    except ValueError:
        raise UserError(f'parameter "{name}": "{value}" is not {EXAMPLES[type_name]}') from None


def _check_notebook(content: object) -> None:
    """Raise ValueError or ValidationError unless `content`, read from JSON, is a notebook."""
    if not isinstance(content, dict) or content.get("nbformat") not in (3, 4):
        raise ValueError("not a format that nbformat reads")
    nbformat.validate(content)


def _read_type(parameter: Mapping) -> str:
    """Return the name of the type that papermill's description of a parameter declares."""
    if parameter["inferred_type_name"] != "None":
        return parameter["inferred_type_name"].strip()
    try:
        return type(ast.literal_eval(parameter["default"])).__name__
    except (ValueError, SyntaxError):
        return "computed value"


def _to_plain(value: object) -> object:
    """Return a scalar of numpy or pandas as one of Python; anything else as it is."""
    if isinstance(value, np.datetime64):
        value = pd.Timestamp(value)
    if isinstance(value, date) and value is not pd.NaT:
        is_day = not isinstance(value, datetime) or value == datetime.combine(value, time())
        return str(value)[:10] if is_day else str(value)
    return value.item() if isinstance(value, np.generic) else value


def _to_str(value: object) -> str:
    """Return text as it is; raise ValueError for anything else."""
    if not isinstance(value, str):
        raise ValueError
    return value


def _to_int(value: object) -> int:
    """Return a whole number, also from its digits; raise ValueError for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise ValueError
    return int(value)


def _to_float(value: object) -> float:
    """Return a finite number, also from its digits; raise ValueError for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise ValueError
    number = float(value)
    if not math.isfinite(number):
        raise ValueError
    # 95 stays 95: a report says "95 per cent", not "95.0 per cent".
    return int(number) if number.is_integer() else number


def _to_bool(value: object) -> bool:
    """Return a truth value, also from the word; raise ValueError for anything else."""
    text = str(value).strip().lower()
    if isinstance(value, bool | str) and text in ("true", "false"):
        return text == "true"
    raise ValueError


_CONVERTERS = {"str": _to_str, "int": _to_int, "float": _to_float, "bool": _to_bool}
