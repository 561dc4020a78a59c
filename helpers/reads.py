"""Which values a page has read of the dataset, each with how to read it again, and if it changed.

A notebook shows nothing but what follows from its parameters, the code, and the values that its
reads returned. While a log is on, each read is noted as an expression, such as
["dataset.keep_organisation", ["dataset.load_dataset", ""], "gwent-pdu"] (a function and its
arguments, which may be expressions), with a digest of what came back. While the digests stay as
they are, so does the page. May import digests and vocabulary.
"""

import inspect
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field, is_dataclass, replace
from functools import wraps
from importlib import import_module
from typing import Any

import pandas as pd

from helpers.digests import digest_value
from helpers.vocabulary import UserError

PACKAGE = "helpers."
#: What stands first in an expression that cannot be evaluated again: it always counts as changed.
UNREPEATABLE = "unrepeatable"
#: What stands first in an expression for several plain values together.
TUPLE = "tuple"


class Scoped:
    """Something that is read part by part: `scope` is the expression that makes it again.

    None where it was made by hand, and cannot be made again.
    """

    scope: list | None = None


@dataclass
class ReadLog:
    """The reads of one page: entries() gives them, as JSON-able texts, with their digests."""

    digests: dict[str, str] = field(default_factory=dict)

    def note(self, expression: str, value: Any) -> None:
        """Note what an expression returned, or the error that it raised, once."""
        if expression not in self.digests:
            self.digests[expression] = _STATE.digests.get(expression) or _digest(value)

    def entries(self) -> dict[str, str]:
        """Return each expression, as JSON, with the digest of what it returned; sorted."""
        return dict(sorted(self.digests.items()))


@dataclass
class _State:
    """The log that is on, if any, and what is known already while expressions are evaluated."""

    log: ReadLog | None = None
    known: dict[str, Any] | None = None
    #: The digests of what is remembered, worked out before any page is made.
    digests: dict[str, str] = field(default_factory=dict)


_STATE = _State()


def _digest(value: Any) -> str:
    """Return the digest of what a read returned; a Dataset is noted through its tables."""
    return digest_value(type(value).__name__ if isinstance(value, Scoped) else value)


def start_log() -> ReadLog:
    """Return a new log, on from now on; for a kernel, whose cells share no `with`."""
    _STATE.log = ReadLog()
    return _STATE.log


@contextmanager
def remember_reads() -> Iterator[None]:
    """From now on make each read once in this process and those forked from it.

    For a process that serves one state of the dataset; a process that is forked from it to make
    one page has then at hand what was read inside the `with`, and its digests. What is remembered
    is lent as copies that pandas makes when they are written to.
    """
    _STATE.known = {}
    with record_reads() as log:
        yield
    _STATE.digests = log.entries()


@contextmanager
def record_reads() -> Iterator[ReadLog]:
    """Return a log of the reads made inside the `with`; the one that was on before waits."""
    before = _STATE.log
    try:
        yield start_log()
    finally:
        _STATE.log = before


def recorded_read(function: Callable) -> Callable:
    """Return `function`, whose every call is one read: what it reads inside is not noted.

    The function depends on its arguments and on the dataset, on nothing else. What it returns is
    noted by its content; a Dataset by its `scope`, the expression of the call, through which its
    tables are noted when they are read. A call with an argument that is neither plain (text,
    number, tuple of such) nor has a scope cannot be written down, and counts as changed for ever.
    """
    name = f"{function.__module__.removeprefix(PACKAGE)}.{function.__name__}"
    signature = inspect.signature(function)

    @wraps(function)
    def read(*args, **kwargs):
        given = signature.bind(*args, **kwargs).arguments
        expression = _express_call(name, signature, given)
        return _perform(function, args, kwargs, expression)

    read.is_recorded_read = True
    return read


def _express_call(name: str, signature: inspect.Signature, given: Mapping[str, Any]) -> list:
    """Return the expression of a call: each argument up to the last one given, in their order."""
    asked = list(signature.parameters)
    last = max((asked.index(each) for each in given), default=-1)
    defaults = {each: signature.parameters[each].default for each in asked[: last + 1]}
    try:
        return [name, *(_express(value) for value in (defaults | given).values())]
    except TypeError:
        return [UNREPEATABLE, name]


