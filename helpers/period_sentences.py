"""What is said of periods of office: what differed, what may be compared, whether it differs.

Each takes frames that layers 2 and 3 made and computes nothing. May import layers 0 to 3, wording,
sentences and comparison_sentences. No sentence ranks people or says what brought a rating about:
a test reads every one of them.
"""

import pandas as pd

from helpers.comparison_sentences import chance_words, difference_words
from helpers.comparisons import FEWEST_TESTED, Selection
from helpers.sentences import (
    Sentence,
    count_words,
    list_words,
    open_sentence,
)
from helpers.vocabulary import RATINGS

#: What is said of a share at or above each rating.
THRESHOLD_WORDS = {
    "Outstanding": "Outstanding",
    "Good": "Good or Outstanding",
    "Requires improvement": "Requires improvement or above",
}
NO_PAIR = (
    "No programme has ratings of one type of organisation in two of the periods of office asked "
    "for, so no period is compared with another."
)


def short_type(organisation_type: str) -> str:
    """Return the few words for a type of organisation: "CRCs", "PDUs", "NPS divisions"."""
    words = {
        "pdu": "PDUs",
        "crc": "CRCs",
        "nps_division": "NPS divisions",
        "area": "police areas",
        "region": "regions",
        "national": "national arrangements",
    }
    return words[organisation_type]


def choice_words(kind: str, choice: str) -> str:
    """Return one choice of comparisons.vary_choices in a few words."""
    evidence = {
        "inspectorate": "inspectorate’s word only",
        "reported": "reported ratings too, none deduced",
        "deduced": "deduced ratings too",
    }
    words = {
        "asked": "main comparison",
        "attribution": f"by date of {choice}",
        "evidence": evidence.get(choice, choice),
    }
    return words.get(kind, f"without {choice}")


def alike_words(row: tuple) -> str:
    """Return why the shares of two periods cannot be tested: none on either side, or all."""
    return f"nothing to test: {'all on both sides' if row.then_count else 'none on either side'}"


def often_words(p_value: float) -> str:
    """Return how often chance alone gives a difference at least as large."""
    if p_value >= 0.5:
        return "more often than not"
    return f"{chance_words(p_value)} times"


def say_period_confounders(
    inspected: Selection, counts: pd.DataFrame, periods: pd.DataFrame, measured: pd.DataFrame
) -> Sentence:
    """Return how many programmes run through one, several or all of the periods of office.

    `inspected` is comparisons.select_periods, `counts` count_confounders, `periods` list_periods,
    `measured` measure_periods.
    """
    there = measured[measured["inspections_count"] > 0]
    if there.empty:
        return Sentence(_say_nobody(periods))
    if len(there) == 1:
        name = there["period_name"].iloc[0]
        return Sentence(
            f"Inspections are held for one period of office only, that of {name}, so there is no "
            "other to set beside it."
        )
    programmes = counts[counts["confounder"] == "programme_name"]
    spans = programmes.groupby("value")["chief_inspector_id"].nunique()
    several = spans[spans > 1]
    everywhere = (spans == len(there)).sum()
    lead = f"Across these {len(there)} periods of office, {count_words(len(spans), 'programme')} "
    lead += f"of inspection ran. {_say_spans(len(there), int(everywhere), len(several))}"
    return Sentence(
        f"{lead} The standards, the type of organisation and the regions inspected changed with "
        "the programme, so ratings of different programmes are set side by side here and never "
        "subtracted."
    )


def _say_nobody(periods: pd.DataFrame) -> str:
    """Return that no inspection is held for the periods asked for, by name."""
    if periods.empty:
        return "No inspection is held, so there is no period of office to tell of."
    names = list_words(periods["period_name"], "or")
    return f"No inspection that was asked for is held of the time in office of {names}."


def _say_spans(periods_count: int, everywhere: int, several: int) -> str:
    """Return how many programmes ran through all of the periods, and through more than one."""
    if periods_count == 2:
        if not everywhere:
            return "Not one of them ran in both."
        return f"{open_sentence(count_words(everywhere, 'of them', 'of them'))} ran in both."
    all_words = "not one of them in all" if not everywhere else f"{everywhere} of them in all"
    more = "Not one" if not several else str(several)
    return f"{more} ran in more than one of the periods, {all_words}."


def say_period_dating(attribution: str, rated: Selection) -> Sentence:
    """Return how ratings were assigned to a period of office, and on how many the page rests."""
    count = len(rated.inspections)
    rests = {0: "No rating is", 1: "1 rating is"}.get(count, f"{count} ratings are")
    if attribution == "publication":
        return Sentence(
            f"A rating belongs here to the period of office in which its report came out; the "
            f"fieldwork may lie in the one before. {rests} left after the steps below."
        )
    return Sentence(
        f"A rating belongs here to the period of office in which its fieldwork was done; where "
        f"that is not known for certain it is left out. {rests} left after the steps below."
    )


