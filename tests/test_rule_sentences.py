"""What is said of the rating rules, whatever is held of an inspection."""

import pandas as pd
import pytest
from report_cases import BANDS, inspect, make_empty, make_held, make_own
from rule_cases import BANDS as PERCENTAGES
from rule_cases import make_questions
from test_resampling import POINTS, SCORE_BANDS
from test_rule_steps import KEY, RATED, list_all, make_rated, rate

from helpers.replays import SCORE_TYPES, STANDARD_TYPES, SUM_TYPES, Replays, replay_rules
from helpers.rule_sentences import (
    say_cases_needed,
    say_disagreements,
    say_inspection,
    say_rules,
    say_steps,
    say_what_if,
)
from helpers.rule_steps import keep_points
from helpers.rule_tables import show_bands, show_disagreements, show_steps
from helpers.shares import join_key_questions
from helpers.what_if import add_outcomes, count_cases_needed, move_counts
from helpers.what_if_tables import show_cases_needed, show_outcomes

NOTHING = make_empty(inspect(KEY))
PLANNING = make_questions((59, 20, 34), (85, 29, 34), (53, 18, 34))


def test_an_inspection_is_named_with_its_rating_and_score():
    assert say_inspection(make_rated(), KEY) == (
        "Testshire PDU was rated Good, with 4 of 6 points, in the report published on 1 May 2022."
    )


@pytest.mark.parametrize(
    ("own", "words"),
    [
        (NOTHING, "The inspection testshire-2022 is not known to have been published by "),
        (make_own(inspect(programme_id="free")), "its programme (Toy without ratings) gave none."),
        (make_own(inspect()), "For Testshire PDU no overall rating is held in the report"),
        (make_own(inspect(rating="Good", evidence="deduced")), "so it cannot test a rule."),
    ],
)
def test_what_there_is_instead_of_a_rating_is_said(own, words):
    assert words in say_inspection(own, KEY)


def test_the_rules_that_are_held_and_those_that_are_not():
    said = say_rules(make_rated())
    assert said.startswith(
        "For this programme bands of percentages, points and bands of scores are held. They are "
        "the inspectorate's long-standing practice"
    )
    assert "Its points and bands of scores are not held." in say_rules(make_own(inspect()))
    assert say_rules(make_own(inspect(programme_id="free"))).startswith("No rating rule is held")
    assert say_rules(NOTHING).startswith("Without an inspection")
    stated = [band | {"evidence": "stated"} for band in BANDS]
    assert "stands beside it." in say_rules(make_own(inspect(), rating_bands=stated))


def test_the_steps_say_what_agrees():
    assert say_steps(*list_all(make_rated())) == (
        "For 1 standard the lowest key question is held, and gives the published rating here too. "
        "The points of all standards add up to 4, the printed score; its band is Good, as "
        "published."
    )


def test_the_steps_say_what_does_not_agree():
    ratings = [rate("assessment", "Requires improvement"), *RATED[1:]]
    said = say_steps(*list_all(make_rated(ratings, score="4", rating="Outstanding")))
    assert "gives the published rating in 0 of 1." in said
    assert "add up to 5, but the printed score is 4; its band is Outstanding, as published." in said
    said = say_steps(*list_all(make_rated(rating="Inadequate")))
    assert said.endswith("its band is Good, but Inadequate was published.")


@pytest.mark.parametrize(
    ("own", "words"),
    [
        (make_rated(RATED[:2]), "Not every standard's points are known; the printed score is 4;"),
        (make_rated(RATED[:2], score=""), "The points of only 2 standards are known"),
        (make_rated([], score=""), "No rating of a standard and no score is held"),
        (make_rated(rating=""), "its band is Good, and no published rating is held."),
    ],
)
def test_the_steps_say_what_is_missing(own, words):
    assert words in say_steps(*list_all(own))


def test_without_bands_of_scores_or_any_rating_no_step_is_made_up():
    own = make_own(
        inspect(KEY, rating="Good", score="4", score_max="6"),
        standard_ratings=RATED,
        rating_points=POINTS,
    )
    assert "no band of scores is held to place it in." in say_steps(*list_all(own))
    own = make_own(inspect(KEY, rating="Good"), standard_ratings=RATED)
    assert "For none of its standards are points known" in say_steps(*list_all(own))
    assert say_steps(*list_all(NOTHING)) == "There is no rating to work out."


