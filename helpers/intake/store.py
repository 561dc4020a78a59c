"""The documents held in a folder, each with an origin file beside it.

A document is named by its checksum, `SHA256.pdf`, so that the same bytes from two addresses are
stored once. The origin file `NAME.origin.json`, one an address, says which document came from
there, when, under which licence, and which came from there before. NAME is the source_id, or made
from the address. The sha256 in sources.csv is that of a text, and is not compared with these.
May import files, provenance, origins, part and wanted.
"""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

from helpers.files import write_atomically
from helpers.provenance import checksum_file

from .origins import place_origin, read_origin
from .part import Part
from .wanted import Wanted


class Store:
    """The documents of one folder."""

    def __init__(self, folder: Path) -> None:
        """Begin with what the folder holds; it need not exist."""
        self.folder = folder

    def find_part(self, name: str) -> Part:
        """Return the bytes that have come of a document so far."""
        return Part(self.folder / f".{name}.part")

    def find_held(self, wanted: Wanted) -> Path | None:
        """Return the document that is held from this address, if its checksum is still right."""
        origin = read_origin(place_origin(self.folder, wanted.name))
        if origin.get("address") != wanted.address:
            return None
        document = self.folder / Path(str(origin.get("file", ""))).name
        is_right = document.is_file() and checksum_file(document) == origin.get("sha256")
        return document if is_right else None

    def keep(self, wanted: Wanted, part: Part, kind: str, fetched_from: str) -> Path:
        """Return the document made of a whole part, its origin file written beside it."""
        checksum, size = checksum_file(part.path), part.size
        document = self.folder / f"{checksum}.{kind}"
        if document.is_file() and checksum_file(document) == checksum:
            part.drop()
        else:
            os.replace(part.path, document)
            part.drop()
        origin = {
            "address": wanted.address,
            "fetched_from": fetched_from,
            "fetched": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
            "licence": wanted.licence,
            "title": wanted.title,
            "sha256": checksum,
            "bytes": size,
            "file": document.name,
        }
        origin["earlier"] = self._list_earlier(wanted.name, checksum)
        text = json.dumps(origin, indent=1, ensure_ascii=False) + "\n"
        write_atomically(place_origin(self.folder, wanted.name), text)
        return document

    def _list_earlier(self, name: str, checksum: str) -> list[dict]:
        """Return what came from the address before, when it was not the same bytes."""
        origin = read_origin(place_origin(self.folder, name))
        earlier = origin.get("earlier", [])
        if not origin or origin.get("sha256") == checksum:
            return earlier
        kept = ("address", "fetched", "licence", "sha256", "file")
        return [*earlier, {each: origin.get(each) for each in kept}]
