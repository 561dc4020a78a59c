"""The dataset with only what rests on evidence that is strong enough.

Pure: frames in, frames out. May import reads, dataset and its own package's rules.
"""

from helpers.comparisons.rules import accept_evidence
from helpers.dataset import Dataset
from helpers.reads import recorded_read


@recorded_read
def keep_evidence(held: Dataset, evidence: str) -> Dataset:
    """Return `held` without the ratings and percentages that rest on weaker evidence.

    `evidence` is the weakest word accepted. An inspection stays and loses its overall rating and
    score; a standard's rating and a key question's percentage are left out. UserError for another
    word.
    """
    accepted = accept_evidence(evidence)
    tables = {}
    for name in ("standard_ratings", "key_question_results"):
        is_kept = held.tables[name]["evidence"].isin(accepted)
        tables[name] = held.tables[name][is_kept].reset_index(drop=True)
    inspections = held.inspections
    is_weak = ~inspections["evidence"].isin(accepted)
    blanked = {name: inspections[name].mask(is_weak) for name in ("overall_rating", "score")}
    tables["inspections"] = inspections.assign(**blanked).astype(inspections.dtypes)
    return held.replace_tables(**tables)
