"""Checks that counts are exact, and are those of what the reader may read right now."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page

from articles.access import ANONYMOUS, Viewer
from articles.audience import Audience
from articles.facts import change_article
from articles.models import ArticlePage, Product, ProductName, Team
from search.answers import Answers
from search.facets import service, shape
from search.facets.narrowing import EVERYTHING, Narrowing, Order
from search.facets.shape import Number
from search.query.request import search_request
from search.service import answers
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


@pytest.fixture(scope="module")
def pages(request: pytest.FixtureRequest) -> Iterator[dict[str, ArticlePage]]:
    """Index articles that answer the same question, and some that don't."""
    yield from made_once(request, _build)


def _build() -> dict[str, ArticlePage]:
    made = _pages()
    index_everything()
    return made


def _pages() -> dict[str, ArticlePage]:
    centres = make_centres()
    net, mobile = (make_section(centres["nb"], title) for title in ("Nett", "Mobil"))
    inner = make_section(net, "Ruter")
    swedish = make_section(centres["sv"], "Nät", translates=net)
    team = Team.objects.create(name="Fiber")
    router, phone = (Product.objects.create(key=key) for key in ("router", "phone"))
    ProductName.objects.create(product=router, language="nb", name="Ruteren din")
    made = {
        "first": make_article(net, "Rød lampe", body=BODY, facts={"products": [router]}),
        "second": make_article(
            inner, "Grønn lampe", body=BODY, facts={"products": [router, phone], "kind": "policy"}
        ),
        "third": make_article(mobile, "Blå lampe", body=BODY, facts={"products": [phone]}),
        "staff": make_article(
            mobile, "Hemmelig lampe", body=BODY, audience=Audience.STAFF, facts={"kind": "policy"}
        ),
        "team": make_article(net, "Lagets lampe", body=BODY, teams=[team]),
    }
    made["swedish"] = make_article(swedish, "Röd lampa", translates=made["first"])
    for title in ("Faktura", "Abonnement", "SIM-kort"):
        make_article(mobile, title, facts={"products": [phone]})
    for age, name in ((200, "first"), (100, "second"), (5, "third")):
        published = timezone.now() - timedelta(days=age)
        Page.objects.filter(pk=made[name].pk).update(last_published_at=published)
    return made


@pytest.fixture(autouse=True)
def fresh_engine(pages: dict[str, ArticlePage]) -> None:
    """Keep the engine of the library."""


def _found(viewer: Viewer = ANONYMOUS, asked: Narrowing = EVERYTHING, **more: int) -> Answers:
    request = search_request(
        QUESTION, locale="nb", narrowing=asked, counts=True, limit=more.get("limit", 10)
    )
    return answers(viewer, request)


def _values(found: Answers, name: str) -> dict[str, int]:
    assert found.counted is not None
    return {
        each.value: each.number.count
        for facet in found.counted.facets
        if facet.name == name
        for each in facet.values
    }


def _total(found: Answers) -> int:
    assert found.counted is not None
    return found.counted.total.count


def _titles(found: Answers) -> list[str]:
    return [each.title for each in found.answers]


def test_articles_are_counted_not_passages_and_only_those_that_answer() -> None:
    found = _found()
    assert (_total(found), len(found.answers)) == (3, 3)
    assert _values(found, "product") == {"router": 2, "phone": 2}
    assert _values(found, "section") == {"nett": 2, "mobil": 1}
    assert _values(found, "kind") == {"how_to": 2, "policy": 1}
    assert _values(found, "also") == {"sv": 1}
    assert _values(found, "fresh") == {"30": 1, "180": 2, "365": 3}


def test_beyond_what_is_counted_it_is_only_said_that_there_are_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for module in (service, shape):
        monkeypatch.setattr(module, "EXACT", 2)
    found = _found().counted
    assert found is not None
    assert found.total == Number(2, more=True)
    assert all(each.number.more for facet in found.facets for each in facet.values)


def test_what_staff_read_is_counted_for_them_alone() -> None:
    member = Viewer(Audience.STAFF, frozenset(Team.objects.values_list("pk", flat=True)), 2)
    assert [_total(_found(viewer)) for viewer in (ANONYMOUS, STAFF, member)] == [3, 4, 5]
    assert _values(_found(STAFF), "kind") == {"how_to": 2, "policy": 2}


@pytest.mark.parametrize("viewer", [ANONYMOUS, STAFF], ids=["anonymous", "staff"])
def test_every_count_is_the_number_of_answers_that_it_leads_to(viewer: Viewer) -> None:
    whole = _found(viewer)
    assert whole.counted is not None
    for facet in whole.counted.facets:
        for each in facet.values:
            narrowed = _found(viewer, EVERYTHING.toggled(facet.name, each.value))
            assert len(narrowed.answers) == _total(narrowed) == each.number.count, each


def test_several_values_widen_and_several_facets_narrow() -> None:
    both = _found(asked=Narrowing(section=frozenset(["nett", "mobil"])))
    one = _found(asked=Narrowing(section=frozenset(["nett"]), product=frozenset(["phone"])))
    assert (_total(both), _titles(one)) == (3, ["Grønn lampe"])


def test_the_newest_stands_first_when_asked() -> None:
    found = _found(asked=Narrowing(order=Order.FRESH))
    assert _titles(found) == ["Blå lampe", "Grønn lampe", "Rød lampe"]


def test_narrowed_answers_keep_their_passages() -> None:
    (only,) = _found(asked=Narrowing(kind=frozenset(["policy"]))).answers
    assert "<mark>Ruteren</mark> <mark>blinker</mark>" in only.excerpt_html


def test_pages_of_narrowed_answers_follow_each_other() -> None:
    asked = Narrowing(order=Order.FRESH)
    shown = []
    for offset in range(4):
        request = search_request(QUESTION, locale="nb", narrowing=asked, limit=1, offset=offset)
        page = answers(ANONYMOUS, request)
        shown.append((_titles(page), page.has_more))
    assert shown == [
        (["Blå lampe"], True),
        (["Grønn lampe"], True),
        (["Rød lampe"], False),
        ([], False),
    ]


def test_a_narrowed_article_is_not_counted_before_the_worker_knows(
    pages: dict[str, ArticlePage],
) -> None:
    change_article(article_of(pages["third"]), {"audience": Audience.STAFF})
    assert (_total(_found()), _values(_found(), "section")) == (2, {})


def test_an_unpublished_article_is_not_counted_before_the_worker_knows(
    pages: dict[str, ArticlePage],
) -> None:
    pages["third"].specific.unpublish()
    assert _total(_found()) == 2


def test_values_have_names() -> None:
    counted = _found().counted
    assert counted is not None
    labels = {(f.name, v.value): v.label for f in counted.facets for v in f.values}
    assert labels["product", "router"] == "Ruteren din"
    assert labels["section", "nett"] == "Nett"
    assert labels["also", "sv"] == "Svenska"


def test_no_answer_is_not_counted() -> None:
    request = search_request("xqzwvkj", locale="nb", counts=True)
    assert answers(ANONYMOUS, request).counted is None
