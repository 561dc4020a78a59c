"""Ratings of standards outside the sections of a report: in lists, tables and sentences.

May import dataset and its own package's cues, documents, doubts, findings, organisations,
rating_forms, rating_lines, said_ratings, standard_forms, standard_groups and standard_names.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from helpers.dataset import Dataset

from .cues import ENDED, PREVIOUS, UNREAL, YEAR, cut_sentences
from .documents import Passage
from .doubts import doubt_neighbours
from .findings import Candidate, Finding, settle
from .organisations import Mention
from .rating_forms import RATED_BY_OTHERS
from .rating_lines import find_owner, find_rating_lines
from .said_ratings import LONGEST_SENTENCE, name_rating
from .standard_forms import (
    CLAUSE_END,
    FOR_FORM,
    IN_BRACKETS,
    LABEL_OR_GROUP,
    LATE_FORMS,
    LED_TO,
    LIMITED,
    NEXT_SAME,
    NEXT_STANDARD,
    RATED_FORMS,
    SINCE_THEN,
    STATE_FORMS,
    US_FORMS,
    WEAK,
    WHICH_FORMS,
)
from .standard_groups import find_meant
from .standard_names import find_labelled

NO_SUM = "the ratings of the standards give {} points, the score is {}"


def find_told_ratings(
    named: Mapping[Passage, Sequence[Mention]],
    about: str,
    reason: str,
    held: Dataset,
    programme_id: str,
) -> dict[str, Finding]:
    """Return the rating of each standard that lists, tables and sentences give, by standard_id.

    Only the standards of the programme count, and what is told of the organisation `about`;
    `reason` is the doubt whether the document is about it.
    """
    standards = held.standards[held.standards["programme_id"] == programme_id]
    listed: dict[str, list[Candidate]] = {}
    passages = list(named)
    lines = list(find_rating_lines(passages))
    owners = {
        place: find_owner(passages, place, named, about) for place in {one.place for one in lines}
    }
    for one in lines:
        standard_id = find_labelled(one.label, one.reference, standards)
        if standard_id and owners[one.place] == about:
            candidate = Candidate(one.rating, passages[one.place].locator, one.words)
            listed.setdefault(standard_id, []).append(candidate)
    said: dict[str, list[Candidate]] = {}
    rated = held.programmes.set_index("programme_id")["standards_count"].get(programme_id)
    count = 0 if rated is None or pd.isna(rated) else int(rated)
    for standard_id, candidate in _list_said(passages, standards, count):
        said.setdefault(standard_id, []).append(candidate)
    found = {}
    for standard_id in dict.fromkeys((*listed, *said)):
        told = settle("rating", said.get(standard_id, []))
        told = doubt_neighbours(told, named, about)
        sure = [*listed.get(standard_id, []), *([] if told.reason else told.candidates)]
        told = settle("rating", sure) if sure else told
        found[standard_id] = settle("rating", told.candidates, told.reason or reason)
    return found


def _list_said(
    passages: Sequence[Passage], standards: pd.DataFrame, count: int
) -> Iterator[tuple[str, Candidate]]:
    """Yield the standard_id of each standard that sentences rate, with its rating.

    `count` is how many standards the programme rates, 0 if that is not known.
    """
    for passage in passages:
        if passage.locator.rpartition(", ")[2] in ("title", "heading"):
            continue
        named: list[str] = []
        for _, sentence in cut_sentences(passage.text):
            if len(sentence) > LONGEST_SENTENCE or not ENDED.search(sentence):
                continue
            for label, candidate in _read_sentence(sentence, passage.locator):
                for standard_id in find_meant(label, candidate.words, standards, count, named):
                    named.append(standard_id)
                    yield standard_id, candidate


def _read_sentence(sentence: str, locator: str) -> Iterator[tuple[str, Candidate]]:
    """Yield the standards, or groups of them, that a sentence on this inspection rates."""
    plain = SINCE_THEN.split(sentence)[0]
    if any(cue.search(plain) for cue in (PREVIOUS, YEAR, RATED_BY_OTHERS)):
        return
    is_limited = bool(LIMITED.search(sentence))
    clauses = _find_which(plain) if UNREAL.search(plain) else _find_clauses(plain)
    for labels, rating, words in clauses:
        candidate = Candidate(name_rating(rating), locator, words.strip(" ,;"))
        for one in LABEL_OR_GROUP.finditer(labels):
            if one["label"] or not is_limited:
                yield one[0], candidate


def _find_clauses(sentence: str) -> Iterator[tuple[str, str, str]]:
    """Yield the labels, rating and words of the clauses that rate standards.

    Each begins and ends as it should.
    """
    spans: list[tuple[int, int]] = []
    for form in (*RATED_FORMS, *STATE_FORMS, *US_FORMS, *LATE_FORMS):
        for match in form.finditer(sentence):
            is_new = not any(start < match.end() and match.start() < end for start, end in spans)
            if is_new and _is_begun(match, sentence):
                for one in _follow(match, sentence):
                    spans.append(one[0])
                    yield one[1:]
    for match in FOR_FORM.finditer(sentence):
        is_marked = match["mark"] or match["rating"][0].isupper() or match["rated"]
        if is_marked and CLAUSE_END.match(sentence, match.end()):
            yield match["labels"], match["rating"], match[0]
    for match in IN_BRACKETS.finditer(sentence):
        if LED_TO.search(sentence[: match.start()]):
            yield match["labels"], match["rating"], match[0]
    yield from _find_which(sentence)


def _find_which(sentence: str) -> Iterator[tuple[str, str, str]]:
    """Yield what a clause with "which" rates: the rest of the sentence does not change it."""
    for form in WHICH_FORMS:
        for match in form.finditer(sentence):
            is_free = not UNREAL.search(match[0]) and not WEAK.fullmatch(match["labels"])
            is_led = re.search(r"\b(?:over|on|of|in|for|to|and|with) $", sentence[: match.start()])
            if is_free and is_led and CLAUSE_END.match(sentence, match.end()):
                yield match["labels"], match["rating"], match[0]


def _is_begun(match: re.Match, sentence: str) -> bool:
    """Return whether a clause begins where it can, and names standards and a rating."""
    before = sentence[: match.start()]
    is_led = match.re in (*US_FORMS[:2], *LATE_FORMS) or bool(LED_TO.search(before))
    is_led = is_led and not before.rstrip().lower().endswith((" of", " for", " in"))
    is_weak = WEAK.fullmatch(match["labels"]) and not re.search(r"\bstandards?\b", sentence)
    is_name = match.re not in STATE_FORMS or match["rating"][0].isupper()
    return is_led and is_name and not is_weak


def _follow(match: re.Match, sentence: str) -> Iterator[tuple[tuple[int, int], str, str, str]]:
    """Yield place, labels, rating and words of a clause and of those that lean on it."""
    following: re.Match | None = match
    rating = ""
    while following:
        end = following.end()
        groups = following.groupdict()
        rating = groups.get("rating") or rating
        labels = groups.get("labels") or groups.get("labels2") or ""
        if not CLAUSE_END.match(sentence, end):
            return
        yield following.span(), labels, rating, following[0]
        following = NEXT_STANDARD.match(sentence, end) or NEXT_SAME.match(sentence, end)


def doubt_sum(
    ratings: dict[str, Finding], findings: dict[str, Finding], programme_id: str, held: Dataset
) -> None:
    """Put the ratings of all standards and the score in doubt where their points do not add up."""
    rows = held.programmes.set_index("programme_id")["standards_count"]
    points = held.rating_points[held.rating_points["programme_id"] == programme_id]
    worth = dict(zip(points["rating"].astype(str), points["points"].astype(int), strict=True))
    values = [one.value for one in ratings.values() if one.value in worth]
    score = findings["score"].value
    if not score or not worth or len(values) != rows.get(programme_id):
        return
    total = sum(worth[value] for value in values)
    if total != int(score):
        reason = NO_SUM.format(total, score)
        ratings |= {key: replace(one, reason=reason) for key, one in ratings.items()}
        for name in ("score", "score_max"):
            findings[name] = replace(findings[name], reason=reason)
