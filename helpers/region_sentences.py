"""What is said of one region: what is held of its PDUs, their ratings and what they share.

Each takes frames that layers 2 and 3 made and computes nothing. May import layers 0 to 3, wording,
sentences and comparison_sentences.
"""

import pandas as pd

from helpers.comparison_sentences import weaker_words
from helpers.comparisons import Selection, accept_evidence, join_names, keep_latest
from helpers.dataset import Dataset
from helpers.sentences import Sentence, count_words, list_words, open_sentence, when_words
from helpers.vocabulary import RATINGS_ASCENDING
from helpers.wording import format_day

#: One Probation Service, made of regions and PDUs, took over from CRCs and NPS divisions.
UNIFICATION = pd.Timestamp("2021-06-26")


def say_region(own: Dataset, units: pd.DataFrame, region: str) -> Sentence:
    """Return how many PDUs of the region are known, and of how many an inspection is held."""
    if units.empty:
        return Sentence(f"No PDU of {region} is known to this collection.")
    inspected = own.inspections["organisation_id"].isin(units["organisation_id"])
    count = own.inspections.loc[inspected, "organisation_id"].nunique()
    are = "is" if len(units) == 1 else "are"
    known = f"{region}: {count_words(len(units), 'PDU')} {are} known by name"
    day = format_day(own.as_of)
    if not count:
        since = " PDUs exist since June 2021." if own.as_of < UNIFICATION else ""
        return Sentence(f"{known}, and no inspection of any published by {day} is held.{since}")
    made, are = int(inspected.sum()), "is" if inspected.sum() == 1 else "are"
    return Sentence(
        f"{known}, and {count_words(made, 'inspection')} of {count} of them, published by {day}, "
        f"{are} held."
    )


def say_unit_ratings(selection: Selection) -> Sentence:
    """Return how the PDUs of a region were rated in each programme (keep_unit_ratings)."""
    rated = selection.inspections
    if rated.empty:
        return Sentence(
            "No overall rating of a PDU of this region fits what was asked for, so there is none "
            "to list."
        )
    programmes = list(dict.fromkeys(rated["programme_name"]))
    parts = [_programme_words(name, rated) for name in programmes]
    apart = "" if len(parts) == 1 else (
        " The programmes had different standards, so their counts stand side by side and are no "
        "trend."
    )  # fmt: skip
    return Sentence(f"{'. '.join(parts)}.{apart}{weaker_words(selection, 'rating')}")


def _programme_words(name: str, rated: pd.DataFrame) -> str:
    """Return how many PDUs got each rating in one programme, lowest rating first."""
    made = rated[rated["programme_name"] == name]
    counts = made["overall_rating"].value_counts()
    parts = [f"{counts[rating]} {rating}" for rating in RATINGS_ASCENDING if counts.get(rating)]
    deduced = int((made["evidence"] == "deduced").sum())
    doubt = f" ({deduced} of them deduced)" if deduced else ""
    return f"{name}: of {count_words(len(made), 'PDU')} rated, {list_words(parts)}{doubt}"


def say_regional_rating(own: Dataset, region: str, evidence: str) -> Sentence:
    """Return the rating of the region itself, which stands beside its PDUs' and in no count.

    It is not told where it rests on weaker evidence than the word `evidence`.
    """
    inspections = join_names(own)
    latest = keep_latest(inspections[inspections["organisation_type"] == "region"])
    if latest is None:
        return Sentence(f"No inspection of {region} as a region is held.")
    told = f"A report on the region itself was published {when_words(latest)}"
    if not latest["is_rated"]:
        return Sentence(f"{told} ({latest['programme_name']}), a programme that gave no ratings.")
    if pd.isna(latest["overall_rating"]):
        return Sentence(f"{told}; no overall rating of it is held.")
    if latest["evidence"] not in accept_evidence(evidence):
        return Sentence(f"{told}; its rating rests on weaker evidence than asked for ({evidence}).")
    doubt = " (deduced)" if latest["evidence"] == "deduced" else ""
    return Sentence(
        f"{told} and rated it {latest['overall_rating']}{doubt}. Its figures pool the cases of its "
        "PDUs, so the rating stands beside theirs and is in no count of them."
    )


def say_unit_standards(counts: pd.DataFrame, weaknesses: pd.DataFrame) -> Sentence:
    """Return which standards several PDUs had rated Inadequate, and what that cannot show.

    `counts` is count_standard_ratings, `weaknesses` keep_shared_weaknesses of it.
    """
    if counts.empty:
        return Sentence(
            "No standard's rating at these inspections is held, so no weakness is known to be "
            "shared."
        )
    held = int(counts["base_count"].sum())
    doubt = (
        "Most standards' ratings are not held, and those held were often found because they were "
        "low: read them as examples, not as shares of the region."
    )
    if weaknesses.empty:
        lead = f"Of {count_words(held, 'rating')} of standards held, none shows two PDUs Inadequate"
        return Sentence(f"{lead} on the same standard in one programme. {doubt}")
    parts = [
        f"{row['standard_name']} ({row['Inadequate']} of the {row['base_count']} whose rating is "
        "held)"
        for _, row in weaknesses.iterrows()
    ]
    noun = "This standard was" if len(parts) == 1 else "These standards were"
    return Sentence(f"{noun} rated Inadequate at two or more PDUs: {list_words(parts)}. {doubt}")


def say_unit_shares(shares: pd.DataFrame) -> Sentence:
    """Return how many shares of cases two or more PDUs have (keep_unit_shares)."""
    if shares.empty:
        return Sentence(
            "No share of cases is held for two PDUs of this region in one programme, so none is "
            "set side by side."
        )
    measures = shares[["measure_code", "programme_id"]].drop_duplicates()
    are, they_stand = ("is", "It stands") if len(measures) == 1 else ("are", "They stand")
    return Sentence(
        f"{open_sentence(count_words(len(measures), 'share'))} of cases {are} held for two or more "
        f"PDUs in one programme. {they_stand} in alphabetical order, without a ranking, and no "
        "difference between them is tested."
    )


def say_unit_recommendations(themes: pd.DataFrame) -> Sentence:
    """Return how many recommendations to the region's PDUs are held (count_recommended_themes)."""
    if themes.empty:
        return Sentence("The content of no recommendation to a PDU of this region is held.")
    made = count_words(int(themes["recommendations_count"].sum()), "recommendation")
    shared = themes.loc[themes["units_count"] > 1, "theme"].str.replace("_", " ")
    several = f"Made to more than one PDU: {list_words(shared)}." if len(shared) else (
        "No theme is held for more than one PDU."
    )  # fmt: skip
    return Sentence(f"The content of {made} to PDUs of this region is held. {several}")


def say_unit_links(links: pd.DataFrame) -> Sentence:
    """Return how many links to earlier or later organisations are held (keep_unit_links)."""
    if links.empty:
        return Sentence("No PDU of this region is linked to an earlier or later organisation.")
    deduced = int((links["evidence"] == "deduced").sum())
    doubt = f" Deduced from names or geography, not stated: {deduced}." if deduced else ""
    return Sentence(
        f"{open_sentence(count_words(len(links), 'link'))} to an earlier or later organisation "
        f"{'is' if len(links) == 1 else 'are'} held. Related is not the same: no rating is carried "
        f"over.{doubt}"
    )
