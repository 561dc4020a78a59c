import re
from types import SimpleNamespace

import pandas as pd
import pytest

from helpers import dictionary
from helpers.publish.index import (
    TYPE_HEADINGS,
    latest_inspections,
    render_index,
    say_latest_rating,
)
from helpers.sentences import date_words
from helpers.vocabulary import ORGANISATION_TYPES

ORGANISATIONS = pd.DataFrame(
    [
        ("south-pdu", "South PDU", "pdu", "Midlands"),
        ("north-pdu", 'North "N" <PDU>', "pdu", "Midlands"),
        ("empty-pdu", "Empty PDU", "pdu", "Midlands"),
        ("midlands", "Midlands region", "region", "Midlands"),
        ("old-crc", "Old CRC", "crc", None),
    ],
    columns=["organisation_id", "name", "organisation_type", "region"],
)
PROGRAMMES = pd.DataFrame({"programme_id": ["rated", "unrated"], "is_rated": [True, False]})


def inspection(inspection_id, organisation_id, published, latest, rating, **changes):
    row = {
        "inspection_id": inspection_id,
        "organisation_id": organisation_id,
        "programme_id": "rated",
        "published": published,
        "published_earliest": pd.NaT,
        "published_latest": pd.Timestamp(latest),
        "published_basis": "bounds",
        "overall_rating": rating,
        "evidence": "inspectorate",
    }
    return row | changes


INSPECTIONS = pd.DataFrame(
    [
        inspection("n-2", "north-pdu", "2025-05", "2025-05-31", "Good"),
        inspection("n-1", "north-pdu", "2023-02-09", "2023-02-09", "Inadequate"),
        inspection("s-1", "south-pdu", None, "2022-12-31", "Inadequate", evidence="deduced"),
        inspection("m-1", "midlands", "2026-01-05", "2026-01-05", None, programme_id="unrated"),
        inspection("o-1", "old-crc", "2019", "2019-12-31", None),
    ]
)
DATASET = SimpleNamespace(
    organisations=ORGANISATIONS,
    inspections=INSPECTIONS,
    programmes=PROGRAMMES,
    organisation_names=pd.DataFrame(
        [("old-crc", "Former CRC of Old"), ("old-crc", "Older CRC")],
        columns=["organisation_id", "name_as_published"],
    ),
)


@pytest.fixture
def index(tmp_path):
    (tmp_path / "organisations").mkdir()
    for page in ("north-pdu", "midlands", "old-crc"):
        (tmp_path / "organisations" / f"{page}.html").touch()
    return render_index(DATASET, [], tmp_path, "2026-06-30")


def test_the_inspection_published_last_is_the_latest():
    latest = latest_inspections(INSPECTIONS, PROGRAMMES).set_index("organisation_id")
    assert latest["overall_rating"].dropna().to_dict() == {
        "north-pdu": "Good",
        "south-pdu": "Inadequate",
    }


def test_organisations_stand_by_region_and_by_type_and_the_rest_comes_last(index):
    headings = re.findall(r"<h[23][^>]*>(.*?)</h", index)
    assert headings[:2] == ["Newest inspections", "Find an organisation"]
    assert headings[2:] == [
        "Midlands",
        "The region as a whole",
        "Probation Delivery Units",
        "Earlier organisations and national arrangements",
        "Community Rehabilitation Companies, until June 2021",
    ]


def test_each_organisation_has_its_rating_in_words_its_date_and_its_link(index):
    entries = re.findall(r"<li data-name[^>]*>\n(<span>.*?)</li>", index, re.S)
    assert " ".join(entries[1].split()) == (
        '<span><a href="organisations/north-pdu.html">North &#34;N&#34; &lt;PDU&gt;</a></span> '
        '<span><strong class="rating rating-good">Good</strong></span> '
        "<span>published May 2025</span>"
    )


def test_the_doubt_about_a_rating_stands_beside_it_and_the_page_beside_its_name(index):
    (entry,) = (
        words.partition("</li>")[0]
        for words in index.split("<li data-name")[1:]
        if "South PDU" in words.partition("</li>")[0]
    )
    notes = re.findall(r'<span class="note">(.*?)</span>', entry)
    assert notes == ["(no page yet)", "(deduced from other published figures)"]


def test_an_entry_is_found_by_its_names_of_before_and_by_region_type_and_rating(index):
    found = re.findall(
        r'<li data-name="([^"]*)" data-region="([^"]*)" data-type="([^"]*)" data-rating="([^"]*)"',
        index,
    )
    assert found[-1] == (
        "old crc former of older",
        "",
        "Community Rehabilitation Company (CRC)",
        "Not known",
    )
    assert found[1][0] == "north &#34;n&#34; &lt;pdu&gt; midlands"
    options = re.findall(r"<option>(.*?)</option>", index)
    assert options[:2] == ["Midlands", "Probation Service region"]
    assert options[-4:] == ["Good", "Inadequate", "Not rated", "Not known"]


