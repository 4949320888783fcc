"""Checks that what pages say in JSON-LD has what its readers require, and breaks out of nothing."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from articles.found.structured import (
    ArticleFacts,
    PageFacts,
    Publisher,
    Thing,
    article_things,
    as_script,
    front_things,
    section_things,
)
from articles.models.article import Kind

NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
PUBLISHER = Publisher("Nordavind", "https://a/nb/", "https://a/static/mark.png")
PAGE = PageFacts(
    title="Bytt SIM",
    description="Bestill i appen.",
    url="https://a/nb/mobil/bytt/",
    language="nb",
    picture="https://a/nb/mobil/bytt/card.png",
    path=[("Hjelp", "https://a/nb/"), ("Mobil", "https://a/nb/mobil/"), ("Bytt SIM", "https://a/")],
)
# What Google's reference and schema.org ask of each type that we use.
REQUIRED = {
    "TechArticle": ("headline", "image", "datePublished", "dateModified", "author", "publisher"),
    "Article": ("headline", "image", "datePublished", "dateModified", "author", "publisher"),
    "BreadcrumbList": ("itemListElement",),
    "ListItem": ("position", "name", "item"),
    "Organization": ("name", "url", "logo"),
    "ImageObject": ("url",),
    "WebSite": ("name", "url", "potentialAction"),
    "SearchAction": ("target", "query-input"),
    "EntryPoint": ("urlTemplate",),
    "CollectionPage": ("name", "url"),
    "FAQPage": ("mainEntity",),
    "Question": ("name", "acceptedAnswer"),
    "Answer": ("text",),
}


def _article(kind: str) -> list[Thing]:
    return article_things(PAGE, ArticleFacts(kind, 12, NOW, NOW), PUBLISHER)


def _lacking(data: Any) -> list[str]:
    """Return what is required and missing, anywhere in a thing."""
    if isinstance(data, list):
        return [each for item in data for each in _lacking(item)]
    if not isinstance(data, dict):
        return []
    missing = [name for name in REQUIRED[data["@type"]] if not data.get(name)]
    return [f"{data['@type']}.{name}" for name in missing] + _lacking(list(data.values()))


@pytest.mark.parametrize("kind", Kind.values)
def test_an_article_of_each_kind_has_all_that_is_required(kind: str) -> None:
    assert _lacking(_article(kind)) == []


def test_lists_and_front_pages_have_all_that_is_required() -> None:
    assert _lacking(section_things(PAGE, PUBLISHER)) == []
    assert _lacking(front_things(PAGE, PUBLISHER, "https://a/nb/search/")) == []


@pytest.mark.parametrize(
    ("kind", "types"),
    [
        (Kind.HOW_TO, ["TechArticle", "BreadcrumbList"]),
        (Kind.POLICY, ["Article", "BreadcrumbList"]),
        (Kind.QUESTION, ["Article", "BreadcrumbList", "FAQPage"]),
    ],
)
def test_what_an_article_is_follows_from_its_kind(kind: str, types: list[str]) -> None:
    assert [thing["@type"] for thing in _article(kind)] == types


def test_the_way_to_a_page_ends_with_itself() -> None:
    steps = _article(Kind.HOW_TO)[1]["itemListElement"]
    assert [(step["position"], step["name"]) for step in steps] == [
        (1, "Hjelp"),
        (2, "Mobil"),
        (3, "Bytt SIM"),
    ]


def test_the_search_is_asked_with_the_question_in_its_address() -> None:
    action = front_things(PAGE, PUBLISHER, "https://a/nb/search/")[1]["potentialAction"]
    assert action["target"]["urlTemplate"] == "https://a/nb/search/?q={question}"
    assert action["query-input"].endswith("name=question")


def test_no_text_ends_the_script_that_it_stands_in() -> None:
    hostile = "</script><!--<script>alert(1)&amp;"
    written = as_script([{"@type": "Article", "headline": hostile}])
    assert not {"<", ">", "&"} & set(written)
    assert json.loads(written)["@graph"][0]["headline"] == hostile
