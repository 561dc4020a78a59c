import dataclasses

import pytest

from helpers.publish import inputs
from helpers.publish.inputs import check_release, checksum_release, fingerprint_run
from helpers.publish.runs import Run
from helpers.vocabulary import UserError

RUN = Run("regions/wales.html", "07-one-region.ipynb", {"region": "Wales", "as_of": ""}, "Wales")


def test_the_fingerprint_of_a_page_is_the_same_each_time():
    assert fingerprint_run(RUN) == fingerprint_run(dataclasses.replace(RUN))


@pytest.mark.parametrize(
    "changes",
    [
        {"page": "wales.html"},
        {"notebook": "02-one-organisation.ipynb"},
        {"parameters": {"region": "Wales", "as_of": "2024-01-31"}},
        {"title": "Wales and its PDUs"},
    ],
)
def test_whatever_a_page_is_made_from_changes_its_fingerprint(changes):
    assert fingerprint_run(dataclasses.replace(RUN, **changes)) != fingerprint_run(RUN)


@pytest.mark.parametrize("name", ["checksum_code", "release_date", "_checksum_notebook"])
def test_code_lock_notebook_and_release_change_every_fingerprint(monkeypatch, name):
    before = fingerprint_run(RUN)
    monkeypatch.setattr(inputs, name, lambda *asked: "another")
    assert fingerprint_run(RUN) != before


def test_a_changed_module_template_or_lock_changes_the_checksum_of_the_code(tmp_path, monkeypatch):
    for name in ("helpers/a.py", "helpers/t/b.html.j2", "requirements.lock"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("before")
    monkeypatch.setattr(inputs.paths, "REPOSITORY", tmp_path)
    monkeypatch.setattr(inputs, "HELPERS", tmp_path / "helpers")
    monkeypatch.setattr(inputs, "LOCK", tmp_path / "requirements.lock")
    checksum = inputs.checksum_code.__wrapped__
    seen = {checksum()}
    for name in ("helpers/a.py", "helpers/t/b.html.j2", "requirements.lock"):
        (tmp_path / name).write_text("after")
        seen.add(checksum())
    (tmp_path / "helpers" / "notes.txt").write_text("no part of it")
    assert len(seen) == 4 and checksum() in seen


def test_a_worker_of_the_same_release_is_let_work_and_another_is_not():
    check_release("")
    check_release(checksum_release())
    with pytest.raises(UserError, match="another version of the project or of its data"):
        check_release("0" * 64)
