"""The worked example of docs/methodology.md: one inspection's rating, every step by hand.

May import layers 0 to 4, markdown_tables and worked_stability.
"""

import pandas as pd

from helpers.dataset import Dataset, keep_inspection, load_dataset
from helpers.grim import is_known
from helpers.ratings import count_reaching, keep_bands, rate_percentage, rate_score, score_of
from helpers.sentences import open_sentence
from helpers.shares import join_key_questions
from helpers.stability import keep_complete, measure_reaching
from helpers.what_if import count_cases_needed, sum_cases_needed
from helpers.wording import format_pct, format_share

from .markdown_tables import write_table
from .worked_stability import list_reaching, list_stability, shorten_label

#: The inspection that is worked through, and the standard of which every step is written out.
EXAMPLE_INSPECTION, EXAMPLE_STANDARD = "derby-city-pdu-2025", "Planning"


def render_example() -> str:
    """Return the worked example in Markdown: ratings, score, cases to the next band, stability."""
    own = keep_inspection(load_dataset(), EXAMPLE_INSPECTION)
    questions = keep_complete(join_key_questions(own), own.key_questions)
    bands = keep_bands(own.rating_bands, questions["programme_id"].iloc[0], "percentage")
    reaching = measure_reaching(questions, bands)
    steps = {
        "Step 1: the lowest key question": _list_questions(questions),
        "Step 2: the band, the points and the score": _list_standards(own, questions),
        "Step 3: cases to the next band": _list_needed(questions, bands),
        "Step 4: the chance of reaching each boundary": list_reaching(reaching, EXAMPLE_STANDARD),
        "Step 5: how stable the rating is": list_stability(reaching, bands, EXAMPLE_STANDARD),
    }
    lines = [line for words, body in steps.items() for line in (f"### {words}", "", *body, "")]
    return "\n".join(lines).strip()


def _list_questions(questions: pd.DataFrame) -> list[str]:
    """Return step 1: each key question's share, and which is the lowest of its standard."""
    lowest = questions.groupby("standard_id")["yes_pct"].transform("min")
    shares = questions[["label", "yes_count", "base_count", "yes_pct"]].itertuples(index=False)
    rows = [
        (label, format_share(count, base, pct), "yes" if pct == least else "no")
        for (label, count, base, pct), least in zip(shares, lowest, strict=True)
    ]
    cases = questions["largest_base"].iloc[0]
    columns = ("Key question", "Answered yes", "Lowest of its standard")
    return [
        f"Inspectors read {cases} cases. No base is printed. Where {cases} cases can give every "
        f"percentage of a standard, all {cases} are assumed; where they cannot, no base is.",
        "",
        *write_table("The key questions of Derby City PDU, 2025", columns, rows),
    ]


def _list_standards(own: Dataset, questions: pd.DataFrame) -> list[str]:
    """Return step 2: each standard's rating by the rule and as published, its points, the sum."""
    programme_id = questions["programme_id"].iloc[0]
    lowest = questions.groupby("standard_id")["yes_pct"].min()
    rated = own.standard_ratings.merge(own.standards, on="standard_id").sort_values("sort_order")
    rows = []
    for standard_id, name, rating in rated[["standard_id", "name", "rating"]].itertuples(False):
        told = ("no key questions", "does not apply")
        if standard_id in lowest.index:
            pct = lowest[standard_id]
            told = (format_pct(pct), rate_percentage(pct, programme_id, own.rating_bands))
        points = score_of([rating], programme_id, own.rating_points)
        rows.append((name, *told, rating, points))
    columns = ("Standard", "Lowest key question", "Rating by the rule", "Published", "Points")
    table = write_table("From the lowest key question to the points", columns, rows, numeric=1)
    return [*table, "", _say_score(own, programme_id, [points for *_, points in rows])]


