"""The other figures of a report in words, its doubts, its sources and its caveats."""

import pytest
from report_cases import MISSING, inspect, list_rows, make_held, make_own

from helpers.dictionary import load_resources
from helpers.evidence_tables import (
    CASEWORK_THEMES,
    CONTEXT_THEMES,
    STAFF_THEMES,
    show_casework,
    show_context,
    show_doubts,
    show_failed_grim,
    show_measures,
    show_own_warnings,
    show_sources,
    show_staffing,
    show_warnings,
)
from helpers.intervals import add_intervals
from helpers.sentences import Sentence
from helpers.shares import join_grim, keep_measures
from helpers.tables import Table


def figure(code: str = "invented", **changes) -> dict:
    """Return a figure of Testshire 2022."""
    row = {"measure_row_id": f"testshire-2022:{code}", "inspection_id": "testshire-2022"}
    return row | {"measure_code": code} | changes


def show_figures(*figures: dict, cases: str | None = "34", show=None) -> Table | Sentence:
    """Return the table of these figures."""
    own = make_own(
        inspect("testshire-2020", day="2020-05-01"),
        inspect(cases_count=cases),
        measures=list(figures),
    )
    measures = add_intervals(keep_measures(own), 95.0)
    if show:
        return show(measures, own)
    return show_measures(measures, own, CASEWORK_THEMES, "Casework")


def read_figure(cases: str | None = "34", **changes) -> str:
    """Return how one figure is put into words."""
    table = show_figures(figure(**changes), cases=cases)
    assert not MISSING.search(table.write_text())
    return table.frame["Figure"].iloc[0]


COUNTED = {"numerator": "20", "base_count": "34", "base_basis": "stated"}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"pct": "59", **COUNTED}, "20 of 34 (59%)"),
        (COUNTED, "20 of 34 (59%)"),
        (
            {"pct": "50", "numerator": "1", "base_count": "2", "base_basis": "stated"},
            "1 of 2 (50%)",
        ),
        ({"numerator": "1", "base_count": "1", "base_basis": "stated"}, "1 of 1 (100%)"),
        ({"pct": "62"}, "62% of cases (base not known)"),
        (
            {"pct": "26.2", "basis": "context", "unit": "per cent of population"},
            "26.2% of population",
        ),
        ({"pct": "12", "basis": "workforce", "unit": "per cent change"}, "12% change"),
        (
            {"pct": "78", "basis": "interviews", "unit": "per cent of respondents"},
            "78% of respondents (base not known)",
        ),
        (
            {"pct": "90", "base_basis": "not_applicable", "unit": "per cent of respondents"},
            "90% of respondents",
        ),
        ({"pct": "80", "qualifier": "at_least"}, "at least 80% of cases (base not known)"),
        ({"pct": "80", "qualifier": "at_most"}, "at most 80% of cases (base not known)"),
        ({"pct": "80", "qualifier": "about", **COUNTED}, "about 20 of 34 (80%)"),
        ({"value": "1325", "unit": "people", "qualifier": "about"}, "about 1,325 people"),
        ({"value": "8", "unit": "months", "qualifier": "at_most"}, "at most 8 months"),
        ({"value": "0.5", "unit": "days a month"}, "0.5 days a month"),
        ({"value": "1", "unit": "days a month"}, "1 day a month"),
        ({"value": "1", "unit": "offices"}, "1 office"),
        ({"value": "1", "unit": "companies"}, "1 company"),
        ({"value": "1", "unit": "premises"}, "1 premises"),
        ({"value": "0", "unit": "offices"}, "0 offices"),
        ({"value": "3", "unit": "ordinal"}, "3"),
        ({"value_words": "most", "qualifier": "in_words"}, "“most” (share of cases)"),
        (
            {"value_words": "hundreds", "unit": "cases", "qualifier": "in_words"},
            "“hundreds” (cases)",
        ),
        ({"value_words": "doubled", "unit": "ratio", "qualifier": "in_words"}, "“doubled”"),
    ],
)
def test_a_figure_is_told_as_exactly_as_it_was_printed(changes, words):
    assert read_figure(**changes) == words


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"pct": "59", **COUNTED}, "42% to 74%"),
        ({"pct": "62"}, "31% to 86%"),
        ({"pct": "62", "qualifier": "about"}, "none: not an exact figure"),
        ({"pct": "62", "basis": "context"}, "none: not a sample"),
        ({"value_words": "most", "qualifier": "in_words"}, "none: not an exact figure"),
    ],
)
def test_a_figure_has_its_interval_or_the_reason_for_none(changes, words):
    table = show_figures(figure("a", label="A", **changes), figure("b", label="B", **COUNTED))
    assert table.frame["Interval"].to_list() == [words, "42% to 74%"]
    assert not table.note


