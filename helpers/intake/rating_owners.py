"""The overall rating of each organisation that a document names, and the ratings of nobody sure.

May import its own package's cues, documents, doubts, findings, organisations, rating_forms,
rating_lines, ratings_page and said_ratings.
"""

import re
from collections.abc import Mapping, Sequence

from .cues import PREVIOUS, UNREAL, YEAR
from .documents import Passage
from .doubts import OTHER_UNIT_SAID, OTHERS, PROPER, doubt_neighbours
from .findings import Candidate, Finding, settle
from .organisations import Mention, propose_unknown
from .rating_forms import STANDARD_WORDS
from .rating_lines import RatingLine, find_owner, find_rating_lines
from .ratings_page import RATING_WORD, cut_above, find_overall_line
from .said_ratings import SaidRating, find_said_ratings

UNSURE = "the sentence does not make clear whose rating this is"
#: What leads to a list of results; the day of the release has a year of its own.
RESULTS_LED = re.compile(r"\b(?:inspect\w+|results?|ratings?|rated|reports?)\b", re.IGNORECASE)
PUBLISHED_ON = re.compile(r"\bpublished:? (?:on )?\d{1,2} \w+ \d{4}\b|^\d{1,2} \w+ \d{4}$", re.I)
UNRATED = "the programme of this inspection gives no ratings"


def collect_ratings(
    subject: str, named: Mapping[Passage, Sequence[Mention]], reason: str = ""
) -> tuple[dict[str, Finding], list[Candidate]]:
    """Return the overall rating of each organisation, and what is said of nobody that is clear.

    A headline is no evidence. What is said of "the PDU" is held against the rest, and is doubtful
    alone, unless the document names one organisation only. `reason` is the doubt whom the document
    is about.
    """
    found: dict[str, list[Candidate]] = {}
    back: list[Candidate] = []
    unplaced: list[Candidate] = []
    unsure: list[Candidate] = []
    for place, said in _list_said(named):
        candidate = Candidate(said.rating, place, said.words)
        if said.is_sure and said.is_back:
            back.append(candidate)
        elif said.is_sure and said.organisations:
            for organisation_id in said.organisations:
                found.setdefault(organisation_id, []).append(candidate)
        else:
            unplaced.append(candidate)
            if not said.is_other and (said.is_back or subject in said.organisations):
                unsure.append(candidate)
    for owner, candidate in _list_lines(named, "" if reason else subject):
        found.setdefault(owner, []).append(candidate) if owner else unplaced.append(candidate)
        if not owner:
            unsure.append(candidate)
    findings = {name: settle("overall_rating", those) for name, those in found.items()}
    if subject:
        is_alone = not reason and _is_alone(subject, named)
        if is_alone and back:
            own = [one for one in back if not _follows_others(one, named)]
            told = doubt_neighbours(settle("overall_rating", own), named, subject)
            found.setdefault(subject, []).extend(told.candidates if not told.reason else [])
        findings[subject] = _weigh_subject(found.get(subject, []), back, unsure)
    else:
        unplaced += back
    return findings, unplaced


def _is_alone(subject: str, named: Mapping[Passage, Sequence[Mention]]) -> bool:
    """Return whether a document names the organisation that it is about and no other, known or not.

    Regions do not count, unless it is about one; nor do the notes.
    """
    for passage, mentions in named.items():
        units = {one.organisation_id for one in mentions}
        if not subject.endswith("-region"):
            units = {one for one in units if not one.endswith("-region")}
        is_other = OTHER_UNIT_SAID.search(passage.text) or propose_unknown(passage.text, mentions)
        if passage.section != "Notes" and (units - {subject} or is_other):
            return False
    return True


def _follows_others(candidate: Candidate, named: Mapping[Passage, Sequence[Mention]]) -> bool:
    """Return whether what stands before a rating in its passage tells of others, or elsewhere."""
    for passage, mentions in named.items():
        if passage.locator == candidate.locator and candidate.words in passage.text:
            before = passage.text.partition(candidate.words)[0]
            for one in reversed(mentions):  # its own name is no other place
                before = before[: one.start] + before[one.end :]
            if OTHERS.search(before) or PROPER.search(before):
                return True
    return False


