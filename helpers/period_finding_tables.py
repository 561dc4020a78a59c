"""The tables of what was found: periods side by side, services in two periods, other choices.

Each takes frames that layers 2 and 3 made and computes nothing. May import layers 0 to 3, wording,
sentences, tables, comparison_sentences and period_sentences.
"""

import pandas as pd

from helpers.comparison_sentences import difference_words
from helpers.comparisons import CHOICE_THRESHOLD, list_periods
from helpers.dataset import Dataset
from helpers.period_sentences import THRESHOLD_WORDS, alike_words, choice_words, short_type
from helpers.sentences import date_words
from helpers.tables import Table
from helpers.vocabulary import RATINGS

_FEW = "too few to test"


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
    """Return the share at or above each rating in two periods, and its difference.

    `compared` is comparisons.compare_period_pairs. Pairs with too few ratings are left to the
    table of counts; None where no pair has enough.
    """
    compared = compared[compared["is_testable"].astype(bool)]
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
        "Fisher’s exact test, after Holm’s correction for all tests in this table together. Pairs "
        "with too few ratings to test are in the table of counts."
    )
    return Table(rows, "Differences between successive periods, within one programme", note)


def _of(compared: pd.DataFrame, when: str) -> pd.Series:
    """Return "13 of 14" for one side of each row."""
    count, base = (compared[f"{when}_{name}"].astype("string") for name in ("count", "base"))
    return count + " of " + base


def _list_changes(compared: pd.DataFrame, confidence_pct: float) -> list[str]:
    """Return the difference of each row in words, or that there is none."""
    ends = zip(compared["change_pct"], compared["lower_pct"], compared["upper_pct"], strict=True)
    return [_FEW if pd.isna(row[0]) else difference_words(*row, confidence_pct) for row in ends]


def _p_words(row: tuple) -> str:
    """Return a corrected p-value, or why there is none."""
    if pd.notna(row.p_corrected):
        return "under 0.001" if row.p_corrected < 0.001 else f"{row.p_corrected:.2f}"
    return alike_words(row)


def show_period_services(
    services: pd.DataFrame, held: Dataset, is_same_programme: bool
) -> Table | None:
    """Return services rated in two periods, in one programme or across two; None if there is none.

    `services` is comparisons.pair_period_services.
    """
    is_shown = services["is_same_programme"].astype(bool) == is_same_programme
    shown = services[is_shown]
    if shown.empty:
        return None
    dates = {row["inspection_id"]: date_words(row) for _, row in held.inspections.iterrows()}
    people = ",".join(held.chief_inspectors["chief_inspector_id"])
    names = list_periods(held, people).set_index("chief_inspector_id")["period_name"]
    heads = {"then": "Earlier rating", "now": "Later rating"}
    sides = {head: _list_side(shown, when, dates, names) for when, head in heads.items()}
    rows = pd.DataFrame({"Service": shown["organisation_name"], **sides})
    if is_same_programme:
        told = {"up": "rose", "same": "stayed the same", "down": "fell"}
        rows["Within one programme"] = shown["direction"].map(told)
        return Table(rows, "Services rated in two periods of office, within one programme")
    breaks = shown["then_programme"] + "; then " + shown["now_programme"]
    note = "The two ratings rest on different standards: side by side, and not a trend."
    if breaks.nunique() == 1:
        note = f"The break between all of them: {breaks.iloc[0]}. {note}"
    else:
        rows["The break between them"] = breaks
    return Table(rows, "Services rated in two periods of office, under two programmes", note)


def _list_side(services: pd.DataFrame, when: str, dates: dict, names: pd.Series) -> list[str]:
    """Return one rating of each service with whose period it fell in and when it came out."""
    told = services[
        [f"{when}_{part}" for part in ("rating", "evidence", "period", "inspection_id")]
    ]
    return [
        f"{rating}{' (deduced)' if evidence == 'deduced' else ''}; {names[period]}, {dates[key]}"
        for rating, evidence, period, key in told.itertuples(index=False)
    ]


def show_period_choices(choices: pd.DataFrame, confidence_pct: float) -> Table | None:
    """Return the comparison with other choices, one row a choice; None if there is no pair.

    `choices` is comparisons.vary_choices. One organisation left out in turn is told by the
    lowest and highest difference.
    """
    rows = choices
    if rows.empty:
        return None
    keys = ["programme_id", "organisation_type", "then_id", "now_id"]
    is_told = rows.groupby(keys)["change_pct"].transform("count") > 0
    # Pairs that no choice can test are told in counts further up; here only if there are no others.
    rows = rows[is_told] if is_told.any() else rows
    each = rows[rows["kind"] != "organisation"]
    told = pd.concat([each, _keep_ends(rows[rows["kind"] == "organisation"])])
    told["choice_words"] = [choice_words(row.kind, row.choice) for row in told.itertuples()]
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
    note = "No p-values: choices are shown to see whether the picture holds, not to be tested. "
    note += (
        "Of organisations left out in turn, the two that give the lowest and highest difference."
    )
    return Table(shown.reset_index(drop=True), caption, note)


def _keep_ends(left_out: pd.DataFrame) -> pd.DataFrame:
    """Return, of organisations left out in turn, those that give each pair's ends."""
    ends = []
    for _, group in left_out.groupby(["programme_id", "organisation_type", "then_id"], sort=False):
        order = group["change_pct"].astype(float).sort_values(kind="stable").index
        ends += [group.loc[[order[0]]], group.loc[[order[-1]]]]
    return pd.concat(ends).drop_duplicates() if ends else left_out
