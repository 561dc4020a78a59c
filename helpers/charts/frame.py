"""What every chart is made of: its class, its colours and the one style of all charts.

May import helpers.charts.words.
"""

import json
import re
from dataclasses import dataclass
from importlib.resources import files
from io import StringIO

import pandas as pd
from afcharts.af_colours import get_af_colours
from matplotlib import rc_params_from_file, style
from matplotlib.figure import Figure

from helpers.charts.words import WordsRenderer

#: Sizes of a chart's words in points.
FONT_SIZE, SMALL = 10, 9
FONT = "DejaVu Sans"
#: Analysis Function dark blue and its lightest two; the greys are for words and faint lines.
BLUE = get_af_colours("duo")[0]
INK, GREY, PALE = "#0B0C0C", "#595959", "#D9D9D9"
LIGHT_BLUES = get_af_colours("sequential")[:2:-1]

STYLE = {
    "font.family": "sans-serif",
    "font.sans-serif": [FONT],  # comes with matplotlib: words measure the same on every machine
    "font.size": FONT_SIZE,
    "axes.labelsize": SMALL,
    "axes.labelcolor": GREY,
    "axes.grid": False,
    "figure.dpi": 72,
    "hatch.linewidth": 0.6,
    "svg.fonttype": "none",
    "text.parse_math": False,
    "xtick.color": GREY,
    "ytick.major.size": 0,
}
#: The Analysis Function style sheet, read once, with ours on top.
SHEET = files("afcharts") / "afcharts.mplstyle"
CHART_STYLE = dict(rc_params_from_file(SHEET, use_default_template=False)) | STYLE
#: Decorates a function that draws.
in_chart_style = style.context(CHART_STYLE)


@dataclass(frozen=True, eq=False)
class Chart:
    """A figure, its words, and the values in it. The title is for the page, not in the figure."""

    figure: Figure
    title: str
    subtitle: str
    source: str
    alt: str
    data_frame: pd.DataFrame

    def __post_init__(self) -> None:
        """Raise ValueError for a chart that lacks a title, a source or a text alternative."""
        for part in ("title", "source", "alt"):
            if not getattr(self, part).strip():
                raise ValueError(f"a chart needs words in its {part}")

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, object]:
        """Return the chart as SVG, as plain text and as words and values for a report."""
        return {
            "image/svg+xml": self.write_svg(),
            "text/plain": f"Chart: {self.alt}",
            "application/vnd.probation.chart+json": self.write_values(),
        }

    def write_svg(self) -> str:
        """Return one <svg> element: no date, no metadata, words as text, ids of its own."""
        # Ids are hashes of what they name. Salted with the alternative, two charts of one page
        # share none, and the same chart drawn again has the same ones.
        salted = CHART_STYLE | {"svg.hashsalt": f"probation {self.title} {self.alt}"}
        unsaid = dict.fromkeys(("Creator", "Date", "Format", "Type"))
        with style.context(salted):
            written = StringIO()
            renderer = WordsRenderer(*self.figure.bbox.size, written, metadata=unsaid)
            self.figure.draw(renderer)
            renderer.finalize()
        svg = written.getvalue()
        # Groups are numbered alike in every chart and nothing points to them: a page with two
        # charts would hold each id twice.
        return re.sub(r'<g id="[^"]*"', "<g", svg[svg.index("<svg") :])

    def write_values(self) -> dict[str, object]:
        """Return the words and the plotted rows as plain str, int, float, bool and None."""
        table = json.loads(self.data_frame.to_json(orient="split", index=False, date_format="iso"))
        words = {part: getattr(self, part) for part in ("title", "subtitle", "source", "alt")}
        return words | {"columns": table["columns"], "rows": table["data"]}
