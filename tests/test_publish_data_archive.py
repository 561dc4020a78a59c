"""Tests of helpers/publish/data_archive.py."""

import io
import zipfile

from helpers import paths
from helpers.dictionary import load_resources, release_date
from helpers.publish.data_archive import ARCHIVE_DATE, ARCHIVE_FOLDER, build_archive


def test_the_archive_holds_every_table_and_its_descriptor_as_they_are():
    with zipfile.ZipFile(io.BytesIO(build_archive())) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    note = held.pop(f"{ARCHIVE_FOLDER}/README.txt").decode()
    names = ["datapackage.json", *(one["path"] for one in load_resources().values())]
    assert held == {f"{ARCHIVE_FOLDER}/{name}": (paths.DATA / name).read_bytes() for name in names}
    assert "Open Government Licence v3.0" in note and f"Data as of {release_date()}" in note


def test_the_archive_is_the_same_bytes_every_time_and_tells_no_clock():
    packed = build_archive()
    assert packed == build_archive()
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {ARCHIVE_DATE}
        assert archive.namelist() == sorted(archive.namelist())
