"""The tables of the chance of the same rating in another sample: it can be recomputed from them.

Each takes frames that layer 3 made and computes nothing; the sentence beside it says why it is
None. May import layers 0 to 3, wording, sentences and tables.
"""

import pandas as pd

from helpers.sentences import assumed_words
from helpers.tables import Table
from helpers.vocabulary import RATINGS_ASCENDING
from helpers.wording import format_chances, format_share

#: How the ends of the correlations are called.
CORRELATION_WORDS = {0.0: "0 (not at all)", 1.0: "1 (completely)"}

#: How the chances of all key questions are combined, in words, and the column that holds it.
COMBINED = {"all multiplied (product)": "product_pct", "the smallest": "smallest_pct"}


def show_reaching(reaching: pd.DataFrame, chances: pd.DataFrame) -> Table | None:
    """Return each key question's chance of reaching each boundary, their product and smallest.

    `reaching` is stability.measure_reaching, `chances` stability.bound_chances of it. One
    decimal, so that the product can be checked.
    """
    if reaching.empty:
        return None
    boundaries = reaching.drop_duplicates("boundary_pct")
    heads = {
        row.boundary_pct: f"{row.boundary_pct}% or more ({row.rating})"
        for row in boundaries.itertuples()
    }
    rows = []
    for name, asked in reaching.groupby("standard_name", sort=False):
        for label, question in asked.groupby("label", sort=False):
            first = question.iloc[0]
            yes = format_share(first["yes_count"], first["base_count"], first["yes_pct"])
            rows.append((name, label.split(": ")[-1], yes, *_list_cells(question)))
        # The lowest rating has no boundary to reach.
        own = chances[chances["standard_name"] == name].iloc[1:]
        rows += [
            (name, words, "", *map(_tenths, own[column])) for words, column in COMBINED.items()
        ]
    columns = ["Standard", "Key question", "Answered yes", *heads.values()]
    note = (
        "The chance that another sample of as many cases reaches the boundary. All key questions "
        "reach it with a chance between their product (nothing to do with each other) and the "
        "smallest of them (always together). Where the base is not printed, a chance has two ends: "
        f"the product is that of the lower ends, the smallest that of the upper ends. "
        f"{assumed_words(reaching)}"
    )
    return Table(
        pd.DataFrame(rows, columns=columns), "Chance of reaching each boundary", note.strip()
    )


def _list_cells(chances: pd.DataFrame) -> list[str]:
    """Return the chances of one key question in the order of the boundaries, to one decimal."""
    return [
        _one_decimal(row.lower_chance_pct, row.upper_chance_pct)
        for row in chances.sort_values("boundary_pct").itertuples()
    ]


def _one_decimal(lower: float, upper: float) -> str:
    """Return "64.2%" or "77.1% to 82.6%"."""
    return " to ".join(dict.fromkeys(map(_tenths, (lower, upper))))


def _tenths(pct: float) -> str:
    """Return a chance to one decimal, and never nothing of what can happen."""
    return "under 0.1%" if 0 < pct < 0.05 else f"{pct:.1f}%"


def show_chances(chances: pd.DataFrame, simulated: pd.DataFrame) -> Table | None:
    """Return the chance of each standard's own rating: how it is worked out, and by draws.

    `chances` is stability.bound_chances, `simulated` resampling.simulate_standards.
    """
    if chances.empty:
        return None
    same = chances[chances["is_now"]]
    drawn = simulated.set_index(["standard_id", "rating", "correlation"]).sort_index()
    rows = pd.DataFrame(
        {
            "Standard": same["standard_name"] + ": " + same["rating"].astype(str) + " again",
            "At least (%)": [
                _name_difference(*row) for row in _list_ends(same, "product", "smallest")
            ],
            "At most (%)": [
                _name_difference(*row) for row in _list_ends(same, "smallest", "product")
            ],
        }
    )
    for correlation in simulated["correlation"].unique():
        words = CORRELATION_WORDS.get(correlation, f"{correlation:g}")
        rows[f"Drawn: {words}"] = [
            format_chances(*drawn.loc[(row.standard_id, str(row.rating), correlation)])
            for row in same.itertuples()
        ]
    note = (
        "At least: the product at the rating's own boundary less the smallest at the next one. At "
        "most: the smallest at its own boundary less the product at the next one. The lowest "
        "rating is always reached (100%), and there is nothing above the highest (0%). Both ends "
        "cannot hold at once. Drawn: by how strongly key questions go "
        "together, from not at all (0) to completely (1)."
    )
    return Table(rows, "Chance of the same rating in another sample", note)


def _list_ends(same: pd.DataFrame, here: str, above: str) -> list[tuple[float, float]]:
    """Return the chance of reaching the rating and the next one, combined in the ways named."""
    return list(zip(same[f"{here}_pct"], same[f"next_{above}_pct"], strict=True))


def _name_difference(reached: float, above: float) -> str:
    """Return "51.5 − 19.5 = 32.0"; of a difference below nothing, that it counts as none."""
    words = f"{reached:.1f} − {above:.1f} = {reached - above:.1f}".replace("= -", "= −")
    return words if reached >= above else f"{words}, so 0"


def show_overall(overall: pd.DataFrame, confidence_pct: float) -> Table | None:
    """Return the chance of each overall rating, by how strongly key questions go together.

    `overall` is resampling.bound_overall.
    """
    if overall.empty:
        return None
    rows = []
    for correlation, ends in overall.groupby("correlation"):
        first = ends.iloc[0]
        by_rating = {
            str(row.rating): format_chances(row.lower_chance_pct, row.upper_chance_pct)
            for row in ends.itertuples()
        }
        rows.append(
            {
                "Key questions go together": CORRELATION_WORDS.get(correlation, f"{correlation:g}"),
                f"{confidence_pct:g}% of scores": f"{first['lowest_score']} to "
                f"{first['highest_score']}",
                **{
                    rating: by_rating[rating] for rating in RATINGS_ASCENDING if rating in by_rating
                },
            }
        )
    note = (
        "By draws, from key questions that go together not at all (0) to completely (1). A chance "
        "with two ends: the base of some key question is not printed."
    )
    return Table(pd.DataFrame(rows), "Chance of each overall rating in another sample", note)
