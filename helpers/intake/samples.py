"""How many cases were inspected and how many practitioners interviewed: of the whole sample.

May import its own package's cues, documents, findings, quantities and sample_parts.
"""

import re
from collections.abc import Iterable, Iterator

from .cues import PREVIOUS, cut_sentences, tells_of_before
from .documents import Passage
from .findings import Candidate, Finding, settle
from .quantities import read_number
from .sample_parts import CASES_LINE, INTERVIEWS_LINE, list_sums, read_line

_LOOK = r"(?:involved|included) (?:an? )?(?:(?:detailed|close|careful|full) )?look at"
_SEEN = (
    r"(?:looked (?:(?:closely|carefully|in detail) )?at|inspected|examined|reviewed|assessed|"
    r"analysed|sampled|considered|scrutinised|studied|read)"
)
_N = r"(?:\d{1,3}|[a-z]+(?:-[a-z]+)?)"
_CASES = (
    r"(?:(?:individual|probation|supervision|different|selected|randomly selected|separate) ){0,2}"
    r"case(?: file)?s\b"
)
_ORDERS = (
    r"community(?: (?:and|or) suspended(?: sentence)?)?(?: (?:orders?|sentences?))?(?: cases?)?"
)
_RELEASES = (
    r"(?:post-?(?:release|custody|sentence)|releases?|licences?|resettlement)(?: supervision)?"
    r"(?: (?:licences?|cases?))?"
)
#: Two kinds of cases that are all of a sample together.
_PAIR = (
    rf"(?:(?P<first>{_N}) {_ORDERS} and (?P<second>{_N}) {_RELEASES}|"
    rf"(?P<third>{_N}) {_RELEASES}(?: on licence)? and (?P<fourth>{_N}) {_ORDERS})\b"
)
_PARTS = ("first", "second", "third", "fourth")
_COUNTED = rf"(?:{_PAIR}|(?P<number>{_N}) {_CASES})"
_BY_THEM = r"(?:(?:that|which) (?:were )?)?(?:(?:we|inspectors|our inspectors|had|have) ){0,3}"
CASES = (
    rf"\b(?P<active>{_SEEN}|{_LOOK}) (?:a (?:(?:representative|random|full) )?sample of |"
    rf"a total of )?{_COUNTED}",
    rf"\bsample (?:of|was|comprised|contained|(?:consisted|was made up) of) {_COUNTED}",
    rf"(?:\b(?:the|all|our|of)|^) {_COUNTED} {_BY_THEM}(?:{_SEEN}|in (?:our|the|this) sample)\b",
    rf"(?<![\w,.-]){_COUNTED} (?:were|have been) (?P<passive>{_SEEN})\b",
)
_WHO = r"(?:probation )?(?:practitioners?|responsible officers?|case managers?)"
_HELD = r"(?:conducted|held|carried out|completed|undertook|did)"
_PASSED = r"(?:conducted|held|carried out|completed|undertaken)"
INTERVIEWS = (
    rf"\b{_HELD} (?:a total of )?(?P<number>{_N}) (?:case )?interviews\b(?: with {_WHO}\b)?",
    rf"\b(?:spoke|talked) (?:with|to) (?P<number>{_N}) {_WHO}(?= about (?:them|these|those|the "
    r"(?:\w+ )?cases)\b)",
    rf"\binterviewed (?:a total of )?(?P<number>{_N}) {_WHO}\b",
    rf"(?<![\w,.-])(?P<number>{_N}) (?:case )?interviews(?: with {_WHO})? (?:were|took) \w+",
    rf"(?<![\w,.-])(?P<number>{_N}) {_WHO} were interviewed\b",
    rf"\bthe (?P<number>{_N}) {_WHO} {_BY_THEM}interviewed\b",
    rf"\binterviews (?:(?:took place|(?:were|have been) {_PASSED}) )?with "
    rf"(?P<number>{_N}) {_WHO}\b",
    rf"\band (?P<number>{_N}) (?:case )?interviews with {_WHO}\b",
)
#: Who looks at cases: the inspectors, or others.
INSPECTORS = re.compile(r"\b(?:we|us|our|inspect(?:ors?|orate|ions?))\b", re.IGNORECASE)
ACTORS = re.compile(
    r"\b(?:(?P<own>(?:our|inspection) teams?|we|our|inspect(?:ors?|orate|ions?))|"
    r"managers?|leaders?|staff|practitioners?|"
    r"officers?|SPOs?|audit\w*|teams?|panels?|police|courts?|forums?|partners?|compan(?:y|ies)|"
    r"PDUs?|CRCs?|units?|divisions?|services?|regions?|HMPPS|heads?|reviewers?)\b",
    re.IGNORECASE,
)
#: Those who are spoken to, and the places that are gone to, look at nothing.
NO_ACTOR = re.compile(
    r"\b(?:visited|inspections? of|spoke (?:to|with)|talked (?:to|with)|met(?: with)?|interviewed|"
    r"surveyed|heard from|interviews with|and|at|in|to|across|from|within|for|of) "
    r"(?:(?!that\b|who\b)[\w',-]+ ){0,6}?(?:managers|leaders|staff|practitioners|officers|partners|"
    r"PDUs?|CRCs?|Units?|divisions?|regions?|services?|compan(?:y|ies)|courts?)\b(?!'),?"
    r"(?: \([^()]*\))?(?! (?:had |has |have |also |then ){0,3}"
    rf"{_SEEN})",
    re.IGNORECASE,
)
BY_OTHERS = re.compile(r"\W*by (?!(?:us|our|the inspect|inspect|HM Insp|His Maj|Her Maj))", re.I)
#: After a number of cases: they are those of some weeks, which is the whole, or only of one sort.
OF_SOME_WEEKS = re.compile(
    r"(?: on licence| from custody){0,2} (?:where|in which|whose|that|which|of people|with)\b"
    r"[^.;]{0,90}?\b(?:commenc|start|beg[au]n|sentenced|released|allocated)",
    re.IGNORECASE,
)
OF_ONE_SORT = re.compile(
    r" (?:where|in which|whose|that|which|with|involving|concerning|relating|related|subject|about|"
    r"linked|identified|assessed|managed|"
    r"of (?:wom[ae]n|men|young|domestic|child|people (?!on prob))|"
    r"for (?:wom[ae]n|men|young|people|those))\b",
    re.IGNORECASE,
)
MORE_BEFORE = re.compile(r"\b(?:further|another|additional|extra|other|same)\W*$", re.IGNORECASE)
MORE_SAID = re.compile(
    rf"\b(?:further|another|additional|extra) {_N} (?:[\w-]+ )?(?:cases|orders|releases)\b",
    re.IGNORECASE,
)
MORE_BESIDE = re.compile(
    rf"(?: on licence| from custody){{0,2}}(?: (?:in|during|at|from) [^,.;]{{1,40}}?)?,? "
    rf"(?:and|plus) {_N} (?:[\w-]+ ){{0,2}}"
    r"(?:cases|orders|releases|licences|requirements)\b",
    re.IGNORECASE,
)
#: Others than practitioners, who may be among those interviewed.
INTERVIEWED_TOO = re.compile(
    r"\b(?:people (?:on|under|in)|leaders?|\w*(?<!case )managers?|staff|partners?|stakeholders?|"
    r"sentencers?|victims?|survey\w*|SPOs?|senior|providers?)\b",
    re.IGNORECASE,
)
#: Where another clause begins, on whom else the inspectors met.
AND_WE = re.compile(r"[,;]? and (?:we|(?:our )?inspectors) (?!interviewed\b)", re.IGNORECASE)
#: What tells in the sentences before that it is the inspection that is told of.
TELLS_INSPECTION = re.compile(
    rf"\bfieldwork\b|\b(?:we|inspectors) (?:have |also )?{_SEEN}", re.IGNORECASE
)
#: How many letters on either side of a number tell whose it is.
NEAR = 300
PART_OR_OTHERS = "it may be a part of the sample, or seen by others than the inspectors"
MORE_SEEN = "more cases may have been seen than this number"
NOT_ALL_PRACTITIONERS = "others than practitioners may be among them"


