"""The frame every page shares: head, style, header with the way home, footer, files to take away.

May import vocabulary, dictionary, wording, citation and safety.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from helpers.dictionary import release_date
from helpers.vocabulary import RATING_COLOURS, read_day
from helpers.wording import format_day

from .citation import say_citation, write_bibtex
from .safety import check_self_contained, write_policy

TEMPLATE = Path(__file__).parent / "template"
#: The page that lists all others, and those beside it, each with the words that link it.
HOME = "index.html"
HOW_TO_READ_PAGE, METHODOLOGY_PAGE, DATA_PAGE = "how-to-read.html", "methodology.html", "data.html"
SITE_LINKS = (
    (HOME, "All organisations"),
    (HOW_TO_READ_PAGE, "How to read this"),
    (METHODOLOGY_PAGE, "How each figure is worked out"),
    (DATA_PAGE, "Data and code"),
)
#: The section of a region's page that leads to the pages of its organisations.
BELOW_HEADING, BELOW_ANCHOR = "Reports on organisations of this region", "organisations"
#: The last section of a page that has files to take away.
FILES_HEADING, FILES_ANCHOR = "Download and cite", "download-and-cite"


@dataclass(frozen=True)
class Frame:
    """Where a page stands in the site, and of which day it is.

    `page` is its path in the site, "" for a page that stands alone; `above` are the words and the
    path of the pages between it and the home page, and `below` those of the pages under it; `as_of`
    is the day it is of, "" for that of the release; `has_files` is whether its notebook lies beside
    it.
    """

    page: str = ""
    above: tuple[tuple[str, str], ...] = ()
    below: tuple[tuple[str, str], ...] = ()
    as_of: str = ""
    has_files: bool = False

    @property
    def root(self) -> str:
        """Return the relative address of the site's folder: "" or "../"."""
        return "../" * self.page.count("/")

    @property
    def stem(self) -> str:
        """Return the name of the page without folder and ending."""
        return PurePosixPath(self.page).stem

    @property
    def last_day(self) -> str:
        """Return the last day that the page's data are of, as YYYY-MM-DD."""
        return min(self.as_of or release_date(), release_date())


def wrap_page(
    title: str,
    body: str,
    description: str = "",
    sections: list[tuple[str, str]] | None = None,
    frame: Frame | None = None,
    script: str = "",
) -> str:
    """Return a whole HTML page around `body`, which is HTML already; all else is escaped.

    `sections` are the (anchor, words) of its h2 headings, for the contents list; `script` is one of
    ours, the only one that the page lets run. Raises UserError for a body that is not
    self-contained.
    """
    check_self_contained(body)
    frame, sections = frame or Frame(), list(sections or [])
    if frame.below:
        sections.append((BELOW_ANCHOR, BELOW_HEADING))
    if frame.has_files:
        sections.append((FILES_ANCHOR, FILES_HEADING))
    return render_template(
        "shell.html.j2",
        title=title,
        body=Markup(body.strip()),
        description=description or title,
        sections=sections,
        frame=frame,
        links=[link for link in SITE_LINKS if link[0] != frame.page] if frame.page else [],
        below={"heading": BELOW_HEADING, "anchor": BELOW_ANCHOR} if frame.below else {},
        files=_list_files(title, frame),
        past=say_past(frame.as_of),
        data_day=format_day(frame.last_day),
        style=Markup(stylesheet()),
        script=Markup(script),
        policy=write_policy(script),
    )


def _list_files(title: str, frame: Frame) -> dict[str, str]:
    """Return what the last section of a page tells: its heading and how to cite it; {} for none."""
    if not frame.has_files:
        return {}
    told = {"heading": FILES_HEADING, "anchor": FILES_ANCHOR, "data_page": DATA_PAGE}
    cited = title, frame.page, frame.last_day
    return told | {"text": say_citation(*cited), "bibtex": write_bibtex(*cited)}


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
