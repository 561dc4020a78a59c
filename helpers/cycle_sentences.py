"""What the notebook on two programmes says: what may be compared, and what was found.

Each takes frames that layer 3 made and computes nothing. May import layers 0 to 3, wording,
sentences and comparison_sentences.
"""

import pandas as pd

from helpers.comparison_sentences import chance_words, difference_words
from helpers.comparisons import Cycles
from helpers.dataset import Dataset
from helpers.sentences import (
    Sentence,
    amount_words,
    count_words,
    list_words,
    open_sentence,
)
from helpers.wording import format_interval, format_share

#: The most services that a sentence names one by one.
NAMED = 3
#: Below this many services a net change says almost nothing, and the sentence says so.
FEWEST = 5


def programme_words(held: Dataset, programme_id: str) -> str:
    """Return a programme's name, quoted so that its commas do not run into the sentence."""
    name = held.programmes.set_index("programme_id")["name"][programme_id]
    return f"“{name}”"


def say_cycles(cycles: Cycles, held: Dataset, moves: pd.DataFrame) -> Sentence:
    """Return what the page found: why nothing is compared, or how services rated under both moved.

    `moves` is comparisons.measure_moves.
    """
    then, now = (programme_words(held, one) for one in (cycles.from_programme, cycles.to_programme))
    if cycles.reach == "none":
        return Sentence(f"No comparison is made of {then} with {now}: {cycles.reason}.")
    if cycles.reach == "side_by_side":
        return Sentence(
            f"The overall ratings of {then} and {now} stand side by side and no further: "
            f"{cycles.reason}."
        )
    if moves.empty:
        nothing = f"No service rated under both {then} and {now} fits what was asked for."
        return Sentence(nothing + _left_out_words(cycles))
    row = moves.iloc[0]
    up, down, same, base = (int(row[f"{kind}_count"]) for kind in ("up", "down", "same", "base"))
    return Sentence(
        f"{open_sentence(count_words(base, 'service'))} with a rating held under both {then} and "
        f"{now} {'is' if base == 1 else 'are'} used: {amount_words(up)} "
        f"{'were' if up > 1 else 'was'} rated higher the second time, {amount_words(down)} lower "
        f"and {amount_words(same)} the same.{_left_out_words(cycles)}"
    )


def _left_out_words(cycles: Cycles) -> str:
    """Return which services with a rating under both are left out for their evidence, if any."""
    count = len(cycles.left_out)
    if not count:
        return ""
    named = f" ({list_words(list(cycles.left_out))})" if count <= NAMED else ""
    more = f"{count} more" if len(cycles.pairs) else count_words(count, "service")
    are, it = ("is", "it") if count == 1 else ("are", "each")
    return (
        f" {more}{named} {are} left out, because a rating of {it} rests on weaker evidence than "
        f"asked for ({cycles.evidence})."
    )


def say_reach(cycles: Cycles, held: Dataset) -> Sentence:
    """Return how far the two programmes may be compared, and what differs between them."""
    if cycles.reach == "none":
        return Sentence("These two may not be compared; the table lists which programmes may.")
    breaks = _break_words(cycles, held)
    if cycles.reach == "side_by_side":
        return Sentence(f"Their overall ratings may stand side by side, no more. {breaks}")
    return Sentence(
        f"They may: {cycles.reason}. All inspections are set side by side, and services rated "
        f"under both are followed from one to the other. {breaks}"
    )


def _break_words(cycles: Cycles, held: Dataset) -> str:
    """Return in one sentence how the standards and the scores of two programmes differ."""
    about = held.programmes.set_index("programme_id")
    then, now = about.loc[cycles.from_programme], about.loc[cycles.to_programme]
    parts = []
    for name, words in (("standards_count", "standards"), ("score_max", "points at most")):
        if pd.notna(then[name]) and pd.notna(now[name]):
            parts.append(f"{then[name]} {words} then, {now[name]} now")
    told = f" ({'; '.join(parts)})" if parts else ""
    return (
        f"The method changed between them{told}, so a difference can come from the method as well "
        "as from the services."
    )


