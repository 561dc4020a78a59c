"""The charts of one organisation's report: each a chart, or None when there is nothing.

Each takes frames that layer 3 made and computes nothing; the sentence beside it says why it is
None. May import layers 0 to 3, wording, sentences, charts, comparison_sentences,
finding_sentences, organisation_headlines and organisation_sentences.
"""

import pandas as pd

from helpers import charts
from helpers.charts import Chart
from helpers.comparison_sentences import limit_words
from helpers.comparisons import (
    TOLD_MOST,
    Place,
    change_since_last,
    join_names,
    keep_latest,
    pair_ratings,
    spread_shares,
)
from helpers.dataset import Dataset
from helpers.finding_sentences import say_spread
from helpers.funnels import FUNNEL_FEWEST, place_in_funnel
from helpers.organisation_headlines import (
    say_change_headline,
    say_funnel_headline,
    say_history_headline,
    say_place_headline,
    say_questions_headline,
    say_shared_headline,
    say_standards_headline,
)
from helpers.organisation_sentences import name_words
from helpers.sentences import (
    Sentence,
    known_dates,
    list_words,
    publisher_words,
    source_words,
    when_words,
)


def draw_history(own: Dataset, organisation: str) -> Chart | None:
    """Return the timeline of overall ratings, with the breaks drawn; None without any rating."""
    if own.inspections["overall_rating"].isna().all():
        return None
    inspections = join_names(own)
    dates = [known_dates(row) for _, row in inspections.iterrows()]
    columns = ["published", "published_earliest", "published_latest"]
    known = pd.DataFrame(dates, columns=columns, index=inspections.index)
    rated = inspections[inspections["overall_rating"].notna()]
    return charts.draw_rating_history(
        inspections.assign(**known.to_dict("series")),
        title=say_history_headline(rated, name_words(own, organisation)),
        subtitle="Overall rating by date of publication; where only bounds are known, a bar.",
        source=source_words(own.inspections["source_id"], own.sources),
        until=own.as_of,
    )


def draw_standards(own: Dataset) -> Chart | None:
    """Return the standards of the latest inspection under their ratings."""
    ratings = _keep_latest_standards(own)
    if ratings.empty:
        return None
    missing = (
        "" if ratings["rating"].notna().all() else " Where a rating is not held, this is said."
    )
    doubtful = ratings.loc[ratings["is_doubtful"].eq(True).fillna(False), "standard_name"]
    doubt = "read out of prose and may be no rating"
    doubted = f" {list_words(doubtful)}: {doubt}." if len(doubtful) else ""
    return charts.draw_standard_ratings(
        ratings,
        title=say_standards_headline(ratings),
        subtitle=f"Worst rating on the left, best on the right.{missing}{doubted}",
        source=source_words(ratings["source_id"].dropna(), own.sources),
    )


def _keep_latest_standards(own: Dataset) -> pd.DataFrame:
    """Return every named standard of the latest programme with its rating; none if none is held."""
    latest = keep_latest(own.inspections)
    if latest is None:
        return own.standard_ratings
    rated = own.standard_ratings
    rated = rated[rated["inspection_id"] == latest["inspection_id"]]
    if rated.empty:
        return rated
    standards = own.standards[own.standards["programme_id"] == latest["programme_id"]]
    about = own.organisations.set_index("organisation_id").loc[latest["organisation_id"]]
    if about["organisation_type"] in ("crc", "nps_division"):
        # The standards of a CRC and of an NPS division differ: only those rated are shown.
        standards = standards[standards["standard_id"].isin(rated["standard_id"])]
    columns = ["standard_id", "rating", "source_id", "locator", "evidence", "note", "is_doubtful"]
    both = standards.merge(rated[columns], on="standard_id", how="left", validate="1:1")
    return both.rename(columns={"name": "standard_name"}).sort_values("sort_order")


def draw_questions(
    questions: pd.DataFrame, own: Dataset, bands: pd.DataFrame, confidence_pct: float
) -> Chart | None:
    """Return the key questions of the last inspection that has any, over the rating bands."""
    if questions.empty:
        return None
    last = questions[questions["inspection_id"] == questions["inspection_id"].iloc[-1]]
    # The standard's name stands above its questions: it need not open each of their labels too.
    labels = last["label"].str.split(": ").str[-1]
    return charts.draw_key_questions(
        last.assign(label=labels),
        bands,
        title=say_questions_headline(last),
        subtitle="Share of cases answered yes at the last inspection with any held, with "
        f"{confidence_pct:g}% intervals, over the rating bands.",
        source=source_words(last["source_id"], own.sources),
    )


