"""The dataset itself: described, sourced, reconciled, and its traps recorded."""

import re

import pandas as pd
import pytest
from data_tables import DERBY, DOCUMENTS, RESOURCES, TABLES, key_of, read_texts

from helpers import checks, dictionary, paths
from helpers.dataset import keep_organisation, load_dataset
from helpers.reconciliation import reconcile_totals
from helpers.vocabulary import RATINGS

#: Contradictions in the documents that anyone who reads them meets.
TRAPS = {
    "cambridgeshire-2024-name",
    "derby-2023-region",
    "derby-2025-cases-base",
    "derby-2025-head-in-post",
    "derby-2025-interview-share",
    "derby-2025-minority-ethnic-share",
    "derby-2025-previous-inspection-date",
    "derby-2025-ratings-table",
    "derby-city-pdu-2025-previous-year",
    "east-and-west-lincolnshire-pdu-2025-06-score-max",
    "rated-2018-lowest-rating-name",
    "south-tyneside-and-gateshead-pdu-2022-12-organisation",
}
#: Names that hold a word which is not ours.
PROPER_NAMES = re.compile(
    "Integrated Offender Management|Offender Personality Disorder"
    "|National Offender Management Service|WorkWithOffenders"
)
HELD = load_dataset()
OWN = keep_organisation(HELD, "derby-city-pdu")


def test_the_check_of_the_whole_package_finds_nothing():
    assert checks.check_package() == []


def test_every_table_and_column_is_described():
    fields = [(name, f) for name, one in RESOURCES.items() for f in one["schema"]["fields"]]
    assert [(name, f["name"]) for name, f in fields if not f["description"].strip()] == []
    titled = [one["title"].strip() and one["description"].strip() for one in RESOURCES.values()]
    assert all(titled)


def test_every_column_holds_a_value_somewhere():
    empty = [
        f"{name}.{column}"
        for name, rows in TABLES.items()
        for column in rows[0]
        if not any(row[column] for row in rows)
    ]
    assert empty == []


def test_every_file_of_the_folder_is_a_table_of_the_package():
    described = {resource["path"] for resource in RESOURCES.values()}
    assert {path.name for path in paths.DATA.glob("*.csv")} == described


def test_the_dictionary_page_is_the_one_that_the_schema_gives():
    page = (paths.DATA / "README.md").read_text(encoding="utf-8")
    assert page == dictionary.render_dictionary(), "run make refresh"


def test_every_usage_warning_names_tables_that_exist():
    named = {table for row in TABLES["usage_warnings"] for table in row["tables"].split("; ")}
    assert named - set(RESOURCES) == set()


def test_the_five_documents_are_the_sources_with_a_checksum():
    checked = {row["source_id"]: row["sha256"] for row in TABLES["sources"] if row["sha256"]}
    assert set(checked) == set(DOCUMENTS)
    assert [one for one in checked.values() if not re.fullmatch("[0-9a-f]{64}", one)] == []


@pytest.mark.parametrize("table", ["measures", "pooled_measures", "key_question_results"])
def test_every_figure_says_where_it_stands(table):
    assert [key_of(table, row) for row in TABLES[table] if not row["source_id"]] == []
    assert [key_of(table, row) for row in TABLES[table] if not row["locator"].strip()] == []


def test_there_are_146_inspections_each_with_its_own_name_and_a_source():
    inspections = TABLES["inspections"]
    assert len({row["inspection_id"] for row in inspections}) == len(inspections) == 146
    sources = {row["source_id"] for row in TABLES["sources"]}
    assert {row["source_id"] for row in inspections} - sources == set()


def test_ratings_have_four_names_and_no_other():
    columns = ("overall_rating", "rating", "standard_rating")
    found = {row.get(column, "") for rows in TABLES.values() for row in rows for column in columns}
    # "any" is the filter of a published total: with a rating, whichever it is.
    assert found - {"", "any"} == set(RATINGS)


