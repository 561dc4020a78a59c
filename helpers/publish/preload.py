"""What the warm server loads before a notebook's process is forked from it.

Every module a notebook may ask for, and the interpreter, once. May import every module of helpers
below publish, and interpreter.
"""

import gc
import importlib
import os
import pkgutil

from helpers import paths

#: A thread would not live through a fork, and the numerical library starts one for each core.
THREADS_VARIABLE = "OPENBLAS_NUM_THREADS"


def import_helpers() -> None:
    """Import every module that notebooks can import: all of helpers but publish."""
    for module in pkgutil.iter_modules([str(paths.REPOSITORY / "helpers")]):
        if module.name != "publish":
            importlib.import_module(f"helpers.{module.name}")


def load_on_one_thread():
    """Import all there is to import, and return the Interpreter; this process stays one thread."""
    before = os.environ.get(THREADS_VARIABLE)
    os.environ[THREADS_VARIABLE] = "1"
    try:
        import_helpers()
        from .interpreter import Interpreter

        return Interpreter()
    finally:
        del os.environ[THREADS_VARIABLE]
        if before is not None:
            os.environ[THREADS_VARIABLE] = before


INTERPRETER = load_on_one_thread()
#: The process that loaded all this. In a process forked from it, the number is another's.
LOADED_BY = os.getpid()
# What was made so far is never freed: collecting it in each fork would only copy its memory.
gc.collect()
gc.freeze()
