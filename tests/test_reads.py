"""What a page has read is known, can be read again, and tells whether the page is stale."""

import json

import pandas as pd
import pytest
from check_reads import judge_changes, list_pages
from data_changes import CHANGES
from testshire import make_dataset, write_tables

from helpers import dataset, reads
from helpers.comparisons import keep_evidence, place_among_peers, select_rated
from helpers.dataset import keep_organisation, keep_region, keep_selected, load_dataset
from helpers.digests import digest_value
from helpers.reads import find_stale, record_reads, recorded_read
from helpers.vocabulary import UserError

DAY = "2026-11-23"
WHO = "derby-city-pdu"
LOAD = ["dataset.load_dataset", DAY]
KEEP = ["dataset.keep_organisation", LOAD, WHO]


def take(scope: list, table: str) -> str:
    """Return the expression of reading one table of a dataset."""
    return json.dumps(["recorded_tables.take_table", scope, table])


def test_nothing_is_noted_while_no_log_is_on():
    held = load_dataset(DAY)
    with record_reads() as log:
        pass
    _ = held.inspections
    assert log.entries() == {}


def test_a_table_is_noted_when_it_is_read_with_how_to_read_it_again():
    with record_reads() as log:
        own = keep_organisation(load_dataset(DAY), WHO)
        inspections = own.inspections
        _ = own.inspections, own.tables["sources"]
    entries = log.entries()
    kept = {json.dumps(LOAD), json.dumps(KEEP)}
    assert set(entries) == kept | {take(KEEP, "inspections"), take(KEEP, "sources")}
    assert entries[take(KEEP, "inspections")] == digest_value(inspections)
    assert json.loads(json.dumps(entries)) == entries


def test_a_dataset_loaded_before_the_log_was_on_is_noted_too():
    held = load_dataset(DAY)
    with record_reads() as log:
        _ = held.inspections, held.ledger, held.as_of, list(held.tables)
    names = [json.loads(text)[0].rpartition(".")[2] for text in log.entries()]
    assert names == ["name_tables", "take_day", "take_ledger", "take_table"]


def test_the_log_that_was_on_before_goes_on_after_another():
    held = load_dataset(DAY)
    with record_reads() as outer:
        with record_reads() as inner:
            _ = held.inspections
        _ = held.sources
    assert set(inner.entries()) == {take(LOAD, "inspections")}
    assert set(outer.entries()) == {take(LOAD, "sources")}


def test_what_a_recorded_read_reads_inside_is_not_noted_but_what_it_returns():
    held = load_dataset(DAY)
    with record_reads() as log:
        own = keep_organisation(held, WHO)
        place = place_among_peers(held, own)
    text = json.dumps(["comparisons.peers.place_among_peers", LOAD, KEEP])
    assert set(log.entries()) == {json.dumps(KEEP), text}
    assert log.entries()[text] == digest_value(place)


def test_an_argument_left_out_or_named_gives_the_same_expression():
    held = load_dataset(DAY)
    with record_reads() as log:
        keep_organisation(held, organisation=WHO)
        keep_organisation(organisation=WHO, held=held)
    assert set(log.entries()) == {json.dumps(KEEP)}


def test_rows_handed_over_stand_in_the_expression_by_their_identifiers():
    held = load_dataset(DAY)
    with record_reads() as log:
        one = keep_selected(held, held.inspections[:2], held.ledger)
        _ = one.measures, one.ledger
    scope = ["dataset._keep_listed", LOAD, ["tuple", *held.inspections["inspection_id"][:2]]]
    assert take(scope, "measures") in log.entries()
    # The ledger was handed over by whoever had read what it counts.
    assert not [text for text in log.entries() if "take_ledger" in text and "_keep" in text]
    assert keep_evidence(one, "reported").ledger is one.ledger


@recorded_read
def return_it(held):
    """Return the same dataset."""
    return held


@recorded_read
def refuse(words: str):
    """Raise UserError with these words."""
    raise UserError(words)


def test_a_function_that_returns_its_argument_leaves_the_argument_as_it_was():
    held = load_dataset(DAY)
    assert return_it(held).scope == ["test_reads.return_it", LOAD]
    assert held.scope == LOAD


def test_an_error_is_noted_like_a_result():
    with record_reads() as log:
        with pytest.raises(UserError):
            refuse("no")
        with pytest.raises(UserError):
            refuse("never")
    said = log.entries()
    assert said['["test_reads.refuse", "no"]'] == digest_value(UserError("no"))
    assert len(set(said.values())) == 2


