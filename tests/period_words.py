"""The words that no page on periods of office may say: those that rank, and those that blame.

May import only the standard library.
"""

import re

#: Words that put people or services in an order of merit.
RANKING = (
    "best", "worst", "top", "bottom", "league", "ranks?", "ranked", "ranking", "winners?",
    "losers?",
    "outperform\\w*", "underperform\\w*", "superior", "inferior", "ahead", "behind", "beats?",
    "toughest", "tougher", "tough", "stricter", "strictest", "strict", "harsher", "harshest",
    "harsh", "lenient\\w*", "leniency", "softer", "generous\\w*", "better", "worse", "improved",
    "deteriorat\\w*", "decline[ds]?", "success(?:es|ful|fully)?", "fail(?:ed|ures?|s)",
)  # fmt: skip
#: Words that say what brought a rating about.
CAUSAL = (
    "because", "caus(?:e|ed|es|ing|al)", "due to", "owing to", "thanks to", "led to", "leads to",
    "result(?:ed|s|ing) (?:in|from)", "therefore", "consequence\\w*", "responsible", "blame\\w*",
    "credit\\w*", "attribut(?:ed|able) to", "impact", "effects?", "affect\\w*", "influence\\w*",
    "driven by", "drove", "brought about", "made (?:ratings|services)", "stems? from",
    "explain\\w*", "reason (?:for|why)",
)  # fmt: skip
FORBIDDEN = re.compile(rf"\b(?:{'|'.join((*RANKING, *CAUSAL))})\b", re.IGNORECASE)
#: Names and phrases that hold a forbidden word and say none: taken out, letter by letter, first.
ALLOWED = (
    "Requires improvement",
    # The name of a programme, as published.
    "Quality & Impact inspections",
    # The heading of every ledger.
    "Left out because",
)


def list_forbidden(words: str) -> list[str]:
    """Return the forbidden words in `words`, after what is allowed was taken out."""
    for allowed in ALLOWED:
        words = words.replace(allowed, "")
    return [found[0] for found in FORBIDDEN.finditer(words)]
