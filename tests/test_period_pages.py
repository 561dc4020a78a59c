"""What is said and shown of periods of office: the ordinary, nothing, one of each, small bases."""

import pytest
from report_cases import list_rows
from test_comparisons_periods import held_of, make_two_sides, one

from helpers import comparisons
from helpers.period_charts import (
    draw_period_choices,
    draw_period_differences,
    draw_period_shares,
    draw_period_timeline,
)
from helpers.period_finding_tables import (
    show_period_choices,
    show_period_counts,
    show_period_differences,
    show_period_services,
)
from helpers.period_findings import say_period_choices, say_period_services
from helpers.period_sentences import (
    NO_PAIR,
    often_words,
    say_period_confounders,
    say_period_dating,
    say_period_overlap,
    say_period_pairs,
    say_period_timeline,
)
from helpers.period_tables import show_period_confounders


class Page:
    """The frames of the notebook for a dataset."""

    def __init__(self, held, chief_inspectors=""):
        self.held = held
        self.periods = comparisons.list_periods(held, chief_inspectors)
        self.inspected = comparisons.select_periods(held, chief_inspectors)
        self.measured = comparisons.measure_periods(self.inspected, self.periods)
        self.counts = comparisons.count_confounders(self.inspected, held, self.periods)
        self.rated = comparisons.keep_period_ratings(self.inspected)
        rows = self.rated.inspections
        self.pairs = comparisons.list_period_pairs(rows, self.periods)
        self.compared = comparisons.compare_period_pairs(rows, self.pairs)
        self.services = comparisons.pair_period_services(rows)
        self.moves = comparisons.count_moves(self.services)
        self.choices = comparisons.vary_choices(held, chief_inspectors)

    def say_confounders(self) -> str:
        return say_period_confounders(self.inspected, self.counts, self.periods, self.measured)


NOBODY = Page(held_of(), "zero,one")
ALONE = Page(held_of(one(0, "one")))
APART = Page(held_of(*make_two_sides(6, 7, shift=7)))
SAME = Page(held_of(*make_two_sides(5, 5)))
FEW = Page(held_of(*make_two_sides(2, 6, shift=2)))


def test_no_inspection_is_said_by_name_and_draws_nothing():
    assert NOBODY.say_confounders() == (
        "No inspection that was asked for is held of the time in office of Dr Zero or Dame One."
    )
    assert say_period_timeline(NOBODY.rated) == (
        "No rating fits what was asked for, so there is no timeline."
    )
    assert say_period_pairs(NOBODY.pairs, NOBODY.compared, 95) == NO_PAIR
    assert show_period_counts(comparisons.count_pair_ratings(
        NOBODY.rated.inspections, NOBODY.pairs)) is None  # fmt: skip
    assert draw_period_timeline(NOBODY.rated, NOBODY.periods, NOBODY.held) is None
    assert draw_period_differences(NOBODY.compared, NOBODY.rated, NOBODY.held, 95) is None
    assert show_period_choices(NOBODY.choices, 95) is None
    shown = list_rows(show_period_confounders(NOBODY.counts, NOBODY.measured))
    assert shown[1] == ["Inspections held", "none", "none", "does not apply"]


def test_one_period_has_no_other_beside_it():
    assert ALONE.say_confounders() == (
        "Inspections are held for one period of office only, that of Dame One, so there is no "
        "other to set beside it."
    )


def test_the_first_table_says_what_is_the_same_and_what_is_not():
    table = show_period_confounders(APART.counts, APART.measured)
    rows = {row[0]: row[1:] for row in list_rows(table)}
    assert rows["Programmes of inspection"] == ["Toy of 21 (6)", "Toy of 21 (7)", "yes"]
    assert rows["Regions of today"] == [
        "2 regions: London (3); Wales (3)",
        "2 regions: London (4); Wales (3)",
        "yes",
    ]
    assert rows["In office"] == ["1 January 2018 to 31 May 2020", "from 1 January 2021", "no"]
    assert rows["Inspections held"][0] == "6, of which 6 with a rating"


def test_a_programme_that_ran_in_both_periods_is_counted():
    assert APART.say_confounders().startswith(
        "Across these 2 periods of office, 1 programme of inspection ran. 1 of them ran in both."
    )


def test_how_a_rating_is_dated_is_said():
    assert "in which its report came out" in say_period_dating("publication", APART.rated)
    assert say_period_dating("fieldwork", ALONE.rated).endswith(
        "1 rating is left after the steps below."
    )


def test_a_difference_beyond_chance_is_told_with_its_counts_and_interval():
    said = say_period_pairs(APART.pairs, APART.compared, 95)
    assert said == (
        "1 pair of successive periods shares a programme and a type of organisation, and it has "
        "enough ratings to be tested. Of 2 tests (Holm’s correction for making several), chance "
        "would rarely give: PDUs rated Good or Outstanding, 6 of 6 and then 0 of 7, −100 points "
        "(95% interval −100 to −47) and PDUs rated Requires improvement or above, 6 of 6 and then "
        "0 of 7, −100 points (95% interval −100 to −47)."
    )
    chart = draw_period_differences(APART.compared, APART.rated, APART.held, 95)
    assert chart.title == "2 differences are beyond what chance would often give"
    assert say_period_choices(APART.choices) == (
        "16 comparisons could be made with one choice or another. The interval includes zero in "
        "none of them."
    )


