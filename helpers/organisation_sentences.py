"""What one organisation's report says of its inspections and ratings, whatever is known of them.

Each takes frames that layers 2 and 3 made and computes nothing. May import layers 0 to 3, wording
and sentences.
"""

import pandas as pd

from helpers.comparisons import keep_latest
from helpers.dataset import Dataset, keep_sources
from helpers.sentences import (
    Sentence,
    count_words,
    date_words,
    list_words,
    open_sentence,
    when_words,
)
from helpers.wording import format_day

#: What follows a rating, by what stands behind it.
RATED_BY = {
    "inspectorate": "",
    "reported": " The rating is known from {source}, not from the inspectorate's own page.",
    "deduced": " The rating was worked out from other published figures: treat it with care.",
}


def name_words(own: Dataset, organisation: str) -> str:
    """Return the organisation's name."""
    return own.organisations.set_index("organisation_id")["name"][organisation]


def say_headline(own: Dataset, organisation: str) -> Sentence:
    """Return the latest inspection's rating, score, date and publisher in one or two sentences."""
    name, latest = name_words(own, organisation), keep_latest(own.inspections)
    if latest is None:
        return say_no_inspection(own, organisation)
    programme = own.programmes.set_index("programme_id").loc[latest["programme_id"]]
    person = own.chief_inspectors.set_index("chief_inspector_id").loc[latest["chief_inspector_id"]]
    told = (
        f"in a report that HM Inspectorate of Probation published {when_words(latest)}, "
        f"when {person['name']} was {person['role']}."
    )
    if not programme["is_rated"]:
        return Sentence(f"{name} was last inspected in a programme that gives no ratings, {told}")
    if pd.isna(latest["overall_rating"]):
        end = "No overall rating was given, or none was found."
        return Sentence(f"{name} was last inspected in a programme with ratings, {told} {end}")
    points = ""
    if pd.notna(latest["score"]):
        points = f", with {latest['score']} of {latest['score_max']} points,"
    doubt = RATED_BY[latest["evidence"]].format(source=_source_words(own, latest["source_id"]))
    return Sentence(f"{name} was rated {latest['overall_rating']}{points} {told}{doubt}")


def _source_words(own: Dataset, source_id: str) -> str:
    """Return what kind of page a source is, with its publisher."""
    source = own.sources.set_index("source_id").loc[source_id]
    words = {"news": "a news report", "blog": "a blog", "statement": "a statement"}
    return f"{words.get(source['kind'], 'another page')} ({source['publisher']})"


def say_no_inspection(own: Dataset, organisation: str) -> Sentence:
    """Return that no inspection is held, and that this does not mean there was none."""
    return Sentence(
        f"No inspection of {name_words(own, organisation)} published by {format_day(own.as_of)} "
        "is held. It may have been inspected all the same: the collection holds what could be "
        "found on public pages."
    )


def say_basis(own: Dataset, held: Dataset) -> Sentence:
    """Return how many of the inspections held this report rests on."""
    inspections = count_words(len(own.inspections), "inspection")
    return Sentence(
        f"This report rests on {inspections} of the {len(held.inspections)} that the collection "
        f"holds for certain as published by {format_day(own.as_of)}."
    )


def say_history(own: Dataset, organisation: str) -> Sentence:
    """Return each inspection's rating in order, with the programmes that break the line."""
    if own.inspections.empty:
        return say_no_inspection(own, organisation)
    parts = [
        f"{rating if pd.notna(rating) else 'no rating'} ({date_words(inspection)})"
        for rating, (_, inspection) in zip(
            own.inspections["overall_rating"], own.inspections.iterrows(), strict=True
        )
    ]
    programmes = own.inspections["programme_id"].nunique()
    held = f"{open_sentence(count_words(len(parts), 'inspection'))} held: {list_words(parts)}."
    if programmes == 1:
        return Sentence(held)
    return Sentence(
        f"{held} They belong to {programmes} programmes with different standards, so the ratings "
        "stand side by side and are not a trend."
    )


def say_links(own: Dataset, organisation: str) -> Sentence:
    """Return which other organisations this one is related to, and that they are not the same."""
    links, names = own.organisation_links, own.organisations.set_index("organisation_id")["name"]
    later = links[links["from_organisation_id"] == organisation]["to_organisation_id"].map(names)
    earlier = links[links["to_organisation_id"] == organisation]["from_organisation_id"].map(names)
    parts = [f"today's {list_words(later)}"] if len(later) else []
    parts += [f"the earlier {list_words(earlier)}"] if len(earlier) else []
    if not parts:
        return Sentence("No earlier or later organisation is linked to this one.")
    return Sentence(
        f"Related to {list_words(parts)}: related, not the same, so nothing is carried over."
    )


def say_standards(own: Dataset) -> Sentence:
    """Return how many standards' ratings of the latest inspection are held."""
    latest = keep_latest(own.inspections)
    if latest is None:
        return Sentence("No inspection is held, so no standard's rating.")
    programme = own.programmes.set_index("programme_id").loc[latest["programme_id"]]
    if not programme["is_rated"]:
        return Sentence("The last inspection's programme rates no standards.")
    ratings = own.standard_ratings[
        own.standard_ratings["inspection_id"] == latest["inspection_id"]
    ]["rating"]
    total = programme["standards_count"]
    words = f"Of the {total} standards rated at the last inspection, {_held_words(len(ratings))}"
    if len(ratings) == total:
        words = f"The ratings of all {total} standards of the last inspection are held"
    counts = ratings.value_counts().sort_index(ascending=False)
    parts = [f"{count} {rating}" for rating, count in counts.items() if count]
    doubt = own.standard_ratings["is_doubtful"][ratings.index].any()
    end = " One was read out of prose and may not be a rating." if doubt else ""
    return Sentence(f"{words}{': ' if parts else ''}{list_words(parts)}.{end}{_group_words(own)}")


def _held_words(count: int) -> str:
    """Return how many standards' ratings are held."""
    if not count:
        return "no rating is held one by one"
    return f"the rating of {count} is held"


def _group_words(own: Dataset) -> str:
    """Return the counts of unnamed standards, as a further sentence for each."""
    inspections = own.inspections.set_index("inspection_id")
    parts = []
    for group in own.standard_rating_groups.itertuples(index=False):
        kind = {"casework": "casework standards", "all": "standards"}.get(
            group.domain, "further standards"
        )
        when = date_words(inspections.loc[group.inspection_id])
        parts.append(
            f" For the inspection of {when} the source counts {group.standards_count} {kind} as "
            f"{group.rating} without naming them."
        )
    return "".join(parts)


def say_sources(own: Dataset) -> Sentence:
    """Return how many sources the report rests on, and how many are the inspectorate's."""
    sources = keep_sources(own)
    from_it = (sources["publisher"] == "HM Inspectorate of Probation").sum()
    return Sentence(
        f"{open_sentence(count_words(len(sources), 'source'))}, {from_it} of them from the "
        "inspectorate itself. Each figure's place in its source is in the tables of the dataset."
    )
