"""The table of ratings is held against the headings, standard by standard where it can be."""

from intake_documents import draft_text

from helpers.intake.ratings_page import OTHER_RATINGS

NAMES = {
    "P 1.1": "Leadership",
    "P 1.2": "Staffing",
    "P 1.3": "Services",
    "P 2.1": "Assessment",
    "P 2.2": "Planning",
    "P 2.3": "Implementation and delivery",
    "P 2.4": "Reviewing",
}
GOOD, LOW = "Good", "Inadequate"
RATINGS = dict(zip(NAMES, (GOOD, GOOD, GOOD, LOW, LOW, LOW, LOW), strict=True))


def draft_report(table, left_out=()):
    """Return the draft of a report with the words of its table of ratings."""
    parts = ["Salford PDU", "HM Inspectorate of Probation, September 2024", "Ratings", table]
    for key, rating in RATINGS.items():
        parts += [] if key in left_out else [f"{key}. {NAMES[key]}", rating, "What we found."]
    return draft_text("\n\n".join(parts))


def write_ratings(**others):
    """Return the words of a table, with other ratings for some standards by their names."""
    return " ".join(f"{key} {name} {others.get(name, RATINGS[key])}" for key, name in NAMES.items())


def list_open(draft):
    """Return the standards whose ratings are in doubt, by their short names."""
    return {key[9:] for key, one in draft.ratings.items() if one.reason == OTHER_RATINGS}


def test_only_the_standard_that_differs_is_in_doubt_and_is_named():
    draft = draft_report(write_ratings(Planning="Requires improvement"))
    assert list_open(draft) == {"planning"}
    assert draft.ratings["pdu-2023-reviewing"].value == LOW
    (row,) = draft.discrepancies
    assert (row["field"], row["value_a"], row["value_b"]) == (
        "rating of pdu-2023-planning",
        "Inadequate",
        "Requires improvement",
    )


def test_a_section_that_was_not_read_leaves_the_others_as_they_are():
    draft = draft_report(write_ratings(), left_out=("P 2.2",))
    assert list_open(draft) == set()
    assert len([one for one in draft.ratings.values() if one.value]) == 6
    assert draft.discrepancies == []


def test_a_table_whose_order_is_lost_leaves_all_open():
    scrambled = write_ratings(Planning="Requires improvement").replace(
        "Services Good", "Good Services"
    )
    assert len(list_open(draft_report(scrambled))) == 7
    others = dict.fromkeys(
        ("Leadership", "Staffing", "Services", "Planning"), "Requires improvement"
    )
    assert len(list_open(draft_report(write_ratings(**others)))) == 7
