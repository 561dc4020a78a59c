"""The standard and the key question that cells of a workbook name, and no other question.

May import dataset and its own package's key_aspects.
"""

import re
from typing import NamedTuple

from helpers.dataset import Dataset

from .key_aspects import ASPECT_WORDS

STANDARD_REFERENCE = re.compile(
    r"(?<![\w.])(?:(?P<letter>[A-Z]) ?)?(?P<number>\d\.\d)(?![\w.])", re.I
)
#: The words of key questions. A question with any other word asks for a part of one.
_KEY = (
    "does do is are has have the a an of on to with for in and or as well how far key "
    "question kq assessment planning implementation delivery reviewing reviews review "
    "assessments plans sentence post custody period services service case cases casework "
    "focus focuses focused sufficiently sufficient enough effectively effective implemented "
    "implement deliver delivered support supports supporting promote engaging engage engages "
    "engagement compliance person people individual individuals user users probation under "
    "supervision on reducing reduce reduces cut cuts reoffending offending re desistance "
    "factors factor linked related keeping keep keeps other others safe safety protecting "
    "public s"
)
KEY_WORDS = frozenset(_KEY.split())
TOTAL = re.compile(
    r"\b(?:sub-?totals?|totals?|averages?|mean|median|overall|sum|combined|both|aggregate\w*|"
    r"pooled|all (?:key )?questions|all standards)\b|^all\b",
    re.IGNORECASE,
)
ONE_PERSON = re.compile(r"\b(?:person|individuals?|users?)\b", re.IGNORECASE)
OTHER_PEOPLE = re.compile(r"\b(?:others?|public)\b", re.IGNORECASE)
#: An Excel name of a sheet is cut off after this many letters.
SHEET_NAME_MOST = 31


class AskedStandard(NamedTuple):
    """A standard with key questions: its id, its reference ("" for none) and its name."""

    standard_id: str
    reference: str
    name: str

    @property
    def stems(self) -> str:
        """Return the pattern of the first letters of the words of its name."""
        words = [word[:5] for word in re.findall(r"\w+", self.name.lower()) if word != "and"]
        return rf"\b(?:{'|'.join(map(re.escape, words))})"


class Questions:
    """The standards and the key questions of one programme."""

    def __init__(self, held: Dataset, programme_id: str) -> None:
        """Take the standards of a programme, and which of them have key questions."""
        rows = held.standards[held.standards["programme_id"] == programme_id]
        self.standards = [
            AskedStandard(
                one.standard_id, one.reference if isinstance(one.reference, str) else "", one.name
            )
            for one in rows.itertuples()
        ]
        asked = held.key_questions
        self.keys = {
            (one.standard_id, one.aspect): one.key_question_id for one in asked.itertuples()
        }
        with_questions = set(asked["standard_id"])
        self.asked = [one for one in self.standards if one.standard_id in with_questions]

    def find_standards(self, text: str) -> list[AskedStandard]:
        """Return the standards that a text names, by name or reference; none if the two clash."""
        plain = " ".join(text.replace("&", "and").split())
        plain = re.sub(r"\bprobation delivery unit\b", " ", plain, flags=re.IGNORECASE)
        given = {_join_reference(match) for match in STANDARD_REFERENCE.finditer(plain)}
        named = [one for one in self.standards if re.search(_write_name(one), plain, re.I)]
        # Standards of some programmes have no reference: their names alone count.
        if not given or not any(one.reference for one in self.standards):
            return named
        own = [one for one in self.standards if one.reference.replace(" ", "") in given]
        if len(given) > 1 or named:
            return own if own == named else []
        rest = STANDARD_REFERENCE.sub(" ", plain).strip(" .:-–").lower()
        is_cut = len(text) >= SHEET_NAME_MOST and own and own[0].name.lower().startswith(rest)
        return own if not rest or is_cut else []

    def is_cut_name(self, text: str) -> bool:
        """Return whether a text is the reference of a standard and the first part of its name."""
        own = self.find_standards(text)
        rest = STANDARD_REFERENCE.sub(" ", text).replace("&", "and").strip(" .:-–").lower()
        is_long = len(text) >= SHEET_NAME_MOST and len(own) == 1
        return is_long and own[0].name.lower().startswith(rest)

    def find_key(self, standard: AskedStandard, question: str) -> tuple[str, str]:
        """Return the key_question_id that a question of a standard has, or "" and why none."""
        others = [one for one in self.asked if one != standard]
        if not re.search(standard.stems, question, re.IGNORECASE):
            other = next((one for one in others if re.search(one.stems, question, re.I)), None)
            if other:
                return "", f'"{question}" is of the standard {other.name}, not {standard.name}'
        words = re.findall(r"[^\W\d_]+", STANDARD_REFERENCE.sub(" ", question).lower())
        strange = [word for word in words if word not in KEY_WORDS]
        aspects = [name for name, form in ASPECT_WORDS if re.search(form, question, re.IGNORECASE)]
        # A person kept safe is no other person.
        if (
            aspects == ["safety"]
            and ONE_PERSON.search(question)
            and not OTHER_PEOPLE.search(question)
        ):
            aspects = []
        key = self.keys.get((standard.standard_id, aspects[0]), "") if len(aspects) == 1 else ""
        if not key or strange:
            return "", f'"{question}" fits no key question of the standard'
        return key, ""


def names_standard(question: str, standard: AskedStandard) -> bool:
    """Return whether a question itself names its standard: "Does planning ..."."""
    return bool(re.search(standard.stems, question, re.IGNORECASE))


def _join_reference(match: re.Match) -> str:
    """Return a reference without spaces: "P2.2"."""
    return (match["letter"] or "").upper() + match["number"]


def _write_name(one: AskedStandard) -> str:
    """Return the pattern of a standard's name."""
    return rf"(?<![\w-]){re.escape(one.name)}(?![\w-])"
