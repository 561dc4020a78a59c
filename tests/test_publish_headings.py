from helpers.publish.headings import level_headings, plain_text


def levels(body):
    return level_headings(body)[0]


def test_no_heading_of_the_body_is_an_h1():
    assert levels("<h1>A</h1>") == '<h2 id="a">A</h2>'


def test_a_skipped_level_is_closed():
    body = "<h2>A</h2><h4>B</h4><h5>C</h5><h2>D</h2><h3>E</h3>"
    assert levels(body) == (
        '<h2 id="a">A</h2><h3 id="b">B</h3><h4 id="c">C</h4><h2 id="d">D</h2><h3 id="e">E</h3>'
    )


def test_equal_headings_get_anchors_of_their_own_and_none_takes_that_of_the_content():
    body, sections = level_headings("<h2>Content</h2><h2>Staff</h2><h2>Staff</h2><h2>?</h2>")
    anchors = [anchor for anchor, _ in sections]
    assert anchors == ["content-2", "staff", "staff-2", "section"]


def test_the_sections_are_the_h2_headings_in_plain_words():
    _, sections = level_headings("<h2>Risk &amp; <em>need</em></h2><h3>Not this</h3>")
    assert sections == [("risk-need", "Risk & need")]


def test_plain_text_has_no_tags_entities_or_line_breaks():
    assert plain_text("<b>A</b>\n &lt;i&gt;") == "A <i>"
