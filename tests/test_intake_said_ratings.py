"""Overall ratings are read from what a sentence says of whom, and from nothing else."""

import re

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from intake_documents import OF_EVERY_STYLE, draft_text, give_ratings

DERBY, SHIRE = "derby-city-pdu", "derbyshire-pdu"
RI = "Requires improvement"


def say(sentence):
    """Return the ratings that a release with this one sentence gives."""
    return give_ratings(
        f"A headline\n\nSome words come first.\n\n{sentence}\n\nMore words on the PDU follow."
    )


@pytest.mark.parametrize(
    ("sentence", "rating"),
    [
        ("Derby City PDU has been rated 'Good'.", "Good"),
        ("Derby City PDU has been rated as ‘Requires improvement’.", "Requires improvement"),
        ("Derby City PDU has been rated requiring improvement.", "Requires improvement"),
        ("Derby City PDU has now been given the lowest rating.", "Inadequate"),
        ("Derby City PDU has received its lowest possible rating of 'Inadequate'.", "Inadequate"),
        ("Derby City PDU was rated 'Good' overall.", "Good"),
        ("Derby City PDU was rated 'Good' following an inspection by HM Inspectorate.", "Good"),
        ('Derby City PDU received an overall rating of "Outstanding".', "Outstanding"),
        ("Derby City PDU has received an 'Inadequate' rating.", "Inadequate"),
        ("HM Inspectorate of Probation has rated Derby City PDU as 'Good'.", "Good"),
        ("Inspectors gave Derby City PDU an overall rating of 'Good'.", "Good"),
        ("The overall rating of Derby City PDU is 'Good'.", "Good"),
        ("The probation service in Derby City has been rated 'Inadequate'.", "Inadequate"),
        ("Derby City PDU has been rated 'Good', up from 'Inadequate' in 2022.", "Good"),
        ("Derby City PDU, in the East Midlands region, has been rated 'Good'.", "Good"),
        ("Derby City PDU's overall rating is 'Inadequate'.", "Inadequate"),
        ("We publish a report on Derby City PDU, which has been rated 'Good'.", "Good"),
        ("DERBY CITY PDU HAS BEEN RATED 'INADEQUATE'.", "Inadequate"),
        ("Derby City PDU has been judged Inadequate.", "Inadequate"),
        ("Derby City PDU has been found to be 'Inadequate'.", "Inadequate"),
        ("Derby City PDU has improved from 'Inadequate' to 'Good'.", "Good"),
        ("Derby City PDU has improved its rating from 'Inadequate' to 'Good'.", "Good"),
        ("Derby City PDU fell from 'Good' to 'Requires improvement'.", "Requires improvement"),
        ("Derby City PDU remains 'Inadequate'.", "Inadequate"),
        ("Derby City PDU has once again been rated 'Inadequate'.", "Inadequate"),
        ("Derby City PDU was again rated 'Inadequate'.", "Inadequate"),
        ("An overall rating of 'Good' has been given to Derby City PDU.", "Good"),
        ("Derby City PDU was seen. The overall rating is now Requires improvement.", RI),
        ("Derby City PDU was seen. Its rating has been raised to 'Good'.", "Good"),
        (
            "Inspectors looked at teams of Derby City PDU and gave it an overall rating of 'Good'.",
            "Good",
        ),
        ("HM Inspectorate of Probation has visited Derby City PDU and rated it 'Good'.", "Good"),
        ("Inspectors have reported on Derby City PDU, giving it an overall 'Good' rating.", "Good"),
        ("Derby City PDU is on the mend, say inspectors, who have rated it 'Good'.", "Good"),
        ("Derby City PDU, one of five in its region, has been rated 'Good'.", "Good"),
        ("Derby City PDU has been rated by inspectors as 'Good'.", "Good"),
        ("Derby City PDU has been rated 'Good' in its third inspection.", "Good"),
        ("Derby City PDU has been rated 'Good' - the first to be so since 2022.", "Good"),
        ("Derby City PDU has been rated 'Good', and nobody had to wait.", "Good"),
        ("Derby City PDU has been rated 'Good' after an inspection that found no gaps.", "Good"),
        (
            "Derby City PDU, which supervises some 6,800 people, has been given an overall rating "
            "of 'Good' by HM Inspectorate of Probation.",
            "Good",
        ),
        (
            "Derby City PDU has received an overall rating of 'Good' from HM Inspectorate of "
            "Probation, scoring 16 out of a possible 27.",
            "Good",
        ),
        ("Inspectors found a mix at Derby City PDU and have rated it 'Good' overall.", "Good"),
        (
            "Probation services in Derby City have been rated as 'Good' in a report published "
            "today by HM Inspectorate of Probation.",
            "Good",
        ),
        ("Derby City PDU has been awarded 'Good' by HM Inspectorate of Probation.", "Good"),
        ("Derby City PDU has kept its 'Good' rating.", "Good"),
        ("Derby City PDU receives an overall rating of 'Good'.", "Good"),
        ("Inspectors rate Derby City PDU as 'Good'.", "Good"),
        ("An inspection of Derby City PDU has led to an overall rating of 'Good'.", "Good"),
        ("Derby City PDU has new leaders and has been rated 'Good'.", "Good"),
        ("Derby City PDU scored 12 out of 21, giving it an overall rating of 'Good'.", "Good"),
        ("Derby City PDU is 'Good', according to a report of the inspectors.", "Good"),
        ("Inspectors have concluded that Derby City PDU is 'Good'.", "Good"),
        ("Inspectors saw changes at Derby City PDU, which has again been rated 'Good'.", "Good"),
        ("Derby City PDU has been upgraded to 'Good'.", "Good"),
        ("Derby City PDU's new rating is 'Good'.", "Good"),
    ],
)
def test_a_rating_that_is_said_of_an_organisation_is_its_own(sentence, rating):
    assert say(sentence) == {DERBY: rating}


