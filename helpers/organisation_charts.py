"""The charts of one organisation's report: each a chart, or None when there is nothing.

Each takes frames that layer 3 made and computes nothing; the sentence beside it says why it is
None. May import layers 0 to 3, wording, sentences, charts,
organisation_headlines and organisation_sentences.
"""

import pandas as pd

from helpers import charts
from helpers.charts import Chart
from helpers.comparisons import (
    change_since_last,
    join_names,
    keep_latest,
    pair_ratings,
)
from helpers.dataset import Dataset
from helpers.organisation_headlines import (
    say_change_headline,
    say_history_headline,
    say_questions_headline,
    say_standards_headline,
)
from helpers.organisation_sentences import name_words
from helpers.sentences import (
    count_words,
    known_dates,
    list_words,
    source_words,
    span_words,
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
        subtitle="Overall rating by date of publication; where only bounds are known, a bar. "
        f"{count_words(len(rated), 'rated inspection')}, {span_words(rated)}.",
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
        subtitle=f"Rating of each standard, worst on the left, best on the right. "
        f"{count_words(len(ratings), 'standard')}, {_span_of(ratings, own)}.{missing}{doubted}",
        source=source_words(ratings["source_id"].dropna(), own.sources),
    )


def _span_of(rows: pd.DataFrame, own: Dataset) -> str:
    """Return when the reports came out that `rows` (inspection_id) were read from."""
    is_read = own.inspections["inspection_id"].isin(rows["inspection_id"].dropna())
    return span_words(own.inspections[is_read])


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
    columns = [
        "inspection_id",
        "standard_id",
        "rating",
        "source_id",
        "locator",
        "evidence",
        "note",
        "is_doubtful",
    ]
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
        subtitle="Share of cases answered yes at the last inspection with any held, "
        f"{_say_intervals(last, confidence_pct)}, over the rating bands. "
        f"{count_words(len(last), 'key question')}, {_span_of(last, own)}.",
        source=source_words(last["source_id"], own.sources),
    )


def _say_intervals(questions: pd.DataFrame, confidence_pct: float) -> str:
    """Return which intervals are drawn, or why there are none."""
    if questions["lower_pct"].isna().all():
        return "without intervals, because no base is known"
    return f"with {confidence_pct:g}% intervals"


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
        subtitle="Overall rating, and standards of a shared theme whose ratings are both held: "
        f"{count_words(len(pairs) - 1, 'standard')}, {span_words(pd.DataFrame([then, now]))}.",
        source=source_words(own.standard_ratings["source_id"], own.sources),
        break_words="the programme changed, so the two sides are not a trend" if is_break else "",
    )
