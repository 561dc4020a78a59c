"""The region that an organisation is said to lie in, told from the regions of its neighbours.

May import its own package's cues, documents, doubts, findings and organisations.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from .cues import PREVIOUS, cut_sentences
from .documents import Passage
from .doubts import OF_OTHERS
from .findings import Candidate, Finding, settle
from .organisations import ANY_UNIT, Mention

#: How a text says where a service lies; {name} is a region.
LIES_IN = (
    r"(?:\bin|\bwithin|\bof|Probation Service –)\W+(?:the )?(?:Probation Service(?: –|'s) )?{name}"
    r"(?: probation)? region\b(?! of (?!the Probation))|"
    r"\b(?:in|within|of) (?:the )?(?:probation )?region of {name}\b|"
    r"\bPDUs in (?:the )?{name}\b(?! PDU)|^\W*(?:The )?Probation Service – {name}$"
)
#: How it names the region, without a word that the service lies in it.
REGION_NAMED = (
    r"\b(?:the|its|our|their) {name}(?: probation)? region\b(?! of (?!the Probation))|"
    r"\b(?:inspections|services|Units|Units \(PDUs\)) in (?:the )?{name}\b(?! (?-i:[A-Z]))|"
    r"\b{name} (?:probation services|PDUs|Probation Delivery Units)\b"
)
#: What shows that a region is named beside the one that the service lies in.
ANOTHER = re.compile(
    r"\b(?:than|compar\w+|unlike|other|another|second(?! inspection)|neighbour\w*|border\w*|moved|"
    r"adjoin\w*|similar|transfer\w*|contrast|until)\b",
    re.IGNORECASE,
)
#: Whose a region is that lies beside the name of a unit that is not known.
UNKNOWN = "unknown"


def find_region(
    passages: Iterable[Passage],
    regions: Iterable[str],
    known: str = "",
    named: Mapping[Passage, Sequence[Mention]] | None = None,
    about: str = "",
) -> Finding:
    """Return the region that the organisation `about` is said to lie in.

    `named` has the mentions of each passage. In doubt where the region is not the `known` one of
    the organisation, or may be that of another; a region that is only named counts where no
    sentence says more, and where it is the known one.
    """
    sure, only_named, unsure = [], [], []
    for sentence, place, units, last in _list_sentences(passages, named or {}, about):
        plain = sentence.lower()
        for region in (one for one in regions if one.lower() in plain):
            for form in (LIES_IN, REGION_NAMED):
                match = re.search(form.format(name=re.escape(region)), sentence, re.IGNORECASE)
                if not match:
                    continue
                owner = _find_owner(units, match.start(), last)
                candidate = Candidate(region, place, match[0])
                if owner not in (about, UNKNOWN):
                    continue
                if owner != about or ANOTHER.search(sentence) or PREVIOUS.search(sentence):
                    unsure.append(candidate)
                else:
                    (sure if form == LIES_IN else only_named).append(candidate)
                break
    found = sure or [one for one in only_named if one.value == known]
    finding = settle("region", found or unsure, "" if found else OF_OTHERS)
    if known and finding.value and finding.value != known:
        return Finding("region", finding.candidates, f"the data package has {known}")
    return finding


def _list_sentences(
    passages: Iterable[Passage], named: Mapping[Passage, Sequence[Mention]], about: str
) -> Iterator[tuple[str, str, list[tuple[int, str]], str]]:
    """Yield each sentence, its place, its units with where they end, and the one named before."""
    last, is_note = about, False
    for passage in passages:
        if passage.section == "Notes" and not is_note:
            last, is_note = about, True
        for start, sentence in cut_sentences(passage.text):
            end = start + len(sentence)
            inside = [one for one in named.get(passage, ()) if start <= one.start < end]
            units = [
                (one.end - start, one.organisation_id)
                for one in inside
                if not one.organisation_id.endswith("-region")
            ]
            if about:
                spans = [(one.start - start, one.end - start) for one in inside]
                units = sorted([*units, *_list_unknown_ends(sentence, spans)])
            yield sentence, passage.locator, units, last
            if units:
                last = units[-1][1]


def _list_unknown_ends(
    sentence: str, spans: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, str]]:
    """Yield where the units of a sentence end that are not known."""
    for match in ANY_UNIT.finditer(sentence):
        if not any(start < match.end() and match.start() < end for start, end in spans):
            yield match.end(), UNKNOWN


def _find_owner(units: Sequence[tuple[int, str]], place: int, last: str) -> str:
    """Return whose region is named at a place: of the unit before it, or the next, or the last."""
    before = [owner for end, owner in units if end <= place]
    if before:
        return before[-1]
    return units[0][1] if units else last
