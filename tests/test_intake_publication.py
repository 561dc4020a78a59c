"""The day of publication is read as public bodies write it, and told from every other day."""

import pytest
from intake_documents import draft_text, read_text

from helpers.intake import publication
from helpers.intake.passages import cut_blocks_of_page
from helpers.intake.plain_dates import is_month_first, write_dates_alike
from helpers.intake.webpages import cut_html


def find(text):
    """Return the finding of the publication in a text under a headline."""
    return publication.find_published(read_text(f"A headline\n\n{text}\n\nThe end.").passages)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("on 12/09/2024", "on 12 September 2024"),
        ("on 12.09.24", "on 12 September 2024"),
        ("on 2024-09-12", "on 12 September 2024"),
        ("on 2024-09-12T00:01:00Z", "on 12 September 2024"),
        ("on Sept 12, 2024", "on 12 September 2024"),
        ("on the 12th of September 2024", "on 12th September 2024"),
        ("Mar-Apr 2024", "March-April 2024"),
        ("3, 10 and 17 June 2024", "3 to 17 June 2024"),
        ("April, May and June 2024", "April to June 2024"),
        ("between May 3 and June 7, 2024", "between 3 May and 7 June 2024"),
        ("on 31/02/2024", "on 31/02/2024"),
        ("on 07/18/2024", "on 07/18/2024"),
        ("rows 1.2.2024.5 and 2/21/27", "rows 1.2.2024.5 and 2/21/27"),
        ("The Dec of 3 may march 20", "The Dec of 3 may march 20"),
    ],
)
def test_dates_are_spelled_in_one_way_and_nothing_else_is(text, plain):
    assert write_dates_alike(text) == plain


def test_a_date_whose_month_stands_first_is_known_by_a_day_over_twelve():
    assert is_month_first("07/18/2024")
    assert not is_month_first("18/07/2024 and 07/07/2024 and 13/14/2024")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("The report is published on 12/09/2024.", "2024-09-12"),
        ("The inspectorate has today (Thursday 18 July 2024) published a report.", "2024-07-18"),
        ("A report out today, 18 July 2024, tells of failings.", "2024-07-18"),
        ("Published: 14 February 2024", "2024-02-14"),
        ("Published 14 February 2024", "2024-02-14"),
        ("Not for publication before 00:01 on 23 May 2024.", "2024-05-23"),
        ("Date published: 12.09.24", "2024-09-12"),
        ("Release date: 13/09/24", "2024-09-13"),
        ("Publication date\n\n12/09/2024", "2024-09-12"),
        ("Published\n\n18th July 2024", "2024-07-18"),
        ("Date: 12 September 2024", "2024-09-12"),
        ("Report published 23 May 2024", "2024-05-23"),
        ("Publication: 19 March 2020, 00.01am.", "2020-03-19"),
        ("Report available: 20 November 2025, at example.invalid", "2025-11-20"),
        ("For immediate release - Wednesday 14 June 2017", "2017-06-14"),
        ("Read the report from Thursday 8 December 2016 at example.invalid.", "2016-12-08"),
        ("The report can be found at example.invalid from 22 February 2018.", "2018-02-22"),
        ("The full report is at example.invalid from 14 June 2017.", "2017-06-14"),
        ("First published: 14 February 2024. Last updated: 3 March 2024.", "2024-02-14"),
        ("Published 18 July 2024 Last updated 5 September 2024", "2024-07-18"),
        ("Embargoed until 00:01 on 18/07/2024", "2024-07-18"),
    ],
)
def test_a_publication_is_read_in_every_usual_wording(text, date):
    assert find(text).value == date


@pytest.mark.parametrize(
    "text",
    [
        "Last updated: 3 March 2024",
        "The page was published by us and last updated on 5 September 2024.",
        "Reviewed: 3 March 2024",
        "The response of the ministry was published on 3 October 2024.",
        "Ofsted has today (18 July 2024) published a report.",
        "Released on 3 March 2024, one man went home.",
        "The annual report can be found at example.invalid from 22 February 2018.",
        "Read the action plan from 8 December 2016 at example.invalid.",
        "Action plan available: 20 November 2025",
        "Previous inspection\n\nPublished: 9 February 2023",
        "Annual report published 3 March 2024",
        "Report published on 31/02/2024",
        "Staff met on 12/09/2024.",
        "Published by:\n\nHM Inspectorate",
    ],
)
def test_a_date_of_something_else_is_no_publication(text):
    assert find(text).candidates == ()


