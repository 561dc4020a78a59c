"""The words allowed, and how a wrong one is refused."""

import pandas as pd
import pytest

from helpers.vocabulary import (
    RATING_COLOURS,
    RATINGS,
    RATINGS_ASCENDING,
    UserError,
    check_confidence,
    check_known,
    read_day,
)

KNOWN = ["testshire-pdu", "test-city-pdu", "north-testshire-pdu", "elsewhere-crc"]


def test_the_scale_has_four_names_and_each_has_its_own_colour():
    assert RATINGS == ("Outstanding", "Good", "Requires improvement", "Inadequate")
    assert RATINGS_ASCENDING == ("Inadequate", "Requires improvement", "Good", "Outstanding")
    assert tuple(RATING_COLOURS) == RATINGS
    assert len({fill for fill, _ in RATING_COLOURS.values()}) == 4


def test_a_known_value_passes():
    assert check_known("testshire-pdu", KNOWN, "organisation") is None


def test_an_unknown_value_is_refused_in_one_line_that_names_the_nearest():
    with pytest.raises(UserError) as refusal:
        check_known("test-cty-pdu", KNOWN, "organisation")
    assert str(refusal.value) == (
        'unknown organisation "test-cty-pdu"; '
        "did you mean test-city-pdu, testshire-pdu, north-testshire-pdu?"
    )


@pytest.mark.parametrize("asked", ["Test City PDU", "TEST-CITY-PDU", " test-city-pdu "])
def test_capitals_and_spaces_still_find_the_nearest_value(asked):
    with pytest.raises(UserError, match=r"did you mean test-city-pdu[,?]"):
        check_known(asked, KNOWN, "organisation")


@pytest.mark.parametrize("asked", ["", "zzz"])
def test_a_value_like_no_other_is_told_some_that_are_known(asked):
    with pytest.raises(UserError) as refusal:
        check_known(asked, [*KNOWN, "b-pdu", "c-pdu"], "organisation")
    assert str(refusal.value) == (
        f'unknown organisation "{asked}"; '
        "known are b-pdu, c-pdu, elsewhere-crc, north-testshire-pdu, test-city-pdu ..."
    )


def test_ipython_prints_a_user_error_as_one_line_without_a_traceback():
    class Refusal(UserError):
        pass

    assert UserError("no such day")._render_traceback_() == ["UserError: no such day"]
    assert Refusal("not so")._render_traceback_() == ["Refusal: not so"]


def test_a_day_is_read_as_written():
    assert read_day("2024-02-29") == pd.Timestamp(2024, 2, 29)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2025",
        "2025-06",
        "2025-6-3",
        "03/06/2025",
        "2025-06-31",
        "2023-02-29",
        "2025-06-30 12:00",
    ],
)
def test_a_malformed_day_is_refused_in_one_line_that_shows_the_form(text):
    with pytest.raises(UserError) as refusal:
        read_day(text)
    message = f'as_of "{text}" is not a day: write it as YYYY-MM-DD, such as 2025-06-30'
    assert str(refusal.value) == message


def test_the_refusal_of_a_day_names_the_parameter():
    with pytest.raises(UserError, match='^from_day "May" is not a day'):
        read_day("May", "from_day")


@pytest.mark.parametrize("confidence_pct", [80, 95, 99.8])
def test_a_confidence_between_50_and_100_passes(confidence_pct):
    assert check_confidence(confidence_pct) is None


@pytest.mark.parametrize("confidence_pct", [50, 100, 0.95, -95])
def test_a_confidence_out_of_range_is_refused_with_what_to_use(confidence_pct):
    with pytest.raises(
        UserError, match=f"^confidence_pct {confidence_pct} is out of range: use 80"
    ):
        check_confidence(confidence_pct)


@pytest.mark.parametrize("confidence_pct", ["95", True, None])
def test_a_confidence_that_is_not_a_number_is_refused(confidence_pct):
    with pytest.raises(UserError, match="is not a number such as 95$"):
        check_confidence(confidence_pct)
