"""What is said and shown of the dataset as a whole: the ordinary, nothing, and one of each."""

import pandas as pd
import pytest
from report_cases import MISSING, inspect, list_rows, make_held, read_shown

from helpers.agreement import SUMMARY_TYPES
from helpers.dataset import LEDGER_COLUMNS, keep_organisation
from helpers.dictionary import load_resources
from helpers.holdings_charts import draw_coverage_map
from helpers.holdings_sentences import (
    say_agreement,
    say_coverage,
    say_depth,
    say_doubts,
    say_grim,
    say_harvest,
    say_provenance,
    say_totals,
)
from helpers.holdings_tables import (
    show_agreement,
    show_coverage,
    show_discrepancies,
    show_harvest,
    show_ledger,
    show_left_out,
    show_organisations,
    show_scores_replayed,
    show_standards_replayed,
    show_sums_replayed,
    show_tables,
    show_totals,
)
from helpers.provenance import checksum_rows
from helpers.reconciliation import count_cells, count_coverage, reconcile_totals
from helpers.replays import replay_scores, replay_standards, replay_sums
from helpers.shares import join_grim
from helpers.tables import Table


def test_what_is_held_is_counted_by_what_stands_behind_it():
    held = make_held(
        inspect("a", "Good"),
        inspect("b", "Good", evidence="reported", organisation_id="test-city-pdu"),
        inspect("c", "Good", evidence="deduced"),
        inspect("d", programme_id="free"),
    )
    assert say_coverage(held) == (
        "4 inspections of 2 organisations are held as published by 1 January 2030. An overall "
        "rating is held for 3: 1 on the inspectorate's own word, 1 as others reported, 1 deduced."
    )


def test_one_inspection_is_told_of_in_the_singular_and_none_as_none():
    assert say_coverage(make_held(inspect())) == (
        "1 inspection of 1 organisation is held as published by 1 January 2030. No overall "
        "rating is held."
    )
    assert say_coverage(make_held()) == "No inspection published by 1 January 2030 is held."


def test_it_is_said_for_how_many_inspections_the_parts_of_a_rating_are_held():
    held = make_held(
        inspect("a"),
        inspect("b"),
        standard_ratings=[
            {"inspection_id": "a", "standard_id": f"s-{theme}", "rating": "Good"}
            for theme in ("planning", "delivery")
        ],
    )
    assert say_depth(held) == (
        "At least one standard's rating is held for 1 of 2 inspections, and at least one "
        "key-question percentage for none: the rest stands in reports that this collection has "
        "not read."
    )
    assert say_depth(make_held()) == (
        "No inspection is held, so no standard's rating and no key question."
    )


def total(key: str, value: int, explained: int = 0, **changes) -> dict:
    """Return a published total; `explained` is the difference that has a reason."""
    row = {"total_id": key, "value": str(value), "explained_difference": str(explained)}
    return row | ({"explanation": "Two were never found."} if explained else {}) | changes


def test_published_totals_are_counted_as_met_explained_or_wrong():
    held = make_held(
        inspect("a", "Good"),
        published_totals=[
            total("met", 1, is_independent="false"),
            total("explained", 3, -2),
            total("wrong", 5),
            total("also-met", 1),
        ],
    )
    assert say_totals(reconcile_totals(held)) == (
        "Of 4 published totals, the dataset meets 2 exactly; it misses 1 for a reason that is "
        "given and 1 without one. A full check is not possible for 1, because something "
        "counted there, or the period, was worked out with the help of the total."
    )
    table = show_totals(reconcile_totals(held))
    assert table.caption == "Published totals and what the dataset gives"
    assert [table.frame.columns.to_list(), *list_rows(table)] == [
        [
            *["What was published", "Published", "Held", "Difference", "Met or explained"],
            "Why it differs",
        ],
        ["Invented", "1", "1", "0", "yes", "it does not"],
        ["Invented", "3", "1", "-2", "yes", "Two were never found."],
        ["Invented", "5", "1", "-4", "no", "not known"],
        ["Invented", "1", "1", "0", "yes", "it does not"],
    ]


def test_totals_that_are_all_met_or_absent():
    one = make_held(inspect("a", "Good"), published_totals=[total("met", 1)])
    assert say_totals(reconcile_totals(one)) == (
        "Of 1 published total, the dataset meets 1 exactly; it misses none for a reason that is "
        "given and none without one."
    )
    assert say_totals(reconcile_totals(make_held())) == (
        "No published total is held to set the dataset against."
    )


