"""A release on several organisations gives each its own values, and no value of all to one."""

import pytest
from intake_documents import HELD, draft_text

from helpers.intake.draft_rows import write_rows

TWO = """Two units in Lancashire inspected

HM Inspectorate of Probation has published its reports on two Probation Delivery Units (PDUs).

{ratings}

{body}

Justin Russell, HM Chief Inspector of Probation, said: "We shall be back."

ENDS

Notes to editors

1. {out}

2. Fieldwork for both inspections took place in March 2023.
"""
RATINGS = (
    "Central Lancashire PDU was rated 'Inadequate', with a score of 3/27, and East Lancashire PDU "
    "was rated 'Requires improvement', with a score of 8/27."
)
OUT = "The reports are available at example.invalid on 6 July 2023."
BODY = "The Central Lancashire report makes five recommendations."


def draft(ratings=RATINGS, body=BODY, out=OUT):
    """Return the draft of a release on two units."""
    return draft_text(TWO.format(ratings=ratings, body=body, out=out))


def read(field, **words):
    """Return the value of a field of each inspection of the release, "?" for a doubtful one."""
    found = {one.organisation_id: one.findings[field] for one in draft(**words).inspections}
    return tuple("?" if one.state == "doubtful" else one.value for one in found.values())


def test_each_has_its_own_rating_and_score_and_what_is_said_of_all():
    found = draft()
    assert found.joint == ("central-lancashire-pdu", "east-lancashire-pdu")
    assert found.subject_reason == ""
    values = {
        "overall_rating": ("Inadequate", "Requires improvement"),
        "score": ("3", "8"),
        "score_max": ("27", "27"),
        "published": ("2023-07-06", "2023-07-06"),
        "fieldwork": ("2023-03", "2023-03"),
        "chief_inspector_id": ("justin-russell", "justin-russell"),
        "recommendations_count": ("5", ""),
    }
    assert {name: read(name) for name in values} == values
    assert found.figures == []


def test_each_has_a_row_and_the_source_is_of_both():
    found = draft()
    rows, lines = write_rows(found, HELD)
    assert lines == []
    assert [row["inspection_id"] for row in rows["inspections"]] == [
        "central-lancashire-pdu-2023-07",
        "east-lancashire-pdu-2023-07",
    ]
    assert rows["sources"][0]["title"] == (
        "Press release on Central Lancashire PDU and East Lancashire PDU"
    )


@pytest.mark.parametrize(
    ("body", "counts"),
    [
        ("Central Lancashire received five recommendations, and East Lancashire six "
         "recommendations were given.", ("5", "6")),
        ("Central Lancashire received five recommendations. East Lancashire received six "
         "recommendations.", ("5", "6")),
        ("East Lancashire PDU did better. The report makes six recommendations.", ("", "6")),
        ("The reports make 11 recommendations.", ("?", "?")),
        ("Central Lancashire and East Lancashire received 11 recommendations.", ("?", "?")),
        ("The Central Lancashire report makes five recommendations, and the East Lancashire report "
         "makes six recommendations.", ("5", "6")),
        ("Cumbria PDU was seen before. The report makes nine recommendations.", ("", "")),
        ("East Lancashire's youth justice report makes four recommendations.", ("?", "?")),
        ("East Lancashire PDU did better. It received six recommendations.", ("", "6")),
        ("East Lancashire PDU did better. Inspectors made six recommendations.", ("?", "?")),
        ("Unlike Central Lancashire PDU, East Lancashire PDU received nine recommendations.",
         ("?", "?")),
        ("Central Lancashire received five recommendations, three fewer than East Lancashire.",
         ("?", "?")),
        ("East Lancashire Council received four recommendations.", ("?", "?")),
    ],
)  # fmt: skip
def test_a_count_is_of_the_one_that_its_sentence_names_or_of_nobody(body, counts):
    assert read("recommendations_count", body=body) == counts


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("This is the first inspection of this PDU since the unification of 2021.", ("?", "?")),
        ("Central Lancashire PDU was last inspected in 2021.", ("false", "")),
    ],
)
def test_what_is_said_of_one_that_is_not_named_is_of_nobody(words, values):
    assert read("is_first_since_unification", body=words) == values


def test_fieldwork_of_this_inspection_is_of_nobody_and_fieldwork_alone_of_all():
    text = TWO.replace("for both inspections ", "{seen}")
    for seen, months in (("", ("2023-03",) * 2), ("for this inspection ", ("", ""))):
        found = draft_text(text.format(ratings=RATINGS, body=BODY, out=OUT, seen=seen)).inspections
        assert tuple(one.findings["fieldwork"].value for one in found) == months


def test_reports_that_others_write_are_no_reports_on_several():
    text = "Work in Lancashire\n\nCentral Lancashire PDU has been rated 'Good' overall, and East "
    text += "Lancashire PDU has been rated 'Good' overall.\n\nWe read the reports for courts.\n\n"
    assert draft_text(f"{text}Notes to editors\n\n1. It is published on 6 July 2023.").joint == ()


def test_below_a_heading_that_names_one_a_sentence_without_a_name_is_of_it():
    body = "Central Lancashire\n\nThe report makes five recommendations.\n\nEast Lancashire\n\n"
    assert read("recommendations_count", body=f"{body}Inspectors were pleased.") == ("5", "")
    # Below the last heading the document may tell of all again.
    body = body.replace("The report makes", "It makes")
    assert read("cases_count", body=f"{body}Inspectors inspected 80 cases.") == ("?", "?")


