"""The site as readers use it: from the keyboard, on paper, searching, following links, saving."""

import re

import pytest
from site_browser import MISSING, build_site, find_chromium, name_page, visit_pages

from helpers.dataset import load_dataset
from helpers.publish.runs import list_runs

pytest.importorskip("playwright", reason="playwright is not installed")
pytestmark = pytest.mark.skipif(not find_chromium(), reason=MISSING)

#: How an element looks, as far as the focus may change it.
LOOK = """one => { const s = getComputedStyle(one);
  return [s.outlineStyle, s.outlineColor, s.backgroundColor, s.boxShadow].join() }"""

#: Notes what the keyboard should stop at, with all that is folded open, and how it looks before.
NOTE_STOPS = """() => {
  document.querySelectorAll("details").forEach(one => { one.open = true; });
  const look = LOOK;
  window.stops = [...document.querySelectorAll(
    "a[href], summary, input, select, button, [tabindex='0']")].filter(o => o.checkVisibility());
  window.looks = window.stops.map(look);
  return window.stops.length;
}""".replace("LOOK", LOOK)
#: Where the focus is among the stops, whether it looks otherwise than before, and is in view.
FIND_STOP = """() => {
  const look = LOOK, one = document.activeElement, box = one.getBoundingClientRect();
  const place = window.stops.indexOf(one);
  return [place, look(one) !== window.looks[place], box.bottom > 0 && box.top < innerHeight];
}""".replace("LOOK", LOOK)
#: What reaches past the edge of the paper.
OFF_PAPER = """() => [...document.querySelectorAll("main *")].filter(one =>
  one.checkVisibility() && !one.closest(".unseen, svg") &&
  one.getBoundingClientRect().right > innerWidth + 1).map(one => one.outerHTML.slice(0, 80))"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    return folder, build_site(folder)


@pytest.fixture(scope="module")
def visit():
    with visit_pages() as opened:
        yield opened


@pytest.fixture
def home(site, visit):
    with visit.open(site[0] / "index.html") as page:
        yield page


def test_the_keyboard_reaches_the_words_first_then_opens_and_scrolls_everything(site, visit):
    with visit.open(site[0] / "organisations/derby-city-pdu.html", "phone") as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "content"
        summaries = page.locator("main summary")
        for place in range(summaries.count()):
            summary = summaries.nth(place)
            before = summary.evaluate(LOOK)
            summary.focus()
            page.keyboard.press("Shift+Tab")
            page.keyboard.press("Tab")
            assert summary.evaluate("one => one === document.activeElement")
            assert summary.evaluate(LOOK) != before
            page.keyboard.press("Enter")
            assert summary.evaluate("one => one.parentElement.open")
        wide = page.locator(".scroll").evaluate_all(
            "all => all.map(one => one.scrollWidth > one.clientWidth + 40)"
        )
        assert sum(wide) > 5
        region = page.locator(".scroll").nth(wide.index(True))
        region.focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
        page.wait_for_function("one => one.scrollLeft > 0", arg=region.element_handle())


def test_the_keyboard_meets_everything_that_can_be_used_in_order_and_shows_where_it_is(site, visit):
    for path in site[1]:
        with visit.open(path) as page:
            total = page.evaluate(NOTE_STOPS)
            stops = []
            for _ in range(total):
                page.keyboard.press("Tab")
                stops.append(page.evaluate(FIND_STOP))
            assert [place for place, _, _ in stops] == list(range(total)), path
            assert all(is_marked for _, is_marked, _ in stops), path
            assert all(is_seen for _, _, is_seen in stops), path


def test_on_paper_nothing_is_cut_off_or_left_folded(site, visit):
    a4 = {"width": 718, "height": 1000}  # CSS pixels between margins of a centimetre
    for path in site[1]:
        with visit.open(path, viewport=a4) as page:
            page.emulate_media(media="print")
            assert page.evaluate(OFF_PAPER) == [], path
            hidden = "all => all.filter(one => !one.checkVisibility()).length"
            assert page.eval_on_selector_all("main table", hidden) == 0, path


def shown(page) -> list[str]:
    """Return the organisations that are shown in the list."""
    names = "all => all.map(one => one.querySelector('span').textContent.trim().split('\\n')[0])"
    return page.eval_on_selector_all("li[data-name]:not([hidden])", names)


def test_the_search_shows_what_matches_as_one_types_and_says_how_many(home):
    from playwright.sync_api import expect

    everything = shown(home)
    assert len(everything) > 100
    home.locator("#search").focus()
    home.keyboard.type("DERBY ci")
    assert [name.partition(" (")[0] for name in shown(home)] == ["Derby City PDU"]
    assert home.locator("#search-status").inner_text() == f"1 organisation of {len(everything)}"
    hidden = home.locator("section[data-group]:not([hidden])")
    assert hidden.count() == 1
    home.keyboard.type(" nowhere")
    assert shown(home) == []
    assert "try fewer letters" in home.locator("#search-status").inner_text()
    home.get_by_role("button", name="Show all").press("Enter")
    expect(home.locator("li[data-name][hidden]")).to_have_count(0)
    assert shown(home) == everything


def test_filters_work_together_and_former_names_are_found(home):
    home.select_option("#filter-rating", "Inadequate")
    inadequate = shown(home)
    assert inadequate
    home.select_option("#filter-region", "Wales")
    both = shown(home)
    assert set(both) < set(inadequate)
    home.select_option("#filter-type", "Community Rehabilitation Company (CRC)")
    assert shown(home) == []


def test_without_javascript_the_list_is_whole_and_no_control_is_shown(site, visit):
    with visit.open(site[0] / "index.html", java_script_enabled=False) as page:
        assert page.locator("#find").is_hidden()
        assert page.locator("li[data-name]").count() > 100
        assert page.locator("li[data-name][hidden]").count() == 0


def test_the_figures_of_a_chart_can_be_saved_and_are_those_of_its_table(site, visit):
    with visit.open(site[0] / "organisations/derby-city-pdu.html") as page:
        page.locator("figure summary").first.click()
        with page.expect_download() as saved:
            page.locator("figure a[download]").first.click()
        assert saved.value.suggested_filename == "derby-city-pdu-chart-1.csv"
        lines = saved.value.path().read_text().splitlines()
        rows = page.locator("figure table").first.locator("tr")
        assert len(lines) == rows.count() > 1
        first = rows.first.locator("th").all_inner_texts()
    assert lines[0].split(",") == first


def test_every_link_leads_to_a_file_of_the_site_or_a_place_on_the_page(site):
    folder, pages = site
    runs = list_runs(load_dataset())  # a small site has not all of them
    made = {name_page(path, folder) for path in folder.rglob("*") if path.is_file()}
    for path in pages:
        text = path.read_text(encoding="utf-8")
        ids = set(re.findall(r'\bid="([^"]+)"', text))
        for address in re.findall(r'href="([^"]+)"', text):
            file, _, place = address.partition("#")
            if address.startswith("data:"):
                continue
            assert file or place in ids, (path, address)
            target = (path.parent / file).resolve().relative_to(folder.resolve()).as_posix()
            if file and target not in made:
                assert target in {run.page for run in runs}, (path, address)
