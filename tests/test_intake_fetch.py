"""What is fetched, what is refused, and what is done when a server is slow, false or broken."""

import hashlib
import io
import json
import re
import subprocess
import threading
import time
import zipfile
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import partial
from types import SimpleNamespace

import pandas as pd
import pytest
from filelock import FileLock
from loopback import (
    HTML,
    PDF,
    FakeClock,
    build_visitor,
    hang_up,
    redirect,
    say,
    say_half,
    say_rest,
    serve,
)

from helpers import paths
from helpers.command_line import OneLineParser
from helpers.intake import fetch, wanted
from helpers.intake.addresses import OFFICIAL_HOSTS, RefusedError, check_address
from helpers.intake.manners import PassingError
from helpers.intake.options import add_fetch_command
from helpers.intake.store import Store
from helpers.intake.visitor import Visitor
from helpers.intake.wanted import Wanted
from helpers.vocabulary import UserError

PDF_SHA256 = hashlib.sha256(PDF).hexdigest()
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODS = "application/vnd.oasis.opendocument.spreadsheet"


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch):
    """Nothing leaves this computer, whatever proxies it has."""
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def server():
    with serve() as running:
        yield running


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def fetch_one(tmp_path, clock):
    """Fetch one address into the folder raw; returns the document."""

    def fetch_address(address, name="testshire", **manners):
        asked = Wanted(name, address, "Open Government Licence v3.0", "Testshire")
        visitor = build_visitor(clock, **manners)
        return fetch.fetch_document(asked, visitor, Store(tmp_path / "raw"), lambda size: None)

    return fetch_address


def read_origin(folder, name="testshire"):
    """Return the origin file of a document."""
    return json.loads((folder / "raw" / f"{name}.origin.json").read_text(encoding="utf-8"))


def list_stored(folder):
    """Return the names of the files in the folder raw."""
    return sorted(file.name for file in (folder / "raw").glob("*")) if folder.exists() else []


