"""A server on this computer that behaves as a test tells it to, and a clock that only sleep moves.

May import the standard library and intake.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from helpers.intake.manners import Manners
from helpers.intake.visitor import Visitor

PDF = b"%PDF-1.7\n" + b"0123456789" * 400 + b"\n%%EOF\n"
HTML = b"<!DOCTYPE html><html><body>Testshire</body></html>\n"
Answer = Callable[["Handler"], None]


class FakeClock:
    """Time that passes only in sleep, and the sleeps there were."""

    def __init__(self) -> None:
        self.now, self.sleeps = 0.0, []

    def read(self) -> float:
        """Return the time."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Let the time pass at once."""
        self.sleeps.append(round(seconds, 6))
        self.now += seconds


class Handler(BaseHTTPRequestHandler):
    """Answers with what the test has put at the path."""

    def do_GET(self) -> None:
        """Note the request and give the next answer of its path; the last one stays."""
        self.server.asked.append((self.path, dict(self.headers)))
        answers = self.server.answers.get(self.path, [say(404)])
        (answers.pop(0) if len(answers) > 1 else answers[0])(self)

    def log_message(self, *words) -> None:
        """Print nothing."""


class LoopbackServer(ThreadingHTTPServer):
    """The answers at each path, and what was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers, self.asked = {}, []

    def at(self, path: str, *answers: Answer) -> str:
        """Put answers at a path and return its address."""
        self.answers[path] = list(answers)
        return f"http://127.0.0.1:{self.server_port}{path}"

    @property
    def paths(self) -> list[str]:
        """Return the paths asked for, without robots.txt."""
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def list_sent(self, header: str) -> list[str | None]:
        """Return a header of each request, without those for robots.txt."""
        return [sent.get(header) for path, sent in self.asked if path != "/robots.txt"]


@contextmanager
def serve() -> Iterator[LoopbackServer]:
    """Yield a server that runs until the end of the block."""
    with LoopbackServer() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def build_visitor(clock: FakeClock, hosts=("127.0.0.1",), **manners) -> Visitor:
    """Return a visitor that may ask the server on this computer."""
    return Visitor(hosts, True, Manners(**manners), clock.sleep, clock.read)


def say(status: int = 200, body: bytes = b"", kind: str = "application/pdf", **headers) -> Answer:
    """Return an answer with these headers; `Content_Length=None` leaves that one out."""
    said = {"Content-Type": kind, "Content-Length": str(len(body))}
    said |= {name.replace("_", "-"): value for name, value in headers.items()}

    def answer(handler: Handler) -> None:
        handler.send_response(status)
        for name, value in said.items():
            if value is not None:
                handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def say_half(state: str | None = '"one"', body: bytes = PDF, half: int = 2000) -> Answer:
    """Return an answer that promises all of a body and breaks off."""
    return say(200, body[:half], Content_Length=str(len(body)), ETag=state)


def say_rest(state: str = '"one"', body: bytes = PDF) -> Answer:
    """Return an answer with the rest that the request asks for."""

    def answer(handler: Handler) -> None:
        start = int(handler.headers["Range"].removeprefix("bytes=").rstrip("-"))
        place = f"bytes {start}-{len(body) - 1}/{len(body)}"
        say(206, body[start:], ETag=state, Content_Range=place)(handler)

    return answer


def hang_up(handler: Handler) -> None:
    """Close the connection without a word."""
    handler.close_connection = True


def redirect(address: str) -> Answer:
    """Return an answer that leads elsewhere."""
    return say(302, Location=address)
