"""The subcommand `fetch`: the documents that sources.csv names, or an address, into a folder.

May import vocabulary and every module of intake.
"""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock, Timeout
from tqdm import tqdm

from helpers.vocabulary import UserError

from .addresses import RefusedError
from .content import check_content, find_kind
from .part import Part
from .store import Store
from .visitor import Visitor
from .wanted import Wanted, list_wanted


def run_fetch(options: argparse.Namespace) -> int:
    """Fetch what the options name, say how it went and return the exit code: 1 if any failed.

    Raises UserError for an unknown source, an address that is not official, or a folder in use.
    """
    visitor, store = Visitor(), Store(options.output)
    wanted, skipped = list_wanted(options, visitor)
    options.output.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(options.output / ".fetch.lock", timeout=0):
            counts = fetch_all(wanted, visitor, store, options.again)
    except Timeout:
        raise UserError(f"{options.output} is in use by another fetch") from None
    print(", ".join(f"{count} {what}" for what, count in (counts | {"skipped": skipped}).items()))
    return 1 if counts["failed"] else 0


def fetch_all(
    wanted: list[Wanted], visitor: Visitor, store: Store, is_again: bool
) -> dict[str, int]:
    """Fetch each document, say so on a line of its own, and return how many went how."""
    counts = {"fetched": 0, "held already": 0, "failed": 0}
    bar = tqdm(wanted, unit="document", file=sys.stderr, disable=None)

    def tell(size: int) -> None:
        bar.set_postfix_str(f"{size / 1e6:.1f} MB", refresh=False)
        bar.update(0)

    for each in bar:
        if not is_again and store.find_held(each):
            counts["held already"] += 1
            continue
        try:
            document = fetch_document(each, visitor, store, tell)
        except RefusedError as error:
            counts["failed"] += 1
            bar.write(f"failed: {each.name}: {each.address}: {error}", file=sys.stderr)
        else:
            counts["fetched"] += 1
            bar.write(f"fetched: {each.name}: {document}", file=sys.stdout)
    return counts


def fetch_document(
    wanted: Wanted, visitor: Visitor, store: Store, tell: Callable[[int], None]
) -> Path:
    """Return the document, fetched and stored; raise RefusedError, with nothing stored, if not."""
    part = store.find_part(wanted.name)
    kind, fetched_from = visitor.try_again(lambda: _fetch_once(wanted, visitor, part, tell))
    try:
        check_content(part.path, kind)
    except RefusedError:
        part.drop()
        raise
    return store.keep(wanted, part, kind, fetched_from)


def _fetch_once(
    wanted: Wanted, visitor: Visitor, part: Part, tell: Callable[[int], None]
) -> tuple[str, str]:
    """Return the kind of a document that has come whole, and the address that it came from."""
    with visitor.open(wanted.address, part.ask_rest) as response:
        headers = response.headers
        if headers.get("Content-Encoding", "identity") != "identity":
            raise RefusedError("it came compressed, though that was not asked for")
        # Status 416 has no document in it: the part starts over.
        kind = "" if response.status_code == 416 else find_kind(headers.get("Content-Type", ""))
        part.take(response, visitor, tell)
        return kind, response.url
