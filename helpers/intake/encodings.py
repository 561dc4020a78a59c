"""The bytes of a text made letters, whatever encoding they are in.

May import nothing from helpers.
"""

import codecs
import re

#: What the file begins with where it says its own encoding; the longer ones first.
MARKS = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
#: Where a page of HTML names its encoding. Only those of one byte a letter are believed.
CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*((?:iso-8859|windows|cp|koi8)[\w-]{1,12})", re.I)
WESTERN = "cp1252"


def starts_wide(content: bytes) -> bool:
    """Return whether the file says that it has two or four bytes a letter."""
    return any(content.startswith(mark) for mark in MARKS if MARKS[mark] != "utf-8-sig")


def decode_text(content: bytes, otherwise: str = WESTERN) -> str:
    """Return a text in the encoding it begins with, in UTF-8, or else in `otherwise`.

    A text in UTF-8 of which some bytes are broken, as at the end of one cut off, stays UTF-8.
    """
    for mark, encoding in MARKS.items():
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    text = content.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    whole = len(text) - len(text.encode("ascii", errors="ignore")) - broken
    if not broken or whole > broken or broken == 1 and text.endswith("\ufffd"):
        return text
    return content.decode(otherwise, errors="replace")


def decode_page(content: bytes) -> str:
    """Return a page of HTML, in the encoding that it names where it is not in UTF-8."""
    named = CHARSET.search(content[:4096])
    name = named[1].decode("ascii").lower() if named else WESTERN
    # Browsers read Latin-1 as the encoding of Western Windows, which only adds to it.
    name = WESTERN if name == "iso-8859-1" else name
    try:
        codecs.lookup(name)
    except LookupError:
        name = WESTERN
    return decode_text(content, name)
