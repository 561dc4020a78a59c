"""The bytes of a document that have come so far, and how the rest is asked for.

The bytes lie in `.NAME.part`; what the server called that state of the document (its ETag or the
day it was last changed) lies in `.NAME.part.json`. Without such a name nothing can be resumed.
May import addresses, manners, visitor and files.
"""

import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import requests

from helpers.files import write_atomically

from .addresses import RefusedError
from .manners import PassingError
from .visitor import Visitor


class Part:
    """A document on its way: bytes that may be half of it."""

    def __init__(self, path: Path) -> None:
        """Take up what lies at `path` from an earlier try, if anything does."""
        self.path, self._note = path, path.with_name(f"{path.name}.json")

    def ask_rest(self, address: str) -> dict[str, str]:
        """Return the headers that ask for the rest; none when all of it is to be asked for."""
        note = self._read_note()
        if not self.size or note.get("address") != address:
            return {}
        return {"Range": f"bytes={self.size}-", "If-Range": note["state"]}

    @property
    def size(self) -> int:
        """Return how many bytes have come."""
        return self.path.stat().st_size if self.path.exists() else 0

    def take(
        self, response: requests.Response, visitor: Visitor, tell: Callable[[int], None]
    ) -> None:
        """Write the body of an answer where it belongs, and tell how many bytes there are.

        Raises PassingError, with what came kept, when it is not the whole document; RefusedError,
        with nothing kept, when it is too large.
        """
        self._prepare(response)
        whole = _find_length(response, self.size)
        try:
            self._write(response, visitor, whole, tell)
        except RefusedError:
            self.drop()
            raise
        if whole is not None and self.size != whole:
            raise PassingError(f"{self.size:,} of {whole:,} bytes came")

    def _write(
        self, response: requests.Response, visitor: Visitor, whole: int | None, tell: Callable
    ) -> None:
        """Add the body to what has come, and bring it to disk, also when it breaks off."""
        most = visitor.manners.most_bytes
        if whole is not None and whole > most:
            raise RefusedError(f"it is larger than {most:,} bytes")
        with self.path.open("ab") as file:
            try:
                for chunk in visitor.read_chunks(response, most, file.tell()):
                    file.write(chunk)
                    tell(file.tell())
            finally:
                file.flush()
                os.fsync(file.fileno())

    def drop(self) -> None:
        """Forget what has come."""
        self.path.unlink(missing_ok=True)
        self._note.unlink(missing_ok=True)

    def _prepare(self, response: requests.Response) -> None:
        """Keep what has come if the answer goes on from there, and else start over."""
        if response.status_code == 200:
            self.drop()
            self.path.parent.mkdir(parents=True, exist_ok=True)
            state = _find_state(response)
            if state:
                note = {"address": response.url, "state": state}
                write_atomically(self._note, json.dumps(note, indent=1) + "\n")
            return
        asked = response.request.headers.get("Range")
        if not asked or not self._goes_on(response):
            self.drop()
            raise PassingError("the server did not send the rest that was asked for")

    def _goes_on(self, response: requests.Response) -> bool:
        """Return whether an answer is the rest of this state of the document."""
        begins = response.headers.get("Content-Range", "").startswith(f"bytes {self.size}-")
        state = self._read_note().get("state", "")
        changed = "ETag" in response.headers and state.startswith('"')
        is_same = not changed or response.headers["ETag"] == state
        return response.status_code == 206 and begins and is_same

    def _read_note(self) -> dict:
        """Return what was noted of the state that the bytes belong to."""
        try:
            note = json.loads(self._note.read_text(encoding="utf-8"))
            return note if {"address", "state"} <= set(note) else {}
        except (OSError, ValueError, TypeError):
            return {}


def _find_state(response: requests.Response) -> str:
    """Return the name of this state of the document; empty for none that tells every byte."""
    tag = response.headers.get("ETag", "")
    # A weak tag (W/"...") stands for bytes that may differ: If-Range may not use it.
    return tag if tag.startswith('"') else response.headers.get("Last-Modified", "")


def _find_length(response: requests.Response, held: int) -> int | None:
    """Return how many bytes the whole document has by its headers, None if they do not say."""
    total = re.search(r"/(\d+)$", response.headers.get("Content-Range", ""))
    if response.status_code == 206 and total:
        return int(total[1])
    length = response.headers.get("Content-Length", "")
    return held + int(length) if length.isascii() and length.isdigit() else None
