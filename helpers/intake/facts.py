"""Facts of an inspection that releases and reports tell alike: whether it is the first.

May import its own package's cues, documents and findings.
"""

import re
from collections.abc import Iterable

from .cues import PREVIOUS, YEAR, cut_sentences
from .documents import Passage
from .findings import Candidate, Finding, settle

_PDU = r"(?:PDUs?|Probation Delivery Unit(?: \(PDU\))?)"
_UNIT = rf"(?:{_PDU}|service|region)"
_THE_UNIT = rf"(?:this|the|these|(?-i:[A-Z])[\w,&' -]{{1,60}}?) {_UNIT}s?"
_HAS_BEEN = r"(?:is|was|has|had|have)(?: now)?(?: been)?(?: being)?"
_BY = r"(?: by (?:us|inspectors|the inspectorate|HM Inspectorate of Probation))?"
_WE_HAVE = r"(?:we|inspectors|HM Inspectorate of Probation) (?:have|has|had) (?:inspected|visited)"
UNIFIED = re.compile(r"\b(?:unification|unified|2021|established)\b", re.IGNORECASE)
#: With what follows: a first inspection is one since the unification, or of a unit of today.
FIRST = re.compile(
    r"\b(?:this|it|inspection)(?: (?:is|was)|,? which (?:is|was)| marks| represents)(?: only)? "
    rf"(?:(?:the )?first inspection of {_THE_UNIT}|(?:{_THE_UNIT}'s|its) first inspection|"
    rf"the first time(?: that)? (?:(?:{_THE_UNIT}|they) {_HAS_BEEN} inspected|"
    rf"{_WE_HAVE} {_THE_UNIT}))\b{_BY}|"
    rf"\bthese (?:are|were)(?: both| all)? the first inspections of (?:both|these|all|the)"
    rf"(?: (?:two|three|four|five))? {_UNIT}s?(?: \(PDUs\))?(?= since\b)|"
    rf"\b{_THE_UNIT} {_HAS_BEEN} inspected{_BY} for the first time\b{_BY}|"
    rf"\bfirst inspection of {_THE_UNIT}(?= since\b)",
    re.IGNORECASE,
)
_NUMBER = r"(?:second|third|fourth)"
#: What is said of the unit itself: that it had been inspected before.
NOT_FIRST = re.compile(
    rf"\b{_PDU}[^.]{{0,30}} was (?:last|previously|most recently) inspected\b|"
    rf"(?:^\W*it|\b(?:this|the) {_PDU}) was (?:also |previously |last )?rated "
    r"[\"'](?:\w+ ?){1,2}[\"']? in (?:\w+ )?(?P<rated>20\d\d)\b|"
    r"\bwhich (?:we|inspectors) (?:last|previously|most recently) inspected in (?:\w+ )?"
    r"(?P<seen>20\d\d)\b|"
    r"\b(?:this|the) (?:service|region) was (?:last|previously|most recently) inspected\b|"
    rf"\b(?:it was|when) (?:last|previously|most recently) inspected\b|"
    rf"\b(?:its|our|{_THE_UNIT}'s) (?:last|previous) inspection,? (?:in|of)\b|"
    rf"\bin (?:\w+ )?20\d\d,? at the time of (?:our|the|its) (?:earlier|last|previous|most recent) "
    rf"inspection,? {_THE_UNIT} (?:was|had been) (?:rated|judged)\b|"
    rf"\b(?:we|inspectors) had (?:already |last |previously )?(?:inspected|visited) {_THE_UNIT}"
    r"(?=[^.]*\bin (?:\w+ )?20\d\d\b)|"
    rf"\b(?:we|inspectors) (?:last|previously) (?:inspected|visited) {_THE_UNIT}|"
    rf"\b{_NUMBER} (?:inspection|time)\b(?=[^.]*\b(?:unification|unified|2021)\b)|"
    rf"\b{_NUMBER} inspection of {_THE_UNIT}|\b(?:{_THE_UNIT}'s|its) {_NUMBER} inspection\b|"
    rf"\b(?:it|{_THE_UNIT}) {_HAS_BEEN} inspected{_BY} for (?:the|a) {_NUMBER} time\b|"
    rf"\b{_NUMBER} time(?: that)? (?:{_THE_UNIT} {_HAS_BEEN} inspected|{_WE_HAVE} {_THE_UNIT})\b|"
    rf"\bre-?inspection of {_THE_UNIT}|\b(?:it|{_THE_UNIT}) {_HAS_BEEN} re-?inspected\b",
    re.IGNORECASE,
)
#: A plan, a condition or a denial before such words.
UNSAID = re.compile(
    r"\b(?:not|never|n't|no|neither|nor|if|unless|until|whether|will|would|could|should|might|"
    r"plan\w*|due|expect\w*|next|before|predecessors?|former)\b|n't\b",
    re.IGNORECASE,
)
BEFORE_2021 = re.compile(r"\b(?:19\d\d|20[01]\d|2020)\b")
SEVERAL_SAID = re.compile(
    r"\bthese (?:are|were)\b|\bthey\b|"
    r"(?<!for )\b(?:these|the|both|all) inspections (?:took|were|started|began|ran)\b",
    re.IGNORECASE,
)
OF_SEVERAL = "it is said of several organisations"
#: The month of the unification.
MONTH_UNIFIED = "2021-06"


