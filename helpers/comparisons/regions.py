"""One region: which of its PDUs an inspection is held of, and what several of them share.

Pure: frames in, frames out. May import vocabulary, dataset and its own package.
"""

import pandas as pd

from helpers.comparisons.rules import accept_evidence
from helpers.comparisons.selection import Selection, join_names, keep_stronger, keep_sure
from helpers.dataset import Dataset, keep_rows
from helpers.vocabulary import RATINGS

#: The fewest PDUs that share something.
FEWEST_SHARING = 2


def list_units(held: Dataset, region: str) -> pd.DataFrame:
    """Return the PDUs of a region that any source names, inspected or not, in alphabetical order.

    Columns: organisation_id, organisation_name. Boundaries and names change, so two of them may
    be an earlier and a later form of the same area (organisation_links).
    """
    organisations = held.organisations
    is_own = (organisations["region"] == region) & (organisations["organisation_type"] == "pdu")
    units = organisations.loc[is_own, ["organisation_id", "name"]]
    return units.rename(columns={"name": "organisation_name"}).sort_values(
        "organisation_name", ignore_index=True
    )


def keep_unit_ratings(own: Dataset, evidence: str = "reported") -> Selection:
    """Return the rated inspections of the PDUs of `own` (dataset.keep_region), and the ledger.

    Inspections of the region itself are left out, because its figures pool the cases of its PDUs;
    of a PDU inspected more than once in a programme, the last counts, and none when that rating
    rests on weaker evidence than `evidence`. UserError for an unknown word of evidence.
    """
    accept_evidence(evidence)
    kept, ledger = join_names(own), own.ledger
    is_region = kept["organisation_type"] == "region"
    step = "of the region itself, whose cases are those of its PDUs"
    kept, ledger = keep_rows(kept, ~is_region, step, ledger)
    is_unit = kept["organisation_type"] == "pdu"
    kept, ledger = keep_rows(kept, is_unit, "of an organisation that is not a PDU", ledger)
    kept, ledger = keep_rows(kept, kept["overall_rating"].notna(), "without a rating", ledger)
    is_last = ~kept.duplicated(["organisation_id", "programme_id"], keep="last")
    step = "of a PDU with a later one in the same programme"
    kept, ledger = keep_rows(kept, is_last, step, ledger)
    return keep_stronger(kept, ledger, evidence)


def count_units(own: Dataset, units: pd.DataFrame, rated: pd.DataFrame) -> pd.DataFrame:
    """Return for how many PDUs of the region each kind of knowledge is held, by programme.

    `units` is list_units, `rated` the inspections of keep_unit_ratings. One row a programme in
    which a PDU of the region was inspected, first to last: programme_name, units_count (PDUs
    known), inspected_count, rated_count, and standards_count and questions_count (PDUs with at
    least one standard's rating, one key-question percentage).
    """
    inspections = join_names(own)
    inspections = inspections[inspections["organisation_id"].isin(units["organisation_id"])]
    rows = []
    for programme_id in _order_programmes(own, inspections):
        made = inspections[inspections["programme_id"] == programme_id]
        parts = [made[made["inspection_id"].isin(table["inspection_id"])]
                 for table in (rated, own.standard_ratings, own.key_question_results)]  # fmt: skip
        counts = [part["organisation_id"].nunique() for part in (made, *parts)]
        rows.append((made["programme_name"].iloc[0], len(units), *counts))
    names = ["inspected_count", "rated_count", "standards_count", "questions_count"]
    return pd.DataFrame(rows, columns=["programme_name", "units_count", *names])


def _order_programmes(own: Dataset, inspections: pd.DataFrame) -> list[str]:
    """Return the programmes of `inspections`, in the order in which they began."""
    began = own.programmes.sort_values("began_date")["programme_id"]
    return [one for one in began if one in set(inspections["programme_id"])]


