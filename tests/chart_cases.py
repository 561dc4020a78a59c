"""Invented rows for every chart, and the check that no words of a chart are cut or overlap."""

from functools import partial

import pandas as pd
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from helpers import charts
from helpers.charts.tile_map import TILE_PLACES
from helpers.vocabulary import RATINGS

WORDS = {"title": "A finding about Testshire", "subtitle": "Share", "source": "Invented figures"}
LONG = "Northmost Testshire, Farawayshire and the Very Long Borough of Lower Invention-on-the-Water"
BANDS = pd.DataFrame(
    {
        "rating": ["Inadequate", "Requires improvement", "Good", "Outstanding"],
        "lower": [0, 50, 65, 80],
        "upper": [49, 64, 79, 100],
    }
)
ASKED = [
    "engaging the person on probation",
    "reducing reoffending and supporting desistance",
    "keeping other people safe",
]


def make_shares(rows: list[tuple], **columns: list) -> pd.DataFrame:
    """Return shares: count, base, percentage, lower, upper and what the interval rests on."""
    names = ["yes_count", "base_count", "yes_pct", "lower_pct", "upper_pct", "interval_basis"]
    shares = pd.DataFrame(rows, columns=names).astype({"yes_count": "Int64", "base_count": "Int64"})
    return shares.assign(**columns)


KNOWN = (20, 34, 59, 42.2, 73.6, "stated base")
WIDEST = (None, None, 61, 38.0, 80.1, "widest over 9 feasible bases")
BARE = (None, None, 47, None, None, "no base known")


def make_questions(standards: int) -> pd.DataFrame:
    """Return the three key questions of each of so many standards."""
    kinds = [KNOWN, WIDEST, BARE] * standards
    names = [f"P 2.{1 + place // 3} Standard of inventing" for place in range(len(kinds))]
    return make_shares(kinds, standard_name=names, label=ASKED * standards)


def make_organisations(count: int) -> pd.DataFrame:
    """Return one share of each of so many organisations, some with very long names."""
    kinds = [(KNOWN, WIDEST, BARE)[place % 3] for place in range(count)]
    names = [
        f"{LONG} {place}" if place % 5 == 4 else f"Testshire {place}" for place in range(count)
    ]
    return make_shares(kinds, organisation_name=names)


def make_points(count: int) -> pd.DataFrame:
    """Return points of a funnel, each third one outside of some limits, each sixth flagged."""
    shares = make_shares(
        [(17 + place, 34 + place % 7, 50 + place, 1, 99, "") for place in range(count)]
    )
    shares["yes_pct"] = [(37 * place) % 101 for place in range(count)]
    names = make_organisations(count)["organisation_name"]
    outside = [(None, None, 95, None, None, 99.8)[place % 6] for place in range(count)]
    flags = dict(is_flagged=[level == 99.8 for level in outside], correction="Invented")
    return shares.assign(organisation_name=names, outside_level=outside, **flags)


def make_limits() -> pd.DataFrame:
    """Return two limits around 60 per cent that narrow with the base."""
    rows = [
        (base, level, max(0, 60 - width / base**0.5), min(100, 60 + width / base**0.5))
        for level, width in ((95.0, 96), (99.8, 151))
        for base in range(1, 46)
    ]
    return pd.DataFrame(rows, columns=["base", "level", "lower_pct", "upper_pct"])


HISTORY_COLUMNS = [
    "organisation_name",
    "programme_name",
    "is_rated",
    "published",
    "published_earliest",
    "published_latest",
    "overall_rating",
    "evidence",
    "score",
    "score_max",
]
STATED = "inspectorate"
AREAS, FIRST, SECOND = "Testshire areas 2016", "Testshire units 2021", "Testshire units 2023"
HISTORY = pd.DataFrame(
    [
        ("Testshire", AREAS, False, "2016-09", None, None, None, STATED, None, None),
        ("Testshire", FIRST, True, "2023-02-09", None, None, "Inadequate", STATED, 3, 27),
        ("Testshire", SECOND, True, "2025-05", None, None, "Requires improvement", STATED, 7, 21),
    ],
    columns=HISTORY_COLUMNS,
)
VAGUE = pd.DataFrame(
    [
        ("Testshire", FIRST, True, "", "2021-07-01", "2022-03-18", "Good", STATED, None, None),
        ("Testshire", FIRST, True, "", "2022-01-01", None, "Outstanding", STATED, 27, 27),
        ("Testshire", FIRST, True, "", None, None, "Inadequate", STATED, 4, 27),
        ("Farawayshire", FIRST, True, None, None, None, "Inadequate", STATED, None, None),
        ("Testshire", SECOND, True, "2024", None, None, None, STATED, None, None),
    ],
    columns=HISTORY_COLUMNS,
)