def harvest(row: int, outcome: str, **changes) -> dict:
    """Return a row of the harvest ledger."""
    key = {"file": "invented.csv", "row": str(row), "fingerprint": f"{row:016x}"}
    return key | {"outcome": outcome} | changes


def test_what_became_of_every_harvested_row_is_counted_and_listed():
    held = make_held(
        harvest_ledger=[
            harvest(1, "kept"),
            harvest(2, "kept"),
            harvest(3, "left_out", reason="Stands twice."),
            harvest(4, "merged", file="other.csv"),
        ]
    )
    assert say_harvest(held.harvest_ledger) == (
        "What became of 4 rows of published facts that had been harvested: 2 kept, 1 left out and "
        "1 merged."
    )
    table = show_harvest(held)
    assert [table.frame.columns.to_list(), *list_rows(table)] == [
        ["Harvested list", "kept", "left out", "merged"],
        ["invented.csv", "2", "1", "0"],
        ["other.csv", "0", "0", "1"],
    ]
    assert list_rows(show_left_out(held)) == [["invented.csv", "3", "Stands twice."]]
    assert say_harvest(make_held().harvest_ledger) == "No harvested row is held."


def summarise(tested: int, agreed: int) -> pd.DataFrame:
    """Return the summary of one rule."""
    row = ("A rule", tested, agreed, tested - agreed, pd.NA)
    return pd.DataFrame([row], columns=list(SUMMARY_TYPES)).astype(SUMMARY_TYPES)


@pytest.mark.parametrize(
    ("tested", "agreed", "words"),
    [
        (4, 3, "in 3 of 4 tests. The disagreements are listed."),
        (4, 4, "in 4 of 4 tests. They agree each time."),
        (1, 1, "in 1 of 1 test. They agree each time."),
        (1, 0, "in 0 of 1 test. The disagreements are listed."),
    ],
)
def test_it_is_said_how_often_the_rules_agree_and_what_that_proves(tested, agreed, words):
    assert say_agreement(summarise(tested, agreed)) == (
        f"The rules give the published result {words} So few tests cannot prove a rule: they can "
        "only fail to contradict it."
    )


def test_a_rule_without_a_test_says_so_and_discretion_may_not_apply():
    assert say_agreement(summarise(0, 0)) == "No published rating has the figures to test a rule."
    table = show_agreement(summarise(4, 3))
    assert [table.frame.columns.to_list(), *list_rows(table)] == [
        ["Rule", "Tested", "Agreed", "Disagreed", "Within discretion"],
        ["A rule", "4", "3", "1", "does not apply"],
    ]


def figure(key: str, pct: int) -> dict:
    """Return a share of the cases of Testshire 2022."""
    row = {"measure_row_id": key, "inspection_id": "testshire-2022", "measure_code": key}
    return row | {"pct": str(pct)}


@pytest.mark.parametrize(
    ("pcts", "words"),
    [
        ([61], "Of 1 percentage that can be set against a number of cases, 1 cannot come from all "
         "of these cases: a share of fewer, and of how many is not printed."),
        ([61, 66, 59], "Of 3 percentages that can be set against a number of cases, 2 cannot come "
         "from all of these cases: shares of fewer, and of how many is not printed."),
        ([59, 62], "Of 2 percentages that can be set against a number of cases, each is one that "
         "this number can give."),
        ([], "No percentage could be tested against a number of cases."),
    ],
    ids=["one", "some", "none fails", "none"],
)  # fmt: skip
def test_percentages_that_the_cases_cannot_give_are_counted(pcts, words):
    held = make_held(
        inspect(cases_count="34"),
        measures=[figure(f"m{place}", pct) for place, pct in enumerate(pcts)],
    )
    assert say_grim(join_grim(held)) == words


