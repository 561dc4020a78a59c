"""Keep a page's headings in order: one h1, no level skipped, every one an anchor.

May import the standard library only.
"""

import html
import re

HEADING = re.compile(r"<h([1-6])\b[^>]*>(.*?)</h\1>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")


def plain_text(fragment: str) -> str:
    """Return the words of an HTML fragment, without tags and with entities read."""
    return " ".join(html.unescape(TAG.sub("", fragment)).split())


def level_headings(body: str) -> tuple[str, list[tuple[str, str]]]:
    """Return `body` with its headings put in order, and its sections as (anchor, words).

    The page's header holds the only h1, so a heading here is an h2 or lower and at most one
    level below the one before it. Sections are the h2 headings.
    """
    taken = {"content"}
    sections: list[tuple[str, str]] = []
    previous = 1

    def rewrite(match: re.Match) -> str:
        nonlocal previous
        previous = max(2, min(int(match[1]), previous + 1))
        anchor = name_anchor(plain_text(match[2]), taken)
        if previous == 2:
            sections.append((anchor, plain_text(match[2])))
        return f'<h{previous} id="{anchor}">{match[2]}</h{previous}>'

    return HEADING.sub(rewrite, body), sections


def name_anchor(words: str, taken: set[str]) -> str:
    """Return an anchor made of `words` that is not in `taken`, and add it there."""
    stem = re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-") or "section"
    anchor, number = stem, 1
    while anchor in taken:
        number += 1
        anchor = f"{stem}-{number}"
    taken.add(anchor)
    return anchor