def list_newest_names(index):
    newest = index.partition('id="newest"')[2].partition("</ul>")[0]
    names = re.findall(r"<li>\n<span>(?:<a[^>]*>)?([^<]*)", newest)
    return [name.strip() for name in names]


def test_the_newest_inspections_stand_first(index):
    north = "North &#34;N&#34; &lt;PDU&gt;"
    assert list_newest_names(index) == ["Midlands region", north, "South PDU", "Old CRC"]


def test_an_inspection_known_only_to_be_newer_than_all_others_stands_before_them(tmp_path):
    since = pd.Timestamp("2026-02-01")
    changes = {"published_earliest": since, "published_basis": "lower_bound"}
    changed = inspection("s-1", "south-pdu", None, "2026-06-30", "Inadequate", **changes)
    known = INSPECTIONS.assign(published_earliest=INSPECTIONS["published_latest"])
    rows = pd.concat([known[known["inspection_id"] != "s-1"], pd.DataFrame([changed])])
    held = SimpleNamespace(**(vars(DATASET) | {"inspections": rows}))
    assert list_newest_names(render_index(held, [], tmp_path))[:2] == [
        "South PDU",
        "Midlands region",
    ]


def test_an_organisation_whose_report_failed_is_named_without_a_link(index):
    assert 'South PDU <span class="note">(no page yet)</span>' in index
    assert "south-pdu.html" not in index


def test_units_never_inspected_are_named_and_the_list_is_counted(index):
    assert "also earlier and later forms of one area: Empty PDU." in index
    assert "4 organisations and 5 inspections, as published by 30 June 2026" in index


@pytest.mark.parametrize(
    ("rating", "is_rated", "evidence", "words"),
    [
        ("Good", True, "inspectorate", ("Good", "")),
        ("Good", True, "deduced", ("Good", "deduced from other published figures")),
        (None, False, "inspectorate", ("Not rated", "programme without ratings")),
        (None, True, "inspectorate", ("Not known", "no overall rating in the sources held")),
        (None, pd.NA, "inspectorate", ("Not known", "no overall rating in the sources held")),
    ],
)
def test_a_rating_is_said_with_its_doubt(rating, is_rated, evidence, words):
    row = {"overall_rating": rating, "is_rated": is_rated, "evidence": evidence}
    assert say_latest_rating(row | {"last_rated": None}) == words


def test_an_organisation_not_rated_last_is_said_with_its_last_rating_that_was_not_deduced():
    inspections = pd.DataFrame(
        [
            inspection("a-1", "a", "2019-05-08", "2019-05-08", "Good"),
            inspection("a-2", "a", "2020-01-08", "2020-01-08", "Inadequate", evidence="deduced"),
            inspection("a-3", "a", "2021-01-08", "2021-01-08", None),
            inspection("b-1", "b", "2022-01", "2022-01-31", "Inadequate"),
            inspection("b-2", "b", "2024-05", "2024-05-31", "Requires improvement"),
            inspection("b-3", "b", "2026-01-05", "2026-01-05", None, programme_id="unrated"),
            inspection("c-1", "c", "2020-01-08", "2020-01-08", "Good", evidence="deduced"),
            inspection("c-2", "c", "2026-01-05", "2026-01-05", None, programme_id="unrated"),
        ]
    )
    latest = latest_inspections(inspections, PROGRAMMES).sort_values("organisation_id")
    assert [say_latest_rating(row) for row in latest.to_dict("records")] == [
        ("Not known", "no overall rating in the sources held; last rated Good, 8 May 2019"),
        ("Not rated", "programme without ratings; last rated Requires improvement, May 2024"),
        ("Not rated", "programme without ratings"),
    ]


def test_the_index_of_a_past_day_says_so_under_its_heading(tmp_path):
    past = '</h1>\n<p class="past">As it would have read on 31 December 2022.</p>'
    assert past in render_index(DATASET, [], tmp_path, "2022-12-31")
    assert "As it would have read" not in render_index(DATASET, [], tmp_path)


def test_a_date_known_only_to_be_before_this_release_is_said_by_its_other_bound():
    release = pd.Timestamp(dictionary.release_date())
    row = inspection("x", "x", None, release, None, published_earliest=pd.Timestamp("2025-03-01"))
    assert date_words(row) == "on or after 1 March 2025"


def test_every_type_of_organisation_has_a_heading():
    assert set(TYPE_HEADINGS) == set(ORGANISATION_TYPES)
