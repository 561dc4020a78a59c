"""Write a file whole or not at all.

May import nothing from helpers.
"""

import os
from pathlib import Path


def write_atomically(path: Path, content: str | bytes) -> None:
    """Write `content` (text in UTF-8, LF) beside `path`, bring it to disk, then rename.

    No reader sees half a file, and none is left if the machine stops. Raises OSError, with the
    old file as it was and nothing beside it, where it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    except OSError as error:
        raise OSError(error.errno, error.strerror or str(error), str(path)) from None
    finally:
        beside.unlink(missing_ok=True)


def write_if_changed(path: Path, text: str) -> None:
    """Write `text` atomically, unless the file at `path` is that already."""
    if not path.is_file() or path.read_bytes() != text.encode():
        write_atomically(path, text)


def copy_atomically(path: Path, copy: Path) -> None:
    """Make `copy` the same file as `path`, in the place of what it was before."""
    write_atomically(copy, path.read_text(encoding="utf-8", errors="replace"))
