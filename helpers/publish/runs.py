"""Which pages there are to make: reports/runs.toml, filled in from the dataset.

May import paths, vocabulary, dataset, headings and shell.
"""

import shlex
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from helpers import paths
from helpers.dataset import Dataset
from helpers.vocabulary import UserError, check_known

from .headings import name_anchor
from .shell import HOME, Frame

#: The notebook that most pages are made of.
ORGANISATION_NOTEBOOK = paths.NOTEBOOKS / "02-one-organisation.ipynb"
#: What an entry of the run list may say.
ENTRY_KEYS = ("notebook", "page", "each", "folder", "title", "parameters")
#: Pages of the publication itself, which no run may take the place of.
RESERVED = ("index", "methodology", "failures", "how-to-read", "data")
#: The folder of the pages of organisations, which the index links one by one.
ORGANISATIONS_FOLDER = "organisations"
#: The heading of the pages that are not of one organisation, and where the home page has it.
OTHERS_HEADING = "Regions and comparisons"
OTHERS_ABOVE = (OTHERS_HEADING, f"{HOME}#comparisons")


@dataclass(frozen=True)
class Run:
    """One page to make: where it stands in the output folder, and what makes it."""

    page: str
    #: Its file in the folder of notebooks, or anywhere by its whole path.
    notebook: str
    parameters: dict = field(default_factory=dict)
    title: str = ""
    region: str = ""
    #: The words and the path of the pages between it and the home page.
    above: tuple[tuple[str, str], ...] = ()
    #: The same of the pages under it: those of a region's organisations.
    below: tuple[tuple[str, str], ...] = ()

    @property
    def notebook_path(self) -> Path:
        """Where the notebook is on this machine."""
        return paths.NOTEBOOKS / self.notebook

    @property
    def name(self) -> str:
        """What the page is called on the command line: derby-city-pdu."""
        return Path(self.page).stem

    @property
    def frame(self) -> Frame:
        """Where the page stands in the site, with its notebook beside it."""
        as_of = self.parameters.get("as_of", "")
        return Frame(self.page, self.above, self.below, as_of, has_files=True)


def list_runs(held: Dataset, as_of: str = "", run_list: Path = paths.RUN_LIST) -> list[Run]:
    """Return the run of every page of the publication, in the order of the run list.

    `held` is the dataset as of `as_of`. Raises UserError for a run list that cannot be read, and
    for two pages of one name.
    """
    runs = [run for entry in read_entries(run_list) for run in _fill_entry(entry, held, as_of)]
    counts = Counter(run.name for run in runs)
    twice = sorted(name for name, count in counts.items() if count > 1)
    if twice:
        raise UserError(f'{run_list.name}: two pages are called "{twice[0]}"')
    return [
        replace(run, above=_find_above(run, runs), below=_find_below(run, runs)) for run in runs
    ]


def _find_above(run: Run, runs: Sequence[Run]) -> tuple[tuple[str, str], ...]:
    """Return the page above one of an organisation, that of its region, or a part of the home."""
    if not run.page.startswith(f"{ORGANISATIONS_FOLDER}/"):
        return (OTHERS_ABOVE,) if "/" in run.page else ()
    regional = [one for one in runs if one.parameters.get("region") == run.region != ""]
    return ((run.region, regional[0].page),) if regional else ()


def _find_below(run: Run, runs: Sequence[Run]) -> tuple[tuple[str, str], ...]:
    """Return the pages of the organisations of a region, for that region's page, by name."""
    if not run.parameters.get("region"):
        return ()
    own = [one for one in runs if one.page.startswith(f"{ORGANISATIONS_FOLDER}/")]
    own = [one for one in own if one.region == run.parameters["region"]]
    return tuple(sorted((one.title, one.page) for one in own))


