"""Finds where a notebook departs from the form that all notebooks share, one line a fault.

May import house and helpers.
"""

import ast
import json
import re
from collections.abc import Iterator

import house
from nbformat import NotebookNode

from helpers.dictionary import release_date
from helpers.publish.parameters import METADATA, read_parameters

NAME = re.compile(r"\d\d(-[a-z0-9]+)+\.ipynb")
#: Tags with a meaning here. Those of papermill and nbval that hide a cell from a test are not.
TAGS = {"introduction", "parameters", "notebook-only"}
#: papermill reads a parameter line only in this form, and cannot read a second "=".
PARAMETER = re.compile(r"(?P<name>[a-z]\w*): (?P<type>str|int|float|bool) = ([^=]+)  # [^=]*\S")
IMPORTS = (ast.Import, ast.ImportFrom)
DEFINING = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
LOOPING = (ast.For, ast.AsyncFor, ast.While, ast.comprehension)
CATCHING = (ast.Try, ast.TryStar)
#: The layers of helpers/README.md that a notebook may import.
LAYERS = range(2, 5)
MOST_LINES = 12
MOST_PARAMETERS = 8
PCT = re.compile(r"\d\s?(?:%|per ?cent)")
#: A time of day that is not midnight, which is how a date is written in JSON.
CLOCK_TIME = re.compile(r"(?<![\d:])(?!00:00)\d{1,2}:\d\d(?!\d)")


def find_faults(notebook: NotebookNode, name: str) -> list[str]:
    """Return every fault of a notebook that is kept as a file called `name`."""
    faults = [] if NAME.fullmatch(name) else [f"{name} is not called NN-question-in-words.ipynb"]
    if notebook.metadata != METADATA:
        faults.append("the notebook's metadata holds more, or other, than the kernel's name")
    faults += find_order_faults(notebook.cells, has_parameters=not name.startswith("00-"))
    faults += find_count_faults(notebook.cells)
    for number, cell in enumerate(notebook.cells, 1):
        finders = CODE_FINDERS if cell.cell_type == "code" else [find_prose_faults]
        for find in [find_metadata_faults, *finders]:
            faults += [f"cell {number} {fault}" for fault in find(cell)]
    return [*faults, *find_parameter_faults(notebook)]


def has_tag(cell: NotebookNode, tag: str) -> bool:
    """Return whether the cell carries `tag`."""
    return tag in cell.metadata.get("tags", [])


def find_order_faults(cells: list[NotebookNode], has_parameters: bool) -> Iterator[str]:
    """Yield what is wrong with the opening: introduction, parameters, imports, in this order."""
    yield from find_introduction_faults(cells[0])
    tagged = [number for number, cell in enumerate(cells) if has_tag(cell, "parameters")]
    if tagged != [1] and (has_parameters or tagged):
        yield "the second cell, and no other, is to be tagged parameters"
    expected = 2 if tagged else 1
    codes = [(at, cell) for at, cell in enumerate(cells) if cell.cell_type == "code"]
    importing = [at for at, cell in codes if house.find_imports(parse_cell(cell))]
    if importing != [expected]:
        yield f"imports stand in cell {expected + 1} and in no other"
    elif not all(isinstance(node, IMPORTS) for node in parse_cell(cells[expected]).body):
        yield "the imports cell does more than import"


def find_introduction_faults(cell: NotebookNode) -> Iterator[str]:
    """Yield what is wrong with the first cell: a question, then three to five sentences."""
    heading, _, rest = cell.source.partition("\n")
    if not (cell.cell_type == "markdown" and has_tag(cell, "introduction")):
        yield "the first cell is not markdown tagged introduction"
    if not re.fullmatch(r"# .+\?", heading.strip()):
        yield "the first cell does not open with a `# ` question"
    sentences = re.findall(r"[.!?](?=\s|$)", re.sub(r"`[^`]*`", "x", rest))
    if not 3 <= len(sentences) <= 5:
        yield f"the introduction has {len(sentences)} sentences, not three to five"


def find_prose_faults(cell: NotebookNode) -> Iterator[str]:
    """Yield the numbers typed into prose: they would stay when a parameter changes."""
    said = re.sub(r"`[^`]*`|!?\[[^\]]*\]\([^)]*\)", "", cell.source)
    if PCT.search(cell.source):
        yield f'has a percentage typed in prose: "{PCT.search(cell.source)[0]}"'
    elif found := re.search(r"\S*\d\S*", said):
        yield f'has a number typed in prose: "{found[0]}"'


def find_metadata_faults(cell: NotebookNode) -> Iterator[str]:
    """Yield metadata and tags that belong to one run, or that hide the cell from a test."""
    if extra := sorted(set(cell.metadata) - {"tags"}):
        yield f"has metadata {', '.join(extra)}"
    if unknown := sorted(set(cell.metadata.get("tags", [])) - TAGS):
        yield f"is tagged {', '.join(unknown)}"


