"""The chart of one measure across organisations, in alphabetical order: never a ranking.

May import helpers.charts.frame, helpers.charts.canvas, helpers.charts.share_marks, helpers.wording.
"""

import pandas as pd

from helpers.charts.canvas import (
    EDGE,
    LINE,
    check_rows,
    count_lines,
    measure_width,
    new_axes,
    wrap_words,
    write_words,
)
from helpers.charts.frame import Chart, in_chart_style
from helpers.charts.share_marks import (
    PCT_TICKS,
    SHARE_COLUMNS,
    draw_pct_axis,
    draw_share,
    list_shares,
    note_unsure,
    prepare_shares,
    say_share,
)
from helpers.wording import format_pct


@in_chart_style
def draw_shares(
    measures: pd.DataFrame,
    highlighted: str = "",
    *,
    title: str,
    subtitle: str,
    source: str,
    axis_label: str = "Percentage of cases",
) -> Chart:
    """Return one measure's share and interval in each organisation, in alphabetical order.

    `measures`: organisation_name, yes_pct, yes_count, base_count, lower_pct, upper_pct and
    interval_basis. The rows of the organisation named `highlighted` have a diamond and bold words.
    A missing interval is a hollow dot without a line. Raises ValueError without rows or a column.
    """
    check_rows(measures, ("organisation_name", *SHARE_COLUMNS), "draw_shares")
    shares = prepare_shares(measures.sort_values("organisation_name", kind="stable"))
    shares["wrapped"] = [wrap_words(name, 160) for name in shares["organisation_name"]]
    shares["is_own"] = shares["organisation_name"].eq(highlighted)
    spaces = shares["wrapped"].map(count_lines) * LINE + 11
    shares["y"] = spaces.cumsum() - spaces / 2
    own_note = f"Diamond and bold words: {highlighted}." if shares["is_own"].any() else ""
    axes = new_axes(
        spaces.sum(),
        left=EDGE + max(measure_width(name, weight="bold") for name in shares["wrapped"]) + 14,
        right=EDGE + max(measure_width(words, weight="bold") for words in shares["words"]) + 14,
        note=f"{own_note} {note_unsure(shares)}".strip(),
    )
    draw_pct_axis(axes, axis_label, PCT_TICKS)
    for row in shares.itertuples():
        weight = "bold" if row.is_own else "normal"
        write_words(axes, 0, row.y, row.wrapped, dx=-14, ha="right", weight=weight)
        write_words(axes, 100, row.y, row.words, dx=14, weight=weight)
        draw_share(axes, row.y, row, marker="D" if row.is_own else "o")
    table = list_shares(shares, {"organisation_name": "Organisation"})
    return Chart(axes.figure, title, subtitle, source, _say_measure(shares), table)


def _say_measure(shares: pd.DataFrame) -> str:
    """Return the chart of `draw_shares` in words."""
    lowest, highest = (format_pct(shares["yes_pct"].agg(end)) for end in ("min", "max"))
    own = shares[shares["is_own"]].itertuples()
    said = "".join(f" {row.organisation_name} (diamond): {say_share(row)}." for row in own)
    unsure = (
        f" Cases not known in {shares['is_unsure'].sum()}." if shares["is_unsure"].any() else ""
    )
    return (
        f"Dot chart with intervals of organisations ({len(shares)}) in alphabetical order, "
        f"from {lowest} to {highest}.{said}{unsure}"
    )
