"""Runs the code cells of a notebook as they stand, without a kernel, and checks what they show.

May import report_cases and helpers.
"""

import ast
import json
import re
from pathlib import Path

from report_cases import MISSING, read_shown

from helpers import paths
from helpers.charts import Chart
from helpers.dictionary import release_date
from helpers.sentences import Sentence
from helpers.tables import Table
from helpers.vocabulary import RATINGS
from helpers.wording import format_day

#: What may stand in the place of a rating.
NO_RATING = {"none", "rating not known", "not rated"}
#: A number before a noun in the wrong form, a dangling preposition, a doubled mark.
UNGRAMMATICAL = re.compile(
    r"\b(?:1|one) (?:inspections|organisations|recommendations|sources|standards|steps|cases|"
    r"regions|PDUs|programmes|services)\b|"
    r"\b0 (?!of \d|points)|\bof between\b|\bin date\b|\bon on\b|  |\.\.|,\.| \.|\(\)"
)


def read_cells(name: str) -> list[dict]:
    """Return the cells of the notebook whose file name begins with `name`, such as "02"."""
    (path,) = paths.NOTEBOOKS.glob(f"{name}*.ipynb")
    return json.loads(Path(path).read_text(encoding="utf-8"))["cells"]


def run_cells(cells: list[dict], **parameters) -> tuple[list[list], dict]:
    """Return what each section of a notebook shows with `parameters`, and the names it has set."""
    sections, names = [[]], {}
    for cell in cells:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            sections += [[]] if source.startswith("## ") else []
            continue
        body = ast.parse(source).body
        last = body.pop() if isinstance(body[-1], ast.Expr) else None
        exec(compile(ast.Module(body, []), source, "exec"), names)
        if "parameters" in cell["metadata"].get("tags", []):
            assert set(parameters) <= set(names), "a parameter that the notebook does not take"
            names |= parameters
        if last is not None:
            sections[-1].append(eval(compile(ast.Expression(last.value), source, "eval"), names))
    return sections, names


def list_shown(sections: list[list], kind: type = object) -> list:
    """Return everything of one `kind` that the sections show, in their order."""
    return [
        part for shown in sections for part in shown if part is not None and isinstance(part, kind)
    ]


def check_sections(sections: list[list]) -> None:
    """Fail where a section shows nothing to read, or something that cannot be read."""
    for shown in sections:
        parts = [part for part in shown if part is not None]
        # Where there is nothing to show, a sentence or a table with a reason stands in its place.
        assert not shown or any(isinstance(part, Sentence | Table) for part in parts)
        for part in parts:
            check_words(read_shown(part))
            {Sentence: check_sentence, Table: check_table, Chart: check_chart}[type(part)](part)


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


def check_chart(chart: Chart) -> None:
    """Fail on a chart whose text alternative says too little, or that holds no values."""
    assert not chart.title.endswith(".")
    assert len(chart.alt) >= 20
    assert len(chart.data_frame)
