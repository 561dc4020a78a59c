"""What is said of one organisation's inspections and ratings, whatever is known of them."""

import pytest
from report_cases import inspect, make_held, make_own

from helpers.dataset import keep_organisation
from helpers.dictionary import release_date
from helpers.organisation_sentences import (
    name_words,
    say_basis,
    say_headline,
    say_history,
    say_links,
    say_no_inspection,
    say_sources,
    say_standards,
)

WHO = "testshire-pdu"
PUBLISHED = "HM Inspectorate of Probation published"


def say_headline_of(**changes) -> str:
    """Return the headline of one inspection of Testshire."""
    return say_headline(make_own(inspect(**changes)), WHO)


def test_the_headline_says_rating_score_date_and_who_was_in_office():
    assert say_headline_of(rating="Good", score="7", score_max="21") == (
        f"Testshire PDU was rated Good, with 7 of 21 points, in a report that {PUBLISHED} on 1 May "
        "2022, when Dame One was Chief Inspector."
    )


def test_without_a_score_the_headline_says_nothing_of_points():
    assert say_headline_of(rating="Good", chief_inspector_id="chief-two") == (
        f"Testshire PDU was rated Good in a report that {PUBLISHED} on 1 May 2022, when Mx Two was "
        "Interim Chief Inspector."
    )


@pytest.mark.parametrize(
    ("dates", "when"),
    [
        ({"published": "2022-05", "published_basis": "month"}, "in May 2022"),
        ({"published": "2022", "published_basis": "year"}, "in 2022"),
        (
            {"published": "", "published_basis": "bounds"},
            "between 1 January 2022 and 31 December 2022",
        ),
        (
            {
                "published": "",
                "published_basis": "lower_bound",
                "published_latest": release_date(),
            },
            "on or after 1 January 2022",
        ),
        (
            {
                "published": release_date()[:4],
                "published_basis": "year",
                "published_earliest": f"{release_date()[:4]}-01-29",
                "published_latest": release_date(),
            },
            f"on or after 29 January {release_date()[:4]}",
        ),
    ],
    ids=["month", "year", "bounds", "lower bound", "the year of the release"],
)
def test_the_headline_dates_the_report_to_the_precision_known(dates, when):
    ends = {"published_earliest": "2022-01-01", "published_latest": "2022-12-31"}
    if dates["published"] == "2022-05":
        ends = {"published_earliest": "2022-05-01", "published_latest": "2022-05-31"}
    dates = {column: value or None for column, value in (ends | dates).items()}
    assert f" {PUBLISHED} {when}, when " in say_headline_of(rating="Good", **dates)


@pytest.mark.parametrize(
    ("changes", "doubt"),
    [
        (
            {"evidence": "reported", "source_id": "gazette"},
            "The rating is known from a news report (Testshire Gazette), not from the "
            "inspectorate's own page.",
        ),
        (
            {"evidence": "reported", "source_id": "source-one"},
            "The rating is known from another page (HM Inspectorate of Probation), not from the "
            "inspectorate's own page.",
        ),
        (
            {"evidence": "deduced"},
            "The rating was worked out from other published figures: treat it with care.",
        ),
    ],
)
def test_a_rating_that_the_inspectorate_did_not_state_is_doubted(changes, doubt):
    assert say_headline_of(rating="Good", **changes).endswith(f"was Chief Inspector. {doubt}")


def test_an_unrated_programme_and_a_missing_rating_are_told_apart():
    told = f"The last report held on Testshire PDU is one that {PUBLISHED} on 1 May 2022, when "
    told += "Dame One was Chief Inspector."
    assert say_headline_of(programme_id="free") == f"{told} Its programme gives no ratings."
    assert say_headline_of() == f"{told} No overall rating was given, or none was found."


def test_the_headline_is_about_the_last_inspection():
    own = make_own(inspect("a", "Inadequate", "2020-05-01"), inspect("b", "Good"))
    assert say_headline(own, WHO).startswith("Testshire PDU was rated Good in")


