"""Which documents are asked for: sources of data/sources.csv, or addresses.

May import vocabulary, dataset, addresses and visitor.
"""

import argparse
import hashlib
import re
import sys
from dataclasses import dataclass

from helpers.dataset import load_dataset
from helpers.vocabulary import UserError, check_known

from .addresses import RefusedError, find_host
from .visitor import Visitor

UNKNOWN_LICENCE = "not known: the address is not in data/sources.csv"


@dataclass(frozen=True)
class Wanted:
    """A document to fetch: what its files are called, its address and what is known of it."""

    name: str
    address: str
    licence: str
    title: str = ""


def list_wanted(options: argparse.Namespace, visitor: Visitor) -> tuple[list[Wanted], int]:
    """Return the documents that the options name, and how many sources were skipped.

    Says of each skipped source why. Raises UserError for an unknown source or a wrong address.
    """
    sources = load_dataset().sources.astype("string").fillna("")
    for name in options.sources:
        check_known(name, sources["source_id"], "source")
    known = {row.source_id: _read_source(row) for row in sources.itertuples()}
    given = [_read_address(address, known, visitor) for address in options.address]
    is_every = not options.sources and not options.address
    named = [known[name] for name in (known if is_every else dict.fromkeys(options.sources))]
    kept = [each for each in named if not _say_skipped(each, visitor)]
    return list(dict.fromkeys([*kept, *given])), len(named) - len(kept)


def _read_source(row) -> Wanted:
    """Return the document of a row of the sources."""
    return Wanted(row.source_id, row.url, row.licence, row.title)


def _read_address(address: str, known: dict[str, Wanted], visitor: Visitor) -> Wanted:
    """Return the document at an address, by its source if it has one; raise UserError if wrong."""
    try:
        visitor.check(address)
    except RefusedError as error:
        raise UserError(f"address {address}: {error}") from None
    own = Wanted(_name_address(address), address, UNKNOWN_LICENCE)
    return next((each for each in known.values() if each.address == address), own)


def _name_address(address: str) -> str:
    """Return a name for the files of an address: its last words, and a hash that tells it apart."""
    words = re.findall("[a-z0-9]+", address.rpartition("://")[2].lower())
    digest = hashlib.sha256(address.encode()).hexdigest()
    return "-".join([*words, ""])[-60:].lstrip("-") + digest[:12]


def _say_skipped(wanted: Wanted, visitor: Visitor) -> bool:
    """Return whether a source is not to be asked for, and say why."""
    host = find_host(wanted.address)
    if host in visitor.hosts:
        return False
    reason = f"{host} is not an official host" if host else "sources.csv gives no address"
    print(f"skipped: {wanted.name}: {reason}", file=sys.stderr)
    return True