def test_disagreements_are_counted_and_listed_with_dates_in_words():
    held = make_held(
        discrepancies=[
            {"discrepancy_id": "a", "field": "cases_count", "value_kept": "1"},
            {"discrepancy_id": "b", "value_a": "2018-03-01", "value_b": "2018-03"},
        ]
    )
    assert say_doubts(held) == (
        "2 disagreements between sources, or between two places of one, are recorded with what was "
        "decided; a value was kept in 1."
    )
    table = show_discrepancies(held)
    assert [table.frame.columns.to_list(), *list_rows(table)] == [
        ["Discrepancy", "About", "One says", "The other says", "Kept", "Why"],
        ["a", "cases count", "1", "2", "1", "Invented"],
        ["b", "published", "1 March 2018", "March 2018", "none", "Invented"],
    ]


def test_one_disagreement_is_told_of_in_the_singular_and_none_as_none():
    one = make_held(discrepancies=[{"discrepancy_id": "a"}])
    assert say_doubts(one) == (
        "1 disagreement between sources, or between two places of one, is recorded with what was "
        "decided; a value was kept in none."
    )
    assert say_doubts(make_held()) == "No disagreement between sources is recorded."
    assert show_discrepancies(make_held()) == "No disagreement is recorded."


def test_the_footer_names_release_rows_checksum_and_licence_and_no_clock_time():
    said = say_provenance(make_held(inspect()))
    assert said.startswith("Dataset probation-inspections ")
    assert f" rows in {len(load_resources())} tables as of 1 January 2030; checksum " in said
    assert said.endswith(
        "Contains public sector information licensed under the Open Government Licence v3.0. "
        "Source: HM Inspectorate of Probation. This is an independent collection, not a "
        "publication of the inspectorate."
    )
    assert ":" not in said.replace("Source:", "")


def test_the_footer_of_a_report_counts_the_rows_that_it_is_about_and_has_their_checksum():
    held = make_held(inspect(), inspect("other", organisation_id="test-crc"))
    own = keep_organisation(held, "testshire-pdu")
    said = say_provenance(own)
    assert "; 3 rows in 3 tables about what is reported here, as of 1 January 2030; " in said
    rows = {name: own.tables[name] for name in ("inspections", "organisations", "sources")}
    assert f"checksum of these rows {checksum_rows(rows)[:12]}. Contains public" in said
    # Nothing of another organisation is in it.
    alone = keep_organisation(make_held(inspect()), "testshire-pdu")
    assert say_provenance(alone) == said
    empty = say_provenance(keep_organisation(held, "empty-pdu"))
    assert "; 1 row in 1 table about what is reported here" in empty


def test_the_ledger_shows_what_each_step_left_out():
    row = ("published after 1 May 2020", 3, 1, 2)
    table = show_ledger(pd.DataFrame([row], columns=LEDGER_COLUMNS))
    assert [table.frame.columns.to_list(), *list_rows(table)] == [
        ["Left out because", "Rows before", "Left out", "Kept"],
        ["published after 1 May 2020", "3", "1", "2"],
    ]
    assert "none held" in show_ledger(pd.DataFrame(columns=LEDGER_COLUMNS)).write_html()


def test_coverage_is_a_table_and_a_map_or_the_reason_for_none():
    held = make_held(inspect("a", "Good"), inspect("b", organisation_id="test-crc"))
    table = show_coverage(count_coverage(held, "region"), "Region")
    assert (
        table.caption == "Inspections held, rated or not, by region and by whose word they rest on"
    )
    assert [table.frame.columns.to_list(), *list_rows(table)] == [
        [
            *["Region", "stated by the inspectorate", "reported by a newspaper, blog or minister"],
            *["deduced from other published figures", "All"],
        ],
        ["Wales", "1", "0", "0", "1"],
        ["outside the twelve regions", "1", "0", "0", "1"],
    ]
    chart = draw_coverage_map(count_cells(held), held)
    assert chart.title == "1 inspection held of each of 1 region"
    assert "2 inspections, report" in chart.subtitle
    assert chart.data_frame.to_numpy().tolist() == [
        ["Wales", 1],
        ["outside the twelve regions", 1],
    ]
    assert not MISSING.search(read_shown(chart))
    assert draw_coverage_map(count_cells(make_held()), make_held()) == (
        "No inspection is held, so there is no map of coverage."
    )


def replay_all(held) -> list[pd.DataFrame]:
    """Return the three replays of the rating rules."""
    answers = (held.key_question_results, held.key_questions, held.standards)
    sums = (held.standards, held.rating_points, held.programmes, held.rating_bands)
    return [
        replay_standards(*answers, held.standard_ratings, held.rating_bands),
        replay_scores(held.inspections, held.rating_bands),
        replay_sums(held.inspections, held.standard_ratings, *sums),
    ]


