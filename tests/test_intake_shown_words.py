"""A reader is shown the whole sentence of a value that is not settled, and no more than fits."""

from helpers.intake.documents import Passage
from helpers.intake.findings import Candidate
from helpers.intake.shown_words import LONGEST_SHOWN, show_words

SENTENCE = "Years ago the unit was rated 'Inadequate', say those who were there."
PASSAGES = (
    Passage("It was rated 'Inadequate' elsewhere.", "paragraph 1"),
    Passage(f"Words come first. {SENTENCE} More follow.", "paragraph 2"),
)


def test_the_sentence_at_the_place_is_shown_with_its_closing_quotation_mark():
    found = Candidate("Inadequate", "paragraph 2", "rated 'Inadequate'")
    assert show_words(found, PASSAGES) == SENTENCE


def test_words_that_stand_in_no_sentence_at_the_place_are_shown_alone():
    for found in (
        Candidate("Good", "paragraph 2", "rated 'Good'"),
        Candidate("Inadequate", "paragraph 3", "rated 'Inadequate'"),
        Candidate("Inadequate", "paragraph 2"),
    ):
        assert show_words(found, PASSAGES) == found.words


def test_a_long_sentence_is_cut_between_words_on_both_sides():
    words = "rated 'Inadequate'"
    long = Passage(f"{'before ' * 60}{words}{' after' * 60}.", "paragraph 1")
    shown = show_words(Candidate("Inadequate", "paragraph 1", words), [long])
    assert words in shown
    assert len(shown) <= LONGEST_SHOWN + len("…  …")
    assert set(shown.replace(words, "").split()) == {"…", "before", "after"}
    assert (shown[0], shown[-1]) == ("…", "…")


def test_words_that_are_too_long_themselves_are_shown_whole():
    words = "rated " * 60 + "'Good'"
    long = Passage(f"It was {words} then.", "paragraph 1")
    assert words in show_words(Candidate("Good", "paragraph 1", words), [long])
