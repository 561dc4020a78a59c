"""The tables of one organisation's report: each a table, or None when there is nothing.

Each takes frames that layer 3 made and computes nothing; the sentence beside it says why it is
None. May import layers 0 to 3, wording, sentences and tables.
"""

import pandas as pd

from helpers.comparisons import TOLD_MOST, join_names, spread_shares
from helpers.dataset import Dataset
from helpers.sentences import date_words, list_places, open_sentence, score_words
from helpers.tables import Table
from helpers.vocabulary import EVIDENCE
from helpers.wording import NOT_KNOWN, format_interval, format_pct, format_share

#: What stands in place of the way to a next band where there is none.
BAND_ENDS = {"up": "none: in the top band", "down": "none: in the lowest band"}


def show_inspections(own: Dataset) -> Table | None:
    """Return the organisation's inspections, first to last, one a row."""
    if own.inspections.empty:
        return None
    inspections = join_names(own)
    no_score = inspections["is_rated"].map({True: NOT_KNOWN, False: "none"})
    rows = pd.DataFrame(
        {
            "Report published": [date_words(row) for _, row in inspections.iterrows()],
            "Programme": inspections["programme_name"],
            "Overall rating": inspections["overall_rating"].astype("string").fillna("none"),
            "Score": [
                none if pd.isna(row["score"]) else score_words(row)
                for none, (_, row) in zip(no_score, inspections.iterrows(), strict=True)
            ],
            "Cases inspected": inspections["cases_count"],
            "Chief inspector": inspections["chief_inspector_name"],
            "Rating is": inspections["evidence"]
            .map(EVIDENCE)
            .where(inspections["overall_rating"].notna(), "none"),
        }
    )
    return Table(rows, "Inspections held, first to last", " ".join(_list_notes(inspections)))


def _list_notes(inspections: pd.DataFrame) -> list[str]:
    """Return what a careful reader should know of each inspection, named by its date."""
    return [
        f"{open_sentence(date_words(row))}: {row['note']}"
        for _, row in inspections.iterrows()
        if pd.notna(row["note"])
    ]


def show_standards(own: Dataset) -> Table | None:
    """Return every standard's rating held, inspection by inspection, with where it was read."""
    if own.standard_ratings.empty:
        return None
    rated = own.standard_ratings.merge(own.standards, on="standard_id", validate="many_to_one")
    rated = rated.merge(own.inspections, on="inspection_id", suffixes=("", "_of_inspection"))
    rated = rated.sort_values(["published_latest", "sort_order"])
    reference = rated["reference"].fillna("")
    # A note that every row shares is said once, under the table.
    is_shared = len(rated) > 1 and rated["note"].nunique(dropna=False) == 1
    notes = "" if is_shared else (". " + rated["note"]).fillna("")
    rows = pd.DataFrame(
        {
            "Standard": (reference + " " + rated["name"]).str.strip(),
            "Rating": rated["rating"].astype("string"),
            "Report published": [date_words(row) for _, row in rated.iterrows()],
            "Where it was read": list_places(rated, own.sources) + notes,
            "Rating is": rated["evidence"].map(EVIDENCE)
            + rated["is_doubtful"].map({True: ", in prose that may not be a rating", False: ""}),
        }
    )
    shared_note = rated["note"].fillna("").iloc[0] if is_shared else ""
    return Table(rows, "Ratings of standards held", shared_note)


def show_questions(questions: pd.DataFrame, confidence_pct: float) -> Table | None:
    """Return the key questions with count, base, percentage, interval and the next band in cases.

    `questions`: shares.join_key_questions, with intervals and ratings.add_cases_to_next_band.
    """
    if questions.empty:
        return None
    lowest = questions.groupby(["inspection_id", "standard_id"])["yes_pct"].transform("min")
    is_lowest = (questions["yes_pct"] == lowest) & questions["standard_id"].duplicated(keep=False)
    rows = pd.DataFrame(
        {
            "Key question": questions["label"]
            + is_lowest.map({True: " (lowest of its standard)", False: ""}),
            "Answered yes": _list_shares(questions),
            f"{confidence_pct:g}% interval": _list_intervals(questions),
            "Interval rests on": questions["interval_basis"],
            "To the next band up": _list_steps(questions, "up"),
            "To the next band down": _list_steps(questions, "down"),
        }
    )
    if questions["inspection_id"].nunique() > 1:
        rows.insert(1, "Inspection", questions["inspection_id"])
    note = (
        "A step up counts the cases that would also have to be yes, a step down those that would "
        "have to be lost, with the base as it is. Where the base is not known, the smallest and "
        "largest number over every base that fits (a feasible base) are given; with no size of the "
        "sample either, none can be. A standard is rated "
        "by its lowest key question: only a step of that one can change the rating."
    )
    return Table(rows, "Key questions: share of cases in which the answer was yes", note)


