"""Reads articles through the API: three formats of the same words, for those who may read them."""

import re
from html import unescape

import pytest
from django.test import Client
from django.utils.html import strip_tags

from tests.contract.api.addresses import ORIGIN, article
from tests.contract.api.content_set import SECRET, STAFF_ONLY, Numbers

FORMATS = ("html", "text", "markdown")


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def test_an_article_says_what_and_where_it_is(anyone: Client, numbers: Numbers) -> None:
    body = anyone.get(article(numbers.public)).json()
    assert (body["title"], body["say"], body["lang"], body["url"]) == (
        "Nullstill ruteren",
        "Hold knappen inne i ti sekunder.",
        "nb",
        f"{ORIGIN}/nb/bredband/nullstill/",
    )


@pytest.mark.parametrize("reader", ["anyone", "agent"])
def test_the_text_holds_the_words_of_the_html(
    reader: str, numbers: Numbers, request: pytest.FixtureRequest
) -> None:
    body = request.getfixturevalue(reader).get(article(numbers.public)).json()
    apart = re.sub(r"<(?!/?(?:b|a)\b)", " <", body["html"])
    assert _words(body["text"]) == _words(unescape(strip_tags(apart)))


@pytest.mark.parametrize("reader", ["anyone", "agent"])
def test_the_markdown_holds_the_words_of_the_text(
    reader: str, numbers: Numbers, request: pytest.FixtureRequest
) -> None:
    body = request.getfixturevalue(reader).get(article(numbers.public)).json()
    plain = re.sub(r"!\[[^]]*]\([^)]*\)", " ", body["markdown"])
    plain = re.sub(r"\[([^]]*)]\([^)]*\)", r"\1", plain)
    plain = re.sub(r"(?m)^\d+\.", "", plain)
    assert _words(plain) == _words(body["text"])


def test_every_block_reaches_the_reader(anyone: Client, numbers: Numbers) -> None:
    text = anyone.get(article(numbers.public)).json()["text"].splitlines()
    assert text == [
        "Før du begynner",
        "Noter lampene & les om godskriving.",
        "Finn knappen bak.",
        "Advarsel",
        "Alle innstillinger slettes.",
        "Etterpå",
        "Vent",
        "Koble til",
        "Lampene",
        "Lampe · Betyr",
        "Grønn · Alt er i orden",
        "Rød · Ingen forbindelse",
        "Sjekk",
        "ping 192.0.2.1",
        "exit",
        "Baksiden av ruteren",
        "Ring 4141.",
    ]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("reader", ["anyone", "customer"])
def test_an_internal_note_is_for_staff(
    reader: str, form: str, numbers: Numbers, request: pytest.FixtureRequest
) -> None:
    body = request.getfixturevalue(reader).get(article(numbers.public)).json()
    assert SECRET not in body[form]


@pytest.mark.parametrize("form", FORMATS)
def test_an_agent_reads_the_internal_note(agent: Client, form: str, numbers: Numbers) -> None:
    assert SECRET in agent.get(article(numbers.public)).json()[form]


def test_a_link_leads_only_those_who_may_follow(
    anyone: Client, agent: Client, numbers: Numbers
) -> None:
    address = "/nb/bredband/godskriving/"
    assert address not in anyone.get(article(numbers.public)).json()["html"]
    assert address in agent.get(article(numbers.public)).json()["html"]


@pytest.mark.parametrize("form", ["html", "markdown"])
def test_addresses_inside_are_absolute(anyone: Client, form: str, numbers: Numbers) -> None:
    body = anyone.get(article(numbers.public)).json()[form]
    found = re.findall(r'(?:href|src)="([^"]*)"', body) or re.findall(r"]\(([^)]*)\)", body)
    assert found
    assert [address for address in found if not address.startswith((f"{ORIGIN}/", "tel:"))] == []


def test_the_html_holds_no_part_of_the_page_around_it(anyone: Client, numbers: Numbers) -> None:
    html = anyone.get(article(numbers.public)).json()["html"]
    assert not re.search(r"<(div|span|svg|button|script|style)|class=|tabindex", html)


def test_the_code_keeps_its_lines(anyone: Client, numbers: Numbers) -> None:
    body = anyone.get(article(numbers.public)).json()
    assert "```\nping 192.0.2.1\nexit\n```" in body["markdown"]


@pytest.mark.parametrize(
    ("asked", "given", "title"),
    [
        ("sv", "sv", "Starta om routern"),
        ("da", "da", "Genstart routeren"),
        ("nb", "da", "Genstart routeren"),
        ("en", "sv", "Starta om routern"),
    ],
)
def test_a_missing_language_gives_the_nearest(
    anyone: Client, numbers: Numbers, asked: str, given: str, title: str
) -> None:
    body = anyone.get(article(numbers.abroad, lang=asked)).json()
    assert (body["lang"], body["title"]) == (given, title)


def test_an_agent_reads_what_is_for_staff(agent: Client, numbers: Numbers) -> None:
    assert STAFF_ONLY in agent.get(article(numbers.staff)).json()["say"]


@pytest.mark.parametrize("reader", ["anyone", "customer"])
def test_a_forbidden_article_looks_like_a_missing_one(
    reader: str, numbers: Numbers, request: pytest.FixtureRequest
) -> None:
    client: Client = request.getfixturevalue(reader)
    forbidden, missing = client.get(article(numbers.staff)), client.get(article(987654321))
    assert (forbidden.status_code, forbidden.content) == (404, missing.content)
    # Each request leaves one fewer.
    kept = [{**each.headers, "RateLimit": ""} for each in (forbidden, missing)]
    assert kept[0] == kept[1]
