"""The words for counts, shares, intervals and dates."""

import pandas as pd
import pytest

from helpers.wording import (
    format_chances,
    format_date_words,
    format_interval,
    format_pct,
    format_share,
    format_value,
)


@pytest.mark.parametrize(
    ("count", "base", "pct", "words"),
    [
        (20, 34, 59, "20 of 34 (59%)"),
        (20, 34, 58.8235, "20 of 34 (59%)"),
        (0, 34, 0.0, "0 of 34 (0%)"),
        (pd.NA, pd.NA, 61, "61% (base not known)"),
        (pd.NA, 34, 61, "61% (count not known; base 34)"),
        (20, 34, pd.NA, "20 of 34"),
        (pd.NA, pd.NA, pd.NA, "not known"),
    ],
)
def test_a_share_says_count_base_and_percentage_or_what_is_missing(count, base, pct, words):
    assert format_share(count, base, pct) == words


def test_a_percentage_keeps_the_one_decimal_it_was_printed_with():
    assert [format_pct(pct) for pct in (26.2, 26, 33.333, 100.0)] == ["26.2%", "26%", "33%", "100%"]


def test_an_interval_is_told_in_whole_percentages_or_as_not_known():
    assert format_interval(42.4, 73.6) == "42% to 74%"
    assert format_interval(float("nan"), 73.6) == "not known"


@pytest.mark.parametrize(
    ("date", "earliest", "latest", "words"),
    [
        ("2023-02-09", None, None, "9 February 2023"),
        ("2023-02-09", "2023-02-09", "2023-02-09", "9 February 2023"),
        ("2025-05", "2025-05-01", "2025-05-31", "May 2025"),
        ("2025", pd.NaT, pd.NaT, "2025"),
        ("", "2024-07-01", "2025-03-18", "between 1 July 2024 and 18 March 2025"),
        (pd.NA, pd.Timestamp("2024-07-01"), pd.NaT, "on or after 1 July 2024"),
        (None, None, "2025-03-18", "on or before 18 March 2025"),
        ("", "2025-03-18", "2025-03-18", "18 March 2025"),
        ("", pd.NaT, pd.NaT, "date not known"),
    ],
)
def test_a_date_is_told_to_the_precision_known(date, earliest, latest, words):
    assert format_date_words(date, earliest, latest) == words


def test_bounds_are_told_when_they_say_more_than_the_partial_date():
    assert (
        format_date_words("2024", "2024-07-01", None) == "between 1 July 2024 and 31 December 2024"
    )
    assert format_date_words("2024", "2024-01-01", "2024-12-31") == "2024"


def test_no_cell_is_left_blank():
    cells = [None, True, pd.Timestamp("2023-02-09"), 7.0, 26.25, 3, "Good"]
    words = ["not known", "yes", "9 February 2023", "7", "26.25", "3", "Good"]
    assert [format_value(cell) for cell in cells] == words


@pytest.mark.parametrize(
    ("lower", "upper", "words"),
    [
        (32.0, 57.4, "32% to 57%"),
        (44.6, 44.9, "45%"),
        (0.01, 0.7, "under 1%"),
        (0.0, 0.7, "under 1%"),
        (0.2, 6.1, "up to 6%"),
        (87.2, 99.97, "87% to over 99%"),
        (99.2, 99.97, "over 99%"),
        (0.0, 0.0, "0%"),
        (100.0, 100.0, "100%"),
        (None, None, "not known"),
    ],
)
def test_a_chance_is_never_told_as_nothing_or_certain_unless_it_is(lower, upper, words):
    assert format_chances(lower, upper) == words
