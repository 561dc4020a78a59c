"""A publication of a few light invented pages, of which one always fails.

May import publish_samples and helpers.publish.runs.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from publish_samples import GREETING, PARAMETERS, cell, prose, write_notebook

DAY = 'as_of: str = ""  # the day of which the page tells'
CHART = """import pandas as pd
from helpers.charts.frame import Chart
from matplotlib.figure import Figure

figure = Figure(figsize=(3, 2))
axes = figure.subplots()
axes.bar(["Yes", "No"], [times, 3])
words = {"title": f"Cases of {name}", "subtitle": "", "source": "Invented", "alt": "Two bars."}
Chart(figure, **words, data_frame=pd.DataFrame({"answer": ["Yes", "No"], "cases": [times, 3]}))"""
SLOW = 'import time\ntime.sleep(1)\nf"slow {name}"'
PRINTS = 'import sys\nprint("a line")\nprint("a remark", file=sys.stderr)\nf"said {name}"'
FAILS = 'raise RuntimeError("it always fails")'
#: How the pages of the small site are made: name -> the last cell of its notebook, "" to greet.
PAGES = {
    "north": "",
    "south": "",
    "chart": CHART,
    "slow": SLOW,
    "broken": FAILS,
    "prints": PRINTS,
    "west": "",
}


def write_site(folder: Path, pages: Mapping[str, str] = PAGES) -> Path:
    """Write a notebook for each page, and their run list; return where the run list is."""
    folder.mkdir(parents=True, exist_ok=True)
    entries = []
    for name, source in pages.items():
        write_page(folder, name, source)
        entries.append(
            f"[[pages]]\nnotebook = {json.dumps(str(folder / f'{name}.ipynb'))}\n"
            f'page = "pages/{name}"\ntitle = "The {name} page"\n'
            f'parameters = {{ name = "{name.title()}", times = 2 }}\n'
        )
    run_list = folder / "runs.toml"
    run_list.write_text("\n".join(entries))
    return run_list


def write_page(folder: Path, name: str, source: str) -> None:
    """Write the notebook of a page, with `source` as its last cell, or one that greets."""
    parameters = cell(f"{PARAMETERS}\n{DAY}", tags=["parameters"])
    cells = [prose("# Whom?\n\nWe count nobody."), parameters, cell(source or GREETING)]
    for number, each in enumerate(cells):
        each["id"] = f"cell-{number}"
    write_notebook(folder / f"{name}.ipynb", *cells)
