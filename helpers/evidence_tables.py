"""The tables behind a report: every other figure, the doubts and the sources.

Each takes frames that layers 2 and 3 made and computes nothing. May import layers 0 to 3,
wording, sentences and tables.
"""

import re

import pandas as pd

from helpers.dataset import Dataset, keep_sources, keep_warnings, list_about_tables
from helpers.intervals import NOT_SAMPLES
from helpers.sentences import Sentence, date_words, list_places, list_words, spell_dates
from helpers.tables import Table
from helpers.wording import NOT_KNOWN, format_date_words, format_interval, format_pct, format_share

#: Which themes of measures stand together in one table of the report.
CASEWORK_THEMES = (
    "assessment", "planning", "delivery", "reviewing", "keeping_people_safe", "desistance",
    "management_oversight", "court_work", "unpaid_work", "through_the_gate", "victims",
)  # fmt: skip
STAFF_THEMES = ("leadership", "staffing", "caseload", "information")
#: What stands before a number that is not exact.
LEADS = {"at_least": "at least ", "at_most": "at most ", "about": "about "}
#: Units that say nothing beside a number, and one that is the same for one and for many.
UNITLESS = ("ordinal", "ratio")
SAME_IN_PLURAL = ("premises",)
CONTEXT_THEMES = ("services", "diversity", "context", "sample", "recommendations", "ratings")
#: The most sources that are listed one by one.
SOURCES_LISTED = 100


def show_casework(measures: pd.DataFrame, own: Dataset) -> Table | Sentence:
    """Return the figures about casework, other than key questions."""
    return show_measures(measures, own, CASEWORK_THEMES, "Casework in detail")


def show_staffing(measures: pd.DataFrame, own: Dataset) -> Table | Sentence:
    """Return the figures about leadership, staff and caseload."""
    return show_measures(measures, own, STAFF_THEMES, "Leadership, staff and caseload")


def show_context(measures: pd.DataFrame, own: Dataset) -> Table | Sentence:
    """Return the figures about services, diversity, the area and the sample."""
    return show_measures(measures, own, CONTEXT_THEMES, "Services, diversity, area and sample")


def show_measures(
    measures: pd.DataFrame, own: Dataset, themes: tuple[str, ...], caption: str
) -> Table | Sentence:
    """Return the figures of some themes in words: figure, interval, what was counted, place.

    `measures` is the table with intervals (intervals.add_intervals).
    """
    chosen = measures[measures["theme"].isin(themes)]
    if chosen.empty:
        return Sentence(f"{caption}: no figures are held.")
    inspections = own.inspections.set_index("inspection_id")
    dates = {key: date_words(row) for key, row in inspections.iterrows()}
    order = {theme: place for place, theme in enumerate(themes)}
    chosen = chosen.assign(
        place=chosen["theme"].map(order),
        latest=chosen["inspection_id"].map(inspections["published_latest"]),
    ).sort_values(["latest", "place", "label"])
    is_worse = chosen["is_negative"].map({True: " (higher is worse)", False: ""})
    notes = (". " + chosen["note"]).fillna("")
    rows = {
        "What": chosen["label"] + is_worse + notes,
        "Figure": [_figure_words(row) for _, row in chosen.iterrows()],
        "Interval": [_interval_words(row) for _, row in chosen.iterrows()],
        "Counted among": chosen["basis"].str.replace("_", " "),
        "Where it was read": chosen["inspection_id"].map(dates)
        + ": "
        + list_places(chosen, own.sources),
    }
    if chosen["lower_pct"].notna().any():
        return Table(pd.DataFrame(rows), caption)
    # A column that says "none" in every row is better said once.
    del rows["Interval"]
    reasons = list_words(chosen["interval_basis"].unique(), "or")
    return Table(pd.DataFrame(rows), caption, f"No figure here has an interval: {reasons}.")


def _figure_words(measure: pd.Series) -> str:
    """Return one figure with its unit, base and how exactly it was printed."""
    lead = LEADS.get(measure["qualifier"], "")
    unit = measure["unit"].replace("per cent of", "share of")
    if pd.notna(measure["value_words"]):
        words = f"“{measure['value_words']}”"
        return words if unit in UNITLESS else f"{words} ({unit})"
    if pd.notna(measure["value"]):
        return lead + _value_words(float(measure["value"]), unit)
    if pd.isna(measure["numerator"]):
        subject = measure["unit"].removeprefix("per cent ")
        is_sample = measure["base_basis"] == "unknown" and measure["basis"] not in NOT_SAMPLES
        base = " (base not known)" if is_sample else ""
        return f"{lead}{format_pct(measure['pct'])} {subject}{base}"
    share = 100 * measure["numerator"] / measure["base_count"]
    pct = round(share) if pd.isna(measure["pct"]) else measure["pct"]
    return lead + format_share(measure["numerator"], measure["base_count"], pct)


