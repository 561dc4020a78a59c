"""Counts of a row of a workbook held against what else the row and its table say of them.

May import grim and its own package's findings.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import prod

from helpers.grim import round_half_up

WHOLE = re.compile(r"[0-9]{1,4}")
SHARE = re.compile(r"(?P<number>[0-9]{1,3}(?P<decimals>\.[0-9]+)?)(?P<sign> per cent|%)?")
NOT_COUNTS = "the column may hold percentages or shares, not counts"
#: How unlikely it must be that counts are all possible percentages of their bases by chance.
CHANCE_MOST = 0.01


@dataclass
class Answer:
    """The counts of a key question in one row, as the cells say them; `reason` is the doubt.

    `is_proved` says that another cell of the row agrees with them.
    """

    key: str
    yes: str
    base: str
    locator: str
    words: str
    share: str = ""
    reason: str = ""
    is_proved: bool = False

    @property
    def is_whole(self) -> bool:
        """Return whether the two are whole numbers, yes of base."""
        whole = WHOLE.fullmatch(self.yes) and WHOLE.fullmatch(self.base)
        return bool(whole) and int(self.yes) <= int(self.base) and int(self.base) > 0


def check_row(answer: Answer, no: str, cases: int | None) -> None:
    """Put into an answer whether its row agrees with it: its other answers and its percentage.

    `cases` is how many were inspected, None if that is not known.
    """
    yes, base, share = answer.yes, answer.base, answer.share
    if not answer.is_whole:
        answer.reason = f'yes "{yes}" and base "{base}" are not two whole numbers that fit'
    elif cases is not None and int(base) > cases:
        answer.reason = f"the base {base} is more than the {cases} cases inspected"
    elif no and not WHOLE.fullmatch(no):
        answer.reason = f'no "{no}" is no whole number'
    elif no and int(yes) + int(no) != int(base):
        answer.reason = f'yes "{yes}" and no "{no}" do not add up to the base "{base}"'
    elif share and not fits_share(share, int(yes), int(base)):
        answer.reason = f'the percentage "{share}" is not that of {yes} of {base}'
    else:
        answer.is_proved = bool(no or share)


def write_share(answer: Answer) -> str:
    """Return the percentage of a row to a whole number; as the cell says it where it is in doubt.

    Its counts agree with it, so it is that of the counts, halves up.
    """
    if answer.reason or not answer.is_whole:
        return answer.share
    return f"{round_half_up(100 * int(answer.yes) / int(answer.base)):g}"


def fits_share(words: str, yes: int, base: int) -> bool:
    """Return whether a percentage, or a share of one, is that of the counts, as it is rounded."""
    match = SHARE.fullmatch(words)
    if not match:
        return False
    number, exact = float(match["number"]), 100 * yes / base
    decimals = len(match["decimals"] or ".") - 1
    if abs(number - exact) <= 0.5 * 10**-decimals + 1e-9:
        return True
    # A share of one stands without its sign; a final zero of it is not stored.
    unit = min(1.0, 10.0 ** (2 - decimals))
    return not match["sign"] and number <= 1 and abs(100 * number - exact) <= unit / 2 + 1e-9


def doubt_columns(answers: Sequence[Answer]) -> None:
    """Put a doubt on counts of one column where it may hold percentages, unless they are proved.

    It may where one of its values is no count of its base, or where all could be percentages of
    their bases and it is unlikely that counts are so.
    """
    wrong = [one for one in answers if _is_share(one)]
    open_ones = [one for one in answers if one.is_whole and not one.is_proved and not one.reason]
    if not wrong and not _are_shares(open_ones):
        return
    for one in open_ones:
        where = f' ({wrong[0].locator}: "{wrong[0].yes}" of {wrong[0].base})' if wrong else ""
        one.reason = NOT_COUNTS + where


def _is_share(one: Answer) -> bool:
    """Return whether what stands for a count is a number and no count of its base."""
    if WHOLE.fullmatch(one.yes):
        return bool(WHOLE.fullmatch(one.base)) and int(one.yes) > int(one.base)
    return bool(SHARE.fullmatch(one.yes))


def _are_shares(answers: Iterable[Answer]) -> bool:
    """Return whether all counts could be percentages of their bases, and hardly by chance."""
    chances = []
    for one in answers:
        base = int(one.base)
        given = {int(round_half_up(100 * count / base)) for count in range(base + 1)}
        below = [number for number in given if number <= base]
        if int(one.yes) not in given:
            return False
        chances.append(len(below) / (min(base, 100) + 1))
    return bool(chances) and prod(chances) < CHANCE_MOST
