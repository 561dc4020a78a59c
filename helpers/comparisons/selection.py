"""Which inspections a comparison rests on, with a ledger of those left out, or why there are none.

Pure: frames in, frames out. May import vocabulary, reads, dataset and its own package's
rules.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from helpers.comparisons.rules import NotComparable, accept_evidence, check_rated
from helpers.dataset import Dataset, keep_rows
from helpers.reads import recorded_read
from helpers.vocabulary import EVIDENCE, ORGANISATION_TYPES, RATINGS_ASCENDING, check_known

#: What no comparison tells of an inspection: where one of these changes, none is another.
UNTOLD_COLUMNS = ["note", "locator", "cases_count", "interviews_count", "recommendations_count"]


@dataclass(frozen=True)
class Selection:
    """The inspections of a comparison (join_names), the ledger, and why there are none, if so.

    `weaker` are the last rated ones left out only because of the evidence asked for (join_names).
    """

    inspections: pd.DataFrame
    ledger: pd.DataFrame
    refusal: str = ""
    weaker: pd.DataFrame = field(default_factory=pd.DataFrame)


@recorded_read
def join_names(held: Dataset) -> pd.DataFrame:
    """Return the inspections with what is known of their organisation, programme and inspector.

    Adds organisation_name, organisation_type, region, programme_name, is_rated and
    chief_inspector_name; the rows and their order stay.
    """
    programmes = held.programmes.set_index("programme_id")
    organisations = held.organisations.set_index("organisation_id")
    people = held.chief_inspectors.set_index("chief_inspector_id")
    inspections = held.inspections
    return inspections.assign(
        organisation_name=inspections["organisation_id"].map(organisations["name"]),
        organisation_type=inspections["organisation_id"].map(organisations["organisation_type"]),
        region=inspections["organisation_id"].map(organisations["region"]),
        programme_name=inspections["programme_id"].map(programmes["name"]),
        is_rated=inspections["programme_id"].map(programmes["is_rated"]),
        chief_inspector_name=inspections["chief_inspector_id"].map(people["name"]),
    )


@recorded_read
def name_inspected(held: Dataset) -> pd.Series:
    """Return the name of the organisation of each inspection, by inspection_id."""
    return join_names(held).set_index("inspection_id")["organisation_name"]


def keep_rated(
    held: Dataset,
    programme_id: str,
    organisation_type: str,
    evidence: str = "reported",
    region: str = "",
    organisations: Sequence[str] = (),
    is_last_only: bool = True,
) -> Selection:
    """Return the rated inspections of one programme and type of organisation, and who was left out.

    `evidence` is the weakest word accepted for a rating; an empty `organisation_type`, `region`
    or `organisations` means all. With `is_last_only` one inspection of each organisation is kept,
    its last rated one, and none when that rating rests on weaker evidence: an older rating never
    stands for a newer one, except that on a day before the release a deduced rating is not yet
    known. Raises NotComparable for an unrated programme, UserError for an unknown programme, type,
    region, organisation or evidence.
    """
    check_rated(held.programmes, programme_id)
    if organisation_type:
        check_known(organisation_type, ORGANISATION_TYPES, "organisation_type")
    accept_evidence(evidence)
    kept, ledger = _keep_scope(held, region, organisations)
    is_own = kept["programme_id"] == programme_id
    kept, ledger = keep_rows(kept, is_own, "of another programme", ledger)
    if organisation_type:
        is_type = kept["organisation_type"] == organisation_type
        kept, ledger = keep_rows(kept, is_type, "of another type of organisation", ledger)
    kept, ledger = keep_rows(kept, kept["overall_rating"].notna(), "without a rating", ledger)
    if is_last_only:
        is_last = ~kept.duplicated("organisation_id", keep="last")
        kept, ledger = keep_rows(kept, is_last, "of an organisation with a later one", ledger)
    return keep_stronger(kept, ledger, evidence)


def keep_stronger(rated: pd.DataFrame, ledger: pd.DataFrame, evidence: str) -> Selection:
    """Return the rated inspections on evidence at least as strong as asked for, the rest apart."""
    is_strong = rated["evidence"].isin(accept_evidence(evidence))
    weaker = [words for kind, words in EVIDENCE.items() if kind not in accept_evidence(evidence)]
    step = f"with a rating that was {' or '.join(weaker) or 'read from no known source'}"
    kept, ledger = keep_rows(rated, is_strong, step, ledger)
    weaker = rated[~is_strong].reset_index(drop=True)
    return Selection(kept.reset_index(drop=True), ledger, weaker=weaker)


def select_rated(held: Dataset, *asked, **asked_by_name) -> Selection:
    """Return keep_rated of the same arguments, or no row and the reason where it refuses.

    For a notebook, which ends in words: where keep_rated raises NotComparable, `refusal` is what
    it says. UserError, for what is unknown, is raised all the same.
    """
    try:
        return keep_rated(held, *asked, **asked_by_name)
    except NotComparable as refused:
        return select_none(held, str(refused))


def select_none(held: Dataset, reason: str) -> Selection:
    """Return a selection of no inspection, with the reason why there is none."""
    return Selection(join_names(held).iloc[:0], held.ledger, reason)


def drop_untold(selection: Selection) -> Selection:
    """Return a selection without the columns that no comparison tells (UNTOLD_COLUMNS)."""
    shorter = [
        inspections.drop(columns=UNTOLD_COLUMNS, errors="ignore").reset_index(drop=True)
        for inspections in (selection.inspections, selection.weaker)
    ]
    return replace(selection, inspections=shorter[0], weaker=shorter[1])


def keep_sure(standard_ratings: pd.DataFrame) -> pd.DataFrame:
    """Return the ratings of standards without those read out of prose that may be none."""
    return standard_ratings[~standard_ratings["is_doubtful"].astype(bool)]


def change_direction(then_rating: str, now_rating: str) -> str:
    """Return whether a rating moved "up", "down" or stayed the "same" on the scale of four."""
    then, now = map(RATINGS_ASCENDING.index, (then_rating, now_rating))
    return "up" if now > then else "down" if now < then else "same"


def count_ratings(inspections: pd.DataFrame) -> pd.DataFrame:
    """Return how many inspections got each of the four ratings, best first, with none as zero.

    Columns: rating, inspections_count, base_count (all of them), pct (share, in per cent).
    """
    counts = inspections["overall_rating"].value_counts().reindex(RATINGS_ASCENDING[::-1])
    counts = counts.fillna(0).astype("Int64").rename_axis("rating").reset_index(name="n")
    total = int(counts["n"].sum())
    shares = 100 * counts["n"] / total if total else counts["n"] * float("nan")
    return counts.assign(base_count=total, pct=shares).rename(columns={"n": "inspections_count"})


def _keep_scope(
    held: Dataset, region: str, organisations: Sequence[str]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the inspections in the region and of the organisations asked for, and the ledger."""
    kept, ledger = join_names(held), held.ledger
    if region:
        check_known(region, held.organisations["region"].dropna().unique(), "region")
        kept, ledger = keep_rows(kept, kept["region"] == region, f"outside {region}", ledger)
    for organisation_id in organisations:
        check_known(organisation_id, held.organisations["organisation_id"], "organisation")
    if organisations:
        is_asked = kept["organisation_id"].isin(organisations)
        kept, ledger = keep_rows(kept, is_asked, "of an organisation not asked for", ledger)
    return kept, ledger
