"""How far a batch is: a bar on a terminal, a plain line now and then elsewhere.

May import the standard library and tqdm only.
"""

import sys
import time
from typing import TextIO

from tqdm import tqdm

#: Seconds between two plain lines.
LINE_EVERY = 5.0


class Progress:
    """Counts pages made and failed, with the rate and the time left. Used with `with`."""

    def __init__(self, total: int, stream: TextIO | None = None) -> None:
        """Begin at none of `total` pages, told on `stream` (standard error by default)."""
        self.total, self.done, self.failed = total, 0, 0
        self._stream = stream or sys.stderr
        self._started = self._told = time.monotonic()
        is_bar = self._stream.isatty() and total > 0
        self._bar = tqdm(total=total, unit="page", file=self._stream) if is_bar else None

    def __enter__(self) -> "Progress":
        """Return this progress."""
        return self

    def __exit__(self, *stopped_by: object) -> None:
        """Leave the bar as it stands."""
        if self._bar is not None:
            self._bar.close()

    def count(self, is_failed: bool) -> None:
        """Count one more page, and tell how far it is."""
        self.done += 1
        self.failed += is_failed
        if self._bar is not None:
            self._bar.set_postfix_str(f"{self.failed} failed" if self.failed else "", False)
            self._bar.update()
        elif self.done == self.total or time.monotonic() - self._told >= LINE_EVERY:
            self._told = time.monotonic()
            print(self.say(self._told - self._started), file=self._stream, flush=True)

    def say(self, seconds: float) -> str:
        """Return how far it is after so many seconds, in one line."""
        rate = self.done / seconds if seconds > 0 else 0.0
        left = (self.total - self.done) / rate if rate else 0.0
        failed = f", {self.failed} failed" if self.failed else ""
        ahead = f", about {say_seconds(left)} left" if self.done < self.total else ""
        return f"{self.done} of {self.total} pages{failed}, {rate:.1f} a second{ahead}"


def say_seconds(seconds: float) -> str:
    """Return a time in words: "4 seconds", "3 minutes"."""
    count, unit = (seconds, "second") if seconds < 100 else (seconds / 60, "minute")
    return f"{count:.0f} {unit}{'' if round(count) == 1 else 's'}"
