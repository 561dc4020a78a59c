"""The dataset as tables: read by attribute or by name, replaced by others, with its ledger."""

import copy

import pandas as pd
import pytest
from testshire import make_dataset, make_table

from helpers.dictionary import load_resources

HELD = make_dataset(sources=[{"source_id": "source-one"}])


def test_a_table_is_read_as_an_attribute_or_by_its_name():
    assert HELD.tables["sources"] is HELD.sources
    assert list(HELD.tables) == list(load_resources())
    assert len(HELD.tables) == len(load_resources())
    with pytest.raises(KeyError):
        _ = HELD.tables["no_table"]
    with pytest.raises(AttributeError, match="^no table 'no_table'; tables are organisations, "):
        _ = HELD.no_table


def test_tables_are_replaced_in_another_dataset_that_cannot_be_read_again():
    other = HELD.replace_tables(sources=make_table("sources"))
    assert other.sources.empty and len(HELD.sources) == 1
    assert other.as_of == HELD.as_of and other.ledger is HELD.ledger
    assert other.scope is None


def test_a_ledger_that_is_given_goes_along_with_the_same_tables():
    ledger = pd.DataFrame({"step": ["invented"]})
    given = HELD.give_ledger(ledger)
    assert given.ledger is ledger and HELD.ledger is not ledger
    assert given.replace_tables(sources=make_table("sources")).ledger is ledger
    assert given.sources is HELD.sources


def test_a_copy_holds_the_same_tables():
    assert copy.copy(HELD).sources is HELD.sources
