"""The benchmark of rendering: its arithmetic and its form. No figure of time is tested."""

import os
from pathlib import Path

import pytest

pytest.importorskip("psutil", reason='needs the extra "benchmark"')

import benchmark_floor as floor
import benchmark_growth as growth
import benchmark_memory as memory
import benchmark_rendering as benchmark
import benchmark_tables as tables
import benchmark_ways as ways
from benchmark_publication import Publication

from helpers.dataset import load_dataset
from helpers.publish.render import WARM, make_page
from helpers.publish.runs import Run, list_runs

ROUNDS = [
    {"plain": 8.0, "warm": 1.0, "floor": 0.5},
    {"plain": 12.0, "warm": 1.0, "floor": 1.0},
    {"plain": 30.0, "warm": 2.0, "floor": 2.0},
]
RUNS = {run.name: run for run in list_runs(load_dataset())}


def test_a_ratio_is_the_median_of_the_ratios_within_each_round():
    assert tables.median_ratio(ROUNDS, "plain", "warm") == 12
    assert tables.median_ratio(ROUNDS, "warm", "floor") == 1


def test_each_way_has_a_row_of_seconds_and_both_ratios():
    rows = tables.compare_ways(ROUNDS, "plain", "floor")
    assert rows[1] == ["warm", "1.00", "1.00", "2.00", "12.0", "1.00"]
    assert rows[0][4:] == ["1.0", "15.00"]


def test_start_up_is_what_passed_before_the_first_reports_were_begun():
    # Two at once, a second each, after four seconds: at 5, 5, 6 and 6.
    assert tables.split_startup([5, 5, 6, 6], jobs=2) == (4, 0.5)


def test_too_few_reports_tell_no_start_up():
    assert tables.split_startup([3, 4], jobs=2) == (0, 2)


def test_a_table_is_aligned():
    assert tables.write_table(("way", "s"), [["plain", "7.60"]]) == "way       s\nplain  7.60"


def test_flatness_is_of_a_hundred_to_ten_thousand_and_needs_both():
    assert tables.measure_flatness({10: 9.0, 100: 1.0, 1000: 0.75, 10_000: 1.5}) == 1
    assert tables.measure_flatness({100: 1.0, 1000: 1.0}) is None


def test_each_goal_is_met_not_met_or_not_measured():
    assert tables.judge_goals(12.0, 1.51, 1.49e9, 0.15) == [
        "met: whole publication at least 12 times faster than the plain way: 12.0 times",
        "NOT MET: whole publication at most 1.5 times the floor: 1.51 times",
        "met: peak memory under 1.5 GB: 1.49 GB",
        "met: seconds per report within 15% from 100 to 10,000 organisations: 15% apart",
    ]
    lines = tables.judge_goals(None, None, None, None)
    assert [line.split(":")[0] for line in lines] == ["not measured"] * 4


def test_the_publication_is_compared_with_the_plain_way_by_its_median():
    made, least = ways.Batch(seconds=50.0, cpu=90.0), ways.Batch(seconds=40.0, cpu=70.0)
    whole = Publication(pages=100, made=made, floor=least, memory=1e9)
    plain = benchmark.take_median([ways.Batch(seconds=60.0, cpu=70.0)] * 2, 10)
    assert whole.compare_plain(plain) == 12
    assert whole.compare_floor() == 1.25
    lines = whole.write(plain).splitlines()
    assert lines[1].split() == ["plain,", "from", "its", "median", "600", "700", "6.00", "7.00"]
    assert lines[2].split()[-4:] == ["50", "90", "0.50", "0.90"]


def test_pages_are_chosen_evenly():
    runs = [Run(f"{number}.html", "x.ipynb") for number in range(10)]
    assert growth.spread_rounds(runs, 4, 2) == [*runs[:2], *runs[4:6]]
    assert growth.spread_rounds(runs, 3, 5) == runs[:3]
    assert growth.spread_rounds(runs, 0, 3) == growth.spread_rounds(runs, 99, 3) == runs[:9]
    assert growth.spread_rounds(runs, 20, 20) == runs


def test_the_memory_of_this_process_is_seen():
    with memory.watch_memory(os.getpid()) as peak:
        assert memory.measure_tree(os.getpid()) > 1e6
    assert peak.samples > 0
    assert peak.memory > 1e6


def test_the_sample_is_of_pages_of_the_publication():
    assert set(benchmark.SAMPLE) <= set(RUNS)
    assert len(set(benchmark.SAMPLE)) == len(benchmark.SAMPLE) == 12


@pytest.mark.parametrize("name", ["derby-city-pdu", "wales", "pdus-of-2023"])
def test_the_floor_makes_the_page_that_the_warm_engine_makes(name):
    run = RUNS[name]
    made = make_page(run.notebook_path, run.parameters, run.title, run.frame, WARM)
    assert floor.make_floor_page(run) == made.html


def test_ways_that_made_different_pages_are_told():
    same = {
        way: ways.Batch({"a.html": "x"}) for way in (ways.COLD_POOL, ways.WARM_POOL, ways.FLOOR)
    }
    ways.check_same(same)
    same[ways.WARM_POOL] = ways.Batch({"a.html": "y"})
    with pytest.raises(AssertionError, match=r"a\.html: warm engine"):
        ways.check_same(same)


def test_growth_is_measured_from_end_to_end():
    figures = growth.measure_growth(3, 2, seed=1)
    assert figures["rendered"] == 2
    assert figures["pages"] > 3
    assert len(growth.write_row(3, figures)) == len(growth.HEADINGS)
    assert growth.write_row(3, figures)[1] == f"2 of {figures['pages']}"


def test_make_has_the_target():
    makefile = Path(__file__).parents[1].joinpath("Makefile").read_text(encoding="utf-8")
    assert "tests/benchmark_rendering.py" in makefile
