"""The simulation behind `make benchmark-statistics`, at fewer draws."""

import benchmark_statistics as benchmark
import numpy as np
import pytest

COVERAGE = benchmark.simulate_coverage(400, (34,))


def test_the_table_has_a_row_for_each_interval_and_a_column_for_each_true_share():
    assert COVERAGE["interval"].to_list() == list(benchmark.INTERVALS)
    assert list(COVERAGE) == ["interval", "base", *benchmark.COLUMNS, "lowest"]
    assert set(benchmark.HELD) <= set(benchmark.COLUMNS)


def test_every_interval_covers_about_as_often_as_it_says():
    # 400 draws: a standard error of about 1.1 points, four of which are allowed.
    cells = COVERAGE[list(benchmark.HELD)].to_numpy()
    assert cells.min() > benchmark.HELD_WITHIN[0] - 4.4


def test_the_same_draws_are_made_every_time():
    again = benchmark.simulate_coverage(400, (34,))
    assert again.equals(COVERAGE)


def test_a_truth_on_the_limit_is_held_and_one_beyond_is_not():
    assert benchmark.cover(np.array([10.0, 20.1]), [(10, 20), (10, 20)]) == 50


def test_what_lies_outside_is_told_and_the_widest_may_cover_too_often():
    is_widest = COVERAGE["interval"].eq(benchmark.WIDEST)
    fine = COVERAGE.assign(**{str(name): 95.0 for name in benchmark.HELD if name == "evenly"})
    fine[list(benchmark.HELD)] = 95.0
    assert benchmark.find_outside(fine) == []
    fine.loc[is_widest, 50] = 100.0
    assert benchmark.find_outside(fine) == []
    fine.loc[is_widest, 50] = 92.9
    fine.loc[0, "evenly"] = 99.1
    assert benchmark.find_outside(fine) == [
        "Wilson, base 34, evenly: 99.1",
        f"{benchmark.WIDEST}, base 34, 50: 92.9",
    ]


# Brown, Cai and DasGupta (2001), Statistical Science 16:101-133, tell of Wilson's coverage near 0
# and 1: just below its lower limit at a count of 1 only the count of 0 covers, so that for 34 it is
# (1 - share)^34 there. Worked out here from that, not read from their figures.
def test_the_lowest_coverage_of_wilson_lies_just_below_its_limit_at_one():
    lowest = benchmark.find_lowest((34,)).set_index("interval")
    share = lowest.loc["Wilson", "at_share_pct"] / 100
    share = min(share, 1 - share)
    assert lowest.loc["Wilson", "lowest"] == pytest.approx(100 * (1 - share) ** 34, abs=0.01)
    assert 100 * share == pytest.approx(benchmark.wilson(1, 34)[0], abs=0.02)
    assert lowest.loc["Shown", "lowest"] > 89 > 85 > lowest.loc["Wilson", "lowest"]