@pytest.mark.parametrize(
    "sentence",
    [
        "Derby City PDU was rated 'Good' in 2023.",
        "When it was last inspected, Derby City PDU was rated 'Good' overall.",
        "Derby City PDU, which was previously rated 'Good', has new leaders.",
        "Derby City PDU had been rated 'Good' overall.",
        "Inspectors came in 2021. Derby City PDU was rated 'Good' overall.",
        "Derby City PDU has been rated 'Inadequate' for staffing.",
        "Derby City PDU has been rated 'Outstanding' for its work with victims.",
        "Derby City PDU has been rated 'Good' on leadership.",
        "Derby City PDU has been rated 'Good' against three standards.",
        "Leadership at Derby City PDU has been rated 'Good'.",
        "The leadership of Derby City PDU has been rated 'Good' overall.",
        "At Derby City PDU, leadership was rated 'Good' overall.",
        "Derby City PDU was not rated 'Inadequate' overall.",
        "Derby City PDU has not been rated 'Inadequate'.",
        "Derby City PDU has never been rated 'Good'.",
        "Derby City PDU could have been rated 'Good' overall.",
        "If Derby City PDU has been rated 'Good', it is news to us.",
        "We hoped that Derby City PDU would be rated 'Good' overall.",
        "Derby City PDU narrowly missed being rated 'Good' overall.",
        "No one thinks Derby City PDU has been rated 'Good'.",
        "Derby City PDU has been rated 'Good' or 'Outstanding'.",
        "Derby City PDU and Derbyshire PDU have been rated 'Good' and 'Inadequate' respectively.",
        "Derby City PDU and Derbyshire PDU have been rated 'Good' and 'Inadequate'.",
        "Unlike Derby City PDU, the service next door has been rated 'Good'.",
        "South Derby City PDU has been rated 'Good'.",
        "Testford and Derby City PDU has been rated 'Good'.",
        "Derby City PDU is good, and its courses have been rated 'Good' by those who took them.",
        "Derby City PDU has been rated 'Good'",
        "Derby City PDU has been rated 'Good",
        "Services like Derby City PDU are rated 'Outstanding', 'Good', 'Requires improvement' or "
        "'Inadequate'.",
        "Derby City PDU has been rated <b>'Good'</b> overall.",
        "Derby City PDU has been given the lowest rating of 'Good'.",
        "Derby City PDU has improved from 'Inadequate' to 'Good' on staffing.",
        "Derby City PDU had improved from 'Inadequate' to 'Good'.",
        "Derby City PDU has not improved from 'Inadequate' to 'Good'.",
        "Leaders of Derby City PDU have improved from 'Inadequate' to 'Good'.",
        "Derby City PDU remains good.",
        "Derby City PDU remains 'Good' for leadership.",
        "Derby City PDU was again rated 'Good' in 2022.",
        "Derby City PDU has been found good.",
        "Leadership is weak at Derby City PDU. The rating is now 'Inadequate'.",
        "Derby City PDU received the lowest possible rating.",
        "Derby City PDU has been rated poor.",
        "Derby City PDU has been rated 'Good' by the people it serves.",
        "Every office of Derby City PDU has been rated 'Good'.",
        "A report on the leadership of Derby City PDU has been rated 'Good'.",
        "The Derby City Council probation board has been rated 'Good'.",
        "Inspectors looked at leadership at Derby City PDU and gave it a rating of 'Good'.",
        "Inspectors saw a prison near Derby City PDU and gave it an overall rating of 'Good'.",
        "Inspectors saw Testford PDU after Derby City PDU and gave it an overall rating of 'Good'.",
        "Inspectors visited Derby City PDU in 2021 and gave it an overall rating of 'Good'.",
        "Inspectors have not visited Derby City PDU and rated it 'Good'.",
        "Derby City PDU is on the mend, say its leaders, who have rated it 'Good'.",
        "Derby City PDU, its leaders say, has been rated 'Good'.",
        "Derby City PDU has been rated by its staff as 'Good'.",
        "Derby City PDU has been rated 'Good' in its last inspection.",
        "Derby City PDU has been rated 'Good', but this was put right.",
        "Derby City PDU has been rated 'Good', and the decision was overturned.",
        "Derby City PDU has been rated 'Good' and only for leadership.",
        "Derby City PDU has been awarded 'Good' for leadership.",
        "Derby City PDU has kept its 'Good' rating for staffing.",
        "Inspectors may rate Derby City PDU as 'Good'.",
        "A council's inspection of Derby City PDU has led to an overall rating of 'Good'.",
        "The last inspection of Derby City PDU led to an overall rating of 'Good'.",
        "Derby City PDU has new leadership and has been rated 'Good'.",
        "Derby City PDU says that its hostel is safe and has been rated 'Good'.",
        "Derby City PDU is 'Good', according to its leaders.",
        "Derby City PDU is good, according to inspectors.",
        "Inspectors saw better planning at Derby City PDU, which has been rated 'Good'.",
        "Inspectors saw the hostel next to Derby City PDU and which has been rated 'Good'.",
        "Had they asked, Derby City PDU has been rated 'Good'.",
        "Derby City PDU had been upgraded to 'Good'.",
        "Derby City PDU improved to 'Good'.",
        "Derby City PDU: rated 'Good'.",
    ],
)
def test_a_sentence_of_a_part_of_the_past_or_of_what_is_not_so_gives_no_rating(sentence):
    assert say(sentence) == {}


