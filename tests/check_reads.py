"""Proves that a changed dataset makes exactly those pages stale that show something else.

`python tests/check_reads.py [--draw]` tries every page and every change of data_changes, with the
drawings compared too if asked, and prints a table; it ends with 1 where a page was missed, or a
report of an organisation or region was stale for nothing. It takes some minutes. May import
data_changes, shown_pages and helpers.
"""

import json
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from data_changes import CHANGES, MORE_CHANGES, Change, copy_package

from helpers.dataset import load_dataset

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
    """Which pages show something else after a change, and which were held to be stale."""

    changed: frozenset[str]
    stale: frozenset[str]

    @property
    def missed(self) -> list[str]:
        """Return the pages that show something else and were not held to be stale."""
        return sorted(self.changed - self.stale)

    @property
    def needless(self) -> list[str]:
        """Return the pages that were held to be stale and show the same."""
        return sorted(self.stale - self.changed)

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
    pages: dict[str, list], changes: dict[str, Change], folder: Path, **options
) -> dict[str, Verdict]:
    """Return the verdict on each change, tried on copies of the data package below `folder`."""
    (before,) = see(pages, [copy_package(folder / "before")], **options)
    reads = {page: seen["reads"] for page, seen in before["pages"].items()}
    places = [folder / str(place) for place in range(len(changes))]
    copies = [copy_package(*each) for each in zip(places, changes.values(), strict=True)]
    verdicts = {}
    for words, after in zip(changes, see(pages, copies, reads, **options), strict=True):
        changed = {
            page
            for page, seen in after["pages"].items()
            if seen["shown"] != before["pages"][page]["shown"]
        }
        verdicts[words] = Verdict(frozenset(changed), frozenset(after["stale"]))
    return verdicts


def count_pages(pages: list[str] | frozenset[str]) -> str:
    """Return pages in few words: how many reports of each notebook."""
    counts = Counter(page[:2] for page in pages)
    return ", ".join(f"{count} of {name}" for name, count in sorted(counts.items())) or "none"


def main() -> None:
    """Try everything, print a line for each change, and exit with 1 at a fault."""
    pages, is_drawn = list_pages(), "--draw" in sys.argv
    with tempfile.TemporaryDirectory() as folder:
        verdicts = judge_changes(pages, CHANGES | MORE_CHANGES, Path(folder), is_drawn=is_drawn)
    print("| what changed | pages that show it | stale | missed | stale for nothing |")
    print("|---|---|---|---|---|")
    for words, verdict in verdicts.items():
        parts = (verdict.changed, verdict.stale, verdict.missed, verdict.needless)
        print(f"| {words} | {' | '.join(map(count_pages, parts))} |")
    faults = {words: verdict.faults for words, verdict in verdicts.items() if verdict.faults}
    print(f"faults: {faults}" if faults else f"no fault in {len(pages)} pages")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
