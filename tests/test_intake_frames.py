"""Pages copied out of a browser, and pages of sites, are read without what leads to others."""

import pytest
from intake_documents import HELD, draft_text, read_text

from helpers.intake.documents import OWN_SITE, Document
from helpers.intake.draft_rows import write_rows
from helpers.intake.drafts import draft_document
from helpers.intake.passages import cut_blocks_of_page
from helpers.intake.webpages import cut_html

LONG = (
    "Plymouth PDU has been rated 'Good' overall following an inspection by HM Inspectorate of "
    "Probation. Inspectors met many people there who liked their work, and some who did not."
)
MENU = "Skip to main content\nHM Inspectorate of Probation\nSearch\nOur work\nHome\nNews\n"
COPIED = f"""{MENU}Plymouth: a good result

Plymouth: a good result
Published: 5 June 2024

{LONG}

Martin Jones, Chief Inspector of Probation, said: "Well done."

ENDS

Notes to editor
Plymouth PDU is one of seven units.
The report is available at example.invalid on 5 June 2024.
Fieldwork for this inspection took place in March 2024.

Share this page
Related content
Dorset PDU rated 'Inadequate'
Somerset PDU: the report is available on 9 July 2024
"""
PAGE = """<html><head><title>{head}</title></head><body><main><h1>Plymouth: a good result</h1>
<dl><dt>From:</dt><dd>{sender}</dd></dl><p>{words}</p><p>Chief Inspector of Probation Martin Jones
was glad. The report was published at example.invalid on 5 June 2024.</p></main></body></html>"""


def draft_page(head, sender="Press desk"):
    """Return the draft of a page with a title in its head."""
    page = PAGE.format(head=head, sender=sender, words=LONG)
    passages = tuple(cut_blocks_of_page(cut_html(page)))
    return draft_document(Document("page.html", "html", "0" * 64, passages), HELD)


def test_a_copied_page_is_read_from_its_title_to_the_links_below_it():
    draft = draft_text(COPIED)
    texts = [one.text for one in draft.document.passages]
    assert texts[0] == "Plymouth: a good result"
    assert texts.count(texts[0]) == 1
    assert not any("Dorset" in text or "Somerset" in text or "Search" in text for text in texts)
    assert (draft.style, draft.subject.organisation_id) == ("release", "plymouth-pdu")
    values = {name: one.value for name, one in draft.subject.findings.items() if one.value}
    assert values == {
        "published": "2024-06-05",
        "fieldwork": "2024-03",
        "chief_inspector_id": "martin-jones",
        "overall_rating": "Good",
    }


def test_notes_on_single_lines_are_notes_of_their_own():
    notes = [one.place for one in read_text(COPIED).passages if one.section == "Notes"]
    assert notes == ["note 1", "note 2", "note 3"]
    plain = COPIED.partition("Published:")[2].replace(" 5 June 2024\n", "A title\n", 1)
    notes = [one.text for one in read_text(plain).passages if one.section == "Notes"]
    assert notes[1] == "The report is available at example.invalid on 5 June 2024."


def test_a_text_with_one_line_of_a_menu_keeps_all_its_lines():
    text = f"HM Inspectorate of Probation\n\nA title\n\n{LONG}\n\nRelated reading is at the end."
    texts = [one.text for one in read_text(text).passages]
    assert texts[0] == "HM Inspectorate of Probation"
    assert texts[-1] == "Related reading is at the end."
    assert OWN_SITE not in read_text(text).passages


def test_lines_that_are_wrapped_are_not_parted():
    wrapped = LONG.replace("of Probation", "of\nProbation").replace("people there", "people\nthere")
    text = COPIED.replace(LONG, wrapped)
    assert any(one.text == LONG for one in read_text(text).passages)


def test_a_menu_alone_is_no_document():
    assert draft_text(MENU).inspections == []
    assert [one.text for one in read_text(MENU).passages][-1] != OWN_SITE.text or (
        OWN_SITE not in read_text(MENU).passages
    )


def test_a_copied_page_of_another_site_is_no_release_and_says_so():
    menu = MENU.replace("HM Inspectorate of Probation", "Contact us")
    text = COPIED.replace(MENU, menu).replace("Notes to editor\n", "")
    draft = draft_text(text)
    assert draft.style == "other"
    assert draft.subject.findings["overall_rating"].value == "Good"
    assert write_rows(draft, HELD) == (
        {},
        ["no rows: nothing shows that it is a report or release of the inspectorate's own"],
    )


@pytest.mark.parametrize(
    ("head", "sender", "style"),
    [
        ("Plymouth: a good result – HM Inspectorate of Probation", "Press desk", "release"),
        ("Plymouth: a good result - HM Inspectorate of Probation", "Press desk", "release"),
        ("Plymouth: a good result - GOV.UK", "HM Inspectorate of Probation", "release"),
        ("Plymouth: a good result - GOV.UK", "Ministry of Justice", "other"),
        ("Plymouth: a good result - The Daily Post", "HM Inspectorate of Probation", "other"),
        ("Good, says HM Inspectorate of Probation", "Press desk", "other"),
        ("A good result – HM Inspectorate of Probation", "Press desk", "other"),
        ("Plymouth: a good result", "Press desk", "other"),
    ],
)
def test_a_page_is_a_release_where_its_site_is_the_inspectorates(head, sender, style):
    draft = draft_page(head, sender)
    assert draft.style == style
    assert draft.subject.findings["overall_rating"].value == "Good"
    assert bool(write_rows(draft, HELD)[0]) == (style == "release")
