"""Checks that answers are narrowed to a market by what is true now, and counted honestly."""

from collections.abc import Iterator

import pytest

from articles.access import ANONYMOUS, Viewer
from articles.audience import Audience
from articles.facts import change_article
from articles.models import ArticlePage, Market, MarketName
from search.answers import Answers
from search.facets.narrowing import EVERYTHING, Narrowing
from search.query.request import search_request
from search.service import answers, found_each
from tests.content import (
    article_of,
    index_everything,
    make_article,
    make_centres,
    make_section,
    prose,
)
from tests.shared_content import made_once

pytestmark = pytest.mark.django_db
STAFF = Viewer(realm=Audience.STAFF, user_id=1)
QUESTION = "ruteren blinker"
BODY = [prose("Ruteren blinker rødt når nettet er nede.")]
NORWAY, SWEDEN = (Narrowing(market=frozenset([key])) for key in ("no", "se"))


@pytest.fixture(scope="module")
def pages(request: pytest.FixtureRequest) -> Iterator[dict[str, ArticlePage]]:
    """Index articles that answer the same question: for one market, two, and everywhere."""
    yield from made_once(request, _build)


def _build() -> dict[str, ArticlePage]:
    section = make_section(make_centres()["nb"], "Nett")
    norway, sweden = (Market.objects.create(key=key) for key in ("no", "se"))
    MarketName.objects.create(market=norway, language="nb", name="Norge")
    hidden = {"audience": Audience.STAFF, "markets": [sweden]}
    made = {
        "norway": make_article(section, "Rød lampe", body=BODY, facts={"markets": [norway]}),
        "both": make_article(section, "Grønn", body=BODY, facts={"markets": [norway, sweden]}),
        "anywhere": make_article(section, "Blå lampe", body=BODY),
        "staff": make_article(section, "Hemmelig lampe", body=BODY, facts=hidden),
    }
    for title in ("Faktura", "Abonnement", "SIM-kort"):
        make_article(section, title)
    index_everything()
    return made


@pytest.fixture(autouse=True)
def fresh_engine(pages: dict[str, ArticlePage]) -> None:
    """Keep the engine of the library."""


def _found(asked: Narrowing = EVERYTHING, viewer: Viewer = ANONYMOUS) -> Answers:
    request = search_request(QUESTION, locale="nb", narrowing=asked, counts=True)
    return answers(viewer, request)


def _titles(found: Answers) -> set[str]:
    return {each.title for each in found.answers}


def _counts(found: Answers) -> dict[str, tuple[str, int]]:
    assert found.counted is not None
    return {
        each.value: (each.label, each.number.count)
        for facet in found.counted.facets
        if facet.name == "market"
        for each in facet.values
    }


def test_what_applies_in_a_market_or_everywhere_is_left() -> None:
    assert _titles(_found(NORWAY)) == {"Rød lampe", "Grønn", "Blå lampe"}
    assert _titles(_found(SWEDEN)) == {"Grønn", "Blå lampe"}


def test_each_count_is_what_its_market_leaves_for_this_reader() -> None:
    assert _counts(_found()) == {"no": ("Norge", 3), "se": ("se", 2)}
    assert _counts(_found(viewer=STAFF)) == {"no": ("Norge", 3), "se": ("se", 3)}


def test_a_market_that_is_none_leaves_nothing() -> None:
    found = _found(Narrowing(market=frozenset(["fi"])))
    assert (found.answers, _counts(found)["fi"]) == ((), ("fi", 0))


def test_where_an_article_applies_counts_before_the_worker_knows(
    pages: dict[str, ArticlePage],
) -> None:
    sweden = Market.objects.get(key="se")
    change_article(article_of(pages["anywhere"]), {"markets": [sweden]})
    assert _titles(_found(NORWAY)) == {"Rød lampe", "Grønn"}


def test_nothing_is_offered_where_all_applies_everywhere(pages: dict[str, ArticlePage]) -> None:
    for page in pages.values():
        change_article(article_of(page), {"markets": []})
    assert _counts(_found()) == {}


def test_several_questions_are_narrowed_too(pages: dict[str, ArticlePage]) -> None:
    requests = [
        search_request(QUESTION, locale="nb", narrowing=asked) for asked in (EVERYTHING, SWEDEN)
    ]
    every, swedish = found_each(ANONYMOUS, requests)
    assert len(every.worth) == 3
    assert {each.article.pk for each in swedish.worth} == {
        article_of(pages[name]).pk for name in ("both", "anywhere")
    }
