"""Tests the screens of the widget: the snippet, the sites that vote, suggestions by page."""

import html
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from wagtail.users.models import UserProfile

from articles.models import HelpCentrePage
from kb.widget.bundle import newest
from kb.widget.models import EmbeddingSites, PageRule
from tests.browsers import browser_of_root
from tests.content import article_of, make_article, make_section

EMBED, PREVIEW, ADD = "/admin/widget/", "/admin/widget/preview/", "/admin/widget-pages/new/"


@pytest.fixture
def root(centres: dict[str, HelpCentrePage]) -> Client:
    """Return the browser of somebody who may do everything, and reads English."""
    client = browser_of_root()
    UserProfile.objects.create(user=User.objects.get(), preferred_language="en")
    return client


def _text(reply: Any) -> str:
    assert reply.status_code == 200
    return html.unescape(reply.content.decode())


def _errors(client: Client, pattern: str, articles: str) -> str:
    return _text(client.post(ADD, {"pattern": pattern, "articles": articles}))


def test_the_snippet_says_what_was_chosen(root: Client) -> None:
    looks = {"language": "sv", "theme": "dark", "accent": "#b1005d", "label": 'Fråga "oss" <b>'}
    text = _text(root.get(EMBED, looks))
    assert '<script async src="http://testserver/widget/v1/svar.js"></script>' in text
    # Written into a page, the label stays a text.
    tag = html.escape('<svar-help lang="sv" theme="dark" accent="#b1005d" label="Fråga ')
    assert tag in root.get(EMBED, looks).content.decode()
    assert "&quot;oss&quot; &lt;b&gt;" in text
    assert f'/widget/{newest().version}/svar.js" integrity="{newest().integrity}"' in text
    assert "script-src http://testserver; connect-src http://testserver" in text


def test_what_cannot_be_used_is_left_out(root: Client) -> None:
    strange = {"language": "xx", "accent": "red;}", "contact": "javascript:alert(1)", "place": "?"}
    text = _text(root.get(EMBED, strange))
    assert "<svar-help><a href=" in text
    assert "Write a colour like #0a5a63." in text
    assert "<svar-help></svar-help>" in _text(root.get(PREVIEW, strange))


def test_sites_are_named_or_refused(root: Client) -> None:
    typed = "https://Shop.example/\nhttps://shop.example http://localhost:8000"
    assert root.post(EMBED, {"origins": typed}).status_code == 302
    assert EmbeddingSites.known() == {"https://shop.example", "http://localhost:8000"}
    wrong = _text(root.post(EMBED, {"origins": "https://shop.example/cart"}))
    assert "“https://shop.example/cart” is not the address of a site" in wrong
    assert len(EmbeddingSites.known()) == 2
    root.post(EMBED, {"origins": ""})
    assert EmbeddingSites.known() == frozenset()


def test_only_public_articles_are_suggested(
    root: Client, centres: dict[str, HelpCentrePage]
) -> None:
    section = make_section(centres["nb"], "Bredbånd")
    shown = article_of(make_article(section, "Åpen"))
    hidden = article_of(make_article(section, "Lukket", facts={"audience": "staff"}))
    refused = f"The public has no article KB-{hidden.pk}"
    assert refused in _errors(root, "/cart", hidden.number)
    assert "The public has no article KB-987654" in _errors(root, "/cart", "KB-987654")
    assert "Begin with the site" in _errors(root, "(a+)+$", shown.number)
    assert "Use at most 5 stars." in _errors(root, "/*a*a*a*a*a*a", shown.number)
    assert "Leave out what follows" in _errors(root, "/cart?step=1", shown.number)
    assert PageRule.objects.count() == 0
    written = {"pattern": "https://Shop.example/Cart/*", "articles": shown.number}
    assert root.post(ADD, written).status_code == 302
    rule = PageRule.objects.get()
    assert (rule.pattern, rule.articles) == ("shop.example/cart/*", [shown.pk])
    assert f"KB-{shown.pk}" in _text(root.get("/admin/widget-pages/"))
    assert "already exists" in _errors(root, "shop.example/cart/*", shown.number)
