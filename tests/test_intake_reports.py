"""Reports are drafted: ratings by headings held against the table, questions, what is asked."""

from intake_documents import REGION_REPORT_2025, REPORT_2021, REPORT_2025, draft_text

MISMATCH = "the table of ratings has other ratings than the headings"


def read_ratings(draft):
    """Return the rating of each standard without the name of the programme."""
    return {name.split("-", 2)[2]: one.value for name, one in draft.ratings.items()}


def test_a_report_of_seven_standards_is_read():
    draft = draft_text(REPORT_2025)
    first = draft.inspections[0]
    assert (draft.style, first.organisation_id, first.programme_id) == (
        "report",
        "leeds-pdu",
        "pdu-2023",
    )
    assert {name: one.value for name, one in first.findings.items() if one.value} == {
        "published": "2024-11",
        "fieldwork": "2024-07",
        "chief_inspector_id": "martin-jones",
        "cases_count": "60",
        "interviews_count": "51",
        "recommendations_count": "3",
        "score": "5",
        "score_max": "21",
        "overall_rating": "Requires improvement",
    }
    assert read_ratings(draft) == {
        "leadership": "Good",
        "staffing": "Requires improvement",
        "services": "Good",
        "assessment": "Inadequate",
        "planning": "Inadequate",
        "delivery": "Inadequate",
        "reviewing": "Inadequate",
    }
    assert draft.region.value == "Yorkshire and the Humber"
    assert draft.discrepancies == []


def test_key_questions_stand_with_their_standard_and_row():
    found = draft_text(REPORT_2025).questions
    assert {name: (one.value, one.locator) for name, one in found.items()} == {
        "pdu-2023-assessment-engagement": (
            "61",
            "P 2.1. Assessment, table of key questions, row 1",
        ),
        "pdu-2023-assessment-desistance": (
            "55",
            "P 2.1. Assessment, table of key questions, row 2",
        ),
        "pdu-2023-assessment-safety": ("38", "P 2.1. Assessment, table of key questions, row 3"),
    }


def test_recommendations_are_listed_with_whom_they_are_for_and_a_theme():
    rows = draft_text(REPORT_2025).recommendations
    assert [(one["number"], one["addressee"], one["theme"]) for one in rows] == [
        ("1", "Leeds PDU", "staffing"),
        ("2", "Leeds PDU", "services"),
        ("3", "Leeds PDU", ""),
        ("4", "HM Prison and Probation Service", "information"),
    ]


def test_further_figures_have_their_section():
    rows = draft_text(REPORT_2025).figures
    assert [(one["words"], one["locator"]) for one in rows] == [
        ("Some 62 per cent", "Background, paragraph 1"),
        ("14 out of 20", "P 1.1. Leadership, Strengths, bullet 1"),
    ]


def test_progress_on_what_was_asked_before_is_read():
    rows = draft_text(REPORT_2025).progress
    assert [(one["progress"], one["is_still_required"]) for one in rows] == [
        ("Some progress", "true"),
        ("Sufficient progress", "false"),
    ]


def test_a_table_that_disagrees_with_the_headings_leaves_every_rating_open():
    draft = draft_text(REPORT_2025.replace("Leadership Good P 1.2", "Leadership Outstanding P 1.2"))
    assert {one.value for one in draft.ratings.values()} == {""}
    assert {one.reason for one in draft.ratings.values()} == {MISMATCH}
    assert [(one["field"], one["value_a"], one["value_b"]) for one in draft.discrepancies] == [
        (
            "ratings of the standards",
            "2 Good, 4 Inadequate, 1 Requires improvement",
            "1 Good, 4 Inadequate, 1 Outstanding, 1 Requires improvement",
        )
    ]


def test_an_overall_rating_that_the_foreword_contradicts_is_left_open():
    changed = REPORT_2025.replace("rated as 'Requires improvement' overall", "rated 'Good' overall")
    draft = draft_text(changed)
    finding = draft.inspections[0].findings["overall_rating"]
    assert (finding.value, sorted(finding.values)) == ("", ["Good", "Requires improvement"])
    assert [one["field"] for one in draft.discrepancies] == ["overall_rating"]


def test_a_list_of_another_length_than_is_said_is_left_open():
    said = "The report makes six recommendations.\n\nLeeds PDU should:"
    finding = (
        draft_text(REPORT_2025.replace("Leeds PDU should:", said))
        .inspections[0]
        .findings["recommendations_count"]
    )
    assert (finding.value, finding.values) == ("", ["6", "3"])


def test_a_number_that_is_missing_from_the_list_leaves_its_count_open():
    gap = REPORT_2025.replace("- 2. make every referral to interventions in time\n\n", "")
    finding = draft_text(gap).inspections[0].findings["recommendations_count"]
    assert (finding.value, finding.reason) == ("", "the numbers of the list are not in order")


def test_a_report_of_nine_standards_is_read_by_their_names():
    draft = draft_text(REPORT_2021)
    first = draft.inspections[0]
    assert (first.programme_id, first.inspection_id) == ("pdu-2021", "sheffield-pdu-2023-03")
    values = [first.findings[name].value for name in ("score", "score_max", "overall_rating")]
    assert values == ["9", "27", "Requires improvement"]
    assert read_ratings(draft) == {
        "leadership": "Good",
        "staffing": "Requires improvement",
        "services": "Good",
        "information": "Good",
        "court-work": "Requires improvement",
        "assessment": "Inadequate",
        "planning": "Requires improvement",
        "delivery": "Inadequate",
        "reviewing": "Inadequate",
    }


def test_a_reference_that_is_another_standards_gives_no_rating():
    draft = draft_text(REPORT_2025.replace("P 2.4. Reviewing", "P 2.2. Reviewing"))
    assert "pdu-2023-reviewing" not in draft.ratings


def test_two_ratings_under_one_heading_are_left_open():
    draft = draft_text(
        REPORT_2025.replace("P 1.3. Services\n\nGood", "P 1.3. Services\n\nGood\n\nInadequate")
    )
    finding = draft.ratings["pdu-2023-services"]
    assert (finding.value, finding.values) == ("", ["Good", "Inadequate"])
    assert [one["field"] for one in draft.discrepancies] == ["rating of pdu-2023-services"]


def test_a_report_on_a_region_has_the_standards_of_regions():
    draft = draft_text(REGION_REPORT_2025)
    first = draft.inspections[0]
    assert (first.organisation_id, first.programme_id) == ("north-east-region", "region-2023")
    assert first.findings["overall_rating"].value == "Good"
    assert {name: one.value for name, one in draft.ratings.items()} == {
        "region-2023-victims": "Outstanding"
    }
