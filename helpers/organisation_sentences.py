"""What one organisation's report says of its inspections and ratings, whatever is known of them.

Each takes frames that layers 2 and 3 made and computes nothing. May import layers 0 to 3, wording
and sentences.
"""

import pandas as pd

from helpers.comparisons import keep_latest
from helpers.dataset import Dataset, keep_sources
from helpers.sentences import (
    INSPECTORATE,
    Sentence,
    amount_words,
    count_words,
    date_words,
    list_words,
    open_sentence,
    score_words,
    when_words,
)
from helpers.wording import format_day

#: Where to find the place of a figure, by whether the page shows it.
PLACE_WORDS = {
    True: "stands beside it, where it was noted",
    False: "stands in the dataset and in the report on each organisation, where it was noted",
}
#: What follows a rating, by what stands behind it.
RATED_BY = {
    "inspectorate": "",
    "reported": " The rating is known from {source}, not from the inspectorate's own page.",
    "deduced": " The rating was worked out from other published figures: treat it with care.",
}
#: What a count of unnamed standards counts.
GROUP_NOUNS = {
    "any": "standard",
    "casework": "casework standard",
    "other than named": "further standard",
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
        f"that {INSPECTORATE} published {when_words(latest)}, "
        f"when {person['name']} was {person['role']}."
    )
    if not programme["is_rated"]:
        end = "Its programme gives no ratings."
        return Sentence(f"The last report held on {name} is one {told} {end}")
    if pd.isna(latest["overall_rating"]):
        end = "No overall rating was given, or none was found."
        return Sentence(f"The last report held on {name} is one {told} {end}")
    points = ""
    if pd.notna(latest["score"]):
        points = f", with {score_words(latest)},"
    doubt = RATED_BY[latest["evidence"]].format(source=_source_words(own, latest["source_id"]))
    rated = f"{name} was rated {latest['overall_rating']}{points} in a report"
    return Sentence(f"{rated} {told}{doubt}")


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


def say_basis(own: Dataset) -> Sentence:
    """Return how many inspections of its own this report rests on."""
    count = len(own.inspections)
    if not count:
        return Sentence(
            "This report rests on no inspection, so it has no rating or figure to show."
        )
    return Sentence(
        f"This report rests on {count_words(count, 'inspection')} of this organisation, known "
        f"to have been published by {format_day(own.as_of)}. Other organisations come in only "
        "where it is set beside them."
    )


def say_history(own: Dataset, organisation: str) -> Sentence:
    """Return each inspection's rating in order, with the programmes that break the line."""
    if own.inspections.empty:
        name = name_words(own, organisation)
        return Sentence(f"No inspection of {name} is held, so there are no ratings to list.")
    parts = [_rating_words(inspection) for _, inspection in own.inspections.iterrows()]
    programmes = own.inspections["programme_id"].nunique()
    held = f"{open_sentence(count_words(len(parts), 'inspection'))} held: {list_words(parts)}."
    if programmes == 1:
        return Sentence(held)
    return Sentence(f"{held} They belong to {programmes} programmes, so they are not a trend.")


def _rating_words(inspection: pd.Series) -> str:
    """Return an inspection's rating with its date, marked when it was deduced."""
    if pd.isna(inspection["overall_rating"]):
        return f"no rating ({date_words(inspection)})"
    doubt = "; deduced" if inspection["evidence"] == "deduced" else ""
    return f"{inspection['overall_rating']} ({date_words(inspection)}{doubt})"


def say_links(own: Dataset, organisation: str) -> Sentence:
    """Return which other organisations this one is related to, and that they are not the same."""
    links, names = own.organisation_links, own.organisations.set_index("organisation_id")["name"]
    later = links[links["from_organisation_id"] == organisation]["to_organisation_id"].map(names)
    earlier = links[links["to_organisation_id"] == organisation]["from_organisation_id"].map(names)
    parts = [f"the later {list_words(later)}"] if len(later) else []
    parts += [f"the earlier {list_words(earlier)}"] if len(earlier) else []
    if not parts:
        return Sentence("No earlier or later organisation is linked to this one.")
    is_own = (links[["from_organisation_id", "to_organisation_id"]] == organisation).any(axis=1)
    is_stated = (links.loc[is_own, "evidence"] == "stated").all()
    doubt = "" if is_stated else " A link here was deduced, not stated by a source."
    return Sentence(
        f"Related to {'; and to '.join(parts)}. Related is not the same: no rating or figure is "
        f"carried over.{doubt}"
    )


