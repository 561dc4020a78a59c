"""One way to write a text: signs, percentages, broken words and running lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.intake.plain_words import (
    drop_numbered_lines,
    drop_running_lines,
    join_lines,
    write_plainly,
)


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("ﬁve oﬀenders", "five offenders"),
        ("‘Good’ and “Inadequate”", "'Good' and \"Inadequate\""),
        ("Test\u00adshire", "Testshire"),
        ("Test\u200bshire\ufeff", "Testshire"),
        ("post‑custody", "post-custody"),
        ("Testshire — PDU", "Testshire – PDU"),
        ("• a plan", "- a plan"),
        ("a\u00a0plan\tof  all", "a plan of all"),
        ("a\r\nb\rc\x0cd", "a\nb\nc\nd"),
        ("a\x00b\x07c\u202ed", "abcd"),
        ("a\x0bb", "a b"),
    ],
)
def test_signs_are_written_in_one_way(printed, plain):
    assert write_plainly(printed) == plain


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("61%", "61 per cent"),
        ("61 %", "61 per cent"),
        ("61％", "61 per cent"),
        ("61 percent", "61 per cent"),
        ("61 per-cent", "61 per cent"),
        ("61 Per Cent", "61 per cent"),
        ("61%of", "61 per cent of"),
        ("sixty percent", "sixty per cent"),
        ("a percentage", "a percentage"),
        ("61 percentage points", "61 percentage points"),
        ("a%b", "a%b"),
    ],
)
def test_a_percentage_is_written_in_one_way(printed, plain):
    assert write_plainly(printed) == plain


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("proba-\ntion", "probation"),
        ("proba- \r\n  tion", "probation"),
        ("proba\u2010\ntion", "probation"),
        ("proba\u00ad\ntion", "probation"),
        ("proba\u00ad \r\n tion", "probation"),
        ("Test-\nShire", "Test-\nShire"),
        ("a list\n- tion", "a list\n- tion"),
        ("the end-\n\nnext", "the end-\n\nnext"),
    ],
)
def test_a_word_that_a_line_end_divides_is_whole(printed, plain):
    assert write_plainly(printed) == plain


def test_the_raised_number_of_a_footnote_does_not_lengthen_a_number():
    assert write_plainly("in 34² cases, 61%³ of 5½") == "in 34 cases, 61 per cent of 5 1⁄2"


def test_the_number_that_begins_a_footnote_is_kept():
    assert write_plainly("¹ Of all cases") == "1 Of all cases"


def test_lines_are_joined_with_single_spaces():
    assert join_lines(" one \n\n two\tthree ") == "one two three"


def test_headers_and_page_numbers_that_differ_in_their_numbers_only_vanish():
    pages = [f"Testshire PDU\n\nWords {word}\nPage {n} of 3" for n, word in enumerate("abc", 1)]
    assert [join_lines(page) for page in drop_running_lines(pages)] == [
        "Words a",
        "Words b",
        "Words c",
    ]


def test_of_two_pages_both_must_have_a_running_line():
    pages = ["Testshire PDU\nOne\n1", "Testshire PDU\nTwo\n2"]
    assert drop_running_lines(pages) == ["One", "Two"]


def test_of_one_page_nothing_is_left_out():
    assert drop_running_lines(["Testshire\nTestshire\n1"]) == ["Testshire\nTestshire\n1"]


def test_a_line_in_the_middle_of_pages_stays():
    middle = ["a", "b", "c", "The same line", "d", "e", "f"]
    pages = ["\n".join(f"{line}{mark}" for line in middle) for mark in ("", "x", "y")]
    same = [page.replace("linex", "line").replace("liney", "line") for page in pages]
    assert all("The same line" in page for page in drop_running_lines(same))


@pytest.mark.parametrize("words", ["Requires improvement", "Good", "Strengths:", "Key question"])
def test_a_rating_at_the_head_of_every_page_is_no_running_line(words):
    pages = [f"{words}\nText {mark}" for mark in "abc"]
    assert drop_running_lines(pages) == pages


@given(st.text() | st.text("a1%-­\n\r ²½per cnt", max_size=30))
def test_any_text_is_written_without_controls_and_on_one_line_when_joined(text):
    plain = write_plainly(text)
    assert not [sign for sign in plain if sign < " " and sign != "\n"]
    plain.encode("utf-8")
    assert "\n" not in join_lines(plain) and "  " not in join_lines(plain)


HEADER = "An inspection of probation services in Testshire"


def test_running_headers_within_a_text_are_dropped_and_what_they_part_is_whole():
    text = (
        f"{HEADER}:\n\nMay 2025\n\nMuch was done in\n\n{HEADER}   2\n\nthe first weeks.\n\n"
        f"Words.\n\n{HEADER}\n3\n\n{HEADER} 5\n\nOther words."
    )
    (page,) = drop_numbered_lines([text])
    assert "Much was done in\nthe first weeks." in page
    assert page.count(HEADER) == 1
    assert "Words.\n" in page and page.endswith("Other words.")


def test_lines_whose_numbers_do_not_rise_or_that_are_not_the_title_are_kept():
    for lines in (
        f"{HEADER}\n\n{HEADER} 5\n\nWords.\n\n{HEADER} 4\n\n{HEADER} 6",
        f"{HEADER}\n\nThe plans of the team were 2\n\nThe plans of the team were 3\n\n"
        "The plans of the team were 4",
    ):
        far = "\n".join(["Title", *["Words."] * 30, lines])
        assert drop_numbered_lines([far]) == [far]


def test_a_line_with_another_number_than_that_of_the_page_is_no_running_header():
    pages = [
        f"Title\nWords.\nIt was {share} per cent in June.\nEnd {share}" for share in (51, 62, 73)
    ]
    kept = drop_running_lines(pages)
    assert [page.count("per cent in June") for page in kept] == [1, 1, 1]
    assert not any("End" in page for page in kept)


def test_a_line_that_ends_the_one_above_is_no_header():
    first = "An inspection of services in:\nTestshire PDU\nThe North East region"
    pages = [first, *(f"Testshire PDU\nWords {word}" for word in "abc")]
    assert drop_running_lines(pages) == [first, "Words a", "Words b", "Words c"]
