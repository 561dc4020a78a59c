"""What a key question asks about: the aspect, and the standard that it names.

May import nothing from helpers.
"""

import re

#: The aspect that a key question asks about, by the words that only it has; safety first.
ASPECT_WORDS = (
    ("safety", r"\bsafe(?:ty)?\b"),
    ("desistance", r"\bdesist|\breoffending|\boffending"),
    ("engagement", r"\bengag"),
)
#: The standard that a key question names as what it asks about.
NAMED_STANDARD = re.compile(
    r"\w+ (?:(?:the|an?|any|all|initial|written|whole) ){0,2}(?P<label>assessments?|plan(?:s|ning)|"
    r"implementation(?: and delivery)?|reviewing|reviews?|sentence|post-custody)\b",
    re.IGNORECASE,
)
_LABELS = {"assess": "assessment", "plan": "planning", "review": "reviewing"}


def name_aspect(question: str) -> str:
    """Return engagement, desistance or safety; "" for a question on none of the three."""
    for aspect, words in ASPECT_WORDS:
        if re.search(words, question, re.IGNORECASE):
            return aspect
    return ""


def name_standard(question: str) -> str:
    """Return the label of the standard that a key question asks about, "" where it names none.

    How the sentence was carried out is what implementation and delivery are.
    """
    match = NAMED_STANDARD.match(question)
    if not match:
        return ""
    label = match["label"].lower()
    own = (name for start, name in _LABELS.items() if label.startswith(start))
    return next(own, "implementation and delivery")
