"""One hash of what a value holds: another for other content, the same everywhere for the same."""

import os
import subprocess
import sys
from dataclasses import dataclass

import pandas as pd
import pytest

from helpers.digests import digest_value


@dataclass
class Pair:
    """Two invented frames."""

    first: pd.DataFrame
    second: pd.DataFrame


def make_frame(**changes) -> pd.DataFrame:
    """Return a small frame with a column of each kind that tables have."""
    columns = {
        "word": pd.Series(["a", pd.NA], dtype="string"),
        "count": pd.Series([1, pd.NA], dtype="Int64"),
        "share": pd.Series([1.5, pd.NA], dtype="Float64"),
        "day": pd.to_datetime(pd.Series(["2020-05-01", None])),
        "rating": pd.Categorical(["Good", None], ["Inadequate", "Good"], ordered=True),
        "names": [["x", "y"], []],
    }
    return pd.DataFrame(columns | changes)


OTHERS = {
    "a cell": make_frame(word=pd.Series(["b", pd.NA], dtype="string")),
    "a cell that was missing": make_frame(count=pd.Series([1, 0], dtype="Int64")),
    "a type": make_frame(count=pd.Series([1, pd.NA], dtype="Float64")),
    "a day": make_frame(day=pd.to_datetime(pd.Series(["2020-05-02", None]))),
    "a scale": make_frame(rating=pd.Categorical(["Good", None], ["Good"], ordered=True)),
    "a word in a list": make_frame(names=[["x", "z"], []]),
    "a name": make_frame().rename(columns={"word": "words"}),
    "the order of columns": make_frame()[["count", "word", "share", "day", "rating", "names"]],
    "the order of rows": make_frame().iloc[::-1].reset_index(drop=True),
    "an index": make_frame().set_axis([1, 2]),
    "a row less": make_frame().iloc[:1],
}


@pytest.mark.parametrize("words", OTHERS)
def test_frames_that_differ_have_other_digests(words):
    assert digest_value(OTHERS[words]) != digest_value(make_frame())


def test_frames_that_hold_the_same_have_the_same_digest():
    assert digest_value(make_frame()) == digest_value(make_frame().copy())
    pair = Pair(make_frame(), make_frame().iloc[:0])
    assert digest_value(pair) == digest_value(Pair(make_frame(), make_frame().iloc[:0]))
    assert digest_value(pair) != digest_value(Pair(make_frame(), make_frame()))


def test_values_of_different_kinds_have_different_digests():
    values = ["1", 1, 1.0, True, None, pd.NA, ("1",), {"1"}, {"1": 1}, ["1", ""], ValueError("1")]
    assert len({digest_value(value) for value in values}) == len(values)
    assert digest_value(ValueError("1")) != digest_value(TypeError("1"))
    assert digest_value({"b", "a"}) == digest_value({"a", "b"})


def test_what_a_value_holds_must_be_known():
    with pytest.raises(TypeError, match="^it is not known what a object holds"):
        digest_value(object())


PLACES = [
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "2", "TZ": "America/Lima", "LC_ALL": "C.UTF-8"},
]


def test_a_digest_is_the_same_in_every_process_place_and_time_zone():
    source = (
        "from helpers.digests import digest_value; from helpers.dataset import load_dataset;"
        "held = load_dataset();"
        "print(digest_value(held.inspections), digest_value(set(held.tables)))"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", source],
            env=os.environ | place,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for place in PLACES
    ]
    assert said[0] == said[1] and len(said[0].split()[0]) == 64
