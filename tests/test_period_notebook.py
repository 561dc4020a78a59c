"""Notebook 05 on the real dataset: it ends in words whatever is asked, ranks nobody, blames nobody.

The code cells of the notebook are run here as they stand, without a kernel.
"""

import itertools
import re

import pytest
from notebook_runs import check_sections, list_shown, read_cells, run_cells
from period_words import list_forbidden

from helpers import comparisons, dataset, paths
from helpers.charts import Chart
from helpers.sentences import Sentence
from helpers.tables import Table
from helpers.vocabulary import UserError

CELLS = read_cells("05")
WHOLE = dataset.load_dataset()
EVERYONE = ["", "sue-mcallister", "glenys-stacey", "glenys-stacey,justin-russell",
            "sue-mcallister,martin-jones", "justin-russell,martin-jones", "liz-calderbank",
            "paul-wilson,glenys-stacey"]  # fmt: skip
TYPES = ["", "pdu", "crc", "nps_division", "area", "region", "national"]
DAYS = ["2016-01-01", "2017-01-01", "2018-12-31", "2019-06-30", "2021-12-31", "2024-01-31",
        "2024-06-30"]  # fmt: skip
#: Each awkward choice by itself, and some of them together.
SETS = [
    *({"chief_inspectors": who} for who in EVERYONE),
    *({"organisation_type": kind} for kind in TYPES if kind),
    {"chief_inspectors": "sue-mcallister", "organisation_type": "region"},
    {"chief_inspectors": "sue-mcallister,martin-jones", "organisation_type": "pdu"},
    {"chief_inspectors": "glenys-stacey,justin-russell", "organisation_type": "nps_division"},
    {"chief_inspectors": "justin-russell,martin-jones", "organisation_type": "national"},
    {"chief_inspectors": "liz-calderbank", "organisation_type": "area"},
    *({"evidence": word, "attribution": how}
      for word, how in itertools.product(("inspectorate", "reported", "deduced"),
                                         ("publication", "fieldwork"))),
    *({"as_of": day, "attribution": how}
      for day in DAYS
      for how in ("publication", "fieldwork")),
    *({"confidence_pct": level} for level in (80, 99, 99.9)),
    {"attribution": "fieldwork", "organisation_type": "pdu", "confidence_pct": 80.0},
    {"attribution": "fieldwork", "chief_inspectors": "sue-mcallister,martin-jones",
     "evidence": "inspectorate"},
    {"attribution": "fieldwork", "chief_inspectors": "martin-jones,glenys-stacey",
     "organisation_type": "region", "evidence": "deduced"},
]  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def loaded_once():
    """No day is loaded a second time."""
    loaded = {
        day: dataset.load_dataset(day) for day in sorted({*DAYS, WHOLE.as_of.date().isoformat()})
    }
    with pytest.MonkeyPatch.context() as patch:
        read = dataset.load_dataset
        patch.setattr(dataset, "load_dataset", lambda day: loaded.get(day) or read(day))
        yield


def read_words(sections: list[list]) -> list[str]:
    """Return every sentence, and every title, subtitle and caption, that the sections show."""
    words = list(map(str, list_shown(sections, Sentence)))
    for chart in list_shown(sections, Chart):
        words += [chart.title, chart.subtitle, chart.alt]
    for table in list_shown(sections, Table):
        # Warnings are quoted from the dataset, where they warn of these very words.
        if table.caption != "What every reader should know":
            words += [table.caption, table.note, *map(str, table.frame.columns)]
    return words


@pytest.mark.parametrize("asked", SETS, ids=str)
def test_whatever_is_asked_ends_in_words_that_neither_rank_nor_blame(asked):
    sections, names = run_cells(CELLS, **asked)
    check_sections(sections)
    for words in read_words(sections):
        assert not list_forbidden(words), (list_forbidden(words), words)
    sentences = list(map(str, list_shown(sections, Sentence)))
    assert len(set(sentences)) == len(sentences), "a sentence stands twice"
    check_within_programmes(names)


