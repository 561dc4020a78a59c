"""The tables of the notebook on two programmes: each a table, or None when there is nothing.

Each takes frames that layer 3 made and computes nothing; the sentence beside it says why it is
None. May import layers 0 to 3, wording, sentences, tables, comparison_sentences, evidence_tables,
cycle_sentences and cycle_detail_sentences.
"""

from itertools import takewhile

import pandas as pd

from helpers.comparison_sentences import difference_words
from helpers.comparisons import REACHES, Cycles
from helpers.cycle_detail_sentences import score_share_words
from helpers.cycle_sentences import reached_words
from helpers.dataset import Dataset
from helpers.evidence_tables import show_sources
from helpers.sentences import date_words, open_sentence
from helpers.tables import Table
from helpers.vocabulary import EVIDENCE

MOVES = {"up": "up", "down": "down", "same": "the same"}
RELATIONS = {
    "area_now_holds": "the area holds it today",
    "merged": "merged into it",
    "renamed": "renamed",
    "split": "split into it, among others",
}
DEDUCED_MARK = " (deduced)"
#: In place of a rating that is not held, or is left out for its evidence.
NOT_ON_EVIDENCE = "none on the evidence asked for"
#: The step of a ledger (comparisons.keep_rated) at which two programmes part.
PARTING = "of another programme"
#: The two columns of a pair of programmes.
ENDS = ["from_programme", "to_programme"]


def show_reaches(pairs: pd.DataFrame, held: Dataset) -> Table:
    """Return which programmes may be compared and which not, one row a reason (list_cycles)."""
    names = held.programmes.set_index("programme_id")["name"]
    order = list(REACHES)
    grouped = pairs.assign(rank=pairs["reach"].map(order.index))
    rows = [
        (_list_pairs(own, pairs, names), REACHES[own["reach"].iloc[0]], open_sentence(reason))
        for (_, reason), own in grouped.groupby(["rank", "reason"], sort=False)
    ]
    rows.sort(key=lambda row: list(REACHES.values()).index(row[1]))
    columns = ["Programmes", "What may be compared", "Why"]
    return Table(pd.DataFrame(rows, columns=columns), "Which programmes may be compared")


def _list_pairs(own: pd.DataFrame, pairs: pd.DataFrame, names: pd.Series) -> str:
    """Return pairs of programmes in words; one refused with every other is said once."""
    common = set.intersection(*(set(row) for row in own[ENDS].itertuples(index=False)))
    if len(own) > 1 and common:
        (one,) = common
        with_it = pairs[pairs[ENDS].eq(one).any(axis="columns")]
        if with_it["reach"].eq("none").all():
            return f"{names[one]}, with any other"
        others = [name for row in own[ENDS].itertuples(index=False) for name in row]
        listed = "; or ".join(names[name] for name in others if name != one)
        return f"{names[one]}, with {listed}"
    return "; ".join(f"{names[one]}, with {names[two]}" for one, two in own[ENDS].to_numpy())


def show_ledgers(cycles: Cycles) -> Table:
    """Return the rows kept and left out at each step, for both programmes in one table."""
    ledgers = (cycles.then.ledger, cycles.now.ledger)
    then, now = (list(ledger.itertuples(index=False, name=None)) for ledger in ledgers)
    # The steps before the two part are the same rows for both, and stand once.
    shared = len(list(takewhile(lambda step: step[0] != PARTING, then)))
    rows = [("both", *step) for step in then[:shared]]
    for side, steps in (("the earlier", then), ("the later", now)):
        rows += [(side, *step) for step in steps[shared:]]
    columns = ["Programme", "Left out because", "Rows before", "Left out", "Kept"]
    return Table(pd.DataFrame(rows, columns=columns), "Inspections left out, step by step")


def show_groups(measured: pd.DataFrame, confidence_pct: float) -> Table | None:
    """Return the share of each group at or above each rating (measure_groups)."""
    if measured.empty:
        return None
    reached = [reached_words(row, confidence_pct) for _, row in measured.iterrows()]
    words = measured.assign(words=reached)
    rows = words.pivot(index="group", columns="threshold", values="words")
    rows = rows.loc[measured["group"].unique(), list(reversed(measured["threshold"].unique()))]
    rows.columns = [name if name == "Outstanding" else f"{name} or higher" for name in rows.columns]
    return Table(
        rows.rename_axis("Inspected under").reset_index(),
        "Inspections at or above each rating",
        "A break in method lies between the programmes: the rows are not a trend.",
    )


def show_pairs(cycles: Cycles) -> Table | None:
    """Return each service rated under both programmes, in alphabetical order."""
    pairs = cycles.pairs
    if pairs.empty:
        return None
    rows = pd.DataFrame({"Service": pairs["organisation_name"], "Region": pairs["region"]})
    for when in ("then", "now"):
        mark = pairs[f"{when}_evidence"].map(lambda kind: DEDUCED_MARK if kind == "deduced" else "")
        rows[f"Rated {when}"] = pairs[f"{when}_rating"].astype("string") + mark
        rows[f"Published ({when})"] = _list_dates(pairs, when)
    rows["Moved"] = pairs["direction"].map(MOVES)
    evidence = pairs[["then_evidence", "now_evidence"]].isin(["reported"]).any(axis="columns")
    names = ", ".join(pairs.loc[evidence, "organisation_name"])
    note = f"A rating {EVIDENCE['reported']}: {names}." if names else ""
    return Table(rows, "Services rated under both programmes, in alphabetical order", note)


