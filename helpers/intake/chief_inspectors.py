"""Who is named as chief inspector of probation, and whether that one was in office.

May import dataset and its own package's cues, documents and findings.
"""

import re
from collections.abc import Iterator, Sequence

import pandas as pd

from helpers.dataset import Dataset

from .cues import cut_sentences
from .documents import Passage
from .findings import Candidate, Finding, settle

HEAD_WORDS = r"Chief (?:Probation Inspector|Inspector)"
PAST_HEAD = re.compile(
    r"\b(?:former|then|previous|outgoing|incoming|next|future|deputy|assistant|ex-?|late|"
    r"at the time)\b",
    re.IGNORECASE,
)
HONOURS = r"(?:,? (?:[CDMO]BE|K?CB|CMG|QPM|[KQ]C)\b)*+"
#: What after the title shows that it was held at another time.
TITLE_ENDED = (
    r"(?!,? ?-?\(?(?:at (?:the|that) time|until|from|between|in (?:19|20)\d\d|when|of the day|"
    r"before|(?:19|20)\d\d|designate|elect)\b)"
)
#: A line with another office, below a name: its bearer is another one of that name, or was.
OTHER_OFFICE = re.compile(
    r"\b(?:former|head|director|manager|chief executive|chair|officer|minister|secretary|lead|"
    r"inspector of (?:prisons|constabulary)|ombudsman|commissioner)\b",
    re.IGNORECASE,
)
SIGNED = rf"\W*(?:signed(?: by)?\W+)?{{name}}{HONOURS}\W*"


def find_chief_inspector(
    passages: Sequence[Passage], held: Dataset, published: str = ""
) -> Finding:
    """Return who is named as chief inspector; "former" ones are not counted.

    Of several, those who were in office on the day of publication. In doubt where none was.
    """
    people = held.chief_inspectors
    found = list(_find_named(passages, people))
    if published:
        serving = [one for one in found if _is_in_office(one.value, published, people)]
        if found and not serving:
            reason = f"not in office at the publication, {published}"
            return settle("chief_inspector_id", found, reason)
        found = serving
    return settle("chief_inspector_id", found)


def _find_named(passages: Sequence[Passage], people: pd.DataFrame) -> Iterator[Candidate]:
    """Yield each one who is named with the office, or alone on a line."""
    names = {row.name.removeprefix("Dame "): row.chief_inspector_id for row in people.itertuples()}
    after = [*(passage.text for passage in passages[1:]), ""]
    for passage, below in zip(passages, after, strict=True):
        for _, sentence in cut_sentences(passage.text):
            for name, chief_inspector_id in names.items():
                for match in re.finditer(rf"\b(?:Dame )?{re.escape(name)}\b", sentence):
                    is_signed = _is_signed(passage.text, match[0], below)
                    if is_signed or _is_head(sentence, match):
                        yield Candidate(chief_inspector_id, passage.locator, match[0])
                        break


def _is_signed(text: str, name: str, below: str) -> bool:
    """Return whether a passage is a name alone, and no other office stands below it."""
    if not re.fullmatch(SIGNED.format(name=re.escape(name)), text, re.IGNORECASE):
        return False
    is_office = len(below) < 100 and OTHER_OFFICE.search(below)
    return not is_office


def _is_head(text: str, match: re.Match) -> bool:
    """Return whether "Chief Inspector" stands next to a name, with nothing but office between."""
    around = text[max(0, match.start() - 90) : match.end() + 110]
    name = re.escape(match[0])
    before = (
        rf"(?P<before>(?:[\w-]+[ ,]+)?(?:HM |His Majesty's |Her Majesty's )?(?:interim )?)"
        rf"{HEAD_WORDS}(?: of Probation)?(?: \(interim\))?,?"
        rf"(?: (?:for|in) England and Wales,?)?(?: is|:)? {name}{HONOURS}{TITLE_ENDED}"
    )
    after = (
        rf"{name}{HONOURS}(?:,| -| –)? \(?(?:who is )?"
        rf"(?P<after>(?:(?:the|HM|Interim|Acting|current|new|His|Her|Majesty's|then|"
        rf"former|outgoing|previous|late) )*){HEAD_WORDS}(?! (?:of|for) (?:Pris|Const|Crown))"
        rf"(?:,? of Probation)?+{TITLE_ENDED}"
    )
    for pattern in (before, after):
        if found := re.search(pattern, around, re.IGNORECASE):
            return not PAST_HEAD.search(found[1])
    return False


def _is_in_office(chief_inspector_id: str, published: str, people: pd.DataFrame) -> bool:
    """Return whether someone may have been chief inspector on a day, or in a month."""
    row = people[people["chief_inspector_id"] == chief_inspector_id].iloc[0]
    first = "" if pd.isna(row["from_date"]) else str(row["from_date"])
    starts = sorted(str(one) for one in people["from_date"].dropna() if first and str(one) > first)
    # Of one whose last day is not known it is at the latest the first day of the next one.
    last = str(row["to_date"]) if not pd.isna(row["to_date"]) else [*starts, "9999"][0]
    is_begun = first[: len(published)] <= published
    return is_begun and published[: len(last)] <= last
