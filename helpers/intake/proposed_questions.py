"""The key questions of programmes for which the dataset holds none yet: as their reports ask them.

May import dataset and its own package's findings.
"""

from collections.abc import Iterator, Mapping

import pandas as pd

from helpers.dataset import Dataset

from .findings import Finding

QUESTION_COLUMNS = ("key_question_id", "standard_id", "aspect", "label", "measure_code")


def list_key_questions(held: Dataset) -> pd.DataFrame:
    """Return the key questions that are held, and those that a report may show to be asked too.

    These are of the casework standards without any: those of the standard of the same theme in
    another programme, under their own ids. Columns as in key_questions.
    """
    asked = held.key_questions[list(QUESTION_COLUMNS)].astype("object")
    standards = held.standards[["standard_id", "theme", "domain"]].astype("object")
    known = asked.merge(standards, on="standard_id").drop_duplicates(["theme", "aspect"])
    lacking = ~standards["standard_id"].isin(asked["standard_id"])
    lacking &= standards["domain"].eq("casework")
    more = standards[lacking].merge(known.drop(columns=["standard_id", "domain"]), on="theme")
    more["key_question_id"] = more["standard_id"] + "-" + more["aspect"]
    return pd.concat([asked, more[list(QUESTION_COLUMNS)]], ignore_index=True)


def drop_partial(
    questions: Mapping[str, Finding], standards: Mapping[str, str], held: Dataset
) -> dict[str, Finding]:
    """Return findings without those of a standard that a report shows not to be asked in full.

    A standard whose questions are not held needs all three aspects, and one value. `standards` is
    key_question_id -> standard_id.
    """
    known = set(held.key_questions["standard_id"])
    counts = pd.Series(list(standards.values())).value_counts()
    kept = {}
    for key, finding in questions.items():
        own = [one for name, one in questions.items() if standards[name] == standards[key]]
        is_whole = len(own) == counts[standards[key]] and any(one.value for one in own)
        if standards[key] in known or is_whole:
            kept[key] = finding
    return kept


def write_key_questions(questions: Mapping[str, Finding], held: Dataset) -> Iterator[dict]:
    """Yield the rows of key questions that are not held and that the findings are answers to.

    Of a standard all or none: how many are asked is counted from these rows.
    """
    known = set(held.key_questions["key_question_id"])
    listed = list_key_questions(held)
    found = set(listed.loc[listed["key_question_id"].isin(list(questions)), "standard_id"])
    for row in listed[listed["standard_id"].isin(found)].to_dict("records"):
        if row["key_question_id"] not in known:
            yield {column: str(row[column]) for column in QUESTION_COLUMNS}
