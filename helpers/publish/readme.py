"""The first results that README.md shows, worked out from the dataset.

May import layers 0 to 4.
"""

import pandas as pd

from helpers.comparisons import count_ratings
from helpers.dataset import Dataset, load_dataset
from helpers.holdings_sentences import say_coverage, say_depth, say_totals
from helpers.reconciliation import reconcile_totals
from helpers.vocabulary import RATINGS
from helpers.wording import format_share


def render_results() -> str:
    """Return the results block of README.md, in Markdown: coverage, ratings, totals."""
    held = load_dataset()
    lines = [
        str(say_coverage(held)),
        str(say_depth(held)),
        "",
        "Overall ratings, every inspection with a rating that was not deduced:",
        "",
        "| programme | " + " | ".join(RATINGS) + " |",
        "|---|" + "---|" * len(RATINGS),
        *_list_programmes(held),
        "",
        str(say_totals(reconcile_totals(held))),
    ]
    return "\n".join(lines)


def _list_programmes(held: Dataset) -> list[str]:
    """Return a Markdown row for each rated programme: count, base and percentage of each rating."""
    stated = held.inspections[held.inspections["evidence"] != "deduced"]
    rated = stated[stated["overall_rating"].notna()]
    programmes = held.programmes[held.programmes["is_rated"]].sort_values("began_date")
    rows = []
    for programme_id, name in programmes[["programme_id", "name"]].itertuples(index=False):
        counts = count_ratings(rated[rated["programme_id"] == programme_id])
        rows.append("| " + " | ".join([name, *_list_shares(counts)]) + " |")
    return rows


def _list_shares(counts: pd.DataFrame) -> list[str]:
    """Return each rating's count, base and percentage in words."""
    if not counts["base_count"].sum():
        return ["none held"] * len(counts)
    shares = counts[["inspections_count", "base_count", "pct"]].itertuples(index=False)
    return [format_share(count, base, round(pct)) for count, base, pct in shares]
