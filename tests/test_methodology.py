"""docs/methodology.md: complete, in step with the code, and its examples right."""

import importlib
import re
from pathlib import Path

import house
import pytest

from helpers import (
    corrections,
    funnels,
    grim,
    heterogeneity,
    intervals,
    paired_changes,
    paths,
    thresholds,
)
from helpers.comparisons import rules
from helpers.publish.headings import name_anchor

TEXT = (paths.DOCS / "methodology.md").read_text(encoding="utf-8")
#: Sections, smallest first: a heading and what stands under it before the next heading.
SECTIONS = {
    part.partition("\n")[0].lstrip("# "): part.partition("\n")[2]
    for part in re.split(r"(?m)^(?=#{1,3} )", TEXT)
    if part.strip()
}
FIGURES = {heading: body for heading, body in SECTIONS.items() if "**What it is.**" in body}
NAMED = re.compile(r"`([a-z_]+)\.([a-zA-Z_]+)`")
FILES = ("py", "md", "csv", "ipynb", "html")
each_figure = pytest.mark.parametrize("heading", FIGURES)


@each_figure
def test_each_figure_says_what_it_assumes_where_it_comes_from_and_its_limit(heading):
    labels = re.findall(r"(?m)^- \*\*(Assumes|Source|Limit)\.\*\*", FIGURES[heading])
    assert labels == ["Assumes", "Source", "Limit"]


@each_figure
def test_each_figure_names_the_functions_that_compute_it(heading):
    assert NAMED.search(FIGURES[heading])


@each_figure
def test_each_figure_is_told_in_short_paragraphs(heading):
    paragraphs = re.split(r"\n{2,}", FIGURES[heading].partition("\n> ")[0])
    words = [len(each.split()) for each in paragraphs if not each.startswith(("- ", "|"))]
    assert max(words) <= 110


def test_every_function_that_the_page_names_exists():
    named = {(module, name) for module, name in NAMED.findall(TEXT) if name not in FILES}
    assert len(named) > 40
    missing = [
        f"{module}.{name}"
        for module, name in sorted(named)
        if not hasattr(importlib.import_module(f"helpers.{module}"), name)
    ]
    assert not missing


def test_every_rule_of_what_may_be_compared_stands_in_the_table():
    checks = {name for name in vars(rules) if name.startswith("check_")} - {"check_known"}
    named = set(re.findall(r"`comparisons\.(check_\w+)` \|", SECTIONS["What may be compared"]))
    assert named == checks


def test_every_path_and_command_that_the_page_names_exists():
    for path in house.find_paths(TEXT):
        assert (paths.REPOSITORY / path).exists(), path
    makefile = (paths.REPOSITORY / "Makefile").read_text(encoding="utf-8")
    for command in house.find_commands(TEXT, "make"):
        assert re.search(rf"(?m)^{command.split()[0]}:", makefile), command


def test_every_statistical_module_of_the_house_is_named():
    modules = {module for module, _ in NAMED.findall(TEXT)}
    told = {
        *("grim", "figures", "intervals", "corrections", "paired_changes", "heterogeneity"),
        *("thresholds", "funnels", "shrinkage", "ratings", "stability", "resampling"),
        *("what_if", "agreement", "replays", "comparisons", "reconciliation"),
    }
    assert told <= modules


def test_every_author_cited_stands_among_the_sources():
    listed = SECTIONS["Sources of the methods"]
    prose = TEXT.replace(listed, "")
    cited = set(re.findall(r"([A-Z][a-z]+) ((?:19|20)\d\d[ab]?)\b(?! \w+ report)", prose))
    months = {"City", "May", "In", "Reset", "Derby", "PDU"}
    lines = listed.splitlines()
    missing = [
        f"{author} {year}"
        for author, year in sorted(cited)
        if author not in months and not any(author in line and year in line for line in lines)
    ]
    assert not missing


def test_an_anchor_of_the_contents_is_the_same_on_a_page_and_where_the_repository_is_read():
    taken = set()
    for heading in re.findall(r"(?m)^#{2,3} (.+)$", TEXT):
        plain = re.sub(r"[^\w\s-]", "", heading.lower()).replace(" ", "-")
        assert name_anchor(heading, taken) == plain


