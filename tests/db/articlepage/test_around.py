"""Checks what stands around an article's words: facts, contents, neighbours."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles.audience import Audience
from articles.models import Article, ArticlePage, Market, MarketName, Product, ProductName
from tests.content import (
    article_of,
    make_article,
    make_centres,
    make_section,
    prose,
)
from tests.shared_content import once_a_module

pytestmark = pytest.mark.django_db
TITLES = ("En", "To", "Tre", "Fire", "Fem", "Seks", "Syv")


class Shelf:
    """Holds seven articles in a row, one of them for staff and one with everything."""

    def __init__(self) -> None:
        """Publish them."""
        self.section = make_section(make_centres()["nb"], "TV")
        product = Product.objects.create(key="tv")
        ProductName.objects.create(product=product, language="nb", name="TV-boks")
        norway, sweden = (Market.objects.create(key=key) for key in ("no", "se"))
        for market, language, name in (
            (norway, "en", "Norway"),
            (norway, "nb", "Norge"),
            (sweden, "sv", "Sverige"),
        ):
            MarketName.objects.create(market=market, language=language, name=name)
        facts = {"products": [product], "markets": [sweden, norway]}
        body = [
            *(prose(f"Litt om {n}.</p><h2>Del {n}</h2><p>Mer.") for n in range(3)),
            prose("ord " * 900),
        ]
        self.pages = {
            title: make_article(
                self.section,
                title,
                body=body if title == "Fire" else (),
                audience=Audience.STAFF if title == "Tre" else Audience.PUBLIC,
                facts=facts if title == "Fire" else {},
            )
            for title in TITLES
        }
        Article.objects.filter(pk=article_of(self.pages["Fire"]).pk).update(
            verified_at=timezone.now() - timedelta(days=14)
        )


@once_a_module
def shelf() -> Shelf:
    """Return the content, made once."""
    return Shelf()


def _html(page: ArticlePage) -> str:
    answer = Client().get(page.get_url())
    assert answer.status_code == 200
    return answer.content.decode()


def _words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


@pytest.mark.parametrize(
    ("title", "ways"),
    [("En", ["To"]), ("To", ["En", "Fire"]), ("Syv", ["Seks"])],
    ids=["the first", "beside one that is for staff", "the last"],
)
def test_the_articles_before_and_after_are_one_step_away(
    shelf: Shelf, title: str, ways: list[str]
) -> None:
    html = _html(shelf.pages[title])
    assert re.findall(r'class="step-way[^"]*".*?<span>(.*?)</span>', html) == ways


def test_a_few_articles_of_the_section_are_listed_first_those_that_follow(shelf: Shelf) -> None:
    listed = [
        re.findall(r">(\w+)</a>", _html(shelf.pages[title]).split('"more-list"')[1])[:5]
        for title in ("To", "Seks")
    ]
    assert listed == [["Fire", "Fem", "Seks", "Syv", "En"], ["Syv", "En", "To", "Fire", "Fem"]]


def test_the_line_below_the_title_says_product_markets_check_and_reading_time(shelf: Shelf) -> None:
    facts = _html(shelf.pages["Fire"]).split('<p class="facts">')[1].split("</p>")[0]
    assert _words(facts) == "TV-boks Gjelder i: Norge, Sverige Sjekket for 2 uker siden 5 min"


def test_a_long_article_has_a_list_of_its_headings_and_a_short_one_none(shelf: Shelf) -> None:
    long, short = _html(shelf.pages["Fire"]), _html(shelf.pages["Fem"])
    anchors = re.findall(r'<h2 id="(.*?)">Del', long)
    assert len(anchors) == 3
    assert all(long.count(f'<a href="#{each}">') == 2 for each in anchors)  # beside, and folded
    assert "contents-list" not in short
