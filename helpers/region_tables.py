"""The tables of one region: each a table, or None when there is nothing.

Each takes frames that layer 3 made and computes nothing; the sentence beside it says why it is
None. May import layers 0 to 3, wording, sentences and tables.
"""

import pandas as pd

from helpers.comparisons import join_names
from helpers.dataset import Dataset
from helpers.sentences import date_words, list_words, score_words
from helpers.tables import Table
from helpers.vocabulary import EVIDENCE, RATINGS
from helpers.wording import NOT_KNOWN, format_interval, format_share

#: How a link is called, read from the earlier organisation to the later.
RELATIONS = {
    "renamed": "was renamed",
    "merged": "was merged into",
    "split": "was divided, in part into",
    "area_now_holds": "is an area that today holds",
}


def show_unit_coverage(counts: pd.DataFrame) -> Table | None:
    """Return for how many PDUs each kind of knowledge is held, by programme (count_units)."""
    if counts.empty:
        return None
    columns = {
        "programme_name": "Programme",
        "units_count": "PDUs known",
        "inspected_count": "Inspection held",
        "rated_count": "Overall rating used",
        "standards_count": "A standard's rating held",
        "questions_count": "A key question held",
    }
    note = (
        "PDUs known counts every PDU that a source names, also earlier and later forms of one area."
    )
    return Table(counts.rename(columns=columns), "PDUs of which something is held", note)


def show_units(own: Dataset, units: pd.DataFrame) -> Table | None:
    """Return every PDU of the region with each inspection held of it, or none, alphabetically."""
    if units.empty:
        return None
    inspections = join_names(own)
    held = inspections[inspections["organisation_id"].isin(units["organisation_id"])]
    about = {
        "organisation_id": held["organisation_id"],
        "Programme": held["programme_name"],
        "Report published": [date_words(row) for _, row in held.iterrows()],
        "Overall rating": held["overall_rating"].astype("string").fillna("none"),
        "Score": [
            NOT_KNOWN if pd.isna(row["score"]) else score_words(row) for _, row in held.iterrows()
        ],
        "Rating is": held["evidence"].map(EVIDENCE).where(held["overall_rating"].notna(), "none"),
    }
    listed = units.merge(pd.DataFrame(about), how="left", on="organisation_id")
    listed["Programme"] = listed["Programme"].fillna("no inspection held")
    for column in ("Report published", "Overall rating", "Score", "Rating is"):
        listed[column] = listed[column].astype(object).fillna("none")
    rows = listed.drop(columns="organisation_id").rename(columns={"organisation_name": "PDU"})
    return Table(rows, "PDUs of the region and the inspections held of them")


def show_unit_standards(counts: pd.DataFrame) -> Table | None:
    """Return how many PDUs got each rating of each standard (count_standard_ratings)."""
    if counts.empty:
        return None
    names = [list_words(names) or "none" for names in counts["inadequate_units"]]
    rows = pd.DataFrame(
        {
            "Standard": counts["standard_name"],
            "Programme": counts["programme_name"],
            "PDUs whose rating is held": counts["base_count"],
            **{rating: counts[rating] for rating in RATINGS},
            "Rated Inadequate": names,
        }
    )
    return Table(rows, "Ratings of standards held, counted over the PDUs of the region")


def show_unit_shares(shares: pd.DataFrame, own: Dataset, confidence_pct: float) -> Table | None:
    """Return the shares of cases that several PDUs have, with base and interval.

    `shares`: keep_unit_shares with intervals (intervals.add_intervals).
    """
    if shares.empty:
        return None
    is_worse = shares["is_negative"].map({True: " (higher is worse)", False: ""})
    inspections = own.inspections.set_index("inspection_id")
    dates = {key: date_words(row) for key, row in inspections.iterrows()}
    figures = shares[["yes_count", "base_count", "yes_pct"]].itertuples(index=False)
    limits = shares[["lower_pct", "upper_pct"]].itertuples(index=False)
    rows = pd.DataFrame(
        {
            "What": shares["measure_label"].fillna(shares["label"]) + is_worse,
            "PDU": shares["organisation_name"],
            "Report published": shares["inspection_id"].map(dates),
            "Share of cases": [format_share(*figure) for figure in figures],
            f"{confidence_pct:g}% interval": [format_interval(*ends) for ends in limits],
            "Interval rests on": shares["interval_basis"],
        }
    )
    return Table(rows, "Shares of cases held for two or more PDUs, in alphabetical order")


def show_unit_recommendations(themes: pd.DataFrame) -> Table | None:
    """Return the themes of the recommendations held (count_recommended_themes)."""
    if themes.empty:
        return None
    rows = pd.DataFrame(
        {
            "Theme": themes["theme"].str.replace("_", " "),
            "Recommendations": themes["recommendations_count"],
            "PDUs": themes["units_count"],
        }
    )
    return Table(rows, "Themes of the recommendations whose content is held")


def show_unit_links(links: pd.DataFrame) -> Table | None:
    """Return how the region's PDUs are linked to earlier and later organisations."""
    if links.empty:
        return None
    rows = pd.DataFrame(
        {
            "Earlier": links["from_name"],
            "How": links["relation"].map(RELATIONS),
            "Later": links["to_name"],
            "The link is": links["evidence"],
        }
    )
    return Table(rows, "Earlier and later organisations")
