"""A chart's drawing as part of a page: named, with ids of its own, and no heavier than it looks.

May import the standard library only.
"""

import re
import xml.etree.ElementTree as ElementTree
from itertools import groupby

#: What an attribute refers to: all of a link to an id, or the id inside url().
REFERENCE = re.compile(r"(?:^#|url\(#)([^)\s]+)")
#: matplotlib's one style rule. Inside a page it would style every element, so it moves to the svg.
ROOT_STYLE = "stroke-linejoin:round;stroke-linecap:butt"
#: The font of every word, said once for a whole drawing, as matplotlib says it of each.
ROOT_FONT_RULE = "font-family: 'DejaVu Sans', sans-serif"
ROOT_FONT = "font-family:'DejaVu Sans',sans-serif"
#: Elements whose room between words counts; attributes that place or shape something.
WORDED = {"text", "tspan"}
PLACED = {"d", "x", "y", "transform", "points", "width", "height"}
DECIMALS = re.compile(r"-?\d+\.\d+")
IDLE_TURN = re.compile(r"rotate\(-?0(?: [-\d.]+)*\)")
#: CSS pixels in a point, the unit of matplotlib's sizes.
PIXELS_PER_POINT = 96 / 72
#: How many neighbours of one style make a group worth its while.
SHARED_FROM = 3


def inline_svg(svg: str, alt: str, prefix: str) -> str:
    """Return the drawing as an inline <svg> with `alt` as its name and `prefix` on every id.

    Without prolog, metadata, comments, namespaces and fixed size: it scales with the page.
    """
    root = ElementTree.fromstring(svg)
    _drop_elements(root, ("metadata", "style", "title"))
    for element in root.iter():
        element.tag = _local_name(element.tag)
        attributes = {_local_name(name): value for name, value in element.attrib.items()}
        element.attrib.clear()
        element.attrib.update({k: _prefix_ids(k, v, prefix) for k, v in attributes.items()})
    _drop_elements(root, ("defs",), only_empty=True)
    _drop_idle_ids(root)
    make_lean(root)
    width = float(root.get("viewBox").split()[2]) * PIXELS_PER_POINT
    for name in ("width", "height", "version"):
        root.attrib.pop(name, None)
    root.set("role", "img")
    root.set("aria-label", alt)
    root.set("style", f"{ROOT_STYLE};{ROOT_FONT};max-width:{width:.0f}px")
    return ElementTree.tostring(root, encoding="unicode")


def make_lean(element: ElementTree.Element) -> None:
    """Leave out what draws nothing: bare groups, room between tags, decimals that no eye sees.

    A style that neighbours share is said once, by a group around them.
    """
    kept = []
    for child in element:
        make_lean(child)
        kept += list(child) if child.tag == "g" and not child.attrib else [child]
    if element.tag not in WORDED:
        for one in (element, *kept):
            _drop_room(one, element)
    element[:] = _share_styles(kept)
    for name in PLACED & set(element.attrib):
        element.set(name, " ".join(DECIMALS.sub(_round_decimals, element.get(name)).split()))
    if IDLE_TURN.fullmatch(element.get("transform", "")):
        del element.attrib["transform"]
    if "style" in element.attrib:
        style = element.get("style").replace(f"; {ROOT_FONT_RULE}", "")
        element.set("style", style.replace(": ", ":").replace("; ", ";"))


def _drop_room(one: ElementTree.Element, parent: ElementTree.Element) -> None:
    """Leave out the room that stands before the first child of `parent`, or after a child."""
    where = "text" if one is parent else "tail"
    if not (getattr(one, where) or "").strip():
        setattr(one, where, None)


def _share_styles(children: list[ElementTree.Element]) -> list[ElementTree.Element]:
    """Return the children, those in a row that share a style in a group that has it."""
    shared = []
    for style, run in groupby(children, key=lambda child: child.get("style", "")):
        alike = list(run)
        # What a group does with opacity is not what each of its parts would do.
        if not style or len(alike) < SHARED_FROM or "opacity" in style:
            shared += alike
            continue
        group = ElementTree.Element("g", {"style": style})
        for child in alike:
            del child.attrib["style"]
        group.extend(alike)
        shared.append(group)
    return shared


def _round_decimals(match: re.Match) -> str:
    """Return a number to a hundredth of a point."""
    rounded = f"{float(match[0]):.2f}".rstrip("0").rstrip(".")
    return "0" if rounded == "-0" else rounded


def _local_name(name: str) -> str:
    """Return an element's or attribute's name without its namespace."""
    return name.rpartition("}")[2]


def _drop_elements(root: ElementTree.Element, names: tuple, only_empty: bool = False) -> None:
    """Remove the elements of these names, or only those of them that hold none."""
    for parent in list(root.iter()):
        for child in list(parent):
            if _local_name(child.tag) in names and not (only_empty and len(child)):
                parent.remove(child)


def _drop_idle_ids(root: ElementTree.Element) -> None:
    """Remove the ids that nothing in the drawing refers to, which are nearly all."""
    values = [value for element in root.iter() for value in element.attrib.values()]
    used = {name for value in values for name in REFERENCE.findall(value)}
    for element in root.iter():
        if element.get("id") not in used:
            element.attrib.pop("id", None)


def _prefix_ids(name: str, value: str, prefix: str) -> str:
    """Return an attribute's value with `prefix` on the id it gives or refers to."""
    if name == "id":
        return prefix + value
    if name == "href" and value.startswith("#"):
        return f"#{prefix}{value[1:]}"
    return re.sub(r"url\(#", f"url(#{prefix}", value)