def say_side_by_side(cycles: Cycles, measured: pd.DataFrame, confidence_pct: float) -> Sentence:
    """Return the share rated at or above Requires improvement in each group, and what it is not.

    `measured` is comparisons.measure_groups.
    """
    if cycles.reach == "none":
        return Sentence("Nothing stands side by side, because these two may not be compared.")
    if measured.empty:
        return Sentence("No rated inspection under either programme fits what was asked for.")
    lowest = measured[measured["threshold"] == "Requires improvement"]
    is_held = lowest["base_count"] > 0
    parts = [
        f"{reached_words(row, confidence_pct)} under “{row['group']}”"
        for _, row in lowest[is_held].iterrows()
    ]
    empty = [f"“{group}”" for group in lowest.loc[~is_held, "group"]]
    nothing = "No rated inspection fits what was asked for under"
    missing = f" {nothing} {list_words(empty)}." if empty else ""
    every = pd.concat([cycles.then.inspections, cycles.now.inspections])
    twice = every.duplicated(["organisation_id", "programme_id"]).any()
    again = " An organisation inspected twice under one programme counts twice." if twice else ""
    return Sentence(
        f"Rated Requires improvement or higher: {list_words(parts)}; all others were rated "
        f"Inadequate.{again}{missing} {_untested_words(cycles)}"
    )


def whole_pct(pct: float) -> float:
    """Return a whole percentage, missing where it is."""
    return pct if pd.isna(pct) else round(float(pct))


def reached_words(share: pd.Series, confidence_pct: float) -> str:
    """Return how many reached a rating, of how many, with the interval (of measure_groups)."""
    if not share["base_count"]:
        return "no rating held"
    words = format_share(share["count"], share["base_count"], whole_pct(share["share_pct"]))
    limits = format_interval(share["lower_pct"], share["upper_pct"])
    return f"{words[:-1]}; {confidence_pct:g}% interval {limits})"


def _untested_words(cycles: Cycles) -> str:
    """Return why the difference between the two groups is not tested."""
    if cycles.reach == "side_by_side":
        return "Different types of organisation did different work: no difference is tested."
    if cycles.pairs.empty:
        return "Different services were inspected each time: the difference is not tested."
    count = len(cycles.pairs)
    return (
        f"{count_words(count, 'service')} {'is' if count == 1 else 'are'} in both, and the others "
        "in one only: the difference is not tested."
    )


def say_moves(cycles: Cycles, moves: pd.DataFrame, confidence_pct: float) -> Sentence:
    """Return the net change of services rated under both, and what a reader may take from it.

    `moves` is comparisons.measure_moves.
    """
    if cycles.reach != "paired":
        return Sentence("No service is followed from one of these programmes to the other.")
    if moves.empty:
        return Sentence("There is no net change to show without a service rated under both.")
    row = moves.iloc[0]
    net = difference_words(row["net_pct"], row["lower_pct"], row["upper_pct"], confidence_pct)
    return Sentence(
        f"Net change among {count_words(int(row['base_count']), 'service')}: {net}. "
        f"{_reading_words(row)}"
    )


def _reading_words(row: pd.Series) -> str:
    """Return what a reader may take from the net change and its interval."""
    if row["base_count"] < FEWEST:
        return "With so few services this says next to nothing about others."
    if row["lower_pct"] <= 0 <= row["upper_pct"]:
        return "The interval includes zero (no change), so no direction can be told."
    way = "up" if row["net_pct"] > 0 else "down"
    return f"The interval lies wholly on one side of no change: on balance the move was {way}."


def say_chance(moves: pd.DataFrame) -> Sentence | None:
    """Return how often chance alone would split the services that moved so unevenly."""
    if moves.empty:
        return None
    row = moves.iloc[0]
    up, down = int(row["up_count"]), int(row["down_count"])
    if not up + down:
        return Sentence("No service moved, so there is no direction to test.")
    if up == down:
        return Sentence("As many services moved up as down, so there is no direction to test.")
    if row["p_value"] == 1:  # any split of so few is at least as uneven
        return Sentence(f"So few services moved ({up + down}) that there is no direction to test.")
    return Sentence(
        f"Of {count_words(up + down, 'service')} that moved, {amount_words(max(up, down))} went "
        f"{'up' if up > down else 'down'}: a split at least so uneven would come by chance "
        f"{chance_words(float(row['p_value']))} times, were each as likely to go up as down (exact "
        "sign test)."
    )
