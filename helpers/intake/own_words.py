"""The words of a document parted: what it says of each of several organisations, and of all.

May import its own package's cues, dates, documents, doubts and organisations.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from .cues import PREVIOUS, UNREAL, YEAR, cut_sentences
from .dates import MONTHS
from .documents import Passage
from .doubts import OTHER_SUBJECT
from .organisations import Mention, propose_unknown

#: What says something of all together.
TOGETHER = re.compile(
    r"\b(?:reports|inspections|services|PDUs|units|both|together|across|between|they|their|them|"
    r"these|those|each|total|altogether|combined|jointly|all|average|"
    r"the (?:two|three|four|five))\b",
    re.IGNORECASE,
)
#: What takes up the one that the sentence before names; and what in a sentence is of one alone.
BACK = re.compile(
    r"\b(?:the|this|its|their) (?:report|inspection|PDU|unit|service|CRC|company|division)\b|"
    r"\bit\b|\bthere\b",
    re.IGNORECASE,
)
OF_ONE = re.compile(
    r"\b(?:the|this) (?:report|inspection|PDU|unit|service|CRC|company|division)\b", re.IGNORECASE
)
IN_ORDER = re.compile(r",? (?:respectively|in (?:that|this|the same) order)\b", re.IGNORECASE)
_SCALE = r"[\"']?(?:outstanding|good|requires improvement|inadequate)[\"']?"
_VALUE = rf"(?:\d+|{_SCALE})"
VALUES = re.compile(rf"{_VALUE}(?:, {_VALUE})*,? and {_VALUE}", re.IGNORECASE)
#: Who is meant by a sentence that names nobody: those of the sentence before.
THEY = re.compile(r"(?:They|The (?:two|three|four|five)(?: \w+)?)\b")
#: Where one part of a sentence ends and the next begins.
PART_START = re.compile(r"[,;] (?:and |while |whereas |but |with )?| (?:and|while|whereas|but) ")
#: After a name, a value alone: the verb of the first part is meant.
BARE_VALUE = re.compile(r",? (?=\d)")
MONTH_NAME = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b", re.IGNORECASE)


@dataclass
class OwnWords:
    """What a document says of one organisation alone, and what it says of it and others.

    `parts` are sentences that name several, each with what it says of whom; `loose` are sentences
    of which it is not clear what is said of whom.
    """

    own: list[Passage] = field(default_factory=list)
    shared: list[Passage] = field(default_factory=list)
    parts: list[tuple[Passage, dict[str, Passage]]] = field(default_factory=list)
    loose: list[Passage] = field(default_factory=list)


def part_words(
    named: Mapping[Passage, Sequence[Mention]],
    joint: Sequence[str],
    find: Callable[[str], list[Mention]],
) -> dict[str, OwnWords]:
    """Return the words of each organisation of `joint`.

    A sentence is of the one that it names; without a name, of the one of its heading, or of the
    sentence before. One that names an organisation that is not of them is nobody's.
    """
    words = {one: OwnWords() for one in joint}
    headings = [_find_heading(passage, joint, find) for passage in named]
    last_heading = next((one for one in reversed(headings) if one), "")
    for passage, heading in zip(named, headings, strict=True):
        # What stands below the last of the headings may be of all again.
        below = heading if heading != last_heading else ""
        last: tuple[str, ...] = ()
        for start, sentence in cut_sentences(passage.text):
            units = [one for one in find(sentence) if not one.organisation_id.endswith("-region")]
            owners = tuple(dict.fromkeys(one.organisation_id for one in units))
            piece = replace(passage, text=sentence)
            is_back = not owners and bool(PREVIOUS.search(passage.text[:start]))
            if set(owners) - set(joint) or propose_unknown(sentence, find(sentence)):
                owners, last = (), ("",)
            elif is_back or OTHER_SUBJECT.search(sentence):
                for one in words.values():
                    one.loose.append(piece)
            elif owners or last != ("",):
                _give(words, piece, units, last, below)
            last = last if last == ("",) and not owners else owners or last
    return words


def _find_heading(
    passage: Passage, joint: Sequence[str], find: Callable[[str], list[Mention]]
) -> str:
    """Return the one of several organisations that the heading above a passage names, or ""."""
    named = {one.organisation_id for one in find(passage.section)}
    return named.pop() if len(named) == 1 and named <= set(joint) else ""


def _give(
    words: dict[str, OwnWords],
    piece: Passage,
    units: Sequence[Mention],
    last: Sequence[str],
    below: str,
) -> None:
    """Give a sentence to those whom it is of: whom it names, or `last` or `below` before it."""
    owners = tuple(dict.fromkeys(one.organisation_id for one in units))
    parts = dict(_cut_parts(piece.text, units, last))
    if parts and not any(cue.search(piece.text) for cue in (PREVIOUS, UNREAL, YEAR)):
        each = {name: replace(piece, text=text) for name, text in parts.items()}
        for one in words.values():
            one.parts.append((piece, each))
    is_of_all = bool(TOGETHER.search(piece.text))
    if not owners and not is_of_all:
        owners = tuple(last) if len(last) == 1 and BACK.search(piece.text) else ()
        owners = (below,) if below and not last else owners
    if len(owners) == 1:
        words[owners[0]].own.append(piece)
        return
    is_loose = len(MONTH_NAME.findall(piece.text)) > 1 if owners else not is_of_all
    is_loose = is_loose and bool(owners or last or OF_ONE.search(piece.text))
    for name, one in words.items():
        one.loose.append(piece)
        if not is_loose and (not owners or name in owners):
            one.shared.append(piece)


def _cut_parts(
    text: str, units: Sequence[Mention], last: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """Yield what a sentence on several says of each: none where it cannot be told apart."""
    owners = tuple(dict.fromkeys(one.organisation_id for one in units))
    if IN_ORDER.search(text):
        yield from _cut_in_order(text, units, owners or tuple(last))
    elif len(owners) > 1 and len(owners) == len(units):
        starts = [
            0,
            *(_find_start(text, one, two) for one, two in zip(units, units[1:], strict=False)),
        ]
        ends = [*starts[1:], len(text)]
        verb = ""
        for one, start, end in zip(units, starts, ends, strict=True):
            part, rest = text[start:end].strip(" ,;"), text[one.end : end]
            if bare := BARE_VALUE.match(rest):
                part = f"{text[one.start : one.end]}{verb}{rest[bare.end() :]}"
            elif value := re.search(r"\d", rest):
                verb = rest[: value.start()]
            yield one.organisation_id, f"{part.strip(' ,;.')}."


def _find_start(text: str, one: Mention, two: Mention) -> int:
    """Return where the part of the second of two names begins."""
    found = [match.start() for match in PART_START.finditer(text, one.end, two.start)]
    return found[-1] if found else two.start


def _cut_in_order(
    text: str, units: Sequence[Mention], owners: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """Yield a sentence on several for each, with its own of the values that it lists in order."""
    lists = list(VALUES.finditer(text))
    they = THEY.match(text)
    if len(lists) != 1 or len(owners) < 2 or not (units or they):
        return
    values = re.findall(_VALUE, lists[0][0], re.IGNORECASE)
    if len(values) != len(owners) or (units and len(units) != len(owners)):
        return
    start, end = (units[0].start, units[-1].end) if units else they.span()
    if end > lists[0].start():
        return
    middle = text[end : lists[0].start()]
    after = IN_ORDER.sub("", text[lists[0].end() :])
    for number, (owner, value) in enumerate(zip(owners, values, strict=True)):
        name = text[units[number].start : units[number].end] if units else "The PDU"
        yield owner, f"{text[:start]}{name}{middle}{value}{after}"