def say_standards(own: Dataset) -> Sentence:
    """Return how many standards' ratings of the latest inspection are held."""
    latest = keep_latest(own.inspections)
    if latest is None:
        return Sentence("No inspection is held, so no standard's rating.")
    programme = own.programmes.set_index("programme_id").loc[latest["programme_id"]]
    if not programme["is_rated"]:
        return Sentence("The last inspection's programme rates no standards.")
    is_last = own.standard_ratings["inspection_id"] == latest["inspection_id"]
    is_doubtful = own.standard_ratings["is_doubtful"]
    sure = own.standard_ratings.loc[is_last & ~is_doubtful, "rating"]
    deduced = int((is_last & own.standard_ratings["evidence"].eq("deduced")).sum())
    words = _held_words(sure, programme["standards_count"])
    doubtful = int((is_last & is_doubtful).sum())
    doubt = f" {doubtful} more were read out of prose and may not be ratings." if doubtful else ""
    if doubtful == 1:
        doubt = " One more was read out of prose and may not be a rating."
    were = "was" if deduced == 1 else "were"
    worked = f" Of these, {deduced} {were} deduced." if deduced else ""
    return Sentence(f"{words}.{worked}{doubt}{_group_words(own)}")


def _held_words(ratings: pd.Series, total: int) -> str:
    """Return how many ratings of a programme's `total` standards are held, and which."""
    standards = "standards" if pd.isna(total) else f"{total} standards"
    if ratings.empty:
        return f"Of the {standards} of the last inspection's programme, no rating is held by name"
    counts = ratings.value_counts().sort_index(ascending=False)
    found = list_words(f"{count} {rating}" for rating, count in counts.items() if count)
    if len(ratings) == 1:
        return f"Of the {standards} of the last inspection, one rating is held: {ratings.iloc[0]}"
    if len(ratings) == total:
        return f"The ratings of all {standards} of the last inspection are held: {found}"
    return f"Of the {standards} of the last inspection, {len(ratings)} ratings are held: {found}"


def _group_words(own: Dataset) -> str:
    """Return the counts of unnamed standards, as a further sentence for each inspection."""
    inspections = own.inspections.set_index("inspection_id")
    parts = []
    for inspection_id, groups in own.standard_rating_groups.groupby("inspection_id", sort=False):
        counted = list_words(
            f"{count_words(group.standards_count, GROUP_NOUNS[group.domain])} as {group.rating}"
            for group in groups.itertuples(index=False)
        )
        when = when_words(inspections.loc[inspection_id])
        parts.append(
            f" Of the inspection published {when}, the source counts {counted}, "
            "without naming each."
        )
    return "".join(parts)


def say_sources(own: Dataset, has_places: bool = True) -> Sentence:
    """Return how many sources the report rests on, and how many are the inspectorate's.

    `has_places`: whether the page shows where in its source each figure was read.
    """
    sources = keep_sources(own)
    if sources.empty:
        return Sentence("No inspection is held, so there is no source to name.")
    from_it = int((sources["publisher"] == INSPECTORATE).sum())
    words = f"{'all' if from_it == len(sources) else amount_words(from_it)} of them from"
    if len(sources) == 1:
        words = "from" if from_it else "not from"
    return Sentence(
        f"{open_sentence(count_words(len(sources), 'source'))}, {words} the inspectorate itself. "
        f"The place of each figure in its source {PLACE_WORDS[has_places]}. Where a note names "
        "another source, that source gave only what the note says."
    )
