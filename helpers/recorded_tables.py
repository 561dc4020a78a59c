"""The dataset as tables of which each reading is recorded.

May import reads.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import numpy as np
import pandas as pd

from helpers.reads import Scoped, recorded_read


class Dataset(Scoped):
    """Every table as a frame, read as attributes (`held.inspections`), and the row ledger.

    `tables` maps table names to frames; `ledger` has a row per step that left inspections out:
    step (words), rows_before, rows_left_out, rows_kept; `as_of` is the day it was rebuilt for.
    `is_part` tells one of some inspections from one of all, and `every_inspection` are those of
    any day (those of `tables` if none are given). Whatever is read of it is a recorded read.
    """

    #: Whether the ledger came from whoever made the dataset, who had read what it counts.
    has_given_ledger = False

    def __init__(
        self,
        as_of: pd.Timestamp,
        tables: Mapping[str, pd.DataFrame],
        ledger: pd.DataFrame,
        every_inspection: pd.DataFrame | None = None,
        is_part: bool = False,
    ) -> None:
        self._day, self._frames, self._ledger, self.is_part = as_of, dict(tables), ledger, is_part
        has_every = every_inspection is not None
        self._every = every_inspection if has_every else self._frames["inspections"]
        self._places: dict[tuple[str, str], Mapping[str, list[int]]] = {}

    def __getattr__(self, name: str) -> pd.DataFrame:
        """Return the table of that name."""
        if name in self.__dict__.get("_frames", {}):
            return take_table(self, name)
        tables = ", ".join(self.__dict__.get("_frames", {}))
        raise AttributeError(f"no table {name!r}; tables are {tables}")

    @property
    def as_of(self) -> pd.Timestamp:
        """Return the day that the dataset was rebuilt for."""
        return take_day(self)

    @property
    def ledger(self) -> pd.DataFrame:
        """Return the steps that left inspections out."""
        return self._ledger if self.has_given_ledger else take_ledger(self)

    @property
    def tables(self) -> Mapping[str, pd.DataFrame]:
        """Return the tables by their names."""
        return _Tables(self)

    def replace_tables(self, **tables: pd.DataFrame) -> "Dataset":
        """Return the same with other `tables` in the place of those of their names."""
        frames = self._frames | tables
        changed = Dataset(self._day, frames, self._ledger, self._every, self.is_part)
        changed.has_given_ledger = self.has_given_ledger
        return changed

    def give_ledger(self, ledger: pd.DataFrame) -> "Dataset":
        """Return the same with a ledger that was made of rows already read."""
        given = Dataset(self._day, self._frames, ledger, self._every, self.is_part)
        given.scope, given.has_given_ledger = self.scope, True
        return given

    def _keep_among(self, name: str, columns: list[str], keys: Iterable[str]) -> pd.DataFrame:
        """Return the rows of which one of `columns` holds one of `keys`; noted by nobody.

        Only for a recorded read, of which this is the inside.
        """
        known, wanted = [self._find_places(name, column) for column in columns], set(keys)
        found = {place for places in known for key in wanted for place in places.get(key, ())}
        kept = self._frames[name].take(np.array(sorted(found), dtype="int64"))
        return kept.set_axis(pd.RangeIndex(len(kept)))

    def _find_places(self, name: str, column: str) -> Mapping[str, list[int]]:
        """Return in which rows each value of a column stands, worked out once."""
        if (name, column) not in self._places:
            places = self._places[name, column] = defaultdict(list)
            for place, key in enumerate(self._frames[name][column]):
                places[key].append(place)
        return self._places[name, column]


class _Tables(Mapping):
    """The tables of a dataset by name; taking one is a read of it, and listing them is one too."""

    def __init__(self, held: Dataset) -> None:
        self._held = held

    def __getitem__(self, name: str) -> pd.DataFrame:
        return take_table(self._held, name)

    def __iter__(self) -> Iterator[str]:
        return iter(name_tables(self._held))

    def __len__(self) -> int:
        return len(name_tables(self._held))


@recorded_read
def take_table(held: Dataset, name: str) -> pd.DataFrame:
    """Return one table of `held`; KeyError for an unknown one."""
    return held._frames[name]


@recorded_read
def take_ledger(held: Dataset) -> pd.DataFrame:
    """Return the ledger of `held`."""
    return held._ledger


@recorded_read
def take_day(held: Dataset) -> pd.Timestamp:
    """Return the day that `held` was rebuilt for."""
    return held._day


@recorded_read
def name_tables(held: Dataset) -> tuple[str, ...]:
    """Return the names of the tables of `held`, in the order of the schema."""
    return tuple(held._frames)
