"""Which reports there are to make: one for each organisation that has an inspection.

May import paths and vocabulary.
"""

import shlex
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from helpers import paths
from helpers.vocabulary import UserError, check_known

ORGANISATION_NOTEBOOK = paths.NOTEBOOKS / "02-one-organisation.ipynb"
#: Where the reports of organisations stand below the output folder, and the way back up.
ORGANISATIONS_FOLDER = "organisations"
HOME = "../index.html"


@dataclass(frozen=True)
class Run:
    """One report to make, and the command that makes it again."""

    notebook: Path
    output_path: Path
    parameters: dict = field(default_factory=dict)
    title: str = ""
    home: str = ""
    command: str = ""


def list_runs(
    organisations: pd.DataFrame,
    inspections: pd.DataFrame,
    output: Path,
    as_of: str = "",
    only: Sequence[str] = (),
    notebook: Path = ORGANISATION_NOTEBOOK,
) -> list[Run]:
    """Return the runs of every organisation with an inspection, or of those named in `only`.

    The frames are those of the dataset as of `as_of`. Raises UserError for an organisation that is
    unknown or has no inspection by then.
    """
    check_organisations(organisations, inspections, only)
    inspected = keep_inspected(organisations, inspections)
    chosen = inspected[inspected["organisation_id"].isin(only)] if only else inspected
    return [
        Run(
            notebook=notebook,
            output_path=output / ORGANISATIONS_FOLDER / f"{row.organisation_id}.html",
            parameters={"organisation": row.organisation_id, "as_of": as_of},
            title=row.name,
            home=HOME,
            command=repeat_command(row.organisation_id, output, as_of),
        )
        for row in chosen[["organisation_id", "name"]].itertuples(index=False, name="Row")
    ]


def keep_inspected(organisations: pd.DataFrame, inspections: pd.DataFrame) -> pd.DataFrame:
    """Return the organisations that have an inspection, by identifier."""
    has_inspection = organisations["organisation_id"].isin(inspections["organisation_id"])
    return organisations[has_inspection].sort_values("organisation_id")


def check_organisations(
    organisations: pd.DataFrame, inspections: pd.DataFrame, asked: Sequence[str]
) -> None:
    """Raise UserError unless every organisation asked for is known and has an inspection."""
    inspected = set(inspections["organisation_id"])
    for organisation_id in asked:
        check_known(organisation_id, organisations["organisation_id"], "organisation")
        if organisation_id not in inspected:
            raise UserError(f'organisation "{organisation_id}" has no inspection to report on')


def default_output(as_of: str) -> Path:
    """Return the folder to write to when none is named: one of its own for each `as_of`."""
    return paths.REPORTS / f"as-of-{as_of}" if as_of else paths.REPORTS


def repeat_command(organisation_id: str, output: Path, as_of: str) -> str:
    """Return the command line that renders this one report again."""
    words = ["probation", "render", "--only", organisation_id]
    words += ["--as-of", as_of] if as_of else []
    words += ["--output", str(output)] if output != default_output(as_of) else []
    return shlex.join(words)
