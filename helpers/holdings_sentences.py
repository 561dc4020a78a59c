"""What the notebooks say of the dataset as a whole: coverage, totals, rules, doubts, provenance.

Each takes frames that layers 1 to 3 made and computes nothing. May import layers 0 to 3, wording
and sentences.
"""

import pandas as pd

from helpers.dataset import Dataset
from helpers.dictionary import load_descriptor, release_date
from helpers.provenance import ATTRIBUTION, checksum_tables
from helpers.sentences import Sentence, count_words, list_words, open_sentence
from helpers.wording import format_day


def say_coverage(held: Dataset) -> Sentence:
    """Return how many inspections, organisations and sources are held, and on what evidence."""
    inspections = held.inspections
    if inspections.empty:
        return Sentence(f"No inspection published by {format_day(held.as_of)} is held.")
    rated = int(inspections["overall_rating"].notna().sum())
    own = int((inspections["evidence"] == "inspectorate").sum())
    deduced = int((inspections["evidence"] == "deduced").sum())
    return Sentence(
        f"{open_sentence(count_words(len(inspections), 'inspection'))} of "
        f"{count_words(inspections['organisation_id'].nunique(), 'organisation')} are held as "
        f"published by {format_day(held.as_of)}: {rated} with an overall rating, {own} on the "
        f"inspectorate's own word, {deduced} with a rating that was deduced."
    )


def say_depth(held: Dataset) -> Sentence:
    """Return for how many inspections key questions and standards' ratings are held."""
    asked = held.key_question_results["inspection_id"].nunique()
    rated = held.standard_ratings["inspection_id"].nunique()
    return Sentence(
        f"Of {count_words(len(held.inspections), 'inspection')}, {rated} have at least one "
        f"standard's rating and {asked} at least one key-question percentage: the rest stands in "
        "reports that this collection has not read."
    )


def say_totals(totals: pd.DataFrame) -> Sentence:
    """Return how many published totals are met, explained, and not met (reconcile_totals)."""
    met = int((totals["difference"] == 0).sum())
    explained = int(((totals["difference"] != 0) & totals["is_reconciled"]).sum())
    wrong = int((~totals["is_reconciled"]).sum())
    circular = int((~totals["is_independent"]).sum())
    return Sentence(
        f"Of {count_words(len(totals), 'published total')}, {met} are met exactly, {explained} "
        f"differ for a reason that is given, and {wrong} differ without one. {circular} cannot be "
        "a full check, because a rating counted in them was deduced with their help."
    )


def say_harvest(ledger: pd.DataFrame) -> Sentence:
    """Return what became of the rows from which the dataset was built (harvest_ledger)."""
    counts = ledger["outcome"].str.replace("_", " ").value_counts()
    parts = [f"{count} {outcome}" for outcome, count in counts.items()]
    return Sentence(
        f"Of the {len(ledger)} rows of published facts that were harvested, {list_words(parts)}."
    )


def say_agreement(summary: pd.DataFrame) -> Sentence:
    """Return how often the rating rules give the published rating (summarise_agreement)."""
    tested, agreed = int(summary["tested"].sum()), int(summary["agreed"].sum())
    if not tested:
        return Sentence("No published rating has the figures to test a rule.")
    end = "There is no disagreement to list." if tested == agreed else "The others are listed."
    return Sentence(
        f"The rules give the published result in {agreed} of {tested} cases that can be tested. "
        f"{end} So few tests cannot prove a rule: they fail to contradict it."
    )


def say_grim(tested: pd.DataFrame) -> Sentence:
    """Return how many percentages the number of cases behind them cannot give (check_grim)."""
    if tested.empty:
        return Sentence("No percentage could be tested against a number of cases.")
    failed = int((~tested["is_feasible"]).sum())
    return Sentence(
        f"Of {count_words(len(tested), 'percentage')} that can be set against a number of cases, "
        f"{failed} cannot come from all of them: they are shares of fewer cases, and of how many "
        "is not printed."
    )


def say_doubts(held: Dataset) -> Sentence:
    """Return how many disagreements between sources are held, and that each is settled in words."""
    kept = int(held.discrepancies["value_kept"].notna().sum())
    return Sentence(
        f"{open_sentence(count_words(len(held.discrepancies), 'disagreement'))} between sources, "
        f"or between two places of one, are recorded with what was decided; in {kept} a value was "
        "kept."
    )


def say_provenance(held: Dataset) -> Sentence:
    """Return the footer: release, rows, checksum and attribution; no clock time."""
    package = load_descriptor()
    rows = sum(len(table) for table in held.tables.values())
    return Sentence(
        f"Dataset {package['name']} {package['version']}, released "
        f"{format_day(release_date())}; {rows} rows in {len(held.tables)} tables as of "
        f"{format_day(held.as_of)}; checksum {checksum_tables()[:12]}. {ATTRIBUTION}"
    )