def find_cases(passages: Iterable[Passage]) -> Finding:
    """Return how many cases were inspected: as printed, or orders and licences together.

    A number that may be a part of the sample, or of cases that others looked at, is in doubt, and
    counts for nothing beside one that is sure. Where the parts beside it, in its sentence or the
    next, add up to another number, that is a candidate too.
    """
    sure, unsure, reason = [], [], ""
    for before, sentence, after, place in _cut_told(passages):
        if MORE_SAID.search(sentence) and INSPECTORS.search(sentence):
            reason = MORE_SEEN
        for match in _match_once(CASES, sentence):
            reason = MORE_SEEN if MORE_BESIDE.match(sentence, match.end()) else reason
            counts = [_add_up(match), *list_sums(sentence[match.end() :] + after)]
            found = [Candidate(str(each), place, match[0].strip()) for each in counts if each]
            (sure if _is_whole(before, sentence, match) else unsure).extend(found)
    sure += _find_lines(CASES_LINE, passages)
    return settle("cases_count", sure or unsure, reason or ("" if sure else PART_OR_OTHERS))


def _find_lines(form: re.Pattern, passages: Iterable[Passage]) -> Iterator[Candidate]:
    """Yield the numbers that lines of a table give, and the sums of their parts."""
    for passage in passages:
        if not (PREVIOUS.search(passage.section) or PREVIOUS.search(passage.text)):
            for number, words in read_line(form, passage.text):
                sums = list_sums(passage.text.partition(words)[2])
                for each in (number, *(sums if form is CASES_LINE else ())):
                    yield Candidate(str(each), passage.locator, words)


