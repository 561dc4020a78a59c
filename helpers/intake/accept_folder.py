"""The folder of the data package, replaced whole by one made beside it.

Beside it means in the folder around it, so on the same file system. Killed at any moment, the
package is as before or as after, and what is left beside it is removed by the next run.
May import files, vocabulary and its own package's exchange.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from helpers.files import write_atomically
from helpers.vocabulary import UserError

from .exchange import exchange_folders, sync_folder


@contextmanager
def lock_package(folder: Path) -> Iterator[None]:
    """Let no other run change `folder`, and remove what a killed one left beside it.

    Nor may documents be fetched into it meanwhile: they would come into the folder that goes.
    Raises UserError if either is running.
    """
    locks = [(folder.with_name(f".{folder.name}.accept.lock"), "accept")]
    if (folder / "raw").is_dir():
        locks.append((folder / "raw" / ".fetch.lock", "fetch"))
    with ExitStack() as held:
        for lock, command in locks:
            try:
                held.enter_context(FileLock(lock, timeout=0))
            except Timeout:
                raise UserError(f"{folder} is in use by another {command}") from None
        for leftover in folder.parent.glob(f"{_name_start(folder)}*"):
            shutil.rmtree(leftover)
        yield


def _name_start(folder: Path) -> str:
    """Return how the names of the folders begin that are made beside `folder`."""
    return f".{folder.name}.accept-"


@contextmanager
def stage_package(folder: Path, changed: Mapping[str, str]) -> Iterator[Path]:
    """Make a folder beside `folder` that is the same but for the files of `changed`.

    Every other file, of sub-folders too, is a second name of the same file. The folder is removed
    at the end, or that which has come into its place. Each has a name of its own, since tables
    that were read are remembered by the folder they are in.
    """
    staged = Path(tempfile.mkdtemp(prefix=_name_start(folder), dir=folder.parent))
    try:
        shutil.copytree(folder, staged, symlinks=True, copy_function=_link_file, dirs_exist_ok=True)
        for name, text in changed.items():
            write_atomically(staged / name, text)
            shutil.copymode(folder / name, staged / name)
        yield staged
    finally:
        # What cannot be removed now is not in the way, and the next run tries again.
        shutil.rmtree(staged, ignore_errors=True)


def _link_file(file: str, link: str) -> None:
    """Give a file a second name, or copy it where the file system has no second names."""
    try:
        os.link(file, link, follow_symlinks=False)
    except OSError:
        shutil.copy2(file, link)


#: Which file is where in a folder: its number on the disk, its size and when it was written.
Stock = dict[str, tuple[int, int, int]]


def take_stock(folder: Path) -> Stock:
    """Return the state of each file of a folder, to tell later whether any was changed."""
    files = [Path(inside, name) for inside, _, names in os.walk(folder) for name in names]
    states = {str(file): file.lstat() for file in files}
    return {file: (at.st_ino, at.st_size, at.st_mtime_ns) for file, at in states.items()}


def replace_package(staged: Path, folder: Path, stock: Stock) -> None:
    """Put `staged` in the place of `folder` in one step, and both on disk.

    Raises UserError or OSError, with `folder` as it was, where it cannot be done, or where the
    folder is not as it was when `stock` was taken: what an editor saved since would be lost.
    """
    for inside, _, _ in os.walk(staged):
        sync_folder(Path(inside))
    if take_stock(folder) != stock:
        raise UserError(f"files of {folder} were changed meanwhile: accept again")
    exchange_folders(staged, folder)
    sync_folder(folder.parent)
