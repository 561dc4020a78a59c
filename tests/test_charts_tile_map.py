import pandas as pd
import pytest
from chart_cases import WORDS, make_tiles
from matplotlib.colors import to_hex
from matplotlib.text import Text

from helpers import charts
from helpers.charts.tile_map import NO_TILE_WORDS, TILE_PLACES
from helpers.dataset import load_dataset


def list_tiles(chart: charts.Chart) -> list[tuple]:
    """Return each tile's line style, line width and fill, in the order of TILE_PLACES."""
    patches = chart.figure.axes[0].patches
    return [(one.get_linestyle(), one.get_linewidth(), to_hex(one.get_facecolor()))
            for one in patches]  # fmt: skip


def test_every_region_with_pdus_has_a_place_of_its_own():
    organisations = load_dataset().organisations
    is_unit = organisations["organisation_type"] == "pdu"
    assert set(organisations.loc[is_unit, "region"]) == set(TILE_PLACES)
    assert len(set(TILE_PLACES.values())) == 12


def test_every_tile_says_its_figures_in_words_and_a_region_without_any_says_so():
    chart = charts.draw_tile_map(make_tiles(2), **WORDS)
    assert chart.data_frame.set_index("Region")["Figures"].to_dict() == {
        **dict.fromkeys(TILE_PLACES, NO_TILE_WORDS),
        "North East": "0 of 10 Inadequate",
        "North West": "1 of 11 Inadequate",
    }
    assert "North East: 0 of 10 Inadequate; North West: 1 of 11 Inadequate" in chart.alt
    written = [text.get_text() for text in chart.figure.findobj(Text)]
    assert "0 of 10\nInadequate" in written and written.count(NO_TILE_WORDS) == 10


def test_a_tile_without_figures_is_dotted_and_the_highlighted_has_a_thick_edge():
    chart = charts.draw_tile_map(make_tiles(2), "North West", **WORDS)
    styles = list_tiles(chart)
    assert [style for style, *_ in styles] == ["solid", "solid", *[":"] * 10]
    assert styles[1][1] > 2 > styles[0][1]


def test_a_higher_share_is_never_lighter_and_no_share_is_white():
    tiles = make_tiles(12).assign(share_pct=[None, *range(0, 101, 10)])
    fills = [fill for *_, fill in list_tiles(charts.draw_tile_map(tiles, **WORDS))]
    assert fills[0] == "#ffffff"
    brightness = [int(fill[1:3], 16) for fill in fills[1:]]
    assert brightness == sorted(brightness, reverse=True) and len(set(brightness)) > 1


def test_a_region_that_is_none_of_the_twelve_or_comes_twice_is_refused():
    with pytest.raises(ValueError, match="has no place for Testshire"):
        charts.draw_tile_map(make_tiles(1).assign(region="Testshire"), **WORDS)
    with pytest.raises(ValueError, match="two rows for one region"):
        charts.draw_tile_map(pd.concat([make_tiles(1)] * 2), **WORDS)