def test_values_in_the_order_of_the_names_are_given_in_that_order():
    ratings = (
        "Central Lancashire PDU and East Lancashire PDU have been rated 'Inadequate' and 'Requires "
        "improvement' respectively. They scored 3 and 8 out of 27, in that order."
    )
    assert read("overall_rating", ratings=ratings) == ("Inadequate", "Requires improvement")
    assert read("score", ratings=ratings) == ("3", "8")
    unordered = ratings.replace(", in that order", "")
    assert read("score", ratings=unordered)[0] != "8"
    assert "3" not in read("score", ratings=unordered)


def test_a_value_alone_after_a_name_has_the_verb_of_the_first():
    ratings = (
        "Central Lancashire PDU and East Lancashire PDU have both been rated 'Inadequate'. "
        "Central Lancashire scored 3/27 and East Lancashire 4/27."
    )
    assert read("score", ratings=ratings) == ("3", "4")
    assert read("overall_rating", ratings=ratings) == ("Inadequate", "Inadequate")


def test_two_days_in_a_sentence_on_both_are_of_nobody_and_one_is_of_those_it_names():
    both = "The reports on Central Lancashire and on East Lancashire are available on 6 July 2023."
    assert read("published", out=both) == ("2023-07-06", "2023-07-06")
    two = "The reports on Central Lancashire and on East Lancashire are available on 6 July 2023 "
    assert read("published", out=f"{two}and on 9 August 2023.") == ("?", "?")
    one = "The Central Lancashire report is available on 6 July 2023."
    assert read("published", out=one)[0] == "2023-07-06"
    assert read("published", out=one)[1] != "2023-07-06"


@pytest.mark.parametrize(
    "ratings",
    [
        "Central Lancashire PDU has been rated 'Inadequate'. In 2022 East Lancashire PDU was rated "
        "'Good'.",
        "Central Lancashire PDU has been rated 'Inadequate'. Its neighbour East Lancashire PDU was "
        "rated 'Good'.",
        "Central Lancashire PDU has been rated 'Inadequate'. Last month East Lancashire PDU was "
        "rated 'Good'.",
        "Central Lancashire PDU has been rated 'Inadequate'. East Lancashire PDU would have been "
        "rated 'Good'.",
        "Central Lancashire PDU has been rated 'Inadequate', East Lancashire PDU 'Good' and "
        "Cumbria PDU 'Good'.",
        "Central Lancashire PDU has been rated 'Inadequate', and Toytown PDU 'Good'.",
    ],
)
def test_a_neighbour_of_another_time_or_another_number_makes_it_no_joint_release(ratings):
    found = draft(ratings=ratings)
    assert found.joint == ()
    for one in found.inspections:
        if one.organisation_id != "central-lancashire-pdu":
            assert one.findings["score"].state == "empty"
            assert one.findings["recommendations_count"].state == "empty"


def test_a_release_with_one_report_is_not_joint_though_it_rates_another():
    text = "Work in Lancashire\n\nCentral Lancashire PDU has been rated 'Good' overall, and East "
    text += "Lancashire PDU has been rated 'Good' overall.\n\nNotes to editors\n\n1. The report is "
    assert draft_text(f"{text}available on 6 July 2023.").joint == ()
    several = text.replace("The report is", "The reports are")
    assert len(draft_text(f"{several}available on 6 July 2023.").joint) == 2


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("It scored 8 out of 27.", 0),
        ("Its score was below the average of 9 out of 27.", 0),
        ("The PDU gained 8 points out of 27.", 0),
        ("It scored badly: in 8 out of 27 cases there was no plan.", 1),
        ("In 8 out of 27 cases there was no plan.", 1),
        ("It scored well. Some 8 out of 27 had a plan.", 1),
    ],
)
def test_a_score_is_no_figure_and_cases_are(words, count):
    text = f"Derby City PDU\n\nDerby City PDU has been rated 'Good' overall. {words}"
    assert len(draft_text(text).figures) == count


BESIDE = """After a triumph in Dorset, another story

While Dorset PDU last month became the first to be rated 'Outstanding', scoring 19/21, things could
not be more unlike in Plymouth.

Plymouth PDU has been rated 'Inadequate' overall following an inspection.

{words}

Notes to editor

1. The Plymouth report is available at example.invalid on 4 December 2024. The Dorset report was
published on 6 November 2024.
"""


def test_a_neighbour_named_first_beside_the_story_is_not_the_subject():
    draft = draft_text(BESIDE.format(words="Plymouth received nine recommendations."))
    assert [one.organisation_id for one in draft.inspections] == ["plymouth-pdu"]
    found = draft.subject.findings
    assert found["published"].value == "2024-12-04"
    assert found["overall_rating"].value == "Inadequate"
    assert found["recommendations_count"].value == "9"
    assert found["score"].value == ""


@pytest.mark.parametrize(
    "words",
    [
        "Dorset received two recommendations.",
        "In Dorset much is right. The report makes two recommendations.",
        "The other Plymouth report made two recommendations.",
        "The Plymouth youth justice report makes two recommendations.",
    ],
)
def test_what_is_said_of_a_neighbour_by_its_bare_name_is_in_doubt(words):
    draft = draft_text(BESIDE.format(words=words))
    assert draft.subject.findings["recommendations_count"].state == "doubtful"


@pytest.mark.parametrize(
    "words",
    [
        "Dorset PDU is a place of good work.",
        "Last month inspectors went to see Dorset PDU.",
        "Dorset PDU was seen in May.",
        "Dorset PDU has been rated 'Good'.",
    ],
)
def test_a_unit_named_first_beside_another_that_is_rated_leaves_a_doubt(words):
    text = f"Two stories\n\n{words}\n\nPlymouth PDU has been rated 'Inadequate'.\n\n"
    draft = draft_text(f"{text}Notes to editor\n\n1. The report is available on 4 December 2024.")
    assert draft.subject.organisation_id == "dorset-pdu"
    assert draft.subject_reason == "the document may be about more than one organisation"