def test_the_examples_of_intervals_are_right():
    assert "18 of 34 (53%) fits anything\nfrom 37% to 69%" in TEXT
    assert rounded(intervals.share_interval(18, 34)) == (37, 69)
    assert "180 of 340, it would be 48% to 58%" in TEXT
    assert rounded(intervals.share_interval(180, 340)) == (48, 58)
    assert "0 of 34 gives 0% to 10%" in TEXT
    assert rounded(intervals.share_interval(0, 34)) == (0, 10)
    assert "24 points, and the interval\nruns from 0 to 44" in TEXT
    assert rounded(intervals.difference(20, 34, 12, 34)) == (24, 0, 44)


def test_the_examples_of_counts_are_right():
    assert grim.feasible_counts(61, 34) == []
    assert [grim.feasible_counts(pct, 34) for pct in (53, 59, 62)] == [[18], [20], [21]]
    pairs = grim.feasible_pairs(61, None, None, 34)
    assert pairs == [(11, 18), (14, 23), (17, 28), (19, 31), (20, 33)]
    words = ", ".join(f"{count} of {base}" for count, base in pairs[:-1])
    assert f"{words} or 20 of 33: the interval is 39% to 80%" in re.sub(r"\s+", " ", TEXT)
    assert rounded(intervals.interval_for(61, largest_base=34)[:2]) == (39, 80)


def test_the_examples_of_change_are_right():
    told = re.sub(r"\s+", " ", TEXT)
    assert "6 up, 2 down and 12 the same make +20 points" in told
    assert "from −9 to +45 points" in told
    assert rounded(paired_changes.net_change(6, 2, 20)) == (20, -9, 45)
    assert "6 up and 2 down: about 29 times in 100" in told
    assert round(100 * paired_changes.sign_test(6, 2)) == 29


def test_the_examples_of_comparisons_are_right():
    import pandas as pd

    alike, apart = (
        heterogeneity.measure_heterogeneity(
            pd.DataFrame({"yes": yes, "no": [34 - one for one in yes]})
        ).p_value
        for yes in ([18, 20, 15], [10, 20, 28])
    )
    assert round(100 * alike) == 47 and apart < 0.001
    limits = funnels.funnel_limits(0.5, [34, 90], [95])
    drawn = limits[["lower_pct", "upper_pct"]].itertuples(index=False)
    assert [rounded(one) for one in drawn] == [(32, 68), (39, 61)]
    chances = [0.001, 0.01, 0.02, 0.04, 0.3]
    flagged = [
        int(corrections.correct_family(chances, purpose)["is_flagged"].sum())
        for purpose in ("screen", "confirm")
    ]
    assert flagged == [4, 2]
    rated = {"Good": 9, "Requires improvement": 26, "Inadequate": 1}
    shares = thresholds.cumulate_ratings(rated)[["count", "share_pct"]].round()
    assert shares.to_numpy().tolist() == [[0, 0], [9, 25], [35, 97]]


def rounded(numbers) -> tuple[int, ...]:
    """Return each number rounded to a whole one."""
    return tuple(round(float(number)) for number in numbers)


def test_the_page_stands_where_the_reports_say():
    assert Path("docs/methodology.md") == (paths.DOCS / "methodology.md").relative_to(
        paths.REPOSITORY
    )


def test_the_example_of_periods_of_office_is_right():
    assert "+7 points, with an\ninterval from −16 to +31" in TEXT
    assert rounded(intervals.difference(13, 13, 13, 14)) == (7, -16, 31)


def test_the_examples_of_cycles_are_right():
    assert "of 0 points" in (told := re.sub(r"\s+", " ", TEXT)) and "from −37 to +37" in told
    assert rounded(paired_changes.net_change(3, 3, 13)) == (0, -37, 37)
    assert "7 of 21 points is 33%" in told and "4 to 10 of 21 points, which is 19% to 48%" in told
    assert rounded(100 * score / 21 for score in (7, 4, 10)) == (33, 19, 48)
