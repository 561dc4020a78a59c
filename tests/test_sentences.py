"""The parts of which sentences are made: lists, plurals, dates, scores and shares."""

import pandas as pd
import pytest

from helpers.dataset import load_dataset
from helpers.dictionary import release_date
from helpers.sentences import (
    NO_PLACE,
    Sentence,
    amount_words,
    count_words,
    date_words,
    list_places,
    list_words,
    open_sentence,
    score_words,
    share_words,
    source_words,
    span_words,
    spell_dates,
    when_words,
)
from helpers.wording import format_day

RELEASE = pd.Timestamp(release_date())


def make_dates(published, earliest, latest, basis: str) -> pd.Series:
    """Return the dates of an inspection."""
    return pd.Series(
        {
            "published": published,
            "published_earliest": pd.Timestamp(earliest),
            "published_latest": pd.Timestamp(latest),
            "published_basis": basis,
        }
    )


def make_share(pct, count=pd.NA, base=pd.NA, lower=pd.NA, upper=pd.NA) -> pd.Series:
    """Return a share with its interval."""
    columns = ["yes_pct", "yes_count", "base_count", "lower_pct", "upper_pct"]
    return pd.Series([pct, count, base, lower, upper], columns, dtype=object)


def test_a_sentence_is_text_and_is_shown_as_an_escaped_paragraph():
    sentence = Sentence("Testshire & 2 < 3.")
    assert sentence == "Testshire & 2 < 3."
    assert sentence._repr_mimebundle_() == {
        "text/html": '<p class="finding">Testshire &amp; 2 &lt; 3.</p>',
        "text/plain": "Testshire & 2 < 3.",
    }


@pytest.mark.parametrize(
    ("items", "words"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_a_list_is_joined_in_words(items, words):
    assert list_words(items) == words


def test_a_list_may_end_in_another_word():
    assert list_words(["a", "b"], "or") == "a or b"


@pytest.mark.parametrize(("count", "words"), [(0, "no cases"), (1, "1 case"), (2, "2 cases")])
def test_things_are_counted_in_the_right_number(count, words):
    assert count_words(count, "case") == words
    assert count_words(pd.array([count], dtype="Int64")[0], "case") == words


def test_an_odd_plural_is_given():
    assert count_words(2, "company", "companies") == "2 companies"


def test_nothing_is_none_and_not_nought():
    assert [amount_words(count) for count in (0, 1, 12)] == ["none", "1", "12"]


def test_a_sentence_opens_with_a_capital():
    assert [open_sentence(words) for words in ("no case", "2 cases", "")] == [
        *["No case", "2 cases", ""]
    ]


@pytest.mark.parametrize(
    ("dates", "words", "told"),
    [
        (("2023-02-09", "2023-02-09", "2023-02-09", "day"), "9 February 2023", "on 9 {}"),
        (("2025-05", "2025-05-01", "2025-05-31", "month"), "May 2025", "in {}"),
        (("2025", "2025-01-01", "2025-12-31", "year"), "2025", "in {}"),
        (
            (pd.NA, "2024-07-01", "2025-03-18", "bounds"),
            "between 1 July 2024 and 18 March 2025",
            "{}",
        ),
        ((pd.NA, "2025-10-01", "2025-12-01", "lower_bound"), "on or after 1 October 2025", "{}"),
    ],
)
def test_a_date_is_told_to_the_precision_known_with_its_preposition(dates, words, told):
    inspection = make_dates(*dates)
    assert date_words(inspection) == words
    assert when_words(inspection) == told.format(words.removeprefix("9 "))


@pytest.mark.parametrize(
    ("published", "earliest", "words"),
    [
        (pd.NA, RELEASE - pd.Timedelta(days=40), "on or after {day}"),
        (f"{RELEASE:%Y}", pd.Timestamp(RELEASE.year, 1, 1), "{year}"),
        (f"{RELEASE:%Y}", pd.Timestamp(RELEASE.year, 1, 9), "on or after 9 January {year}"),
        (release_date(), RELEASE, "{day}"),
    ],
)
@pytest.mark.parametrize("basis", ["lower_bound", "year", "bounds"])
def test_the_day_of_the_release_is_never_told_as_a_bound(published, earliest, words, basis):
    inspection = make_dates(published, earliest, RELEASE, basis)
    assert date_words(inspection) == words.format(day=format_day(earliest), year=RELEASE.year)


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ([("2025-05", "2025-05-01", "2025-05-31", "month")], "report published in May 2025"),
        (
            [
                ("2022-05-17", "2022-05-17", "2022-05-17", "day"),
                (pd.NA, "2024-07-01", "2025-03-18", "bounds"),
            ],
            "reports published between 2022 and 2025",
        ),
        ([("2022", "2022-01-01", "2022-12-31", "year")] * 2, "reports published in 2022"),
        (
            [
                ("2022", "2022-01-01", "2022-12-31", "year"),
                (pd.NA, "2025-10-01", RELEASE, "lower_bound"),
            ],
            "reports published from 2022 on",
        ),
        (
            [(pd.NA, pd.NaT, pd.NaT, "lower_bound"), ("2022", "2022-01-01", "2022-12-31", "year")],
            "reports published on days that are not all known",
        ),
    ],
)
def test_the_years_in_which_reports_came_out_are_told_as_far_as_they_are_known(dates, words):
    assert span_words(pd.DataFrame([make_dates(*one) for one in dates])) == words


