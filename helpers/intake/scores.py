"""The score of an inspection, and what it is out of, as sentences, lines and tables give it.

May import dataset and its own package's cues, documents, findings, quantities and
rating_forms.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from helpers.dataset import Dataset

from .cues import PREVIOUS, UNREAL, cut_sentences
from .documents import Passage
from .findings import Candidate, Finding, settle
from .quantities import NUMBER_WORDS, read_number
from .rating_forms import NAMES, RATED_BY_OTHERS, SINCE

_WORDS = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_NUMBER = rf"(?:\d{{1,2}}|(?:twenty|thirty)(?:[- ]\w+)?|{_WORDS})"
_SCORE = rf"(?P<score>{_NUMBER}|single|lone|(?<=\w )no(?= points?\b))"
_OF = (
    r" ?(?:/|\(?(?:out )?of|from (?=(?:an?|the) (?:possible|maximum)\b)) ?"
    r"(?:(?:an?|the) (?:possible |maximum |total |highest )*(?:of )?)?"
)
_PAIR = rf"{_SCORE}(?: points?)?{_OF}(?P<most>{_NUMBER})\b(?![.,]\d|/|-| per cent)"
_FILLING = r"(?:of|was|is|are|at|to|just|only|an?|the|overall|total|now|today|stands|as|with)"
#: A score by the word before it: "an overall score of 3 out of 21", "scoring just three of 27".
CUED = re.compile(
    rf"\b(?:overall |total )?scor(?:e[ds]?|ing)\b(?: ?[:–|-])?(?: {_FILLING}\b)*:? ?{_PAIR}",
    re.IGNORECASE,
)
#: As a table heads it: "Score (out of 21): 5".
HEADED = re.compile(
    rf"\bscore \((?:out )?of (?P<most>{_NUMBER})\) ?[:–-]? ?"
    rf"(?P<score>{_NUMBER})\b(?! ?(?:/|out\b))",
    re.IGNORECASE,
)
#: Scores without that word, of a top that a programme has.
OPEN_FORMS = (
    re.compile(
        rf"\b{_SCORE} points?(?: in (?:all|total))?,?{_OF}(?P<most>{_NUMBER})\b(?![.,]\d)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b{_SCORE} (?:out )?of (?:a |the )?(?:possible |maximum |total )?"
        rf"(?P<most>{_NUMBER}) (?:possible )?points\b",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?:{NAMES})[\"']*(?: overall)? \({_PAIR}\)", re.IGNORECASE),
    # Nothing that can be counted follows it: "was awarded 7 out of 27", "ends on 11/21".
    re.compile(
        rf"\b(?:(?:was|were|been|is) (?:awarded|given)|ends?|ended|finish(?:es|ed))"
        rf"(?: (?:up|on|at|with|just|only|a total of|a mere))* {_PAIR}"
        r"(?=[.,;:)!]|$| overall\b| and\b| (?:following|after)\b)",
        re.IGNORECASE,
    ),
)
#: Beside the rating: "rated 'Inadequate', with three out of 21".
WITH_RATING = re.compile(
    rf"\b(?:with|achiev(?:ed|ing)|gain(?:ed|ing)|gett?ing|got|earn(?:ed|ing))"
    rf"(?: (?:just|only|a mere))? {_PAIR}(?=[.,;)]|$| overall| (?:following|after) )",
    re.IGNORECASE,
)
RATING_NAME = re.compile(rf"[\"'](?:{NAMES})[\"']|\brated\b", re.IGNORECASE)
_MOVED = (
    r"(?:r[io]se|risen|rising|increased|improved|fell|fallen|dropped|declined|moved|went|gone|"
    r"raised)\b"
)
#: A rise or a fall: the score of today stands after "to".
RISE_TO = re.compile(
    rf"\b(?:from {_NUMBER}\b|{_MOVED})(?:(?!\bto\b)[^.;]){{0,60}} to "
    rf"(?:just |only |an? (?:overall )?score of )?{_PAIR}",
    re.IGNORECASE,
)
SCORE_WORD = re.compile(r"\b(?:scor(?:e[ds]?|ing)|points?)\b", re.IGNORECASE)
#: Around a score that is not the one of today.
OLD_BEFORE = re.compile(
    r"\b(?:from|than|compared (?:with|to)|against)"
    r"(?: (?:an?|its|the|their|overall|total|last))*\s*$",
    re.IGNORECASE,
)
OLD_AFTER = re.compile(
    rf"(?:,? (?:which|that|and|has|have|had|since))* {_MOVED}[^.;]{{0,40}} to\b", re.IGNORECASE
)
#: Numbers of points in other words: "a single point", "no points".
FEW = {"single": 1, "lone": 1, "no": 0}
#: How points are said that a service can have: nothing is only thought of.
TO_BE_HAD = re.compile(
    r"(?:\bpoints\b|\b\d\d) (?:that |which )?(?:could|can|may|might) (?:be|have been) "
    r"(?:had|won|scored|gained|achieved|awarded|earned|given|got)\b",
    re.IGNORECASE,
)
SCORE_LINE = re.compile(r"(?:overall |total )?score:?", re.IGNORECASE)
PAIR_LINE = re.compile(_PAIR, re.IGNORECASE)


def list_tops(held: Dataset) -> dict[str, str]:
    """Return the top score of each programme with ratings, by programme_id.

    Where none is recorded, it is that of all standards at the highest rating.
    """
    most = held.rating_points["points"].max()
    rows = held.programmes[held.programmes["standards_count"].notna()]
    tops = rows["score_max"].fillna(rows["standards_count"] * most).astype(int).astype(str)
    return dict(zip(rows["programme_id"], tops, strict=True))


def find_score(passages: Iterable[Passage], tops: Collection[str]) -> list[Finding]:
    """Return the score and what it is out of; in doubt where no programme has that top score.

    `tops` are the top scores of all programmes. An earlier score beside that of today is none.
    """
    found = [
        (str(score), str(most), place, words)
        for score, most, place, words in _list_scores(list(passages), tops)
    ]
    odd = [most for score, most, *_ in found if most not in tops or int(score) > int(most)]
    if len(odd) < len(found):  # another mark beside the score: "8 out of 10"
        found = [one for one in found if one[1] in tops]
        odd = [most for score, most, *_ in found if int(score) > int(most)]
    reason = f"no programme has a score out of {odd[0]}" if odd else ""
    return [
        settle("score", [Candidate(score, *rest) for score, _, *rest in found], reason),
        settle("score_max", [Candidate(most, *rest) for _, most, *rest in found], reason),
    ]


def doubt_top(findings: dict[str, Finding], top: str) -> None:
    """Put a score in doubt that is out of another number than the programme's `top`."""
    if top and findings["score_max"].value not in ("", top):
        reason = f"scores of this programme are out of {top}"
        for name in ("score", "score_max"):
            findings[name] = replace(findings[name], reason=reason)


