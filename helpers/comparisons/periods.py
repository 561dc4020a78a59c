"""Periods of office: which inspections belong to each, and what differed between them.

Pure: frames in, frames out. May import vocabulary, reads, dictionary, dataset and its own package.
"""

import pandas as pd

from helpers.comparisons.rules import accept_evidence
from helpers.comparisons.selection import Selection, drop_untold, join_names, keep_stronger
from helpers.dataset import Dataset, keep_rows
from helpers.dictionary import release_date
from helpers.reads import recorded_read
from helpers.vocabulary import ORGANISATION_TYPES, check_known, read_choices

#: What makes an inspection one of a period of office, and how that is said of the inspection.
ATTRIBUTIONS = {"publication": "published", "fieldwork": "with its fieldwork"}
#: What may differ between periods of office, in the order in which it is told.
CONFOUNDERS = (
    "programme_name",
    "organisation_type",
    "standards_count",
    "score_max",
    "region",
    "evidence",
)
PERIOD_COLUMNS = ["chief_inspector_id", "period_name", "began", "ended"]


@recorded_read
def list_periods(held: Dataset, chief_inspectors: str = "") -> pd.DataFrame:
    """Return the periods of office asked for, in order of time; all with an inspection if none is.

    `chief_inspectors`: identifiers separated by commas. Columns: chief_inspector_id, period_name
    (the name, and that it was an interim one), began and ended (days). Where no last day is held,
    the day before the next period began is taken, and the last period has no end. A period
    without a first day comes first. Raises UserError for an unknown identifier.
    """
    periods = _date_periods(held.chief_inspectors)
    named = read_choices(chief_inspectors, periods["chief_inspector_id"], "chief inspector")
    wanted = named or held.inspections["chief_inspector_id"].dropna().unique()
    return periods[periods["chief_inspector_id"].isin(wanted)].reset_index(drop=True)


def _date_periods(people: pd.DataFrame) -> pd.DataFrame:
    """Return every period of office with its first and last day (PERIOD_COLUMNS), by time."""
    is_interim = people["role"].str.startswith("Interim").fillna(False).astype(bool)
    dated = people.assign(
        period_name=people["name"].where(~is_interim, people["name"] + " (interim)"),
        began=_read_days(people["from_date"], "start"),
        ended=_read_days(people["to_date"], "end"),
    ).sort_values(["began", "chief_inspector_id"], na_position="first")
    before_next = dated["began"].shift(-1) - pd.Timedelta(days=1)
    dated["ended"] = dated["ended"].fillna(before_next.where(dated["began"].notna()))
    return dated[PERIOD_COLUMNS].reset_index(drop=True)


def _read_days(dates: pd.Series, end: str) -> pd.Series:
    """Return the first ("start") or last ("end") day of each partial date, missing where none."""
    days = [pd.NaT if pd.isna(d) else getattr(pd.Period(d), f"{end}_time") for d in dates]
    return (
        pd.Series(pd.to_datetime(days), index=dates.index).dt.normalize().astype("datetime64[us]")
    )


@recorded_read
def select_periods(
    held: Dataset,
    chief_inspectors: str = "",
    organisation_type: str = "",
    attribution: str = "publication",
) -> Selection:
    """Return the inspections of the periods of office asked for, rated or not, and the ledger.

    An empty `organisation_type` means all. By "publication" an inspection belongs to the chief
    inspector under whom it was published, as held; by "fieldwork" to the one in office on every
    day on which its fieldwork can have been: from the first day held for it, or else the first of
    its programme, to the last held for it, or else the last on which it can have been published.
    Where those days lie in two periods it is left out. Without UNTOLD_COLUMNS. Raises UserError for
    what is unknown.
    """
    check_known(attribution, ATTRIBUTIONS, "attribution")
    if organisation_type:
        check_known(organisation_type, ORGANISATION_TYPES, "organisation_type")
    kept, ledger = join_names(held), held.ledger
    if attribution == "fieldwork":
        kept, ledger = _keep_by_fieldwork(kept, held, ledger)
    wanted = list_periods(held, chief_inspectors)["chief_inspector_id"]
    step = f"{ATTRIBUTIONS[attribution]} under a chief inspector not asked for"
    kept, ledger = keep_rows(kept, kept["chief_inspector_id"].isin(wanted), step, ledger)
    if organisation_type:
        is_type = kept["organisation_type"] == organisation_type
        kept, ledger = keep_rows(kept, is_type, "of another type of organisation", ledger)
    return drop_untold(Selection(kept, ledger))


