"""Leaves out of this process an import that takes longer than any other and serves nothing here.

jsonschema, which checks the form of notebooks, imports rfc3987_syntax to tell whether a text is an
address of the kind "iri"; that builds a grammar, for a second or more. No notebook's schema asks
for it, and jsonschema does without where it is not installed. May import the standard library only.
"""

import sys

GRAMMAR = "rfc3987_syntax"


def skip_grammar() -> None:
    """Let this process take the grammar for not installed; to be called before nbformat is."""
    sys.modules.setdefault(GRAMMAR, None)
