"""Invented organisations of Testshire, with what a report may know of them and what it may not.

May import testshire and helpers.
"""

import re
from html import unescape

from testshire import make_dataset

from helpers.charts import Chart
from helpers.dataset import Dataset, keep_organisation, keep_selected
from helpers.tables import Table

PROGRAMMES = [
    {
        "programme_id": "toy-21",
        "name": "Toy of 21",
        "began_date": "2020",
        "standards_count": "3",
        "score_max": "21",
    },
    {
        "programme_id": "toy-27",
        "name": "Toy of 27",
        "began_date": "2018",
        "standards_count": "2",
        "score_max": "27",
    },
    {"programme_id": "free", "name": "Toy without ratings", "is_rated": "false"},
]
ORGANISATIONS = [
    {"organisation_id": "testshire-pdu", "name": "Testshire PDU", "region": "Wales"},
    {"organisation_id": "test-city-pdu", "name": "Test City PDU", "region": "London"},
    {"organisation_id": "farawayshire-pdu", "name": "Farawayshire PDU"},
    {"organisation_id": "test-crc", "name": "Test CRC", "organisation_type": "crc"},
    {"organisation_id": "empty-pdu", "name": "Empty PDU"},
]
PEOPLE = [
    {"chief_inspector_id": "chief-one", "name": "Dame One"},
    {
        "chief_inspector_id": "chief-two",
        "name": "Mx Two",
        "role": "Interim Chief Inspector",
    },
]
SOURCES = [
    {
        "source_id": "source-one",
        "title": "Release on Testshire",
        "publisher": "HM Inspectorate of Probation",
        "kind": "press_release",
        "published": "2022-05-01",
    },
    {
        "source_id": "gazette",
        "title": "A bad week",
        "publisher": "Testshire Gazette",
        "kind": "news",
    },
]
STANDARDS = [
    {
        "standard_id": f"s-{theme}",
        "programme_id": "toy-21",
        "reference": f"T {place}",
        "name": theme.capitalize(),
        "theme": theme,
        "sort_order": str(place),
    }
    for place, theme in enumerate(("assessment", "planning", "delivery"), start=1)
]
BANDS = [
    {
        "programme_id": "toy-21",
        "basis": "percentage",
        "rating": rating,
        "lower": str(lower),
        "upper": str(upper),
        "evidence": "convention",
    }
    for rating, lower, upper in (
        ("Outstanding", 80, 100),
        ("Good", 65, 79),
        ("Requires improvement", 50, 64),
        ("Inadequate", 0, 49),
    )
]

#: What must never be read in a report: how pandas and Python write a value that is missing.
MISSING = re.compile(r"\bnan\b|<NA>|\bNone\b|\bNaT\b")


def inspect(key: str = "testshire-2022", rating: str = "", day: str = "2022-05-01", **changes):
    """Return an inspection published on that day; without a rating when none is said."""
    dates = {"published": day, "published_earliest": day, "published_latest": day}
    rated = {"overall_rating": rating} if rating else {}
    return {"inspection_id": key, "programme_id": "toy-21"} | dates | rated | changes


def make_held(*inspections: dict, **tables: list[dict]) -> Dataset:
    """Return the invented dataset with these inspections and these further rows."""
    known = {
        "programmes": PROGRAMMES,
        "organisations": ORGANISATIONS,
        "chief_inspectors": PEOPLE,
        "sources": SOURCES,
        "standards": STANDARDS,
        "rating_bands": BANDS,
        "inspections": list(inspections),
    }
    return make_dataset(**known | tables)


def make_empty(*inspections: dict) -> Dataset:
    """Return the invented dataset without any of these inspections, as before the first came."""
    held = make_held(*inspections)
    return keep_selected(held, held.inspections[:0], held.ledger)


def make_own(*inspections: dict, **tables: list[dict]) -> Dataset:
    """Return the same with only what is about Testshire PDU."""
    return keep_organisation(make_held(*inspections, **tables), "testshire-pdu")


def list_rows(table: Table) -> list[list[str]]:
    """Return the cells of a table as they are shown."""
    return [
        [unescape(cell) for cell in re.findall("<t[hd][^>]*>(.*?)</t[hd]>", row)]
        for row in re.findall(r"<tr>(<th scope=\"row\".*?)</tr>", table.write_html())
    ]


def read_shown(shown: object) -> str:
    """Return every word of something shown: a sentence, a table or a chart."""
    if isinstance(shown, Table):
        return shown.write_text()
    if isinstance(shown, Chart):
        words = [shown.title, shown.subtitle, shown.source, shown.alt, *shown.data_frame.columns]
        cells = [cell for row in shown.write_values()["rows"] for cell in row]
        words += [str(cell) for cell in cells if cell is not None]
        return "\n".join(words)
    return str(shown)


SOURCE = "Source: HM Inspectorate of Probation."


def read_chart(chart: Chart) -> list[list]:
    """Return the rows of a chart that has all its words and shows nothing missing."""
    assert chart.source == SOURCE
    assert len(chart.alt) >= 20
    assert not MISSING.search(read_shown(chart))
    assert chart.write_svg().startswith("<svg")
    return chart.write_values()["rows"]
