"""The charts of the rating rules: each a chart, or None when there is nothing.

Each takes frames that layer 3 made and computes nothing; the sentence beside it says why it is
None. May import layers 0 to 3, wording, sentences and charts.
"""

import pandas as pd

from helpers import charts
from helpers.charts import Chart
from helpers.dataset import Dataset
from helpers.sentences import amount_words, count_words, source_words, span_words
from helpers.wording import format_chances


def draw_what_if(outcomes: pd.DataFrame, own: Dataset) -> Chart | None:
    """Return the rating of each standard for each move of its counts (what_if.add_outcomes)."""
    if outcomes.empty:
        return None
    is_open = outcomes["worst_rating"].astype(str).ne(outcomes["best_rating"].astype(str))
    cells = pd.DataFrame(
        {
            "row_label": outcomes["standard_name"] + ": " + outcomes["aspect"],
            "column_label": [_name_move(count) for count in outcomes["cases_moved"]],
            "rating": outcomes["worst_rating"].astype(object).mask(is_open, None),
            "is_deduced": False,
        }
    )
    return charts.draw_rating_grid(
        cells,
        row_heading="Key question moved",
        title=_name_changes(outcomes),
        subtitle="Rating of the standard with more (+) or fewer (−) cases answered yes; 0 is as it "
        f"was. {count_words(outcomes['standard_id'].nunique(), 'standard')}, "
        f"{span_words(own.inspections)}.",
        source=source_words(own.key_question_results["source_id"], own.sources),
        gap_words="it depends on the base, which is not printed",
    )


def _name_changes(outcomes: pd.DataFrame) -> str:
    """Return how many standards some move would rate otherwise, or may."""
    ratings = outcomes.groupby("standard_id")[["worst_rating", "best_rating"]]
    changed = sum(len({*own["worst_rating"], *own["best_rating"]}) > 1 for _, own in ratings)
    most, total = outcomes["cases_moved"].max(), len(ratings)
    words = f"{count_words(most, 'case')} more or fewer could change the rating of"
    return f"Up to {words} {amount_words(changed)} of {count_words(total, 'standard')}"


def _name_move(count: int) -> str:
    """Return a move as a column's heading: "+2", "0", "−2"."""
    return f"+{count}" if count > 0 else f"−{-count}" if count else "0"


def draw_stability(chances: pd.DataFrame, own: Dataset) -> Chart | None:
    """Return the chance of each rating of each standard in another sample (bound_chances)."""
    if chances.empty:
        return None
    same = chances[chances["is_now"]]
    again = format_chances(same["lower_chance_pct"].min(), same["upper_chance_pct"].max())
    likely = chances[chances["is_now"] | chances["upper_chance_pct"].ge(0.5)]
    return charts.draw_chance_ranges(
        likely.rename(columns={"standard_name": "group_name"}),
        title=f"Another sample would give the same rating with a chance of {again}, by standard",
        subtitle="Each rating's chance in per cent, from least to greatest, by the luck of the "
        f"sample alone. {count_words(len(same), 'standard')}, {span_words(own.inspections)}.",
        source=source_words(own.key_question_results["source_id"], own.sources),
    )
