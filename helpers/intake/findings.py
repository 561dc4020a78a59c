"""What was found of one field: the value, or the candidates that do not agree, each with its place.

May import nothing from helpers.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Candidate:
    """A value that a document gives for a field, in `words` of a few, at a place."""

    value: str
    locator: str
    words: str = ""


@dataclass(frozen=True)
class Finding:
    """A field of the data package, as far as a document tells it.

    `value` is "" unless all candidates agree. `state` is found, empty (no candidate) or doubtful
    (candidates that contradict each other, or one that may mean something else: `reason`).
    """

    field: str
    candidates: tuple[Candidate, ...] = ()
    reason: str = ""

    @property
    def values(self) -> list[str]:
        """Return the different values of the candidates, in their order."""
        return list(dict.fromkeys(one.value for one in self.candidates))

    @property
    def state(self) -> str:
        """Return found, empty or doubtful."""
        if not self.candidates:
            return "empty"
        return "found" if len(self.values) == 1 and not self.reason else "doubtful"

    @property
    def value(self) -> str:
        """Return the value that is found, "" for none."""
        return self.values[0] if self.state == "found" else ""

    @property
    def locator(self) -> str:
        """Return every place at which the value stands."""
        return "; ".join(dict.fromkeys(one.locator for one in self.candidates))

    @property
    def confidence(self) -> str:
        """Return how sure a value is: "stated twice" where two places agree, else "stated"."""
        if self.state != "found":
            return ""
        return "stated twice" if len({one.locator for one in self.candidates}) > 1 else "stated"


def settle(field: str, candidates: Iterable[Candidate], reason: str = "") -> Finding:
    """Return the finding of the candidates, each value and place once."""
    once = {(one.value, one.locator): one for one in candidates}
    return Finding(field, tuple(once.values()), reason if once else "")


def drop_coarse(found: Sequence[Candidate]) -> list[Candidate]:
    """Return the dates without those that a finer one is of: a month of a day, a start of a period.

    They do not contradict each other.
    """
    values = {one.value for one in found}
    return [one for one in found if not any(_is_finer(value, one.value) for value in values)]


def _is_finer(value: str, coarse: str) -> bool:
    """Return whether a date is one of another that is less exact, at both of its ends."""
    ends, wide = value.split("/"), coarse.split("/")
    is_within = len(wide) == 2 and all(
        end.startswith(f"{one}-") for end, one in zip(ends, wide, strict=False)
    )
    return is_within or value.startswith((f"{coarse}-", f"{coarse}/"))
