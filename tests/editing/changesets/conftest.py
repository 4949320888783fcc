"""Makes people and a handful of articles once; each test rolls back."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.audience import Audience
from articles.models import ArticlePage, Governance, Market, MarketName, Product, ProductName
from kb.accounts.roles import COACH, CONTRIBUTOR, EDITOR
from tests.browsers import browser_of
from tests.content import make_article, make_centres, make_section, note, prose
from tests.editing.review.people import make_person
from tests.shared_content import made_once


@dataclass(frozen=True)
class World:
    """Holds a fix with its translation, a policy under compliance, a draft, and people."""

    fix: ArticlePage
    english: ArticlePage
    policy: ArticlePage
    draft: ArticlePage
    product: Product
    market: Market
    editor: User
    owner: User
    colleague: User
    coach: User


@pytest.fixture(scope="package")
def made(request: pytest.FixtureRequest) -> Iterator[World]:
    """Make them."""
    yield from made_once(request, _build)


@pytest.fixture
def world(made: World, db: None) -> World:
    """Return the articles and people."""
    return made


@pytest.fixture
def editor(world: World) -> Client:
    """Return the browser of somebody who may change many."""
    return browser_of(world.editor)


def _build() -> World:
    centres = make_centres()
    section = make_section(centres["nb"], "Ruter")
    english = make_section(centres["en"], "Router", translates=section)
    owner = make_person("owner", CONTRIBUTOR)
    product = Product.objects.create(key="net")
    ProductName.objects.create(product=product, language="nb", name="Bredbånd")
    market = Market.objects.create(key="no")
    MarketName.objects.create(market=market, language="nb", name="Norge")
    body = [prose('Slå av ruteren. <a href="/ruteren">Ruteren</a> starter.'), note("ruteren")]
    fix = make_article(
        section,
        "Start ruteren",
        say="Slå av ruteren.",
        body=body,
        tags=["nett"],
        audience=Audience.STAFF,
    )
    facts = {"governance": Governance.COMPLIANCE, "owner": owner}
    return World(
        fix=fix,
        english=make_article(english, "Start it", body=[prose("Not ruteren.")], translates=fix),
        policy=make_article(section, "Angrerett", say="For ruteren.", facts=facts),
        draft=make_article(section, "Ny om ruteren", live=False),
        product=product,
        market=market,
        editor=make_person("editor", EDITOR),
        owner=owner,
        colleague=make_person("colleague", EDITOR),
        coach=make_person("coach", COACH),
    )
