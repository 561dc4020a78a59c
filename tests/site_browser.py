"""Pages of the site in real Chromium: opening them, and what is measured there.

May import helpers.publish. Playwright is imported where it is used.
"""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from helpers import paths
from helpers.dataset import load_dataset
from helpers.publish.failures import write_failure, write_failures
from helpers.publish.pdf import BROWSERS
from helpers.publish.pools import LocalPool
from helpers.publish.publication import Asked, render_site
from helpers.publish.runs import list_runs

MISSING = "no Chromium is installed: apt-get install chromium (or put another on the PATH)"
#: What is made for the checks: every type of page, of organisations a full one and a short one.
ONLY = ("derby-city-pdu", "derbyshire-area", "east-midlands", "pdus-of-2023", "inspection-cycles")
ONLY += ("chief-inspectors", "how-ratings-are-made", "what-do-we-hold")
#: A page that is made to say that it could not be made.
FAILED = "gwent-pdu"
#: Width and height of the screens, and the colour schemes.
SCREENS = {"phone": (320, 640), "desktop": (1280, 900)}
SCHEMES = ("light", "dark")
#: The rules of axe-core that a page is held against: WCAG 2.2 AA, and what axe calls good practice.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
#: Chromium measures its own: the least contrast of any text with what lies behind it.
CONTRAST = """() => {
  const parse = colour => (colour.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(c => c / 255).map(
    c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  ).reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = element => {
    for (let one = element; one; one = one.parentElement) {
      const colour = parse(getComputedStyle(one).backgroundColor);
      if (colour.length === 3 || colour[3] > 0) return colour;
    }
    return parse(getComputedStyle(document.documentElement).getPropertyValue("--page"));
  };
  let least = 21;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !element.checkVisibility()) continue;
    // Words in a drawing may lie on a mark: tests/test_contrast.py measures the charts' colours.
    if (element.closest("script, style, svg, .unseen, .skip")) continue;
    const ink = parse(getComputedStyle(element).color);
    const [a, b] = [light(ink), light(behind(element))].sort((x, y) => y - x);
    least = Math.min(least, (a + 0.05) / (b + 0.05));
  }
  return least;
}"""


def find_chromium() -> str:
    """Return where Chromium is, "" where there is none."""
    return next(filter(None, map(shutil.which, BROWSERS)), "")


def build_site(folder: Path) -> list[Path]:
    """Make a small site with every type of page in `folder`; return its pages."""
    held = load_dataset()
    outcome = render_site(held, Asked(folder, only=ONLY), lambda count: LocalPool(2))
    if outcome.failures:
        raise RuntimeError(f"a page failed: {outcome.failures[0][1]}")
    run = next(run for run in list_runs(held) if run.name == FAILED)
    told = ("cell 3 stopped with ZeroDivisionError", f"probation render --only {run.name}")
    write_failure(folder / run.page, run, *told)
    write_failures(folder, [(run, *told)])
    return list_pages(folder)


def list_pages(folder: Path) -> list[Path]:
    """Return every page of a site, the home page first."""
    pages = [page for page in sorted(folder.rglob("*.html")) if ".previous." not in page.name]
    return sorted(pages, key=lambda page: (page.name != "index.html", page.as_posix()))


@dataclass
class Visit:
    """A browser, and what the pages that were opened in it asked for from outside."""

    browser: object
    outside: list[str] = field(default_factory=list)

    @contextmanager
    def open(self, path: Path, screen: str = "desktop", scheme: str = "light", **how) -> Iterator:
        """Yield a page of a context of its own, which fetches nothing but files."""
        width, height = SCREENS[screen]
        how = {"viewport": {"width": width, "height": height}, "color_scheme": scheme} | how
        context = self.browser.new_context(**how)
        context.route("**/*", self._guard)
        try:
            page = context.new_page()
            page.goto(path.as_uri())
            yield page
        finally:
            context.close()

    def _guard(self, route) -> None:
        """Let files through; note and refuse everything else."""
        if route.request.url.startswith("file://"):
            route.continue_()
            return
        self.outside.append(route.request.url)
        route.abort()


@contextmanager
def visit_pages() -> Iterator[Visit]:
    """Yield a Visit with Chromium; it must be installed."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), args=["--no-sandbox", "--disable-quic"]
        )
        try:
            yield Visit(browser)
        finally:
            browser.close()


def find_violations(page) -> list[str]:
    """Return what axe-core finds wrong: the rule, and the first place."""
    from axe_playwright_python.sync_playwright import Axe

    options = {"runOnly": RULES, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found]


def measure_contrast(page) -> float:
    """Return the least contrast ratio of a text of the page (WCAG 2.2, contrast ratio)."""
    return page.evaluate(CONTRAST)


def list_headings(page) -> list[int]:
    """Return the levels of the headings, in their order."""
    return page.eval_on_selector_all("h1, h2, h3, h4, h5, h6", "all => all.map(h => +h.tagName[1])")


def list_alternatives(page) -> list[str]:
    """Return the text alternative of every picture."""
    names = "all => all.map(one => one.getAttribute('aria-label') || one.getAttribute('alt') || '')"
    return page.eval_on_selector_all("svg[role=img], img", names)


def is_bare_alternative(words: str) -> bool:
    """Return whether a text alternative says nothing: too short, a file's name or a filler."""
    fillers = r"(?:image|chart|figure|picture|placeholder|untitled|alt text|todo|graph)"
    is_filler = re.fullmatch(rf"{fillers}[\s\d.:]*", words.strip(), re.IGNORECASE)
    return len(words.strip()) < 20 or bool(
        is_filler or re.search(r"\.(svg|png|jpe?g|gif)\b", words)
    )


def weigh(path: Path) -> float:
    """Return how many kilobytes (1,000 bytes) a page weighs; it fetches nothing else."""
    return path.stat().st_size / 1000


def name_page(path: Path, folder: Path) -> str:
    """Return the path of a page within its site."""
    return path.relative_to(folder).as_posix()


#: The site that `make reports` writes.
REPORTS = paths.REPORTS