def test_where_no_figure_has_an_interval_the_reasons_are_said_once():
    table = show_figures(
        figure("a", pct="62"),
        figure("b", pct="62"),
        figure("c", pct="62", basis="context"),
        cases=None,
    )
    assert "Interval" not in table.frame
    assert table.note == "No figure here has an interval: no base known or not a sample."


def test_a_figure_stands_by_inspection_theme_and_name_with_what_was_counted_and_where_it_was_read():
    table = show_figures(
        figure("a", pct="62", label="Oversight missing", is_negative="true")
        | {"theme": "management_oversight"},
        figure("b", pct="62", label="Plans", theme="planning", basis="staff_survey"),
        figure("c", pct="62", label="Early", inspection_id="testshire-2020", locator="Page 9"),
        figure("d", pct="59", label="Assessments", **COUNTED),
    )
    assert table.caption == "Casework"
    assert list_rows(table) == [
        [
            *["Early", "62% of cases (base not known)", "none: no base known", "cases"],
            "1 May 2020: Page 9",
        ],
        ["Assessments", "20 of 34 (59%)", "42% to 74%", "cases", "1 May 2022: Page 1"],
        [
            *["Plans", "62% of cases (base not known)", "none: no base known", "staff survey"],
            "1 May 2022: Page 1",
        ],
        [
            *["Oversight missing (higher is worse)", "62% of cases (base not known)"],
            *["31% to 86%", "cases", "1 May 2022: Page 1"],
        ],
    ]


def test_every_theme_stands_in_exactly_one_table():
    fields = load_resources()["measures"]["schema"]["fields"]
    themes = next(field for field in fields if field["name"] == "theme")["constraints"]["enum"]
    assert sorted((*CASEWORK_THEMES, *STAFF_THEMES, *CONTEXT_THEMES)) == sorted(themes)


@pytest.mark.parametrize(
    ("show", "theme", "caption"),
    [
        (show_casework, "court_work", "Casework in detail"),
        (show_staffing, "staffing", "Leadership, staff and caseload"),
        (show_context, "diversity", "Services, diversity, area and sample"),
    ],
)
def test_each_table_has_its_themes_or_says_that_it_has_no_figures(show, theme, caption):
    shown = show_figures(figure(pct="62", theme=theme), show=show)
    assert shown.caption == caption
    assert len(shown.frame) == 1
    assert show_figures(show=show) == f"{caption}: no figures are held."


def doubt(key: str, **changes) -> dict:
    """Return a disagreement about Testshire 2022."""
    return {"discrepancy_id": key, "inspection_id": "testshire-2022"} | changes


def test_disagreements_are_told_with_what_was_kept_and_dates_in_words():
    own = make_own(
        inspect(),
        discrepancies=[
            doubt("a", field="cases_count", value_a="330", value_b="331", value_kept="330"),
            doubt("b", value_a="2018-02-08", value_b="2018-03", resolution="Not settled."),
            {"discrepancy_id": "c", "value_a": "About no inspection"},
        ],
    )
    table = show_doubts(own)
    assert table.caption == "Where sources disagree"
    assert [table.frame.columns.to_list(), *list_rows(table)] == [
        ["About", "One says", "The other says", "Kept", "Why"],
        ["cases count", "330", "331", "330", "Invented"],
        ["published", "8 February 2018", "March 2018", "none", "Not settled."],
    ]
    assert show_doubts(make_own(inspect())) == (
        "No disagreement between sources was found for this organisation."
    )


