"""Reads the head of pages as search engines and other sites do."""

import json
import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from tests.browsers import browser_of
from tests.content import make_agent
from tests.db.found.scene import FIRST, Scene

HOST = "http://testserver"
_META = re.compile(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">')
_LINK = re.compile(
    r'<link rel="alternate"(?: hreflang="([^"]+)")?(?: type="([^"]+)")? href="([^"]+)"'
)
_SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)

pytestmark = pytest.mark.django_db


def _html(address: str) -> str:
    return Client().get(address).content.decode()


def _meta(html: str) -> dict[str, str]:
    return {name: unescape(content) for name, content in _META.findall(html)}


def _things(html: str) -> dict[str, Any]:
    found = [json.loads(script) for script in _SCRIPT.findall(html)]
    return {thing["@type"]: thing for graph in found for thing in graph["@graph"]}


def test_an_article_says_what_it_is_and_how_it_looks_when_shared(scene: Scene) -> None:
    html = _html("/nb/mobil/bytt-sim/")
    meta, things = _meta(html), _things(html)
    assert meta["og:title"] == things["Article"]["headline"] == "Bytt SIM"
    assert meta["og:url"] == things["Article"]["url"] == f"{HOST}/nb/mobil/bytt-sim/"
    assert (meta["og:locale"], meta["og:locale:alternate"]) == ("nb_NO", "en_GB")
    assert meta["article:modified_time"] == things["Article"]["dateModified"] == FIRST.isoformat()
    picture = Client().get(meta["og:image"])
    assert (picture.status_code, picture["Content-Type"]) == (200, "image/png")
    steps = things["BreadcrumbList"]["itemListElement"]
    assert [step["name"] for step in steps][1:] == ["Mobil og SIM", "Bytt SIM"]
    assert things["FAQPage"]["mainEntity"][0]["acceptedAnswer"]["text"] == "Bestill i appen."


def test_an_article_names_its_languages_and_its_markdown(scene: Scene) -> None:
    links = _LINK.findall(_html("/nb/mobil/bytt-sim/"))
    english = f"{HOST}/en/mobile/swap-sim/"
    assert links == [
        ("nb", "", f"{HOST}/nb/mobil/bytt-sim/"),
        ("en", "", english),
        ("x-default", "", english),
        ("", "text/markdown", f"{HOST}/nb/mobil/bytt-sim.md"),
    ]
    assert "text/markdown" not in _html("/nb/mobil/finn-puk/")


@pytest.mark.parametrize(
    ("address", "kind"), [("/nb/", "WebSite"), ("/nb/mobil/", "CollectionPage")]
)
def test_lists_and_front_pages_lead_to_their_feeds(scene: Scene, address: str, kind: str) -> None:
    html = _html(address)
    assert _things(html)[kind]["url"] == f"{HOST}{address}"
    feeds = [url for _code, sort, url in _LINK.findall(html) if sort == "application/atom+xml"]
    assert feeds == [f"{HOST}{address}new.xml", f"{HOST}{address}changes.xml"]


def test_the_address_of_a_page_is_its_own_whatever_else_was_asked(scene: Scene) -> None:
    html = _html("/nb/mobil/?at=2026-03-01&page=1&utm_source=x")
    assert f'<link rel="canonical" href="{HOST}/nb/mobil/">' in html


def test_the_page_about_accessibility_stands_in_every_language(scene: Scene) -> None:
    html = _html("/nb/")
    assert 'href="/nb/accessibility/"' in html
    html = _html("/sv/accessibility/?x=1")
    assert f'<link rel="canonical" href="{HOST}/sv/accessibility/">' in html
    codes = ("nb", "sv", "da", "en")
    own = [(code, "", f"{HOST}/{code}/accessibility/") for code in codes]
    assert _LINK.findall(html) == [*own, ("x-default", "", f"{HOST}/en/accessibility/")]
    answer = Client().get("/sv/accessibility/")
    assert "noindex" not in answer.get("X-Robots-Tag", "")
    assert answer["Cache-Control"] == "public, no-cache"


def test_what_is_internal_says_nothing_of_itself(scene: Scene) -> None:
    html = browser_of(make_agent()).get(scene.secret.get_url()).content.decode()
    assert scene.secret.title in html
    assert _things(html) == {}
    assert not [name for name in _meta(html) if name.startswith("og:")]
