"""A page of HTML cut into its paragraphs, items, headings and tables, in the order of the page.

May import its own package's blocks, page_dates, page_frames and page_tables.
"""

import re
from collections.abc import Iterator

from .blocks import PART_HEADING
from .page_dates import find_page_dates
from .page_frames import OWN_NAME
from .page_tables import cut_table

#: What of a page is no text of the document; and text that was struck out.
NO_TEXT = (
    *("script", "style", "noscript", "template", "nav", "footer", "svg", "math", "head", "button"),
    *("select", "textarea", "iframe", "object", "del", "s", "strike", "aside"),
)
RANKS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCK_TAGS = (
    *("p", "li", *RANKS, "td", "th", "tr", "dd", "dt", "dl", "ul", "ol", "blockquote", "div"),
    *("section", "article", "main", "aside", "figure", "figcaption", "header", "form", "fieldset"),
    *("address", "pre", "table", "caption", "body", "html"),
)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
NOTE_NUMBER = re.compile(r"[\s\d\[\](),*]*")
DECLARATION = re.compile(r"\s*<\?xml[^>]*>", re.IGNORECASE)
#: What an article of a page has at least, and a teaser has not.
FEWEST_WORDS = 30
#: How sites call blocks that lead to other pages.
LEADS_ELSEWHERE = re.compile(
    r"(?:^|[\s_-])(?:related|latest|sidebar|share|sharing|promo|teaser|cookies?|breadcrumbs?|"
    r"more-news|also-interested|recommended)(?:$|[\s_-])",
    re.IGNORECASE,
)
#: The heading under which a page leads to others: nothing below it is of this document.
LEADS_ON = re.compile(
    r"(?:you (?:may|might) also|related (?:\w+ ?){0,2}$|latest (?:news|inspections|press)|"
    r"more (?:news|from|stories)|see also\b|read (?:more|next)|(?:in )?other news|share this)",
    re.IGNORECASE,
)
#: How the title of a page ends on the inspectorate's own site.
OWN_TITLE = re.compile(rf"\s+[–—|-] {OWN_NAME}$", re.IGNORECASE)
#: Among how many blocks at the beginning a page of government says from whom it is.
TOP_BLOCKS = 10


def cut_html(text: str) -> list[tuple[str, str]]:
    """Return (kind, words) of each block; kind is heading, bullet, paragraph or "" (not known).

    The first heading of the first rank comes first: it is the title. A table is one paragraph: a
    space between its cells, a semicolon between its rows. Menus, scripts, hidden and struck-out
    words and the numbers of footnotes are left out. Last come the days on which the page says that
    it was published, of the kind head; and of the inspectorate's own site, one of the kind site.
    """
    from lxml import etree, html

    try:
        tree = html.document_fromstring(DECLARATION.sub("", text.replace("\x00", ""), count=1))
    except (etree.LxmlError, ValueError):  # an empty page, or none that can be parsed
        return []
    root = _find_article(next(iter(tree.xpath("//main | //*[@role='main']")), tree))
    blocks = list(_Walk().walk(root))
    titles = [words for kind, words in blocks if kind == "title"] or _read_title(tree)
    rest = [block for block in blocks if block != ("title", *titles[:1])]
    named = [("heading" if kind == "title" else kind, words) for kind, words in rest]
    if any(kind == "heading" for kind, _ in named):
        named = [(kind or _name_unmarked(words), words) for kind, words in named]
    named = [*(("heading", words) for words in titles[:1]), *named]
    ends = (place for place, (_, words) in enumerate(named) if place and LEADS_ON.match(words))
    named = named[: next(ends, len(named))]
    is_own = _is_own(_read_title(tree), titles[:1], [words for _, words in named])
    dates = [("head", f"Published: {day}") for day in find_page_dates(tree, root)]
    frame = [*dates, *([("site", "own")] if is_own else [])]
    return [*named, *(frame if named else ())]


def _is_own(head: list[str], titles: list[str], blocks: list[str]) -> bool:
    """Return whether a page is of the inspectorate's own site, or from it on that of government.

    The title in its head ends with the site, and not its headline; or it says from whom it is.
    """
    if any(OWN_TITLE.sub("", words) in titles and OWN_TITLE.search(words) for words in head):
        return True
    pairs = zip(blocks[:TOP_BLOCKS], blocks[1:], strict=False)
    is_from = any(one == "From:" and re.fullmatch(OWN_NAME, two) for one, two in pairs)
    return is_from and any(words.endswith("- GOV.UK") for words in head)