#: One programme, the second of its four ratings deduced.
DEDUCED = pd.DataFrame(
    [
        ("Testshire", FIRST, True, "2019-03-01", None, None, "Good", STATED, 15, 21),
        ("Testshire", FIRST, True, "2021-03-01", None, None, RATINGS[2], "deduced", 7, 21),
        ("Testshire", FIRST, True, "2023-03-01", None, None, "Inadequate", STATED, 3, 21),
        ("Testshire", FIRST, True, "2025-03-01", None, None, "Good", STATED, None, None),
    ],
    columns=HISTORY_COLUMNS,
)
#: Two inspections some weeks apart, on the two sides of a break.
CLOSE = HISTORY[1:].assign(published=["2023-02-09", "2023-04-20"])


def make_history(count: int) -> pd.DataFrame:
    """Return so many inspections within few years, of organisations with long names."""
    ratings = ["Requires improvement", "Inadequate", "Requires improvement", None]
    rows = [
        (
            (LONG, "Testshire")[place % 2],
            f"Programme {place // 5} of inventing",
            True,
            f"{2018 + place // 4}-{1 + place % 4 * 3:02d}-15",
            None,
            None,
            ratings[place % 4],
            STATED,
            place,
            27,
        )
        for place in range(count)
    ]
    return pd.DataFrame(rows, columns=HISTORY_COLUMNS)


def make_breaks(count: int) -> pd.DataFrame:
    """Return so many inspections within few years, each of its own programme."""
    programmes = [f"Programme {place} of inventing" for place in range(count)]
    return make_history(count).assign(programme_name=programmes, organisation_name="Testshire")


def make_standards(ratings: list) -> pd.DataFrame:
    """Return a standard for each rating, out of order."""
    rows = [
        (f"P 1.{n}", ("Inventing", LONG)[n % 2], rating, 100 - n)
        for n, rating in enumerate(ratings)
    ]
    return pd.DataFrame(rows, columns=["reference", "standard_name", "rating", "sort_order"])


RATING_PAIRS = pd.DataFrame(
    {
        "label": ["Overall", "Inventing", LONG],
        "then_rating": ["Inadequate", "Good", None],
        "now_rating": ["Requires improvement", "Outstanding", "Good"],
    }
)


def make_flow(count: int) -> pd.DataFrame:
    """Return so many services with a rating then and now, some deduced, some with long names."""
    rows = [
        (
            f"{LONG} {place}" if place % 5 == 4 else f"Testshire {place}",
            RATINGS[place * 7 % 3 + place % 2],
            RATINGS[3 - place % 2],
            place % 4 == 1,
        )
        for place in range(count)
    ]
    return pd.DataFrame(rows, columns=["label", "then_rating", "now_rating", "is_deduced"])


COUNTS = pd.DataFrame(
    {
        "rating": ["Inadequate", "Outstanding", "Requires improvement", "Good"],
        "inspections_count": [14, 0, 19, 1],
        "base_count": [34, 34, 34, 34],
        "pct": [41.2, 0.0, 55.9, 2.9],
    }
)


def make_groups(names: list[str], counts: list[tuple], breaks: tuple = ()) -> pd.DataFrame:
    """Return the counts of the four ratings, best first, in each named group, with breaks."""
    rows = [
        (name, rating, count, sum(four), name in breaks)
        for name, four in zip(names, counts, strict=True)
        for rating, count in zip(RATINGS, four, strict=True)
    ]
    columns = ["group", "rating", "inspections_count", "base_count", "is_break_before"]
    return pd.DataFrame(rows, columns=columns)


