"""What may be compared: one check for each rule of the design, and the refusal they share.

Each check returns nothing, or raises NotComparable in one line that says why and what to do
instead. Pure. May import vocabulary.
"""

import pandas as pd

from helpers.vocabulary import EVIDENCE, UserError, check_known


class NotComparable(UserError):
    """A comparison that the design forbids; the message says why and what to do instead."""


def check_rated(programmes: pd.DataFrame, programme_id: str) -> None:
    """Raise NotComparable for a programme without ratings, UserError for an unknown one."""
    check_known(programme_id, programmes["programme_id"], "programme")
    programme = programmes.set_index("programme_id").loc[programme_id]
    if not programme["is_rated"]:
        raise NotComparable(
            f"{programme['name']} gave no ratings, so they cannot be compared: "
            "read its inspections one by one"
        )


def check_one_programme(inspections: pd.DataFrame, what: str) -> None:
    """Raise NotComparable when `what` (such as "a line") would join several programmes.

    `inspections` has programme_id; rows of standard ratings that were joined to it may stand in.
    """
    if inspections["programme_id"].nunique() > 1:
        raise NotComparable(
            f"{what} would join inspections of different programmes, whose standards differ: set "
            "overall ratings side by side with the break said, and standards by their shared theme"
        )


def check_one_type(inspections: pd.DataFrame) -> None:
    """Raise NotComparable when `inspections` (organisation_type) are of several types.

    A region is refused beside its own PDUs because its figures pool their cases.
    """
    types = set(inspections["organisation_type"])
    if {"region", "pdu"} <= types:
        raise NotComparable(
            "a region and its PDUs cannot be counted together, because the region's figures pool "
            "the cases of its PDUs: show the regional rating beside the PDUs, in no count"
        )
    if len(types) > 1:
        raise NotComparable(
            f"organisations of different types ({', '.join(sorted(types))}) did different work: "
            "compare each type by itself"
        )


def check_same_maximum(inspections: pd.DataFrame) -> None:
    """Raise NotComparable when scores (score, score_max) are of different maxima, or of unknown.

    The way out is the share of the maximum, with the break between the programmes said.
    """
    scored = inspections[inspections["score"].notna()]
    maxima = scored["score_max"].dropna().unique()
    if len(maxima) > 1 or scored["score_max"].isna().any():
        known = " and ".join(f"{most}" for most in sorted(maxima)) or "an unknown number"
        raise NotComparable(
            f"scores out of {known} points are not the same numbers: compare each as a share of "
            "its maximum, with the break between the programmes said"
        )


def check_one_answer(shares: pd.DataFrame) -> None:
    """Raise NotComparable when shares to be pooled (inspection_id) hold one inspection twice.

    Key questions are asked of the same cases: adding them up would count each case again.
    """
    if shares["inspection_id"].duplicated().any():
        raise NotComparable(
            "figures of one inspection are about the same cases, so pooling them would count each "
            "case twice: compare one measure or key question at a time"
        )


def check_evidence(inspections: pd.DataFrame, evidence: str) -> None:
    """Raise NotComparable when a rating rests on weaker evidence than the word `evidence`.

    `inspections` has overall_rating and evidence. "inspectorate" is the strongest, "deduced" the
    weakest; an inspection without a rating is passed over. UserError for another word.
    """
    accepted = accept_evidence(evidence)
    rated = inspections[inspections["overall_rating"].notna()]
    weaker = sorted(set(rated["evidence"]) - set(accepted))
    if weaker:
        raise NotComparable(
            f"ratings here are {' and '.join(weaker)}, and only {' and '.join(accepted)} ones were "
            f'asked for: leave them out, or ask for evidence "{weaker[0]}"'
        )


def accept_evidence(evidence: str) -> tuple[str, ...]:
    """Return the kinds of evidence that are at least as strong as `evidence`, strongest first."""
    check_known(evidence, EVIDENCE, "evidence")
    kinds = tuple(EVIDENCE)
    return kinds[: kinds.index(evidence) + 1]