def test_an_organisation_without_an_inspection_may_have_been_inspected_all_the_same():
    own = make_own()
    assert say_no_inspection(own, WHO) == (
        "No inspection of Testshire PDU published by 1 January 2030 is held. It may have been "
        "inspected all the same: the collection holds what could be found on public pages."
    )
    assert say_headline(own, WHO) == say_no_inspection(own, WHO)
    assert name_words(own, WHO) == "Testshire PDU"


@pytest.mark.parametrize(
    ("owners", "words"),
    [
        ([WHO, WHO, "test-crc"], "2 inspections"),
        ([WHO], "1 inspection"),
    ],
)
def test_a_report_says_on_how_many_inspections_of_its_own_it_rests(owners, words):
    held = make_held(
        *(inspect(f"i-{place}", organisation_id=owner) for place, owner in enumerate(owners))
    )
    assert say_basis(keep_organisation(held, WHO)) == (
        f"This report rests on {words} of this organisation, known to have been published by "
        "1 January 2030. Other organisations come in only where it is set beside them."
    )


def test_without_an_inspection_there_is_nothing_to_rest_on():
    assert say_basis(make_own()) == (
        "This report rests on no inspection, so it has no rating or figure to show."
    )


def test_a_history_names_each_rating_with_its_date_and_marks_what_was_deduced():
    own = make_own(
        inspect("a", "Good", "2020-05-01"),
        inspect("b", "Good", "2021-05-01", evidence="deduced"),
        inspect("c"),
    )
    assert say_history(own, WHO) == (
        "3 inspections held: Good (1 May 2020), Good (1 May 2021; deduced) and no rating (1 May "
        "2022)."
    )


def test_a_history_over_two_programmes_is_not_a_trend():
    own = make_own(
        inspect("a", "Good", "2020-05-01", programme_id="toy-27"), inspect(rating="Good")
    )
    assert say_history(own, WHO) == (
        "2 inspections held: Good (1 May 2020) and Good (1 May 2022). They belong to 2 programmes, "
        "so they are not a trend."
    )


def test_a_history_of_one_or_of_none():
    assert say_history(make_own(inspect()), WHO) == "1 inspection held: no rating (1 May 2022)."
    assert say_history(make_own(), WHO) == (
        "No inspection of Testshire PDU is held, so there are no ratings to list."
    )


def link(before: str, after: str, evidence: str = "stated") -> dict:
    """Return a link between two organisations."""
    row = {"from_organisation_id": before, "to_organisation_id": after, "relation": "merged"}
    return row | {"evidence": evidence}


def test_related_organisations_are_named_as_earlier_or_later_and_as_not_the_same():
    own = make_own(organisation_links=[link("test-crc", WHO)])
    assert say_links(own, WHO) == (
        "Related to the earlier Test CRC. Related is not the same: no rating or figure is carried "
        "over."
    )
    own = make_own(
        organisation_links=[
            link("test-crc", WHO),
            link(WHO, "test-city-pdu"),
            link(WHO, "empty-pdu", "deduced"),
        ]
    )
    assert say_links(own, WHO) == (
        "Related to the later Test City PDU and Empty PDU; and to the earlier Test CRC. Related is "
        "not the same: no rating or figure is carried over. A link here was deduced, not stated by "
        "a source."
    )


def test_without_a_link_it_is_said_that_there_is_none():
    own = make_own(organisation_links=[link("test-crc", "empty-pdu", "deduced")])
    assert say_links(own, WHO) == "No earlier or later organisation is linked to this one."


def rate(theme: str, rating: str, **changes) -> dict:
    """Return the rating of one standard at Testshire 2022."""
    row = {"inspection_id": "testshire-2022", "standard_id": f"s-{theme}", "rating": rating}
    return row | changes


@pytest.mark.parametrize(
    ("ratings", "words"),
    [
        (
            ["Inadequate", "Good", "Inadequate"],
            "The ratings of all 3 standards of the last inspection are held: 1 Good and 2 "
            "Inadequate.",
        ),
        (
            ["Good", "Good"],
            "Of the 3 standards of the last inspection, 2 ratings are held: 2 Good.",
        ),
        (["Good"], "Of the 3 standards of the last inspection, one rating is held: Good."),
        ([], "Of the 3 standards of the last inspection's programme, no rating is held by name."),
    ],
    ids=["all", "a tie of some", "one", "none"],
)
def test_the_ratings_of_standards_are_counted_best_first(ratings, words):
    themes = ("assessment", "planning", "delivery")
    rows = [rate(theme, rating) for theme, rating in zip(themes, ratings, strict=False)]
    assert say_standards(make_own(inspect(), standard_ratings=rows)) == words