def check_within_programmes(names: dict) -> None:
    """Fail where two programmes or two types of organisation are subtracted."""
    rated, compared = names["rated"].inspections, names["compared"]
    for row in compared.itertuples():
        own = rated[(rated["programme_id"] == row.programme_id)
                    & (rated["organisation_type"] == row.organisation_type)]  # fmt: skip
        counts = own["chief_inspector_id"].value_counts()
        assert counts[row.then_id] == row.then_base and counts[row.now_id] == row.now_base
        fewest = min(row.then_base, row.now_base)
        assert (fewest < comparisons.FEWEST_TESTED) == (compared["change_pct"].isna()[row.Index])


def test_the_prose_of_the_notebook_neither_ranks_nor_blames():
    prose = ["".join(cell["source"]) for cell in CELLS if cell["cell_type"] == "markdown"]
    # What limits the reader is told with its reason; that is no reason for a rating.
    allowed = ("because it limits what may be read", "because no inspection records it")
    for words in prose:
        for phrase in allowed:
            words = words.replace(phrase, "")
        assert not list_forbidden(words), (list_forbidden(words), words)


def test_the_words_of_the_modules_neither_rank_nor_blame():
    for path in sorted((paths.REPOSITORY / "helpers").glob("period_*.py")):
        said = " ".join(re.findall(r'"([^"\n]*)"', path.read_text(encoding="utf-8")))
        assert not list_forbidden(said), (path.name, list_forbidden(said))


@pytest.mark.parametrize(
    "words",
    [
        "Ratings improved under one of them.",
        "This was the worst period.",
        "The fall was due to staffing.",
        "One was stricter than the other.",
        "Ratings fell because of the pandemic.",
        "It led to lower ratings.",
        "Top of the league.",
        "Thanks to the interim head, services outperformed the rest.",
    ],
)
def test_a_sentence_that_ranks_or_blames_is_found(words):
    assert list_forbidden(words)


def test_the_names_of_ratings_and_programmes_are_no_such_words():
    assert not list_forbidden("Requires improvement, in Quality & Impact inspections, 2016 to 2018")


def test_the_page_opens_with_what_differed_before_any_rating():
    sections, _ = run_cells(CELLS)
    first = [part for shown in sections for part in shown if part is not None][0]
    assert isinstance(first, Table)
    assert first.caption.startswith("What was the same, and what was not")


def test_people_stand_in_the_order_of_time_and_in_no_other():
    for asked in ({}, {"chief_inspectors": "martin-jones,glenys-stacey,justin-russell"}):
        sections, names = run_cells(CELLS, **asked)
        began = list(names["periods"]["began"])
        assert began == sorted(began)
        first = list_shown(sections, Table)[0]
        assert list(first.frame.columns[1:-1]) == list(names["periods"]["period_name"])


def test_a_chief_inspector_with_two_inspections_is_told_in_counts():
    asked = {"chief_inspectors": "sue-mcallister,martin-jones", "organisation_type": "pdu"}
    sections, names = run_cells(CELLS, **asked)
    assert list(names["pairs"]["then_rated_count"]) == [2]
    sentences = " ".join(map(str, list_shown(sections, Sentence)))
    assert "It has fewer than 5 ratings on a side: counts only, nothing is tested." in sentences
    assert "%" not in sentences
    charts = list_shown(sections, Chart)
    assert [chart.title for chart in charts if "chance" in chart.title] == []


def test_the_default_page_says_what_stands_side_by_side():
    sections, _ = run_cells(CELLS)
    sentences = list(map(str, list_shown(sections, Sentence)))
    assert any(words.startswith("3 pairs of successive periods share") for words in sentences)
    assert any("6 of the CRCs and 1 of the NPS divisions were rated in both" in words
               for words in sentences)  # fmt: skip
    assert any("period and region cannot be told apart" in words for words in sentences)


@pytest.mark.parametrize(
    "asked",
    [
        {"chief_inspectors": "glenys-stacy"},
        {"organisation_type": "prison"},
        {"attribution": "birth"},
        {"evidence": "rumour"},
        {"as_of": "2026"},
        {"confidence_pct": 100},
    ],
    ids=str,
)
def test_an_unknown_word_is_refused_in_one_line(asked):
    with pytest.raises(UserError) as refused:
        run_cells(CELLS, **asked)
    assert "\n" not in str(refused.value)