SHOWS = (show_standards_replayed, show_scores_replayed, show_sums_replayed)


def test_each_rule_is_shown_beside_what_was_published():
    aspects = ("engagement", "desistance", "safety")
    question = {"standard_id": "s-planning", "measure_code": "invented"}
    bands = [("Good", 7, 9), ("Requires improvement", 1, 6), ("Inadequate", 0, 0)]
    scored = {"programme_id": "toy-21", "basis": "score", "evidence": "convention"}
    points = {"programme_id": "toy-21", "evidence": "convention"}
    held = make_held(
        inspect(rating="Requires improvement", score="4", score_max="21"),
        programmes=[{"programme_id": "toy-21", "name": "Toy", "standards_count": "1"}],
        key_questions=[
            question | {"key_question_id": f"q-{aspect}", "aspect": aspect} for aspect in aspects
        ],
        key_question_results=[
            {"inspection_id": "testshire-2022", "key_question_id": f"q-{aspect}", "yes_pct": pct}
            for aspect, pct in zip(aspects, ("70", "49", "80"), strict=True)
        ],
        standard_ratings=[
            {"inspection_id": "testshire-2022", "standard_id": "s-planning", "rating": "Good"}
        ],
        rating_bands=[
            *(
                scored | {"rating": rating, "lower": str(low), "upper": str(high)}
                for rating, low, high in bands
            ),
            scored | {"basis": "percentage", "rating": "Inadequate", "lower": "0", "upper": "49"},
            scored | {"basis": "percentage", "rating": "Good", "lower": "50", "upper": "100"},
        ],
        rating_points=[points | {"rating": "Good", "points": "2"}],
    )
    headings = ["Inspection", "Starts from", "Rule gives", "Published", "Agrees"]
    tables = [show(replay, held) for show, replay in zip(SHOWS, replay_all(held), strict=True)]
    assert [table.caption for table in tables] == [
        "The lowest key question gives the rating of its standard",
        "The score gives the overall rating",
        "The points of all standards add up to the score",
    ]
    ri = "Requires improvement"
    assert [row for table in tables for row in list_rows(table)] == [
        ["Testshire PDU: Planning", "49", "Inadequate", "Good", "no", "1"],
        ["Testshire PDU", "4", ri, ri, "yes", "3"],
        ["Testshire PDU", "2", ri, ri, "yes", "1"],
    ]
    assert {tuple(table.frame.columns) for table in tables} == {
        (*headings, "Distance to the boundary")
    }


def test_a_rule_without_figures_says_so():
    held = make_held(inspect())
    said = [show(replay, held) for show, replay in zip(SHOWS, replay_all(held), strict=True)]
    assert said == [
        f"{caption}: no inspection held has the figures for it."
        for caption in (
            "The lowest key question gives the rating of its standard",
            "The score gives the overall rating",
            "The points of all standards add up to the score",
        )
    ]


def test_every_table_is_listed_with_its_rows_and_what_it_holds():
    held = make_held(inspect("a"), inspect("b"))
    table = show_tables(held)
    rows = {name: (count, what) for name, count, what in list_rows(table)}
    assert list(rows) == list(load_resources())
    assert rows["inspections"][0] == "2"
    assert all(what.endswith(".") for _, what in rows.values())


def test_inspected_organisations_are_listed_with_the_identifier_that_a_notebook_takes():
    table = show_organisations(
        make_held(
            inspect("a"),
            inspect("b"),
            inspect("c", organisation_id="test-crc"),
            inspect("d", organisation_id="farawayshire-pdu"),
        )
    )
    pdu = "Probation Delivery Unit (PDU)"
    nowhere = "none of today's regions"
    assert [table.frame.columns.to_list(), *list_rows(table)] == [
        ["Name", "Write it as", "Type", "Region", "Inspections held"],
        ["Test CRC", "test-crc", "Community Rehabilitation Company (CRC)", nowhere, "1"],
        ["Farawayshire PDU", "farawayshire-pdu", pdu, nowhere, "1"],
        ["Testshire PDU", "testshire-pdu", pdu, "Wales", "2"],
    ]
    assert isinstance(show_organisations(make_held()), Table)
