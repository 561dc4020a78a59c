"""The rules of the house: who imports whom, what things are called, and what the READMEs name."""

import ast
import re
import shlex
import subprocess
from graphlib import TopologicalSorter
from pathlib import Path

import house
import pytest

from helpers import cli

ROOT = house.ROOT
MODULES = house.find_modules()
TREES = {name: house.parse_file(file) for name, file in MODULES.items()}
DEPENDENCIES = {name: house.find_dependencies(name, MODULES) for name in MODULES}
READMES = [ROOT / "README.md", *sorted(ROOT.glob("[!.]*/README.md"))]  # not those of caches
#: What commands make: a README may name it though a clean clone has none of it.
BUILT = (".venv", "reports/", "data/raw/", "data/drafts/")
#: style.md asks for around 150 lines. A module of 250 is no longer around 150: it is two modules.
MOST_LINES = 250
MOST_BYTES = 5_000_000
#: Spelt in two halves, because this file is searched too.
REGISTRIES = ["pypi" + ".org", "python" + "hosted", "anaconda" + ".org", "npmjs" + ".org"]


def name_of(file: Path) -> str:
    """Return the path of a file inside the repository."""
    return file.relative_to(ROOT).as_posix()


each_readme = pytest.mark.parametrize("readme", READMES, ids=name_of)


def test_every_module_stands_in_the_table_of_the_house_once():
    rows = [name for name, _ in house.read_house()]
    assert sorted(rows) == sorted({house.unit_of(name) for name in MODULES if "." in name})


def test_the_layers_of_the_table_only_rise():
    layers = [layer for _, layer in house.read_house()]
    assert layers == sorted(layers)


def test_a_module_imports_only_modules_above_its_row_of_the_table():
    row = {name: number for number, (name, _) in enumerate(house.read_house())}
    upward = [
        f"{name} imports {other}, which stands below it in helpers/README.md"
        for name, others in DEPENDENCIES.items()
        for other in others
        if row[house.unit_of(other)] > row[house.unit_of(name)]
    ]
    assert not upward


def test_the_package_itself_imports_nothing_and_nothing_imports_it():
    assert not house.find_imports(TREES["helpers"])
    assert not [name for name, others in DEPENDENCIES.items() if "helpers" in others]


def test_no_modules_import_each_other_in_a_circle():
    TopologicalSorter(DEPENDENCIES).prepare()


def test_only_publish_and_the_command_import_publish():
    importers = {
        house.unit_of(name)
        for name, others in DEPENDENCIES.items()
        for other in others
        if house.unit_of(other) == "publish"
    }
    assert importers == {"publish", "cli"}


def test_relative_imports_and_imports_inside_functions_are_found():
    tree = ast.parse("def f():\n    from .render import x\nfrom .. import paths\nimport helpers.a")
    found = house.find_imports(tree, "helpers.publish")
    assert found == {"helpers.publish.render.x", "helpers.paths", "helpers.a"}


def test_no_public_name_is_defined_twice():
    owners = {}
    for name, tree in TREES.items():
        for defined in house.find_public_names(tree):
            owners.setdefault(defined, []).append(name)
    owners.pop("main", None)  # every command's entry point is called so
    assert not {defined: where for defined, where in owners.items() if len(where) > 1}


def test_functions_classes_and_constants_are_public_names():
    tree = ast.parse("def f(): z = 1\nclass C: y = 1\nA, (B, _c) = 1, (2, 3)\nD: int = 4\nf.e = 5")
    assert house.find_public_names(tree) == ["f", "C", "A", "B", "D"]


def test_only_dataset_reads_tables_and_checks_their_form():
    ways = {"read_csv", "read_table", "DictReader", "genfromtxt"}
    readers = {name for name, tree in TREES.items() if house.find_calls(tree) & ways}
    assert readers <= {"helpers.dataset", "helpers.checks"}


def test_calls_are_found_wherever_they_stand():
    tree = ast.parse("x = read_csv(1)\ndef f():\n    return [pd.read_table(y) for y in z]")
    assert house.find_calls(tree) == {"read_csv", "read_table"}


def test_no_function_or_variable_has_a_banned_name():
    folders = [ROOT / "helpers", ROOT / "tests", ROOT / "notebooks"]
    files = [file for folder in folders for file in folder.rglob("*.py")]
    found = {name_of(file): house.find_banned_names(house.parse_file(file)) for file in files}
    assert not {file: names for file, names in found.items() if names}