def test_a_small_side_is_told_in_counts_alone():
    said = say_period_pairs(FEW.pairs, FEW.compared, 95)
    assert said.endswith("It has fewer than 5 ratings on a side: counts only, nothing is tested.")
    assert show_period_differences(FEW.compared, 95) is None
    assert draw_period_shares(comparisons.count_pair_ratings(FEW.rated.inspections, FEW.pairs),
                              FEW.rated, FEW.held) is None  # fmt: skip
    assert say_period_choices(FEW.choices) == (
        "Under no choice does a pair have 5 ratings on both sides, so the table gives counts only."
    )
    assert draw_period_choices(FEW.choices, FEW.rated, FEW.held, 95) is None


def test_services_in_two_periods_are_followed_and_counted():
    assert say_period_services(SAME.services, SAME.moves, 95) == (
        "Within one programme, 5 PDUs were rated in two periods: none rose, none stayed and 5 "
        "fell. The share that rose less the share that fell is −100 points (95% interval −100 to "
        "−20); a split so uneven comes up about 6 in 100 times by chance alone."
    )
    shown = list_rows(show_period_services(SAME.services, SAME.held, True))
    assert shown[0] == ["Unit 0", "Good; Dame One, 1 May 2019",
                        "Inadequate; Sir Three, 1 May 2021", "fell"]  # fmt: skip
    assert show_period_services(SAME.services, SAME.held, False) is None
    assert "5 of the PDUs were rated in both periods" in say_period_overlap(SAME.pairs)


@pytest.mark.parametrize(("rating", "words"), [("Good", "stayed the same"), ("Inadequate", "fell")])
def test_one_service_is_told_in_the_singular(rating, words):
    page = Page(held_of(one(0, "one"), one(0, "three", rating, "2021-05-01")))
    assert say_period_services(page.services, page.moves, 95) == (
        f"Within one programme, 1 PDU was rated in two periods: its rating {words}."
    )


def test_two_programmes_are_side_by_side_with_the_break_said():
    page = Page(held_of(
        one(0, "one"), one(0, "three", "Inadequate", "2021-05-01", programme_id="toy-27")
    ))  # fmt: skip
    table = show_period_services(page.services, page.held, False)
    assert "Toy of 21; then Toy of 27" in table.note and "not a trend" in table.note
    assert say_period_services(page.services, page.moves, 95).endswith(
        "1 service was rated in two periods under two programmes: their ratings stand side by "
        "side, with the break said, and are not counted as moves."
    )


def test_a_deduced_rating_is_marked():
    held = held_of(one(0, "one", evidence="deduced"), one(0, "three", "Inadequate", "2021-05-01"))
    rated = comparisons.keep_period_ratings(comparisons.select_periods(held), "deduced")
    services = comparisons.pair_period_services(rated.inspections)
    assert list_rows(show_period_services(services, held, True))[0][1].startswith("Good (deduced)")
    assert say_period_timeline(rated).endswith(" 1 was deduced from other figures.")


def test_a_region_that_cannot_be_told_from_a_period_is_named():
    rows = [one(0, "one"), *(one(n, "three", day="2021-05-01") for n in range(1, 8))]
    assert say_period_choices(Page(held_of(*rows)).choices).endswith(
        "Without Wales no rating of PDUs is left of the time in office of Dame One: period and "
        "region cannot be told apart there."
    )


def test_chance_is_told_as_readers_say_it():
    assert often_words(0.7) == "more often than not"
    assert often_words(0.03) == "about 3 in 100 times"


def test_a_rating_that_nobody_or_everybody_got_has_a_difference_and_no_test():
    held = held_of(*make_two_sides(6, 7, shift=7))
    page = Page(held)
    chart = draw_period_differences(page.compared, page.rated, page.held, 95)
    first = chart.data_frame.iloc[0]
    assert first["Difference (points)"] == 0 and first["Interval to"] > 0
    assert first["Counts"] == "0 of 6, then 0 of 7; nothing to test: none on either side"
    shown = list_rows(show_period_differences(page.compared, 95))
    assert shown[0][-1] == "nothing to test: none on either side"
    alike = Page(held_of(*(one(n, "one") for n in range(5)),
                         *(one(n, "three", "Good", "2021-05-01") for n in range(5))))  # fmt: skip
    shown = list_rows(show_period_differences(alike.compared, 95))
    assert [row[-1] for row in shown[1:]] == ["nothing to test: all on both sides"] * 2


def test_a_region_that_is_not_recorded_is_said_to_be_that_and_no_more():
    page = Page(held_of(
        one(0, "one"), one(0, "one", organisation_id="test-crc"),
        one(0, "three", "Good", "2021-05-01", organisation_id="test-crc"),
    ))  # fmt: skip
    table = show_period_confounders(page.counts, page.measured)
    rows = {row[0]: row[1:] for row in list_rows(table)}
    assert rows["Regions of today"] == [
        "1 region: Wales (1); region not recorded (1)",
        "region not recorded (1)",
        "not known",
    ]
    assert "Where the region is not recorded" in table.note
    assert "; a region is recorded for none of the 1 CRCs." in say_period_choices(page.choices)


def test_an_interim_period_is_called_so_in_every_row():
    page = Page(held_of(one(0, "one"), one(0, "two", "Inadequate", "2020-07-01")))
    shown = list_rows(show_period_services(page.services, page.held, True))
    assert shown[0][2].startswith("Inadequate; Mx Two (interim), ")
