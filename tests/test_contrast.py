"""Words and marks stand out enough, by the contrast ratio of WCAG 2.2 (W3C 2023, 1.4.3, 1.4.11)."""

import re
from pathlib import Path

import pytest
from chart_cases import CASES, draw_case

from helpers import publish
from helpers.charts.frame import BLUE, GREY, INK, PALE
from helpers.vocabulary import RATING_COLOURS

WHITE = "#ffffff"
#: Colours that need not stand out from the page, and why.
DECORATION = {
    WHITE: "the page itself, and words on a dark fill, which are measured with their rating",
    PALE.lower(): "gridlines, and bands behind the marks: the figures are written beside them",
    "#cccccc": "lines of the axes: the marks and their labels say all without them",
}
#: Charts whose cells are shaded by a number that is also written in them.
SHADED = ("coverage", "tile map")
THEMES = {"light": 0, "dark": 1}


def find_luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def find_contrast(colour: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2.2."""
    low, high = sorted([find_luminance(colour), find_luminance(other)])
    return (high + 0.05) / (low + 0.05)


def read_theme(name: str) -> dict[str, str]:
    """Return the named colours of the style sheet, in light or in dark."""
    style = (Path(publish.__file__).parent / "template" / "style.css").read_text("utf-8")
    blocks = re.findall(r":root\s*\{([^}]*)\}", style)
    return dict(re.findall(r"--([a-z-]+):\s*(#[0-9a-f]{6})", blocks[THEMES[name]]))


def test_the_ratio_is_that_of_the_standard():
    assert find_contrast("#000000", WHITE) == pytest.approx(21)
    assert find_contrast("#777777", WHITE) == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("colour", [face for face, _ in RATING_COLOURS.values()] + [BLUE, GREY])
def test_what_is_drawn_stands_out_from_the_page(colour):
    assert find_contrast(colour, WHITE) >= 3


@pytest.mark.parametrize(("face", "text"), [*RATING_COLOURS.values(), (WHITE, GREY)])
def test_words_can_be_read_on_their_ground(face, text):
    assert find_contrast(face, text) >= 4.5


@pytest.mark.parametrize("name", CASES)
def test_every_colour_of_a_chart_stands_out_or_is_listed_as_decoration(name):
    svg = draw_case(name).write_svg().lower()
    words = set(re.findall(r"<text[^>]*fill: (#[0-9a-f]{6})", svg)) - {WHITE}
    assert "<text" in svg and all(find_contrast(colour, WHITE) >= 4.5 for colour in words)
    marks = set(re.findall(r"#[0-9a-f]{6}\b", re.sub(r"<text[^>]*>", "", svg))) - set(DECORATION)
    faint = {colour for colour in marks if find_contrast(colour, WHITE) < 3}
    if name.startswith(SHADED):  # the number in the cell must be readable on the shade
        faint = {colour for colour in faint if find_contrast(colour, INK) < 4.5}
    assert faint == set()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["page", "panel"])
def test_words_of_the_site_can_be_read_in_light_and_in_dark(theme, ground):
    colours = read_theme(theme)
    for words in ("text", "quiet", "link", "visited", "hover"):
        assert find_contrast(colours[words], colours[ground]) >= 4.5, words
    assert find_contrast(colours["control"], colours[ground]) >= 3


@pytest.mark.parametrize("theme", THEMES)
def test_what_has_the_focus_and_what_can_be_filled_in_stand_out_in_light_and_in_dark(theme):
    colours = read_theme("light") | read_theme(theme)
    on_page = [find_contrast(colours[name], colours["page"]) for name in ("focus", "on-focus")]
    assert max(on_page) >= 3, "one of the two rings of a focus is seen on any page"
    assert find_contrast(colours["focus"], colours["on-focus"]) >= 4.5
    for ground in ("page", "panel"):
        assert find_contrast(colours["control"], colours[ground]) >= 3