@pytest.mark.parametrize(
    "source",
    [
        "def get_x(): pass",
        "def _process_x(): pass",
        "class C:\n    def handle_x(self): pass",
        "def f(data): pass",
        "df = 1",
        "for tmp in x: pass",
        "with x as df: pass",
    ],
)
def test_a_banned_name_is_found(source):
    assert len(house.find_banned_names(ast.parse(source))) == 1


def test_a_method_may_be_called_as_its_base_calls_it():
    assert not house.find_banned_names(ast.parse("class C(Base):\n    def handle_x(self): pass"))


def test_every_module_says_what_it_owns_and_what_it_may_import():
    words = {name: ast.get_docstring(tree) or "" for name, tree in TREES.items()}
    assert words.pop("helpers")
    assert not [name for name, said in words.items() if "may import" not in said.lower()]


def test_every_public_function_says_what_comes_back():
    found = {name: house.find_undocumented(tree) for name, tree in TREES.items()}
    assert not {name: functions for name, functions in found.items() if functions}


def test_a_method_without_a_docstring_is_found():
    tree = ast.parse('class C:\n    "x"\n    def f(self): pass\n    def _g(self): pass\ndef h(): 1')
    assert house.find_undocumented(tree) == ["h", "f"]


def test_every_module_is_short_enough_to_read():
    lines = {name: file.read_bytes().count(b"\n") for name, file in MODULES.items()}
    assert not {name: count for name, count in lines.items() if count > MOST_LINES}


@each_readme
def test_every_path_that_a_readme_names_exists(readme):
    missing = []
    for path in house.find_paths(readme.read_text(encoding="utf-8")):
        pattern = re.sub("<[^>]*>", "*", path).rstrip("/")
        is_here = any(any(folder.glob(pattern)) for folder in (ROOT, readme.parent))
        if not is_here and not path.startswith(BUILT):
            missing.append(path)
    assert not missing


@each_readme
def test_every_make_command_that_a_readme_names_exists(readme):
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"(?m)^([a-z-]+):", makefile))
    typed = house.find_commands(readme.read_text(encoding="utf-8"), "make")
    named = {word for words in typed for word in words.split() if not re.search("^-|=", word)}
    assert named <= targets


@each_readme
def test_every_probation_command_and_option_that_a_readme_names_exists(readme, capsys):
    for typed in house.find_commands(readme.read_text(encoding="utf-8"), "probation"):
        command, *words = shlex.split(typed)
        with pytest.raises(SystemExit) as ended:
            cli.main([command, "--help"])
        assert ended.value.code == 0, f"probation {command}"
        shown = capsys.readouterr().out
        options = {word.split("=")[0] for word in words if word.startswith("-")}
        assert options <= set(re.findall(r"(?<!\w)-[\w-]+", shown)), typed


INVENTED_README = """
Run `make test`, see `helpers/no.py`, [the rest](docs/x.md) and `make`; `df` and make haste.

```sh
make reports  # render, then make merry
.venv/bin/probation render --only x; probation check
papermill notebooks/02-x.ipynb out.ipynb
```
"""


def test_paths_are_found_in_code_and_links():
    assert house.find_paths(INVENTED_README) == [
        "docs/x.md",
        "helpers/no.py",
        "notebooks/02-x.ipynb",
    ]


def test_commands_are_found_in_code_only():
    assert house.find_commands(INVENTED_README, "make") == ["test", "reports"]
    assert house.find_commands(INVENTED_README, "probation") == ["render --only x", "check"]


@pytest.fixture(scope="module")
def kept_files():
    """The files that git keeps, or would keep if they were added now."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"git does not list the files here: {error}")
    files = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [file for file in files if file.is_file()]


def test_no_file_names_a_registry_or_a_folder_of_one_machine(kept_files):
    found = []
    for file in kept_files:
        content = file.read_bytes()
        if b"\0" in content:
            continue
        text = content.decode("utf-8", errors="replace")
        found += [f"{name_of(file)}: {host}" for host in REGISTRIES if host in text]
        found += [f"{name_of(file)}: {path}" for path in house.MACHINE_PATH.findall(text)]
    assert not found


@pytest.mark.parametrize("folder", ["work", "root", "home", "tmp"])
def test_a_folder_of_one_machine_is_told_from_an_address(folder):
    assert house.MACHINE_PATH.search(f'open("/{folder}/x.csv")')
    assert not house.MACHINE_PATH.search(f"https://a.invalid/{folder}/x and our-{folder}/x")


def test_no_file_is_too_large_for_a_clone(kept_files):
    assert not [name_of(file) for file in kept_files if file.stat().st_size > MOST_BYTES]
