"""Where things live in this repository.

May import nothing from helpers.
"""

import os
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
#: The data package in use: the repository's, or the folder that this variable names.
DATA_VARIABLE = "PROBATION_DATA"
DATA = Path(os.environ.get(DATA_VARIABLE) or REPOSITORY / "data").resolve()
DATAPACKAGE = DATA / "datapackage.json"
NOTEBOOKS = REPOSITORY / "notebooks"
DOCS = REPOSITORY / "docs"
REPORTS = REPOSITORY / "reports"
RUN_LIST = REPORTS / "runs.toml"
