"""The first table of a report: what a head of service needs in ten seconds.

May import layers 0 to 3, wording, sentences, tables.
"""

import pandas as pd

from helpers.comparisons import change_since_last, keep_last_rated, keep_latest
from helpers.dataset import Dataset
from helpers.sentences import INSPECTORATE, date_words, score_words, share_words, when_words
from helpers.tables import Table
from helpers.vocabulary import EVIDENCE, ORGANISATION_TYPES
from helpers.wording import NOT_KNOWN


def show_glance(
    own: Dataset, organisation: str, questions: pd.DataFrame, confidence_pct: float
) -> Table | None:
    """Return what a head of service needs in ten seconds, a fact a row; None without inspection."""
    latest = keep_latest(own.inspections)
    if latest is None:
        return None
    about = own.organisations.set_index("organisation_id").loc[organisation]
    programme = own.programmes.set_index("programme_id").loc[latest["programme_id"]]
    person = own.chief_inspectors.set_index("chief_inspector_id").loc[latest["chief_inspector_id"]]
    asked = questions[questions["inspection_id"] == latest["inspection_id"]]
    change = change_since_last(own.inspections, own.programmes)
    facts = {
        "Region": _region_words(about),
        "Type": ORGANISATION_TYPES[about["organisation_type"]],
        "Latest rating": _rating_words(own, latest, programme),
        "Score": _score_words(latest, programme),
        "Report published": f"{date_words(latest)}, by {INSPECTORATE}",
        "Chief inspector": f"{person['name']} ({person['role']})",
        "Programme": programme["name"],
        "Against the rating before": _change_words(change, own),
        **_question_facts(asked, confidence_pct),
        "Cases inspected": _known_words(latest["cases_count"]),
        "Recommendations": _known_words(latest["recommendations_count"]),
    }
    if not programme["is_rated"] and pd.notna(latest["note"]):
        facts["What is known besides"] = latest["note"]
    rows = pd.DataFrame({"Fact": list(facts), "What is known": list(facts.values())})
    return Table(rows, f"{about['name']} at a glance")


def _region_words(about: pd.Series) -> str:
    """Return the region, or why the organisation has none."""
    if pd.notna(about["region"]):
        return about["region"]
    if about["organisation_type"] == "national":
        return "all regions"
    return "none: from before today's regions"


def _rating_words(own: Dataset, latest: pd.Series, programme: pd.Series) -> str:
    """Return the latest rating with what stands behind it, or the last one before it."""
    if pd.notna(latest["overall_rating"]):
        return f"{latest['overall_rating']} ({EVIDENCE[latest['evidence']]})"
    none = "none given, or none found"
    if not programme["is_rated"]:
        none = "none: the programme gives no ratings"
    before = keep_last_rated(own.inspections)
    if before is None:
        return none
    when = when_words(before)
    return f"{none}; last rated {before['overall_rating']}, in a report published {when}"


def _score_words(latest: pd.Series, programme: pd.Series) -> str:
    """Return the score of the latest inspection, or that it is not held."""
    if pd.notna(latest["score"]):
        return score_words(latest)
    return NOT_KNOWN if programme["is_rated"] else "none: the programme gives no ratings"


def _known_words(count: int) -> str:
    """Return a count, or that it is not known."""
    return NOT_KNOWN if pd.isna(count) else str(count)


def _change_words(change: pd.DataFrame, own: Dataset) -> str:
    """Return how the rating stands to the one before, with its date, or that there are not two."""
    if keep_latest(own.inspections)["evidence"] == "deduced":
        return "not compared: the latest rating was deduced"
    if change.empty:
        return "no two published ratings to compare"
    row = change.iloc[0]
    inspections = own.inspections.set_index("inspection_id")
    before = when_words(inspections.loc[row["then_inspection_id"]])
    words = f"{row['direction']} from {row['then_rating']}, published {before}"
    if row["direction"] == "same":
        words = f"the same as published {before}"
    return words if row["is_same_programme"] else f"{words} (different programmes: not a trend)"


def _question_facts(questions: pd.DataFrame, confidence_pct: float) -> dict[str, str]:
    """Return the weakest and strongest key questions, or what is held where there are not both."""
    if questions.empty:
        return {"Key questions": "no percentages held"}
    low, high = questions["yes_pct"].min(), questions["yes_pct"].max()
    if low == high:
        return {"Key questions held": _list_questions(questions, confidence_pct)}
    weakest, strongest = (questions[questions["yes_pct"] == end] for end in (low, high))
    return {
        "Weakest key question": _list_questions(weakest, confidence_pct),
        "Strongest key question": _list_questions(strongest, confidence_pct),
    }


def _list_questions(questions: pd.DataFrame, confidence_pct: float) -> str:
    """Return key questions with count, base and interval."""
    return "; ".join(
        f"{question['label']}: {share_words(question, confidence_pct)}"
        for _, question in questions.iterrows()
    )