def say_period_timeline(rated: Selection) -> Sentence:
    """Return how many ratings are shown, and how many of them have no exact date."""
    inspections = rated.inspections
    if inspections.empty:
        return Sentence("No rating fits what was asked for, so there is no timeline.")
    spread = (inspections["published_latest"] - inspections["published_earliest"]).dt.days
    vague = int((spread > 31).sum())
    counts = inspections["overall_rating"].astype("object").value_counts()
    parts = [f"{counts[rating]} {rating}" for rating in RATINGS if counts.get(rating, 0)]
    dates = f" For {vague} of them the month of publication is not known." if vague else ""
    deduced = int((inspections["evidence"] == "deduced").sum())
    if deduced:
        dates += f" {deduced} {'was' if deduced == 1 else 'were'} deduced from other figures."
    shown = "1 rating is" if len(inspections) == 1 else f"{len(inspections)} ratings are"
    return Sentence(f"{shown} shown: {list_words(parts)}.{dates}")


def say_period_pairs(
    pairs: pd.DataFrame, compared: pd.DataFrame, confidence_pct: float
) -> Sentence:
    """Return what stands side by side within one programme, and whether chance would give it.

    `pairs` is comparisons.list_period_pairs, `compared` compare_period_pairs.
    """
    if pairs.empty:
        return Sentence(NO_PAIR)
    tested = int(pairs["is_testable"].sum())
    lead = f"{open_sentence(count_words(len(pairs), 'pair'))} of successive periods "
    lead += f"{'shares' if len(pairs) == 1 else 'share'} a programme and a type of organisation"
    few = f"fewer than {FEWEST_TESTED} ratings on a side: counts only, nothing is tested"
    if not tested:
        has = "It has" if len(pairs) == 1 else "Each has"
        return Sentence(f"{lead}. {has} {few}.")
    if tested == len(pairs):
        enough = "has" if tested == 1 else "have"
        words = f"{lead}, and {'it' if tested == 1 else 'all'} {enough} enough ratings to be tested"
    else:
        untested = len(pairs) - tested
        words = f"{lead}; {tested} {'has' if tested == 1 else 'have'} enough ratings to be tested, "
        words += f"{untested} {'has' if untested == 1 else 'have'} {few}"
    return Sentence(f"{words}. {_say_tests(compared, confidence_pct)}")


def _say_tests(compared: pd.DataFrame, confidence_pct: float) -> str:
    """Return how many tests were made, under which correction, and what stands out."""
    tested = compared[compared["p_value"].notna()]
    if tested.empty:
        return "At each rating there are none, or all, on both sides, so no test was made."
    flagged = tested[tested["is_flagged"].astype(bool)]
    corrected = f"{tested['correction'].iloc[0]}’s correction for making several"
    if flagged.empty:
        often = often_words(float(tested["p_corrected"].min()))
        if len(tested) == 1:
            return (
                "One test was made, and it finds no difference that chance would rarely give: one "
                f"as large comes up {often} by chance alone."
            )
        return (
            f"Not one of {len(tested)} tests ({corrected}) finds a difference that chance would "
            f"rarely give: even the largest difference is one that chance alone would give {often}."
        )
    parts = list_words(_say_flagged(row, confidence_pct) for _, row in flagged.iterrows())
    if len(tested) == 1:
        return f"One test was made. Chance would rarely give: {parts}."
    return f"Of {len(tested)} tests ({corrected}), chance would rarely give: {parts}."


def _say_flagged(row: pd.Series, confidence_pct: float) -> str:
    """Return one difference beyond chance with its counts."""
    then, now = (f"{row[f'{when}_count']} of {row[f'{when}_base']}" for when in ("then", "now"))
    change = difference_words(row["change_pct"], row["lower_pct"], row["upper_pct"], confidence_pct)
    kind = short_type(row["organisation_type"])
    return f"{kind} rated {THRESHOLD_WORDS[row['threshold']]}, {then} and then {now}, {change}"


def say_period_overlap(pairs: pd.DataFrame) -> Sentence:
    """Return how many organisations were rated in both periods of a pair, and what that means."""
    if pairs.empty:
        return Sentence("With no pair of periods there is no organisation counted on two sides.")
    told = pairs[pairs["both_count"] > 0]
    if told.empty:
        return Sentence("No organisation is counted on both sides of a pair.")
    parts = [
        f"{row.both_count} of the {short_type(row.organisation_type)}" for row in told.itertuples()
    ]
    were = "was" if told["both_count"].sum() == 1 else "were"
    return Sentence(
        f"Of those compared, {list_words(parts)} {were} rated in both periods and "
        f"{'counts' if were == 'was' else 'count'} on both sides. The test takes the two sides "
        "for separate groups, so it is a rough guide; the next section follows such services one "
        "by one."
    )