def test_every_published_total_reconciles():
    totals = reconcile_totals(HELD)
    assert len(totals) == len(TABLES["published_totals"]) >= 21
    assert totals.loc[~totals["is_reconciled"], "total_id"].to_list() == []


def test_every_contradiction_is_recorded_and_resolved():
    discrepancies = {row["discrepancy_id"]: row for row in TABLES["discrepancies"]}
    assert TRAPS - set(discrepancies) == set()
    assert [one for one, row in discrepancies.items() if not row["resolution"].strip()] == []
    conflicts = [row for row in TABLES["harvest_ledger"] if row["file"] == "conflicts.csv"]
    assert len(conflicts) == 33
    assert len({row["target_key"] for row in conflicts} & set(discrepancies)) == 33


def test_derby_city_2025_is_held_whole():
    inspection = OWN.inspections.set_index("inspection_id").loc[DERBY]
    assert inspection[["score", "score_max", "overall_rating"]].to_list() == [
        *[7, 21, "Requires improvement"]
    ]
    assert inspection[["cases_count", "interviews_count", "recommendations_count"]].to_list() == [
        *[34, 31, 5]
    ]
    tables = ["standard_ratings", "key_question_results", "recommendations"]
    rows = {name: OWN.tables[name] for name in [*tables, "recommendation_progress", "measures"]}
    counts = {name: int(frame["inspection_id"].eq(DERBY).sum()) for name, frame in rows.items()}
    assert counts.pop("measures") >= 60
    assert list(counts.values()) == [7, 12, 5, 4]


def test_the_ratings_of_derby_city_2025_are_those_of_its_section_headings():
    rated = OWN.standard_ratings.merge(OWN.standards, on="standard_id").sort_values("sort_order")
    of_2025 = rated[rated["inspection_id"] == DERBY]
    assert of_2025[["reference", "rating"]].to_dict("split")["data"] == [
        ["P 1.1", "Good"],
        ["P 1.2", "Requires improvement"],
        ["P 1.3", "Good"],
        ["P 2.1", "Inadequate"],
        ["P 2.2", "Requires improvement"],
        ["P 2.3", "Requires improvement"],
        ["P 2.4", "Inadequate"],
    ]


def test_insufficient_management_oversight_is_a_negative_measure():
    measures = OWN.measures.set_index("measure_code")
    assert measures.loc["management_oversight_insufficient", "pct"] == 62
    assert measures.loc["management_oversight_insufficient", "is_negative"]


def test_derby_city_is_in_the_east_midlands_whatever_a_note_says():
    regions = HELD.organisations.set_index("organisation_id")["region"]
    assert regions["derby-city-pdu"] == "East Midlands"