def find_first(passages: Iterable[Passage], published: str = "") -> Finding:
    """Return whether this was the first inspection since the unification of 2021.

    Nothing is found in a document that was `published` before it.
    """
    found = []
    is_before = bool(published) and published[:7] <= MONTH_UNIFIED
    for passage in () if is_before else passages:
        for _, sentence in cut_sentences(passage.text):
            if (match := FIRST.search(sentence)) and _is_first(sentence, match):
                found.append(Candidate("true", passage.locator, match[0]))
            elif (match := NOT_FIRST.search(sentence)) and _is_later(sentence, match, published):
                found.append(Candidate("false", passage.locator, match[0]))
    return settle("is_first_since_unification", found)


def _is_first(sentence: str, match: re.Match) -> bool:
    """Return whether a first inspection is meant that none since the unification came before."""
    rest = sentence[match.end() :]
    if UNSAID.search(sentence[: match.end()]) or PREVIOUS.search(sentence):
        return False
    if re.match(r",? (?:since|after|following)\b", rest):
        return bool(UNIFIED.search(rest)) and not re.search(r"\b20(?:2[2-9]|[3-9]\d)\b", rest)
    is_said_alone = re.match(r"\W*$|[,;:]|\W* and\b", rest) and not YEAR.search(rest)
    is_limited = re.search(r"\b(?:since|under|after|following)\b", rest)
    return bool(is_said_alone and not is_limited and re.search(_PDU, match[0], re.IGNORECASE))


def doubt_several(finding: Finding) -> Finding:
    """Return the finding of a document on one organisation, in doubt where it is of several."""
    is_of_several = any(SEVERAL_SAID.search(one.words) for one in finding.candidates)
    reason = OF_SEVERAL if is_of_several else finding.reason
    return settle(finding.field, finding.candidates, reason)


def _is_later(sentence: str, match: re.Match, published: str) -> bool:
    """Return whether an inspection before this one is meant that came after the unification.

    One that is told by its year alone must be of a year before that of the report.
    """
    year = match["rated"] or match["seen"]
    if year and not "2021" < year < published[:4]:
        return False
    if UNSAID.search(sentence[: match.end()]) or BEFORE_2021.search(sentence):
        return False
    rest = sentence[match.start() :]
    is_of_today = re.search(_PDU, match[0], re.IGNORECASE) or re.search(r"\bunifi", rest)
    return bool(is_of_today or re.search(r"\bin (?:[A-Z][a-z]+ )?20(?:2[2-9]|[3-9]\d)\b", rest))