def draw_then_and_now(own: Dataset) -> Chart | None:
    """Return the ratings of shared themes at the last two rated inspections, if any are held."""
    change = change_since_last(own.inspections, own.programmes)
    pairs = pair_ratings(own, change)
    if len(pairs) < 2:  # the overall rating alone is in the sentence and in the timeline
        return None
    row = change.iloc[0]
    then, now = (
        own.inspections[own.inspections["inspection_id"] == row[f"{when}_inspection_id"]].iloc[0]
        for when in ("then", "now")
    )
    is_break = not row["is_same_programme"]
    return charts.draw_rating_change(
        pairs,
        then=f"Report published {when_words(then)}",
        now=f"Report published {when_words(now)}",
        title=say_change_headline(pairs, is_break),
        subtitle="Overall rating, and standards of a shared theme whose ratings are both held.",
        source=source_words(own.standard_ratings["source_id"], own.sources),
        break_words="the programme changed, so the two sides are not a trend" if is_break else "",
    )


def draw_place(place: Place, own: Dataset, organisation: str) -> Chart | None:
    """Return how many comparable organisations got each rating, this one's marked."""
    if not place.rating or place.counts["inspections_count"].sum() == 1:
        return None
    name = name_words(own, organisation)
    return charts.draw_rating_counts(
        place.counts,
        place.rating,
        title=say_place_headline(place),
        subtitle="Organisations of its type in the same programme, by their latest rating.",
        source=publisher_words(place.publishers),
        highlighted_words=name,
    )


def draw_shared(shared: pd.DataFrame, own: Dataset, organisation: str) -> Chart | Sentence | None:
    """Return the most widely held shared measure, one row an organisation, never ranked.

    Of more organisations than can be read by name, how the shares are spread, in words.
    """
    # A paraphrase is in the table beside the chart, marked as one; a chart would hide that.
    exact = shared[shared["code_basis"] == "wording"] if len(shared) else shared
    owners = exact.groupby("measure_code")["organisation_id"].nunique()
    own_codes = exact.loc[exact["organisation_id"] == organisation, "measure_code"]
    owners = owners[owners.index.isin(own_codes) & (owners > 1)]
    if owners.empty:
        return None
    organisation_name = name_words(own, organisation)
    one = exact[exact["measure_code"] == owners.idxmax()]
    label = _measure_words(one.iloc[0])
    if len(one) > TOLD_MOST:
        return say_spread(spread_shares(one, organisation), organisation_name)
    return charts.draw_shares(
        one,
        organisation_name,
        title=say_shared_headline(one, label, organisation),
        subtitle="Share of cases. Organisations of one programme, in alphabetical order.",
        source=publisher_words(one["publisher"]),
    )


def _measure_words(share: pd.Series) -> str:
    """Return a measure's name, and that higher is worse where it is."""
    return f"{share['measure_label']}{' (higher is worse)' if share['is_negative'] else ''}"


def draw_place_in_funnel(
    shared: pd.DataFrame, own: Dataset, organisation: str
) -> Chart | Sentence | None:
    """Return a funnel plot of the shared measure with most known bases, or why there is none.

    None when no measure is shared: the sentence on shared measures has said so.
    """
    if shared.empty:
        return None
    one = _keep_most_known(shared, organisation)
    if len(one) < FUNNEL_FEWEST:
        most = f"they are held for {len(one)}" if len(one) else "for this one they are not held"
        return Sentence(
            "No funnel plot is drawn: it needs the count and base of one measure for "
            f"{FUNNEL_FEWEST} or more organisations, this one among them, and {most}."
        )
    funnel = place_in_funnel(one)
    return charts.draw_funnel(
        funnel.points,
        funnel.limits,
        name_words(own, organisation),
        funnel.target_pct,
        title=say_funnel_headline(funnel, _measure_words(one.iloc[0])),
        subtitle=f"Share of cases, each at its number of cases; {limit_words(funnel)}.",
        source=publisher_words(one["publisher"]),
    )


def _keep_most_known(shared: pd.DataFrame, organisation: str) -> pd.DataFrame:
    """Return the shares of the measure with most counts and bases known, this one's among them."""
    known = shared[shared["base_count"].notna() & shared["yes_count"].notna()]
    codes = known.loc[known["organisation_id"] == organisation, "measure_code"]
    known = known[known["measure_code"].isin(codes)]
    return known[known["measure_code"] == known["measure_code"].mode().reindex([0]).iloc[0]]
