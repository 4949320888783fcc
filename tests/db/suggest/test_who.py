"""Checks that suggestions are what a reader may read, as it stands now."""

from collections.abc import Iterator

import pytest
from wagtail.models import Page

from articles.access import ANONYMOUS, Viewer
from articles.audience import Audience
from articles.facts import change_article
from articles.models import ArticlePage, Product, ProductName, Team
from search.models import BlockedSuggestion
from search.shaping.serving import forget as forget_shaping
from search.suggest import products, serving
from search.suggest.service import suggestions
from tests.content import (
    article_of,
    index_everything,
    make_article,
    make_centres,
    make_section,
    settle_index,
)
from tests.shared_content import made_once

pytestmark = pytest.mark.django_db
STAFF = Viewer(realm=Audience.STAFF, user_id=1)


@pytest.fixture(scope="module")
def pages(request: pytest.FixtureRequest) -> Iterator[dict[str, ArticlePage]]:
    """Index a few articles, one for staff and one for a team."""
    yield from made_once(request, _build)


def _build() -> dict[str, ArticlePage]:
    made = _pages()
    index_everything()
    return made


def _pages() -> dict[str, ArticlePage]:
    section = make_section(make_centres()["nb"], "Nett")
    team = Team.objects.create(name="Fiber")
    router, secret = (Product.objects.create(key=key) for key in ("router", "secret"))
    ProductName.objects.create(product=router, language="nb", name="Rutere")
    ProductName.objects.create(product=secret, language="nb", name="Hemmelig boks")
    return {
        "open": make_article(
            section,
            "Start ruteren på nytt",
            questions=["Hvorfor blinker lampen?"],
            facts={"products": [router]},
        ),
        "staff": make_article(
            section, "Godskriv kunden", audience=Audience.STAFF, facts={"products": [secret]}
        ),
        "team": make_article(section, "Grav opp fiberen", teams=[team]),
    }


@pytest.fixture(autouse=True)
def fresh_engine(pages: dict[str, ArticlePage]) -> Iterator[None]:
    """Keep the engine of the library; forget what the last test changed in memory."""
    yield
    serving.forget()
    products.forget()


def _found(viewer: Viewer, typed: str, limit: int = 8) -> list[tuple[str, str]]:
    return [(each.sort.value, each.text) for each in suggestions(viewer, typed, "nb", limit)]


def test_a_title_leads_to_its_article(pages: dict[str, ArticlePage]) -> None:
    (only,) = suggestions(ANONYMOUS, "start rut", "nb", 8)
    assert (only.text, only.url) == ("Start ruteren på nytt", pages["open"].get_url())
    assert only.text_html == "<mark>Start</mark> <mark>ruteren</mark> på nytt"


def test_a_stored_question_is_suggested_as_it_was_written() -> None:
    assert _found(ANONYMOUS, "hvorfor blink") == [("question", "Hvorfor blinker lampen?")]


def test_a_number_leads_to_its_article(pages: dict[str, ArticlePage]) -> None:
    number = article_of(pages["open"]).pk
    marks = ("KB-", "kb", "#", "kb ", "KB\u2013", "KB\u2011", "kb_", "kb nr ", "# ", "")
    for typed in [f"{mark}{number}" for mark in marks]:
        assert _found(ANONYMOUS, typed)[0] == ("number", "Start ruteren på nytt"), typed


def test_a_number_of_what_is_internal_leads_nowhere(pages: dict[str, ArticlePage]) -> None:
    number = article_of(pages["staff"]).pk
    assert _found(ANONYMOUS, f"KB-{number}") == []
    assert _found(STAFF, f"KB-{number}") == [("number", "Godskriv kunden")]


def test_a_product_is_suggested_with_its_page() -> None:
    found = suggestions(ANONYMOUS, "ruter", "nb", 8)
    assert (found[0].sort.value, found[0].text, found[0].url) == (
        "product",
        "Rutere",
        "/nb/products/router/",
    )


def test_a_product_of_internal_articles_is_unknown_outside() -> None:
    assert _found(ANONYMOUS, "hemmelig") == []
    assert _found(STAFF, "hemmelig") == [("product", "Hemmelig boks")]


@pytest.mark.parametrize("typed", ["god", "godskriv", "godksriv"])
def test_what_staff_read_is_not_suggested_outside(typed: str) -> None:
    assert _found(ANONYMOUS, typed) == []
    assert _found(STAFF, typed) == [("article", "Godskriv kunden")]


def test_what_a_team_reads_is_not_suggested_to_others(pages: dict[str, ArticlePage]) -> None:
    member = Viewer(
        realm=Audience.STAFF, teams=frozenset(Team.objects.values_list("pk", flat=True))
    )
    assert _found(STAFF, "grav") == []
    assert _found(member, "grav") == [("article", "Grav opp fiberen")]


def test_what_was_narrowed_is_gone_before_the_worker_knows(pages: dict[str, ArticlePage]) -> None:
    assert _found(ANONYMOUS, "start")
    change_article(article_of(pages["open"]), {"audience": Audience.STAFF})
    assert _found(ANONYMOUS, "start") == []


def test_a_product_goes_with_its_last_open_article(pages: dict[str, ArticlePage]) -> None:
    change_article(article_of(pages["open"]), {"audience": Audience.STAFF})
    assert ("product", "Rutere") not in _found(ANONYMOUS, "ruter")


def test_a_new_title_is_found_once_the_worker_has_settled(
    pages: dict[str, ArticlePage],
) -> None:
    page = pages["open"]
    page = ArticlePage.objects.get(pk=page.pk)
    page.title = "Vekk modemet til live"
    page.save_revision().publish()
    assert _found(ANONYMOUS, "start") == [("article", "Vekk modemet til live")]
    settle_index()
    assert (_found(ANONYMOUS, "start"), _found(ANONYMOUS, "vekk mod")) == (
        [],
        [("article", "Vekk modemet til live")],
    )


def test_what_was_unpublished_is_gone(pages: dict[str, ArticlePage]) -> None:
    Page.objects.get(pk=pages["open"].pk).specific.unpublish()
    assert _found(ANONYMOUS, "start") == []
    settle_index()
    assert _found(ANONYMOUS, "strat") == []


def test_what_is_blocked_is_never_suggested() -> None:
    assert ("article", "Start ruteren på nytt") in _found(ANONYMOUS, "start")
    BlockedSuggestion.objects.create(locale="nb", phrases="ruteren")
    forget_shaping()
    assert ("article", "Start ruteren på nytt") not in _found(ANONYMOUS, "start")


def test_the_limit_holds() -> None:
    assert len(_found(STAFF, "r", limit=1)) <= 1
    assert len(_found(ANONYMOUS, "ruter", limit=1)) == 1
