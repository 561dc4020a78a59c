"""The tables of PDUs side by side: each a table, or None when there is nothing.

Each takes frames that layer 3 made and computes nothing; the sentence beside it says why it is
None. May import layers 0 to 3, wording, sentences and tables.
"""

import pandas as pd

from helpers.comparisons import COUNTED_RATING, MeasureSelection
from helpers.dataset import Dataset
from helpers.sentences import date_words
from helpers.tables import Table
from helpers.vocabulary import EVIDENCE
from helpers.wording import format_interval, format_pct, format_share


def show_pdus(rated: pd.DataFrame) -> Table | None:
    """Return the PDUs compared, by region and name, with the rating of each."""
    if rated.empty:
        return None
    ordered = rated.sort_values(["region", "organisation_name"])
    rows = pd.DataFrame(
        {
            "PDU": ordered["organisation_name"],
            "Region": ordered["region"],
            "Report published": [date_words(row) for _, row in ordered.iterrows()],
            "Overall rating": ordered["overall_rating"].astype("string"),
            "Evidence": ordered["evidence"],
        }
    )
    used = [f"{word} ({told})" for word, told in EVIDENCE.items() if word in set(rows["Evidence"])]
    note = f"What stands behind a rating: {'; '.join(used)}."
    return Table(rows, "PDUs compared, by region and then in alphabetical order", note)


def show_regions(by_region: pd.DataFrame, confidence_pct: float) -> Table | None:
    """Return the regions of compare_regions in alphabetical order, with intervals."""
    if by_region.empty:
        return None
    whole = by_region.assign(yes_pct=by_region["yes_pct"].round())
    shares = whole[["yes_count", "base_count", "yes_pct"]].itertuples(index=False)
    limits = by_region[["lower_pct", "upper_pct"]].itertuples(index=False)
    drawn = by_region[["shrunk_pct", "shrunk_lower_pct", "shrunk_upper_pct"]]
    rows = pd.DataFrame(
        {
            "Region": by_region["region"],
            "PDUs known by name": by_region["units_count"],
            f"Rated {COUNTED_RATING}, of those rated": [format_share(*share) for share in shares],
            f"{confidence_pct:g}% interval": [format_interval(*ends) for ends in limits],
            "Drawn towards the mean": [
                f"{format_pct(round(pct))} ({format_interval(*ends)})"
                for pct, *ends in drawn.itertuples(index=False)
            ],
        }
    )
    note = (
        "Intervals: Wilson, at the edges widened by Jeffreys; they take the PDUs rated for a "
        "sample of what the region's services could have shown. Known by name counts earlier and "
        "later forms of one area too."
    )
    return Table(rows, f"PDUs rated {COUNTED_RATING} by region, in alphabetical order", note)


def show_measure(selected: MeasureSelection, confidence_pct: float) -> Table | None:
    """Return the figures of one measure by PDU; its shares have intervals."""
    shares = selected.shares
    if shares.empty:
        return None
    figures = shares[["yes_count", "base_count", "yes_pct"]].itertuples(index=False)
    limits = shares[["lower_pct", "upper_pct"]].itertuples(index=False)
    rows = pd.DataFrame(
        {
            "PDU": shares["organisation_name"],
            "Region": shares["region"],
            "Share": [format_share(*figure) for figure in figures],
            f"{confidence_pct:g}% interval": [format_interval(*ends) for ends in limits],
            "Interval rests on": shares["interval_basis"],
            "Wording": shares["code_basis"].map(
                {"wording": "the measure's own", "paraphrase": "a paraphrase"}
            ),
        }
    )
    sign = " (higher is worse)" if shares["is_negative"].iloc[0] else ""
    return Table(rows, f"{selected.label}{sign}: PDUs in alphabetical order")


def show_measures_held(owners: pd.DataFrame, held: Dataset) -> Table | None:
    """Return the measures that two or more PDUs have (count_measure_owners), by name."""
    if owners.empty:
        return None
    units = held.measure_codes.set_index("measure_code")["unit"]
    sign = owners["is_negative"].map({True: " (higher is worse)", False: ""})
    rows = pd.DataFrame(
        {
            "Measure": owners["measure_label"] + sign,
            "Unit": owners["measure_code"].map(units),
            "PDUs": owners["units_count"],
            "With count and base": owners["known_count"],
            "Code": owners["measure_code"],
        }
    )
    return Table(rows, "Measures held for two or more of these PDUs")