def _list_shares(shares: pd.DataFrame) -> list[str]:
    """Return each share as count, base and percentage."""
    columns = ["yes_count", "base_count", "yes_pct"]
    return [format_share(*row) for row in shares[columns].itertuples(index=False)]


def _list_intervals(shares: pd.DataFrame) -> list[str]:
    """Return each interval in words."""
    columns = ["lower_pct", "upper_pct"]
    return [format_interval(*row) for row in shares[columns].itertuples(index=False)]


def _list_steps(questions: pd.DataFrame, direction: str) -> list[str]:
    """Return how many cases away the next band is, and its name."""
    columns = [f"fewest_{direction}_count", f"most_{direction}_count", f"rating_{direction}"]
    is_placed = questions[["rating_up", "rating_down"]].notna().any(axis=1)
    words = []
    for placed, (fewest, most, rating) in zip(
        is_placed, questions[columns].itertuples(index=False), strict=True
    ):
        if pd.isna(fewest):
            words.append(BAND_ENDS[direction] if placed else "not known without the base")
        else:
            cases = f"{fewest}" if fewest == most else f"{fewest} to {most}"
            words.append(f"{cases} {'case' if most == 1 else 'cases'}: {rating}")
    return words


def show_shared(shared: pd.DataFrame, confidence_pct: float, organisation: str) -> Table | None:
    """Return the shares that another organisation has too, alphabetically within each measure.

    With more organisations than can be read by name, this one's and how those of the others are
    spread.
    """
    if shared.empty:
        return None
    if shared["organisation_id"].nunique() > TOLD_MOST:
        return _show_spread(spread_shares(shared, organisation))
    rows = pd.DataFrame(
        {
            "Measure": shared["measure_label"] + _list_signs(shared),
            "Organisation": shared["organisation_name"],
            "Share": _list_shares(shared),
            f"{confidence_pct:g}% interval": _list_intervals(shared),
            "Interval rests on": shared["interval_basis"],
            "Wording": shared["code_basis"].map(
                {"wording": "the measure's own", "paraphrase": "a paraphrase"}
            ),
        }
    )
    return Table(rows, "The same measure elsewhere, in alphabetical order")


def _show_spread(spread: pd.DataFrame) -> Table:
    """Return each share of one organisation, and the spread of those of the others."""
    rows = pd.DataFrame(
        {
            "Measure": spread["measure_label"] + _list_signs(spread),
            "This organisation": _list_shares(spread),
            "Others": spread["others_count"],
            "Lowest": spread["lowest_pct"].map(format_pct),
            "Quarter at or below": spread["lower_quarter_pct"].map(format_pct),
            "Half at or below": spread["median_pct"].map(format_pct),
            "Three quarters at or below": spread["upper_quarter_pct"].map(format_pct),
            "Highest": spread["highest_pct"].map(format_pct),
        }
    )
    note = "The shares of each organisation, with their bases, are in the dataset."
    return Table(rows, "The same measure elsewhere, over all other organisations", note)


def _list_signs(shares: pd.DataFrame) -> pd.Series:
    """Return what follows the name of each measure: that higher is worse, where it is."""
    return shares["is_negative"].map({True: " (higher is worse)", False: ""})


def show_recommendations(own: Dataset) -> Table | None:
    """Return the recommendations whose content is held, latest inspection last."""
    held = own.recommendations.merge(own.inspections, on="inspection_id", suffixes=("", "_i"))
    if held.empty:
        return None
    held = held.sort_values(["published_latest", "number"], key=_number_key)
    rows = pd.DataFrame(
        {
            "Number": held["number"],
            "What is asked, in our words": held["summary"],
            "Theme": held["theme"].str.replace("_", " "),
            "Report published": [date_words(row) for _, row in held.iterrows()],
            "Where it was read": list_places(held, own.sources),
        }
    )
    has_letters = held["number"].str.isalpha().any()
    note = "A letter stands where the source names a recommendation without its number."
    return Table(rows, "Recommendations", note if has_letters else "")


def _number_key(column: pd.Series) -> pd.Series:
    """Return numbers written as text in the order of numbers, anything else as it is."""
    return column.str.zfill(3) if pd.api.types.is_string_dtype(column) else column


def show_progress(own: Dataset) -> Table | None:
    """Return what became of the recommendations of the inspection before."""
    progress = own.recommendation_progress
    if progress.empty:
        return None
    rows = pd.DataFrame(
        {
            "Place in the table": progress["number"].astype("string"),
            "What had been asked, in our words": progress["summary"],
            "Found": progress["progress"],
            "Still required": progress["is_still_required"].map({True: "yes", False: "no"}),
            "Where it was read": progress["locator"],
        }
    )
    return Table(rows, "Progress on the recommendations of the inspection before")
