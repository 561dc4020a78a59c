import pytest
from test_contrast import find_contrast

from helpers.dictionary import release_date
from helpers.publish.safety import check_self_contained, is_inside
from helpers.publish.shell import Frame, say_past, stylesheet, wrap_page
from helpers.vocabulary import RATING_COLOURS, UserError


@pytest.mark.parametrize(
    "address",
    ["#content", "../index.html", "organisations/derby.html#x", "data:image/png;base64,AA"],
)
def test_an_address_within_the_site_is_inside(address):
    assert is_inside(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://a.invalid/x.html",
        "//a.invalid/x.html",
        "/etc/x.html",
        "javascript:alert(1)",
        "data:text/html,x",
        "x.exe",
        "data:text/html;x",
        "mailto:a@a.invalid",
    ],
)
def test_any_other_address_is_outside(address):
    assert not is_inside(address)


@pytest.mark.parametrize(
    "fragment",
    [
        "<script>1</script>",
        '<link rel="stylesheet" href="x.html">',
        "<a href='https://a.invalid'>a</a>",
        '<p style="background: url(https://a.invalid/x)">',
        "<style>@import 'https://a.invalid'</style>",
        '<p onclick="x">',
        '<svg><image xlink:href="http://a.invalid/x"/></svg>',
        '<img srcset="x.png 2x">',
        "<svg/onload=alert(1)>",
        '<a href="#a"onclick="x">a</a>',
        '<meta http-equiv="refresh" content="0;url=https://a.invalid">',
        '<button formaction="https://a.invalid">a</button>',
        '<a href="#a" ping="https://a.invalid">a</a>',
    ],
)
def test_whatever_would_fetch_from_elsewhere_is_refused(fragment):
    with pytest.raises(UserError, match="the page is not self-contained"):
        check_self_contained(f"<p>Before</p>{fragment}")


def test_an_address_in_plain_words_is_no_link_and_stays():
    check_self_contained('<p>https://a.invalid and src="x"</p><g clip-path="url(#p)"/>')


def test_every_rating_has_a_style_in_the_colours_of_the_vocabulary():
    for rating, (fill, text) in RATING_COLOURS.items():
        name = f".rating-{rating.lower().replace(' ', '-')}"
        assert f"{name} {{ background: {fill}; color: {text}; }}" in stylesheet()


def test_two_sections_need_no_contents_list():
    sections = [("a", "A"), ("b", "B"), ("c", "C")]
    assert "Contents" not in wrap_page("T", "", sections=sections[:2])
    assert "Contents" in wrap_page("T", "", sections=sections)


def test_only_a_page_of_a_day_before_the_release_says_that_it_is_of_the_past():
    assert say_past("2023-06-30") == "As it would have read on 30 June 2023."
    assert [say_past(day) for day in ("", release_date(), "2999-01-01")] == ["", "", ""]
    words = wrap_page("T", "", frame=Frame(as_of="2023-06-30"))
    assert '<h1>T</h1>\n<p class="past">As it would have read on 30 June 2023.</p>' in words
    assert 'class="past"' not in wrap_page("T", "")


def test_a_heading_of_a_table_is_never_broken_within_a_word_on_a_small_screen():
    small = stylesheet().partition("@media (max-width: 40rem)")[2].partition("@media")[0]
    assert "th { overflow-wrap: normal; }" in small


def test_text_has_a_contrast_of_at_least_4_and_a_half_in_both_schemes():
    """WCAG 2.2, success criterion 1.4.3."""
    import re

    light, dark = re.findall(r":root \{(.*?)\}", stylesheet(), re.DOTALL)[:2]
    for scheme in (light, dark):
        colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", scheme))
        for text in ("text", "quiet", "link", "visited", "hover"):
            for ground in ("page", "panel"):
                assert find_contrast(colours[text], colours[ground]) >= 4.5, (text, ground)


def test_the_label_of_every_rating_can_be_read():
    for fill, text in RATING_COLOURS.values():
        assert find_contrast(fill, text) >= 4.5
