"""Fifteen invented PDUs in five regions, their ratings and one measure, for the tests of PDUs.

May import testshire and helpers.
"""

from testshire import make_dataset

from helpers import comparisons, shares

REGIONS = ("Wales", "London", "North East", "North West", "South West")
INADEQUATE = {"Wales": 3, "London": 0, "North East": 0, "North West": 1, "South West": 0}


def make_unit(region: str, number: int) -> dict:
    """Return a PDU of a region."""
    name = f"{region} {number}"
    unit_id = f"{name.replace(' ', '-').lower()}-pdu"
    return {"organisation_id": unit_id, "name": name, "region": region}


UNITS = [make_unit(region, number) for region in REGIONS for number in range(3)]
#: A PDU that no inspection is held of, and a company.
OTHERS = [
    make_unit("Wales", 9),
    {"organisation_id": "toy-crc", "name": "Toy CRC", "organisation_type": "crc"},
]
PROGRAMMES = [
    {"programme_id": "toy-23", "name": "Toy of 23"},
    {"programme_id": "toy-18", "name": "Toy of 18"},
    {"programme_id": "free", "name": "Toy without ratings", "is_rated": "false"},
    {"programme_id": "unused", "name": "Toy to come"},
]


def rate_unit(unit: dict) -> dict:
    """Return the inspection of a PDU: the first ones of a region are Inadequate."""
    number = int(unit["name"].split()[-1])
    is_low = number < INADEQUATE[unit["region"]]
    return {
        "inspection_id": f"{unit['organisation_id']}-now",
        "organisation_id": unit["organisation_id"],
        "programme_id": "toy-23",
        "overall_rating": "Inadequate" if is_low else "Good",
    }


MEASURES = [
    {
        "measure_row_id": f"row-{number}",
        "inspection_id": f"{unit['organisation_id']}-now",
        "measure_code": "oversight",
        "pct": "50",
        "numerator": "10",
        "base_count": "20",
        "base_basis": "stated",
    }
    for number, unit in enumerate(UNITS[:5])
]


def make_held(measures: list[dict] = MEASURES):
    """Return fifteen rated PDUs of five regions, three of them Inadequate in Wales."""
    crc = {"inspection_id": "crc-now", "organisation_id": "toy-crc", "programme_id": "toy-18"}
    return make_dataset(
        organisations=[*UNITS, *OTHERS],
        programmes=PROGRAMMES,
        chief_inspectors=[{"chief_inspector_id": "chief-one", "name": "One"}],
        inspections=[*map(rate_unit, UNITS), crc | {"overall_rating": "Good"}],
        measures=measures,
        measure_codes=[
            {"measure_code": "oversight", "label": "Oversight"},
            {"measure_code": "rare", "label": "Rare"},
        ],
    )


HELD = make_held()
RATED = comparisons.select_pdus(HELD, "toy-23").inspections
BY_REGION = comparisons.compare_regions(RATED, HELD.organisations)


def select_oversight(measures: list[dict], measure: str = "oversight"):
    """Return the figures of one measure at all PDUs."""
    held = make_held(measures)
    return comparisons.select_measure(held, shares.join_shares(held), RATED, measure)
