"""The table of progress keeps its numbers, also where a row of it cannot be read."""

import pytest

from helpers.intake.documents import Passage
from helpers.intake.progress_rows import find_progress

SECTION = "Progress on previous recommendations"


def read_rows(*texts):
    """Return the number, the category and what is still required of the rows of a table."""
    passages = [Passage(SECTION, "heading", SECTION)]
    passages += [Passage(text, f"paragraph {n}", SECTION) for n, text in enumerate(texts)]
    passages.append(Passage("Annexe: links", "heading", "Annexe: links"))
    passages.append(Passage("Some progress Yes", "paragraph 1", "Annexe: links"))
    return [tuple(one[:3]) for one in find_progress(passages)]


SOME, ENOUGH = ("Some progress", "true"), ("Sufficient progress", "false")


@pytest.mark.parametrize(
    ("texts", "rows"),
    [
        (["Train staff Some progress Yes", "Fill posts Sufficient progress No"], [SOME, ENOUGH]),
        (
            ["Train staff Sufficient No all of them progress by May", "x Some progress Yes"],
            [ENOUGH, SOME],
        ),
        (["Sufficient progress", "No", "Fill posts Some progress", "Yes"], [ENOUGH, SOME]),
        (["Some progress had been made. Some progress Yes"], [SOME]),
        (["Sufficient progress/ Some progress/ No progress Yes/no", "x Some progress Yes"], [SOME]),
    ],
)
def test_rows_are_read_though_their_cells_go_over_lines(texts, rows):
    assert read_rows(*texts) == [(str(n), *row) for n, row in enumerate(rows, start=1)]


def test_a_row_that_cannot_be_read_takes_the_numbers_of_those_below_it():
    found = read_rows(
        "Some progress Yes", "Fill posts Sufficient progress Perhaps", "Some progress Yes"
    )
    assert found == [("1", *SOME), ("", "", ""), ("", *SOME)]


def test_outside_its_section_nothing_is_a_row():
    assert list(find_progress([Passage("Some progress Yes", "paragraph 1", "Background")])) == []
