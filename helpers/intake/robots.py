"""What the robots.txt of each server allows, read once a run.

A server that has none allows all; one that fails to show it, or shows it to nobody, allows nothing.
Rules are those that the standard library reads: the start of a path, without * or $ inside.
May import addresses.
"""

from collections.abc import Callable
from urllib.parse import urljoin
from urllib.robotparser import RobotFileParser

from .addresses import RefusedError

#: The name by which robots.txt may speak to this project, and where it can be found.
PROJECT_AGENT = "probation-inspections"
#: More seconds between requests than this no rule can ask for.
LONGEST_DELAY = 60.0


class Robots:
    """The rules of every server asked so far."""

    def __init__(self, read: Callable[[str], tuple[int, str]]) -> None:
        """Begin with no rules; `read` returns the status and the text of an address."""
        self._read = read
        self._rules: dict[str, RobotFileParser] = {}
        self._unread: dict[str, str] = {}

    def check(self, address: str) -> None:
        """Raise RefusedError unless the rules of its server allow the address."""
        place = urljoin(address, "/robots.txt")
        if place not in self._rules:
            self._rules[place] = self._load(place)
        if place in self._unread:
            raise RefusedError(f"robots.txt could not be read: {self._unread[place]}")
        if not self._rules[place].can_fetch(PROJECT_AGENT, address):
            raise RefusedError("robots.txt does not allow it")

    def find_delay(self, address: str) -> float:
        """Return the seconds between requests that the server has asked for; 0 for no wish."""
        rules = self._rules.get(urljoin(address, "/robots.txt"))
        delay = rules.crawl_delay(PROJECT_AGENT) if rules else None
        return min(float(delay or 0), LONGEST_DELAY)

    def _load(self, place: str) -> RobotFileParser:
        """Return the rules of one server, and note why when they cannot be read."""
        status, text = 0, ""
        try:
            status, text = self._read(place)
        except RefusedError as error:
            self._unread[place] = str(error)
        rules = RobotFileParser(place)
        rules.parse(text.splitlines())
        rules.disallow_all = status in (401, 403)
        return rules
