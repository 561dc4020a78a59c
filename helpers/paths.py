"""Where things live in this repository.

May import nothing from helpers.
"""

from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
DATA = REPOSITORY / "data"
DATAPACKAGE = DATA / "datapackage.json"
NOTEBOOKS = REPOSITORY / "notebooks"
DOCS = REPOSITORY / "docs"
REPORTS = REPOSITORY / "reports"