def _find_article(root):
    """Return the one article of a page that has several: that of the title, or the first long one.

    A list of news has an article for each: what the next one says is not of this one.
    """
    articles = root.xpath(".//article[not(ancestor::article)]")
    titled = [one for one in articles if one.xpath(".//h1")]
    long = [one for one in articles if len(one.text_content().split()) >= FEWEST_WORDS]
    return next(iter(titled or long), root) if len(articles) > 1 else root


def _name_unmarked(words: str) -> str:
    """Return the kind of a block without a mark on a page that marks its headings."""
    return "" if PART_HEADING.match(words) else "paragraph"


def _read_title(tree) -> list[str]:
    """Return the title that the head of the page has."""
    found = [" ".join((one.text or "").split()) for one in tree.iter("title")]
    return [words for words in found if words]


class _Walk:
    """The words of a page, gathered from its beginning to its end."""

    def __init__(self) -> None:
        self.words: list[str] = []
        #: The kind of each block that is open, and what stands before its words.
        self.open: list[tuple[str, str]] = [("", "")]
        #: How many items each numbered list has had.
        self.counts: dict = {}

    def walk(self, root) -> Iterator[tuple[str, str]]:
        """Yield the blocks below an element."""
        from lxml import etree

        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            tag = element.tag if isinstance(element.tag, str) else ""
            if tag in BLOCK_TAGS:
                yield from self._flush()
                self._turn(event, element, tag)
            if event == "end":
                self._add_tail(element, tag, root)
            elif _is_table(element, tag) and not _is_left_out(element, tag):
                walker.skip_subtree()
                yield from cut_table(element, _read_cell)
            elif _is_left_out(element, tag):
                walker.skip_subtree()
            else:
                self._add(element.text, element)
        yield from self._flush()

    def _turn(self, event: str, element, tag: str) -> None:
        """Open or close a block: what stands in a paragraph of an item belongs to the item."""
        if event == "end":
            self.open.pop()
        elif tag == "li":
            self.open.append(("bullet", self._mark_item(element)))
        elif tag in RANKS:
            self.open.append(("title" if tag == "h1" else "heading", ""))
        else:
            self.open.append(self.open[-1] if tag in ("p", "div") else ("", ""))

    def _mark_item(self, item) -> str:
        """Return what stands before an item of a list: its number, or a dash."""
        parent = item.getparent()
        if parent is None or parent.tag != "ol":
            return "- "
        start = parent.get("start") or "1"
        first = int(start) if re.fullmatch(r"[0-9]{1,3}", start) else 1
        self.counts[parent] = self.counts.get(parent, first - 1) + 1
        return f"{self.counts[parent]}. "

    def _add_tail(self, element, tag: str, root) -> None:
        """Add what follows an element, within the page."""
        if tag == "br":
            self.words.append("\n")
        if element is not root:
            self._add(element.tail, element.getparent())

    def _add(self, words: str | None, parent) -> None:
        """Add words; only in preformatted text does a line end count."""
        if words:
            is_kept = parent.tag == "pre" or next(parent.iterancestors("pre"), None) is not None
            self.words.append(words if is_kept else re.sub(r"\s+", " ", words))

    def _flush(self) -> Iterator[tuple[str, str]]:
        """Yield the words gathered, one block for each part that empty lines divide."""
        gathered, self.words = "".join(self.words), []
        for part in re.split(r"\n[^\S\n]*\n\s*", gathered):
            words = " ".join(part.split())
            if words:
                kind, mark = self.open[-1]
                if kind == "bullet":  # what follows in the same item is a paragraph, no item
                    self.open = [("", "") if one[0] == "bullet" else one for one in self.open]
                yield kind, f"{mark}{words}"


def _is_left_out(element, tag: str) -> bool:
    """Return whether an element and all in it is no text of the document."""
    if not tag or tag in NO_TEXT:
        return True
    if tag == "sup":
        return bool(NOTE_NUMBER.fullmatch(element.text_content()))
    if tag in ("header", "form"):
        return next(element.iter("h1", "main", "article", "p"), None) is None
    is_hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    is_menu = element.get("role") in ("navigation", "search", "contentinfo", "complementary")
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    is_menu = is_menu or (tag not in ("body", "html") and bool(LEADS_ELSEWHERE.search(named)))
    return is_hidden or is_menu or bool(HIDDEN.search(element.get("style") or ""))


def _is_table(element, tag: str) -> bool:
    """Return whether a table holds values: one that holds headings or tables lays out a page."""
    if tag != "table" or element.get("role") == "presentation":
        return False
    return sum(1 for _ in element.iter("table", *RANKS)) == 1


def _read_cell(cell) -> str:
    """Return the words of a cell on one line."""
    return " ".join(words for _, words in _Walk().walk(cell))