def _keep_by_fieldwork(
    inspections: pd.DataFrame, held: Dataset, ledger: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the inspections with the chief inspector of their fieldwork, where there is one."""
    began = _read_days(held.programmes["began_date"], "start")
    began.index = held.programmes["programme_id"]
    first = inspections["fieldwork_earliest"].fillna(inspections["programme_id"].map(began))
    last = inspections[["fieldwork_latest", "published_latest"]].min(axis="columns")
    periods = _date_periods(held.chief_inspectors)
    owners = pd.Series(pd.NA, index=inspections.index, dtype="string")
    for period in periods[periods["began"].notna()].itertuples():
        is_within = (first >= period.began) & ~(last > period.ended)
        owners = owners.mask(is_within, period.chief_inspector_id)
    names = held.chief_inspectors.set_index("chief_inspector_id")["name"]
    moved = inspections.assign(chief_inspector_id=owners, chief_inspector_name=owners.map(names))
    is_told = inspections["fieldwork_earliest"].notna() | owners.notna()
    step = "whose fieldwork is not dated and may have been in two periods of office"
    moved, ledger = keep_rows(moved, is_told, step, ledger)
    step = "whose fieldwork was, or may have been, in two periods of office"
    return keep_rows(moved, moved["chief_inspector_id"].notna(), step, ledger)


def keep_period_ratings(inspected: Selection, evidence: str = "reported") -> Selection:
    """Return the rated inspections of select_periods, with the ledger carried on.

    `evidence` is the weakest word accepted for a rating. Of several ratings of one organisation
    in one programme and period of office the last is kept. Raises UserError for another word.
    """
    kept, ledger = inspected.inspections, inspected.ledger
    accept_evidence(evidence)
    is_rated = kept["is_rated"].astype("boolean")
    kept, ledger = keep_rows(kept, is_rated, "of a programme without ratings", ledger)
    kept, ledger = keep_rows(kept, kept["overall_rating"].notna(), "without a rating", ledger)
    same = ["organisation_id", "programme_id", "chief_inspector_id"]
    is_last = ~kept.duplicated(same, keep="last")
    step = "of an organisation rated again in the same programme and period of office"
    kept, ledger = keep_rows(kept, is_last, step, ledger)
    return keep_stronger(kept, ledger, evidence)


def count_confounders(inspected: Selection, held: Dataset, periods: pd.DataFrame) -> pd.DataFrame:
    """Return how many inspections of each period have each value of what may differ.

    `inspected` is select_periods. Columns: chief_inspector_id, confounder (CONFOUNDERS), value
    (text; missing where it is not known or there is none) and inspections_count, in the order in
    which values were first published. standards_count and score_max are those of the programme;
    evidence is counted for rated inspections only.
    """
    known = held.programmes.set_index("programme_id")
    told = inspected.inspections.assign(
        **{name: inspected.inspections["programme_id"].map(known[name].astype("string"))
           for name in ("standards_count", "score_max")}
    )  # fmt: skip
    told["evidence"] = told["evidence"].where(told["overall_rating"].notna(), "no rating")
    told = told[told["chief_inspector_id"].isin(periods["chief_inspector_id"])]
    columns = ["chief_inspector_id", "confounder", "value"]
    long = told.melt("chief_inspector_id", list(CONFOUNDERS), "confounder", "value")
    long = long[long["value"].ne("no rating").fillna(True)].astype("string")
    counts = long.groupby(columns, dropna=False, sort=False).size()
    return counts.rename("inspections_count").reset_index()


def measure_periods(inspected: Selection, periods: pd.DataFrame) -> pd.DataFrame:
    """Return `periods` with how much is held of each and between which days it was published.

    Adds inspections_count, rated_count, first_published and last_published: the earliest first
    and latest last possible day; the day of the release, which bounds every date, is no such day.
    open_count is of how many only the first possible day is known.
    """
    inspections = inspected.inspections
    is_dated = inspections["published_latest"] < pd.Timestamp(release_date())
    is_dated &= inspections["published_basis"].ne("lower_bound").fillna(True).astype(bool)
    groups = inspections.assign(
        last=inspections["published_latest"].where(is_dated),
        is_given=inspections["overall_rating"].notna(),
        is_open=~is_dated,
    ).groupby("chief_inspector_id")
    told = groups.agg(
        inspections_count=("inspection_id", "size"),
        rated_count=("is_given", "sum"),
        first_published=("published_earliest", "min"),
        last_published=("last", "max"),
        open_count=("is_open", "sum"),
    ).reset_index()
    joined = periods.merge(told, on="chief_inspector_id", how="left", validate="one_to_one")
    counts = ["inspections_count", "rated_count", "open_count"]
    return joined.assign(**{name: joined[name].fillna(0).astype("Int64") for name in counts})