def _say_score(own: Dataset, programme_id: str, points: list[int]) -> str:
    """Return how the points add up to a score, and the band that it lies in."""
    score = sum(points)
    overall = rate_score(score, programme_id, own.rating_bands)
    band = keep_bands(own.rating_bands, programme_id, "score").set_index("rating").loc[overall]
    published = own.inspections["overall_rating"].iloc[0]
    return (
        f"The score is {' + '.join(map(str, points))} = **{score}**. It lies between "
        f"{band['lower']} and {band['upper']}: **{overall}**. Published: {published}."
    )


def _list_needed(questions: pd.DataFrame, bands: pd.DataFrame) -> list[str]:
    """Return step 3: the cases written out for the example's standard, then for every standard."""
    needed = count_cases_needed(questions, bands)
    asked = needed[needed["standard_name"] == EXAMPLE_STANDARD]
    lowers = bands.set_index("rating")["lower"].astype(int)
    rating, rating_up = asked["rating"].iloc[0], asked["rating_up"].iloc[0]
    base = int(asked["base_count"].iloc[0])
    rows = [
        (total["standard_name"], total["rating"], _span(total, "up"), _span(total, "down"))
        for total in sum_cases_needed(needed).to_dict("records")
    ]
    columns = ("Standard", "Rating by the rule", "Cases up", "Cases down")
    return [
        f"**{EXAMPLE_STANDARD}, up.** {_say_needed(lowers[rating_up], base)}",
        "",
        *_list_missing(asked, count_reaching(lowers[rating_up], base)),
        "",
        f"**{EXAMPLE_STANDARD}, down.** {_say_needed(lowers[rating], base)} "
        f"{_say_down(asked, count_reaching(lowers[rating], base))}",
        "",
        *write_table("Cases to the next band, each standard", columns, rows),
        "",
        "A range stands where the same cases may or may not turn for several key questions, and "
        "where the base is not known: then every base that fits was tried.",
    ]


def _say_needed(lower: int, base: int) -> str:
    """Return how many cases of the base print as `lower` per cent or more, worked out."""
    return (
        f"The boundary is {lower}%, and {lower - 0.5:g}% is rounded up to it. {base} × "
        f"{lower - 0.5:g} ÷ 100 = {base * (lower - 0.5) / 100:.2f}, so "
        f"{count_reaching(lower, base)} cases are needed."
    )


def _list_missing(asked: pd.DataFrame, reached: int) -> list[str]:
    """Return what each key question lacks, in a list, and what the standard needs in all."""
    missing = asked["most_up_count"].astype(int).to_list()
    lines = []
    for label, yes, need in zip(asked["label"], asked["yes_count"], missing, strict=True):
        told = f"{reached} − {yes} = {need} more" if need else f"{yes} is enough"
        lines.append(f"- {open_sentence(shorten_label(label))}: {told}")
    total = " + ".join(str(need) for need in missing if need)
    return [
        *lines,
        "",
        f"So {asked['rating_up'].iloc[0]} takes {max(missing)} cases if the same cases turn for "
        f"all key questions, and {total} = {sum(missing)} if each is another case.",
    ]


def _say_down(asked: pd.DataFrame, reached: int) -> str:
    """Return what the key question nearest to the boundary below can lose."""
    nearest = asked.loc[asked["most_down_count"].astype(int).idxmin()]
    return (
        f"{open_sentence(shorten_label(nearest['label']))} has {nearest['yes_count']}. Losing "
        f"{nearest['yes_count']} − {reached} + 1 = {nearest['most_down_count']} of them would make "
        f"the standard {nearest['rating_down']}: one key question is enough."
    )


def _span(total: dict, direction: str) -> str:
    """Return "4 to 6: Good", "3: Good", or that there is no band on that side."""
    least, most = (total[f"{end}_{direction}_count"] for end in ("least", "most"))
    if not is_known(least):
        return f"none: the {'highest' if direction == 'up' else 'lowest'} band"
    span = f"{least}" if least == most else f"{least} to {most}"
    return f"{span}: {total[f'rating_{direction}']}"