def _cut_told(passages: Iterable[Passage]) -> Iterator[tuple[str, str, str, str]]:
    """Yield each sentence that is not of an earlier inspection: before, sentence, after, place."""
    for passage in passages:
        for start, sentence in cut_sentences(passage.text):
            if not tells_of_before(sentence):
                after = passage.text[start + len(sentence) :]
                yield passage.text[:start], sentence, after, passage.locator


def find_interviews(passages: Iterable[Passage]) -> Finding:
    """Return how many practitioners were interviewed about the cases.

    In doubt where others may be among them, or where others than the inspectors may have asked.
    """
    sure, unsure = [], []
    for before, sentence, _, place in _cut_told(passages):
        for match in _match_once(INTERVIEWS, sentence):
            number = read_number(match["number"])
            if not number:
                continue
            one = Candidate(str(number), place, match[0].strip())
            around = sentence[max(0, match.start() - NEAR) : match.end() + NEAR]
            beside = re.split(r"\b(?:inspected|looked at|examined|reviewed)\b", around)[-1]
            beside = beside if match[0] in beside else around
            lead, said, rest = beside.partition(match[0])
            beside = lead + said + AND_WE.split(rest)[0]
            is_own = _is_by_inspectors(before, sentence, match) and not BY_OTHERS.match(
                sentence, match.end()
            )
            is_sure = is_own and not INTERVIEWED_TOO.search(beside)
            is_sure = is_sure and not MORE_BEFORE.search(sentence[: match.start("number")][-NEAR:])
            (sure if is_sure else unsure).append(one)
    sure += _find_lines(INTERVIEWS_LINE, passages)
    return settle("interviews_count", sure or unsure, "" if sure else NOT_ALL_PRACTITIONERS)


def _match_once(patterns: Iterable[str], sentence: str) -> Iterator[re.Match]:
    """Yield the matches of the patterns, the first one of each number only."""
    seen = set()
    for pattern in patterns:
        for match in re.finditer(pattern, sentence, re.IGNORECASE):
            if match.end() not in seen and not seen & set(range(*match.span())):
                seen |= set(range(match.start() + 1, match.end() + 1))
                yield match


def _add_up(match: re.Match) -> int | None:
    """Return the number that was matched, or the sum of both parts; None for no number."""
    names = [name for name in ("number", *_PARTS) if match.groupdict().get(name)]
    numbers = [read_number(match[name]) for name in names]
    return None if None in numbers else sum(numbers)


def _is_whole(opening: str, sentence: str, match: re.Match) -> bool:
    """Return whether cases are all that the inspectors looked at, not a part of them."""
    named = match.groupdict()
    start = min(match.start(name) for name in ("number", *_PARTS) if named.get(name))
    before = sentence[max(0, start - NEAR) : start]
    if MORE_BEFORE.search(before) or BY_OTHERS.match(sentence, match.end()):
        return False
    if named.get("passive") and re.search(r"(?<!total )\bof (?:the |all )?$", before):
        return False  # "34 of the 50 cases were inspected"
    is_sort = OF_ONE_SORT.match(sentence, match.end())
    if is_sort and not OF_SOME_WEEKS.match(sentence, match.end()):
        return False
    return _is_by_inspectors(opening, sentence, match)


def _is_by_inspectors(opening: str, sentence: str, match: re.Match) -> bool:
    """Return whether the inspectors are those who act, as far as the sentence tells.

    One that names nobody goes on from those before it in its passage, the `opening`, where these
    tell of the inspection and of nobody else who could act.
    """
    before = sentence[max(0, match.start() - NEAR) : match.start()]
    actors = list(ACTORS.finditer(NO_ACTOR.sub("", before)))
    if actors and not actors[-1]["own"]:
        return False
    is_own_verb = "inspected" in match[0].lower() or "inspectors" in match[0].lower()
    if is_own_verb or INSPECTORS.search(sentence):
        return True
    others = [one for one in ACTORS.finditer(NO_ACTOR.sub("", opening)) if not one["own"]]
    return bool(TELLS_INSPECTION.search(opening)) and not others
