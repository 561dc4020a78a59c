import json

import pytest

from helpers.publish import manifest as manifests
from helpers.publish.manifest import Manifest, PageRecord, read_records

RECORD = PageRecord("inputs", "dataset", {"read": "digest"}, "output", seconds=0.25)


def test_what_is_kept_is_read_again(tmp_path):
    manifest = Manifest(tmp_path)
    assert manifest.pages == {}
    manifest.keep("b.html", RECORD)
    manifest.keep("a.html", PageRecord("i", "d", status="failed", reason="it broke"))
    manifest.write()
    again = Manifest(tmp_path).pages
    assert again == {"b.html": RECORD, "a.html": manifest.pages["a.html"]}
    assert list(again) == ["a.html", "b.html"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"version": 1, "files": {}, "pages": {}}',
        '{"version": 2, "files": {}, "pages": {"a": {"new": 1}}}',
        '{"version": 2, "pages": {"a": {"inputs": "i", "dataset": "d", "reads": null}}}',
        '{"version": 2, "files": {}, "pages": {"a": {"inputs": 1, "dataset": "d"}}}',
    ],
)
def test_a_manifest_that_cannot_be_read_is_none(tmp_path, text):
    path = tmp_path / "manifest.json"
    path.write_text(text)
    assert read_records(path) == {}
    path.write_bytes(b"\xff\xfe")
    assert read_records(path) == {}


def test_a_manifest_of_today_is_read(tmp_path):
    path = tmp_path / "manifest.json"
    path.write_text('{"version": 2, "files": {}, "pages": {"a": {"inputs": "i", "dataset": "d"}}}')
    assert read_records(path) == {"a": PageRecord("i", "d")}


def test_the_manifest_is_written_now_and_then_and_not_for_every_page(tmp_path, monkeypatch):
    clock = iter(range(0, 1000))
    written = []
    monkeypatch.setattr(manifests.time, "monotonic", lambda: next(clock) / 4)
    monkeypatch.setattr(manifests, "write_if_changed", lambda path, text: written.append(text))
    manifest = Manifest(tmp_path)
    for number in range(100):
        manifest.keep(f"{number}.html", RECORD)
    # Writing takes a quarter of a second by this clock, so it may be done every five.
    assert len(written) == 5
    assert [len(json.loads(text)["pages"]) for text in written][:2] == [5, 26]