def test_every_standard_is_set_beside_its_neighbouring_ratings():
    needed = count_cases_needed(PLANNING, PERCENTAGES)
    assert say_cases_needed(needed) == (
        "Standard 0 (Requires improvement) was 4 to 6 cases short of Good and 2 cases away from "
        "Inadequate."
    )
    assumed = needed.assign(base_basis="sample")
    assert say_cases_needed(assumed).endswith(
        " The base of 34 is the full sample, assumed because none is printed."
    )
    assert show_cases_needed(assumed).note.endswith("assumed because none is printed.")
    assert say_cases_needed(needed.iloc[:0]).startswith("How many cases lie")


def make_outcomes(cases_moved: int = 5, **tables) -> pd.DataFrame:
    """Return the outcomes of moving the counts of one standard, with another held at Good."""
    rules = {"rating_points": POINTS, "rating_bands": SCORE_BANDS} | tables
    rated = pd.DataFrame({"standard_id": ["s-0", "s-9"], "rating": ["Good", "Good"]})
    own = make_own(inspect(rating="Good"), **rules)
    return add_outcomes(move_counts(PLANNING, PERCENTAGES, cases_moved), rated, own)


def test_the_moves_that_change_a_rating_are_counted():
    assert say_what_if(make_outcomes(), 5) == (
        "Moving one key question by up to 5 cases changes the rating of its standard, or may "
        "change it, in 6 of 30 moves. The score would lie within 2 to 3 (2 to 4 when all key "
        "questions of a standard are moved together), and the overall rating "
        "could become another."
    )
    assert "up to 1 case changes the rating of its standard, or may change it, in none of 6" in (
        say_what_if(make_outcomes(1), 1)
    )
    assert say_what_if(make_outcomes(1), 1).endswith("would stay Requires improvement.")


def test_a_score_that_cannot_be_worked_out_or_placed_is_said():
    assert say_what_if(make_outcomes(rating_points=[]), 5).endswith("points are held.")
    assert "no band of scores is held" in say_what_if(make_outcomes(rating_bands=[]), 5)
    assert say_what_if(make_outcomes().iloc[:0], 5).startswith("No count of a key question")


def make_replays(rule: str, published: str, within: bool) -> Replays:
    """Return replays with one rating of a standard, and no other."""
    row = {
        **{"inspection_id": KEY, "standard_id": "s-planning", "programme_id": "toy-21"},
        **{"lowest_pct": 63.0, "rule_rating": rule, "published_rating": published},
        **{"is_agreed": rule == published, "distance_to_boundary": 2.0},
        "is_within_discretion": within,
    }
    frames = (([row], STANDARD_TYPES), ([], SCORE_TYPES), ([], SUM_TYPES))
    return Replays(
        *(pd.DataFrame(rows, columns=list(kinds)).astype(kinds) for rows, kinds in frames)
    )


def test_a_disagreement_is_listed_with_whether_discretion_covers_it():
    replayed = make_replays("Requires improvement", "Good", within=True)
    assert say_disagreements(replayed) == (
        "The rule of the lowest key question misses 1 rating, of which a panel's discretion near a "
        "boundary covers 1; the rules of points and scores miss none, which no discretion covers."
    )
    table = show_disagreements(replayed, make_held(inspect(KEY)))
    assert table.frame.iloc[0].to_list() == [
        *("Testshire PDU", "Planning", 63.0, "Requires improvement", "Good", 2.0, True),
    ]


def test_without_a_disagreement_there_is_no_table():
    replayed = make_replays("Good", "Good", within=False)
    assert say_disagreements(replayed).startswith("No disagreement is held")
    assert show_disagreements(replayed, make_held(inspect(KEY))) is None


def test_a_score_that_the_rules_do_not_give_is_a_disagreement_of_its_own():
    own = make_rated(rating="Inadequate")
    replayed = replay_rules(own)
    assert "miss 2, which no discretion covers" in say_disagreements(replayed)
    table = show_disagreements(replayed, own)
    # The printed score and the sum of the points are two ways to the same overall rating.
    assert table.frame["About"].to_list() == ["Overall", "Overall"]
    assert set(table.frame["Covered by discretion"]) == {"does not apply"}


