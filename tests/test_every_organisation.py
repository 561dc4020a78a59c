"""The report of every organisation, on the real dataset: what its cells show can be read.

The code cells of the notebook are run here as they stand, without a kernel.
"""

import ast
import json
import re

import pytest
from report_cases import MISSING, read_shown

from helpers import dataset, paths, shares
from helpers.charts import Chart
from helpers.dictionary import release_date
from helpers.sentences import Sentence
from helpers.tables import Table
from helpers.vocabulary import RATINGS
from helpers.wording import format_day

NOTEBOOK = paths.NOTEBOOKS / "02-one-organisation.ipynb"
CELLS = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
HELD = dataset.load_dataset()
SHARES = shares.join_shares(HELD)
NAMES = HELD.organisations.set_index("organisation_id")["name"]
INSPECTED = sorted(HELD.inspections["organisation_id"].unique())
#: One that was merged into another, one that was split, and one that nothing else is known of.
WITHOUT_INSPECTION = ["salford-pdu", "stockport-and-trafford-pdu", "brent-pdu"]
DRAWN = ["derby-city-pdu", "london-crc", "hull-and-east-riding-pdu"]
#: What may stand in the place of a rating.
NO_RATING = {"none", "rating not known", "not rated"}
#: A number before a noun in the wrong form, a dangling preposition, a doubled mark.
UNGRAMMATICAL = re.compile(
    r"\b(?:1|one) (?:inspections|organisations|recommendations|sources|standards|steps|cases)\b|"
    r"\b0 (?!of \d)|\bof between\b|\bin date\b|\bon on\b|  |\.\.|,\.| \.|\(\)"
)


@pytest.fixture(scope="module", autouse=True)
def loaded_once():
    """Nothing is loaded or joined a second time: every report starts from the same frames."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dataset, "load_dataset", lambda as_of: HELD)
        patch.setattr(shares, "join_shares", lambda held: SHARES)
        yield


def run_report(organisation: str) -> tuple[list[list], dict]:
    """Return what each section of the report shows, and the names its cells have set."""
    sections, names = [[]], {}
    for cell in CELLS:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            sections += [[]] if source.startswith("## ") else []
            continue
        body = ast.parse(source).body
        last = body.pop() if isinstance(body[-1], ast.Expr) else None
        exec(compile(ast.Module(body, []), source, "exec"), names)
        if "parameters" in cell["metadata"].get("tags", []):
            names["organisation"] = organisation
        if last is not None:
            sections[-1].append(eval(compile(ast.Expression(last.value), source, "eval"), names))
    return sections, names


def check_words(words: str) -> None:
    """Fail on a value that is missing, or on the day of the release told as a bound."""
    assert not MISSING.search(words), MISSING.search(words)
    today = format_day(release_date())
    assert f"and {today}" not in words and f"on or before {today}" not in words


def check_sentence(sentence: Sentence) -> None:
    """Fail on a sentence that does not open, close or count as one."""
    assert sentence.endswith(".")
    assert sentence[0].isupper() or sentence[0].isdigit()
    assert not UNGRAMMATICAL.search(sentence), sentence


def check_table(table: Table) -> None:
    """Fail on a table without a caption, or with a rating that is none of the four."""
    assert table.caption.strip()
    for column in {"Rating", "Overall rating"} & set(table.frame.columns):
        assert set(table.frame[column]) <= {*RATINGS, *NO_RATING}


def check_chart(chart: Chart, name: str) -> None:
    """Fail on a chart whose text alternative says too little."""
    assert len(chart.alt) >= 20
    assert name in chart.alt or any(rating in chart.alt for rating in RATINGS)
    assert len(chart.data_frame)


@pytest.mark.parametrize("organisation", [*INSPECTED, *WITHOUT_INSPECTION])
def test_every_report_can_be_read_from_end_to_end(organisation):
    sections, names = run_report(organisation)
    for shown in sections:
        words = [part for part in shown if part is not None]
        # Where there is nothing to show, a sentence or a table with a reason stands in its place.
        assert not shown or any(isinstance(part, Sentence | Table) for part in words)
        for part in words:
            check_words(read_shown(part))
            if isinstance(part, Sentence):
                check_sentence(part)
            elif isinstance(part, Table):
                check_table(part)
            else:
                check_chart(part, NAMES[organisation])
    check_negatives(sections, names["own"])
    check_shared(names["shared"])


def check_negatives(sections: list[list], own: dataset.Dataset) -> None:
    """Fail where the name of a share of bad cases stands without the words that say so."""
    negative = set(own.measures.loc[own.measures["is_negative"], "label"])
    tables = [part for shown in sections for part in shown if isinstance(part, Table)]
    for table in tables:
        for column in {"What", "Measure"} & set(table.frame.columns):
            assert not negative & set(table.frame[column])


def check_shared(shared) -> None:
    """Fail where shares of two programmes or of two types of organisation are set side by side."""
    kinds = HELD.organisations.set_index("organisation_id")["organisation_type"]
    assert shared["programme_id"].nunique() <= 1
    assert shared["organisation_id"].map(kinds).nunique() <= 1
    assert not shared.duplicated(["measure_code", "organisation_id"]).any()


@pytest.mark.parametrize("organisation", WITHOUT_INSPECTION)
def test_without_an_inspection_every_section_says_so_and_shows_no_chart(organisation):
    assert organisation not in INSPECTED
    shown = [part for section in run_report(organisation)[0] for part in section]
    assert not [part for part in shown if isinstance(part, Chart)]
    sentences = [str(part) for part in shown if isinstance(part, Sentence)]
    assert sentences[0].startswith(f"No inspection of {NAMES[organisation]} ")
    assert len(set(sentences)) == len(sentences), "a sentence stands twice"


@pytest.mark.parametrize("organisation", DRAWN)
def test_every_chart_of_a_report_can_be_drawn(organisation):
    shown = [part for section in run_report(organisation)[0] for part in section]
    charts = [part for part in shown if isinstance(part, Chart)]
    assert charts
    assert all(chart.write_svg().startswith("<svg") for chart in charts)


def test_the_report_of_derby_city_says_what_its_inspection_found():
    sections, _ = run_report("derby-city-pdu")
    sentences = [str(part) for shown in sections for part in shown if isinstance(part, Sentence)]
    assert sentences[0] == (
        "Derby City PDU was rated Requires improvement, with 7 of 21 points, in a report that HM "
        "Inspectorate of Probation published in May 2025, when Martin Jones was Chief Inspector."
    )
    assert (
        "The ratings of all 7 standards of the last inspection are held: 2 Good, 3 Requires "
        "improvement and 2 Inadequate."
    ) in sentences
    assert any("The last inspection made 5 recommendations" in words for words in sentences)


def test_no_sentence_blames_or_ranks():
    banned = (
        "because of",
        "caused by",
        "worst performing",
        "best performing",
        "league",
        "offender",
    )
    files = [file for file in (paths.REPOSITORY / "helpers").rglob("*.py")]
    written = {
        file.name: " ".join(
            node.value.lower()
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        )
        for file in files
        if re.search("sentences|tables|charts|glance|wording|readme", file.as_posix())
    }
    assert len(written) > 20
    assert not [(name, word) for name, words in written.items() for word in banned if word in words]
    prose = [
        "".join(cell["source"]).lower()
        for path in paths.NOTEBOOKS.glob("*.ipynb")
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
        if cell["cell_type"] == "markdown"
    ]
    assert not [(words, word) for words in prose for word in banned if word in words]
