"""Prints what a reader's browser finds on each page of the site: weight, axe-core, contrast.

    make site-check            the site in reports/, or a small one where there is none

Exit code 1 if a page is over weight or has a violation, a text of too little contrast, or asks
for something from outside; 2 without Chromium. May import site_browser and benchmark_tables.
"""

import sys
import tempfile
from pathlib import Path

from benchmark_tables import write_table
from site_browser import (
    MISSING,
    REPORTS,
    SCHEMES,
    SCREENS,
    build_site,
    find_chromium,
    find_violations,
    list_pages,
    measure_contrast,
    name_page,
    visit_pages,
    weigh,
)

#: The most kilobytes of a page, and the least contrast of a text (WCAG 2.2, 1.4.3).
HEAVIEST, LEAST_CONTRAST = 150, 4.5


def check_page(visit, path: Path) -> tuple[list[int], float]:
    """Return how many violations there are in each variant, and the least contrast of all."""
    counts, least = [], 21.0
    for scheme in SCHEMES:
        for screen in SCREENS:
            with visit.open(path, screen, scheme) as page:
                found = find_violations(page)
                for one in found:
                    print(f"{path.name}, {scheme}, {screen}: {one}", file=sys.stderr)
                counts.append(len(found))
                least = min(least, measure_contrast(page))
    return counts, least


def check_site(folder: Path, pages: list[Path]) -> bool:
    """Print the table of the pages of a site; return whether all is well."""
    rows, is_well = [], True
    with visit_pages() as visit:
        for path in pages:
            counts, least = check_page(visit, path)
            is_good = weigh(path) <= HEAVIEST and not any(counts) and least >= LEAST_CONTRAST
            is_well &= is_good
            words = [name_page(path, folder), f"{weigh(path):.0f}", *map(str, counts)]
            rows.append([*words, f"{least:.1f}", "well" if is_good else "NOT WELL"])
        outside = visit.outside
    variants = [f"axe {scheme} {screen}" for scheme in SCHEMES for screen in SCREENS]
    print(write_table(("page", "kB", *variants, "least contrast", "all"), rows))
    print(f"{len(pages)} pages; {len(outside)} requests for anything outside")
    return is_well and not outside


def main() -> int:
    """Check the site in reports/, or a small one made for it; return the exit code."""
    if not find_chromium():
        print(MISSING, file=sys.stderr)
        return 2
    if (REPORTS / "index.html").is_file():
        return 0 if check_site(REPORTS, list_pages(REPORTS)) else 1
    with tempfile.TemporaryDirectory() as folder:
        return 0 if check_site(Path(folder), build_site(Path(folder))) else 1


if __name__ == "__main__":
    sys.exit(main())