def test_the_rules_stand_in_one_table_with_what_tests_them():
    table = show_bands(make_rated())
    assert table.frame["Rating"].to_list()[0] == "Outstanding"
    good = table.frame.set_index("Rating").loc["Good"]
    assert good["Lowest key question"] == "65% to 79%"
    assert (good["Points"], good["Score"]) == ("2", "4 to 4")
    assert good["Rests on"] == "practice; text not held"
    assert good["What tests it"] == ""
    noted = [band | {"note": "Tested."} for band in BANDS]
    frame = show_bands(make_own(inspect(), rating_bands=noted)).frame
    assert set(frame["What tests it"]) == {"Percentages: Tested."}
    assert show_bands(NOTHING) is None
    assert show_bands(make_own(inspect(programme_id="free"))) is None
    assert set(show_bands(make_own(inspect())).frame["Points"]) == {"not held"}


def test_every_step_stands_in_a_row_with_what_it_starts_from():
    own = make_rated()
    steps, outcome = list_all(own)
    rows = show_steps(steps, join_key_questions(own), outcome).frame.to_numpy().tolist()
    source = "engagement 70%, desistance 60% and safety 40%; lowest 40%"
    missing = "percentages not held"
    assert rows == [
        ["T 1 Assessment", source, "Inadequate", "Inadequate", "0"],
        ["T 2 Planning", missing, "no rule", "Good", "2"],
        ["T 3 Delivery", missing, "no rule", "Good", "2"],
        ["Score", "0 + 2 + 2", "4 of 6", "4 of 6", ""],
        ["Overall rating", "4 points, in the bands of scores", "Good", "Good", ""],
    ]
    assert show_steps(*(list_all(NOTHING)[0], join_key_questions(NOTHING), None)) is None


def test_a_step_says_what_is_doubtful_deduced_or_missing():
    ratings = [
        rate("assessment", "Good", is_doubtful="true"),
        rate("planning", "Good", evidence="deduced"),
    ]
    own = make_rated(ratings, answers=(70, 60), score="")
    steps, outcome = list_all(own)
    rows = show_steps(steps, join_key_questions(own), outcome).frame
    assert rows["As published"].to_list()[:4] == [
        *("Good (doubtful)", "Good (deduced)", "not known", "not known"),
    ]
    assert rows["From"].iloc[0].endswith("; the others are not held")
    assert rows["From"].to_list()[3:] == ["not every standard's points", "no score"]
    assert keep_points(own, steps).empty


def test_the_cases_needed_stand_beside_each_key_question():
    frame = show_cases_needed(count_cases_needed(PLANNING, PERCENTAGES)).frame
    assert frame["More cases needed"].to_list() == [
        *("2 for Good", "none: already there", "4 for Good"),
    ]
    assert frame["Key question"].to_list() == ["question 0", "question 1", "question 2"]
    lowest = count_cases_needed(make_questions((35, None, None)), PERCENTAGES)
    frame = show_cases_needed(lowest).frame
    assert frame["More cases needed"].to_list() == ["3 to 5 for Requires improvement"]
    assert frame.iloc[0, -1] == "none: in the lowest band"
    assert show_cases_needed(lowest.iloc[:0]) is None


def test_every_other_rating_stands_with_the_moves_that_give_it():
    frame = show_outcomes(make_outcomes()).frame.set_index("Would be")
    assert frame.loc["Requires improvement", "If these cases were moved"] == (
        "the counts as they are"
    )
    assert frame.loc["Good"].to_list() == [
        *("Standard 0", "4", "Good", "all key questions together +4 to +5"),
    ]
    assert "question 0 −5 to −4" in frame.loc["Inadequate", "If these cases were moved"]
    assert show_outcomes(make_outcomes().iloc[:0]) is None


def test_a_rating_that_depends_on_the_base_is_said_to():
    moved = move_counts(make_questions((35, None, None)), PERCENTAGES, 3)
    rated = pd.DataFrame({"standard_id": [], "rating": []})
    table = show_outcomes(add_outcomes(moved, rated, make_own(inspect(rating="Good"))))
    assert table.frame["Would be"].to_list() == ["Inadequate", "Inadequate or Requires improvement"]
    assert set(table.frame["Score"]) == {"not known"}
    assert table.note
