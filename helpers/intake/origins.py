"""The origin files beside documents: what they tell, read in one way.

May import nothing from helpers.
"""

import json
from pathlib import Path

ENDING = ".origin.json"


def place_origin(folder: Path, name: str) -> Path:
    """Return where the origin file of a document lies."""
    return folder / f"{name}{ENDING}"


def read_origin(path: Path) -> dict:
    """Return what an origin file tells; an empty one if it is not there or not whole."""
    try:
        origin = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return origin if isinstance(origin, dict) else {}


def find_address(path: Path, checksum: str) -> str:
    """Return the address that a document was fetched from, by an origin file beside it; or ""."""
    for place in sorted(path.parent.glob(f"*{ENDING}")):
        origin = read_origin(place)
        if origin.get("sha256") == checksum:
            return str(origin.get("address", ""))
    return ""
