"""What a document on several organisations tells of each: its own values, and those of all.

May import its own package's documents, doubts, findings, joint, organisations, own_words,
said_ratings, short_names and subjects.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from .documents import Passage
from .doubts import doubt_neighbours
from .findings import Candidate, Finding, settle
from .joint import ALL_RATED, tells_rating_now
from .organisations import Mention
from .own_words import OwnWords, part_words
from .said_ratings import find_said_ratings
from .short_names import JOINS_NEXT
from .subjects import SEVERAL

#: What is found of passages, by the names of the fields.
Reader = Callable[[Sequence[Passage]], Mapping[str, Finding]]
Finder = Callable[[str], list[Mention]]
#: The field that the whole document tells: who says it, names one or all of them.
CHIEF_FIELD = "chief_inspector_id"
#: The fields that one sentence can tell of all; a count or a score of all is nobody's.
OF_ALL = ("published", "fieldwork", "is_first_since_unification")
#: How a name goes on with the rating of today: nothing but the verb stands between.
IS_RATED = re.compile(
    r"(?: \([^()]{1,20}\))? (?:was|were|is|are|(?:has|have)(?: (?:both|all|each|now))? been)"
    r"(?: (?:both|all|each|now|also))? (?:rated|judged|graded)(?: overall)?(?: as| to be)? [\"']",
    re.IGNORECASE,
)


class Told(NamedTuple):
    """What a document tells of each organisation that it is about: fields and words.

    `elsewhere` are the places at which it does not tell of one alone.
    """

    findings: dict[str, dict[str, Finding]]
    words: dict[str, OwnWords]
    elsewhere: dict[str, set[str]]


def tell_apart(
    named: Mapping[Passage, Sequence[Mention]],
    joint: Sequence[str],
    find: Finder,
    read_own: Reader,
    read_shared: Reader,
) -> Told:
    """Return what a document tells of each of `joint`.

    `read_own` gives what belongs to one inspection, `read_shared` what several may share, the day
    of publication first. Of one organisation alone, nothing is told apart.
    """
    if not joint:
        return Told({}, {}, {})
    words = part_words(named, joint, find)
    findings = {
        name: _find_of_one(name, own, find, read_own, read_shared) for name, own in words.items()
    }
    for name, rating in _find_ratings(words, find).items():
        findings[name]["overall_rating"] = rating
    alone = {
        name: {one.locator for one in own.own} - {one.locator for one in (*own.shared, *own.loose)}
        for name, own in words.items()
    }
    every = {passage.locator for passage in named}
    return Told(findings, words, {name: every - places for name, places in alone.items()})


def join_told(findings: Mapping[str, Finding], rating: Finding) -> dict[str, Finding]:
    """Return the findings of one with its rating, held against the one that all sentences give."""
    told = findings["overall_rating"].candidates
    sure = rating.candidates if rating.value else ()
    joined = settle("overall_rating", [*sure, *told]) if sure or told else rating
    return {name: one for name, one in findings.items() if name != CHIEF_FIELD} | {
        "overall_rating": joined
    }


def _find_of_one(
    name: str, own: OwnWords, find: Finder, read_own: Reader, read_shared: Reader
) -> dict[str, Finding]:
    """Return the findings of one of several organisations."""
    everything = [*own.own, *own.shared]
    named = {
        passage: [one for one in find(passage.text) if one.organisation_id == name]
        for passage in everything
    }
    told, alone, unsure = read_shared(everything), read_own(own.own), read_own(own.loose)
    parted, together = _read_parts(name, own, read_own), read_own(everything)
    late = read_shared(own.loose)
    found, year = {}, ""
    for field in (*told, *alone):
        source = told if field in told else together if field in OF_ALL else alone
        sure = doubt_neighbours(source[field], named, name, year)
        parts = parted.get(field, [])
        if parts:
            own_candidates = [] if sure.reason else sure.candidates
            sure = settle(field, [*own_candidates, *parts])
        if not sure.candidates:
            rest = (late if field in told else unsure)[field]
            sure = settle(field, rest.candidates, SEVERAL)
        found[field] = sure
        year = found["published"].value[:4] if "published" in found else ""
    return found


def _read_parts(name: str, own: OwnWords, read_own: Reader) -> dict[str, list[Candidate]]:
    """Return what sentences on several say of one: where each of their parts has one value."""
    found: dict[str, list[Candidate]] = {}
    for whole, parts in own.parts:
        read = {one: read_own([part]) for one, part in parts.items()}
        for field in read.get(name, {}):
            values = [each[field].value for each in read.values()]
            if all(values):
                mine = read[name][field].candidates[0]
                words = mine.words if mine.words in whole.text else whole.text.strip()
                found.setdefault(field, []).append(Candidate(mine.value, whole.locator, words))
    return found


def _find_ratings(words: Mapping[str, OwnWords], find: Finder) -> dict[str, Finding]:
    """Return organisation -> the overall rating that a sentence of today's gives to it alone."""
    found = {}
    for name, own in words.items():
        pieces = [(one, one) for one in own.own if tells_rating_now(one.text)]
        pieces += [
            (whole, parts[name])
            for whole, parts in own.parts
            if name in parts and tells_rating_now(whole.text)
        ]
        rated = [each for whole, part in pieces for each in _read_rating(name, whole, part, find)]
        for piece in own.shared:
            rated += (
                _read_shared(name, piece, find, len(words)) if tells_rating_now(piece.text) else []
            )
        found[name] = settle("overall_rating", rated)
    return found


def _read_rating(name: str, whole: Passage, part: Passage, find: Finder) -> list[Candidate]:
    """Return the one rating of a sentence, or a part of it, that is of nobody else."""
    mentions = find(part.text)
    said = find_said_ratings(part.text, mentions)
    if len(said) != 1 or said[0].is_other or len(mentions) != 1:
        return []
    is_said = IS_RATED.match(part.text, mentions[0].end)
    if mentions[0].organisation_id != name or not (is_said or said[0].is_sure):
        return []
    words = said[0].words if said[0].words in whole.text else whole.text.strip()
    return [Candidate(said[0].rating, whole.locator, words)]


def _read_shared(name: str, piece: Passage, find: Finder, count: int) -> list[Candidate]:
    """Return the one rating that a sentence gives to all of the list that it begins with.

    Or to all `count` organisations, where it names none.
    """
    mentions = find(piece.text)
    said = find_said_ratings(piece.text, mentions)
    named = [one.organisation_id for one in mentions]
    if len(said) != 1 or said[0].is_other:
        return []
    if not mentions and (of_all := ALL_RATED.search(piece.text)):
        is_all = count == 2 if of_all["all"].lower() == "both" else True
        return [Candidate(said[0].rating, piece.locator, said[0].words)] if is_all else []
    if name not in named:
        return []
    gaps = (
        piece.text[one.end : two.start] for one, two in zip(mentions, mentions[1:], strict=False)
    )
    is_list = all(JOINS_NEXT.fullmatch(gap) for gap in gaps)
    if not is_list or not IS_RATED.match(piece.text, mentions[-1].end):
        return []
    return [Candidate(said[0].rating, piece.locator, said[0].words)]
