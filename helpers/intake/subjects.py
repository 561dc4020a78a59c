"""Which organisation a document is about, and whether that is in doubt.

May import its own package's cues, documents, joint, matching and organisations.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from .cues import PREVIOUS, YEAR, cut_sentences
from .documents import Passage
from .joint import NOT_OF_NOW, RATED_NOW, find_rated
from .matching import DYNAMIC_WORDS
from .organisations import Mention, propose_area, propose_unknown

#: A document is about an organisation that is named among its first passages.
FIRST_PASSAGES = 12
#: A line that says in which region a unit lies: "The Probation Service – North East region".
OF_SERVICE = re.compile(r"\W*(?:the )?Probation Service\W{1,3}[\w', ]+$", re.IGNORECASE)
REGIONAL = re.compile(r"\bregional inspection\b|\bdynamic inspection", re.IGNORECASE)
#: How a sentence begins that tells of another first.
ASIDE = re.compile(r"(?:While|Whereas|Unlike|Although|As|After|Like)\b")
SEVERAL = "the document may be about more than one organisation"
OTHER_MORE = "another organisation is named more often"
OF_A_REGION = "a dynamic inspection is one of a region"
REGION_FIRST = "a region is named first, and units too"


class Subject(NamedTuple):
    """The organisation that a document is about, "" if none is known; `reason` is the doubt.

    `proposed` is its name where the organisation is not known.
    """

    organisation_id: str = ""
    reason: str = ""
    proposed: str = ""


def find_subject(
    passages: Sequence[Passage],
    named: Mapping[Passage, Sequence[Mention]],
    is_of_area: bool = False,
) -> Subject:
    """Return whom the document is about: the one of its title, or else the one named first.

    A region only where the title has it, or no unit is named. Where the document is of an area
    (`is_of_area`), the companies that it names are none that it can be about.
    """
    propose = propose_area if is_of_area else propose_unknown
    counts = Counter(
        one.organisation_id
        for passage, mentions in named.items()
        if passage.section != "Notes"
        for one in mentions
    )
    is_regional = any(REGIONAL.search(one.text) for one in passages[:3])
    has_units = any(not _is_region(one) for one in counts) and not is_regional
    regions_before: set[str] = set()
    for passage in passages[:FIRST_PASSAGES]:
        is_title = passage.locator.endswith(("title", "heading"))
        mentions = [
            one
            for one in named[passage]
            if is_title or not has_units or not _is_region(one.organisation_id)
            if is_regional or not OF_SERVICE.match(passage.text)
        ]
        unknown = propose(passage.text, named[passage])
        if unknown and not (mentions and _is_before(passage.text, mentions[0], unknown[0])):
            return Subject("", "the organisation named first is not known", unknown[0])
        if mentions:
            found = _weigh(mentions, counts, is_title, is_regional)
            found = _hold_to_ratings(found, named, counts)
            before = passages[: passages.index(passage) + 1]
            is_dynamic = any(DYNAMIC_WORDS.search(one.text) for one in before)
            if is_dynamic and not _is_region(found.organisation_id):
                return found._replace(reason=found.reason or OF_A_REGION)
            regions = {one.organisation_id for one in named[passage] if one < mentions[0]}
            regions = {one for one in regions | regions_before if _is_region(one)}
            is_less = any(counts[one] >= counts[found.organisation_id] for one in regions)
            return found._replace(reason=found.reason or (REGION_FIRST if is_less else ""))
        regions_before |= {one.organisation_id for one in named[passage]}
    return Subject()


def _hold_to_ratings(
    subject: Subject, named: Mapping[Passage, Sequence[Mention]], counts: Counter
) -> Subject:
    """Return the subject, or the one unit that is rated today where only that one is.

    The one named first must be named beside the story then: at another time, or before a "while".
    Where several are rated, it must be named more often than the others.
    """
    about = subject.organisation_id
    if _is_region(about):
        return subject
    rated = {one for passage in named for one in find_rated(passage, named[passage]) or ()}
    if about in rated:
        is_most = all(counts[one] < counts[about] for one in rated - {about})
        return subject if is_most else subject._replace(reason=subject.reason or SEVERAL)
    if not rated:
        return subject
    if len(rated) == 1 and counts[about] <= min(counts[one] for one in rated):
        return Subject(rated.pop()) if _is_aside(about, named) else subject._replace(reason=SEVERAL)
    return subject._replace(reason=subject.reason or SEVERAL)


def _is_aside(about: str, named: Mapping[Passage, Sequence[Mention]]) -> bool:
    """Return whether every sentence on a unit begins aside, or rates it at another time.

    A unit of the title is not named aside.
    """
    told = [
        (passage, sentence)
        for passage, mentions in named.items()
        for start, sentence in cut_sentences(passage.text)
        if any(
            one.organisation_id == about and start <= one.start < start + len(sentence)
            for one in mentions
        )
    ]
    return all(
        not passage.locator.endswith("title")
        and (ASIDE.match(one) or any(cue.search(one) for cue in (PREVIOUS, YEAR, NOT_OF_NOW)))
        and RATED_NOW.search(one)
        for passage, one in told
    )


def _is_region(organisation_id: str) -> bool:
    """Return whether an organisation is a region."""
    return organisation_id.endswith("-region")


def _is_before(text: str, mention: Mention, unknown: str) -> bool:
    """Return whether a known organisation is named before one that is not known."""
    place = re.search(re.escape(unknown).replace(r"\ ", r"\s+"), text)
    return place is None or mention.start < place.start()


def _weigh(
    mentions: Sequence[Mention], counts: Counter, is_title: bool, is_regional: bool
) -> Subject:
    """Return the first of those named, and the doubt that another one is meant."""
    units = [one for one in mentions if not _is_region(one.organisation_id)]
    if is_regional and _is_region(mentions[0].organisation_id):
        return Subject(mentions[0].organisation_id)
    first = (units or mentions)[0].organisation_id
    if _is_region(first):
        has_units = any(not _is_region(one) for one in counts)
        return Subject(first, REGION_FIRST if has_units and not is_title else "")
    others = {one.organisation_id for one in units} - {first}
    more = [name for name, count in counts.items() if not _is_region(name) and name != first]
    if others and (is_title or any(counts[name] >= counts[first] for name in others)):
        return Subject(first, SEVERAL)
    if any(counts[name] > counts[first] for name in more):
        return Subject(first, OTHER_MORE)
    return Subject(first)
