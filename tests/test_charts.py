"""What every chart has: words that fit, a text alternative, plain values, the same bytes twice."""

import json
import re
from functools import cache

import matplotlib as mpl
import pandas as pd
import pytest
from chart_cases import CASES, WORDS, draw_case, list_faults
from matplotlib.figure import Figure

from helpers.charts import Chart, draw_coverage, draw_rating_counts, draw_standard_ratings
from helpers.charts.rating_marks import RATING_HATCHES, RATING_MARKERS
from helpers.vocabulary import RATINGS

ALL = pytest.mark.parametrize("name", CASES)


@cache
def keep_chart(name: str) -> Chart:
    """Return the chart of a case, drawn once for all tests that only read it."""
    return draw_case(name)


@cache
def keep_svg(name: str) -> str:
    """Return the SVG of a case, written once."""
    return keep_chart(name).write_svg()


@ALL
def test_no_words_are_cut_and_no_two_overlap(name):
    assert list_faults(draw_case(name)) == []


@ALL
def test_a_chart_drawn_twice_is_the_same_to_the_byte(name):
    assert draw_case(name).write_svg() == keep_svg(name)


@ALL
def test_the_svg_holds_words_as_text_and_neither_title_nor_date_nor_address(name):
    svg = keep_svg(name)
    assert svg.startswith("<svg") and "<text" in svg
    assert WORDS["title"] not in svg
    assert "metadata" not in svg and "dc:" not in svg
    addresses = set(re.findall(r'"(https?:[^"]*)"', svg))
    assert addresses == {"http://www.w3.org/1999/xlink", "http://www.w3.org/2000/svg"}


@ALL
def test_every_reference_in_the_svg_has_its_target(name):
    svg = keep_svg(name)
    wanted = re.findall(r'href="#([^"]+)"|url\(#([^)]+)\)', svg)
    assert {one or other for one, other in wanted} == set(re.findall(r' id="([^"]+)"', svg))


@ALL
def test_the_words_and_values_of_a_report_are_plain(name):
    chart = keep_chart(name)
    bundle = chart._repr_mimebundle_()
    values = bundle["application/vnd.probation.chart+json"]
    assert json.loads(json.dumps(values)) == values
    assert values["title"] == WORDS["title"] and values["alt"] == chart.alt
    assert len(values["rows"]) == len(chart.data_frame) > 0
    assert all(len(row) == len(values["columns"]) for row in values["rows"])
    assert bundle["text/plain"] == f"Chart: {chart.alt}"


def test_two_charts_of_one_page_share_no_id():
    drawn = [keep_svg(name) for name in CASES]
    ids = [one for svg in drawn for one in re.findall(r' id="([^"]+)"', svg)]
    assert len(ids) == len(set(ids)) > 0


def test_a_missing_value_is_none_in_the_values_of_a_report():
    rows = pd.DataFrame({"a": pd.array([1, None], dtype="Int64"), "b": [None, "x"]})
    chart = Chart(Figure(), "Title", "", "Source", "Alternative", rows)
    assert chart.write_values()["rows"] == [[1, None], [None, "x"]]


def test_a_chart_without_a_text_alternative_is_refused():
    with pytest.raises(ValueError, match="in its alt"):
        Chart(Figure(), "Title", "Subtitle", "Source", " ", pd.DataFrame())


@ALL
def test_no_rows_or_a_missing_column_is_told_in_one_line(name):
    case = CASES[name]
    rows, *rest = case.args
    for wrong in (rows.iloc[:0], rows.iloc[:, 1:]):
        with pytest.raises(ValueError, match=r"^draw_\w+ (needs the columns|has no row)") as told:
            case.func(wrong, *rest, **case.keywords, **WORDS)
        assert "\n" not in str(told.value)


def test_a_word_that_is_not_a_rating_is_refused():
    rows = {"reference": [""], "standard_name": ["Inventing"], "sort_order": [1]}
    with pytest.raises(ValueError, match='"Poor" is not a rating'):
        draw_standard_ratings(pd.DataFrame(rows | {"rating": ["Poor"]}), **WORDS)


def test_a_cell_that_comes_twice_is_refused():
    rows = {"region": ["Testshire"] * 2, "period": ["2016"] * 2, "inspections_count": [1, 2]}
    with pytest.raises(ValueError, match="duplicate"):
        draw_coverage(pd.DataFrame(rows), **WORDS)


def test_ratings_read_from_the_dataset_as_categories_are_drawn_alike():
    kind = pd.CategoricalDtype(RATINGS[::-1], ordered=True)
    counts = pd.DataFrame(
        {"rating": RATINGS, "inspections_count": 1, "base_count": 4, "pct": [25.0] * 4}
    )
    drawn = [
        draw_rating_counts(rows, **WORDS) for rows in (counts, counts.astype({"rating": kind}))
    ]
    assert drawn[0].write_svg() == drawn[1].write_svg()


def test_no_two_ratings_differ_by_colour_alone():
    assert len(set(RATING_MARKERS.values())) == len(set(RATING_HATCHES.values())) == len(RATINGS)


def test_drawing_leaves_no_figure_open_and_no_setting_changed():
    from matplotlib import pyplot

    before = dict(mpl.rcParams)
    draw_case("coverage, one").write_svg()
    assert pyplot.get_fignums() == []
    assert dict(mpl.rcParams) == before
