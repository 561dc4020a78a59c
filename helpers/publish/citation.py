"""How a page, or the dataset, is cited: in plain text and in BibTeX.

May import paths, dictionary and headings.
"""

from functools import cache

import yaml

from helpers import paths
from helpers.dictionary import release_date

from .headings import name_anchor

#: What the dataset as a whole is called where it is cited.
DATASET_TITLE = "Dataset of probation inspections"
#: What each sign that TeX would obey is written as.
TEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "{}%&_#$"},
}


def say_citation(title: str, page: str = "", day: str = "") -> str:
    """Return the citation of what is called `title`; `page` is its path in the site, if any.

    `day` (YYYY-MM-DD) is the one that its data are of, that of the release if none is given.
    """
    work, day = read_work(), day or release_date()
    where = f" Page: {page}." if page else ""
    return (
        f"{work['author']} ({day[:4]}). {title}. In: {work['title']}, version "
        f"{work['version']}, data as of {day}.{where} Contains public sector "
        "information licensed under the Open Government Licence v3.0."
    )


def write_bibtex(title: str, page: str = "", day: str = "") -> str:
    """Return the same as an entry of BibTeX, whose key is made of the page or the title."""
    work, day = read_work(), day or release_date()
    fields = {
        "author": f"{{{escape_tex(work['author'])}}}",
        "title": escape_tex(title),
        "booktitle": escape_tex(work["title"]),
        "year": day[:4],
        "note": escape_tex(
            f"Version {work['version']}, data as of {day}{', ' + page if page else ''}"
        ),
    }
    key = name_anchor(page.removesuffix(".html") or title, set())
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@incollection{{probation-{key},\n{lines}}}"


def escape_tex(text: str) -> str:
    """Return a text in one line that TeX shows as it is."""
    return "".join(TEX.get(sign, sign) for sign in " ".join(text.split()))


@cache
def read_work() -> dict[str, str]:
    """Return author, title and version of the whole, as CITATION.cff gives them."""
    content = yaml.safe_load((paths.REPOSITORY / "CITATION.cff").read_text(encoding="utf-8"))
    authors = ", ".join(author["name"] for author in content["authors"])
    return {"author": authors, "title": content["title"], "version": str(content["version"])}