def make_coverage(regions: int, periods: list[str]) -> pd.DataFrame:
    """Return counts of inspections for so many regions in `periods`, not in every cell."""
    rows = [
        (f"Region of Testshire {row}" if row else None, period, 1 + (row * column) % 14)
        for row in range(regions)
        for column, period in enumerate(periods)
        if (row + column) % 4 or row < 2
    ]
    return pd.DataFrame(rows, columns=["region", "period", "inspections_count"])


def make_grid(rows: int, columns: list[str]) -> pd.DataFrame:
    """Return a grid of ratings, some missing and some deduced, one row of it with a long name."""
    cells = [
        (f"{LONG} {row}" if row == 1 else f"Testshire {row}", column, row + place)
        for row in range(rows)
        for place, column in enumerate(columns)
    ]
    grid = pd.DataFrame(cells, columns=["row_label", "column_label", "step"])
    ratings = [[*RATINGS, None][step % 5] for step in grid["step"]]
    return grid.assign(rating=ratings, is_deduced=grid["step"] % 7 == 3)


def make_tiles(count: int) -> pd.DataFrame:
    """Return figures of so many regions, one without a share."""
    names = list(TILE_PLACES)[:count]
    words = [f"{place} of {10 + place}\nInadequate" for place in range(count)]
    shares = [None if place == 1 else 9.0 * place for place in range(count)]
    return pd.DataFrame({"region": names, "words": words, "share_pct": shares})


YEARS = [str(year) for year in range(2016, 2027)]
#: Two types of organisation, one with vague dates; and two periods of office, one of them open.
TIMELINE = pd.concat([HISTORY[1:], DEDUCED, VAGUE[:4]], ignore_index=True).assign(
    organisation_type=["pdu", "pdu", "crc", "crc", "crc", "crc", "pdu", "pdu", "region", "area"]
)
PERIODS = pd.DataFrame(
    {
        "period_name": ["Dame One", "Mx Two (interim)", "Mx Three"],
        "began": pd.to_datetime([None, "2022-10-01", "2023-03-01"]),
        "ended": pd.to_datetime(["2022-09-30", "2023-02-28", None]),
    }
)


def make_timeline(count: int) -> pd.DataFrame:
    """Return so many ratings within few years, of organisations with long names."""
    ratings = [("Requires improvement", "Inadequate")[place % 2] for place in range(count)]
    months = [f"{2018 + place % 8}-{1 + place % 12:02d}" for place in range(count)]
    rows = pd.concat([make_history(1)] * count, ignore_index=True)
    return rows.assign(overall_rating=ratings, published=months, organisation_type="pdu")


DIFFERENCES = pd.DataFrame(
    [
        ("CRCs: Good or Outstanding", "1 of 14, then 1 of 13", 0.5, -24.6, 26.8, None),
        (LONG, "13 of 14, then 13 of 13", 7.1, -16.4, 31.5, None),
        ("PDUs", LONG, None, None, None, "not testable: fewer than 5 ratings on a side"),
        ("Regions", "5 of 5, then 0 of 5", -100.0, -100.0, -38.5, None),
        ("Areas", "", 12.0, None, None, None),
    ],
    columns=["label", "detail", "change_pct", "lower_pct", "upper_pct", "reason"],
)
POINTS = {"axis_label": "Difference in percentage points: later less earlier"}
SIDES = {"then": "February 2023", "now": "May 2025"}
BREAK = "nine standards in 2023, seven in 2025, so the two are not like for like."
FUNNEL = {"limits": make_limits(), "target_pct": 60.0}


def make_chances(standards: int, name: str = "Standard of inventing") -> pd.DataFrame:
    """Return the chances of the four ratings of so many standards, worst first."""
    ends = [(35.8, 48.5), (32.0, 57.4), (6.1, 19.5), (0.0, 0.7)]
    rows = [
        (f"{name} {place}", rating, rating == "Requires improvement", *chance)
        for place in range(standards)
        for rating, chance in zip(RATINGS[::-1], ends, strict=True)
    ]
    columns = ["group_name", "rating", "is_now", "lower_chance_pct", "upper_chance_pct"]
    return pd.DataFrame(rows, columns=columns)


