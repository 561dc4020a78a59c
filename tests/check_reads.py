"""Proves that a changed dataset makes exactly those pages stale that show something else.

`python tests/check_reads.py [--all] [--draw]` tries every change of data_changes on a sample of the
stale pages and of the others (on all pages, if asked: that takes long), with the drawings compared
too if asked, and prints a table. It ends with 1 where a page was missed, or a report of an
organisation or region was stale for nothing. May import data_changes and helpers.
"""

import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from data_changes import CHANGES, MORE_CHANGES, Change, copy_package

from helpers.dataset import load_dataset

#: How many stale pages, and how many others, each change is tried on.
SAMPLE_SIZE = 10
#: The notebooks whose pages are never to be stale for nothing.
EXACT = ("02", "07")
COMPARISONS: dict[str, list] = {
    "00": ["00", {}],
    "01": ["01", {}],
    "03": ["03", {}],
    "03 London": ["03", {"region": "London", "programme": "pdu-2021"}],
    "04": ["04", {}],
    "05": ["05", {}],
    "06": ["06", {}],
    "06 Wigan": ["06", {"inspection": "wigan-pdu-2023-05"}],
}


@dataclass(frozen=True)
class Verdict:
    """Which of the pages tried show something else after a change, and which pages are stale."""

    changed: frozenset[str]
    stale: frozenset[str]
    tried: frozenset[str]

    @property
    def missed(self) -> list[str]:
        """Return the pages that show something else and were not held to be stale."""
        return sorted(self.changed - self.stale)

    @property
    def needless(self) -> list[str]:
        """Return the pages that were held to be stale and show the same."""
        return sorted(self.stale & self.tried - self.changed)

    @property
    def faults(self) -> list[str]:
        """Return the pages missed, and those stale for nothing that never are to be."""
        return self.missed + [page for page in self.needless if page.startswith(EXACT)]


def list_pages() -> dict[str, list]:
    """Return every page: of each organisation inspected, of each region, and the comparisons."""
    held = load_dataset()
    owners = sorted(held.inspections["organisation_id"].unique())
    regions = sorted(held.organisations["region"].dropna().unique())
    pages = {f"02 {owner}": ["02", {"organisation": owner}] for owner in owners}
    pages |= {f"07 {region}": ["07", {"region": region}] for region in regions}
    return pages | COMPARISONS


def see(pages: dict, folders: list[Path], reads: dict | None = None, **options) -> list[dict]:
    """Return what shown_pages saw in each folder."""
    asked = {"folders": list(map(str, folders)), "pages": pages, "reads": reads or {}} | options
    with tempfile.TemporaryDirectory() as place:
        file = Path(place, "asked.json")
        file.write_text(json.dumps(asked), encoding="utf-8")
        script = Path(__file__).with_name("shown_pages.py")
        subprocess.run([sys.executable, str(script), str(file)], check=True)
    return [json.loads(Path(folder, "shown.json").read_text("utf-8")) for folder in folders]


def judge_changes(
    pages: dict[str, list], changes: dict[str, Change], folder: Path, batch: int = 100, **options
) -> Iterator[tuple[str, Verdict]]:
    """Yield each change with the verdict, tried on copies of the data package below `folder`.

    `batch` changes are tried before the first of their verdicts is told.
    """
    (before,) = see(pages, [copy_package(folder / "before")], **options | {"most": 0})
    reads = {page: seen["reads"] for page, seen in before["pages"].items()}
    for words in batched(changes, batch):
        copies = [copy_package(folder / each, changes[each]) for each in words]
        for each, after in zip(words, see(pages, copies, reads, **options), strict=True):
            changed = {
                page
                for page, seen in after["pages"].items()
                if seen["shown"] != before["pages"][page]["shown"]
            }
            yield each, Verdict(*map(frozenset, (changed, after["stale"], after["pages"])))


def batched(words: Iterable[str], size: int) -> Iterator[list[str]]:
    """Yield `words` in lists of at most `size`."""
    waiting = list(words)
    for start in range(0, len(waiting), size):
        yield waiting[start : start + size]


def count_pages(pages: list[str] | frozenset[str]) -> str:
    """Return pages in few words: how many reports of each notebook."""
    counts = Counter(page[:2] for page in pages)
    return ", ".join(f"{count} of {name}" for name, count in sorted(counts.items())) or "none"


def main() -> None:
    """Try everything, print a line for each change, and exit with 1 at a fault."""
    pages, changes = list_pages(), CHANGES | MORE_CHANGES
    options = {"batch": 2, "is_drawn": "--draw" in sys.argv}
    options["most"] = 0 if "--all" in sys.argv else SAMPLE_SIZE
    print("| what changed | stale | tried | of them changed | missed | stale for nothing |")
    print("|---|---|---|---|---|---|")
    faults = {}
    with tempfile.TemporaryDirectory() as folder:
        for words, verdict in judge_changes(pages, changes, Path(folder), **options):
            known = (verdict.stale, verdict.tried, verdict.changed)
            parts = (*known, verdict.missed, verdict.needless)
            print(f"| {words} | {' | '.join(map(count_pages, parts))} |", flush=True)
            faults |= {words: verdict.faults} if verdict.faults else {}
    print(f"faults: {faults}" if faults else f"no fault in {len(pages)} pages")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