@pytest.mark.parametrize(
    ("sentence", "ratings"),
    [
        (
            "Derby City PDU and Derbyshire PDU have both been rated 'Inadequate'.",
            {DERBY: "Inadequate", SHIRE: "Inadequate"},
        ),
        (
            "Derby City and Derbyshire PDUs have been rated 'Good'.",
            {DERBY: "Good", SHIRE: "Good"},
        ),
        (
            "Derby City PDU has been rated 'Good' and Derbyshire PDU 'Inadequate'.",
            {DERBY: "Good", SHIRE: "Inadequate"},
        ),
        (
            "Derby City PDU has been rated 'Good', while Derbyshire PDU has been given the lowest "
            "rating.",
            {DERBY: "Good", SHIRE: "Inadequate"},
        ),
        (
            "The East Midlands region has been rated 'Good' and Derby City PDU 'Inadequate'.",
            {"east-midlands-region": "Good", DERBY: "Inadequate"},
        ),
        (
            "Testford PDU has been rated 'Good', and Derbyshire PDU has been rated 'Inadequate'.",
            {},
        ),
    ],
)
def test_two_organisations_of_one_sentence_have_their_own_ratings(sentence, ratings):
    assert say(sentence) == ratings


@pytest.mark.parametrize(
    ("lead", "ratings"),
    [
        ("The results of our inspections are out.", {DERBY: "Good", SHIRE: RI}),
        ("The results of our inspections of 2021 were these.", {}),
        ("When they were last inspected, these were the results.", {}),
        ("These are what the units hope for in their reports.", {}),
        ("Two services are near each other.", {}),
    ],
)
def test_a_list_of_results_counts_where_its_lead_shows_that_it_is_of_today(lead, ratings):
    lines = f"Derby City PDU: rated 'Good', score 12/21.\n\nDerbyshire PDU: rated '{RI}'."
    assert give_ratings(f"A headline\n\nWords.\n\n{lead}\n\n{lines}") == ratings


