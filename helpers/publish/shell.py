"""The frame every page shares: head, style, header, footer; and the check that a page is whole.

May import vocabulary, dictionary and wording.
"""

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from helpers.dictionary import release_date
from helpers.vocabulary import RATING_COLOURS, UserError, read_day
from helpers.wording import format_day

TEMPLATE = Path(__file__).parent / "template"
#: The page, beside the index, that says how each figure is worked out.
METHODOLOGY_PAGE = "methodology.html"
#: An address that stays within the site: a place on the page, another page, a picture in the page.
INSIDE = re.compile(r"(#[^\s]*|data:image/[^\s]+|(?:\.\./)*[\w-][\w./-]*\.html(?:#[^\s]*)?)")
ADDRESS_ATTRIBUTES = {"href", "xlink:href", "src", "srcset", "action", "data", "poster"}
REFUSED_TAGS = {"script", "link", "iframe", "object", "embed", "base"}
STYLE_ADDRESS = re.compile(r"@import|url\(\s*[\"']?(?!#|data:image/)")


def wrap_page(
    title: str,
    body: str,
    description: str = "",
    sections: list[tuple[str, str]] | None = None,
    home: str = "",
    past: str = "",
    methodology: str = "",
) -> str:
    """Return a whole HTML page around `body`, which is HTML already; all else is escaped.

    `sections` are the (anchor, words) of its h2 headings, for the contents list; `home` and
    `methodology` are the relative addresses of the index and of METHODOLOGY_PAGE, if the page is
    one of a site; `past` is the line of say_past.
    """
    return render_template(
        "shell.html.j2",
        title=title,
        body=Markup(body.strip()),
        description=description or title,
        sections=sections or [],
        home=home,
        past=past,
        methodology=methodology,
        style=Markup(stylesheet()),
    )


def find_methodology(home: str) -> str:
    """Return the relative address of the methodology page, which stands beside the index."""
    return home.removesuffix("index.html") + METHODOLOGY_PAGE if home else ""


def say_past(as_of: str) -> str:
    """Return the line that heads a page of a past day, "" for the day of the release or none."""
    if not as_of or read_day(as_of) >= read_day(release_date()):
        return ""
    return f"As it would have read on {format_day(as_of)}."


def render_template(name: str, **values: object) -> str:
    """Return the template `name` filled in; every value that is not Markup is escaped."""
    return _environment().get_template(name).render(values)


@cache
def _environment() -> Environment:
    """Return the jinja environment of our own templates, which escapes everything."""
    return Environment(
        loader=FileSystemLoader(TEMPLATE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@cache
def stylesheet() -> str:
    """Return the style of every page, with the ratings in the colours of the vocabulary."""
    rules = (
        f".{rating_class(rating)} {{ background: {fill}; color: {text}; }}"
        for rating, (fill, text) in RATING_COLOURS.items()
    )
    style = (TEMPLATE / "style.css").read_text(encoding="utf-8")
    return style.strip() + "\n" + "\n".join(rules)


def rating_class(rating: str) -> str:
    """Return the name of the style for a rating's label."""
    return f"rating-{rating.lower().replace(' ', '-')}"


def is_inside(address: str) -> bool:
    """Return whether `address` stays within the site."""
    return INSIDE.fullmatch(address) is not None


def check_self_contained(page: str) -> None:
    """Raise UserError if the page holds a script or names any address outside the site."""
    reader = _AddressReader()
    reader.feed(page)
    reader.close()
    if reader.found:
        raise UserError(f"the page is not self-contained: {reader.found[0]}")


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
