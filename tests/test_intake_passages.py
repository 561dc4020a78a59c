"""Passages of plain texts and of PDFs: what is put together, and the place of each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from intake_files import RELEASE

from helpers.intake.blocks import is_heading
from helpers.intake.passages import cut_text


def places_of(text: str, is_wrapped: bool = False) -> list[tuple[str, str]]:
    """Return (locator, text) of each passage."""
    return [(one.locator, one.text) for one in cut_text(text, is_wrapped)]


def test_a_release_has_a_title_paragraphs_and_numbered_notes():
    assert [place for place, _ in places_of(RELEASE)] == [
        "title",
        "paragraph 1",
        "paragraph 2",
        "Notes, note 1",
        "Notes, note 2",
    ]


def test_a_note_without_a_number_has_the_one_it_would_have():
    text = "Title\n\nNotes for editors\n\n- One note.\n- Another note."
    assert [place for place, _ in places_of(text)[1:]] == ["Notes, note 1", "Notes, note 2"]


def test_a_report_has_headings_parts_bullets_and_ratings():
    text = (
        "A report\n\nP 2.1. Assessment\n\nPlans come after it.\n\nRequires improvement\n\n"
        "Strengths:\n\n- One strength,\n going on.\n- Another.\n\nAreas for improvement\n\n- None."
    )
    assert places_of(text) == [
        ("title", "A report"),
        ("P 2.1. Assessment, heading", "P 2.1. Assessment"),
        ("P 2.1. Assessment, paragraph 1", "Plans come after it."),
        ("P 2.1. Assessment, paragraph 2", "Requires improvement"),
        ("P 2.1. Assessment, Strengths, heading", "Strengths:"),
        ("P 2.1. Assessment, Strengths, bullet 1", "- One strength, going on."),
        ("P 2.1. Assessment, Strengths, bullet 2", "- Another."),
        ("P 2.1. Assessment, Areas for improvement, heading", "Areas for improvement"),
        ("P 2.1. Assessment, Areas for improvement, bullet 1", "- None."),
    ]


def test_a_text_without_empty_lines_has_a_paragraph_on_each_line():
    assert places_of("Title\nOne line here.\nAnother line here.") == [
        ("title", "Title"),
        ("paragraph 1", "One line here."),
        ("paragraph 2", "Another line here."),
    ]


def test_a_line_that_rates_a_standard_is_no_heading():
    assert not is_heading("P 2.1 Assessment Inadequate")
    assert not is_heading("Requires improvement")
    assert is_heading("P 2.1. Assessment")
    assert is_heading("What is good in Testshire")


@pytest.mark.parametrize(
    "line",
    [
        '"We are glad," said Martin Jones',
        '"We are glad of it!" said the head of the unit',
        "'We are glad,' said Martin Jones",
        "Martin Jones, HM Chief Inspector of Probation, said:",
        'Mr Jones added: "There is more to do"',
        '"We want more" – Martin Jones',
        '"There is a long way to go, and the unit',
    ],
)
def test_what_somebody_said_is_no_heading(line):
    assert not is_heading(line)
    text = f"A title\n\nRatings\n\n{line}\n\nWords come next."
    assert places_of(text)[-1] == ("Ratings, paragraph 2", "Words come next.")


@pytest.mark.parametrize(
    "line", ['"Many faults" found in Testshire', '"Getting better"', "What the head of unit said"]
)
def test_a_heading_may_have_words_in_quotation_marks(line):
    assert is_heading(line)


PDF_PAGES = """Inspection of Testshire PDU 1
Testshire: an inspection of a probation delivery unit
P 2.1. Assessment
Inadequate
Practitioners asked people on probation about their lives in most of the
cases that we looked at, and wrote down what they had been told. In 17 out
of 30 cases this was enough for a sound assess-
ment.
The second paragraph begins here, as the line above it was short, and it
goes on to the end of this line and further, with no full stop at the end
Inspection of Testshire PDU 2
but with the rest of its sentence on the next page.
Areas for improvement:
- Plans were late, and in far too many cases nobody had looked at them
again before the end of the order.
- Homes were not visited.
Key question Percentage 'Yes'
Does planning focus on keeping other people safe, and on the victims of
their offences? 61%
Is it done? 7%
Our rating is driven by the lowest of these.
Inspection of Testshire PDU 3
Annexe
Where to find more of it."""


def test_the_lines_of_a_pdf_are_put_together():
    pages = PDF_PAGES.replace("\nInspection", "\x0cInspection")
    section = "P 2.1. Assessment"
    found = places_of(pages, is_wrapped=True)
    assert [place for place, _ in found] == [
        "page 1, title",
        f"{section}, page 1, heading",
        f"{section}, page 1, paragraph 1",
        f"{section}, page 1, paragraph 2",
        f"{section}, page 1, paragraph 3",
        f"{section}, Areas for improvement, page 2, heading",
        f"{section}, Areas for improvement, page 2, bullet 1",
        f"{section}, Areas for improvement, page 2, bullet 2",
        f"{section}, Areas for improvement, page 2, paragraph 1",
        f"{section}, Areas for improvement, page 2, paragraph 2",
        "Annexe, page 3, heading",
        "Annexe, page 3, paragraph 1",
    ]
    words = [text for _, text in found]
    assert words[2] == "Inadequate"
    assert words[3].endswith("In 17 out of 30 cases this was enough for a sound assessment.")
    assert words[4].endswith("at the end but with the rest of its sentence on the next page.")
    assert words[6].endswith("before the end of the order.")
    assert words[8] == (
        "Key question Percentage 'Yes' Does planning focus on keeping other people safe, and on "
        "the victims of their offences? 61 per cent Is it done? 7 per cent"
    )


def test_a_heading_after_a_full_line_stands_apart():
    text = (
        "Title\nThis line of the paragraph is as long as the page is wide, and ends.\n1.2. Staffing"
    )
    assert [place for place, _ in places_of(text, is_wrapped=True)][-1] == "1.2. Staffing, heading"


def test_a_word_that_a_page_divides_is_whole():
    found = places_of("Title\nMuch of the pro-\x0cbation work.", is_wrapped=True)
    assert found[-1] == ("page 1, paragraph 1", "Much of the probation work.")


LINES = st.lists(
    st.text(max_size=20) | st.sampled_from(["", "- a", "Good", "\x0c", "Notes to editor"])
)


@given(LINES.map("\n".join), st.booleans())
def test_any_text_gives_passages_on_one_line_with_places_that_differ_by_page(text, is_wrapped):
    found = cut_text(text, is_wrapped)
    assert all(one.text and one.text == " ".join(one.text.split()) for one in found)
    assert [one.place.endswith("title") for one in found] == [
        number == 0 for number in range(len(found))
    ]


@given(st.lists(st.sampled_from(["Alpha beta.", "Gamma delta.", "- An item.", "Heading"])))
def test_no_word_of_a_text_is_lost_or_moved(blocks):
    text = "\n\n".join(["A title", *blocks])
    assert " ".join(one.text for one in cut_text(text)) == " ".join(text.split())


def test_a_sentence_of_an_item_goes_on_after_a_line_that_is_not_quite_full():
    text = (
        "Title\nThe widest line of the page is as long as this one, which is long.\n"
        "- An item that was broken off when\nTestshire PDU in its plan.\n"
        "- Homes\nAnnexe"
    )
    assert [text for _, text in places_of(text, is_wrapped=True)][2:] == [
        "- An item that was broken off when Testshire PDU in its plan.",
        "- Homes",
        "Annexe",
    ]


WIDE = "The widest line of the page is as long as this one is, which is rather long.\n"


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        # A name of which a line end parts the kind, and a heading that goes on.
        ("Testshire, Toyland and Nowhere\nPDU", ["Testshire, Toyland and Nowhere PDU"]),
        (
            "Testshire and Toyland Community\nRehabilitation Company",
            ["Testshire and Toyland Community Rehabilitation Company"],
        ),
        (
            "P 2.3. Implementation and\ndelivery\nWork is done well.\nInadequate",
            ["P 2.3. Implementation and delivery", "Work is done well.", "Inadequate"],
        ),
        (
            "- Speak to\npeople\nBackground\nWe came.",
            ["- Speak to people", "Background", "We came."],
        ),
        ("It was\n2.5. Reviewing\nGood", ["It was", "2.5. Reviewing", "Good"]),
        # Another name, and an item that ends, are not parted from what follows.
        ("Testshire PDU\nPDU", ["Testshire PDU", "PDU"]),
        ("- Results.\nPDU", ["- Results.", "PDU"]),
    ],
)
def test_names_and_headings_over_two_lines_of_a_pdf_are_whole(lines, words):
    found = [text for _, text in places_of(f"Title\n{WIDE}{lines}", is_wrapped=True)]
    assert found[2:] == words


def test_a_line_that_sticks_out_of_a_page_does_not_make_the_others_short():
    text = "Title\n" + "These lines of a paragraph are all of one width here, so\n" * 6
    text += "- " + "one item was never broken and sticks out of the page, " + "a" * 22
    found = [text for _, text in places_of(text, is_wrapped=True)]
    assert len(found) == 3 and found[1].count("These lines") == 6
