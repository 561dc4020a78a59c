"""Reports are drafted: ratings by headings held against the table, questions, what is asked."""

import pytest
from intake_documents import HELD, REGION_REPORT_2025, REPORT_2021, REPORT_2025, draft_text
from intake_files import keep_file

from helpers.intake.drafts import draft_document
from helpers.intake.readers import read_document

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


LISTS = REPORT_2025[REPORT_2025.index("Leeds PDU should:") : REPORT_2025.index("Background")]


def count_asked(lists, text=REPORT_2025):
    """Return the number of recommendations of a report with these lists: finding, rows."""
    draft = draft_text(text.replace(LISTS, f"{lists}\n\n"))
    rows = [(one["number"], one["addressee"]) for one in draft.recommendations]
    return draft.inspections[0].findings["recommendations_count"], rows


@pytest.mark.parametrize(
    "lists",
    [
        "Leeds PDU should:\n1. lower workloads\n2. think of toys\n3. plan better",
        "Leeds PDU should:\n\n1. lower workloads\n\n2. think of toys.\n\n3. Plan better",
        "Leeds PDU must:\n- lower workloads\n- think of toys\n- plan better",
        "We recommend that Leeds PDU:\n- lowers workloads\n- thinks of toys\n- plans better",
        "We recommend that Leeds PDU should:\n1) lower workloads\n2) think\n3) plan better",
        "To keep people safe, we recommend that Leeds PDU should:\n- lower\n- think\n- plan",
        "Recommendations to Leeds PDU:\n1. lower workloads\n2. think of toys\n3. plan better",
        "The PDU should:\n- lower workloads\n- think of toys, and more of\n- plan better",
    ],
)
def test_a_list_of_recommendations_is_counted_however_it_is_headed_and_marked(lists):
    finding, rows = count_asked(lists)
    assert finding.value == "3"
    assert [number for number, _ in rows] == ["1", "2", "3"]
    assert {who for _, who in rows} <= {"Leeds PDU", "The PDU", "To keep people safe, Leeds PDU"}


def test_the_first_chapter_after_a_list_is_no_item_of_it():
    text = REPORT_2025.replace("Background\n", "", 1)
    finding, rows = count_asked("Leeds PDU should:\n1. lower workloads\n2. think", text)
    assert (finding.value, len(rows)) == ("2", 2)
    finding, rows = count_asked("Leeds PDU should:\n- lower workloads\n- think", text)
    assert (finding.value, len(rows)) == ("2", 2)


OTHERS_LISTED = "Leeds PDU should:\n1. lower workloads\n2. think\n{} should:\n3. mend\n4. pay"


@pytest.mark.parametrize(
    "who", ["The Yorkshire and the Humber region", "HMPPS", "HM Prison and Probation Service"]
)
def test_recommendations_to_others_are_counted_only_with_what_the_report_says_of_all(who):
    finding, rows = count_asked(OTHERS_LISTED.format(who))
    assert (finding.value, finding.values, len(rows)) == ("", ["4"], 4)
    assert finding.reason == "recommendations to others are listed too: 2 of 4 are for this one"
    said = REPORT_2025.replace("The PDU has been", "We make four recommendations. The PDU was", 1)
    assert count_asked(OTHERS_LISTED.format(who), said)[0].value == "4"
    less = said.replace("four recommendations", "two recommendations")
    finding, _ = count_asked(OTHERS_LISTED.format(who), less)
    assert (finding.value, finding.values) == ("", ["2"])


@pytest.mark.parametrize(
    ("lists", "values"),
    [
        ("Wigan PDU should:\n1. lower workloads\n2. think", []),
        ("The HMPPS unit should:\n- think", []),
        ("Recommendations include that Leeds PDU should:\n- think\n- plan", []),
        ("Leeds PDU should:\n- think\n\nThe rest is of toys.\n\n- plan", ["2"]),
        ("Leeds PDU should:\n- 3. think\n- 4. plan", ["2"]),
    ],
)
def test_lists_of_others_parts_and_broken_lists_give_no_number(lists, values):
    finding, _ = count_asked(lists)
    assert (finding.value, finding.values) == ("", values)


def test_a_list_of_a_page_of_html_is_read_under_its_paragraph(tmp_path):
    blocks = [one for one in REPORT_2025.split("\n\n") if one.strip()]
    page = "".join(
        f"<h2>{one}</h2>"
        if len(one) < 60 and one[-1] != ":" and "-" not in one
        else f"<p>{one}</p>"
        for one in blocks
    )
    start, end = page.index("<p>Leeds PDU should:"), page.index("<h2>Background")
    asked = "<p>Leeds PDU should:</p><ol><li>lower workloads</li><li>think</li></ol>"
    page = f"<!DOCTYPE html><body>{page[:start]}{asked}{page[end:]}</body>"
    draft = draft_document(read_document(keep_file(tmp_path, "a.html", page)), HELD)
    assert draft.inspections[0].findings["recommendations_count"].value == "2"


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
    assert (finding.value, finding.values) == ("", ["6", "4"])


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


PAGE = REPORT_2025[REPORT_2025.index("Leeds PDU Score 5/21") : REPORT_2025.index("P 1.1\nLead")]


def rate(page: str, title: str = "Ratings") -> tuple[str, str]:
    """Return the overall rating and its state of a report that gives it on its page alone."""
    text = REPORT_2025.replace(PAGE, f"{page}\n\n").replace("Ratings\n\n", f"{title}\n\n")
    text = text.replace("rated as 'Requires improvement' overall", "seen")
    finding = draft_text(text).inspections[0].findings["overall_rating"]
    return finding.value, finding.state


@pytest.mark.parametrize("title", ["Ratings", "Summary of ratings"])
def test_the_page_of_ratings_is_that_of_the_organisation_it_names(title):
    lines = ("Leeds PDU Score 5/21", "Fieldwork started July 2024", "Overall rating Inadequate")
    assert rate("\n\n".join(lines).replace("5/21", "2/21"), title) == ("Inadequate", "found")


@pytest.mark.parametrize(
    "lines",
    [
        # A neighbour, a time before, and two ratings side by side.
        ("Leeds PDU", "Wigan PDU", "Fieldwork started July 2024", "Overall rating Good"),
        ("Leeds PDU", "Toytown PDU", "Overall rating Good"),
        ("Leeds PDU", "Inspected in 2022", "Fieldwork started July 2024", "Overall rating Good"),
        ("Fieldwork started July 2024", "Leeds PDU 2022 2024", "Overall rating Good Inadequate"),
    ],
)
def test_a_page_of_ratings_of_others_or_of_another_time_rates_nobody(lines):
    assert rate("\n\n".join(lines))[0] == ""
