"""What is worked out of a short text is kept, because many readings ask the same of it.

May import nothing from helpers.
"""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

#: The longest text, in letters, of which anything is kept, and of how many texts.
LONGEST_KEPT, MOST_KEPT = 5_000, 4_096

Given = ParamSpec("Given")
Worked = TypeVar("Worked")


def keep_short(function: Callable[Given, Worked]) -> Callable[Given, Worked]:
    """Return a function of texts that works out what it is given once, unless a text is long."""
    kept = lru_cache(maxsize=MOST_KEPT)(function)

    @wraps(function)
    def read(*given: Given.args, **named: Given.kwargs) -> Worked:
        is_long = any(isinstance(one, str) and len(one) > LONGEST_KEPT for one in given)
        return function(*given, **named) if is_long else kept(*given, **named)

    return read