def _list_said(named: Mapping[Passage, Sequence[Mention]]) -> list[tuple[str, SaidRating]]:
    """Return what the passages say that are no headlines or tables, with their places."""
    tables = {passage for passage, _ in find_overall_line(list(named))}
    told = [
        passage
        for passage in named
        if passage.locator.rpartition(", ")[2] not in ("title", "heading") and passage not in tables
    ]
    found, lead = [], ""
    for passage in told:
        said = find_said_ratings(passage.text, named[passage], passage is told[0])
        found += [(passage, _hold_list(_hold_section(one, passage), lead)) for one in said]
        if not any(one.is_listed for one in said):
            lead = f"{passage.section} {passage.text}"
    return [(passage.locator, one) for passage, one in found]


def _hold_list(said: SaidRating, lead: str) -> SaidRating:
    """Return what is said, not sure in a list of results that nothing shows to be of today.

    `lead` is the passage above the list, with its heading.
    """
    is_old = any(cue.search(PUBLISHED_ON.sub("", lead)) for cue in (PREVIOUS, UNREAL, YEAR))
    is_new = not is_old and RESULTS_LED.search(lead)
    return said if is_new or not said.is_listed else said._replace(is_sure=False)


def _hold_section(said: SaidRating, passage: Passage) -> SaidRating:
    """Return what is said, not sure where "the rating" can be of the standard above it."""
    is_bare = said.is_back and re.match(r"(?:the|its)\b[^.]{0,12} rating\b", said.words, re.I)
    is_part = is_bare and "overall" not in said.words and STANDARD_WORDS.search(passage.section)
    return said._replace(is_sure=False) if is_part else said


def _list_lines(
    named: Mapping[Passage, Sequence[Mention]], about: str
) -> list[tuple[str, Candidate]]:
    """Return the overall ratings of lists and pages of ratings, with whose each is, "" if unclear.

    It is of whom the same passage names alone, or the line before it, where that is a name and
    nothing else; or of `about`, where what stands above shows it.
    """
    passages = list(named)
    printed = list(find_overall_line(passages))
    seen = {passage for passage, _ in printed}
    for one in find_rating_lines(passages):
        if one.label == "overall" and passages[one.place] not in seen:
            printed.append((passages[one.place], _write_line(one, passages)))
    found = []
    places = {passage: place for place, passage in enumerate(passages)}
    for passage, candidate in dict.fromkeys(printed):
        place = places[passage]
        before = passages[place - 1] if place else None
        owners = {one.organisation_id for one in named[passage]}
        if not owners and before is not None and len(named[before]) == 1:
            one = named[before][0]
            if one.end - one.start >= len(before.text.strip()) - 2:
                owners = {one.organisation_id}
        if not owners and about:
            is_own_page = _is_own_page(passages, passage, candidate, named, about)
            owners = {about if is_own_page else find_owner(passages, place, named, about)}
        found.append((owners.pop() if len(owners) == 1 else "", candidate))
    return found


def _is_own_page(
    passages: Sequence[Passage],
    line: Passage,
    candidate: Candidate,
    named: Mapping[Passage, Sequence[Mention]],
    about: str,
) -> bool:
    """Return whether a line is of a page of ratings that names `about`, and nobody else above it.

    A line with a second rating beside the first is of two times, or of two organisations.
    """
    above = cut_above(passages, line)
    rest = line.text.partition(candidate.words)[2].lstrip(" |;,/")
    if not above or RATING_WORD.match(rest):
        return False
    units = {one.organisation_id for each in above for one in named[each]}
    if not about.endswith("-region"):
        units = {one for one in units if not one.endswith("-region")}
    others = any(propose_unknown(each.text, named[each]) for each in above)
    return units == {about} and not others


def _write_line(one: RatingLine, passages: Sequence[Passage]) -> Candidate:
    """Return the overall rating of a list as a candidate."""
    return Candidate(one.rating, passages[one.place].locator, one.words)


def _weigh_subject(
    sure: Sequence[Candidate], back: Sequence[Candidate], unsure: Sequence[Candidate]
) -> Finding:
    """Return the rating of the organisation that a document is about.

    What "the PDU" is said to be rated confirms or contradicts; alone it is for the reader.
    """
    if sure:
        return settle("overall_rating", [*sure, *back])
    return settle("overall_rating", [*back, *unsure], UNSURE)
