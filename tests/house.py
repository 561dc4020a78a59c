"""Reads the table of helpers/README.md, the modules of helpers and what a README names.

May import only the standard library.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
#: A folder that only one machine has: an absolute path, not the middle of an address.
MACHINE_PATH = re.compile(r"(?<![\w.:/~-])/(?:home|root|work|tmp|Users|mnt)/\w|\b[A-Z]:\\+Users")
BANNED_VERBS = ("get_", "process_", "handle_")
BANNED_NAMES = {"df", "data", "tmp"}


def read_house() -> list[tuple[str, int]]:
    """Return (module or package, layer) in the order of the table in helpers/README.md."""
    text = (ROOT / "helpers" / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"(?m)^\| (\d) \| `(\w+)/?` \|", text)
    return [(name, int(layer)) for layer, name in rows]


def find_modules() -> dict[str, Path]:
    """Return dotted name -> file of every module of helpers; a package is its __init__.py."""
    files = sorted((ROOT / "helpers").rglob("*.py"))
    names = [".".join(file.relative_to(ROOT).with_suffix("").parts) for file in files]
    return {name.removesuffix(".__init__"): file for name, file in zip(names, files, strict=True)}


def parse_file(file: Path) -> ast.Module:
    """Return the syntax tree of a Python file."""
    return ast.parse(file.read_text(encoding="utf-8"), str(file))


def find_imports(tree: ast.AST, package: str = "") -> set[str]:
    """Return the dotted name of every module, or member of one, that the code imports.

    Also those imported inside functions. `package` is where relative imports start from.
    """
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            parts = package.split(".")[: len(package.split(".")) - node.level + 1]
            start = ".".join([*(parts if node.level else []), *filter(None, [node.module])])
            found |= {f"{start}.{alias.name}" for alias in node.names}
    return found


def find_dependencies(name: str, modules: dict[str, Path]) -> set[str]:
    """Return the modules of helpers that the module `name` imports."""
    is_package = modules[name].name == "__init__.py"
    package = name if is_package else name.rpartition(".")[0]
    imported = find_imports(parse_file(modules[name]), package)
    # `from helpers.paths import DATA` gives helpers.paths.DATA: a member stands for its module.
    owners = {each if each in modules else each.rpartition(".")[0] for each in imported}
    return owners & set(modules)


def unit_of(name: str) -> str:
    """Return the row of the table that a module belongs to: helpers.charts.frame is in charts."""
    return name.split(".")[1]


def find_public_names(tree: ast.Module) -> list[str]:
    """Return the functions, classes and constants that a module defines for others to use."""
    names = []
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.append(node.name)
        if isinstance(node, ast.Assign | ast.AnnAssign):
            names += [each.id for each in ast.walk(node) if is_stored(each)]
    return [name for name in names if not name.startswith("_")]


def is_stored(node: ast.AST) -> bool:
    """Return whether the node is a name that is given a value."""
    return isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)


def find_undocumented(tree: ast.Module) -> list[str]:
    """Return the public functions, classes and methods without a docstring."""
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    nodes = [*tree.body, *(node for each in classes for node in each.body)]
    return [
        node.name
        for node in nodes
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]


def find_banned_names(tree: ast.AST) -> list[str]:
    """Return the functions with a banned verb and the variables and arguments with a banned name.

    A method of a class with a base may have to be called as its base calls it.
    """
    derived = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef) and node.bases]
    methods = {node for each in derived for node in each.body}
    return [
        name
        for node in ast.walk(tree)
        if node not in methods
        for name in _names_given(node)
        if name in BANNED_NAMES or name.lstrip("_").startswith(BANNED_VERBS)
    ]


def _names_given(node: ast.AST) -> Iterator[str]:
    """Yield the name that a node gives to a function, a variable or an argument."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        yield node.name
    if isinstance(node, ast.arg):
        yield node.arg
    if is_stored(node):
        yield node.id


def find_calls(tree: ast.AST) -> set[str]:
    """Return the names of what the code calls: `pd.read_csv(file)` calls read_csv."""
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {ast.unparse(called).rpartition(".")[-1] for called in calls}


def find_code(markdown: str) -> tuple[list[str], list[str]]:
    """Return the code spans of a Markdown text, and the lines of its code blocks, no comments."""
    blocks = re.findall(r"(?ms)^```[^\n]*\n(.*?)^```", markdown)
    prose = re.sub(r"(?ms)^```.*?^```", "", markdown)
    lines = [re.sub(r"(^|\s)#.*", "", line) for block in blocks for line in block.splitlines()]
    return re.findall(r"`([^`]+)`", prose), lines


def find_paths(markdown: str) -> list[str]:
    """Return the paths that a Markdown text names in code or links to."""
    spans, lines = find_code(markdown)
    words = [span for span in spans if " " not in span]
    inside = [word for line in [*spans, *lines] if " " in line for word in line.split()]
    links = re.findall(r"\]\((?!#|\w+:)([^)#\s]+)", markdown)
    is_path = re.compile(
        r"\.?[\w*<>-][\w.*<>-]*/[\w./*<>-]*|[\w*-]+\.(?:md|py|toml|yml|lock|cff|json)"
    )
    is_own = re.compile(r"(?:notebooks|data|helpers|tests|reports|\.ci)/[\w./*-]*")
    return [
        *links,
        *(word for word in words if is_path.fullmatch(word)),
        *(word for word in inside if is_own.fullmatch(word)),
    ]


def find_commands(markdown: str, program: str) -> list[str]:
    """Return every `program ...` that a Markdown text gives as code, as it is typed."""
    spans, lines = find_code(markdown)
    pattern = re.compile(rf"(?:^|[\s/;&]){program} +([^;&|]+)")
    return [match.strip() for line in [*spans, *lines] for match in pattern.findall(line)]
