"""What is said of services rated in two periods of office, and of other choices.

Each takes frames that layer 3 made and computes nothing. May import layers 0 to 3, wording,
sentences, comparison_sentences and period_sentences.
"""

import pandas as pd

from helpers.comparison_sentences import difference_words
from helpers.comparisons import CHOICE_THRESHOLD, FEWEST_TESTED
from helpers.period_sentences import THRESHOLD_WORDS, often_words, short_type
from helpers.sentences import Sentence, amount_words, count_words, list_words, open_sentence


def say_period_services(
    services: pd.DataFrame, moves: pd.DataFrame, confidence_pct: float
) -> Sentence:
    """Return how services rated in two periods moved, within one programme, and how many across."""
    if services.empty:
        return Sentence("No service held was rated in two of these periods of office.")
    within = services["is_same_programme"].astype(bool)
    across = int((~within).sum())
    words = [_say_moves(row, confidence_pct) for _, row in moves.iterrows()]
    words[:1] = [f"Within one programme, {first}" for first in words[:1]]
    if not words:
        words = ["No service was rated in two of these periods within one programme."]
    if across:
        were = "1 service was" if across == 1 else f"{across} services were"
        words.append(
            f"{were} rated in two periods under two programmes: their ratings stand side by side, "
            "with the break said, and are not counted as moves."
        )
    return Sentence(" ".join(words))


def _say_moves(row: pd.Series, confidence_pct: float) -> str:
    """Return how the services of one programme and type moved."""
    base, kind = int(row["base_count"]), short_type(row["organisation_type"])
    if base == 1:
        which = {"up": "rose", "same": "stayed the same", "down": "fell"}
        moved = next(words for way, words in which.items() if row[way])
        return f"1 {kind.removesuffix('s')} was rated in two periods: its rating {moved}."
    up, same, down = (amount_words(int(row[way])) for way in ("up", "same", "down"))
    words = f"{base} {kind} were rated in two periods: {up} rose, {same} stayed and {down} fell"
    if pd.isna(row["change_pct"]):
        return f"{words}; so few are not tested."
    net = difference_words(row["change_pct"], row["lower_pct"], row["upper_pct"], confidence_pct)
    return (
        f"{words}. The share that rose less the share that fell is {net}; a split so uneven comes "
        f"up {often_words(float(row['p_value']))} by chance alone."
    )


def say_period_choices(choices: pd.DataFrame) -> Sentence:
    """Return whether other choices move the difference, and which could not be made.

    `choices` is comparisons.vary_choices.
    """
    rows = choices
    if rows.empty:
        return Sentence("With no pair of periods there is nothing to test other choices on.")
    told = rows[rows["change_pct"].notna()]
    if told.empty:
        return Sentence(
            f"Under no choice does a pair have {FEWEST_TESTED} ratings on both sides, so the "
            f"table gives counts only.{_say_located(rows)}{_say_emptied(rows)}"
        )
    crossing = (told["lower_pct"] <= 0) & (told["upper_pct"] >= 0)
    words = f"{open_sentence(count_words(len(told), 'comparison'))} could be made with one choice "
    words += "or another. "
    if crossing.all():
        words += "In each of them the interval includes a difference of zero."
    else:
        words += f"The interval includes zero in {amount_words(int(crossing.sum()))} of them."
    return Sentence(f"{words}{_say_swings(told)}{_say_located(rows)}{_say_emptied(rows)}")


def _say_swings(told: pd.DataFrame) -> str:
    """Return between which values the difference of each pair moves over the choices."""
    parts, alone = [], []
    for (kind, then, now), group in told.groupby(
        ["organisation_type", "then_name", "now_name"], sort=False
    ):
        ends = [round(float(group["change_pct"].agg(end))) for end in ("min", "max")]
        low, high = (f"{'−' if end < 0 else '+' if end else ''}{abs(end)}" for end in ends)
        whose = f"{short_type(kind)} ({then}, then {now})"
        if low != high:
            parts.append(f"for {whose} from {low} points to {high} points")
        elif len(group) == 1:  # told too, or the one that points elsewhere would be left out
            alone.append(f" For {whose} one choice alone could be made, with {low} points.")
    what = THRESHOLD_WORDS[CHOICE_THRESHOLD]
    said = f" The difference in the share rated {what} ranges {list_words(parts)}."
    return f"{said if parts else ''}{''.join(alone)}"


def _say_located(rows: pd.DataFrame) -> str:
    """Return of how many organisations compared a region is recorded, where not of all."""
    asked = rows[(rows["kind"] == "asked")
                 & (rows[["then_rated_count", "now_rated_count"]].min(axis="columns") > 0)
                 & (rows["located_count"] < rows["organisations_count"])]  # fmt: skip
    parts = [
        f"{amount_words(row.located_count)} of the {row.organisations_count} "
        f"{short_type(row.organisation_type)}"
        for row in asked.itertuples()
    ]
    if not parts:
        return ""
    return f" Regions are left out in turn; a region is recorded for {list_words(parts)}."


def _say_emptied(rows: pd.DataFrame) -> str:
    """Return which region, left out, leaves one side of a pair without a rating."""
    out = rows[(rows["kind"] == "region")
               & ((rows["then_rated_count"] == 0) | (rows["now_rated_count"] == 0))]  # fmt: skip
    parts = []
    for row in out.itertuples():
        name = row.then_name if row.then_rated_count == 0 else row.now_name
        kind = short_type(row.organisation_type)
        parts.append(
            f"Without {row.choice} no rating of {kind} is left of the time in office of {name}: "
            "period and region cannot be told apart there."
        )
    return f" {' '.join(parts)}" if parts else ""