def test_a_date_without_any_bound_is_not_known():
    inspection = make_dates(pd.NA, pd.NaT, pd.NaT, "lower_bound")
    assert date_words(inspection) == "date not known"
    assert when_words(inspection) == "on a day that is not known"


def test_a_score_is_told_with_its_most():
    scores = pd.DataFrame({"score": [7, 0, 7], "score_max": [21, 27, pd.NA]}, dtype="Int64")
    assert [score_words(row) for _, row in scores.iterrows()] == [
        "7 of 21 points",
        "0 of 27 points",
        "7 points (of how many is not known)",
    ]


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (make_share(59, 20, 34, 42.2, 73.6), "20 of 34 (59%; 95% interval 42% to 74%)"),
        (make_share(50, 1, 2, 9.5, 90.5), "1 of 2 (50%; 95% interval 10% to 90%)"),
        (make_share(100, 1, 1, 20.7, 100), "1 of 1 (100%; 95% interval 21% to 100%)"),
        (make_share(0, 0, 34, 0, 10.2), "0 of 34 (0%; 95% interval 0% to 10%)"),
        (make_share(61, lower=38.6, upper=79.7), "61% (base not known; 95% interval 39% to 80%)"),
        (make_share(61), "61% (base not known; no interval)"),
        (make_share(61, base=34), "61% (count not known; base 34; no interval)"),
        (make_share(pd.NA, 20, 34, 42.2, 73.6), "20 of 34 (95% interval 42% to 74%)"),
        (make_share(pd.NA, 20, 34), "20 of 34 (no interval)"),
        (make_share(pd.NA), "not known (no interval)"),
    ],
)
def test_a_share_stands_with_its_count_its_base_and_its_interval_or_says_what_is_missing(
    share, words
):
    assert share_words(share, 95.0) == words


def test_the_level_of_an_interval_is_told_without_needless_decimals():
    shares = [share_words(make_share(50, 1, 2, 25, 75), level) for level in (90.0, 99.5)]
    assert shares == ["1 of 2 (50%; 90% interval 25% to 75%)"] + [
        "1 of 2 (50%; 99.5% interval 25% to 75%)"
    ]


def test_days_and_lone_months_are_spelt_out_and_what_may_be_two_years_is_not():
    texts = ["2018-02-08", "by 2018-02-08.", "2018-03", "in 2018-03", "2018-19", "2016", pd.NA]
    spelt = spell_dates(pd.Series(texts, dtype="string"))
    assert spelt.fillna("missing").to_list() == [
        *["8 February 2018", "by 8 February 2018.", "March 2018", "in 2018-03", "2018-19"],
        *["2016", "missing"],
    ]


def test_a_row_without_a_noted_place_names_its_source():
    rows = pd.DataFrame({"source_id": ["s", "s"], "locator": ["Note 3", NO_PLACE]})
    sources = pd.DataFrame({"source_id": ["s"], "title": ["News report on Testshire PDU"]})
    assert list_places(rows, sources).to_list() == ["Note 3", "News report on Testshire PDU"]


def test_the_locator_of_an_unnoted_place_is_the_one_of_the_dataset():
    assert NO_PLACE in set(load_dataset().measures["locator"])


def test_an_assumed_base_is_said_where_the_share_is():
    share = pd.Series(
        {
            "yes_pct": 35.0,
            "yes_count": 12,
            "base_count": 34,
            "base_basis": "sample",
            "lower_pct": 21.4,
            "upper_pct": 52.1,
        }
    )
    assert share_words(share, 95) == (
        "12 of 34 (35%; base not printed, full sample assumed; 95% interval 21% to 52%)"
    )


@pytest.mark.parametrize(
    ("publishers", "words"),
    [
        (["HM Inspectorate of Probation"], "Source: HM Inspectorate of Probation."),
        (
            ["HM Inspectorate of Probation", "Testshire Gazette"],
            "Source: HM Inspectorate of Probation, in part as reported by Testshire Gazette.",
        ),
        (
            ["Testshire Gazette"],
            "Source: HM Inspectorate of Probation, as reported by Testshire Gazette.",
        ),
        (
            ["A", "B", "C"],
            "Source: HM Inspectorate of Probation, as reported by 3 other publishers.",
        ),
    ],
)
def test_the_source_line_names_who_else_it_was_read_from(publishers, words):
    ids = [f"s-{place}" for place, _ in enumerate(publishers)]
    sources = pd.DataFrame({"source_id": ids, "publisher": publishers})
    assert source_words([*ids, pd.NA], sources) == words
