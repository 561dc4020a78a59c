"""The same inputs give the same bytes, and no notebook leaves a trace in another."""

import re
from functools import cache

import pytest
from publish_family import Family, list_files, render_command
from publish_small_site import write_site

from helpers import paths
from helpers.publish.forks import CAN_FORK

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="only Linux runs notebooks in forks")

#: A PDU, another, a Community Rehabilitation Company, a region and a comparison.
SAMPLE = ["derby-city-pdu", "swansea-neath-port-talbot-pdu", "kent-surrey-and-sussex-crc"]
SAMPLE += ["east-midlands", "how-ratings-are-made"]
#: Pages besides, with which there are so many that the warm servers are rehearsed.
MORE = ["derbyshire-pdu", "barnsley-and-rotherham-pdu", "london-crc"]
#: Each way changes what the first has: options and pages, and the variables around the run.
WAYS = {
    "plain": (["--jobs", "1"], {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "0"}),
    "two jobs, the last page first, rehearsed, in another place": (
        ["--jobs", "2"],
        {"TZ": "Asia/Kathmandu", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
    ),
    "a kernel for each": (
        ["--jobs", "2", "--cold"],
        {"TZ": "America/St_Johns", "LC_ALL": "POSIX", "PYTHONHASHSEED": "random"},
    ),
}
PLAIN, REVERSED, COLD = WAYS


def write_reversed(folder):
    """The run list of the publication, its last entry first."""
    head, *entries = paths.RUN_LIST.read_text().split("[[pages]]\n")
    run_list = folder / "reversed.toml"
    run_list.write_text("".join(f"[[pages]]\n{entry}\n" for entry in reversed(entries)))
    return run_list


def run(command, log, **changes):
    """Run a command to its good end, with nobody left."""
    family = Family(command, log, PYTHONPATH=paths.REPOSITORY, **changes)
    try:
        assert family.wait(600) == 0, family.said
        assert family.wait_gone(60) == {}
    finally:
        family.end()


@pytest.fixture(scope="module")
def render(tmp_path_factory):
    """What gives the pages of the sample made in one way, each way once."""
    folder = tmp_path_factory.mktemp("ways")

    @cache
    def render_sample(way):
        options, changes = WAYS[way]
        is_reversed = way == REVERSED
        run_list = write_reversed(folder) if is_reversed else paths.RUN_LIST
        output = folder / str(list(WAYS).index(way))
        pages = [*SAMPLE, *MORE] if is_reversed else SAMPLE
        command = render_command(run_list, output, *options, "--only", *pages)
        run(command, folder / f"{output.name}.log", **changes)
        made = list_files(output)
        return {page: made[find_page(made, page)] for page in SAMPLE}

    return render_sample


def find_page(made, page):
    """The file of a page."""
    (name,) = (name for name in made if name.endswith(f"/{page}.html"))
    return name


@pytest.mark.parametrize("page", SAMPLE)
@pytest.mark.parametrize("way", [REVERSED, COLD])
def test_a_page_is_the_same_byte_for_byte_however_and_wherever_it_is_made(render, way, page):
    assert render(way)[page] == render(PLAIN)[page]


# One notebook that spoils all it can reach, between two that tell what they find.

WITNESS = """import locale, os, pathlib, random, subprocess, sys, threading, warnings
import matplotlib, numpy, pandas
from helpers import wording
with open({drawn!r}, "a") as drawn:
    print(random.random(), numpy.random.random(), file=drawn)
found = {{
    "style": sorted((key, str(value)) for key, value in matplotlib.rcParams.items()),
    "environment": sorted(os.environ.items()),
    "module": hasattr(wording, "spoilt") or wording.format_day("2021-03-04"),
    "path": sys.path,
    "folder": os.getcwd(),
    "filters": [str(each) for each in warnings.filters],
    "options": [pandas.get_option(name) for name in ("display.max_rows", "display.precision")],
    "locale": locale.setlocale(locale.LC_ALL),
    "threads": threading.active_count(),
    "names": sorted(name for name in globals() if "spoil" in name),
    "modules": "antigravity" in sys.modules,
    "umask": oct(os.umask(0o022)),
}}
found"""
SPOILER = """import locale, os, random, subprocess, sys, threading, time, warnings
import matplotlib, matplotlib.pyplot, numpy, pandas
from helpers import wording
random.seed(1); numpy.random.seed(1)
with open({drawn!r}, "a") as drawn:
    print(random.random(), numpy.random.random(), file=drawn)
matplotlib.rcParams["figure.dpi"] = 7; matplotlib.pyplot.style.use("dark_background")
os.environ["SPOILT"] = "1"; os.environ["TZ"] = "Asia/Tokyo"; time.tzset()
wording.spoilt = True; wording.format_day = None
sys.path.insert(0, "/spoilt"); os.chdir("/"); os.umask(0o077)
warnings.simplefilter("error"); pandas.set_option("display.precision", 1)
locale.setlocale(locale.LC_ALL, "C.UTF-8")
spoilt = threading.Thread(target=time.sleep, args=(3600,), daemon=False); spoilt.start()
spoilt_child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(3600)"])
"spoilt" """


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """What two notebooks tell before and after one that spoils, and the numbers all drew."""
    folder = tmp_path_factory.mktemp("isolation")
    drawn = folder / "drawn"
    pages = {"before": WITNESS, "spoiler": SPOILER, "after": WITNESS}
    run_list = write_site(
        folder / "notebooks",
        {name: source.format(drawn=str(drawn)) for name, source in pages.items()},
    )
    run(render_command(run_list, folder / "site", "--jobs", "1"), folder / "log")
    made = list_files(folder / "site")
    texts = {name: made[f"pages/{name}.html"].decode() for name in pages}
    return {name: re.search(r"<pre>.*?</pre>", texts[name], re.DOTALL)[0] for name in pages}, drawn


def test_a_notebook_that_spoils_all_it_can_reach_leaves_no_trace_in_the_next(told):
    pages, _ = told
    assert "spoilt" in pages["spoiler"]
    assert "&#x27;style&#x27;" in pages["before"]
    assert pages["after"] == pages["before"]


def test_no_two_notebooks_draw_the_same_random_numbers(told):
    numbers = told[1].read_text().split()
    assert len(numbers) == 6
    assert len(set(numbers)) == 6
