"""Words from the dataset that try to run: each is shown as words, and none runs."""

import csv
import html
import json
import os
import re
import shutil
import subprocess
import sys

import pytest
from site_browser import MISSING, find_chromium, visit_pages

from helpers import paths

pytest.importorskip("playwright", reason="playwright is not installed")
pytestmark = pytest.mark.skipif(not find_chromium(), reason=MISSING)

RUN = "window.__attacked=1"
#: What each kind of text is made to say.
ATTACKS = {
    "script": f"</title></style></svg><script>{RUN}</script>",
    "handler": f"\"'><img src=x onerror={RUN}><svg onload={RUN}>",
    "markdown": f'[read](javascript:{RUN}) <a href="javascript:{RUN}">read</a>',
    "template": "{{ 7 * 7 }}{% raw %}${7*7}#{7*7} <!--",
}
#: Table, column -> the attack that goes before what every cell holds. All other free texts have
#: that of a handler.
ATTACKED = {
    ("organisations", "name"): "script",
    ("measure_codes", "label"): "handler",
    ("key_questions", "label"): "template",
    ("standards", "name"): "handler",
    ("measures", "locator"): "markdown",
    ("inspections", "note"): "script",
    ("standard_ratings", "locator"): "template",
    ("recommendations", "summary"): "handler",
    ("sources", "title"): "markdown",
    ("sources", "publisher"): "script",
    ("usage_warnings", "text"): "template",
}
#: Columns of free text that a rule of the dataset reads, so that other words are refused.
READ_BY_RULES = {
    ("usage_warnings", "tables"),
    ("harvest_ledger", "target_table"),
    ("harvest_ledger", "target_key"),
}


def list_free_texts():
    """Return the table and column of every text that the descriptor leaves free."""
    package = json.loads((paths.REPOSITORY / "data/datapackage.json").read_text("utf-8"))
    for resource in package["resources"]:
        schema = resource["schema"]
        named = {*schema.get("primaryKey", ())}
        named |= {one for key in schema.get("foreignKeys", ()) for one in key["fields"]}
        for field in schema["fields"]:
            is_bound = {"enum", "pattern"} & set(field.get("constraints", ()))
            place = resource["name"], field["name"]
            if field["type"] == "string" and not is_bound and field["name"] not in named:
                yield place


#: An address that the dataset takes, and one that it refuses.
ADDRESS, REFUSED = f'https://a.invalid/"onmouseover="{RUN}', f"javascript:{RUN}"
PAGES = (
    "organisations/derby-city-pdu.html",
    "regions/east-midlands.html",
    "comparisons/pdus-of-2023.html",
)
PAGES += ("data.html", "index.html")


def attack(folder, address):
    """Write into `folder` the dataset in which every free text begins with an attack."""
    shutil.copytree(paths.REPOSITORY / "data", folder)
    attacked = {place: "handler" for place in set(list_free_texts()) - READ_BY_RULES} | ATTACKED
    for table in {table for table, _ in attacked}:
        path = folder / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for row in rows:
            for column in row:
                if row[column] and (table, column) in attacked:
                    row[column] = f"{ATTACKS[attacked[table, column]]} {row[column]}"
            if table == "sources":
                row["url"] = address
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


def render_attacked(folder, address):
    """Return how the command ended that made the site of an attacked dataset in `folder`."""
    attack(folder / "data", address)
    command = [sys.executable, "-m", "helpers.cli", "render", "--output", folder / "site"]
    command += ["--only", "derby-city-pdu", "east-midlands", "pdus-of-2023"]
    surroundings = os.environ | {"PROBATION_DATA": str(folder / "data")}
    return subprocess.run(
        command, env=surroundings, cwd=paths.REPOSITORY, capture_output=True, text=True
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("attacked")
    done = render_attacked(folder, ADDRESS)
    assert done.returncode == 0, done.stderr
    return folder / "site"


def test_an_address_that_would_run_is_refused_when_the_dataset_is_read(tmp_path):
    done = render_attacked(tmp_path, REFUSED)
    assert done.returncode == 2
    refusal = f'probation: sources.csv line 2: url "{REFUSED}" not allowed\n'
    assert done.stderr == refusal


@pytest.fixture(scope="module")
def visit():
    with visit_pages() as opened:
        yield opened


def provoke(page) -> bool:
    """Do on a page what could make an attack run; return whether one did."""
    said = []
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    page.evaluate("() => document.querySelectorAll('details').forEach(one => one.open = true)")
    for link in page.locator("a[href^='javascript' i], area[href^='javascript' i]").all():
        link.evaluate(
            "one => one.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))"
        )
    page.evaluate(
        "() => document.querySelectorAll('*').forEach(one => ['mouseover', 'focus', 'toggle',"
        " 'load', 'error'].forEach(name => one.dispatchEvent(new Event(name))))"
    )
    page.wait_for_timeout(200)
    return bool(said) or page.evaluate("() => window.__attacked !== undefined")


@pytest.mark.parametrize("name", PAGES)
def test_nothing_that_comes_from_the_dataset_runs(site, visit, name):
    with visit.open(site / name) as page:
        scripts = page.locator("script").count()
        assert scripts == (1 if name == "index.html" else 0)
        assert page.locator("main [onerror], main [onload], main img, main iframe").count() == 0
        assert page.locator("[href^='javascript' i]").count() == 0
        assert not provoke(page)
    assert visit.outside == []


def test_the_attacks_are_shown_as_words_and_templates_are_not_filled_in(site, visit):
    with visit.open(site / PAGES[0]) as page:
        page.evaluate("() => document.querySelectorAll('details').forEach(one => one.open = true)")
        shown = page.locator("body").inner_text()
        title = page.title()
    for words in (ATTACKS["script"], ATTACKS["handler"], ATTACKS["template"], ADDRESS):
        assert " ".join(words.split()) in " ".join(shown.split()), words
    assert title.startswith(f"{ATTACKS['script']} Derby City")


def test_the_notebook_to_take_away_shows_them_as_words_too(site):
    notebook = json.loads((site / "organisations/derby-city-pdu.ipynb").read_text("utf-8"))
    outputs = [output for cell in notebook["cells"] for output in cell.get("outputs", [])]
    shown = "".join(
        "".join(output["data"].get(kind, ""))
        for output in outputs
        for kind in ("text/html", "image/svg+xml")
    )
    assert html.escape(ATTACKS["script"]) in shown
    assert not re.search(r"<script|<img|<iframe|<[a-z][^>]*\son(error|load)=", shown)


def test_the_same_words_do_run_where_nobody_escapes_them(tmp_path, visit):
    for number, words in enumerate((ATTACKS["script"], ATTACKS["handler"], ATTACKS["markdown"])):
        path = tmp_path / f"{number}.html"
        path.write_text(f"<!DOCTYPE html><title>x</title><body>{words}</body>")
        with visit.open(path) as page:
            assert provoke(page), words
    visit.outside.clear()


def test_the_policy_alone_stops_what_was_not_escaped(tmp_path, visit):
    from helpers.publish.safety import write_policy

    policy = write_policy()
    path = tmp_path / "x.html"
    head = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    path.write_text(f"<!DOCTYPE html><head>{head}</head><body>{''.join(ATTACKS.values())}</body>")
    with visit.open(path) as page:
        assert not provoke(page)
    visit.outside.clear()
