"""How much a server is asked and waited for, and when it is asked again.

May import addresses.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TypeVar

import requests

from .addresses import RefusedError

_T = TypeVar("_T")
#: What a server says when it may do better later, and when it may say how much later.
PASSING = (429, 500, 502, 503, 504)
SAYS_WHEN = (429, 503)


class PassingError(Exception):
    """A fault that may pass; `wait` is the number of seconds that the server asks for, if any."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        """Keep the reason and the wait."""
        super().__init__(reason)
        self.wait = wait


@dataclass(frozen=True)
class Manners:
    """How much a server is asked and waited for: seconds, times and bytes."""

    pause: float = 1.0  # between the starts of two requests
    tries: int = 4
    back_off: float = 2.0  # before the second try; doubled before each other
    longest_wait: float = 120.0  # whatever a server asks for
    timeout: float = 30.0  # without a byte
    longest: float = 900.0  # for the bytes of one try
    hops: int = 5
    most_bytes: int = 50_000_000


def try_again(attempt: Callable[[], _T], manners: Manners, sleep: Callable[[float], None]) -> _T:
    """Return what `attempt` returns, made again after a wait while it raises PassingError.

    Raises RefusedError after the last try.
    """
    for number in range(1, manners.tries + 1):
        try:
            return attempt()
        except PassingError as error:
            fault = error
        if number < manners.tries:
            own = manners.back_off * 2 ** (number - 1)
            sleep(min(own if fault.wait is None else fault.wait, manners.longest_wait))
    raise RefusedError(f"{fault}; tried {manners.tries} times")


def check_status(response: requests.Response, accepted: tuple[int, ...]) -> None:
    """Raise PassingError for a status that may pass, RefusedError for one not `accepted`."""
    status = response.status_code
    if status in accepted:
        return
    response.close()
    if status in PASSING:
        raise PassingError(f"status {status}", _read_wait(response))
    raise RefusedError(f"status {status}")


def _read_wait(response: requests.Response) -> float | None:
    """Return the seconds that the server asks to be left alone for; None if it does not."""
    text = response.headers.get("Retry-After", "").strip()
    if response.status_code not in SAYS_WHEN or not text:
        return None
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        until = parsedate_to_datetime(text)
    except ValueError:
        return None
    return max(0.0, (until.astimezone(UTC) - datetime.now(UTC)).total_seconds())