def test_percentages_that_the_cases_cannot_give_are_listed_with_the_nearest_that_they_can():
    own = make_own(
        inspect(cases_count="34"),
        measures=[figure("a", pct="61", label="Cannot be"), figure("b", pct="59")],
    )
    table = show_failed_grim(join_grim(own))
    assert table.caption == "Percentages that the number of cases cannot give"
    assert [table.frame.columns.to_list(), *list_rows(table)] == [
        ["Figure", "Organisation", "Printed", "Tested against", "Nearest possible"],
        ["Cannot be", "Testshire PDU", "61%", "34 (full sample)", "59% or 62%"],
    ]


def test_where_no_percentage_fails_or_none_can_be_tested_it_is_said():
    own = make_own(inspect(cases_count="34"), measures=[figure(pct="59")])
    assert show_failed_grim(join_grim(own)) == (
        "Every percentage that could be tested against a number of cases is one that this number "
        "can give."
    )
    nothing = "No percentage could be tested against a number of cases."
    assert show_failed_grim(join_grim(make_own(inspect(), measures=[figure(pct="59")]))) == nothing
    assert show_failed_grim(join_grim(make_own())) == nothing


def test_sources_are_told_with_their_date_in_words_and_their_address():
    own = make_own(
        inspect("a", day="2020-05-01", source_id="gazette"),
        inspect(),
        sources=[
            {"source_id": "source-one", "title": "Release", "published": "2022-05-01"}
            | {"url": "https://testshire.invalid/release"},
            {"source_id": "gazette", "title": "A bad week", "publisher": "Testshire Gazette"},
            {"source_id": "unused", "title": "Not about Testshire"},
        ],
    )
    table = show_sources(own)
    assert table.caption == "Sources of this report"
    assert [table.frame.columns.to_list(), *list_rows(table)] == [
        ["Source", "Publisher", "Published", "Address", "Licence"],
        ["A bad week", "Testshire Gazette", "not known", "none known", "Invented"],
        ["Release", "Invented", "1 May 2022", "https://testshire.invalid/release", "Invented"],
    ]
    assert show_sources(make_own()) == "No sources: no inspection is held."


def test_the_caveats_that_apply_to_the_tables_named_are_shown_without_their_names():
    held = make_held(
        usage_warnings=[
            {"warning_id": "a", "tables": "inspections; measures", "text": "Beware."},
            {"warning_id": "b", "tables": "measures", "text": "Mind the gap."},
        ]
    )
    assert list_rows(show_warnings(held, "inspections", "standards")) == [["Beware."]]
    table = show_warnings(held)
    assert table.caption == "What every reader should know"
    assert [table.frame.columns.to_list(), *list_rows(table)] == [
        ["Keep in mind", "Tables"],
        ["Beware.", "inspections; measures"],
        ["Mind the gap.", "measures"],
    ]


def test_the_note_of_a_figure_stands_with_it():
    table = show_figures(figure(**COUNTED, label="Toys tidied", note="Of the large toys only."))
    assert table.frame["What"].iloc[0] == "Toys tidied. Of the large toys only."


def test_a_report_shows_the_warnings_of_the_tables_that_it_has_rows_in():
    warnings = [
        {"warning_id": "of-figures", "tables": "measures", "text": "Figures mislead."},
        {"warning_id": "of-questions", "tables": "key_question_results", "text": "So do answers."},
    ]
    with_figures = make_own(inspect(), measures=[figure(**COUNTED)], usage_warnings=warnings)
    assert show_own_warnings(with_figures).frame["Keep in mind"].to_list() == ["Figures mislead."]
