"""Which figures are found in a text, and which words that look like one are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.intake.plain_words import join_lines, write_plainly
from helpers.intake.quantities import NUMBER_WORDS, Quantity, find_quantities, read_number


def find_in(words: str) -> list[Quantity]:
    """Return the figures of a text as a document prints it."""
    return find_quantities(join_lines(write_plainly(words)))


@pytest.mark.parametrize(
    ("words", "pct", "qualifier"),
    [
        ("3.61 per cent", 3.61, "exact"),
        ("61%", 61, "exact"),
        ("61 percent", 61, "exact"),
        ("61 per\ncent", 61, "exact"),
        ("Sixty-one per cent", 61, "exact"),
        ("sixty percent", 60, "exact"),
        ("at least 80 per cent", 80, "at_least"),
        ("over 80%", 80, "at_least"),
        ("no less than 80 per cent", 80, "at_least"),
        ("80 per cent or more", 80, "at_least"),
        ("no more than 5 per cent", 5, "at_most"),
        ("not more than 5 per cent", 5, "at_most"),
        ("fewer than 5 per cent", 5, "at_most"),
        ("5 per cent or fewer", 5, "at_most"),
        ("approximately 13 per cent", 13, "about"),
        ("almost 13 per cent", 13, "about"),
        ("rose to 61 per cent", 61, "exact"),
        ("completed by 61 per cent of staff", 61, "exact"),
        ("0 per cent", 0, "exact"),
        ("100 per cent", 100, "exact"),
    ],
)
def test_a_percentage_has_its_number_and_how_far_it_is_known(words, pct, qualifier):
    assert [(one.pct, one.qualifier) for one in find_in(words)] == [(pct, qualifier)]


@pytest.mark.parametrize(
    ("words", "count", "base"),
    [
        ("12 of 17", 12, 17),
        ("Twelve out of 17", 12, 17),
        ("Fifteen out of 20", 15, 20),
        ("twenty-one out of thirty", 21, 30),
        ("twenty one out of thirty", 21, 30),
        ("2 of the 3 recommendations", 2, 3),
        ("In 24 of 2,023 cases", 24, 2023),
        ("1,100 out of 2,200", 1100, 2200),
        ("none, 0 out of 20,", 0, 20),
        ("(17 out of 30).", 17, 30),
        ("all: 17 out of all 17", 17, 17),
    ],
)
def test_x_out_of_y_has_both_its_numbers(words, count, base):
    assert [(one.count, one.base, one.pct) for one in find_in(words)] == [(count, base, None)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("more than two-thirds of cases", "more than two-thirds"),
        ("just over half of the cases", "just over half"),
        ("over half the cases", "over half"),
        ("Nearly all of them", "Nearly all"),
        ("a quarter of staff", "a quarter"),
        ("three quarters of plans", "three quarters"),
        ("the vast majority of officers", "the vast majority"),
        ("a significant minority of plans", "a significant minority"),
    ],
)
def test_a_share_in_words_stays_in_words(words, found):
    assert [(one.words, one.qualifier, one.pct) for one in find_in(words)] == [
        (found, "in_words", None)
    ]


@pytest.mark.parametrize(
    "words",
    [
        "1,061 per cent",
        "101 per cent",
        "two hundred and five per cent",
        "sixty point five per cent",
        "5½ per cent",
        "-5 per cent",
        "minus 5 per cent",
        "half of one per cent",
        "18 of 17",
        "0 of 0",
        "twelve of the team",
        "12 of 17.5 posts",
        "2,012 of 17",
    ],
)
def test_a_part_of_a_number_or_an_impossible_one_is_no_figure(words):
    assert find_in(words) == []


@pytest.mark.parametrize(
    "words",
    [
        "between 60 and 70 per cent",
        "between 60 per cent and 70 per cent",
        "60 to 70 per cent",
        "five or six per cent",
        "60-70%",
        "60–70%",
    ],
)
def test_a_range_is_never_one_exact_figure(words):
    assert find_in(words) == []


@pytest.mark.parametrize(
    "words",
    [
        "a 10 per cent increase",
        "a 10 per cent pay rise",
        "rose by 5 percentage points",
        "rose by 5 per cent",
        "caseloads had increased in Testshire by 5 per cent",
        "a reduction of 12 per cent",
        "up 12 per cent",
        "12 per cent fewer cases",
    ],
)
def test_a_change_is_no_share(words):
    assert find_in(words) == []


@pytest.mark.parametrize(
    "words",
    [
        "one of two carried out",
        "page 3 of 10",
        "Recommendation 2 of 5",
        "4 of 2023",
        "a score of 7 out of 21",
        "scored 7 out of 21",
        "7 out of 21 points",
        "rated 3 out of 5",
    ],
)
def test_a_place_a_year_and_a_mark_are_no_share(words):
    assert find_in(words) == []


@pytest.mark.parametrize(
    "words",
    [
        "minority ethnic people",
        "half a day",
        "half the day",
        "the first half of the programme",
        "half of 2023",
        "three quarters of an hour",
        "a third party",
        "in one half-hour",
    ],
)
def test_words_for_parts_of_something_else_are_no_share(words):
    assert find_in(words) == []


def test_the_figures_come_in_the_order_of_the_text_and_none_twice():
    text = "In more than half of cases (17 out of 30), that is 57%, and 3 of 9 later."
    assert [one.words for one in find_in(text)] == [
        "more than half",
        "17 out of 30",
        "57 per cent",
        "3 of 9",
    ]


def test_two_figures_never_share_a_word():
    assert [one.words for one in find_in("60 per cent or over half of them")] == [
        "60 per cent or over"
    ]
    assert [one.words for one in find_in("60 per cent or more than half of them")] == [
        "60 per cent",
        "more than half",
    ]


def test_the_raised_number_of_a_footnote_is_no_digit_of_a_base():
    assert [(one.count, one.base) for one in find_in("in 27 out of 34¹ cases")] == [(27, 34)]


@pytest.mark.parametrize(
    ("words", "number"),
    [("15", 15), ("1,325", 1325), ("Fifteen", 15), ("twenty-one", 21), ("ninety nine", 99)],
)
def test_a_whole_number_is_read_in_digits_and_words(words, number):
    assert read_number(words) == number


@pytest.mark.parametrize("words", ["", "several", "one two", "twenty-twelve", "1,2", "9" * 5000])
def test_what_is_no_whole_number_is_none(words):
    assert read_number(words) is None


PIECES = st.sampled_from(
    [
        *NUMBER_WORDS,
        *("0", "1", "7", "12", "34", "100", "1,061", "3.61", "٣", "½", "²", "%", "-", ".", ","),
        *("per cent", "percent", "out of", "of", "of the", "of all", "between", "and", "to"),
        *("half", "two-thirds", "the majority", "over", "no less than", "or more", "at most"),
        *("about", "rose by", "page", "score", "points", "cases", "\n", "  "),
    ]
)
TEXTS = st.text() | st.lists(PIECES).map(" ".join) | st.lists(PIECES).map("".join)


@given(TEXTS)
def test_any_text_gives_only_figures_that_stand_in_it_and_can_be(text):
    for plain in (text, join_lines(write_plainly(text))):
        for one in find_quantities(plain):
            assert plain[one.start : one.end] == one.words != ""
            assert one.pct is None or 0 <= one.pct <= 100
            assert one.base is None or 0 <= one.count <= one.base


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("61 per cent, ", 10_000),
        ("12 of 17 ", 10_000),
        ("half of ", 10_000),
        ("over ", 0),
        ("1 ", 0),
    ],
)
def test_a_long_text_is_read_to_its_end(words, found):
    assert len(find_quantities(words.strip(" ") + " " + words * 9_999)) == found


@pytest.mark.parametrize(
    ("words", "counted"),
    [
        ("We read 31 cases, and in 23 of those nobody had asked.", [(23, 31)]),
        ("Inspectors read 45 cases and found plans to be good in 16 of them.", [(16, 45)]),
        ("They read forty cases, and in just under twelve of them all was well.", [(12, 40)]),
        ("Of the 58 cases inspected, 34 were good.", [(34, 58)]),
        ("Of the 58 cases inspected, only 34 had a plan.", [(34, 58)]),
        ("They read 20 orders and 30 licences, and in 12 of those all was well.", []),
        ("They read 30 cases and half of them, and in 12 of those all was well.", []),
        ("They read 30 cases. In 12 of those all was well.", []),
        ("They read a further 30 cases, and in 12 of those all was well.", []),
        ("They read 30 cases, and in 42 of those all was well.", []),
        ("They took 30 days, and in 12 of those it rained.", []),
        ("Of the 58 cases inspected, 34 per cent were good.", []),
        ("Of the 58 cases inspected, 34 offices had most.", []),
    ],
)
def test_a_count_can_come_after_its_base(words, counted):
    assert [(one.count, one.base) for one in find_in(words) if one.base] == counted
