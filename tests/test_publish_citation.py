"""Tests of helpers/publish/citation.py."""

import pytest

from helpers.dictionary import release_date
from helpers.publish.citation import escape_tex, say_citation, write_bibtex


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("50% of A & B", r"50\% of A \& B"),
        ("a_b #1 $2", r"a\_b \#1 \$2"),
        ("{x}", r"\{x\}"),
        ("~^", r"\textasciitilde{}\textasciicircum{}"),
        (r"\input{x}", r"\textbackslash{}input\{x\}"),
        ("two\n lines", "two lines"),
    ],
)
def test_tex_shows_every_sign_as_it_is(text, written):
    assert escape_tex(text) == written


def test_a_title_cannot_end_its_field_or_its_entry():
    entry = write_bibtex("Testshire}, evil = {x}\n}", "testshire.html")
    assert r"  title = {Testshire\}, evil = \{x\} \}}," in entry.splitlines()


def test_the_key_is_made_of_the_page_whatever_its_title():
    first = write_bibtex("Testshire", "a/test shire,{1}.html").splitlines()[0]
    second = write_bibtex("Another title", "a/test shire,{1}.html").splitlines()[0]
    assert first == second == "@incollection{probation-a-test-shire-1,"


def test_a_citation_names_title_page_and_release():
    said = say_citation("Testshire", "testshire.html")
    assert "Testshire. In: " in said and "Page: testshire.html." in said
    assert f"data as of {release_date()}" in said


def test_a_citation_of_the_whole_names_no_page():
    assert "Page:" not in say_citation("Testshire")


def test_a_page_of_a_past_day_is_cited_with_its_day():
    assert "data as of 2023-06-30." in say_citation("Testshire", "testshire.html", "2023-06-30")
    assert "(2023). Testshire." in say_citation("Testshire", "testshire.html", "2023-06-30")
    entry = write_bibtex("Testshire", "testshire.html", "2023-06-30")
    assert "year = {2023}" in entry and "data as of 2023-06-30" in entry
