"""A theme suggested for a recommendation, by the words in it.

May import nothing from helpers.
"""

import re

#: Themes whose words settle the matter whatever else a recommendation speaks of.
DISTINCT_THEMES = {
    "management_oversight": r"management oversight|countersign|quality assurance|managers? oversee",
    "diversity": r"black, asian|ethnic|protected characteristics?|disproportion|diversity|inequit",
}
#: Themes that are suggested where the words of one of them alone are there.
THEME_WORDS = {
    "keeping_people_safe": r"risks? of (?:serious )?harm|safeguarding|domestic abuse|keep\w* \w+ "
    r"saf|victims?\b|public protection|child protection",
    "leadership": r"strateg|vision|priorities|leaders|culture",
    "staffing": r"workloads?|caseloads?|vacanc|recruit|retention|training|skills|sickness|staffing|"
    r"learning needs",
    "services": r"interventions?|accredited program|commission|unpaid work|referrals?",
    "information": r"\bIT\b|systems?\b|premises|facilities|data quality|offices\b",
}


def suggest_theme(words: str) -> str:
    """Return the theme that the words of a recommendation suggest, "" where that is unclear."""
    for themes in (DISTINCT_THEMES, THEME_WORDS):
        fitting = [name for name, form in themes.items() if re.search(form, words, re.IGNORECASE)]
        if fitting:
            return fitting[0] if len(fitting) == 1 else ""
    return ""