@pytest.mark.parametrize(
    ("text", "date", "reason"),
    [
        (
            "The inspectorate has today (Friday 18 July 2024) published the report.",
            "2024-07-18",
            publication.WEEKDAY_WRONG,
        ),
        (
            "The report is published on Thursday 18 July.\n\nCases of 2023 and 2024 were read.",
            "2024-07-18",
            publication.NO_YEAR,
        ),
        (
            "The report was due to be published on 11 July 2024.",
            "2024-07-11",
            publication.TOLD_BEFORE,
        ),
        ("18 July 2024", "2024-07-18", publication.UNLABELLED),
        (
            "The report is published on 09/10/2024.\n\nA table of 07/18/2024 is kept.",
            "2024-10-09",
            publication.MONTH_BEFORE_DAY,
        ),
    ],
)
def test_a_day_that_is_not_sure_is_a_doubt(text, date, reason):
    found = find(text)
    assert (found.value, found.values, found.reason) == ("", [date], reason)


def test_a_day_without_a_year_is_no_year_that_its_weekday_denies():
    text = "The report is published on Friday 18 July.\n\nCases of 2023 and 2024 were read."
    assert find(text).candidates == ()


def test_a_day_that_was_planned_gives_way_to_the_day_itself():
    text = "It was due to be published on 11 July 2024.\n\nReport published 18 July 2024"
    assert find(text).value == "2024-07-18"


def test_the_day_of_another_report_is_in_doubt_in_the_draft():
    text = (
        "Salford Probation Delivery Unit (PDU) has been rated as 'Good' overall following an "
        "inspection by HM Inspectorate of Probation.\n\n{}\n\nThe end."
    )
    own = draft_text(text.format("Report published 23 May 2024"))
    assert own.subject.findings["published"].value == "2024-05-23"
    other = draft_text(text.format("Wigan PDU has its own report, published on 23 May 2024."))
    assert other.subject.findings["published"].state == "doubtful"


def find_on_page(head="", body=""):
    """Return the finding of the publication of a page of HTML."""
    page = (
        f"<html><head><title>T</title>{head}</head><body><main><h1>A unit inspected</h1>{body}"
        "<p>Staff were seen at work.</p></main></body></html>"
    )
    return publication.find_published(cut_blocks_of_page(cut_html(page)))


META = '<meta property="article:published_time" content="{}">'


@pytest.mark.parametrize(
    ("head", "body", "date"),
    [
        (META.format("2024-07-18"), "", "2024-07-18"),
        # One minute past midnight in London, when the clocks are an hour ahead.
        (META.format("2024-07-17T23:01:00+00:00"), "", "2024-07-18"),
        (META.format("2024-02-30"), "", ""),
        ('<meta property="article:modified_time" content="2024-07-18">', "", ""),
        ("", '<p><time datetime="2024-07-18">Thursday</time></p>', "2024-07-18"),
        ("", '<p>Published: <time datetime="2024-07-18">two days ago</time></p>', "2024-07-18"),
        ("", '<p>Updated: <time datetime="2024-07-18">two days ago</time></p>', ""),
        (
            "",
            '<p><time class="updated" datetime="2024-07-19">19</time> '
            '<time class="entry-date published" datetime="2024-07-18">18</time></p>',
            "2024-07-18",
        ),
        ("", '<p>Work began in <time datetime="2024-04-03">April</time>.</p>', ""),
        ("", '<h2>Visit</h2><p><time datetime="2024-04-03">April</time></p>', ""),
        ("", "<dl><dt>Published</dt><dd>18 July 2024</dd></dl>", "2024-07-18"),
    ],
)
def test_a_page_says_in_its_marks_when_it_was_published(head, body, date):
    assert find_on_page(head, body).value == date


def test_what_the_text_says_goes_before_what_the_page_says():
    head = META.format("2024-07-18")
    other = find_on_page(head, "<p>The report is available from 17 July 2024.</p>")
    assert other.values == ["2024-07-17"]
    month = find_on_page(head, "<p>HM Inspectorate of Probation, July 2024</p>")
    assert (month.value, month.locator) == ("2024-07-18", "head of the page")


def test_two_marks_that_differ_are_left_open():
    found = find_on_page(META.format("2024-07-18") + META.format("2024-07-25"))
    assert (found.value, found.values) == ("", ["2024-07-18", "2024-07-25"])
