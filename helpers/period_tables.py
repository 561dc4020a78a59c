"""The tables of periods of office.

Each takes frames that layers 2 and 3 made and computes nothing. May import layers 0 to 3, wording,
sentences, tables, comparison_sentences and period_sentences.
"""

import pandas as pd

from helpers.comparison_sentences import difference_words
from helpers.comparisons import CHOICE_THRESHOLD
from helpers.dataset import Dataset
from helpers.period_sentences import THRESHOLD_WORDS, short_type
from helpers.sentences import count_words, date_words, list_words
from helpers.tables import Table
from helpers.vocabulary import EVIDENCE, RATINGS
from helpers.wording import NOT_KNOWN, format_day

#: The rows of the first table: what is told, and what stands for a value that is missing.
_TOLD = {
    "programme_name": ("Programmes of inspection", NOT_KNOWN),
    "organisation_type": ("Type of organisation inspected", NOT_KNOWN),
    "standards_count": ("Standards rated in each inspection", "no standard rated"),
    "score_max": ("Highest score that could be reached", "no score, or not known"),
    "region": ("Regions of today", "none of today’s regions"),
    "evidence": ("Whose word the rating rests on", NOT_KNOWN),
}
NO_INSPECTION = "no inspection held"
FEW = "too few to test"


def show_period_confounders(counts: pd.DataFrame, measured: pd.DataFrame) -> Table:
    """Return what was the same and what was not in each period of office, one column a period.

    `counts` is comparisons.count_confounders, `measured` measure_periods.
    """
    names = dict(zip(measured["chief_inspector_id"], measured["period_name"], strict=True))
    rows = [
        ["In office", *(_office_words(row) for row in measured.itertuples())],
        ["Inspections held", *(_held_words(row) for row in measured.itertuples())],
        ["Published", *(_published_words(row) for row in measured.itertuples())],
    ]
    there = measured.loc[measured["inspections_count"] > 0, "chief_inspector_id"]
    same = ["no" if len(there) > 1 else "does not apply"] * len(rows)
    for confounder, (heading, missing) in _TOLD.items():
        own = counts[counts["confounder"] == confounder].fillna({"value": missing})
        rows.append([heading, *(_value_words(own, confounder, one) for one in names)])
        same.append(_say_same(own, list(there)))
    columns = ["What", *names.values()]
    frame = pd.DataFrame(rows, columns=columns).assign(**{"The same in all?": same})
    note = "In brackets: the number of inspections. Regions are counted for organisations that lie "
    note += "in one of today’s regions."
    return Table(frame, "What was the same, and what was not, in each period of office", note)


def _office_words(period: tuple) -> str:
    """Return from when to when a period of office ran."""
    began = NOT_KNOWN if pd.isna(period.began) else format_day(period.began)
    if pd.isna(period.ended):
        return f"from {began}" if pd.notna(period.began) else NOT_KNOWN
    return f"{began} to {format_day(period.ended)}"


def _held_words(period: tuple) -> str:
    """Return how many inspections are held, and how many of them have a rating."""
    if not period.inspections_count:
        return "none"
    return f"{period.inspections_count}, of which {period.rated_count or 'none'} with a rating"


def _published_words(period: tuple) -> str:
    """Return between which days the inspections of a period were published."""
    if not period.inspections_count:
        return NO_INSPECTION
    first = format_day(period.first_published)
    if pd.isna(period.last_published):
        return f"on or after {first}"
    return f"between {first} and {format_day(period.last_published)}"


def _value_words(own: pd.DataFrame, confounder: str, person: str) -> str:
    """Return the values of one thing in one period, each with its number of inspections."""
    values = own[own["chief_inspector_id"] == person]
    if values.empty:
        return NO_INSPECTION if confounder != "evidence" else "no rating held"
    known = {"organisation_type": short_type, "evidence": EVIDENCE.get}.get(confounder, str)
    words = [f"{_word(row.value, known)} ({row.inspections_count})" for row in values.itertuples()]
    if confounder == "region":
        return f"{count_words(_count_regions(values), 'region')}: {'; '.join(words)}"
    return "; ".join(words)


def _word(value: str, known) -> str:
    """Return a value in words; a value that stands for a missing one is its own words."""
    try:
        return known(value) or value
    except KeyError:
        return value


def _count_regions(values: pd.DataFrame) -> int:
    """Return how many of today's regions are among the values."""
    return int((values["value"] != _TOLD["region"][1]).sum())


def _say_same(own: pd.DataFrame, there: list[str]) -> str:
    """Return whether every period with an inspection has the same values."""
    if len(there) < 2:
        return "does not apply"
    sets = [frozenset(own.loc[own["chief_inspector_id"] == one, "value"]) for one in there]
    return "yes" if len(set(sets)) == 1 else "in part" if frozenset.intersection(*sets) else "no"


def show_period_counts(counts: pd.DataFrame) -> Table | None:
    """Return how many got each rating in each period, within one programme and type; None if none.

    `counts` is comparisons.count_pair_ratings.
    """
    if counts.empty:
        return None
    keys = ["programme_name", "organisation_type", "period_name", "base_count"]
    rows = counts.set_index([*keys, "rating"])["inspections_count"].unstack("rating")
    order = counts[keys].drop_duplicates()
    rows = rows.reindex(pd.MultiIndex.from_frame(order))[list(RATINGS)].reset_index()
    rows["organisation_type"] = rows["organisation_type"].map(short_type)
    names = ["Programme", "Inspected", "Period of office", "Ratings", *RATINGS]
    return Table(rows.set_axis(names, axis=1), "Ratings within one programme, counted")


