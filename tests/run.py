"""Runs every stage of `make test`, even after one fails, and prints the total of them all.

May import only the standard library.
"""

import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ["helpers", "tests", "notebooks"]
# One worker a core of a small machine; a module or notebook stays in one worker (one kernel each).
WORKERS = ["-n", "2", "--dist", "loadscope"]
NBVAL = ["--nbval", "--nbval-current-env", "--nbval-cell-timeout=60"]
NBVAL += ["--nbval-kernel-startup-timeout=30"]
CHECKS = {
    "style": ["ruff", "check", *FOLDERS],
    "format": ["ruff", "format", "--check", *FOLDERS],
}
PYTESTS = {
    "unit tests and data checks": ["tests", *WORKERS],
    "notebooks": [*NBVAL, "notebooks", *WORKERS],
}


def run_module(arguments: list[str]) -> bool:
    """Whether `python -m ARGUMENTS`, run in the repository's folder, ended well."""
    return subprocess.run([sys.executable, "-m", *arguments], cwd=ROOT).returncode == 0


def count_outcomes(report: Path) -> Counter:
    """How many tests of a JUnit XML file passed, failed and skipped; none without a file."""
    if not report.exists():
        return Counter()
    outcomes = Counter()
    for case in ElementTree.parse(report).iter("testcase"):
        marks = {child.tag for child in case}
        failed = "failed" if marks & {"failure", "error"} else ""
        skipped = "skipped" if "skipped" in marks else ""
        outcomes[failed or skipped or "passed"] += 1
    return outcomes


def run_check(arguments: list[str]) -> Counter:
    """One passed or one failed."""
    return Counter(["passed" if run_module(arguments) else "failed"])


def run_pytest(arguments: list[str]) -> Counter:
    """The outcomes of one pytest run; a run that went wrong or passed nothing counts a failure."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.xml")
        ended_well = run_module(["pytest", f"--junit-xml={report}", *arguments])
        outcomes = count_outcomes(report)
    if not outcomes["failed"] and not (ended_well and outcomes["passed"]):
        outcomes["failed"] = 1
    return outcomes


def run_stages() -> Counter:
    """The outcomes of all the stages, added up."""
    total = Counter()
    for run, stages in ((run_check, CHECKS), (run_pytest, PYTESTS)):
        for name, arguments in stages.items():
            print(f"\n== {name}", flush=True)
            total += run(arguments)
    return total


if __name__ == "__main__":
    total = run_stages()
    skipped = f", {total['skipped']} skipped" if total["skipped"] else ""
    print(f"\n{total['passed']} passed, {total['failed']} failed{skipped}", flush=True)
    sys.exit(total["failed"] > 0)
