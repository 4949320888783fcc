"""Checks where a known issue stands as a banner, for whom, and until when."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from articles.audience import Audience
from articles.facts import change_article
from articles.models import ArticlePage, HelpCentrePage, Product
from tests.browsers import browser_of
from tests.content import article_of, make_agent, make_article, make_centres, make_section
from tests.shared_content import once_a_module

pytestmark = pytest.mark.django_db


class Site:
    """Holds two articles about a product, one about another, and a known issue of the first."""

    def __init__(self, nb: HelpCentrePage) -> None:
        """Publish them."""
        section = make_section(nb, "TV")
        tv, fibre = (Product.objects.create(key=key) for key in ("tv", "fibre"))
        self.tv = make_article(section, "Ta opp", facts={"products": [tv]})
        self.fibre = make_article(section, "Fiber", facts={"products": [fibre]})
        self.bare = make_article(section, "Uten produkt")
        issue = {"kind": "known_issue", "products": [tv], "banner_until": timezone.localdate()}
        self.issue = make_article(section, "Opptak stopper", say="Vi retter det.", facts=issue)
        self.front = nb


@once_a_module
def site() -> Site:
    """Return the content, made once."""
    return Site(make_centres()["nb"])


def _shown(page: ArticlePage | HelpCentrePage, browser: Client | None = None) -> bool:
    answer = (browser or Client()).get(page.get_url())
    assert answer.status_code == 200
    return b'class="banner"' in answer.content


def test_it_stands_on_its_products_articles_and_on_the_front_page(site: Site) -> None:
    assert _shown(site.tv)
    assert _shown(site.front)
    assert not _shown(site.fibre)
    assert not _shown(site.bare)
    assert not _shown(site.issue)


@pytest.mark.parametrize(
    "facts",
    [
        {"banner_until": date.today() - timedelta(days=2)},
        {"banner_until": None},
        {"kind": "problem"},
        {"confidence": "archived"},
    ],
)
def test_it_is_gone_when_it_is_over(site: Site, facts: dict[str, Any]) -> None:
    change_article(article_of(site.issue), facts)
    assert not _shown(site.tv)
    assert not _shown(site.front)


def test_only_who_may_read_the_issue_hears_of_it(site: Site) -> None:
    change_article(article_of(site.issue), {"audience": Audience.STAFF})
    assert not _shown(site.tv)
    assert not _shown(site.front)
    agent = browser_of(make_agent())
    assert _shown(site.tv, agent)
    assert _shown(site.front, agent)
