import pytest

from helpers import paths
from helpers.publish.identifiers import (
    COLUMNS,
    CONFIDENCES,
    DAYS,
    FREE,
    LISTS,
    WORDS,
    check_identifiers,
    check_runs,
    check_values,
)
from helpers.publish.parameters import read_notebook, read_parameters
from helpers.publish.runs import Run
from helpers.vocabulary import UserError

NOTEBOOKS = sorted(paths.NOTEBOOKS.glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_parameter_of_every_notebook_has_a_rule(path):
    known = {*COLUMNS, *LISTS, *WORDS, *DAYS, *CONFIDENCES, *FREE}
    assert set(read_parameters(read_notebook(path))) <= known


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"organisation": "derby-cty-pdu"}, "unknown organisation .* did you mean derby-city-pdu"),
        ({"region": "East Midland"}, "did you mean East Midlands"),
        ({"inspection": "derby-city-pdu-2026"}, "did you mean derby-city-pdu-2025"),
        ({"from_programme": "pdu-2022"}, 'unknown from programme "pdu-2022"; did you mean pdu-20'),
        ({"measure": "management_oversight"}, "did you mean management_oversight_sufficient"),
        ({"organisations": "derby-city-pdu, walles"}, 'unknown organisation "walles"'),
        (
            {"chief_inspectors": "martin-jone"},
            'unknown chief inspector "martin-jone"; did you mean',
        ),
        ({"evidence": "report"}, 'unknown evidence "report"; did you mean reported'),
        ({"attribution": "publisher"}, "did you mean publication"),
        ({"organisation_type": "pdus"}, "did you mean pdu"),
        ({"as_of": "2025-02-30"}, 'as_of "2025-02-30" is not a day'),
        ({"confidence_pct": 100}, "confidence_pct 100 is out of range"),
    ],
)
def test_a_value_that_names_nothing_is_refused_with_the_nearest(values, told):
    with pytest.raises(UserError, match=told):
        check_identifiers(values)


def test_right_values_and_empty_ones_pass():
    check_identifiers({"organisation": "derby-city-pdu", "region": "", "cases_moved": 3})
    check_identifiers({"organisations": "derby-city-pdu, derbyshire-pdu", "confidence_pct": 90})


def test_a_notebook_of_somebody_else_may_mean_anything_by_the_same_names(tmp_path):
    check_values({"organisation": "nowhere"}, tmp_path / "theirs.ipynb")
    with pytest.raises(UserError, match="unknown organisation"):
        check_values({"organisation": "nowhere"}, NOTEBOOKS[2])


def test_a_run_is_refused_with_its_page():
    run = Run("regions/x.html", "07-one-region.ipynb", {"region": "Wales!"})
    with pytest.raises(UserError, match='regions/x.html: unknown region "Wales!"; did you mean W'):
        check_runs([run])