def test_a_refusal_that_still_stands_is_no_change():
    held = load_dataset(DAY)
    with record_reads() as log:
        with pytest.raises(UserError, match="unknown organisation"):
            keep_organisation(held, "derby-pdu")
        select_rated(held, "quality-and-impact-2016", "crc")
    assert find_stale({"page": log.entries()}) == {}


def test_a_dataset_made_by_hand_or_of_another_folder_counts_as_changed_for_ever(tmp_path):
    with record_reads() as log:
        _ = make_dataset().inspections
    assert list(find_stale({"page": log.entries()})) == ["page"]
    with record_reads() as log:
        _ = load_dataset(folder=write_tables(tmp_path)).inspections
    assert list(find_stale({"page": log.entries()})) == ["page"]
    with record_reads() as log:
        changed = load_dataset(DAY).replace_tables(inspections=pd.DataFrame())
        _ = changed.inspections
    assert list(find_stale({"page": log.entries()})) == ["page"]


@pytest.mark.parametrize(
    "text",
    [
        take(["dataset.keep_organisation", LOAD, "no-pdu"], "inspections"),
        take(LOAD, "no_table"),
        '["dataset.no_function"]',
        '["no_module.no_function"]',
        '["paths.REPOSITORY"]',
        '["dataset.keep_rows", 1]',
        '["vocabulary.read_day", "2020-01-01"]',
        '["unrepeatable", "x"]',
        '"a text"',
        "[]",
        "not JSON",
    ],
)
def test_what_cannot_be_evaluated_any_more_counts_as_changed(text):
    assert find_stale({"page": {text: "0"}}) == {"page": [text]}


def test_only_the_reads_that_differ_are_told_and_only_of_their_pages():
    with record_reads() as log:
        own = keep_organisation(load_dataset(DAY), WHO)
        _ = own.inspections, own.sources
    fresh = log.entries()
    stale = fresh | {take(KEEP, "sources"): "0"}
    assert find_stale({"fresh": fresh, "stale": stale}) == {"stale": [take(KEEP, "sources")]}


def test_each_expression_is_evaluated_once(monkeypatch):
    with record_reads() as log:
        held = load_dataset(DAY)
        for own in (keep_organisation(held, WHO), keep_region(held, "Wales")):
            _ = own.inspections, own.sources, own.measures
    made, keep_part = [], dataset.keep_part
    monkeypatch.setattr(dataset, "keep_part", lambda *args: made.append(1) or keep_part(*args))
    assert find_stale({"one": log.entries(), "two": log.entries()}) == {}
    assert len(made) == 2
    # Nothing is remembered from one time to the next.
    find_stale({"one": log.entries()})
    assert len(made) == 4
    assert reads._STATE.known is None and reads._STATE.log is None


#: Pages of every kind: the one that the changes are about, its peers near and far, its region.
SAMPLE = [
    "02 derby-city-pdu", "02 nottingham-city-pdu", "02 essex-north-pdu", "02 london-crc",
    "02 wigan-pdu", "07 East Midlands", "07 Wales", "00", "03", "04",
]  # fmt: skip


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory):
    """What became of each page of the sample after each change, on two copies of the package."""
    pages = {page: asked for page, asked in list_pages().items() if page in SAMPLE}
    assert len(pages) == len(SAMPLE)
    return dict(judge_changes(pages, CHANGES, tmp_path_factory.mktemp("packages")))


@pytest.mark.parametrize("words", CHANGES)
def test_no_page_that_shows_something_else_is_missed(verdicts, words):
    assert verdicts[words].changed, "the change is seen nowhere: it proves nothing"
    assert not verdicts[words].missed


@pytest.mark.parametrize("words", CHANGES)
def test_no_report_is_stale_for_nothing(verdicts, words):
    assert not verdicts[words].faults


def test_a_rating_of_2019_is_not_on_a_page_of_pdus(verdicts):
    stale = verdicts["a rating of 2019"].stale
    assert {"02 london-crc", "00"} <= stale
    assert not stale & {"02 derby-city-pdu", "03", "04", "07 East Midlands"}


def test_a_number_of_recommendations_is_on_no_page_of_a_peer(verdicts):
    stale = verdicts["a number of recommendations"].stale
    assert {page for page in stale if page[:2] in ("02", "07")} == {
        "02 derby-city-pdu",
        "07 East Midlands",
    }


def test_an_inspection_more_is_counted_by_its_peers_and_by_no_other_report(verdicts):
    stale = verdicts["an inspection more"].stale
    assert {"02 nottingham-city-pdu", "02 essex-north-pdu", "07 East Midlands"} <= stale
    assert not stale & {"02 london-crc", "02 wigan-pdu", "07 Wales"}
