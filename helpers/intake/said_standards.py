"""Ratings of standards outside the sections of a report: in lists, tables and sentences.

May import dataset and its own package's blocks, cues, documents, doubts, findings, organisations,
rating_forms, rating_lines, said_ratings and standard_names.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from helpers.dataset import Dataset

from .blocks import STANDARD_LABELS
from .cues import ENDED, PREVIOUS, UNREAL, YEAR, cut_sentences
from .documents import Passage
from .doubts import doubt_neighbours
from .findings import Candidate, Finding, settle
from .organisations import Mention
from .rating_forms import NAMES, RATED_BY_OTHERS, SINCE
from .rating_lines import find_owner, find_rating_lines
from .said_ratings import LONGEST_SENTENCE, name_rating
from .standard_names import find_labelled

_Q = rf"(?P<mark>[\"']?)(?P<rating>{NAMES})\b[\"']*"
_ONE = (
    rf"(?:(?:the|its|their|our|both|all|our) )*(?:standards? (?:of|for|on) )?[\"']?"
    rf"(?:{STANDARD_LABELS})\b[\"']?(?: standards?)?"
)
_LIST = rf"(?P<labels>{_ONE}(?:(?:, and |, | and |,? as well as ){_ONE})*)"
_BE = r"(?: (?:was|were|is|are|has been|have been))(?: (?:both|all|each|also|now|again|only))*"
#: "Leadership was rated Good", "Staffing received a rating of 'Inadequate'".
SUBJECT_FORMS = (
    re.compile(
        rf"{_LIST}{_BE} (?:rated|judged|graded)(?: as| to be)?(?: being)? {_Q}", re.IGNORECASE
    ),
    re.compile(
        rf"{_LIST}(?: (?:was|were|has|have)(?: been)?)? (?:received|given|awarded)"
        rf"(?: an?)?(?: rating of)? {_Q}(?: rating)?",
        re.IGNORECASE,
    ),
)
#: What leans on it: ", staffing 'Good'".
NEXT_STANDARD = re.compile(
    rf"(?:,|;|,? (?:and|while|whereas|but)) {_LIST}(?:{_BE})?(?: rated)?(?: as)? {_Q}",
    re.IGNORECASE,
)
#: "rated Good for leadership", "'Outstanding' for information and facilities".
FOR_FORM = re.compile(
    rf"(?P<rated>\b(?:rated|judged|graded|rating of)(?: as| overall| an?)* )?{_Q}(?: ratings?)? "
    rf"(?:for|on|in|against) {_LIST}",
    re.IGNORECASE,
)
IN_BRACKETS = re.compile(rf"{_LIST} \({_Q}\)", re.IGNORECASE)
#: What may stand before the standards, and after the clause.
LED_TO = re.compile(
    r"(?:^|[,;:(\"'–]|\b(?:and|but|while|whereas|although|though|that|with|found|for|of|on|in))"
    r"[\s\"']*$",
    re.IGNORECASE,
)
CLAUSE_END = re.compile(
    rf"(?:[.,;:!)]|$| (?:but|while|whereas|although|following|after)\b| by (?:HM|the inspectorate|"
    rf"inspectors)\b| and (?:[\"']?(?:{NAMES})\b|(?:the |its |their )?(?:{STANDARD_LABELS})\b|was|"
    r"were|has|is|rated|gave))",
    re.IGNORECASE,
)
#: Words that are more often no standard than one, where they stand alone.
WEAK = re.compile(r"(?:(?:the|its|their|our|both|all) )*(?:services|staff)", re.IGNORECASE)
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
    for label, candidate in _list_said(passages):
        standard_id = find_labelled(label, "", standards)
        if standard_id:
            said.setdefault(standard_id, []).append(candidate)
    found = {}
    for standard_id in dict.fromkeys((*listed, *said)):
        told = settle("rating", said.get(standard_id, []))
        told = doubt_neighbours(told, named, about)
        sure = [*listed.get(standard_id, []), *([] if told.reason else told.candidates)]
        told = settle("rating", sure) if sure else told
        found[standard_id] = settle("rating", told.candidates, told.reason or reason)
    return found


def _list_said(passages: Sequence[Passage]) -> Iterator[tuple[str, Candidate]]:
    """Yield the label of a standard and its rating as sentences give them."""
    for passage in passages:
        if passage.locator.rpartition(", ")[2] in ("title", "heading"):
            continue
        for _, sentence in cut_sentences(passage.text):
            if len(sentence) <= LONGEST_SENTENCE and ENDED.search(sentence):
                yield from _read_sentence(sentence, passage.locator)


def _read_sentence(sentence: str, locator: str) -> Iterator[tuple[str, Candidate]]:
    """Yield the standards that a sentence on this inspection rates."""
    plain = SINCE.split(sentence)[0]
    if any(cue.search(plain) for cue in (PREVIOUS, UNREAL, YEAR, RATED_BY_OTHERS)):
        return
    for match in _find_clauses(plain):
        rating = name_rating(match["rating"])
        for label in re.findall(STANDARD_LABELS, match["labels"], re.IGNORECASE):
            yield label, Candidate(rating, locator, match[0].strip(" ,;"))


def _find_clauses(sentence: str) -> Iterator[re.Match]:
    """Yield the clauses that rate standards, each of which begins and ends as it should."""
    for form in SUBJECT_FORMS:
        for match in form.finditer(sentence):
            before = sentence[: match.start()]
            is_led = LED_TO.search(before) and not before.rstrip().endswith((" of", " for", " in"))
            if not is_led or WEAK.fullmatch(match["labels"]):
                continue
            following: re.Match | None = match
            while following and CLAUSE_END.match(sentence, following.end()):
                yield following
                following = NEXT_STANDARD.match(sentence, following.end())
    for match in FOR_FORM.finditer(sentence):
        is_marked = match["mark"] or match["rating"][0].isupper() or match["rated"]
        if is_marked and CLAUSE_END.match(sentence, match.end()):
            yield match
    for match in IN_BRACKETS.finditer(sentence):
        if LED_TO.search(sentence[: match.start()]):
            yield match


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
