"""What the notebooks say of the dataset as a whole: coverage, totals, rules, doubts, provenance.

Each takes frames that layers 1 to 3 made and computes nothing. May import layers 0 to 3, wording
and sentences.
"""

import pandas as pd

from helpers.dataset import Dataset, list_part_tables
from helpers.dictionary import name_release, release_date
from helpers.provenance import ATTRIBUTION, checksum_rows, checksum_tables
from helpers.sentences import Sentence, amount_words, count_words, list_words, open_sentence
from helpers.vocabulary import EVIDENCE
from helpers.wording import format_day


def say_coverage(held: Dataset) -> Sentence:
    """Return how many inspections, organisations and sources are held, and on what evidence."""
    inspections = held.inspections
    if inspections.empty:
        return Sentence(f"No inspection published by {format_day(held.as_of)} is held.")
    rated = inspections[inspections["overall_rating"].notna()]
    own, reported, deduced = (
        amount_words(int((rated["evidence"] == kind).sum())) for kind in EVIDENCE
    )
    parts = (
        f"An overall rating is held for {amount_words(len(rated))}: {own} on the inspectorate's "
        f"own word, {reported} as others reported, {deduced} deduced."
    )
    return Sentence(
        f"{open_sentence(count_words(len(inspections), 'inspection'))} of "
        f"{count_words(inspections['organisation_id'].nunique(), 'organisation')} "
        f"{'is' if len(inspections) == 1 else 'are'} held as published by "
        f"{format_day(held.as_of)}. {parts if len(rated) else 'No overall rating is held.'}"
    )


def say_depth(held: Dataset) -> Sentence:
    """Return for how many inspections key questions and standards' ratings are held."""
    if held.inspections.empty:
        return Sentence("No inspection is held, so no standard's rating and no key question.")
    asked = amount_words(held.key_question_results["inspection_id"].nunique())
    rated = amount_words(held.standard_ratings["inspection_id"].nunique())
    return Sentence(
        f"At least one standard's rating is held for {rated} of "
        f"{count_words(len(held.inspections), 'inspection')}, and at least one key-question "
        f"percentage for {asked}: the rest stands in reports that this collection has not read."
    )


def say_totals(totals: pd.DataFrame) -> Sentence:
    """Return how many published totals are met, explained, and not met (reconcile_totals)."""
    if totals.empty:
        return Sentence("No published total is held to set the dataset against.")
    met = amount_words(int((totals["difference"] == 0).sum()))
    differs = totals["difference"] != 0
    explained = amount_words(int((differs & totals["is_reconciled"]).sum()))
    wrong = amount_words(int((differs & ~totals["is_reconciled"]).sum()))
    circular = int((~totals["is_independent"]).sum())
    check = (
        f" A full check is not possible for {circular}, because something counted there, or the "
        "period, was worked out with the help of the total."
    )
    return Sentence(
        f"Of {count_words(len(totals), 'published total')}, the dataset meets {met} exactly; it "
        f"misses {explained} for a reason that is given and {wrong} without one."
        f"{check if circular else ''}"
    )


def say_harvest(ledger: pd.DataFrame) -> Sentence:
    """Return what became of the rows from which the dataset was built (harvest_ledger)."""
    counts = ledger["outcome"].str.replace("_", " ").value_counts()
    if ledger.empty:
        return Sentence("No harvested row is held.")
    parts = [f"{count} {outcome}" for outcome, count in counts.items()]
    rows = count_words(len(ledger), "row")
    return Sentence(
        f"What became of {rows} of published facts that had been harvested: {list_words(parts)}."
    )


def say_agreement(summary: pd.DataFrame) -> Sentence:
    """Return how often the rating rules give the published rating (summarise_agreement)."""
    tested, agreed = int(summary["tested"].sum()), int(summary["agreed"].sum())
    if not tested:
        return Sentence("No published rating has the figures to test a rule.")
    end = "They agree each time" if tested == agreed else "The disagreements are listed"
    return Sentence(
        f"The rules give the published result in {agreed} of {count_words(tested, 'test')}. {end}. "
        "So few tests cannot prove a rule: they can only fail to contradict it."
    )


def say_grim(tested: pd.DataFrame) -> Sentence:
    """Return how many percentages the number of cases behind them cannot give (check_grim)."""
    if tested.empty:
        return Sentence("No percentage could be tested against a number of cases.")
    failed = int((~tested["is_feasible"]).sum())
    lead = f"Of {count_words(len(tested), 'percentage')} that can be set against a number of cases"
    if not failed:
        return Sentence(f"{lead}, each is one that this number can give.")
    what = "a share" if failed == 1 else "shares"
    return Sentence(
        f"{lead}, {failed} cannot come from all of these cases: {what} of fewer, and of how many "
        "is not printed."
    )


def say_doubts(held: Dataset) -> Sentence:
    """Return how many disagreements between sources are held, and that each is settled in words."""
    doubts = held.discrepancies
    if doubts.empty:
        return Sentence("No disagreement between sources is recorded.")
    kept = amount_words(int(doubts["value_kept"].notna().sum()))
    return Sentence(
        f"{open_sentence(count_words(len(doubts), 'disagreement'))} between sources, or between "
        f"two places of one, {'is' if len(doubts) == 1 else 'are'} recorded with what was decided; "
        f"a value was kept in {kept}."
    )


def say_provenance(held: Dataset) -> Sentence:
    """Return the footer: release, rows, checksum and attribution; no clock time.

    For some inspections (keep_part) it counts the rows that are about them, with their sources, and
    the checksum is checksum_rows of these; for all it is checksum_tables, of the whole package.
    """
    release = f"Dataset {name_release()}, released {format_day(release_date())}"
    day = format_day(held.as_of)
    if not held.is_part:
        rows = f"{sum(map(len, held.tables.values()))} rows in {len(held.tables)} tables"
        return Sentence(
            f"{release}; {rows} as of {day}; checksum {checksum_tables()[:12]}. {ATTRIBUTION}"
        )
    own = {name: held.tables[name] for name in list_part_tables(held)}
    rows = count_words(sum(map(len, own.values())), "row")
    tables = count_words(sum(len(table) > 0 for table in own.values()), "table")
    return Sentence(
        f"{release}; {rows} in {tables} about what is reported here, as of {day}; checksum of "
        f"these rows {checksum_rows(own)[:12]}. {ATTRIBUTION}"
    )
