"""The interpreter that runs a notebook's cells inside this process, as a kernel would.

The shell and its display machinery are ipykernel's own; only what would go to a socket is handed
to a function instead, so that outputs are those of a kernel. May import nothing from helpers.
"""

import builtins
import gc
import getpass
import io
import os
import sys
from collections.abc import Callable

import matplotlib
import numpy
from ipykernel.ipkernel import IPythonKernel
from ipykernel.zmqshell import ZMQInteractiveShell
from IPython.core.error import StdinNotImplementedError
from jupyter_client.session import Session
from traitlets.config import Config

#: What a kernel sets, so that pyplot's figures come back as outputs of their cell.
INLINE_BACKEND = "module://matplotlib_inline.backend_inline"
#: After how many new objects rubbish is collected: seldom, since a report's process ends so soon.
COLLECT_AFTER = 50_000
#: What a notebook's metadata says of the language that ran it.
LANGUAGE_INFO = dict(IPythonKernel.language_info)


class MessageSession(Session):
    """A jupyter session whose messages go to `deliver` instead of a socket."""

    deliver: Callable[[dict], None] = print

    def send(self, stream, msg_or_type, content=None, parent=None, *args, **kwargs) -> dict:
        """Hand over the message, without its dates and identifiers, and return it."""
        is_whole = isinstance(msg_or_type, dict)
        message = msg_or_type if is_whole else self.msg(msg_or_type, content, parent)
        kind = message["msg_type"]
        kept = {"msg_type": kind, "header": {"msg_type": kind}, "parent_header": {}}
        self.deliver(kept | {"content": message["content"]})
        return message


class CellStream(io.TextIOBase):
    """Standard output or error of a cell: what is written between two flushes is one message."""

    encoding = "utf-8"

    def __init__(self, name: str, session: MessageSession) -> None:
        """Write to `session` as the stream called `name`; nothing is written yet."""
        self._name, self._session, self._texts = name, session, []

    def writable(self) -> bool:
        """Return that this can be written to."""
        return True

    def write(self, text: str) -> int:
        """Keep `text` until the next flush, which is before an output and at the cell's end."""
        self._texts.append(text)
        return len(text)

    def flush(self) -> None:
        """Send what was written since the last flush."""
        if self._texts:
            text, self._texts = "".join(self._texts), []
            self._session.send(None, "stream", {"name": self._name, "text": text})


class Interpreter:
    """One notebook's namespace and shell. Made before a fork, opened after it, used once."""

    def __init__(self) -> None:
        """Make the shell: without history on disk, without a thread, silent until opened."""
        quiet = Config({"HistoryManager": {"enabled": False}})
        self.session = MessageSession()
        self.shell = ZMQInteractiveShell.instance(config=quiet, user_ns={"__name__": "__main__"})
        for publisher in (self.shell.displayhook, self.shell.display_pub):
            publisher.session = self.session
        self._warm_up()

    def _warm_up(self) -> None:
        """Do once what takes long the first time: look up a backend, run a cell, show a value."""
        matplotlib.rcParams["backend"] = INLINE_BACKEND
        self.session.deliver = lambda message: None
        self.shell.run_cell("0", store_history=True)
        self.shell.reset(new_session=True)

    def open(self, folder: str, deliver: Callable[[dict], None]) -> None:
        """Make this process a notebook's own, in `folder`; outputs go to `deliver`."""
        self.session.deliver = deliver
        os.chdir(folder)
        sys.path[:] = ["", *(entry for entry in sys.path if entry)]
        sys.modules["__main__"] = self.shell.user_module
        sys.stdout, sys.stderr = (CellStream(name, self.session) for name in ("stdout", "stderr"))
        builtins.input = getpass.getpass = _refuse_input
        numpy.random.seed()
        gc.set_threshold(COLLECT_AFTER)
        if not os.environ.get("MPLBACKEND"):
            os.environ["MPLBACKEND"] = INLINE_BACKEND
        matplotlib.rcParams["backend"] = os.environ["MPLBACKEND"]

    def run_cell(self, source: str) -> dict:
        """Run one cell and return the content of a kernel's reply: status, count and error."""
        result = self.shell.run_cell(source, store_history=True)
        sys.stdout.flush()
        sys.stderr.flush()
        reply = {"status": "ok", "execution_count": self.shell.execution_count - 1}
        error = result.error_before_exec or result.error_in_exec
        if error is not None or self.shell._last_traceback_during_displayhook:
            told = {"ename": type(error).__name__, "evalue": str(error)}
            reply |= told | {"status": "error", "traceback": self.shell._last_traceback or []}
        return reply


def _refuse_input(prompt: str = "", *args: object, **kwargs: object) -> str:
    """Refuse a question as a kernel without a person before it does."""
    raise StdinNotImplementedError("a notebook that is rendered cannot ask for input")
