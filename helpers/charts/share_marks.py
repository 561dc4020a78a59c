"""How one share is drawn, said and listed: its dot, its interval, its words and its row.

May import helpers.charts.frame and helpers.wording.
"""

from collections.abc import Hashable

import pandas as pd
from matplotlib.axes import Axes

from helpers.charts.frame import BLUE, PALE
from helpers.wording import format_interval, format_share

#: What one share needs in order to be drawn.
SHARE_COLUMNS = (
    "yes_pct",
    "yes_count",
    "base_count",
    "lower_pct",
    "upper_pct",
    "interval_basis",
)
PCT_TICKS = (0, 20, 40, 60, 80, 100)
#: Above this many shares, the text alternative tells the range and leaves the rest to the table.
SHARES_SAID = 6
WIDEST_NOTE = (
    "Hollow dot and dashed line: the number of cases is not known, and the line is the widest "
    "interval that fits the printed percentage."
)


def prepare_shares(shares: pd.DataFrame) -> pd.DataFrame:
    """Return `shares` with `words` ("20 of 34 (59%)"), and `is_unsure` where the base is unknown.

    Raises ValueError when a percentage to be drawn is missing.
    """
    if shares["yes_pct"].isna().any():
        raise ValueError("a share without a percentage cannot be drawn: leave its row out")
    columns = zip(shares["yes_count"], shares["base_count"], shares["yes_pct"], strict=True)
    words = [format_share(count, base, pct) for count, base, pct in columns]
    is_unsure = shares["base_count"].isna() | shares["lower_pct"].isna()
    return shares.assign(words=words, is_unsure=is_unsure)


def draw_share(
    axes: Axes, y: float, share: Hashable, marker: str = "o", colour: str = BLUE
) -> None:
    """Draw one row of `prepare_shares`: a line for the interval, a dot for the percentage."""
    if pd.notna(share.lower_pct):
        ends = [float(share.lower_pct), float(share.upper_pct)]
        axes.plot(ends, [y, y], color=colour, linestyle="--" if share.is_unsure else "-")
    face = "white" if share.is_unsure else colour
    looks = dict(markersize=8, markeredgewidth=1.6, markeredgecolor=colour, markerfacecolor=face)
    axes.plot([float(share.yes_pct)], [y], marker=marker, linestyle="none", zorder=3, **looks)


def draw_pct_axis(axes: Axes, axis_label: str, ticks: tuple[float, ...]) -> None:
    """Make the x axis run from 0% to 100%, with a faint upright line at each of `ticks`."""
    axes.set_xlim(0, 100)
    axes.set_xticks(ticks, [f"{tick:.0f}%" for tick in ticks])
    axes.set_xlabel(axis_label)
    for tick in ticks:
        axes.axvline(tick, color=PALE, linewidth=0.8, zorder=0, clip_on=False)


def note_unsure(shares: pd.DataFrame) -> str:
    """Return the words that explain the hollow dots of `shares`, if it has any."""
    has_line = shares["lower_pct"].notna()
    notes = [WIDEST_NOTE] if (shares["is_unsure"] & has_line).any() else []
    if not has_line.all():
        reasons = shares.loc[~has_line, "interval_basis"].dropna().unique()
        why = f" ({'; '.join(sorted(reasons))})" if len(reasons) else ""
        notes.append(f"Hollow dot without a line: no interval{why}.")
    return " ".join(notes)


def say_share(share: Hashable) -> str:
    """Return a share and its interval in words: "20 of 34 (59%), interval 42% to 74%"."""
    return f"{share.words}, interval {format_interval(share.lower_pct, share.upper_pct)}"


def say_shares(shares: pd.DataFrame, names: list[str]) -> str:
    """Return every share in words under its name or, of many, those lowest and highest."""
    said = [
        f"{name}: {say_share(row)}" for name, row in zip(names, shares.itertuples(), strict=True)
    ]
    pcts = shares["yes_pct"].astype(float).tolist()
    if len(said) <= SHARES_SAID or len(set(pcts)) == 1:
        return "; ".join(said) + "."
    lowest, highest = (
        " and ".join(words for words, pct in zip(said, pcts, strict=True) if pct == end)
        for end in (min(pcts), max(pcts))
    )
    return f"Lowest, {lowest}; highest, {highest}."


def list_shares(shares: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    """Return the drawn values under readable names; `names` are the columns that say what."""
    values = {
        "yes_count": "Count",
        "base_count": "Base",
        "yes_pct": "Percentage",
        "lower_pct": "Interval from (%)",
        "upper_pct": "Interval to (%)",
        "interval_basis": "Interval rests on",
    }
    columns = names | values
    return shares[list(columns)].rename(columns=columns).reset_index(drop=True)
