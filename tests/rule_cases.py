"""Invented key questions of Testshire and the bands that rate them.

May import report_cases, chart_cases and helpers.
"""

import pandas as pd
from chart_cases import BANDS as ASCENDING

#: The percentage bands as keep_bands gives them, best first.
BANDS = ASCENDING.iloc[::-1].reset_index(drop=True)
COLUMNS = ["yes_pct", "yes_count", "base_count"]
TYPES = {"yes_pct": "Float64", "yes_count": "Int64", "base_count": "Int64"}


def make_questions(*figures: tuple, largest_base: int = 34, per_standard: int = 3) -> pd.DataFrame:
    """Return key questions of (percentage, count, base), so many to a standard."""
    places = range(len(figures))
    about = {
        "inspection_id": "testshire-2022",
        "programme_id": "toy-21",
        "standard_id": [f"s-{place // per_standard}" for place in places],
        "standard_name": [f"Standard {place // per_standard}" for place in places],
        "label": [f"Standard {place // per_standard}: question {place}" for place in places],
        "aspect": [("engagement", "desistance", "safety")[place % 3] for place in places],
        "base_basis": ["unknown" if figure[2] is None else "stated" for figure in figures],
        "largest_base": largest_base,
    }
    questions = pd.DataFrame(list(figures), columns=COLUMNS).astype(TYPES)
    return questions.assign(**about).astype({"largest_base": "Int64"})
