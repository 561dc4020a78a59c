"""The site as readers meet it: in Chromium, on a phone, in the dark, from the keyboard, offline."""

import pytest
from site_browser import (
    MISSING,
    SCHEMES,
    SCREENS,
    build_site,
    find_chromium,
    find_violations,
    is_bare_alternative,
    list_alternatives,
    list_headings,
    measure_contrast,
    name_page,
    visit_pages,
    weigh,
)

pytest.importorskip("playwright", reason="playwright is not installed")
pytestmark = pytest.mark.skipif(not find_chromium(), reason=MISSING)

#: What of a page could be read past the edge of the screen, though it does not scroll.
CUT = """() => [...document.querySelectorAll("main *")].filter(one => {
  const style = getComputedStyle(one);
  return one.checkVisibility() && !one.closest(".unseen, svg") && one.textContent.trim() &&
    style.overflowX !== "auto" && style.overflowX !== "scroll" &&
    one.scrollWidth > one.clientWidth + 1 && style.overflowX === "hidden";
}).map(one => one.outerHTML.slice(0, 80))"""
#: A page with what the rules must find.
PALE = """<!DOCTYPE html><html lang="en"><style>body { background: #fff }</style><body>
<img src="data:,"><p style="color: #bbb">Pale words.</p></body></html>"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    return folder, build_site(folder)


@pytest.fixture(scope="module")
def visit():
    with visit_pages() as opened:
        yield opened


def test_the_site_has_every_type_of_page(site):
    folder, pages = site
    names = {name_page(page, folder) for page in pages}
    assert {"index.html", "methodology.html", "how-to-read.html", "data.html"} <= names
    assert {"failures.html", "organisations/gwent-pdu.html"} <= names
    kinds = [name.partition("/")[0] for name in names if "/" in name]
    assert [kinds.count(kind) for kind in ("organisations", "regions", "comparisons")] == [3, 1, 5]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("screen", SCREENS)
def test_no_page_breaks_a_rule_of_accessibility(site, visit, screen, scheme):
    wrong = {}
    for path in site[1]:
        with visit.open(path, screen, scheme) as page:
            found = find_violations(page)
            if measure_contrast(page) < 4.5:
                found.append(f"contrast {measure_contrast(page):.2f}")
            if found:
                wrong[path.name] = found
    assert wrong == {}


def test_the_rules_find_what_is_wrong(tmp_path, visit):
    path = tmp_path / "x.html"
    path.write_text(PALE)
    with visit.open(path) as page:
        assert {one.partition(":")[0] for one in find_violations(page)} >= {"image-alt"}
        assert measure_contrast(page) < 4.5


def test_headings_stand_in_order_and_every_picture_has_words(site, visit):
    for path in site[1]:
        with visit.open(path) as page:
            levels, words = list_headings(page), list_alternatives(page)
        assert levels.count(1) == 1 and levels[0] == 1, path
        assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))
        assert not [one for one in words if is_bare_alternative(one)], path
    assert is_bare_alternative("chart-1.svg of the organisation")
    assert is_bare_alternative("Placeholder 1 2 3 4 5 6 7 8 9 10") and is_bare_alternative("")
    assert not is_bare_alternative("Bar chart of ratings: 2 Good, 1 Inadequate.")


def test_at_four_times_the_size_nothing_is_lost_and_only_tables_and_charts_scroll(site, visit):
    """A screen 320 px wide is one of 1280 px at 400 per cent (WCAG 2.2, 1.4.10)."""
    for path in site[1]:
        with visit.open(path, "phone") as page:
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
            assert page.evaluate(CUT) == [], path
            scrolls = page.locator(".scroll")
            assert scrolls.count() == page.locator(".scroll[role=region][tabindex='0']").count()
            names = scrolls.evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")
            assert all(len(name.strip()) > 3 for name in names), path


def test_pages_are_light_and_ask_for_nothing_outside(site, visit):
    heavy = {name_page(path, site[0]): weigh(path) for path in site[1] if weigh(path) > 150}
    assert heavy == {}
    for path in site[1]:
        with visit.open(path) as page:
            page.evaluate("() => document.querySelectorAll('details').forEach(d => d.open = true)")
    assert visit.outside == []


def test_a_request_from_outside_would_be_seen(tmp_path, visit):
    path = tmp_path / "x.html"
    path.write_text('<img alt="" src="http://127.0.0.1:9/x.png">')
    with visit.open(path) as page:
        page.wait_for_load_state()
    assert visit.outside.pop() == "http://127.0.0.1:9/x.png"