def _list_dates(pairs: pd.DataFrame, when: str) -> list[str]:
    """Return when each service's report came out, to the precision known."""
    side = pairs.filter(regex=f"^{when}_")
    side = side.rename(columns=lambda name: name.removeprefix(f"{when}_"))
    return [date_words(row) for _, row in side.iterrows()]


def show_thresholds(measured: pd.DataFrame, confidence_pct: float) -> Table | None:
    """Return how many services reached each rating then and now (measure_thresholds)."""
    if measured.empty:
        return None
    limits = measured[["net_pct", "lower_pct", "upper_pct"]].itertuples(index=False)
    tested = measured["p_corrected"].map("{:.2f}".format, na_action="ignore").astype("string")
    rows = pd.DataFrame({
        "Rated": [f"{name} or higher" if name != "Outstanding" else name
                  for name in measured["threshold"]],
        "Then": _list_counts(measured, "then"),
        "Now": _list_counts(measured, "now"),
        "Rose to it": measured["up_count"],
        "Fell from it": measured["down_count"],
        "Net change": [difference_words(*row, confidence_pct) for row in limits],
        "p, corrected": tested.fillna("nothing to test"),
    })  # fmt: skip
    note = (
        "For the statistician: paired by service; adjusted Wald interval (Bonett and Price 2012); "
        "exact sign test, which is McNemar's, its p corrected by Holm's method over the ratings "
        "that any service crossed."
    )
    return Table(rows, "The same services at or above each rating, then and now", note)


def _list_counts(measured: pd.DataFrame, when: str) -> list[str]:
    """Return how many services reached each rating, of how many."""
    columns = zip(measured[f"{when}_count"], measured["base_count"], strict=True)
    return [f"{count} of {base}" for count, base in columns]


def show_scores(shares: pd.DataFrame) -> Table | None:
    """Return each service's score then and now as a share of the maximum (share_maximum)."""
    if shares.empty:
        return None
    rows = pd.DataFrame({"Service": shares["organisation_name"]})
    for when in ("then", "now"):
        rows[f"Of the maximum {when}"] = [
            score_share_words(share, when) for _, share in shares.iterrows()
        ]
    note = "“Rating allows”: no score is held; the bands are a convention of the inspectorate."
    return Table(rows, "Scores as shares of the maximum of their own programme", note)


def show_themes(themes: pd.DataFrame, cycles: Cycles) -> Table | None:
    """Return the standards of both programmes by theme, and how many ratings are held."""
    if cycles.reach != "paired" or themes.empty:
        return None
    held = {"then": "Held then", "now": "Held now", "both": "Held at both"}
    rows = pd.DataFrame({
        "Theme": themes["theme"].str.replace("_", " ").map(open_sentence),
        "Standard then": themes["then_name"].fillna("no such standard"),
        "Standard now": themes["now_name"].fillna("no such standard"),
    })  # fmt: skip
    rows = rows.assign(**{words: themes[f"{kind}_count"] for kind, words in held.items()})
    note = "Held: of the services rated under both, the number whose rating on the theme is held."
    return Table(rows, "Themes of the two programmes' standards", note)


def show_theme_pairs(paired: pd.DataFrame) -> Table | None:
    """Return the ratings of a shared theme that are held at both inspections (pair_themes)."""
    if paired.empty:
        return None
    rows = pd.DataFrame({
        "Service": paired["organisation_name"],
        "Standard": paired["name"],
        "Rated then": _mark_deduced(paired["then_rating"], paired["then_is_deduced"]),
        "Rated now": _mark_deduced(paired["now_rating"], paired["now_is_deduced"]),
    })  # fmt: skip
    return Table(rows, "Ratings of a shared theme, then and now")


def _mark_deduced(ratings: pd.Series, is_deduced: pd.Series) -> pd.Series:
    """Return the ratings as words, those that were deduced with the mark."""
    marks = is_deduced.astype(bool).map({True: DEDUCED_MARK, False: ""}).astype("string")
    return ratings.astype("string") + marks


def show_linked(linked: pd.DataFrame) -> Table | None:
    """Return the related organisations, one inspected then, the other now (list_linked)."""
    if linked.empty:
        return None
    rows = pd.DataFrame({
        "Inspected then": linked["from_name"],
        "Related one, inspected now": linked["to_name"],
        "Relation": linked["relation"].map(RELATIONS),
        "Relation is": linked["evidence"],
    })  # fmt: skip
    for when in ("then", "now"):
        marked = _mark_deduced(linked[f"{when}_rating"], linked[f"{when}_is_deduced"])
        rows[f"Rated {when}"] = marked.fillna("none")
    return Table(
        rows,
        "Related organisations, not the same ones",
        "In no count, and no change from one rating to the other. Where “none” stands, no rating "
        "was given, or none is held on the evidence asked for.",
    )


def show_area(area: pd.DataFrame) -> Table | None:
    """Return the inspections of an area and of the units that it holds today (list_area)."""
    if area.empty:
        return None
    rows = pd.DataFrame({
        "Inspected": area["organisation_name"],
        "Report published": [date_words(row) for _, row in area.iterrows()],
        "Programme": area["programme_name"],
        "Overall rating": _mark_deduced(area["overall_rating"], area["is_deduced"]).where(
            area["is_rated"], "not rated"
        ).fillna(NOT_ON_EVIDENCE),
        "Relation": area["relation"].map(RELATIONS).fillna("the area itself"),
    })  # fmt: skip
    return Table(rows, "The area and the units that it holds today, earliest inspection first")


def show_cycle_sources(own: Dataset) -> Table | None:
    """Return the sources of the inspections compared (keep_cycles), None without any."""
    return None if own.inspections.empty else show_sources(own)