#: A standard that no sample would rate otherwise.
CERTAIN = make_chances(1)[:1].assign(lower_chance_pct=100.0, upper_chance_pct=100.0)


#: Every chart with an ordinary and with awkward rows; each draws anew when called.
CASES = {
    "timeline": partial(charts.draw_rating_timeline, TIMELINE, PERIODS),
    "timeline, one rating": partial(charts.draw_rating_timeline, TIMELINE[:1], PERIODS),
    "timeline, no date": partial(charts.draw_rating_timeline, TIMELINE[8:], PERIODS[:1]),
    "timeline, long names": partial(
        charts.draw_rating_timeline,
        TIMELINE.assign(programme_name=LONG),
        PERIODS.assign(period_name=LONG),
    ),
    "timeline, many": partial(charts.draw_rating_timeline, make_timeline(160), PERIODS),
    "differences": partial(charts.draw_differences, DIFFERENCES, **POINTS),
    "differences, one": partial(charts.draw_differences, DIFFERENCES[:1], **POINTS),
    "differences, none": partial(charts.draw_differences, DIFFERENCES[2:3], **POINTS),
    "differences, bare": partial(
        charts.draw_differences, DIFFERENCES[:2].drop(columns=["detail", "reason"]), **POINTS
    ),
    "differences, many": partial(
        charts.draw_differences, pd.concat([DIFFERENCES] * 6, ignore_index=True), **POINTS
    ),
    "history": partial(charts.draw_rating_history, HISTORY),
    "history, one inspection": partial(charts.draw_rating_history, HISTORY[1:2]),
    "history, vague dates": partial(charts.draw_rating_history, VAGUE),
    "history, no date": partial(charts.draw_rating_history, VAGUE[2:4]),
    "history, deduced": partial(charts.draw_rating_history, DEDUCED),
    "history, deduced bars": partial(charts.draw_rating_history, VAGUE.assign(evidence="deduced")),
    "history, close break": partial(charts.draw_rating_history, CLOSE),
    "history, many breaks": partial(charts.draw_rating_history, make_breaks(6)),
    "history, twelve": partial(charts.draw_rating_history, make_history(12)),
    "standards": partial(
        charts.draw_standard_ratings,
        make_standards(["Inadequate", "Good", None, "Requires improvement", "Outstanding"]),
    ),
    "standards, deduced": partial(
        charts.draw_standard_ratings,
        make_standards(["Inadequate", None, "Requires improvement", "Good"]).assign(
            evidence=["deduced", None, "deduced", STATED]
        ),
    ),
    "standards, one": partial(charts.draw_standard_ratings, make_standards(["Good"])),
    "questions": partial(charts.draw_key_questions, make_questions(4), BANDS),
    "questions, one": partial(charts.draw_key_questions, make_questions(1)[:1], BANDS),
    "questions, long": partial(
        charts.draw_key_questions, make_questions(1).assign(label=LONG, standard_name=LONG), BANDS
    ),
    "rating counts": partial(charts.draw_rating_counts, COUNTS, "Requires improvement"),
    "rating counts, long": partial(
        charts.draw_rating_counts, COUNTS, "Inadequate", highlighted_words=LONG
    ),
    "rating shares": partial(
        charts.draw_rating_shares,
        make_groups([FIRST, SECOND], [(0, 1, 17, 18), (0, 1, 16, 26)], (SECOND,)),
    ),
    "rating shares, one": partial(charts.draw_rating_shares, make_groups([LONG], [(0, 0, 0, 1)])),
    "rating shares, many": partial(
        charts.draw_rating_shares,
        make_groups(
            [f"{LONG} {place}" for place in range(8)],
            [(place % 2 * 100, 0, place, 2) for place in range(7)] + [(0, 0, 0, 0)],
            (f"{LONG} 3", f"{LONG} 7"),
        ),
    ),
    "rating flow": partial(charts.draw_rating_flow, make_flow(8), then=FIRST, now=SECOND),
    "rating flow, one": partial(
        charts.draw_rating_flow, make_flow(1), then=LONG, now=LONG, is_break=False
    ),
    "rating flow, many": partial(charts.draw_rating_flow, make_flow(40), then=FIRST, now=SECOND),
    "funnel": partial(charts.draw_funnel, make_points(8), highlighted="Testshire 1", **FUNNEL),
    "funnel, one": partial(charts.draw_funnel, make_points(1), highlighted="Testshire 0", **FUNNEL),
    "funnel, many": partial(charts.draw_funnel, make_points(24), highlighted=f"{LONG} 4", **FUNNEL),
    "shares": partial(charts.draw_shares, make_organisations(4), "Testshire 1"),
    "shares, one": partial(charts.draw_shares, make_organisations(1)),
    "shares, many": partial(charts.draw_shares, make_organisations(24), f"{LONG} 4"),
    "coverage, years": partial(charts.draw_coverage, make_coverage(13, YEARS)),
    "coverage, one": partial(charts.draw_coverage, make_coverage(1, ["2016"])),
    "coverage, programmes": partial(
        charts.draw_coverage, make_coverage(5, [f"Programme of inventing {n}" for n in range(7)])
    ),
    "rating grid": partial(
        charts.draw_rating_grid, make_grid(6, ["2021", "2023"]), row_heading="PDU"
    ),
    "rating grid, one": partial(charts.draw_rating_grid, make_grid(1, ["2021"]), row_heading="PDU"),
    "rating grid, gaps": partial(
        charts.draw_rating_grid, make_grid(3, YEARS)[::2], row_heading="PDU", note="A note."
    ),
    "rating grid, many": partial(
        charts.draw_rating_grid,
        make_grid(30, [f"Standard of inventing things {n}" for n in range(9)]),
        row_heading="PDU",
    ),
    "rating grid, thirty columns": partial(
        charts.draw_rating_grid, make_grid(4, [str(n) for n in range(30)]), row_heading="PDU"
    ),
    "chance ranges": partial(charts.draw_chance_ranges, make_chances(4)),
    "chance ranges, one": partial(charts.draw_chance_ranges, CERTAIN),
    "chance ranges, long": partial(charts.draw_chance_ranges, make_chances(12, LONG)),
    "tile map": partial(charts.draw_tile_map, make_tiles(12), "Kent, Surrey and Sussex"),
    "tile map, one": partial(charts.draw_tile_map, make_tiles(1)),
    "tile map, long": partial(charts.draw_tile_map, make_tiles(8).assign(words=LONG)),
    "rating change": partial(charts.draw_rating_change, RATING_PAIRS, **SIDES),
    "rating change, break": partial(
        charts.draw_rating_change, RATING_PAIRS, **SIDES, break_words=BREAK
    ),
}


def draw_case(name: str) -> charts.Chart:
    """Return the chart of a case, drawn anew."""
    return CASES[name](**WORDS)


def list_faults(chart: charts.Chart) -> list[str]:
    """Return the words of a chart that stick out of it, and the pairs that overlap."""
    chart.figure.set_dpi(288)  # at 72, widths are rounded to whole dots
    renderer = FigureCanvasAgg(chart.figure).get_renderer()
    chart.figure.draw(renderer)
    texts = [text for text in chart.figure.findobj(Text) if text.get_text().strip()]
    texts = [text for text in texts if text.get_visible()]
    # The white patch behind some words is no part of the words.
    boxes = [(text.get_text(), Text.get_window_extent(text, renderer)) for text in texts]
    page = chart.figure.bbox
    cut = [
        words
        for words, box in boxes
        if box.x0 < page.x0 or box.y0 < page.y0 or box.x1 > page.x1 or box.y1 > page.y1
    ]
    overlapping = [
        f"{words} / {other}"
        for place, (words, box) in enumerate(boxes)
        for other, second in boxes[place + 1 :]
        if box.padded(-4).overlaps(second.padded(-4))
    ]
    return cut + overlapping