def pack(*names, first=b""):
    """Return a zip file with empty files of these names."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        if first:
            packed.writestr(zipfile.ZipInfo("mimetype"), first)
        for name in names:
            packed.writestr(zipfile.ZipInfo(name), "")  # of no day: the same bytes in every run
    return held.getvalue()


def test_a_document_is_stored_by_its_checksum_with_its_origin_beside_it(
    server, fetch_one, tmp_path
):
    address = server.at("/a.pdf", say(200, PDF))
    document = fetch_one(address)
    assert document.read_bytes() == PDF
    assert list_stored(tmp_path) == sorted([f"{PDF_SHA256}.pdf", "testshire.origin.json"])
    origin = read_origin(tmp_path)
    fetched = datetime.fromisoformat(origin.pop("fetched"))
    assert abs(datetime.now(UTC) - fetched) < timedelta(minutes=1)
    assert origin == {
        "address": address,
        "fetched_from": address,
        "licence": "Open Government Licence v3.0",
        "title": "Testshire",
        "sha256": PDF_SHA256,
        "bytes": 4016,
        "file": f"{PDF_SHA256}.pdf",
        "earlier": [],
    }


def test_the_project_says_its_name(server, fetch_one):
    fetch_one(server.at("/a.pdf", say(200, PDF)))
    assert {sent["User-Agent"] for _, sent in server.asked} == {
        "probation-inspections/0.1 (independent collection of published probation inspections)"
    }


def test_no_password_and_no_cookie_is_sent(server, fetch_one, tmp_path, monkeypatch):
    secrets = tmp_path / "netrc"
    secrets.write_text("machine 127.0.0.1 login tester password secret\n")
    monkeypatch.setenv("NETRC", str(secrets))
    server.at("/b.pdf", say(200, PDF))
    fetch_one(server.at("/a", say(302, Location="/b.pdf", Set_Cookie="a=b; Path=/")))
    assert server.list_sent("Authorization") == [None, None]
    assert server.list_sent("Cookie") == [None, None]


def test_the_official_hosts_are_these():
    assert OFFICIAL_HOSTS == (
        "hmiprobation.justiceinspectorates.gov.uk",
        "www.justiceinspectorates.gov.uk",
        "justiceinspectorates.gov.uk",
        "www.gov.uk",
        "assets.publishing.service.gov.uk",
    )


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("http://www.gov.uk/a", "http is not https"),
        ("ftp://www.gov.uk/a", "ftp is not https"),
        ("https://www.gov.uk:8443/a", "port 8443 is not that of https"),
        ("https://www.gov.uk.invalid/a", "www.gov.uk.invalid is not an official host"),
        ("https://evil.invalid/www.gov.uk", "evil.invalid is not an official host"),
        ("https://127.0.0.1/a", "127.0.0.1 is not an official host"),
        ("https://www.gov.uk@evil.invalid/a", "it is not the address of a document"),
        ("https://evil.invalid\\@www.gov.uk/a", "it is not the address of a document"),
        ("https://www.gov.uk/a b", "it is not the address of a document"),
        ("www.gov.uk/a", "it is not the address of a document"),
        ("https://[www.gov.uk/a", "it is not the address of a document"),
        ("", "it is not the address of a document"),
    ],
)
def test_an_address_that_is_not_https_of_an_official_host_is_refused(address, reason):
    with pytest.raises(RefusedError, match=f"^{re.escape(reason)}$"):
        check_address(address, OFFICIAL_HOSTS)


def test_an_official_address_is_sent_without_its_fragment():
    assert check_address("https://WWW.gov.uk/a?b=1#c", OFFICIAL_HOSTS) == "https://www.gov.uk/a?b=1"


def test_http_is_refused_on_loopback_too_unless_a_test_asks_for_it():
    with pytest.raises(RefusedError, match="http is not https"):
        check_address("http://127.0.0.1:80/a", ("127.0.0.1",))
    with pytest.raises(RefusedError, match="http is not https"):
        check_address("http://www.gov.uk/a", ("www.gov.uk",), is_loopback_allowed=True)
    assert Visitor().hosts == OFFICIAL_HOSTS
    with pytest.raises(RefusedError, match="not an official host"):
        Visitor().check("http://127.0.0.1:80/a")


def test_a_redirect_on_the_list_is_followed_and_told(server, fetch_one, tmp_path):
    end = server.at("/b.pdf", say(200, PDF))
    fetch_one(server.at("/a", redirect("/b.pdf")))
    assert server.paths == ["/a", "/b.pdf"]
    assert read_origin(tmp_path)["fetched_from"] == end


def test_a_redirect_off_the_list_is_refused(server, fetch_one, tmp_path):
    off = server.at("/b.pdf", say(200, PDF)).replace("127.0.0.1", "localhost")
    with pytest.raises(RefusedError, match="^localhost is not an official host$"):
        fetch_one(server.at("/a", redirect(off)))
    assert server.paths == ["/a"]
    assert list_stored(tmp_path) == []


def test_a_redirect_away_from_https_is_refused(server, clock):
    visitor = build_visitor(clock, hosts=("127.0.0.1", "www.gov.uk"))
    with pytest.raises(RefusedError, match="^http is not https$"):
        visitor.open(server.at("/a", redirect("http://www.gov.uk/a")), lambda address: {})


def test_redirects_that_do_not_end_are_refused(server, fetch_one):
    with pytest.raises(RefusedError, match="^more than 5 redirects$"):
        fetch_one(server.at("/a", redirect("/a")))
    assert len(server.paths) == 6


def test_a_redirect_to_what_robots_txt_forbids_is_refused(server, fetch_one):
    server.at("/robots.txt", say(200, b"User-agent: *\nDisallow: /no/\n", "text/plain"))
    server.at("/no/b.pdf", say(200, PDF))
    with pytest.raises(RefusedError, match="^robots.txt does not allow it$"):
        fetch_one(server.at("/a", redirect("/no/b.pdf")))
    assert server.paths == ["/a"]


def test_robots_txt_speaks_to_this_project_and_is_asked_for_once(server, clock):
    rules = b"User-agent: probation-inspections\nDisallow: /no\n\nUser-agent: *\nDisallow: /\n"
    server.at("/robots.txt", say(200, rules, "text/plain"))
    visitor = build_visitor(clock)
    visitor.open(server.at("/yes", say(200, PDF)), lambda address: {}).close()
    with pytest.raises(RefusedError, match="robots.txt does not allow it"):
        visitor.open(server.at("/no", say(200, PDF)), lambda address: {})
    assert [path for path, _ in server.asked] == ["/robots.txt", "/yes"]


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (403, "robots.txt does not allow it"),
        (500, "robots.txt could not be read: status 500; tried 4 times"),
    ],
)
def test_a_server_that_keeps_its_robots_txt_back_is_left_alone(server, fetch_one, status, reason):
    server.at("/robots.txt", say(status))
    with pytest.raises(RefusedError, match=f"^{reason}$"):
        fetch_one(server.at("/a", say(200, PDF)))
    assert server.paths == []


def test_requests_begin_a_second_apart(server, fetch_one, clock):
    server.at("/b", say(200, PDF))
    fetch_one(server.at("/a", redirect("/b")))
    assert clock.sleeps == [1.0, 1.0]


def test_robots_txt_may_ask_for_longer_pauses(server, fetch_one, clock):
    server.at("/robots.txt", say(200, b"User-agent: *\nCrawl-delay: 5\n", "text/plain"))
    fetch_one(server.at("/a", say(200, PDF)))
    assert clock.sleeps == [5.0]


@pytest.mark.parametrize(
    ("status", "asked", "waited"),
    [(429, "7", 7.0), (503, "7", 7.0), (429, "100000", 120.0), (429, "soon", 2.0), (500, "7", 2.0)],
)
def test_a_server_that_says_when_is_asked_again_then(
    server, fetch_one, clock, status, asked, waited
):
    fetch_one(server.at("/a", say(status, Retry_After=asked), say(200, PDF)))
    assert clock.sleeps == [1.0, waited]
    assert server.paths == ["/a", "/a"]


def test_a_server_may_say_when_as_a_date(server, fetch_one, clock):
    until = format_datetime(datetime.now(UTC) + timedelta(seconds=60), usegmt=True)
    fetch_one(server.at("/a", say(429, Retry_After=until), say(200, PDF)))
    assert 50 < clock.sleeps[1] <= 60


def test_a_500_is_tried_again_after_longer_and_longer_waits(server, fetch_one, clock, tmp_path):
    with pytest.raises(RefusedError, match="^status 500; tried 4 times$"):
        fetch_one(server.at("/a", say(500)))
    assert clock.sleeps == [1.0, 2.0, 4.0, 8.0]
    assert server.paths == ["/a", "/a", "/a", "/a"]
    assert list_stored(tmp_path) == []


def test_a_404_is_not_tried_again(server, fetch_one):
    with pytest.raises(RefusedError, match="^status 404$"):
        fetch_one(server.at("/a", say(404)))
    assert server.paths == ["/a"]


def test_a_server_that_hangs_up_is_asked_again(server, fetch_one):
    document = fetch_one(server.at("/a", hang_up, say(200, PDF)))
    assert document.read_bytes() == PDF


def test_half_a_file_is_resumed_where_it_broke_off(server, fetch_one, tmp_path):
    document = fetch_one(server.at("/a", say_half(), say_rest()))
    assert document.read_bytes() == PDF
    assert server.list_sent("Range") == [None, "bytes=2000-"]
    assert server.list_sent("If-Range") == [None, '"one"']
    assert list_stored(tmp_path) == sorted([f"{PDF_SHA256}.pdf", "testshire.origin.json"])


def test_half_a_file_is_kept_for_the_next_run(server, fetch_one, tmp_path):
    address = server.at("/a", say_half(), hang_up)
    with pytest.raises(RefusedError, match="hung up; tried 4 times$"):
        fetch_one(address)
    assert (tmp_path / "raw" / ".testshire.part").read_bytes() == PDF[:2000]
    assert not (tmp_path / "raw" / "testshire.origin.json").exists()
    server.asked.clear()
    server.at("/a", say_rest())
    assert fetch_one(address).read_bytes() == PDF
    assert server.list_sent("Range") == ["bytes=2000-"]


def test_a_rest_that_is_not_all_of_the_rest_is_resumed_too(server, fetch_one):
    some = say(206, PDF[2000:3000], ETag='"one"', Content_Range="bytes 2000-2999/4016")
    assert fetch_one(server.at("/a", say_half(), some, say_rest())).read_bytes() == PDF
    assert server.list_sent("Range") == [None, "bytes=2000-", "bytes=3000-"]


def test_the_rest_is_asked_for_only_where_the_first_half_came_from(server, fetch_one):
    server.at("/b.pdf", say_half(), say_rest())
    assert fetch_one(server.at("/a", redirect("/b.pdf"))).read_bytes() == PDF
    assert server.paths == ["/a", "/b.pdf", "/a", "/b.pdf"]
    assert server.list_sent("Range") == [None, None, None, "bytes=2000-"]


def test_a_day_of_change_is_enough_to_resume(server, fetch_one):
    day = "Mon, 02 Jan 2023 00:00:00 GMT"
    first = say(200, PDF[:9], Content_Length=str(len(PDF)), Last_Modified=day, ETag='W/"weak"')
    assert fetch_one(server.at("/a", first, say_rest())).read_bytes() == PDF
    assert server.list_sent("If-Range") == [None, day]


def test_a_file_whose_state_has_no_name_starts_over(server, fetch_one):
    assert fetch_one(server.at("/a", say_half('W/"weak"'), say(200, PDF))).read_bytes() == PDF
    assert server.list_sent("Range") == [None, None]


def test_a_server_that_sends_all_again_is_believed(server, fetch_one):
    changed = PDF.replace(b"0123", b"abcd")
    assert fetch_one(server.at("/a", say_half(), say(200, changed))).read_bytes() == changed


@pytest.mark.parametrize(
    "second",
    [
        say_rest(state='"two"'),
        say(206, PDF[1000:], ETag='"one"', Content_Range=f"bytes 1000-4015/{len(PDF)}"),
        say(416),
    ],
)
def test_a_rest_that_does_not_fit_is_thrown_away(server, fetch_one, second):
    whole = PDF.replace(b"0123", b"abcd")
    assert fetch_one(server.at("/a", say_half(), second, say(200, whole))).read_bytes() == whole
    assert server.list_sent("Range") == [None, "bytes=2000-", None]


def test_a_rest_that_was_not_asked_for_is_not_taken(server, fetch_one):
    part = say(206, PDF[:9], Content_Range=f"bytes 0-8/{len(PDF)}")
    with pytest.raises(RefusedError, match="did not send the rest that was asked for"):
        fetch_one(server.at("/a", part))


def test_a_body_shorter_than_its_length_is_never_taken(server, fetch_one, tmp_path):
    with pytest.raises(RefusedError, match="^the connection broke off or stood still; tried 4"):
        fetch_one(server.at("/a", say(200, PDF, Content_Length="9999")))
    assert list_stored(tmp_path) == [".testshire.part"]


def test_a_length_that_cuts_a_file_short_is_found_out(server, fetch_one, tmp_path):
    with pytest.raises(RefusedError, match="^it stops before the end of a pdf file$"):
        fetch_one(server.at("/a", say(200, PDF, Content_Length="3000")))
    assert list_stored(tmp_path) == []


def test_a_file_of_unknown_length_is_taken_only_with_its_end(server, fetch_one):
    assert fetch_one(server.at("/a", say(200, PDF, Content_Length=None))).read_bytes() == PDF
    with pytest.raises(RefusedError, match="it stops before the end"):
        fetch_one(server.at("/b", say(200, PDF[:-9], Content_Length=None)))


def say_chunks(*chunks, end=b"0\r\n\r\n"):
    """Return an answer in chunks, without a length."""
    body = b"".join(b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks) + end

    def answer(handler):
        handler.protocol_version = "HTTP/1.1"
        handler.close_connection = True
        length = {"Content_Length": None, "Transfer_Encoding": "chunked", "ETag": '"one"'}
        say(200, body, **length)(handler)

    return answer


def test_chunks_are_put_together_and_resumed(server, fetch_one):
    assert fetch_one(server.at("/a", say_chunks(PDF[:50], PDF[50:]))).read_bytes() == PDF
    broken = say_chunks(PDF[:2000], end=b"")
    assert fetch_one(server.at("/b", broken, say_rest()), "city").read_bytes() == PDF
    assert server.list_sent("Range") == [None, None, "bytes=2000-"]


@pytest.mark.parametrize(
    "answer",
    [
        say(200, PDF),
        say_chunks(PDF[:2000], PDF[2000:]),
        say(200, PDF, Content_Length=None),
    ],
)
def test_a_file_above_the_cap_is_refused_whatever_its_length(server, fetch_one, tmp_path, answer):
    with pytest.raises(RefusedError, match="^it is larger than 3,000 bytes$"):
        fetch_one(server.at("/a", answer), most_bytes=3000)
    assert server.paths == ["/a"]
    assert list_stored(tmp_path) == []


def test_a_length_above_the_cap_is_enough_to_refuse(server, fetch_one):
    with pytest.raises(RefusedError, match="^it is larger than 50,000,000 bytes$"):
        fetch_one(server.at("/a", say(200, PDF, Content_Length="50000001")))
    assert server.paths == ["/a"]


def test_a_rest_counts_with_its_first_half_towards_the_cap(server, fetch_one):
    rest = say(206, PDF[2000:], ETag='"one"', Content_Range="bytes 2000-2999/3000")
    with pytest.raises(RefusedError, match="larger than 3,000 bytes"):
        fetch_one(server.at("/a", say_half(body=PDF[:3000]), rest), most_bytes=3000)


@pytest.mark.parametrize(
    ("kind", "body", "ending"),
    [
        ("application/pdf; charset=binary", PDF, "pdf"),
        ("text/html; charset=utf-8", HTML, "html"),
        ("TEXT/HTML", b"\xef\xbb\xbf\n<!-- x --><html lang=en></HTML>", "html"),
        ("text/plain", "Rated Good – 20 of 34\n".encode(), "txt"),
        (XLSX, pack("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
        (ODS, pack("content.xml", first=ODS.encode()), "ods"),
    ],
)
def test_documents_of_these_kinds_are_taken(server, fetch_one, kind, body, ending):
    document = fetch_one(server.at("/a", say(200, body, kind)))
    assert (document.suffix, document.read_bytes()) == (f".{ending}", body)


@pytest.mark.parametrize(
    ("kind", "body", "reason"),
    [
        ("application/pdf", pack("a"), "its first bytes are not those of a pdf file"),
        ("application/pdf", HTML, "its first bytes are not those of a pdf file"),
        ("application/pdf", b"", "it is empty"),
        ("text/html", PDF, "its first bytes are not those of a html file"),
        ("text/html", HTML[:30], "it stops before the end of a html file"),
        ("text/plain", HTML, "its first bytes are not those of a txt file"),
        ("text/plain", PDF, "its first bytes are not those of a txt file"),
        ("text/plain", b"a\0b", "its first bytes are not those of a txt file"),
        (XLSX, pack("word/document.xml"), "it is a zip file without a workbook inside"),
        (XLSX, PDF, "its first bytes are not those of a xlsx file"),
        (ODS, pack("content.xml"), "its first bytes are not those of a ods file"),
        (
            "application/zip",
            pack("a"),
            'the server calls it "application/zip": only PDF, HTML, text, XLSX and ODS are taken',
        ),
        (
            None,
            PDF,
            "the server does not say what it is: only PDF, HTML, text, XLSX and ODS are taken",
        ),
    ],
)
def test_a_document_that_is_not_what_it_is_called_is_refused(
    server, fetch_one, tmp_path, kind, body, reason
):
    with pytest.raises(RefusedError, match=f"^{re.escape(reason)}$"):
        fetch_one(server.at("/a", say(200, body, kind)))
    assert list_stored(tmp_path) == []


def test_a_compressed_answer_is_refused(server, fetch_one):
    with pytest.raises(RefusedError, match="it came compressed"):
        fetch_one(server.at("/a", say(200, PDF, Content_Encoding="gzip")))
    assert server.list_sent("Accept-Encoding") == ["identity"]


def test_a_slow_server_is_waited_for(server, fetch_one):
    def drip(handler):
        say(200, b"", Content_Length=str(len(PDF)))(handler)
        for start in range(0, len(PDF), 1000):
            handler.wfile.write(PDF[start : start + 1000])
            time.sleep(0.02)

    assert fetch_one(server.at("/a", drip)).read_bytes() == PDF
    assert server.paths == ["/a"]


@pytest.mark.parametrize(("sent", "range_asked"), [(None, None), (2000, "bytes=2000-")])
def test_a_server_that_stands_still_is_asked_again(server, fetch_one, sent, range_asked):
    still = threading.Event()

    def stand_still(handler):
        if sent:
            say_half(half=sent)(handler)
        still.wait(5)

    second = say_rest() if sent else say(200, PDF)
    assert fetch_one(server.at("/a", stand_still, second), timeout=0.2).read_bytes() == PDF
    still.set()
    assert server.list_sent("Range") == [None, range_asked]


def test_a_body_that_takes_too_long_is_broken_off(server, clock):
    visitor = build_visitor(clock)
    answer = say_chunks(PDF[:2000], PDF[2000:])
    with visitor.open(server.at("/a", answer), lambda address: {}) as response:
        chunks = visitor.read_chunks(response, 5000)
        next(chunks)
        clock.now += 901
        with pytest.raises(PassingError, match="^it took longer than 900 seconds$"):
            next(chunks)


@pytest.fixture
def run(server, clock, tmp_path, monkeypatch):
    """Run the subcommand with words of the command line, on two sources here and two elsewhere."""
    licence = "Open Government Licence v3.0"
    rows = [
        ("testshire", "Testshire", server.at("/a.pdf", say(200, PDF)), licence),
        ("test-city", "Test City", server.at("/b.pdf", say(200, PDF)), licence),
        ("a-newspaper", "News", "https://news.invalid/a", "All rights reserved"),
        ("a-letter", "Letter", None, licence),
    ]
    sources = pd.DataFrame(rows, columns=["source_id", "title", "url", "licence"])
    monkeypatch.setattr(wanted, "load_dataset", lambda: SimpleNamespace(sources=sources))
    monkeypatch.setattr(fetch, "Visitor", partial(build_visitor, clock))

    def run_words(*words):
        parser = OneLineParser(prog="probation")
        add_fetch_command(parser.add_subparsers())
        output = ["--output", str(tmp_path / "raw")]
        options = parser.parse_args(["fetch", *words, *output])
        return options.run(options)

    return run_words


def test_all_sources_of_official_hosts_are_fetched_and_the_others_skipped(
    run, server, capsys, tmp_path
):
    assert run() == 0
    assert server.paths == ["/a.pdf", "/b.pdf"]
    shown = capsys.readouterr()
    assert shown.err.splitlines() == [
        "skipped: a-newspaper: news.invalid is not an official host",
        "skipped: a-letter: sources.csv gives no address",
    ]
    document = tmp_path / "raw" / f"{PDF_SHA256}.pdf"
    assert shown.out.splitlines() == [
        f"fetched: testshire: {document}",
        f"fetched: test-city: {document}",
        "2 fetched, 0 held already, 0 failed, 2 skipped",
    ]


def test_the_same_bytes_from_two_addresses_are_stored_once(run, tmp_path):
    run()
    assert [each for each in list_stored(tmp_path) if not each.startswith(".fetch")] == sorted(
        [f"{PDF_SHA256}.pdf", "test-city.origin.json", "testshire.origin.json"]
    )
    origins = [read_origin(tmp_path, name) for name in ("testshire", "test-city")]
    assert {origin["sha256"] for origin in origins} == {PDF_SHA256}
    assert [origin["title"] for origin in origins] == ["Testshire", "Test City"]


def test_a_document_that_is_held_is_not_asked_for_again(run, server, capsys):
    assert (run("testshire"), run("testshire")) == (0, 0)
    assert [path for path, _ in server.asked] == ["/robots.txt", "/a.pdf"]
    assert capsys.readouterr().out.endswith("0 fetched, 1 held already, 0 failed, 0 skipped\n")


def test_a_document_that_is_held_is_asked_for_again_when_told_to(run, server, tmp_path):
    run("testshire")
    changed = PDF.replace(b"0123", b"abcd")
    server.at("/a.pdf", say(200, changed))
    first = read_origin(tmp_path)
    assert run("testshire", "--again") == 0
    assert server.paths == ["/a.pdf", "/a.pdf"]
    origin = read_origin(tmp_path)
    assert origin["sha256"] == hashlib.sha256(changed).hexdigest()
    kept = ["address", "fetched", "licence", "sha256", "file"]
    assert origin["earlier"] == [{each: first[each] for each in kept}]
    assert (tmp_path / "raw" / first["file"]).read_bytes() == PDF


def test_a_source_whose_address_is_another_now_is_asked_for(server, clock, tmp_path):
    store, visitor = Store(tmp_path / "raw"), build_visitor(clock)
    places = [server.at("/a", say(200, PDF)), server.at("/b", say(200, PDF))]
    both = [Wanted("testshire", place, "") for place in places]
    fetch.fetch_document(both[0], visitor, store, lambda size: None)
    document = tmp_path / "raw" / f"{PDF_SHA256}.pdf"
    assert [store.find_held(each) for each in both] == [document, None]


@pytest.mark.parametrize("damage", ["document", "origin", "gone"])
def test_a_document_that_is_damaged_is_asked_for_again(run, server, tmp_path, damage):
    run("testshire")
    document = tmp_path / "raw" / f"{PDF_SHA256}.pdf"
    if damage == "document":
        document.write_bytes(PDF[:-1])
    elif damage == "origin":
        (tmp_path / "raw" / "testshire.origin.json").write_text("{")
    else:
        document.unlink()
    assert run("testshire") == 0
    assert server.paths == ["/a.pdf", "/a.pdf"]
    assert document.read_bytes() == PDF
    assert read_origin(tmp_path)["sha256"] == PDF_SHA256


def test_a_failure_is_one_line_and_the_next_document_is_fetched(run, server, capsys, tmp_path):
    address = server.at("/a.pdf", say(404))
    assert run("testshire", "test-city") == 1
    shown = capsys.readouterr()
    assert shown.err == f"failed: testshire: {address}: status 404\n"
    assert shown.out.endswith("1 fetched, 0 held already, 1 failed, 0 skipped\n")
    assert read_origin(tmp_path, "test-city")["sha256"] == PDF_SHA256


def test_an_unknown_source_is_wrong_input_and_the_nearest_is_named(run, server, tmp_path):
    with pytest.raises(UserError) as caught:
        run("testshir")
    assert str(caught.value).startswith('unknown source "testshir"; did you mean testshire')
    assert server.asked == []
    assert list_stored(tmp_path) == []


def test_an_address_that_is_not_official_is_wrong_input(run, tmp_path):
    with pytest.raises(UserError) as caught:
        run("--address", "https://news.invalid/a")
    assert str(caught.value) == (
        "address https://news.invalid/a: news.invalid is not an official host"
    )
    assert list_stored(tmp_path) == []


def test_an_address_is_fetched_alone_and_named_after_itself(run, server, tmp_path):
    address = server.at("/Media/Report-1.html", say(200, HTML, "text/html"))
    assert run("--address", address) == 0
    assert server.paths == ["/Media/Report-1.html"]
    (place,) = (tmp_path / "raw").glob("*.origin.json")
    assert re.fullmatch(r"127-0-0-1-\d+-media-report-1-html-[0-9a-f]{12}\.origin\.json", place.name)
    origin = json.loads(place.read_text())
    assert origin["licence"] == "not known: the address is not in data/sources.csv"
    assert origin["address"] == address


def test_the_address_of_a_source_is_that_source(run, server, tmp_path):
    address = server.at("/a.pdf", say(200, PDF))
    assert run("testshire", "--again", "--address", address) == 0
    assert server.paths == ["/a.pdf"]
    assert read_origin(tmp_path)["licence"] == "Open Government Licence v3.0"


def test_two_fetches_do_not_share_a_folder(run, server, tmp_path):
    (tmp_path / "raw").mkdir()
    with (
        FileLock(tmp_path / "raw" / ".fetch.lock"),
        pytest.raises(UserError, match="is in use by another fetch"),
    ):
        run()
    assert server.asked == []


def test_a_terminal_shows_a_bar_on_standard_error(run, capsys, monkeypatch):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    run("testshire", "test-city")
    shown = capsys.readouterr()
    assert "100%" in shown.err and "2/2" in shown.err
    assert "%" not in shown.out


def test_the_help_has_examples_and_the_folder_is_data_raw(capsys):
    parser = OneLineParser(prog="probation")
    add_fetch_command(parser.add_subparsers())
    assert parser.parse_args(["fetch"]).output == paths.REPOSITORY / "data" / "raw"
    with pytest.raises(SystemExit):
        parser.parse_args(["fetch", "--help"])
    shown = capsys.readouterr().out
    assert "\n  probation fetch --address https://" in shown
    assert "\n  probation fetch\n" in shown


def test_git_does_not_track_what_is_fetched():
    command = ["git", "check-ignore", "--quiet", "data/raw/x.pdf"]
    ignored = subprocess.run(command, cwd=paths.REPOSITORY, capture_output=True)
    if ignored.returncode not in (0, 1):
        pytest.skip("this is no clone")
    assert ignored.returncode == 0
