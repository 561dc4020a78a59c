"""How much room words take in a chart: every line of words is measured once.

May import nothing from helpers.
"""

from functools import lru_cache

from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.font_manager import FontProperties, findfont
from matplotlib.textpath import text_to_path


def measure_words(words: str, font: FontProperties) -> tuple[float, float, float]:
    """Return the width, height and descent in points of one line of `words` in `font`."""
    scale = font.get_size_in_points() / text_to_path.FONT_SCALE
    width, height, descent = _measure_outlines(words, findfont(font))
    return width * scale, height * scale, descent * scale


# Words are measured to be wrapped, to be placed and to be written, and in one report as in another.
@lru_cache(maxsize=2**14)
def _measure_outlines(words: str, file: str) -> tuple[float, float, float]:
    """Return the same at the size in which outlines are kept, for the font of a file."""
    font = FontProperties(fname=file, size=text_to_path.FONT_SCALE)
    return text_to_path.get_text_width_height_descent(words, font, False)


class WordsRenderer(RendererSVG):
    """Writes a figure as matplotlib does, but measures words by measure_words."""

    def get_text_width_height_descent(self, s, prop, ismath):
        """Return measure_words of `s`: a chart holds neither formulas nor TeX."""
        return measure_words(s, prop)