def show_period_differences(compared: pd.DataFrame, confidence_pct: float) -> Table | None:
    """Return the share at or above each rating in two periods and its difference; None if no pair.

    `compared` is comparisons.compare_period_pairs.
    """
    if compared.empty:
        return None
    rows = pd.DataFrame(
        {
            "Inspected": compared["organisation_type"].map(short_type),
            "Earlier, then later": compared["then_name"] + ", then " + compared["now_name"],
            "Rated": compared["threshold"].map(THRESHOLD_WORDS),
            "Earlier": _of(compared, "then"),
            "Later": _of(compared, "now"),
            "Later less earlier": _list_changes(compared, confidence_pct),
            "Chance alone": [_p_words(row) for row in compared.itertuples()],
        }
    )
    note = (
        "Difference in percentage points with Newcombe’s interval. Chance alone: p-value of "
        "Fisher’s exact test, after Holm’s correction for all tests in this table together."
    )
    return Table(rows, "Differences between successive periods, within one programme", note)


def _of(compared: pd.DataFrame, when: str) -> pd.Series:
    """Return "13 of 14" for one side of each row."""
    count, base = (compared[f"{when}_{name}"].astype("string") for name in ("count", "base"))
    return count + " of " + base


def _list_changes(compared: pd.DataFrame, confidence_pct: float) -> list[str]:
    """Return the difference of each row in words, or that there is none."""
    ends = zip(compared["change_pct"], compared["lower_pct"], compared["upper_pct"], strict=True)
    return [FEW if pd.isna(row[0]) else difference_words(*row, confidence_pct) for row in ends]


def _p_words(row: tuple) -> str:
    """Return a corrected p-value, or why there is none."""
    if pd.notna(row.p_corrected):
        return "under 0.001" if row.p_corrected < 0.001 else f"{row.p_corrected:.2f}"
    return "not tested" if not row.is_testable else "nothing to test: nobody differs"


def show_period_services(
    services: pd.DataFrame, held: Dataset, is_same_programme: bool
) -> Table | None:
    """Return services rated in two periods, in one programme or across two; None if there is none.

    `services` is comparisons.pair_services.
    """
    is_shown = services["is_same_programme"].astype(bool) == is_same_programme
    shown = services[is_shown]
    if shown.empty:
        return None
    dates = {row["inspection_id"]: date_words(row) for _, row in held.inspections.iterrows()}
    names = held.chief_inspectors.set_index("chief_inspector_id")["name"]
    sides = {
        f"{head}": shown[f"{when}_period"].map(names)
        + "; "
        + shown[f"{when}_inspection_id"].map(dates)
        + "; "
        + shown[f"{when}_rating"].astype("string")
        for when, head in (("then", "Earlier rating"), ("now", "Later rating"))
    }
    rows = pd.DataFrame({"Service": shown["organisation_name"], **sides})
    if is_same_programme:
        told = {"up": "rose", "same": "stayed the same", "down": "fell"}
        rows["Within one programme"] = shown["direction"].map(told)
        return Table(rows, "Services rated in two periods of office, within one programme")
    rows["Break"] = shown["then_programme"] + " | " + shown["now_programme"]
    note = "The two ratings rest on different standards: side by side, and not a trend."
    return Table(rows, "Services rated in two periods of office, under two programmes", note)


def show_period_choices(choices: pd.DataFrame, confidence_pct: float) -> Table | None:
    """Return the comparison with other choices, one row a choice; None if there is no pair.

    `choices` is comparisons.vary_choices. One organisation left out in turn is told by the
    lowest and highest difference.
    """
    rows = choices[choices["threshold"] == CHOICE_THRESHOLD]
    if rows.empty:
        return None
    each = rows[rows["kind"] != "organisation"]
    told = pd.concat([each, _keep_ends(rows[rows["kind"] == "organisation"])])
    told["choice_words"] = [_choice_words(row) for row in told.itertuples()]
    keys = ["programme_id", "organisation_type", "then_id", "now_id"]
    places = rows.groupby(keys, sort=False).ngroup()
    told = told.assign(place=places.reindex(told.index)).sort_values("place", kind="stable")
    shown = pd.DataFrame(
        {
            "Inspected": told["organisation_type"].map(short_type),
            "Earlier, then later": told["then_name"] + ", then " + told["now_name"],
            "Choice": told["choice_words"],
            "Earlier": _of(told, "then"),
            "Later": _of(told, "now"),
            "Later less earlier": _list_changes(told, confidence_pct),
        }
    )
    caption = f"Share rated {THRESHOLD_WORDS[CHOICE_THRESHOLD]}, with other choices"
    note = "No p-values: choices are shown to see whether the picture holds, not to be tested."
    return Table(shown.reset_index(drop=True), caption, note)


def _keep_ends(left_out: pd.DataFrame) -> pd.DataFrame:
    """Return, of organisations left out in turn, those that give each pair's ends."""
    ends = []
    for _, group in left_out.groupby(["programme_id", "organisation_type", "then_id"], sort=False):
        order = group["change_pct"].astype(float).sort_values(kind="stable").index
        ends += [group.loc[[order[0]]], group.loc[[order[-1]]]]
    return pd.concat(ends).drop_duplicates() if ends else left_out


def _choice_words(row: tuple) -> str:
    """Return a choice in words."""
    words = {
        "asked": "as asked",
        "attribution": f"by date of {row.choice}",
        "evidence": f"ratings {_accept_words(row.choice)}",
        "region": f"without {row.choice}",
        "organisation": f"one organisation left out in turn: without {row.choice}",
    }
    return words[row.kind]


def _accept_words(evidence: str) -> str:
    """Return which ratings a weakest word accepts."""
    kinds = list(EVIDENCE)
    accepted = kinds[: kinds.index(evidence) + 1] if evidence in kinds else kinds
    return list_words((EVIDENCE[kind] for kind in accepted), "or")