def test_a_headline_and_a_heading_are_no_evidence():
    text = "Derby City PDU has been rated 'Good' overall.\n\nWords.\n\nDerby City PDU rated 'Good'"
    assert give_ratings(text) == {}


def test_two_ratings_of_one_organisation_are_left_open_and_told():
    text = "Headline\n\nDerby City PDU has been rated 'Good'.\n\nDerby City PDU has been rated "
    draft = draft_text(text + "'Inadequate'.")
    finding = draft.inspections[0].findings["overall_rating"]
    assert (finding.value, finding.values) == ("", ["Good", "Inadequate"])
    assert draft.discrepancies == [
        {
            "organisation_id": DERBY,
            "field": "overall_rating",
            "value_a": "Good",
            "source_a": "paragraph 1",
            "value_b": "Inadequate",
            "source_b": "paragraph 2",
        }
    ]


def read_unit(*lines):
    """Return the finding of the overall rating of a text about Derby City PDU."""
    text = "\n\n".join(["Headline", "We saw Derby City PDU.", *lines])
    return draft_text(text).subject.findings["overall_rating"]


@pytest.mark.parametrize(
    "other",
    [
        "Derbyshire PDU was seen too.",
        "Testford PDU was seen too.",
        "There is another unit in Wigan.",
        "The regional service was seen too.",
        "Offices in Wigan were seen too.",
        "In the last year much has changed.",
    ],
)
def test_what_the_unit_is_said_to_be_rated_is_for_the_reader_where_others_are_named(other):
    finding = read_unit(f"{other} The PDU has been rated 'Good' overall.")
    assert (finding.value, finding.values, finding.state) == ("", ["Good"], "doubtful")
    assert finding.locator == "paragraph 2"


def test_what_the_unit_is_said_to_be_rated_is_its_own_where_no_other_is_named():
    finding = read_unit("The PDU has been rated 'Good' overall.")
    assert (finding.value, finding.locator) == ("Good", "paragraph 2")


def test_the_words_of_a_rating_are_those_of_the_document():
    division = "The division (the NPS) has been rated 'Good'"
    assert [one.words for one in read_unit(f"{division} overall.").candidates] == [division]
    long = "Derby City Probation Delivery Unit (PDU) has been rated 'Good'"
    assert [one.words for one in read_unit(f"{long} overall.").candidates] == [long]


def test_the_organisation_and_its_region_are_the_subject_by_the_other_names_that_they_have():
    told = "Inspectors have given the organisation an overall rating of 'Good'."
    assert read_unit(told).value == "Good"
    for region in (
        "The East Midlands region of the Probation Service",
        "The Probation Service – East Midlands region",
    ):
        assert say(f"{region} has been rated 'Good'.") == {"east-midlands-region": "Good"}
    assert (
        say("Victim work in the East Midlands region of the Probation Service was rated 'Good'.")
        == {}
    )