def read_entries(run_list: Path) -> list[dict]:
    """Return the entries of a run list; raise UserError, naming it, for one that is wrong."""
    try:
        entries = tomllib.loads(run_list.read_text(encoding="utf-8"))["pages"]
    except OSError as error:
        raise UserError(f"{run_list}: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, KeyError, UnicodeDecodeError) as error:
        raise UserError(f"{run_list} is not a list of pages: {error}") from None
    for number, entry in enumerate(entries, start=1):
        _check_entry(entry, f"{run_list.name}, page {number}")
    return entries


def _check_entry(entry: Mapping, where: str) -> None:
    """Raise UserError unless an entry names a notebook, and either a page or one for each."""
    for key in entry:
        check_known(key, ENTRY_KEYS, f"key in {where}:")
    if "notebook" not in entry or ("page" in entry) == ("each" in entry):
        raise UserError(f"{where}: it needs a notebook, and either page or each")
    if "each" in entry:
        check_known(entry["each"], ("organisation", "region"), f"each in {where}:")
    place = PurePosixPath(entry.get("page", entry.get("folder", "")))
    if place.is_absolute() or ".." in place.parts or str(place) in RESERVED:
        raise UserError(f'{where}: "{place}" is no place for pages: name one in the folder')
    try:
        entry.get("title", "").format(name="")
    except (KeyError, ValueError, IndexError, AttributeError):
        raise UserError(f"{where}: a title may hold {{name}} and nothing else in braces") from None


def _fill_entry(entry: Mapping, held: Dataset, as_of: str) -> Iterator[Run]:
    """Yield the runs of one entry of the run list."""
    notebook, title = entry["notebook"], entry.get("title", "")
    given = {**entry.get("parameters", {}), "as_of": as_of}
    if "page" in entry:
        yield Run(f"{entry['page']}.html", notebook, given, title)
        return
    subjects = list_organisations(held) if entry["each"] == "organisation" else list_regions(held)
    for identifier, page, name, region in subjects:
        page = f"{entry.get('folder', '.')}/{page}.html".removeprefix("./")
        values = {entry["each"]: identifier, **given}
        yield Run(page, notebook, values, title.format(name=name), region)


def list_organisations(held: Dataset) -> Iterator[tuple[str, str, str, str]]:
    """Yield identifier, page, name and region ("" for none) of every inspected organisation."""
    inspected = held.organisations["organisation_id"].isin(held.inspections["organisation_id"])
    rows = held.organisations[inspected].sort_values("organisation_id").fillna({"region": ""})
    for row in rows[["organisation_id", "name", "region"]].itertuples(index=False, name="Row"):
        yield row.organisation_id, row.organisation_id, row.name, row.region


def list_regions(held: Dataset) -> Iterator[tuple[str, str, str, str]]:
    """Yield identifier, page, name and region of every region of the Probation Service."""
    organisations = held.organisations
    is_today = organisations["organisation_type"].isin(["region", "pdu"])
    for region in sorted(organisations.loc[is_today, "region"].dropna().unique()):
        yield region, name_anchor(region, set()), region, region


def choose_runs(
    runs: Sequence[Run], held: Dataset, only: Sequence[str] = (), region: str = ""
) -> list[Run]:
    """Return the runs of the pages named in `only` and of one region; all if neither is given.

    Raises UserError, naming the nearest, for a page or region that is unknown, and for an
    organisation that has no inspection.
    """
    names, organisations = {run.name for run in runs}, set(held.organisations["organisation_id"])
    for name in only:
        if name not in names and name in organisations:
            raise UserError(f'organisation "{name}" has no inspection to report on')
        check_known(name, names, "page")
    if region:
        check_known(region, {run.region for run in runs if run.region}, "region")
    wanted = set(only) or names
    chosen = [run for run in runs if run.name in wanted and (not region or run.region == region)]
    if not chosen:
        raise UserError(f'none of {", ".join(only)} is a page of the region "{region}"')
    return chosen


def default_output(as_of: str) -> Path:
    """Return the folder to write to when none is named: one of its own for each `as_of`."""
    return paths.REPORTS / f"as-of-{as_of}" if as_of else paths.REPORTS


def repeat_command(run: Run, output: Path, as_of: str = "", run_list: Path = paths.RUN_LIST) -> str:
    """Return the command line that renders this one page again."""
    words = ["probation", "render", "--only", run.name]
    words += ["--as-of", as_of] if as_of else []
    words += ["--output", str(output)] if output != default_output(as_of) else []
    words += ["--run-list", str(run_list)] if run_list != paths.RUN_LIST else []
    return shlex.join(words)
