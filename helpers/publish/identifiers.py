"""Whether the values of a notebook's parameters name things that there are.

May import paths, vocabulary, dataset, parameters and runs.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from helpers import paths
from helpers.dataset import load_table
from helpers.vocabulary import (
    EVIDENCE,
    ORGANISATION_TYPES,
    UserError,
    check_confidence,
    check_known,
    read_choices,
    read_day,
)

from .parameters import check_parameters, read_notebook
from .runs import Run

#: Parameter -> the table and column that it names a value of.
COLUMNS = {
    "organisation": ("organisations", "organisation_id"),
    "region": ("organisations", "region"),
    "inspection": ("inspections", "inspection_id"),
    "programme": ("programmes", "programme_id"),
    "from_programme": ("programmes", "programme_id"),
    "to_programme": ("programmes", "programme_id"),
    "measure": ("measure_codes", "measure_code"),
}
#: Parameter -> the table and column that it names any number of values of, commas between.
LISTS = {
    "organisations": ("organisations", "organisation_id"),
    "chief_inspectors": ("chief_inspectors", "chief_inspector_id"),
}
#: Parameter -> the words that it may be.
WORDS = {
    "organisation_type": tuple(ORGANISATION_TYPES),
    "evidence": tuple(EVIDENCE),
    "attribution": ("publication", "fieldwork"),
}
#: Parameters that are checked by another rule, and those that may be any value of their type.
DAYS, CONFIDENCES, FREE = ("as_of",), ("confidence_pct",), ("cases_moved",)


def check_runs(runs: Sequence[Run]) -> None:
    """Raise UserError, naming the page, for a parameter of a run that its notebook cannot take."""
    notebooks = {run.notebook: read_notebook(run.notebook_path) for run in runs}
    for run in runs:
        try:
            check_values(
                check_parameters(notebooks[run.notebook], run.parameters), run.notebook_path
            )
        except UserError as error:
            raise UserError(f"{run.page}: {error}") from None


def check_values(values: Mapping[str, object], notebook: Path) -> None:
    """Raise UserError for a value that names nothing known, if the notebook is one of ours."""
    if is_ours(notebook):
        check_identifiers(values)


def is_ours(notebook: Path) -> bool:
    """Return whether a notebook is of this collection: all it reads of the data, helpers read."""
    return notebook.resolve().parent == paths.NOTEBOOKS.resolve()


def check_identifiers(values: Mapping[str, object]) -> None:
    """Raise UserError, naming the nearest, for a value that names nothing known.

    `values` are those of check_parameters, for a notebook of ours. An empty text means "all" or
    "today" to the notebooks that take it; the others refuse it themselves.
    """
    for name, value in values.items():
        if value == "":
            continue
        if name in COLUMNS:
            check_known(value, _list_values(*COLUMNS[name]), name.replace("_", " "))
        elif name in LISTS:
            one = name.removesuffix("s").replace("_", " ")
            read_choices(value, _list_values(*LISTS[name]), one)
        elif name in WORDS:
            check_known(value, WORDS[name], name.replace("_", " "))
        elif name in DAYS:
            read_day(value, name)
        elif name in CONFIDENCES:
            check_confidence(value)


def _list_values(table: str, column: str) -> Iterable[str]:
    """Return the values of a column of the dataset, of any day."""
    return load_table(table)[column].dropna().unique()
