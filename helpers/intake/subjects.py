"""Which organisation a document is about, and whether that is in doubt.

May import its own package's documents and organisations.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from .documents import Passage
from .organisations import Mention, propose_unknown

#: A document is about an organisation that is named among its first passages.
FIRST_PASSAGES = 12
REGIONAL = re.compile(r"\bregional inspection\b|\bdynamic inspection", re.IGNORECASE)
SEVERAL = "the document may be about more than one organisation"
OTHER_MORE = "another organisation is named more often"
REGION_FIRST = "a region is named first, and units too"


class Subject(NamedTuple):
    """The organisation that a document is about, "" if none is known; `reason` is the doubt.

    `proposed` is its name where the organisation is not known.
    """

    organisation_id: str = ""
    reason: str = ""
    proposed: str = ""


def find_subject(
    passages: Sequence[Passage], named: Mapping[Passage, Sequence[Mention]]
) -> Subject:
    """Return whom the document is about: the one of its title, or else the one named first.

    A region only where the title has it, or no unit is named.
    """
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
        ]
        unknown = propose_unknown(passage.text, named[passage])
        if unknown and not (mentions and _is_before(passage.text, mentions[0], unknown[0])):
            return Subject("", "the organisation named first is not known", unknown[0])
        if mentions:
            found = _weigh(mentions, counts, is_title, is_regional)
            regions = {one.organisation_id for one in named[passage] if one < mentions[0]}
            regions = {one for one in regions | regions_before if _is_region(one)}
            is_less = any(counts[one] >= counts[found.organisation_id] for one in regions)
            return found._replace(reason=found.reason or (REGION_FIRST if is_less else ""))
        regions_before |= {one.organisation_id for one in named[passage]}
    return Subject()


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
