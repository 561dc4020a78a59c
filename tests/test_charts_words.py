"""Words of a chart are measured once, and charts are written as matplotlib writes them."""

import re
from io import StringIO

import pytest
from chart_cases import CASES, draw_case
from matplotlib import style
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

from helpers.charts.frame import FONT, STYLE
from helpers.charts.words import measure_words


@pytest.mark.parametrize("words", ["", "Derby City PDU", "20 of 34 (59%)", "Requires improvement"])
@pytest.mark.parametrize("size", [9, 10, 11.5])
@pytest.mark.parametrize("weight", ["normal", "bold"])
def test_words_take_the_room_that_matplotlib_measures(words, size, weight):
    font = FontProperties(family=FONT, size=size, weight=weight)
    expected = text_to_path.get_text_width_height_descent(words, font, False)
    assert measure_words(words, font) == expected
    assert measure_words(words, font) == expected  # the second time from what is kept


@pytest.mark.parametrize("name", CASES)
def test_a_chart_is_written_to_the_byte_as_matplotlib_saves_it(name):
    chart = draw_case(name)
    written, unsaid = StringIO(), dict.fromkeys(("Creator", "Date", "Format", "Type"))
    salt = {"svg.hashsalt": f"probation {chart.title} {chart.alt}"}
    with style.context(["afcharts.afcharts", STYLE, salt]):
        chart.figure.savefig(written, format="svg", metadata=unsaid)
    saved = written.getvalue()
    assert chart.write_svg() == re.sub(r'<g id="[^"]*"', "<g", saved[saved.index("<svg") :])
