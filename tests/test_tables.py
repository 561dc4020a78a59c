"""Tables, as HTML and as plain text."""

import html.parser

import pandas as pd
import pytest

from helpers.tables import Table

ASKED = pd.DataFrame(
    {
        "Question": ["Is <Testshire> & District safe?", 'Is "Testshire" kind?'],
        "Yes": pd.array([20, pd.NA], dtype="Int64"),
        "Share": ["20 of 34 (59%)", "not known"],
    }
)


def test_a_table_has_a_caption_headings_with_scope_and_escaped_text():
    written = Table(ASKED, "Questions of <Testshire>", note="2 & more").write_html()
    assert "<caption>Questions of &lt;Testshire&gt;</caption>" in written
    assert '<th scope="col">Question</th><th scope="col" class="num">Yes</th>' in written
    assert '<th scope="row">Is &lt;Testshire&gt; &amp; District safe?</th>' in written
    assert '<td class="num">20</td><td>20 of 34 (59%)</td>' in written
    assert '<p class="table-note">2 &amp; more</p>' in written
    assert "style" not in written and " id=" not in written


def test_every_tag_of_a_table_is_closed():
    opened = []

    class Reader(html.parser.HTMLParser):
        def handle_starttag(self, tag, attrs):
            opened.append(tag)

        def handle_endtag(self, tag):
            assert opened.pop() == tag

    Reader().feed(Table(ASKED, "Questions").write_html())
    assert opened == []


def test_an_empty_table_says_so_in_words():
    empty = Table(ASKED.iloc[:0], "Questions")
    assert '<td colspan="3">none held</td>' in empty.write_html()
    assert empty.write_text() == "Questions\nnone held"


def test_the_plain_text_of_a_table_holds_caption_rows_and_note():
    written = Table(ASKED[["Yes", "Share"]], "Questions", note="Invented.")._repr_mimebundle_()
    assert written["text/plain"].splitlines() == [
        "Questions",
        "      Yes          Share",
        "       20 20 of 34 (59%)",
        "not known      not known",
        "Invented.",
    ]


def test_a_table_is_refused_without_a_caption_or_a_column():
    for frame, caption in ((ASKED, " "), (pd.DataFrame(), "Questions")):
        with pytest.raises(ValueError, match="needs a caption"):
            Table(frame, caption)
