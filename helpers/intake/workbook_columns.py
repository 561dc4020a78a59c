"""Which column of a table of answers is which, by its heading: a small grammar, never a guess.

May import nothing from helpers.
"""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

#: Words that add nothing to a heading of counts.
_FILL = (
    "number count counts of cases case answer answers answered response responses judged the "
    "with where as is was were in for n total that rated scored assessed marked to"
)
FILL_WORDS = frozenset(_FILL.split())
_SHARE = "% percent percentage pct proportion share"
SHARE_HEADING_WORDS = frozenset(_SHARE.split())
#: What a base is called, and what may stand beside it.
_BASE = "base cases n total all denominator sample responses"
BASE_NAMES = frozenset(_BASE.split())
_BESIDE_BASE = "size relevant applicable inspected"
BASE_HEADING_WORDS = FILL_WORDS | BASE_NAMES | frozenset(_BESIDE_BASE.split())
_STANDARD = "standard standards name inspection reference ref number title"
STANDARD_HEADING_WORDS = frozenset(_STANDARD.split())
_QUESTION = "question questions kq"
QUESTION_NAMES = frozenset(_QUESTION.split())
_BESIDE_QUESTION = "key text wording title inspection"
QUESTION_WORDS = QUESTION_NAMES | frozenset(_BESIDE_QUESTION.split())
#: Columns that change nothing of the counts beside them.
_ASIDE = (
    "ref reference id code row number rank rating ratings band lower upper limit ci interval "
    "confidence margin error key question kq % 95 and"
)
ASIDE_WORDS = frozenset(_ASIDE.split())
_NOT = "na not applicable relevant number of cases"
NOT_RELEVANT = frozenset(_NOT.split())
_WHOSE = "pdu region organisation unit area provider division service crc office site team"
WHOSE_WORDS = frozenset(_WHOSE.split())
#: The columns that a table must have once, and those that it may have once.
NEEDED = ("question", "yes", "base")
AT_MOST_ONCE = ("no", "share")
NO_ANSWERS = re.compile(
    r"(?:(?:number|count|cases|n) )?(?:of )?(?:cases )?(?:(?:answered|judged) )?no"
    r"(?: (?:n|count|number))?"
)
HEADS_YES, HEADS_QUESTION = re.compile("yes|numerator"), re.compile("question|kq")
#: "No." for "number": before "of" or "yes", or with its stop.
NUMBER_SIGN = re.compile(r"\bno\.? of\b|\bno\.(?=\s|$)|\bno (?=[a-z ]*\byes\b)")


class Columns(NamedTuple):
    """The columns of a table, counted from 0, by kind; `reason` says why it cannot be read.

    Kinds are standard, question, yes, no, base, share (of yes), whose, remark, unclear and aside.
    """

    kinds: dict[str, list[int]]
    headings: Sequence[str]
    reason: str = ""

    def read(self, row: Sequence[str], kind: str) -> str:
        """Return the words of a row in the columns of a kind."""
        places = self.kinds.get(kind, [])
        return " ".join(row[at] for at in places if at < len(row) and row[at])


def find_columns(row: Sequence[str], ease: Callable[[str], str] = str) -> Columns | None:
    """Return the columns that a row heads, None for a row that heads no table of answers.

    `ease` takes from a heading what is known to change nothing, such as the year of the inspection.
    """
    words = " ".join(row).lower()
    # Most rows are no headings: they are told by a look.
    if not HEADS_YES.search(words) or not HEADS_QUESTION.search(words):
        return None
    kinds: dict[str, list[int]] = {}
    for place, heading in enumerate(row):
        kinds.setdefault(name_column(ease(heading)) if heading else "unclear", []).append(place)
    if not all(kind in kinds for kind in NEEDED):
        return None
    twice = [kind for kind in (*NEEDED, *AT_MOST_ONCE) if len(kinds.get(kind, ())) > 1]
    reason = ""
    if twice:
        names = " and ".join(f'"{row[at]}"' for at in kinds[twice[0]])
        reason = f"the columns {names} are of one kind: which is meant is not clear"
    return Columns(kinds, tuple(row), reason)


def name_unclear(row: Sequence[str], ease: Callable[[str], str] = str) -> str:
    """Return the heading of answers or of a base that is not clear, in a row with questions."""
    if not HEADS_QUESTION.search(" ".join(row).lower()):
        return ""
    kinds = [name_column(ease(heading)) for heading in row]
    unclear = (
        heading
        for heading, kind in zip(row, kinds, strict=True)
        if kind in ("unclear", "whose") and re.search(r"\b(?:yes|base|cases)\b", heading, re.I)
    )
    return next(unclear, "") if "question" in kinds else ""


def name_column(heading: str) -> str:
    """Return the kind of the column that a heading names; "unclear" for any other heading."""
    text = heading.lower().replace("per cent", "%").replace("n/a", "na")
    words = re.findall(r"%|[a-z]+|\d+", NUMBER_SIGN.sub("number ", text))
    bag = set(words)
    if not bag:
        return "unclear"
    if bag & SHARE_HEADING_WORDS:
        rest = bag - SHARE_HEADING_WORDS - FILL_WORDS
        return (
            "share" if rest <= {"yes", "base"} else "aside" if rest == {"no"} else _name_aside(bag)
        )
    if "yes" in bag or "numerator" in bag:
        return "yes" if bag - {"yes", "numerator"} <= FILL_WORDS else "unclear"
    if NO_ANSWERS.fullmatch(" ".join(words)):
        return "no"
    if bag & BASE_NAMES and bag <= BASE_HEADING_WORDS:
        return "base"
    if bag & {"standard", "standards"} and bag <= STANDARD_HEADING_WORDS:
        return "standard"
    if bag & QUESTION_NAMES and bag <= QUESTION_WORDS:
        return "question"
    return _name_aside(bag)


def _name_aside(bag: set[str]) -> str:
    """Return aside for a column that changes nothing, whose for one of names, or unclear."""
    if bag <= {"note", "notes", "comment", "comments", "remark", "remarks"}:
        return "remark"
    if bag <= ASIDE_WORDS or bag <= NOT_RELEVANT:
        return "aside"
    return "whose" if bag & WHOSE_WORDS and len(bag) <= 3 else "unclear"
