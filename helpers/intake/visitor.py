"""Ask official servers politely: one request a second, as robots.txt allows, every hop checked.

May import addresses, manners and robots.
"""

import time
from collections.abc import Callable, Iterator
from http.cookiejar import DefaultCookiePolicy
from typing import TypeVar
from urllib.parse import urljoin

import requests
from urllib3.exceptions import HTTPError  # what requests lets through while a body is read

from .addresses import OFFICIAL_HOSTS, RefusedError, check_address
from .manners import Manners, PassingError, check_status, try_again
from .robots import PROJECT_AGENT, Robots

_T = TypeVar("_T")
USER_AGENT = f"{PROJECT_AGENT}/0.1 (independent collection of published probation inspections)"
#: Bytes come as they are stored, so that lengths can be compared and a rest asked for.
HEADERS = {"User-Agent": USER_AGENT, "Accept-Encoding": "identity", "Accept": "*/*"}
CHUNK = 65_536
MOST_ROBOTS = 500_000


class Visitor:
    """Asks for addresses, one after the other. Only tests give other hosts, or allow loopback."""

    def __init__(
        self,
        hosts: tuple[str, ...] = OFFICIAL_HOSTS,
        is_loopback_allowed: bool = False,
        manners: Manners | None = None,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Begin with nothing asked."""
        self.manners = manners or Manners()
        self.hosts, self._is_loopback_allowed = hosts, is_loopback_allowed
        self._sleep, self._clock = sleep, clock
        self._asked: float | None = None
        self._robots = Robots(self._read_robots)
        self._session = requests.Session()
        self._session.auth = lambda request: request  # no password of the user's .netrc is sent
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))

    def check(self, address: str) -> str:
        """Return the address as it is sent; raise RefusedError if it is not to be asked for."""
        return check_address(address, self.hosts, self._is_loopback_allowed)

    def open(self, address: str, choose_headers: Callable[[str], dict]) -> requests.Response:
        """Return the answer at the end of the redirects, with its body still to be read.

        Every hop is checked: its host, https and its robots.txt. `choose_headers` returns what to
        add for an address. Raises RefusedError, or PassingError when another try may help.
        """
        response = self._follow(address, choose_headers, self._robots.check)
        check_status(response, (200, 206, 416))
        return response

    def try_again(self, attempt: Callable[[], _T]) -> _T:
        """Return what `attempt` returns; see try_again of manners."""
        return try_again(attempt, self.manners, self._sleep)

    def read_chunks(
        self, response: requests.Response, most_bytes: int, held: int = 0
    ) -> Iterator[bytes]:
        """Yield the bytes of a body as they come, after those `held` already.

        Raises RefusedError when they are more than `most_bytes`, PassingError when they break off.
        """
        began, size = self._clock(), held
        while chunk := self._read_chunk(response):
            size += len(chunk)
            if size > most_bytes:
                raise RefusedError(f"it is larger than {most_bytes:,} bytes")
            yield chunk
            if self._clock() - began > self.manners.longest:
                raise PassingError(f"it took longer than {self.manners.longest:g} seconds")

    def _read_chunk(self, response: requests.Response) -> bytes:
        """Return the next bytes of a body, none at its end; raise PassingError if it breaks off."""
        try:
            # What has come before a break must not be lost: read1 returns it, read would not.
            return response.raw.read1(CHUNK, decode_content=False)
        except (HTTPError, OSError):
            raise PassingError("the connection broke off or stood still") from None

    def _follow(
        self, address: str, choose_headers: Callable, check_hop: Callable[[str], None]
    ) -> requests.Response:
        """Return the first answer that leads no further."""
        for _ in range(self.manners.hops + 1):
            address = self.check(address)
            check_hop(address)
            response = self._ask(address, choose_headers(address))
            target = self._session.get_redirect_target(response)
            if target is None:
                return response
            response.close()
            address = urljoin(address, target)
        raise RefusedError(f"more than {self.manners.hops} redirects")

    def _ask(self, address: str, headers: dict) -> requests.Response:
        """Return the answer to one request, made when its time has come."""
        self._keep_pace(address)
        sent, timeout = {**HEADERS, **headers}, self.manners.timeout
        try:
            return self._session.get(
                address, headers=sent, stream=True, allow_redirects=False, timeout=timeout
            )
        except requests.exceptions.SSLError:
            raise RefusedError("its certificate is not valid") from None
        except requests.Timeout:
            raise PassingError(f"no answer within {timeout:g} seconds") from None
        except (requests.RequestException, HTTPError):
            raise PassingError("the server could not be reached or hung up") from None

    def _keep_pace(self, address: str) -> None:
        """Wait until a second, or what robots.txt asks for, has gone by since the last request."""
        if self._asked is not None:
            pause = max(self.manners.pause, self._robots.find_delay(address))
            left = self._asked + pause - self._clock()
            if left > 0:
                self._sleep(left)
        self._asked = self._clock()

    def _read_robots(self, place: str) -> tuple[int, str]:
        """Return the status and text of a robots.txt; raise RefusedError if it does not come."""

        def read_once() -> tuple[int, str]:
            with self._follow(place, lambda address: {}, lambda address: None) as response:
                status = response.status_code
                if 400 <= status < 500 and status != 429:
                    return status, ""
                check_status(response, (200,))
                body = b"".join(self.read_chunks(response, MOST_ROBOTS))
            return status, body.decode("utf-8-sig", errors="replace")

        return self.try_again(read_once)
