"""Every chart that a notebook may draw: frame in, Chart out, nothing recomputed.

May import its own modules only; those import helpers.wording and helpers.vocabulary.
"""

from helpers.charts.across_organisations import draw_shares
from helpers.charts.chance_ranges import draw_chance_ranges
from helpers.charts.coverage import draw_coverage
from helpers.charts.differences import draw_differences
from helpers.charts.frame import Chart
from helpers.charts.funnel import draw_funnel
from helpers.charts.key_questions import draw_key_questions
from helpers.charts.rating_counts import draw_rating_counts
from helpers.charts.rating_flow import draw_rating_flow
from helpers.charts.rating_grid import draw_rating_grid
from helpers.charts.rating_history import draw_rating_history
from helpers.charts.rating_shares import draw_rating_shares
from helpers.charts.rating_timeline import draw_rating_timeline
from helpers.charts.ratings_by_standard import draw_rating_change, draw_standard_ratings
from helpers.charts.tile_map import draw_tile_map

__all__ = [
    "Chart",
    "draw_chance_ranges",
    "draw_coverage",
    "draw_differences",
    "draw_funnel",
    "draw_key_questions",
    "draw_rating_change",
    "draw_rating_counts",
    "draw_rating_flow",
    "draw_rating_grid",
    "draw_rating_history",
    "draw_rating_shares",
    "draw_rating_timeline",
    "draw_shares",
    "draw_standard_ratings",
    "draw_tile_map",
]
