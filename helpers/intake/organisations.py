"""Organisations that a text names, known by their names and their aliases.

May import dataset and its own package's kept and name_words.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from helpers.dataset import Dataset

from .kept import keep_short
from .name_words import ANY_AREA, ANY_UNIT, CAPITAL, COUNTED, OPENERS

#: What follows the name of an organisation of each type, as it is called and as it is shortened.
ENDINGS = {
    "pdu": ("PDU", "Probation Delivery Unit"),
    "crc": ("Community Rehabilitation Company", "CRC"),
    "nps_division": ("division",),
    "region": ("region", "region"),
    "area": ("(area)", "(area)"),
}
_CRC = r"(?:Community Rehabilitation Company(?: \(CRC\))?|CRC)"
_NPS = r"(?:National Probation Service(?: \(NPS\))?|NPS)(?:,| in(?: the)?| –| -)?"
#: What may stand between "probation service" and where it is.
_ASIDE = r"(?: \([^()]{{0,20}}\)|,[^.,]{{0,60}},)?"
#: An inspection of a region, and what of it may stand before the name.
_OF_REGIONS = r"\b(?:regional|dynamic) inspection"
_IN_IT = r"(?: (?:of|on|in|by|HM|His|Majesty's|Inspectorate|public|protection|work|practice|the|"
_IN_IT += r"its|probation|services?)){{0,9}}?"
#: The words by which a name of each type is known; {name} is the name without its ending.
FORMS = {
    "pdu": (
        r"{name} (?:PDU|Probation Delivery Unit)\b",
        rf"(?:PDU|Probation Delivery Unit|probation services?){_ASIDE} (?:in|for|of) {{name}}\b",
        r"{name} probation service\b",
    ),
    "crc": (rf"{{name}} {_CRC}\b", rf"\b{_CRC},? (?:in|for|of) {{name}}\b"),
    "nps_division": (
        rf"{_NPS} {{name}}\b(?: division\b)?",
        rf"{{name}} (?:division|NPS)\b(?:,? (?:of|in) (?:the )?{_NPS})?",
    ),
    "region": (
        r"{name}(?: probation)? region\b",
        r"Probation Service –(?: the)? {name}\b",
        rf"{_OF_REGIONS}{_IN_IT} (?:in|of|across|for) (?:the )?{{name}}\b",
        rf"{_OF_REGIONS}{_IN_IT}(?::| –| -) (?:the )?{{name}}\b",
        r"{name}(?=(?:: |, | – | - )(?:an? |the |our )?(?:regional|dynamic) inspection\b)",
        r"^(?:the )?{name}(?=: [^.]*\b(?:regional|dynamic)\b)",
        r"public protection(?: work| practice)? (?:in|across) (?:the )?{name}\b",
    ),
    "area": (
        r"probation(?: work| services?)? (?:in|across) (?:the )?{name}\b",
        r"{name} probation (?:work|services?)\b",
        r"{name} probation(?=\W*(?:$|[:–-] ))",
        r"^{name}(?=: )",
        r"inspections? (?:of|in) {name}\b",
        r"inspectors (?:visited|inspected) {name}\b",
        r"{name} (?:is|was) the [\w-]+ (?:area|county)\b",
    ),
}
#: What before a name makes it a part of another: "South Derbyshire", "Leicester and Derbyshire".
CAPITAL_BEFORE = re.compile(rf"(?<![\w'-])(?!(?:{OPENERS}|PDUs?|CRCs?)\b){CAPITAL}[\w'&-]+,? $")
SIDE_BEFORE = re.compile(
    r"(?:^|[^\w-])(?:north|south|east|west|mid|central|greater|upper|lower|inner|outer|rural)"
    r"(?:ern)?[ -]$|(?P<and>[^\s,;] (?:and|&) )$",
    re.IGNORECASE,
)
UNIT_BEFORE = re.compile(
    r"(?:PDUs?|Units?|CRCs?|Compan(?:y|ies)|division|region|\)|[\"'*])$", re.IGNORECASE
)
#: What after a name makes it a part of another; not looked for after "PDU" and the like.
MORE_AFTER = re.compile(rf",? (?:(?:and|&) )?(?:the )?{CAPITAL}[a-z]|-\w")
NAME_ENDED = re.compile(r"(?:PDU|unit|CRC|company|\)|division|region|service|nps)$", re.IGNORECASE)


class Mention(NamedTuple):
    """An organisation named at `start` to `end` of a text; `organisation_id` is "" if unknown."""

    start: int
    end: int
    organisation_id: str
    name: str


class Names:
    """The names by which the organisations of a dataset can be found in a text."""

    def __init__(self, held: Dataset, types: Iterable[str] = tuple(FORMS)) -> None:
        """Take the names and aliases of the organisations of `types`."""
        patterns = _list_patterns(held, set(types))
        # Of equal names that of an area comes last: it has no ending to be known by.
        self._patterns = sorted(patterns, key=lambda one: (-len(one[0]), one[1].endswith("-area")))
        units = {bare.lower(): owner for bare, owner, _ in self._patterns if owner[-4:] == "-pdu"}
        self._units = units
        longest = sorted(units, key=len, reverse=True)
        self._unit = re.compile("|".join(map(write_flexibly, longest)) or r"(?!)", re.IGNORECASE)

    def learn(self, text: str) -> None:
        """Take the short names that a text gives to CRCs: "... Company (HLNY CRC)"."""
        for one in self.find(text):
            match = re.match(r",? \(?(?:the )?[\"']?([A-Z][A-Za-z]{1,8}) CRC", text[one.end :])
            if match and one.organisation_id.endswith("-crc"):
                pattern = re.compile(rf"(?<![\w-]){match[1]} CRC\b", re.IGNORECASE)
                self._patterns.append((match[1], one.organisation_id, pattern))

    def find(self, text: str) -> list[Mention]:
        """Return the organisations named in `text`, in their order; the longest name counts.

        A name that is a part of another, known or not, is none: "South Derbyshire PDU".
        """
        found = list(self._find_listed(text))
        flat = re.sub(r"[\s-]+", " ", text.lower())
        for name, organisation_id, pattern in self._patterns:
            if _read_first(name) not in flat:
                continue
            for match in pattern.finditer(text):
                span = match.span()
                if not any(one.start < span[1] and span[0] < one.end for one in found):
                    found.append(Mention(*span, organisation_id, name))
        found.sort()
        return [one for one in found if not _is_part(text, one, found)]

    def _find_listed(self, text: str) -> Iterator[Mention]:
        """Yield the units of lists: "Derby City, Nottinghamshire and Derbyshire PDUs"."""
        for end in re.finditer(r" (?:PDUs|Probation Delivery Units)\b", text, re.IGNORECASE):
            names = [
                one for one in self._unit.finditer(text, max(0, end.start() - 250), end.start())
            ]
            units: list[re.Match] = []
            edge = end.start()
            for one in reversed(names):
                gap = text[one.end() : edge]
                if not re.fullmatch("" if not units else r", |,? and |,? & ", gap, re.IGNORECASE):
                    break
                units.insert(0, one)
                edge = one.start()
            before = text[:edge]
            if len(units) > 1 and not re.search(r"(?:\w,|\band|&) $", before):
                for one in units:
                    bare = " ".join(re.sub(r"[\s-]+", " ", one[0].lower()).split())
                    owner = self._units.get(bare.replace(" & ", " and "), "")
                    last = end.end() if one is units[-1] else one.end()
                    if owner:
                        yield Mention(one.start(), last, owner, one[0])


def _is_part(text: str, one: Mention, found: Iterable[Mention]) -> bool:
    """Return whether what was found is a part of a longer name that is not known."""
    before, after = text[max(0, one.start - 120) : one.start], text[one.end : one.end + 60]
    words = text[one.start : one.end]
    if not NAME_ENDED.search(words) and MORE_AFTER.match(after):
        nexts = [other.start - one.end for other in found if other.start >= one.end]
        if not any(gap <= len(" and the ") for gap in nexts):
            return True
    if not words.lower().startswith(one.name[:4].lower()):
        return False  # "probation service in ...": what stands before is no part of the name
    ends = [other.end for other in found if one.start - 20 <= other.end <= one.start]
    if ends and re.fullmatch(r",? (?:(?:and|&) )?(?:the )?", text[ends[-1] : one.start]):
        return False
    side = SIDE_BEFORE.search(before)
    if side and not (side["and"] and UNIT_BEFORE.search(before[: side.start() + 1])):
        return True
    sentence = re.split(r"[.!?:]['\")]*\s", before)[-1]
    capital = CAPITAL_BEFORE.search(before)
    is_opener = capital and not sentence[: -len(capital[0])].strip(" \"'")
    return bool(capital) and not (is_opener and capital[0].rstrip().endswith(","))


def _list_patterns(held: Dataset, types: set[str]) -> Iterator[tuple[str, str, re.Pattern]]:
    """Yield each name without its ending, whose it is, and how it stands in a text."""
    organisations = held.organisations
    kinds = organisations.set_index("organisation_id")["organisation_type"]
    names = list(zip(organisations["organisation_id"], organisations["name"], strict=True))
    aliases = held.organisation_names
    names += zip(aliases["organisation_id"], aliases["name_as_published"], strict=True)
    for organisation_id, name in dict.fromkeys(names):
        kind = kinds[organisation_id]
        if kind in types:
            bare = strip_ending(name, kind)
            forms = "|".join(form.format(name=write_flexibly(bare)) for form in FORMS[kind])
            yield bare, organisation_id, re.compile(rf"(?<![\w-])(?:{forms})", re.IGNORECASE)


def write_flexibly(name: str) -> str:
    """Return the pattern of a name: "and" may be "&", a hyphen a space, "and" may have a comma."""
    words = [re.escape(word) for word in re.split(r"[\s-]+", name)]
    joined = "[ -]".join(words)
    return re.sub(r",?\[ -\](?:and|\\&)\[ -\]", ",? (?:and|&) ", joined)


@cache
def _read_first(name: str) -> str:
    """Return the first word of a name, or the first part of it, in small letters."""
    return name.split()[0].lower().rstrip(",").split("-")[0]


def strip_ending(name: str, kind: str) -> str:
    """Return a name without what all of its type end with, or begin with."""
    for ending in ENDINGS.get(kind, ()):
        name = name.removesuffix(ending).strip()
    return name.removeprefix("National Probation Service ") if kind == "nps_division" else name


def propose_unknown(text: str, known: Iterable[Mention]) -> list[str]:
    """Return the names of PDUs and CRCs in `text` that lie in none of the `known` mentions."""
    return _keep_other_names(_find_names(ANY_UNIT, text), known)


def propose_area(text: str, known: Iterable[Mention]) -> list[str]:
    """Return the places in `text` whose probation services are in none of the `known` mentions."""
    return _keep_other_names(_find_names(ANY_AREA, text), known)


@keep_short
def _find_names(pattern: re.Pattern, text: str) -> tuple[tuple[int, int, str], ...]:
    """Return where each name that a pattern finds begins and ends, and the name."""
    return tuple(
        (*match.span(), " ".join(next(filter(None, match.groups())).split()))
        for match in pattern.finditer(text)
        if not (text.startswith("s", match.end()) and COUNTED.search(text[: match.start()]))
    )


def _keep_other_names(found: Iterable[tuple[int, int, str]], known: Iterable[Mention]) -> list[str]:
    """Return the names that lie outside the `known` mentions."""
    spans = [(one.start, one.end) for one in known]
    return [
        name
        for first, last, name in found
        if not any(start < last and first < end for start, end in spans)
    ]