def _list_scores(
    passages: list[Passage], tops: Collection[str]
) -> Iterator[tuple[int, int, str, str]]:
    """Yield each score of today, what it is out of, its place and its words."""
    for before, passage in zip([None, *passages], passages, strict=False):
        pair = PAIR_LINE.fullmatch(passage.text.strip(" *|."))
        if pair and before is not None and SCORE_LINE.fullmatch(before.text.strip(" *|")):
            yield from _read_pair(pair, passage.locator)
            continue
        for _, sentence in cut_sentences(passage.text):
            for match in _find_forms(sentence, tops):
                if _is_of_today(match, sentence):
                    yield from _read_pair(match, passage.locator)
                    # Two columns of scores: which of them is that of today is not said.
                    if beside := PAIR_LINE.match(sentence[match.end() :].lstrip(" |;")):
                        yield from _read_pair(beside, passage.locator)


def _find_forms(sentence: str, tops: Collection[str]) -> Iterator[re.Match]:
    """Yield the scores of a sentence; where it tells of a change, that to which it came."""
    changes = [one for one in RISE_TO.finditer(sentence) if SCORE_WORD.search(sentence)]
    if changes:
        yield from changes
        return
    spans: list[tuple[int, int]] = []
    forms = [CUED, HEADED, *OPEN_FORMS, *([WITH_RATING] if RATING_NAME.search(sentence) else [])]
    for form in forms:
        for match in form.finditer(sentence):
            start, end = match.span("score")
            is_known = form in (CUED, HEADED) or str(read_number(match["most"])) in tops
            is_new = not any(first < end and start < last for first, last in spans)
            if is_known and is_new:
                spans.append((start, end))
                yield match


def _is_of_today(match: re.Match, sentence: str) -> bool:
    """Return whether a score is told of as that of this inspection, and told for certain."""
    before, after = sentence[: match.start()], sentence[match.end() :]
    if had := TO_BE_HAD.search(sentence, match.start()):
        after = sentence[had.end() :] if had.start() <= match.end() else after
    if match.re is RISE_TO:
        if re.search(r"\bhad\b", before):
            return False
    elif OLD_BEFORE.search(before) or OLD_AFTER.match(after):
        return False
    told = before + " " + SINCE.split(after)[0]
    clause = before.rpartition(";")[2] + " " + SINCE.split(after.partition(";")[0])[0]
    is_others = RATED_BY_OTHERS.search(before + match[0] + SINCE.split(after)[0])
    return not (PREVIOUS.search(told) or UNREAL.search(clause) or is_others)


def _read_pair(match: re.Match, place: str) -> Iterator[tuple[int, int, str, str]]:
    """Yield the two numbers of a match, if they are numbers, with their place and words."""
    word = match["score"].lower()
    score = FEW[word] if word in FEW else read_number(word)
    most = read_number(match["most"])
    if score is not None and most is not None:
        yield score, most, place, match[0]
