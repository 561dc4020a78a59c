"""Whose cases a title, a name of a sheet or a note tells of: those of one inspection, or others.

May import dataset and its own package's cues and organisations.
"""

import re
from collections.abc import Iterable, Iterator

import pandas as pd

from helpers.dataset import Dataset

from .cues import PREVIOUS, YEAR
from .organisations import Names, propose_unknown, strip_ending, write_flexibly

#: Words that say nothing of other cases: a title of these alone is of the whole inspection.
_PLAIN = (
    "a an the of for in on by and to from with at as or this these that which it its is are "
    "was were has have been be below shows show gives give set out our we data dataset "
    "workbook spreadsheet table tables sheet annex annexe appendix file list results result "
    "findings answers answer answered responses response scores figures numbers number counts "
    "count percentage percentages per cent share proportion rounded nearest whole inspection "
    "inspected inspectors casework case cases sample judged rated standard standards key "
    "question questions kq kqs yes no base total all main full overview summary domain "
    "quality core probation service delivery unit pdu hm his her majesty's inspectorate hmip "
    "official published publication report source contents note notes date year january "
    "february march april may june july august september october november december assessment "
    "planning implementation reviewing"
)
PLAIN_WORDS = frozenset(_PLAIN.split())
#: Numbers that are no count and no year: of a table, a standard or a day.
NUMBERED = re.compile(
    r"\b(?:table|sheet|annexe?|appendix|figure|domain)[ _]?\d{1,2}(?:\.\d)?\b|"
    r"\b(?:[a-z] ?)?\d\.\d\b|"
    r"\b\d{1,2}(?:st|nd|rd|th)?(?= (?:january|february|march|april|may|june|july|august|september|"
    r"october|november|december)\b)",
    re.IGNORECASE,
)
OWN = " ownname "
#: What shows that a note is of other cases than those of the whole inspection.
OTHER_CASES = re.compile(
    r"\b(?:only|wom[ae]n|m[ae]n|females?|males?|sub-?samples?|subsets?|exclud\w*|except|"
    r"restricted|draft|provisional|weighted|regional?|nation\w*|all pdus|old|adjusted)\b",
    re.IGNORECASE,
)


class Scope:
    """The one inspection that the tables of a workbook are held to be of."""

    def __init__(self, held: Dataset, inspection_id: str = "") -> None:
        """Take the names and the years of an inspection; without one, no name or year is known."""
        self.names = Names(held)
        rows = held.inspections.set_index("inspection_id")
        self.organisation_id = rows["organisation_id"].get(inspection_id, "")
        self._held, self.years = held, set()
        if inspection_id in rows.index:
            same = rows[rows["organisation_id"] == self.organisation_id].drop(inspection_id)
            others = {year for _, row in same.iterrows() for year in _list_years(row)}
            self.years = set(_list_years(rows.loc[inspection_id])) - others
        own = sorted(set(self._list_own_names()), key=len, reverse=True)
        self._own = re.compile(
            rf"(?<![\w-])(?:{'|'.join(map(write_flexibly, own)) or '(?!)'})(?![\w-])", re.IGNORECASE
        )
        units = held.organisations.set_index("organisation_id")
        region = units["region"].get(self.organisation_id)
        same = units[(units["organisation_type"] == "region") & (units["region"] == region)]
        self._region_id = same.index[0] if len(same) == 1 else ""
        words = write_flexibly(region) if isinstance(region, str) else "(?!)"
        self._region = re.compile(rf"{OWN}\W*(?:in )?(?:the )?{words}(?: region)?", re.IGNORECASE)

    def _list_own_names(self) -> Iterator[str]:
        """Yield the names of the organisation, whole and without their ending."""
        one = self._held.organisations.set_index("organisation_id")
        if self.organisation_id in one.index:
            row, aliases = one.loc[self.organisation_id], self._held.organisation_names
            own = aliases.loc[aliases["organisation_id"] == self.organisation_id]
            for name in (row["name"], *own["name_as_published"]):
                yield from (name, strip_ending(name, row["organisation_type"]))

    def ease(self, text: str) -> str:
        """Return a text without the years, names and numbers that are of the inspection itself."""
        text = self._region.sub(OWN, self._own.sub(OWN, text)).replace(OWN, " ")
        years = "|".join(map(str, sorted(self.years))) or "(?!)"
        return re.sub(rf"\b(?:{years})\b", " ", NUMBERED.sub(" ", text)).strip()

    def doubt_title(self, text: str) -> str:
        """Return the words of a title that may be of other cases than the inspection's; or ""."""
        words = re.findall(r"[^\W\d_]+(?:'s)?|\d+", self.ease(text))
        # "A" within a title is no article: "Sample A".
        known = (PLAIN_WORDS - {"a"}) | ({"a"} if words[:1] == ["A"] else set())
        strange = [word for word in words if word.lower() not in known and word != "a"]
        return " ".join(strange)

    def doubt_note(self, text: str) -> str:
        """Return the words of a note that may be of other cases, or of an earlier time; or ""."""
        match = OTHER_CASES.search(text) or PREVIOUS.search(text) or YEAR.search(self.ease(text))
        return match[0] if match else ""

    def names_own(self, texts: Iterable[str]) -> bool:
        """Return whether texts name the organisation of the inspection."""
        return bool(self._own.search("\n".join(texts)))

    def list_others(self, texts: Iterable[str]) -> list[str]:
        """Return the other organisations that texts name, known or not; its region is none."""
        whole = "\n".join(texts)
        named = self.names.find(whole)
        known = [
            whole[one.start : one.end]
            for one in named
            if one.organisation_id not in (self.organisation_id, self._region_id)
        ]
        unknown = [f"{name} PDU" for name in propose_unknown(whole, named)]
        unknown = [name for name in unknown if not self._own.search(name)]
        return list(dict.fromkeys([*known, *unknown]))


def _list_years(row: pd.Series) -> Iterator[int]:
    """Yield the years from the earliest fieldwork of an inspection to its latest publication."""
    ends = ("fieldwork_earliest", "published_earliest", "published_latest")
    known = [pd.Timestamp(row[one]).year for one in ends if not pd.isna(row[one])]
    yield from range(min(known), max(known) + 1) if known else ()
