"""The three lists of packages agree: pyproject.toml, requirements.lock and environment.yml."""

import re
import tomllib
from pathlib import Path

import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
CONDA = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]


def read_specifiers(lines: list[str]) -> dict[str, SpecifierSet]:
    """Normalised package name -> the versions allowed."""
    requirements = [Requirement(line) for line in lines]
    return {canonicalize_name(each.name): each.specifier for each in requirements}


def read_declared() -> dict[str, SpecifierSet]:
    """What pyproject.toml asks for, its extras included."""
    project = PYPROJECT["project"]
    extras = project["optional-dependencies"].values()
    return read_specifiers(sum(extras, project["dependencies"]))


def read_locked() -> list[tuple[Requirement, list[str]]]:
    """Each requirement of the lock with its hashes."""
    without_comments = re.sub(r"(?m)^\s*#.*\n", "", LOCK)
    entries = without_comments.replace("\\\n", " ").splitlines()
    parts = [re.split(r"\s+--hash=", entry.strip()) for entry in entries]
    return [(Requirement(requirement), hashes) for requirement, *hashes in parts]


def test_conda_asks_for_the_same_packages_and_versions_as_pyproject():
    from_pip = next(each["pip"] for each in CONDA if isinstance(each, dict))
    lines = [each for each in CONDA if isinstance(each, str)] + from_pip
    conda = read_specifiers([each for each in lines if each not in ("pip", "-e .")])
    assert conda.pop("python") == SpecifierSet(PYPROJECT["project"]["requires-python"])
    assert conda == read_declared()


def test_conda_installs_pip_and_ends_with_the_package_itself():
    assert "pip" in CONDA
    assert CONDA[-1]["pip"][-1] == "-e ."


def test_the_lock_holds_one_version_that_pyproject_allows_of_each_package():
    pins = [(canonicalize_name(each.name), each) for each, _ in read_locked()]
    for name, allowed in read_declared().items():
        (locked,) = [each for locked_name, each in pins if locked_name == name]
        (pin,) = locked.specifier
        assert locked.marker is None, f"{name} is locked for some systems only"
        assert pin.operator == "==" and pin.version in allowed, f"{locked} is not {name}{allowed}"


def test_the_lock_holds_the_build_backend():
    (backend,) = PYPROJECT["build-system"]["requires"]
    assert read_declared()["setuptools"] == Requirement(backend).specifier


def test_every_locked_package_has_a_hash():
    sha256 = re.compile(r"sha256:[0-9a-f]{64}")
    assert read_locked()
    for requirement, hashes in read_locked():
        assert hashes, requirement
        assert all(sha256.fullmatch(each) for each in hashes), requirement


def test_the_lock_names_no_index_address_or_folder():
    assert "/" not in LOCK
    assert not re.search(r"(?m)^\s*-(?!-hash=)", LOCK)
