"""Loaded first by the warm server: it ends with the process that started it, however that ends.

The server itself looks only once it has imported all there is to import, which takes seconds. A
thread could look meanwhile, but would not live through a fork; the system needs none. What is
forked from the server has a lifeline of its own. May import forks.
"""

import ctypes
import os
import signal
import sys

from .forks import OWNER_VARIABLE

#: Linux's prctl option: the signal to get when the parent ends. A fork does not inherit it.
SET_DEATH_SIGNAL = 1

owner = int(os.environ.pop(OWNER_VARIABLE, os.getppid()))
if sys.platform == "linux":
    # What is forked never hears Ctrl-C; until here nobody did, if the owner has seen to it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
    ctypes.CDLL(None).prctl(SET_DEATH_SIGNAL, signal.SIGKILL)
    # An owner that ended before that sends nothing.
    if os.getppid() != owner:
        os._exit(1)
