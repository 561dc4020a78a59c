"""The home page: the newest inspections, and every inspected organisation by region and by type.

May import vocabulary, dataset, wording, sentences, runs and shell.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

from helpers.dataset import PUBLICATION_ORDER
from helpers.sentences import date_words
from helpers.vocabulary import EVIDENCE, ORGANISATION_TYPES, RATINGS
from helpers.wording import format_date_words

from .runs import ORGANISATIONS_FOLDER, OTHERS_HEADING, Run
from .shell import HOME, TEMPLATE, Frame, rating_class, render_template, wrap_page

TITLE = "Reports on inspected probation services"
DESCRIPTION = (
    "What the published inspections of each probation service in England and Wales found: "
    "ratings, figures with their bases and intervals, and sources."
)
NEWEST_HEADING = "Newest inspections"
NEWEST_NOTE = "By the first day on which the report can have come out; others may be as new."
#: How many of the newest inspections are shown.
NEWEST_COUNT = 6
#: The heading of what belongs to none of today's regions.
ELSEWHERE = "Earlier organisations and national arrangements"
#: What stands in the place of a rating.
NOT_RATED, RATING_NOT_KNOWN = "Not rated", "Not known"
#: The order of the types within a region, and the heading of each.
TYPE_HEADINGS = {
    "region": "The region as a whole",
    "pdu": "Probation Delivery Units",
    "nps_division": "National Probation Service divisions, until June 2021",
    "crc": "Community Rehabilitation Companies, until June 2021",
    "area": "Police areas",
    "national": "National arrangements",
}
#: The types that belong to the regions of today's Probation Service.
REGIONAL_TYPES = ("region", "pdu")


@dataclass(frozen=True)
class Entry:
    """One organisation of the list: its name, its page, and its latest inspection in words."""

    name: str
    href: str
    page_note: str
    rating: str
    rating_style: str
    rating_note: str
    published: str
    #: What it is found by: its name, those it had before, and its region.
    words: str
    region: str
    kind: str


def render_index(
    dataset,
    runs: Sequence[Run],
    output: Path,
    as_of: str = "",
    failed: Collection[Path] = frozenset(),
) -> str:
    """Return the index page of a Dataset, linking each page of `runs` that is in `output`.

    `failed` are the pages that could not be made: they say so, and are marked so here.
    """
    latest = latest_inspections(dataset.inspections, dataset.programmes)
    # Every organisation once; those without an inspection have no rating and no date.
    listed = dataset.organisations.merge(latest, on="organisation_id", how="left", validate="1:1")
    listed["words"] = list_search_words(listed, dataset.organisation_names)
    groups = group_entries(listed, output, failed)
    entries = [entry for group in groups for part in group["lists"] for entry in part["entries"]]
    others = list(_list_others(runs, output, failed))
    body = render_template(
        "list.html.j2",
        groups=groups,
        others=others,
        others_heading=OTHERS_HEADING,
        newest=list_newest(listed, output, failed),
        newest_heading=NEWEST_HEADING,
        newest_note=NEWEST_NOTE,
        regions=list(dict.fromkeys(entry.region for entry in entries if entry.region)),
        kinds=dict.fromkeys(entry.kind for entry in entries),
        ratings=list_ratings(entries),
        organisations_count=dataset.inspections["organisation_id"].nunique(),
        inspections_count=len(dataset.inspections),
        as_of=format_date_words(as_of) if as_of else "",
    )
    sections = [("newest", NEWEST_HEADING)]
    sections += [("comparisons", OTHERS_HEADING)] if others else []
    sections += [("find-heading", "Find an organisation")]
    sections += [(group["anchor"], group["heading"]) for group in groups]
    return wrap_page(TITLE, body, DESCRIPTION, sections, Frame(HOME, as_of=as_of), read_script())


@cache
def read_script() -> str:
    """Return the script of the home page, which searches and filters the list."""
    return (TEMPLATE / "search.js").read_text(encoding="utf-8").strip()


def list_search_words(organisations: pd.DataFrame, names: pd.DataFrame) -> pd.Series:
    """Return for each organisation its name, its names as published, and its region, as one text.

    `names` is the table organisation_names.
    """
    before = names.groupby("organisation_id")["name_as_published"].agg(" ".join)
    parts = [
        organisations["name"],
        organisations["organisation_id"].map(before),
        organisations["region"],
    ]
    joined = pd.concat([part.astype("string").fillna("") for part in parts], axis=1)
    # Each word once.
    return joined.agg(" ".join, axis=1).str.lower().str.split().map(dict.fromkeys).map(" ".join)


def list_newest(listed: pd.DataFrame, output: Path, failed: Collection[Path]) -> list[Entry]:
    """Return the entries of the organisations inspected last, newest first.

    By the first day on which each can have come out: what is known only to be newer than another
    must not stand behind it.
    """
    order = ["published_earliest", "published_latest", "name"]
    newest = listed[listed["inspection_id"].notna()].sort_values(
        order, ascending=[False, False, True], na_position="last"
    )
    return [_entry(row, output, failed) for row in newest.head(NEWEST_COUNT).to_dict("records")]


def list_ratings(entries: Sequence[Entry]) -> list[str]:
    """Return the ratings that entries have, best first, then what stands where there is none."""
    found = {entry.rating for entry in entries}
    return [rating for rating in (*RATINGS, NOT_RATED, RATING_NOT_KNOWN) if rating in found]


def latest_inspections(inspections: pd.DataFrame, programmes: pd.DataFrame) -> pd.DataFrame:
    """Return one row per organisation: its inspection published last, and two columns.

    `is_rated` is whether its programme gave ratings; `last_rated` is the last overall rating that
    was not deduced, and its date, in words ("Good, 8 May 2019"; missing if there is none).
    The order is that of the dataset: the latest day on which each can have come out, then the
    earliest, then the identifier.
    """
    ordered = inspections.sort_values(PUBLICATION_ORDER, na_position="first")
    last = ordered.drop_duplicates("organisation_id", keep="last")
    rated = programmes[["programme_id", "is_rated"]]
    last = last.merge(rated, on="programme_id", how="left", validate="m:1")
    last["last_rated"] = last["organisation_id"].map(_say_last_rated(ordered))
    dates = ["published", "published_earliest", "published_latest", "published_basis"]
    ratings = ["overall_rating", "evidence", "is_rated", "last_rated"]
    return last[["organisation_id", "inspection_id", *dates, *ratings]]


def _say_last_rated(ordered: pd.DataFrame) -> dict[str, str]:
    """Return organisation -> its last overall rating that was not deduced, and when, in words."""
    is_used = ordered["overall_rating"].notna() & (ordered["evidence"] != "deduced")
    rated = ordered[is_used].drop_duplicates("organisation_id", keep="last")
    return {
        row["organisation_id"]: f"{row['overall_rating']}, {date_words(row)}"
        for _, row in rated.iterrows()
    }


def group_entries(listed: pd.DataFrame, output: Path, failed: Collection[Path]) -> list[dict]:
    """Return the index's groups: each region, then the rest, each with its lists by type.

    `listed` has every organisation, with its latest inspection if it has one.
    """
    is_regional = listed["organisation_type"].isin(REGIONAL_TYPES)
    regions = sorted(listed.loc[is_regional, "region"].dropna().unique())
    parts = [(region, listed[listed["region"] == region]) for region in regions]
    parts.append((ELSEWHERE, listed[~listed["region"].isin(regions)]))
    return [
        {
            "heading": heading,
            "anchor": f"group-{number}",
            "lists": list(_list_by_type(part[part["inspection_id"].notna()], output, failed)),
            "not_inspected": sorted(part.loc[part["inspection_id"].isna(), "name"]),
        }
        for number, (heading, part) in enumerate(parts, start=1)
        if len(part)
    ]


def say_latest_rating(inspection: Mapping) -> tuple[str, str]:
    """Return the rating of an inspection in words, and the doubt about it ("" if there is none)."""
    if pd.isna(inspection["overall_rating"]):
        last = inspection["last_rated"]
        before = "" if pd.isna(last) else f"; last rated {last}"
        is_rated = inspection["is_rated"]
        if not pd.isna(is_rated) and not is_rated:
            return NOT_RATED, f"programme without ratings{before}"
        return RATING_NOT_KNOWN, f"no overall rating in the sources held{before}"
    evidence = inspection["evidence"]
    return inspection["overall_rating"], "" if evidence == "inspectorate" else EVIDENCE[evidence]


def _list_others(
    runs: Sequence[Run], output: Path, failed: Collection[Path]
) -> Iterator[tuple[str, str, str]]:
    """Yield title, address and note of each page that is not of one organisation."""
    for run in runs:
        if not run.page.startswith(f"{ORGANISATIONS_FOLDER}/"):
            yield run.title or run.name, *_find_link(run.page, output, failed)


def _find_link(page: str, output: Path, failed: Collection[Path]) -> tuple[str, str]:
    """Return the address of a page, "" if it is not there, and what is to be said of it."""
    if not (output / page).is_file():
        return "", "no page yet"
    return page, "could not be made this time" if output / page in failed else ""


def _list_by_type(
    organisations: pd.DataFrame, output: Path, failed: Collection[Path]
) -> Iterator[dict]:
    """Yield the heading and the entries of each type that `organisations` has."""
    for organisation_type, heading in TYPE_HEADINGS.items():
        of_type = organisations[organisations["organisation_type"] == organisation_type]
        if len(of_type):
            rows = of_type.sort_values(["name", "organisation_id"]).to_dict("records")
            yield {"heading": heading, "entries": [_entry(row, output, failed) for row in rows]}


def _entry(organisation: Mapping, output: Path, failed: Collection[Path]) -> Entry:
    """Return the entry of one organisation, linked if its page is there and of this time."""
    rating, doubt = say_latest_rating(organisation)
    page = f"{ORGANISATIONS_FOLDER}/{organisation['organisation_id']}.html"
    href, note = _find_link(page, output, failed)
    return Entry(
        name=organisation["name"],
        href=href,
        page_note=note,
        rating=rating,
        rating_style="" if pd.isna(organisation["overall_rating"]) else rating_class(rating),
        rating_note=doubt,
        published=date_words(organisation),
        words=organisation["words"],
        region="" if pd.isna(organisation["region"]) else organisation["region"],
        kind=ORGANISATION_TYPES.get(organisation["organisation_type"], "National arrangement"),
    )
