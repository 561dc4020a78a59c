"""Organisations that are related and not the same: shown apart, and in no count.

Pure: frames in, frames out. May import vocabulary, reads, dataset and its own package.
"""

import pandas as pd

from helpers.comparisons.rules import accept_evidence
from helpers.comparisons.selection import UNTOLD_COLUMNS, join_names
from helpers.dataset import PUBLICATION_ORDER, Dataset
from helpers.reads import recorded_read
from helpers.vocabulary import check_known

LINKED_COLUMNS = [
    "from_name", "to_name", "relation", "evidence", "then_rating", "now_rating",
    "then_is_deduced", "now_is_deduced",
]  # fmt: skip


@recorded_read
def list_linked(
    held: Dataset,
    from_programme: str,
    to_programme: str,
    evidence: str = "reported",
    region: str = "",
) -> pd.DataFrame:
    """Return the organisations inspected then whose related one was inspected now.

    Related by organisation_links. Columns: LINKED_COLUMNS;
    `evidence` is that of the link; a rating is missing where the programme gives none, none is
    held, or it rests on weaker evidence than the word `evidence` asks for. An empty `region` means
    all; the later organisation is to lie in it. Sorted by the earlier name, then the later.
    """
    accept_evidence(evidence)
    links = held.organisation_links[
        ["from_organisation_id", "to_organisation_id", "relation", "evidence"]
    ]
    then, now = (
        _keep_last(held, programme_id, evidence) for programme_id in (from_programme, to_programme)
    )
    if region:
        now = now[now["region"] == region]
    linked = links.merge(
        then.add_prefix("then_"), left_on="from_organisation_id", right_on="then_organisation_id"
    ).merge(now.add_prefix("now_"), left_on="to_organisation_id", right_on="now_organisation_id")
    linked = linked.rename(
        columns={"then_organisation_name": "from_name", "now_organisation_name": "to_name"}
    )
    return linked.sort_values(["from_name", "to_name"], ignore_index=True)[LINKED_COLUMNS]


def _keep_last(held: Dataset, programme_id: str, evidence: str) -> pd.DataFrame:
    """Return the last inspection of each organisation under a programme, weak ratings blanked."""
    inspections = join_names(held)
    own = inspections[inspections["programme_id"] == programme_id]
    last = own.drop_duplicates("organisation_id", keep="last")
    is_strong = last["evidence"].isin(accept_evidence(evidence))
    rating = last["overall_rating"].astype(object).where(is_strong)
    is_deduced = rating.notna() & last["evidence"].eq("deduced")
    last = last.assign(rating=rating, is_deduced=is_deduced)
    return last[["organisation_id", "organisation_name", "region", "rating", "is_deduced"]]


@recorded_read
def list_area(held: Dataset, organisation: str) -> pd.DataFrame:
    """Return the inspections of an organisation and of those linked from it, earliest first.

    join_names of each without UNTOLD_COLUMNS, with relation and link_evidence (both empty for the
    organisation itself) and is_deduced (a rating that is). With `held` of evidence.keep_evidence,
    no rating on weaker evidence than asked for. Raises UserError for an unknown organisation.
    """
    check_known(organisation, held.organisations["organisation_id"], "organisation")
    links = held.organisation_links
    links = links[links["from_organisation_id"] == organisation].set_index("to_organisation_id")
    inspections = join_names(held)
    owners = inspections["organisation_id"]
    about = inspections[owners.isin([organisation, *links.index])].sort_values(PUBLICATION_ORDER)
    relation = about["organisation_id"].map(links["relation"]).fillna("")
    evidence = about["organisation_id"].map(links["evidence"]).fillna("")
    is_deduced = about["overall_rating"].notna() & about["evidence"].eq("deduced")
    about = about.assign(relation=relation, link_evidence=evidence, is_deduced=is_deduced)
    return about.drop(columns=UNTOLD_COLUMNS).reset_index(drop=True)
