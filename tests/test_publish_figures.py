import re
import xml.etree.ElementTree as ElementTree

import pandas as pd
import pytest
from publish_samples import SVG, chart_bundle

from helpers.publish.drawings import inline_svg
from helpers.publish.figures import (
    LONGEST,
    chart_html,
    figures_table,
    wrap_tables,
    write_figures,
)
from helpers.tables import Table


@pytest.fixture
def drawing():
    return inline_svg(SVG, 'Bars & "more"', "chart-2-")


def test_a_drawing_carries_its_text_alternative_and_scales(drawing):
    root = ElementTree.fromstring(drawing)
    assert (root.get("role"), root.get("aria-label")) == ("img", 'Bars & "more"')
    assert (root.get("viewBox"), root.get("width"), root.get("height")) == ("0 0 72 36", None, None)
    assert root.get("style").endswith("max-width:96px")


def test_a_drawing_has_no_prolog_metadata_comment_namespace_or_rule_for_the_whole_page(drawing):
    for unwanted in ("<?xml", "<!DOCTYPE", "<metadata", "<!--", "xmlns", "xlink", "<style", "http"):
        assert unwanted not in drawing


def test_ids_and_what_refers_to_them_carry_the_prefix_and_idle_ids_go(drawing):
    assert re.findall(r'\bid="([^"]+)"', drawing) == ["chart-2-m1", "chart-2-p1"]
    assert 'href="#chart-2-m1"' in drawing
    assert 'clip-path="url(#chart-2-p1)"' in drawing


def test_what_is_drawn_stays(drawing):
    assert "Assessment &amp; planning</text>" in drawing
    assert 'style="fill:#12436d"' in drawing


def test_two_charts_of_a_page_share_no_id():
    page = chart_html(chart_bundle(), 1) + chart_html(chart_bundle(), 2)
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids)) == 4


def test_a_chart_shows_title_subtitle_source_and_the_figures_behind_it():
    figure = chart_html(chart_bundle(), 1)
    assert "<figcaption><strong>Invented chart</strong>" in figure
    assert "<span>Share of invented cases</span></figcaption>" in figure
    assert '<p class="source">Source: invented</p>' in figure
    assert "<summary>The figures behind this chart" in figure
    assert figure.startswith("<figure") and figure.endswith("</figure>")


def test_a_chart_without_subtitle_and_source_leaves_no_empty_element():
    figure = chart_html(chart_bundle(subtitle="", source=""), 1)
    assert "<span></span>" not in figure and 'class="source"' not in figure


def test_hostile_words_of_a_chart_are_escaped():
    hostile = '"><script>alert(1)</script>'
    texts = dict.fromkeys(("title", "subtitle", "source", "alt"), hostile)
    figure = chart_html(chart_bundle() | {}, 1) and chart_html(chart_bundle(**texts), 1)
    assert "<script" not in figure
    # The title stands in the caption, two labels, the summary and the table's caption.
    assert figure.count("&lt;script") >= 6


def test_the_table_of_figures_says_what_is_not_known():
    table = figures_table(chart_bundle()["application/vnd.probation.chart+json"])
    assert "<caption>Figures: Invented chart</caption>" in table
    assert '<th scope="row">Safety</th><td class="num">18</td><td class="num">52.94</td>' in table
    assert '<td class="num">not known</td>' in table


def test_a_table_stands_in_a_scroll_box_that_takes_the_focus_and_has_its_name():
    boxed = wrap_tables("<p>Before</p><table><caption>A &amp; <b>B</b></caption></table>")
    assert boxed == (
        '<p>Before</p><div class="scroll" role="region" tabindex="0" aria-label="A &amp; B">'
        "<table><caption><span>A &amp; <b>B</b></span></caption></table></div>"
    )


def test_a_table_without_caption_still_has_a_name():
    assert 'aria-label="Table"' in wrap_tables("<table><tr></tr></table>")


LEAN = inline_svg(
    '<svg viewBox="0 0 72 36">\n <g>\n  <g>\n'
    '   <path d="M 1.23456 2.0  L 3 4  " style="fill: none; stroke: #595959" />\n  </g>\n'
    '  <path d="M 1 2 " style="fill: none; stroke: #595959" />\n'
    '  <path d="M -0.001 2 " style="fill: none; stroke: #595959" />\n'
    '  <path d="M 5 2 " style="opacity: 0.5" /><path d="M 6 2 " style="opacity: 0.5" />\n'
    '  <path d="M 7 2 " style="opacity: 0.5" />\n'
    '  <text style="font-size: 10px; font-family: \'DejaVu Sans\', sans-serif" x="1" '
    'transform="rotate(-0 1 2)">a <tspan>b</tspan> c</text>\n </g>\n</svg>',
    "A drawing",
    "c-",
)


def test_a_drawing_has_no_bare_groups_no_idle_turns_and_says_a_shared_style_once():
    inside = LEAN.partition(">")[2].removesuffix("</svg>")
    assert inside == (
        '<g style="fill:none;stroke:#595959"><path d="M 1.23 2 L 3 4" /><path d="M 1 2" />'
        '<path d="M 0 2" /></g><path d="M 5 2" style="opacity:0.5" />'
        '<path d="M 6 2" style="opacity:0.5" /><path d="M 7 2" style="opacity:0.5" />'
        '<text style="font-size:10px" x="1">a <tspan>b</tspan> c</text>'
    )


def test_no_text_in_saved_figures_is_a_formula():
    chart = {"columns": ["=1+1", "n"], "rows": [["@x, y", 1], ["-5 to 5", -5], ["plain", None]]}
    assert write_figures(chart) == "'=1+1,n\n\"'@x, y\",1\n'-5 to 5,-5\nplain,\n"


def test_a_long_table_is_folded_up_under_its_caption_and_the_number_of_its_rows():
    tables = [
        Table(pd.DataFrame({"Testshire": range(count)}), "Cases & bases").write_html()
        for count in (LONGEST, LONGEST + 1)
    ]
    short, long = (wrap_tables(table) for table in tables)
    assert "<details" not in short
    assert long.startswith("<details>\n<summary>Cases &amp; bases (21 rows)</summary>\n<div")
    assert long.count("</details>") == 1 and long.count("<tr>") == LONGEST + 2