def _express(value: Any) -> Any:
    """Return an argument as part of an expression; TypeError if it cannot be written down."""
    if isinstance(value, Scoped) and value.scope and value.scope[0] != UNREPEATABLE:
        return value.scope
    if isinstance(value, list | tuple):
        return [TUPLE, *map(_express, value)]
    if value is None or type(value) in (str, int, float, bool):
        return value
    raise TypeError(f"{type(value).__name__} cannot be written down")


def _perform(function: Callable, args: tuple, kwargs: dict, expression: list) -> Any:
    """Return what the call returns, and note it; while evaluating, each call is made once."""
    log, text = _STATE.log, json.dumps(expression, ensure_ascii=False)
    is_repeatable = expression[0] != UNREPEATABLE
    if _STATE.known is not None and is_repeatable and text in _STATE.known:
        value = _STATE.known[text]
    else:
        value = _call_unnoted(function, args, kwargs, log, text)
    if isinstance(value, Scoped):
        # A copy: what is returned may be an argument, which keeps the scope it was read by.
        value = copy(value)
        value.scope = expression
    if _STATE.known is not None and is_repeatable:
        _STATE.known[text] = value
        value = _lend(value)
    if log is not None:
        log.note(text, value)
    return value


def _lend(value: Any) -> Any:
    """Return what is remembered, so that who changes a frame changes his own alone."""
    if isinstance(value, pd.DataFrame | pd.Series):
        return value.copy(deep=False)
    if type(value) is tuple:
        return tuple(map(_lend, value))
    if is_dataclass(value):
        return replace(value, **{part: _lend(held) for part, held in vars(value).items()})
    return value


def _call_unnoted(
    function: Callable, args: tuple, kwargs: dict, log: ReadLog | None, text: str
) -> Any:
    """Return what the call returns, with no read inside it noted; an error it raises is noted."""
    _STATE.log = None
    try:
        return function(*args, **kwargs)
    except Exception as error:
        if log is not None:
            log.note(text, error)
        raise
    finally:
        _STATE.log = log


def find_stale(reads: Mapping[str, Mapping[str, str]]) -> dict[str, list[str]]:
    """Return each page that has read something that is not as it was, with those expressions.

    `reads` holds, for each page, the entries() of its log. Each expression is evaluated once, on
    the dataset as it is now (a process reads each file once, so begin a new one after a change).
    One that cannot be evaluated any more counts as changed.
    """
    now = _read_again({text for entries in reads.values() for text in entries})
    changed = {
        page: [text for text, digest in entries.items() if now.get(text) != digest]
        for page, entries in reads.items()
    }
    return {page: texts for page, texts in changed.items() if texts}


def _read_again(texts: set[str]) -> dict[str, str]:
    """Return the digest of what each expression returns now; some may be missing."""
    before = _STATE.known
    try:
        _STATE.known = {}
        with record_reads() as log:
            for text in sorted(texts):
                _try_reading(text)
        return log.entries()
    finally:
        _STATE.known = before


def _try_reading(text: str) -> None:
    """Evaluate one expression; what cannot be evaluated leaves no digest, or that of its error."""
    try:
        _evaluate(json.loads(text))
    except Exception:
        # Whatever stopped it (a renamed function, an organisation that is gone), the page is made
        # again, and says so itself if it cannot be.
        return


def _evaluate(expression: Any) -> Any:
    """Return what an expression returns; raise what it raises."""
    if not isinstance(expression, list):
        return expression
    name, *arguments = expression
    values = [_evaluate(argument) for argument in arguments]
    return tuple(values) if name == TUPLE else _find_read(name)(*values)


def _find_read(name: str) -> Callable:
    """Return the function of that name; raise UserError unless it is a recorded read."""
    module, _, function = name.rpartition(".")
    found = getattr(import_module(PACKAGE + module), function)
    if not getattr(found, "is_recorded_read", False):
        raise UserError(f"{name} is not a recorded read")
    return found
