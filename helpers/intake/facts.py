"""Facts of an inspection that releases and reports tell alike: dates, people, counts, the region.

May import dataset and its own package's dates, documents, findings and quantities.
"""

import re
from collections.abc import Iterable

from helpers.dataset import Dataset

from .dates import find_dates
from .documents import Passage
from .findings import Candidate, Finding, settle
from .quantities import read_number

PUBLISHED = (
    r"(?:available (?:at|on|from|to)|published)\b[^.]{0,90}?(?:\bon|\bfrom|\bpublished on) DATE",
    r"(?:available|published)\b[^\n]{0,120}? (?:on|from) DATE",
    r"HM Inspectorate of Probation, DATE",
)
FIELDWORK = (
    r"fieldwork (?:for (?:this|these|the) inspections? )?(?:took place|was carried out|was "
    r"conducted|started|began)(?: in| on| between| from| during)? DATE",
    r"conducted fieldwork\b[^.]{0,90}? beginning on DATE",
)
_NUMBER = r"(?P<number>\d{1,3}|[a-z]+(?:-[a-z]+)?)"
RECOMMENDED = re.compile(
    rf"\b(?:mak(?:es|ing)|made|received|has|have made|contains) {_NUMBER} (?:key |further )?"
    r"recommendations\b",
    re.IGNORECASE,
)
SCORE = re.compile(
    r"\bscored?(?: of|:)? (?P<score>\d{1,2}) ?(?:/|out of|of) ?(?P<most>\d{2})\b", re.IGNORECASE
)
CASES = re.compile(
    r"\binspected (?P<first>\d{1,3})(?: (?:relevant |individual )?cases\b|"
    r" community orders? and (?P<second>\d{1,3}) (?:releases|licence))",
    re.IGNORECASE,
)
INTERVIEWS = re.compile(
    r"\bconducted (?P<number>\d{1,3}) interviews with (?:probation )?pract", re.I
)
FIRST = re.compile(
    r"\bfirst inspection of (?:this|the|these) PDUs? since\b[^.]*\bunification\b", re.IGNORECASE
)
NOT_FIRST = re.compile(
    r"\b(?:PDU|Probation Delivery Unit)\b[^.]{0,30} was (?:last|previously) inspected\b",
    re.IGNORECASE,
)
HEAD_WORDS = r"Chief Inspector"


def find_published(passages: Iterable[Passage]) -> Finding:
    """Return when the report was published (field published)."""
    return _find_day("published", PUBLISHED, passages)


def find_fieldwork(passages: Iterable[Passage]) -> Finding:
    """Return when the fieldwork took place or began (field fieldwork)."""
    return _find_day("fieldwork", FIELDWORK, passages)


def _find_day(field: str, patterns: Iterable[str], passages: Iterable[Passage]) -> Finding:
    """Return the date of a field; a month and a day of that month do not contradict each other."""
    found = [
        Candidate(date, passage.locator, date)
        for passage in passages
        for pattern in patterns
        for date in find_dates(pattern, passage.text)
    ]
    days = {one.value for one in found if len(one.value) == len("2025-05-08")}
    finer = [one for one in found if not any(day.startswith(f"{one.value}-") for day in days)]
    return settle(field, finer)


def find_counted(field: str, pattern: re.Pattern, passages: Iterable[Passage]) -> Finding:
    """Return the whole number that `pattern` has as its group `number`."""
    found = []
    for passage in passages:
        for match in pattern.finditer(passage.text):
            number = read_number(match["number"])
            if number is not None:
                found.append(Candidate(str(number), passage.locator, match[0]))
    return settle(field, found)


def find_recommended(passages: Iterable[Passage]) -> Finding:
    """Return how many recommendations a text says that were made."""
    return find_counted("recommendations_count", RECOMMENDED, passages)


def find_interviews(passages: Iterable[Passage]) -> Finding:
    """Return how many practitioners were interviewed about the cases."""
    return find_counted("interviews_count", INTERVIEWS, passages)


def find_cases(passages: Iterable[Passage]) -> Finding:
    """Return how many cases were inspected: as printed, or orders and licences together."""
    found = []
    for passage in passages:
        for match in CASES.finditer(passage.text):
            count = int(match["first"]) + int(match["second"] or 0)
            found.append(Candidate(str(count), passage.locator, match[0]))
    return settle("cases_count", found)


def find_score(passages: Iterable[Passage]) -> list[Finding]:
    """Return the score and what it is out of."""
    found = [
        (match["score"], match["most"], passage.locator, match[0])
        for passage in passages
        for match in SCORE.finditer(passage.text)
        if int(match["score"]) <= int(match["most"])
    ]
    scores = [Candidate(score, locator, words) for score, _, locator, words in found]
    return [
        settle("score", scores),
        settle("score_max", [Candidate(most, place, words) for _, most, place, words in found]),
    ]


def find_first(passages: Iterable[Passage]) -> Finding:
    """Return whether this was the first inspection since the unification of 2021."""
    found = []
    for passage in passages:
        if match := FIRST.search(passage.text):
            found.append(Candidate("true", passage.locator, match[0]))
        elif match := NOT_FIRST.search(passage.text):
            found.append(Candidate("false", passage.locator, match[0]))
    return settle("is_first_since_unification", found)


def find_chief_inspector(passages: Iterable[Passage], held: Dataset) -> Finding:
    """Return who is named as chief inspector; "former" ones are not counted."""
    people = held.chief_inspectors
    found = []
    for passage in passages:
        if HEAD_WORDS.lower() not in passage.text.lower() and passage.text not in set(
            people["name"]
        ):
            continue
        for person in people.itertuples():
            name = re.escape(person.name.removeprefix("Dame "))
            match = re.search(rf"(?<!former )\b(?:Dame )?{name}\b(?! Kingdom)", passage.text)
            if match and _is_head(passage.text, match):
                found.append(Candidate(person.chief_inspector_id, passage.locator, match[0]))
    return settle("chief_inspector_id", found)


def _is_head(text: str, match: re.Match) -> bool:
    """Return whether "Chief Inspector" stands next to a name, with nothing but office between."""
    around = text[max(0, match.start() - 60) : match.end() + 60]
    before = rf"{HEAD_WORDS}(?: of Probation)?,?(?: for England and Wales,?)? {re.escape(match[0])}"
    after = rf"{re.escape(match[0])},? (?:CBE,? )?(?:the |HM |Interim |His Majesty's )*{HEAD_WORDS}"
    near = rf"(?:{before}|{after})"
    return bool(re.search(near, around, re.IGNORECASE)) or text.strip() == match[0]


def find_region(passages: Iterable[Passage], regions: Iterable[str]) -> Finding:
    """Return the region that the services are said to lie in."""
    found = []
    for passage in passages:
        for region in regions:
            pattern = (
                rf"(?:\bin|within|of|Probation Service –)\W+(?:the )?"
                rf"(?:Probation Service – )?{re.escape(region)}(?: probation)? region\b"
            )
            if match := re.search(pattern, passage.text, re.IGNORECASE):
                found.append(Candidate(region, passage.locator, match[0]))
    return settle("region", found)