@pytest.mark.parametrize(
    ("doubtful", "words"),
    [
        (1, "2 ratings are held: 2 Good. One more was read out of prose and may not be a rating."),
        (2, "one rating is held: Good. 2 more were read out of prose and may not be ratings."),
    ],
)
def test_a_rating_read_out_of_prose_is_doubted_and_not_counted(doubtful, words):
    rows = [
        rate(theme, "Good", is_doubtful="true" if place < doubtful else "false")
        for place, theme in enumerate(("assessment", "planning", "delivery"))
    ]
    said = say_standards(make_own(inspect(), standard_ratings=rows))
    assert said == f"Of the 3 standards of the last inspection, {words}"


def test_how_many_standards_there_were_may_not_be_known():
    programme = {"programme_id": "toy-21", "name": "Toy"}
    own = make_own(inspect(), programmes=[programme], standard_ratings=[rate("planning", "Good")])
    assert say_standards(own) == (
        "Of the standards of the last inspection, one rating is held: Good."
    )


def group(inspection_id: str, domain: str, count: str) -> dict:
    """Return a count of standards that the source does not name."""
    row = {"group_id": f"{inspection_id}:{domain}", "inspection_id": inspection_id}
    return row | {"domain": domain, "standards_count": count, "rating": "Inadequate"}


@pytest.mark.parametrize(
    ("domain", "count", "words"),
    [
        ("casework", "5", "5 casework standards as Inadequate, without naming each."),
        ("any", "2", "2 standards as Inadequate, without naming each."),
        ("other than named", "1", "1 further standard as Inadequate, without naming each."),
    ],
)
def test_standards_without_a_name_are_counted_by_inspection(domain, count, words):
    own = make_own(inspect(), standard_rating_groups=[group("testshire-2022", domain, count)])
    assert say_standards(own) == (
        "Of the 3 standards of the last inspection's programme, no rating is held by name. Of the "
        f"inspection published on 1 May 2022, the source counts {words}"
    )


def test_where_no_standard_is_rated_it_is_said_why():
    assert say_standards(make_own()) == "No inspection is held, so no standard's rating."
    assert say_standards(make_own(inspect(programme_id="free"))) == (
        "The last inspection's programme rates no standards."
    )


@pytest.mark.parametrize(
    ("sources", "words"),
    [
        (["source-one", "gazette"], "2 sources, 1 of them from the inspectorate itself."),
        (["source-one"], "1 source, from the inspectorate itself."),
        (["gazette"], "1 source, not from the inspectorate itself."),
    ],
)
def test_sources_are_counted_with_how_many_are_the_inspectorates(sources, words):
    own = make_own(
        *(inspect(f"i-{place}", source_id=source) for place, source in enumerate(sources))
    )
    assert say_sources(own) == (
        f"{words} The place of each figure in its source stands beside it, where it was noted. "
        "Where a note names another source, that source gave only what the note says."
    )


@pytest.mark.parametrize(
    ("publishers", "words"),
    [
        (["HM Inspectorate of Probation"] * 2, "2 sources, all of them from the inspectorate"),
        (["Testshire Gazette"] * 2, "2 sources, none of them from the inspectorate"),
    ],
)
def test_all_or_none_of_the_sources_may_be_the_inspectorates(publishers, words):
    ids = ["source-one", "source-two"]
    own = make_own(
        *(inspect(f"i-{source}", source_id=source) for source in ids),
        sources=[
            {"source_id": source, "publisher": publisher}
            for source, publisher in zip(ids, publishers, strict=True)
        ],
    )
    assert say_sources(own).startswith(words)


def test_without_an_inspection_there_is_no_source_to_name():
    assert say_sources(make_own()) == "No inspection is held, so there is no source to name."