def test_a_rating_of_a_standard_is_no_candidate_for_the_overall_rating():
    finding = read_unit("The PDU's leadership was rated 'Good'. The PDU was rated 'Inadequate'.")
    assert (finding.values, finding.state) == (["Inadequate"], "doubtful")


def test_a_rating_in_words_that_somebody_said_is_read_from_a_line_of_its_own():
    told = "\"Derby City PDU has been rated 'Good' overall,\" said Martin Jones"
    assert say(told) == {DERBY: "Good"}
    assert say('"It is so," said Martin Jones, "that Derby City PDU has been rated \'Good') == {}


def test_the_opening_tells_the_news_in_the_past_tense():
    told = "Derby City PDU received the lowest possible rating after inspectors came."
    assert give_ratings(f"Headline\n\n{told}") == {DERBY: "Inadequate"}
    assert give_ratings(f"Headline\n\nWords come first.\n\n{told}") == {}
    since = told.replace("came.", "came, and much was done since then.")
    assert give_ratings(f"Headline\n\n{since}") == {}


def test_what_the_unit_is_said_to_be_rated_can_contradict():
    text = "Headline\n\nDerby City PDU has been rated 'Good'.\n\nThe PDU has been rated "
    finding = draft_text(text + "'Inadequate' overall.").inspections[0].findings["overall_rating"]
    assert (finding.value, finding.values) == ("", ["Good", "Inadequate"])


def test_an_unsure_sentence_is_shown_with_its_place():
    found = draft_text("Headline\n\nDerby City PDU was rated 'Good' in 2023.").unplaced
    assert [(one.value, one.locator) for one in found] == [("Good", "paragraph 1")]
    assert found[0].words == "rated 'Good'"


#: A failing document is shown as it was found: to make it smaller takes minutes.
PHASES = (Phase.explicit, Phase.generate)
each_style = st.sampled_from(sorted(OF_EVERY_STYLE))
DAMAGES = ("<b>", "</p>", "<div class='x'>", "None", "nan", "\x00", "\ufffd")


def check_nothing_new(name, text):
    """Compare the ratings of a damaged text with those that the whole one speaks of."""
    drafts = draft_text(OF_EVERY_STYLE[name]).inspections
    spoken = {one.organisation_id: one.findings["overall_rating"].values for one in drafts}
    for organisation_id, rating in give_ratings(text).items():
        assert rating in spoken.get(organisation_id, []), (organisation_id, rating)


@settings(max_examples=30, deadline=None, phases=PHASES)
@given(each_style, st.randoms(use_true_random=False))
def test_shuffled_paragraphs_give_no_new_rating(name, random):
    paragraphs = OF_EVERY_STYLE[name].split("\n\n")
    random.shuffle(paragraphs)
    check_nothing_new(name, "\n\n".join(paragraphs))


@settings(max_examples=40, deadline=None, phases=PHASES)
@given(each_style, st.floats(0, 1))
def test_a_text_that_is_cut_off_gives_no_new_rating(name, share):
    text = OF_EVERY_STYLE[name]
    check_nothing_new(name, text[: int(share * len(text))])


@settings(max_examples=40, deadline=None, phases=PHASES)
@given(each_style, st.randoms(use_true_random=False))
def test_words_in_other_letters_give_no_new_rating(name, random):
    ways = (str.upper, str.lower, str.title, str)
    text = re.sub(r"\w+", lambda word: random.choice(ways)(word[0]), OF_EVERY_STYLE[name])
    check_nothing_new(name, text)


@settings(max_examples=40, deadline=None, phases=PHASES)
@given(each_style, st.randoms(use_true_random=False), st.sampled_from(DAMAGES))
def test_tags_and_empty_words_give_no_new_rating(name, random, damage):
    words = OF_EVERY_STYLE[name].split(" ")
    for _ in range(12):
        words.insert(random.randrange(len(words)), damage)
    check_nothing_new(name, " ".join(words))