def join_unit_standards(own: Dataset, rated: pd.DataFrame, evidence: str) -> pd.DataFrame:
    """Return the ratings of standards at the inspections of `rated`, those in doubt left out.

    One row an inspection and standard, by programme, PDU and the standards' own order:
    organisation_name, programme_id, programme_name, standard_id, standard_name, sort_order, theme,
    rating, is_deduced, source_id. Left out: what rests on weaker evidence than `evidence`, and a
    rating read out of prose that may be none (is_doubtful).
    """
    sure = keep_sure(own.standard_ratings)
    sure = sure[sure["evidence"].isin(accept_evidence(evidence))]
    names = own.standards.rename(columns={"name": "standard_name"})
    names = names[["standard_id", "standard_name", "theme", "sort_order"]]
    about = ["inspection_id", "organisation_name", "programme_id", "programme_name"]
    joined = sure[["inspection_id", "standard_id", "rating", "evidence", "source_id"]]
    joined = joined.merge(rated[about], on="inspection_id", validate="many_to_one")
    joined = joined.merge(names, on="standard_id", validate="many_to_one")
    joined = joined.assign(is_deduced=joined["evidence"] == "deduced")
    began = own.programmes.set_index("programme_id")["began_date"]
    joined = joined.assign(began=joined["programme_id"].map(began))
    order = ["began", "organisation_name", "sort_order"]
    return joined.sort_values(order, ignore_index=True).drop(columns="began")


def count_standard_ratings(unit_standards: pd.DataFrame) -> pd.DataFrame:
    """Return how many PDUs got each rating of each standard (join_unit_standards).

    One row a programme and standard, in their order: programme_name, standard_name, base_count
    (PDUs whose rating is held), a column for each of the four ratings, and inadequate_units (the
    names of the PDUs rated Inadequate, a list). These are counts of the PDUs held, not a sample.
    """
    rows = []
    began = unit_standards.groupby("programme_id", sort=False).ngroup()
    by_place = unit_standards.assign(began=began).sort_values(["began", "sort_order"])
    for _, group in by_place.groupby("standard_id", sort=False):
        first = group.iloc[0]
        counts = {rating: int((group["rating"] == rating).sum()) for rating in RATINGS}
        lowest = list(group.loc[group["rating"] == RATINGS[-1], "organisation_name"])
        held = {name: first[name] for name in ("programme_name", "standard_name")}
        rows.append({**held, "base_count": len(group), **counts, "inadequate_units": lowest})
    names = ["programme_name", "standard_name", "base_count", *RATINGS, "inadequate_units"]
    return pd.DataFrame(rows, columns=names)


def keep_shared_weaknesses(counts: pd.DataFrame) -> pd.DataFrame:
    """Return the standards of count_standard_ratings that two or more PDUs had Inadequate."""
    return counts[counts[RATINGS[-1]] >= FEWEST_SHARING].reset_index(drop=True)


def keep_unit_shares(shares: pd.DataFrame, rated: pd.DataFrame) -> pd.DataFrame:
    """Return the shares of cases that two or more PDUs have from inspections of one programme.

    `shares` is shares.join_shares, `rated` the inspections of keep_unit_ratings: only exact shares
    of cases at those. Sorted by measure, programme and name; columns of `shares`.
    """
    is_kept = shares["inspection_id"].isin(rated["inspection_id"])
    is_kept &= (shares["basis"] == "cases") & (shares["qualifier"] == "exact")
    kept = shares[is_kept.fillna(False).astype(bool)]
    owners = kept.groupby(["measure_code", "programme_id"])["organisation_id"]
    kept = kept[owners.transform("nunique") >= FEWEST_SHARING]
    return kept.sort_values(
        ["measure_code", "programme_id", "organisation_name"], ignore_index=True
    )


def count_recommended_themes(own: Dataset, units: pd.DataFrame) -> pd.DataFrame:
    """Return how many recommendations to the PDUs of a region fall under each theme.

    Columns: theme, recommendations_count, units_count (PDUs that got one), alphabetical by theme.
    Only recommendations whose content is held are counted.
    """
    owners = own.inspections.set_index("inspection_id")["organisation_id"]
    made = own.recommendations
    made = made.assign(organisation_id=made["inspection_id"].map(owners))
    made = made[made["organisation_id"].isin(units["organisation_id"])]
    counts = made.groupby("theme").agg(
        recommendations_count=("number", "size"), units_count=("organisation_id", "nunique")
    )
    return counts.reset_index()


def keep_unit_links(held: Dataset, units: pd.DataFrame) -> pd.DataFrame:
    """Return the links from or to a PDU of the region, with the names of both organisations.

    Columns: from_name, to_name, relation, evidence, source_id; in alphabetical order.
    """
    names, links = held.organisations.set_index("organisation_id")["name"], held.organisation_links
    ends = links[["from_organisation_id", "to_organisation_id"]]
    own = links[ends.isin(set(units["organisation_id"])).any(axis=1)]
    own = own.assign(
        from_name=own["from_organisation_id"].map(names),
        to_name=own["to_organisation_id"].map(names),
    )
    columns = ["from_name", "to_name", "relation", "evidence", "source_id"]
    return own.sort_values(["from_name", "to_name"], ignore_index=True)[columns]
