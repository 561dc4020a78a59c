"""Which addresses may be asked for: https, of an official host, and nothing hidden in them.

May import nothing from helpers.
"""

import ipaddress
from collections.abc import Collection
from urllib.parse import SplitResult, urldefrag, urlsplit

import requests

#: The inspectorate's sites, old and new, and the government's pages and files.
OFFICIAL_HOSTS = (
    "hmiprobation.justiceinspectorates.gov.uk",
    "www.justiceinspectorates.gov.uk",
    "justiceinspectorates.gov.uk",
    "www.gov.uk",
    "assets.publishing.service.gov.uk",
)


class RefusedError(Exception):
    """A document that is not fetched, and asking again would not help: the message says why."""


def find_host(address: str) -> str:
    """Return the host that an address names, in lower case; empty when it names none."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def check_address(address: str, hosts: Collection[str], is_loopback_allowed: bool = False) -> str:
    """Return the address as it is sent, without a fragment; raise RefusedError if it may not be.

    `is_loopback_allowed` is for tests: it lets http through, to a loopback address in `hosts`.
    """
    sent = _normalise(address)
    parts = urlsplit(sent)
    if parts.hostname not in hosts:
        raise RefusedError(f"{parts.hostname} is not an official host")
    if not (is_loopback_allowed and _is_loopback(parts.hostname)):
        _check_secure(parts)
    return sent


def _normalise(address: str) -> str:
    """Return the address as it is sent; raise RefusedError unless everybody reads it alike."""
    # A backslash or a name before the host is read by some as the end of the host, not by others.
    is_odd = any(each.isspace() or not each.isprintable() or each == "\\" for each in address)
    try:
        sent = requests.Request("GET", urldefrag(address).url).prepare().url or ""
        parts = urlsplit(sent)
        is_odd |= "@" in parts.netloc or parts.hostname is None or parts.port == 0
    except ValueError:  # among them what requests raises for an address without a form
        is_odd = True
    if is_odd:
        raise RefusedError("it is not the address of a document")
    return sent


def _check_secure(parts: SplitResult) -> None:
    """Raise RefusedError unless the address is https at the port of https."""
    if parts.scheme != "https":
        raise RefusedError(f"{parts.scheme} is not https")
    if parts.port not in (None, 443):
        raise RefusedError(f"port {parts.port} is not that of https")


def _is_loopback(host: str | None) -> bool:
    """Return whether the host is an address of this computer, such as 127.0.0.1."""
    try:
        return ipaddress.ip_address(host or "").is_loopback
    except ValueError:
        return False
