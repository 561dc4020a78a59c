"""The tables about the dataset as a whole: ledgers, coverage, totals, rules, doubts, caveats.

Each takes frames that layers 1 to 3 made and computes nothing. May import layers 0 to 3, wording,
sentences and tables.
"""

import pandas as pd

from helpers.dataset import Dataset
from helpers.dictionary import load_resources
from helpers.sentences import Sentence, spell_dates
from helpers.tables import Table
from helpers.vocabulary import EVIDENCE, ORGANISATION_TYPES
from helpers.wording import NOT_KNOWN


def show_ledger(ledger: pd.DataFrame) -> Table:
    """Return the rows kept and left out at each step, with the reason."""
    rows = ledger.set_axis(["Left out because", "Rows before", "Left out", "Kept"], axis=1)
    return Table(rows, "Inspections left out, step by step")


def show_coverage(counts: pd.DataFrame, name: str) -> Table:
    """Return inspections counted by one thing and by evidence (reconciliation.count_coverage)."""
    rows = counts.rename(columns={counts.columns[0]: name, "total": "All", **EVIDENCE})
    return Table(
        rows, f"Inspections held, rated or not, by {name.lower()} and by whose word they rest on"
    )


def show_totals(totals: pd.DataFrame) -> Table:
    """Return each published total beside the number held, with the reason for a difference."""
    rows = pd.DataFrame(
        {
            "What was published": totals["statement"],
            "Published": totals["value"],
            "Held": totals["held_count"],
            "Difference": totals["difference"],
            "Met or explained": totals["is_reconciled"],
            "Why it differs": totals["explanation"].fillna(
                (totals["difference"] == 0).map({True: "it does not", False: NOT_KNOWN})
            ),
        }
    )
    return Table(rows, "Published totals and what the dataset gives")


def show_harvest(held: Dataset) -> Table:
    """Return, for each harvested list, how many rows were kept, merged, corrected or left out."""
    ledger = held.harvest_ledger
    counts = pd.crosstab(ledger["file"], ledger["outcome"].str.replace("_", " "))
    rows = counts.rename_axis(columns=None).rename_axis("Harvested list").reset_index()
    return Table(rows, "What became of every harvested row")


def show_left_out(held: Dataset) -> Table:
    """Return the harvested rows that are not in the dataset, with the reason."""
    ledger = held.harvest_ledger
    out = ledger[ledger["outcome"] == "left_out"]
    rows = out[["file", "row", "reason"]].set_axis(["Harvested list", "Row", "Why"], axis=1)
    return Table(rows, "Harvested rows that are not in the dataset")


def show_agreement(summary: pd.DataFrame) -> Table:
    """Return how often each rating rule gives the published rating."""
    rows = summary.set_axis(["Rule", "Tested", "Agreed", "Disagreed", "Within discretion"], axis=1)
    note = "A panel may use its discretion near a boundary; it does not apply to sums and scores."
    return Table(rows.astype({"Within discretion": "string"}).fillna("does not apply"),
                 "The rating rules, replayed", note)  # fmt: skip


def show_standards_replayed(replay: pd.DataFrame, held: Dataset) -> Table | Sentence:
    """Return the lowest key question of each standard beside its published rating."""
    caption = "The lowest key question gives the rating of its standard"
    return _show_replay(replay, held, "lowest_pct", caption)


def show_scores_replayed(replay: pd.DataFrame, held: Dataset) -> Table | Sentence:
    """Return each printed score beside the published overall rating."""
    return _show_replay(replay, held, "score", "The score gives the overall rating")


def show_sums_replayed(replay: pd.DataFrame, held: Dataset) -> Table | Sentence:
    """Return the sum of the standards' points beside the published overall rating."""
    return _show_replay(
        replay, held, "sum_score", "The points of all standards add up to the score"
    )


def _show_replay(
    replay: pd.DataFrame, held: Dataset, number: str, caption: str
) -> Table | Sentence:
    """Return one rule's result beside each published rating, with the distance to the boundary.

    `replay` is of replays; `number` is the column that the rule starts from.
    """
    if replay.empty:
        return Sentence(f"{caption}: no inspection held has the figures for it.")
    organisations = held.inspections.merge(held.organisations, on="organisation_id")
    names = organisations.set_index("inspection_id")["name"]
    standards = held.standards.set_index("standard_id")["name"]
    subject = replay["inspection_id"].map(names)
    if "standard_id" in replay:
        subject = subject + ": " + replay["standard_id"].map(standards)
    rows = pd.DataFrame(
        {
            "Inspection": subject,
            "Starts from": replay[number],
            "Rule gives": replay["rule_rating"].astype("string"),
            "Published": replay["published_rating"].astype("string"),
            "Agrees": replay["is_agreed"],
            "Distance to the boundary": replay["distance_to_boundary"],
        }
    )
    return Table(rows, caption)


def show_discrepancies(held: Dataset) -> Table | Sentence:
    """Return every disagreement between sources, with what was decided and why."""
    doubts = held.discrepancies
    if doubts.empty:
        return Sentence("No disagreement is recorded.")
    rows = pd.DataFrame(
        {
            "Discrepancy": doubts["discrepancy_id"],
            "About": doubts["field"].str.replace("_", " "),
            "One says": spell_dates(doubts["value_a"]),
            "The other says": spell_dates(doubts["value_b"]),
            "Kept": spell_dates(doubts["value_kept"]).fillna("none"),
            "Why": doubts["resolution"],
        }
    )
    return Table(rows, "Where sources disagree")


def show_tables(held: Dataset) -> Table:
    """Return the tables of the dataset with their rows and what one row is."""
    about = load_resources()
    rows = pd.DataFrame(
        {
            "Table": list(held.tables),
            "Rows": [len(table) for table in held.tables.values()],
            "What it holds": [about[name]["description"] for name in held.tables],
        }
    )
    return Table(rows, "The tables of the dataset", f"A cell without a value is {NOT_KNOWN}.")


def show_organisations(held: Dataset) -> Table:
    """Return every inspected organisation with the identifier that a notebook takes."""
    counts = held.inspections["organisation_id"].value_counts()
    inspected = held.organisations[held.organisations["organisation_id"].isin(counts.index)]
    inspected = inspected.sort_values(["organisation_type", "name"])
    rows = pd.DataFrame(
        {
            "Name": inspected["name"],
            "Write it as": inspected["organisation_id"],
            "Type": inspected["organisation_type"].map(ORGANISATION_TYPES),
            "Region": inspected["region"].fillna("none of today's regions"),
            "Inspections held": inspected["organisation_id"].map(counts),
        }
    )
    return Table(rows, "Organisations with an inspection")