def find_code_faults(cell: NotebookNode) -> Iterator[str]:
    """Yield what a code cell holds beyond short, plain statements on helpers."""
    tree = parse_cell(cell)
    if not tree.body:
        yield "is empty or not plain Python"
    for words, nodes in {"defines": DEFINING, "loops": LOOPING, "catches": CATCHING}.items():
        if any(isinstance(node, nodes) for node in ast.walk(tree)):
            yield f"{words} something: that belongs in helpers"
    if (lines := len(cell.source.splitlines())) > MOST_LINES:
        yield f"has {lines} lines, over {MOST_LINES}"
    if re.search(r"#\s*(NBVAL_|PYTEST_VALIDATE_)", cell.source):
        yield "is hidden from nbval by a comment"


def find_import_faults(cell: NotebookNode) -> Iterator[str]:
    """Yield imports of anything but the layers of helpers that notebooks may use."""
    layers = dict(house.read_house())
    for name in sorted(house.find_imports(parse_cell(cell))):
        unit = house.unit_of(name) if name.startswith("helpers.") else ""
        if layers.get(unit) not in LAYERS:
            yield f"imports {name}, which is not in layers {LAYERS[0]} to {LAYERS[-1]} of helpers"


def find_output_faults(cell: NotebookNode) -> Iterator[str]:
    """Yield outputs that are missing, errors, or tied to one machine or moment."""
    shown = [node.value for node in parse_cell(cell).body[-1:] if isinstance(node, ast.Expr)]
    if shown and not cell.outputs and not may_show_nothing(shown[0]):
        yield "ends in an expression and holds no output"
    for output in cell.outputs:
        if output.output_type == "error" or output.get("name") == "stderr":
            yield f"holds an {output.get('name', 'error')} output"
        for kind, text in read_output(output):
            if house.MACHINE_PATH.search(text):
                yield f"shows a folder of one machine in {kind}"
            if kind != "image/svg+xml" and CLOCK_TIME.search(text):
                yield f'shows a clock time in {kind}: "{CLOCK_TIME.search(text)[0]}"'


def may_show_nothing(expression: ast.expr) -> bool:
    """Return whether it calls `module.function` of helpers, declared to return None at times."""
    called = ast.unparse(getattr(expression, "func", expression))
    module, _, function = f"helpers.{called}".rpartition(".")
    file = house.find_modules().get(module)
    for node in house.parse_file(file).body if file else []:
        if isinstance(node, ast.FunctionDef) and node.name == function and node.returns:
            return "None" in ast.unparse(node.returns).split(" | ")
    return False


def read_output(output: NotebookNode) -> list[tuple[str, str]]:
    """Return (kind, text) of each form that an output is kept in."""
    forms = output.get("data", {"stream": output.get("text", "")})
    return [
        (kind, text if isinstance(text, str) else json.dumps(text)) for kind, text in forms.items()
    ]


CODE_FINDERS = [find_code_faults, find_import_faults, find_output_faults]


def find_count_faults(cells: list[NotebookNode]) -> Iterator[str]:
    """Yield execution counts other than those of one run from top to bottom, and no output."""
    codes = [cell for cell in cells if cell.cell_type == "code"]
    counts = [cell.execution_count for cell in codes]
    if counts != list(range(1, len(codes) + 1)):
        yield f"the execution counts are {counts}, not one to {len(codes)}: run `make refresh`"
    if not any(cell.outputs for cell in codes):
        yield "no cell holds an output: nbval would compare nothing"


def find_parameter_faults(notebook: NotebookNode) -> Iterator[str]:
    """Yield lines of the parameters cell that papermill cannot read or a reader cannot use."""
    cells = [cell for cell in notebook.cells if has_tag(cell, "parameters")]
    lines = [line for cell in cells for line in cell.source.splitlines()]
    if cells and not 1 <= len(lines) <= MOST_PARAMETERS:
        yield f"the parameters cell has {len(lines)} lines, not one to {MOST_PARAMETERS}"
    wrong = [line for line in lines if not is_parameter(line)]
    yield from (f"not `name: type = default  # help`: {line}" for line in wrong)
    if wrong:
        return
    declared = {PARAMETER.fullmatch(line)["name"]: line for line in lines}
    if list(read_parameters(notebook)) != list(declared):
        yield "papermill reads other parameters than the cell declares"
    if "as_of" in declared and f' = "{release_date()}"  # ' not in declared["as_of"]:
        yield f"as_of is not the day of the release, {release_date()}"


def is_parameter(line: str) -> bool:
    """Return whether a line declares one parameter, its default a literal of its type."""
    found = PARAMETER.fullmatch(line)
    if not found:
        return False
    try:
        default = ast.literal_eval(found[3])
    except (ValueError, SyntaxError):
        return False
    allowed = {"float": ("float", "int")}.get(found["type"], (found["type"],))
    return type(default).__name__ in allowed


def parse_cell(cell: NotebookNode) -> ast.Module:
    """Return the syntax tree of a code cell; an empty one when it is not plain Python."""
    try:
        return ast.parse(cell.source)
    except SyntaxError:
        return ast.Module([], [])
