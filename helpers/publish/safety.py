"""What keeps a page safe and whole: nothing in it runs but our own, or is fetched from elsewhere.

May import vocabulary.
"""

import base64
import hashlib
import re
from html.parser import HTMLParser

from helpers.vocabulary import UserError

#: The files of the site that a page may link, by how their names end.
KINDS = "html|ipynb|zip|xlsx|ods|pdf"
#: What a page carries in itself: a picture, or the figures of a chart as a file to save.
CARRIED = r"data:(?:image/[^\s]+|text/csv;[^\s]+)"
#: An address that stays within the site: a place on the page, another page, a file of it.
INSIDE = re.compile(rf"(#[^\s]*|{CARRIED}|(?:\.\./)*[\w-][\w./-]*\.(?:{KINDS})(?:#[^\s]*)?)")
#: An address of a place on the page or of another page, where the words of a notebook may lead.
PAGE_ADDRESS = re.compile(r"#[^\s]*|(?:\.\./)*[\w-][\w./-]*\.html(?:#[^\s]*)?")
ADDRESS_ATTRIBUTES = {
    "href",
    "xlink:href",
    "src",
    "srcset",
    "action",
    "formaction",
    "data",
    "poster",
}
ADDRESS_ATTRIBUTES |= {"ping", "background"}
REFUSED_TAGS = {"script", "link", "iframe", "object", "embed", "base", "meta"}
STYLE_ADDRESS = re.compile(r"@import|url\(\s*[\"']?(?!#|data:image/)")
#: Whatever might be refused: what does not hold it need not be read tag by tag.
SUSPECT = re.compile(
    rf"<\s*(?:{'|'.join(sorted(REFUSED_TAGS))})\b|[\s/\"']on[a-z]+\s*=|@import|url\((?!#)|"
    rf"\b(?:href|src|srcset|action|formaction|data|poster|ping|background)\s*=(?!\"{INSIDE.pattern}\")",
    re.IGNORECASE,
)


def is_inside(address: str) -> bool:
    """Return whether `address` stays within the site."""
    return INSIDE.fullmatch(address) is not None


def is_page_address(address: str) -> bool:
    """Return whether `address` is a place on the page or another page of the site."""
    return PAGE_ADDRESS.fullmatch(address) is not None


def check_self_contained(page: str) -> None:
    """Raise UserError if the page holds a script or names any address outside the site."""
    if not SUSPECT.search(page):
        return
    reader = _AddressReader()
    reader.feed(page)
    reader.close()
    if reader.found:
        raise UserError(f"the page is not self-contained: {reader.found[0]}")


def write_policy(script: str = "") -> str:
    """Return the content-security policy of a page on which `script` alone may run, if any.

    Style attributes are allowed: the drawings have them. Nothing is fetched, framed or sent.
    """
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    allowed = f"script-src 'sha256-{digest}'; " if script else ""
    return (
        f"default-src 'none'; {allowed}style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


class _AddressReader(HTMLParser):
    """Collect whatever would make a browser fetch something from elsewhere."""

    def __init__(self) -> None:
        """Begin with nothing found."""
        super().__init__()
        self.found: list[str] = []
        self._is_in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a refused tag, an outside address and an event handler."""
        self._is_in_style = tag == "style"
        if tag in REFUSED_TAGS:
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            if name in ADDRESS_ATTRIBUTES and not is_inside(value or ""):
                self.found.append(f'{name}="{value}"')
            if name.startswith("on") or STYLE_ADDRESS.search(value or ""):
                self.found.append(f'{name}="{value}"')

    def handle_endtag(self, tag: str) -> None:
        """Note that a style ends; none holds another tag."""
        self._is_in_style = False

    def handle_data(self, text: str) -> None:
        """Note an outside address in the text of a style."""
        if self._is_in_style and STYLE_ADDRESS.search(text):
            self.found.append("an address in <style>")
