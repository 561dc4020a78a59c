"""One short hash of what a value holds, the same in every process, place and time zone.

May import nothing from helpers.
"""

import hashlib
from collections.abc import Mapping, Set
from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np
import pandas as pd

#: What Python writes the same everywhere, each kind unlike the others (True, 1, 1.0, "1").
PLAIN = (str, int, float, bool, type(None), type(pd.NA), type(pd.NaT))


def digest_value(value: Any) -> str:
    """Return a SHA-256, in hexadecimal, over what `value` holds.

    `value` is a frame or series (names, types, cells, index, all in their order), a mapping, a
    sequence, a set, a dataclass, an error, or a plain value, one inside the other. Raises TypeError
    for anything else, of which it is not known what it holds.
    """
    return hashlib.sha256(repr(_spell(value)).encode("utf-8", "surrogatepass")).hexdigest()


def _spell(value: Any) -> Any:
    """Return `value` made of lists, tuples and plain values only, which repr writes in full."""
    if type(value) in PLAIN:
        return value
    if isinstance(value, pd.DataFrame):
        columns = [(_spell(name), _spell_column(column)) for name, column in value.items()]
        return ("frame", columns, _spell(value.index))
    if isinstance(value, pd.Series):
        return ("series", _spell(value.name), _spell_column(value), _spell(value.index))
    if isinstance(value, pd.RangeIndex):
        return ("numbered", value.start, value.stop, value.step, _spell(value.name))
    if isinstance(value, pd.Index):
        return ("index", _spell(list(value.names)), _spell_column(value))
    return _spell_other(value)


def _spell_other(value: Any) -> Any:
    """Return the same for what is neither plain nor a frame, a series or an index."""
    kind = type(value).__name__
    if isinstance(value, pd.Timestamp | pd.Timedelta):
        return (kind, value.isoformat())
    if isinstance(value, np.generic):
        return (kind, value.item())
    if isinstance(value, BaseException):
        return (kind, str(value))
    if is_dataclass(value):
        return (kind, [(field.name, _spell(getattr(value, field.name))) for field in fields(value)])
    if isinstance(value, Mapping):
        return (kind, [(_spell(key), _spell(held)) for key, held in value.items()])
    if isinstance(value, Set):
        return (kind, sorted((_spell(each) for each in value), key=repr))
    if isinstance(value, list | tuple):
        return (kind, [_spell(each) for each in value])
    raise TypeError(f"it is not known what a {kind} holds")


def _spell_column(column: pd.Series | pd.Index) -> Any:
    """Return the type of a column and its cells."""
    kind = str(column.dtype)
    if isinstance(column.dtype, pd.CategoricalDtype):
        categories = _spell(list(column.dtype.categories))
        return (kind, categories, bool(column.dtype.ordered), column.tolist())
    if kind.startswith("datetime64"):
        # As whole numbers since 1970: neither the place nor a way of writing comes in.
        return (kind, column.array.asi8.tolist())
    if column.dtype == object:
        return (kind, [_spell(cell) for cell in column])
    return (kind, column.tolist())
