"""Two folders of one file system put in each other's place, in one call of the system.

May import vocabulary.
"""

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

from helpers.vocabulary import UserError

#: On each system: the function of its C library, what stands for "the working folder" before a
#: path (nothing where the function takes paths alone), and the flag that asks for an exchange.
EXCHANGES = {"linux": ("renameat2", (-100,), 2), "darwin": ("renamex_np", (), 2)}
#: What a system says that knows the call, on a file system that does not.
UNSUPPORTED = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP}


def check_exchange() -> None:
    """Raise UserError, in one line, on a system that cannot exchange two folders in one call."""
    _find_exchange()


def exchange_folders(one: Path, other: Path) -> None:
    """Put each of two folders in the place of the other: at no moment is either place empty.

    They are brought to disk so by `sync_folder` of the folder around them. Raises UserError where
    the system or the file system cannot do it, OSError for any other failure; both stay then.
    """
    call = _find_exchange()
    if call(os.fsencode(one), os.fsencode(other)) == 0:
        return
    code = ctypes.get_errno()
    if code in UNSUPPORTED:
        raise UserError(f"the file system of {other} cannot exchange two folders in one step")
    raise OSError(code, os.strerror(code), str(other))


def _find_exchange() -> Callable[[bytes, bytes], int]:
    """Return the call that exchanges two paths, or raise UserError where there is none."""
    name, before, flag = EXCHANGES.get(sys.platform, ("", (), 0))
    # Only a system of the table is asked: others need not have a C library to open.
    call = getattr(ctypes.CDLL(None, use_errno=True), name, None) if name else None
    if call is None:
        raise UserError("this system cannot exchange two folders in one step, which accept needs")
    return lambda one, other: call(*before, one, *before, other, ctypes.c_uint(flag))


def sync_folder(folder: Path) -> None:
    """Bring to disk which files a folder holds; raise OSError where that fails."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