def test_every_name_belongs_to_one_organisation():
    names = [(row["name"], row["organisation_id"]) for row in TABLES["organisations"]]
    names += [
        (row["name_as_published"], row["organisation_id"]) for row in TABLES["organisation_names"]
    ]
    owners: dict[str, set[str]] = {}
    for name, organisation_id in names:
        owners.setdefault(name.casefold(), set()).add(organisation_id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_gateshead_and_south_tyneside_is_one_organisation_with_two_names():
    one = "gateshead-and-south-tyneside-pdu"
    names = {r["name"] for r in TABLES["organisations"] if r["organisation_id"] == one} | {
        r["name_as_published"] for r in TABLES["organisation_names"] if r["organisation_id"] == one
    }
    assert names >= {"Gateshead and South Tyneside PDU", "South Tyneside and Gateshead PDU"}
    inspections = keep_organisation(HELD, one).inspections
    assert inspections["inspection_id"].to_list() == [
        *["south-tyneside-and-gateshead-pdu-2022-12", "gateshead-and-south-tyneside-pdu-2025"]
    ]


def test_the_derbyshire_of_2016_now_holds_two_units_and_is_neither():
    links = {
        (row["to_organisation_id"], row["relation"])
        for row in TABLES["organisation_links"]
        if row["from_organisation_id"] == "derbyshire-area"
    }
    assert links == {("derby-city-pdu", "area_now_holds"), ("derbyshire-pdu", "area_now_holds")}
    of_2016 = HELD.inspections.set_index("inspection_id").loc["derbyshire-2016-09"]
    assert of_2016["organisation_id"] == "derbyshire-area"


def test_we_write_people_on_probation():
    texts = [
        (where, text)
        for where, text in read_texts()
        if re.search("offender", PROPER_NAMES.sub("", text), re.IGNORECASE)
    ]
    assert texts == []


def test_in_june_2023_derby_city_had_its_first_inspection_only():
    own = keep_organisation(load_dataset("2023-06-30"), "derby-city-pdu")
    assert own.inspections["inspection_id"].to_list() == ["derby-city-pdu-2023-02"]
    assert own.key_question_results.empty


def test_a_report_of_may_2025_is_not_certain_to_be_out_on_the_15th():
    held = load_dataset("2025-05-15")
    assert DERBY not in held.inspections["inspection_id"].to_list()
    assert DERBY not in held.measures["inspection_id"].to_list()
    whole, day = HELD.inspections, pd.Timestamp("2025-05-15")
    uncertain = whole[(whole["published_earliest"] <= day) & (whole["published_latest"] > day)]
    assert DERBY in uncertain["inspection_id"].to_list()
    last = held.ledger.iloc[-1]
    assert last["step"].startswith("may have been published after 15 May 2025")
    assert last["rows_left_out"] == len(uncertain)
    assert DERBY in load_dataset("2025-05-31").inspections["inspection_id"].to_list()


def test_the_ledger_of_the_rows_adds_up_from_146():
    held = load_dataset("2025-05-15")
    before, kept = held.ledger["rows_before"].to_list(), held.ledger["rows_kept"].to_list()
    assert before == [146, kept[0]]
    assert [b - k for b, k in zip(before, kept, strict=True)] == list(held.ledger["rows_left_out"])
    assert kept[-1] == len(held.inspections)


def test_every_row_of_the_harvest_points_at_a_row_that_exists():
    keys = {name: {key_of(name, row) for row in rows} for name, rows in TABLES.items()}
    dangling = [
        (row["file"], row["row"], target)
        for row in TABLES["harvest_ledger"]
        if row["target_table"]
        for target in row["target_key"].split("; ")
        if target not in keys[row["target_table"]]
    ]
    assert dangling == []


def test_a_row_of_the_harvest_is_in_the_dataset_or_has_a_reason_why_not():
    ledger = TABLES["harvest_ledger"]
    left_out = [row for row in ledger if row["outcome"] == "left_out"]
    assert left_out != []
    assert [row for row in left_out if not row["reason"].strip()] == []
    others = [row for row in ledger if row["outcome"] != "left_out"]
    assert [row for row in others if not (row["target_table"] and row["target_key"])] == []
    changed = [row for row in others if row["outcome"] == "corrected"]
    assert [row for row in changed if not row["reason"].strip()] == []


def test_a_report_of_an_earlier_day_knows_nothing_that_came_out_later():
    """Two ratings were deduced from pages of 2020, and notes were written with hindsight."""
    held = load_dataset("2019-06-30")
    derbyshire = held.inspections.set_index("inspection_id").loc["dlnr-crc-2019-01"]
    assert pd.isna(derbyshire["overall_rating"])
    assert held.inspections["note"].isna().all()
    later = load_dataset("2020-02-28").inspections.set_index("inspection_id")
    assert pd.isna(later.loc["thames-valley-crc-2020-01", "overall_rating"])
    assert later.loc["merseyside-crc-2018-09", "overall_rating"] == "Requires improvement"
    assert (load_dataset().inspections["evidence"] == "deduced").sum() == 3
