"""The worked example's last steps: the chance of the same rating again, by hand from its table.

May import layers 0 to 4 and markdown_tables.
"""

from collections.abc import Iterator

import pandas as pd

from helpers.sentences import open_sentence
from helpers.stability import bound_chances

from .markdown_tables import write_table

#: The chance of one key question at one boundary. The example's standard has a base for each, so
#: that the lower and the upper are the same.
CHANCE = "lower_chance_pct"


def list_reaching(reaching: pd.DataFrame, standard_name: str) -> list[str]:
    """Return the chance of each boundary for the key questions of one standard, in Markdown.

    `reaching` is stability.measure_reaching; the standard's bases are known.
    """
    asked = reaching[reaching["standard_name"] == standard_name]
    boundaries = asked.drop_duplicates("boundary_pct")[["boundary_pct", "most_count"]]
    columns = [f"{pct}%: {count} or more" for pct, count in boundaries.itertuples(index=False)]
    rows = [
        (f"{open_sentence(shorten_label(label))}, {_say_count(question)}", *_list_chances(question))
        for label, question in asked.groupby("label", sort=False)
    ]
    cases = asked["base_count"].iloc[0]
    caption = f"Chance that another {cases} cases reach each boundary, {standard_name}"
    return [
        f"Each key question by itself, for another sample of {cases} cases of the same work. "
        "These chances come from the formula in the section on stability, and are those of the "
        "table in notebook 06. All that follows is by hand.",
        "",
        *write_table(caption, ("Key question", *columns), rows, numeric=len(columns)),
    ]


def list_stability(reaching: pd.DataFrame, bands: pd.DataFrame, standard_name: str) -> list[str]:
    """Return the product and the smallest, each rating's ends and every standard's, in Markdown."""
    chances = bound_chances(reaching, bands)
    asked = reaching[reaching["standard_name"] == standard_name]
    own = chances[chances["standard_name"] == standard_name]
    again = chances[chances["is_now"]]
    again = again[["standard_name", "rating", CHANCE, "upper_chance_pct"]].itertuples(index=False)
    return [
        "All key questions must reach a boundary. The product of their chances is the least, the "
        "smallest of them the most.",
        "",
        *write_table(
            f"Reaching a boundary with all key questions, {standard_name}",
            ("Boundary", "At least: the product", "At most: the smallest"),
            list(_list_products(asked, own)),
        ),
        "",
        "A rating is given when its own boundary is reached and the next one is not. So its least "
        "chance is the product at its own boundary less the smallest at the next (and never below "
        "0%). Its greatest chance is the smallest at its own less the product at the next.",
        "",
        *write_table(
            f"The chance of each rating by another sample, {standard_name}",
            ("Rating", "At least", "At most"),
            list(_list_bounds(own)),
        ),
        "",
        *write_table(
            "The chance of the same rating again, each standard",
            ("Standard", "Rating by the rule", "At least", "At most"),
            [
                (name, rating, f"{least:.1f}%", f"{most:.1f}%")
                for name, rating, least, most in again
            ],
            numeric=2,
        ),
    ]


def shorten_label(label: str) -> str:
    """Return a key question's label without the name of its standard: "keeping people safe"."""
    return label.partition(": ")[2] or label


def _list_products(asked: pd.DataFrame, own: pd.DataFrame) -> Iterator[tuple[str, str, str]]:
    """Yield each boundary, the product of the chances written out, and the smallest chance."""
    reached = own.set_index("rating")
    for (boundary, rating), at in asked.groupby(["boundary_pct", "rating"], observed=True):
        factors = " × ".join(_list_chances(at))
        ends = reached.loc[rating, "product_pct"], reached.loc[rating, "smallest_pct"]
        yield f"{boundary}%", f"{factors} = {_exact(ends[0])}", _exact(ends[1])


def _list_bounds(own: pd.DataFrame) -> Iterator[tuple[str, str, str]]:
    """Yield each rating, the lowest first, with the subtractions that give its two ends."""
    for row in own.itertuples():
        is_highest = row.Index == own.index[-1]
        least = _subtract(row.product_pct, row.next_smallest_pct, row.lower_chance_pct, is_highest)
        most = _subtract(row.smallest_pct, row.next_product_pct, row.upper_chance_pct, is_highest)
        yield f"{row.rating}{' (as now)' if row.is_now else ''}", least, most


def _subtract(reached: float, passed: float, result: float, is_highest: bool) -> str:
    """Return "51.5% − 19.5% = **32.0%**"; nothing lies beyond the highest boundary."""
    told = "" if is_highest else f"{_exact(reached)} − {_exact(passed)} = "
    return f"{told}**{_exact(result)}**"


def _list_chances(rows: pd.DataFrame) -> list[str]:
    """Return the chances of the rows as the notebook's table shows them."""
    return [_exact(pct) for pct in rows[CHANCE]]


def _exact(pct: float) -> str:
    """Return a chance with the one decimal that doing it by hand needs."""
    return "under 0.1%" if 0 < pct < 0.05 else f"{pct:.1f}%"


def _say_count(question: pd.DataFrame) -> str:
    """Return the count and base of a key question."""
    return f"{question['yes_count'].iloc[0]} of {question['base_count'].iloc[0]}"