def _value_words(value: float, unit: str) -> str:
    """Return a number with its unit, "1 office" or "0.5 days a month", or bare if it has none."""
    number = f"{value:,.1f}".removesuffix(".0")
    first, *rest = unit.split(" ")
    if value == 1 and first not in SAME_IN_PLURAL:
        first = re.sub("ie$", "y", first.removesuffix("s"))
    return number if unit in UNITLESS else " ".join([number, first, *rest])


def _interval_words(measure: pd.Series) -> str:
    """Return the interval of one figure, or why it has none."""
    if pd.notna(measure["lower_pct"]):
        return format_interval(measure["lower_pct"], measure["upper_pct"])
    return f"none: {measure['interval_basis']}"


def show_doubts(own: Dataset) -> Table | Sentence:
    """Return where the sources about this organisation disagree, and what was decided."""
    doubts = own.discrepancies[own.discrepancies["inspection_id"].notna()]
    if doubts.empty:
        return Sentence("No disagreement between sources was found for this organisation.")
    rows = pd.DataFrame(
        {
            "About": doubts["field"].str.replace("_", " "),
            "One says": spell_dates(doubts["value_a"]),
            "The other says": spell_dates(doubts["value_b"]),
            "Kept": spell_dates(doubts["value_kept"]).fillna("none"),
            "Why": doubts["resolution"],
        }
    )
    return Table(rows, "Where sources disagree")


def show_failed_grim(tested: pd.DataFrame) -> Table | Sentence:
    """Return the percentages that the cases behind them cannot give (shares.join_grim)."""
    failed = tested[~tested["is_feasible"]] if len(tested) else tested
    if failed.empty:
        return Sentence(
            "Every percentage that could be tested against a number of cases is one that this "
            "number can give."
            if len(tested)
            else "No percentage could be tested against a number of cases."
        )
    rows = pd.DataFrame(
        {
            "Figure": failed["label"],
            "Organisation": failed["organisation_name"],
            "Printed": [format_pct(pct) for pct in failed["pct"]],
            "Tested against": failed["base_count"].astype("string")
            + " ("
            + failed["tested_against"].astype("string")
            + ")",
            "Nearest possible": [
                f"{format_pct(round(below, 1))} or {format_pct(round(above, 1))}"
                for below, above in failed[["nearest_below_pct", "nearest_above_pct"]].itertuples(
                    index=False
                )
            ],
        }
    )
    note = "Where it fails the full sample, a share is of fewer; of how many is not printed."
    return Table(rows, "Percentages that the number of cases cannot give", note)


def show_sources(own: Dataset) -> Table | Sentence:
    """Return the sources that this organisation's rows refer to, with their addresses.

    More than can be read one by one are counted, by publisher and kind.
    """
    sources = keep_sources(own)
    if sources.empty:
        return Sentence("No sources: no inspection is held.")
    if len(sources) > SOURCES_LISTED:
        return _count_sources(sources)
    rows = pd.DataFrame(
        {
            "Source": sources["title"],
            "Publisher": sources["publisher"],
            "Published": sources["published"].map(format_date_words, "ignore").fillna(NOT_KNOWN),
            "Address": sources["url"].fillna("none known"),
            "Licence": sources["licence"],
        }
    )
    return Table(rows, "Sources of this report")


def _count_sources(sources: pd.DataFrame) -> Table:
    """Return how many sources there are of each publisher and kind, most first."""
    kinds = sources.assign(kind=sources["kind"].str.replace("_", " "))
    counts = kinds.groupby(["publisher", "kind", "licence"], dropna=False).size()
    rows = counts.reset_index(name="Sources").sort_values(
        ["Sources", "publisher", "kind"], ascending=[False, True, True], ignore_index=True
    )
    rows = rows.set_axis(["Publisher", "Kind", "Licence", "Sources"], axis=1)
    note = (
        f"The {len(sources)} sources, each with its title, date and address, are in the table "
        "sources of the dataset; every row there names its own (source_id)."
    )
    return Table(rows, "Sources of this report, counted", note)


def show_own_warnings(own: Dataset) -> Table:
    """Return the usage warnings of the tables that have rows about this organisation."""
    about = list_about_tables(own, has_rows=True)
    return show_warnings(own, *(about or ["inspections"]))


def show_warnings(held: Dataset, *tables: str) -> Table:
    """Return the usage warnings that apply to `tables` (to any table when none is named)."""
    rows = keep_warnings(held, tables).set_axis(["Keep in mind", "Tables"], axis=1)
    # Whoever named the tables has no need of their names.
    return Table(rows.drop(columns="Tables") if tables else rows, "What every reader should know")
