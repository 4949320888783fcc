"""Checks what staff are told of an article that answers a question, and of one that does not."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.test import Client
from django.utils import timezone, translation

from articles.access import Viewer, viewer_for
from articles.audience import Audience
from articles.facts import change_article
from articles.models import ArticlePage, SectionPage, Team
from kb.accounts.roles import CONTRIBUTOR, READER
from kb.outbox import queue
from search.configured import engine
from search.engine.base import EngineUnavailable
from search.explain.expected import expected_article
from search.explain.result import Explanation, explanation, reader_as
from search.models import Manifest
from search.query.request import search_request
from tests.content import (
    article_of,
    index_everything,
    make_article,
    make_centres,
    make_section,
    note,
    prose,
    settle_index,
)
from tests.db.searches.conftest import Place

WHY = "/nb/search/why/"


@pytest.fixture
def broadband(place: Place) -> SectionPage:
    """Return a section that everybody may read."""
    return make_section(make_centres()["nb"], "Bredbånd")


@pytest.fixture
def router(broadband: SectionPage) -> ArticlePage:
    """Return an article that everybody may find, with a note for staff."""
    body = [prose("Ruteren blinker rødt."), note("Teknikeren heter Kari.")]
    made = make_article(broadband, "Starte ruteren på nytt", body=body)
    index_everything()
    return made


@pytest.fixture
def agent(place: Place) -> User:
    """Return somebody who reads for staff."""
    return place.people[READER.name]


def _explained(
    user: User, question: str, page: ArticlePage, *, reader: Audience = Audience.STAFF
) -> Explanation:
    viewer = viewer_for(user)
    expected = expected_article(viewer, user, article_of(page).number)
    assert expected is not None
    request = search_request(question, locale="nb")
    with translation.override("en"):
        return explanation(reader_as(viewer, reader), request, expected)


def _knows_of(user: User | AnonymousUser, named: object) -> bool:
    return expected_article(viewer_for(user), user, str(named)) is not None


def test_only_staff_are_told(place: Place, router: ArticlePage) -> None:
    question = {"q": "ruteren", "article": article_of(router).number}
    customer = place.client(READER.name)
    place.people[READER.name].groups.clear()
    for client in (Client(), customer):
        assert client.get(WHY, question).status_code == 404
        assert "why-" not in client.get("/nb/search/", question).content.decode()
    assert place.client(CONTRIBUTOR.name).get(WHY, question).status_code == 200


def test_results_lead_to_the_reasons(place: Place, router: ArticlePage) -> None:
    browser, number = place.client(READER.name), article_of(router).number
    address = f"{WHY}?q=ruteren&amp;article={number}"
    assert address in browser.get("/nb/search/", {"q": "ruteren"}).content.decode()
    told = browser.get(WHY, {"q": "ruteren", "article": number}).content.decode()
    assert "«ruteren»" in told
    assert router.title in told
    assert browser.get(WHY).status_code == 200


def test_a_result_is_explained(agent: User, router: ArticlePage) -> None:
    told = _explained(agent, "ruteren blinker grønt", router)
    assert (told.place, told.of_best, told.obstacles, told.missing) == (1, 100, (), ("grønt",))
    said = [line.text for line in told.lines]
    assert "“ruteren” stands in the title" in said
    assert "The words “ruteren blinker” stand side by side" in said
    assert sum(line.percent for line in told.lines) == pytest.approx(100, abs=len(said))


def test_others_are_told_nothing_of_notes(agent: User, router: ArticlePage) -> None:
    assert _explained(agent, "ruteren tekniker", router).missing == ()
    told = _explained(agent, "ruteren tekniker", router, reader=Audience.PUBLIC)
    assert (told.place, told.missing) == (1, ("tekniker",))


def test_text_that_was_replaced_is_not_quoted(agent: User, router: ArticlePage) -> None:
    router.body = [("prose", "<p>Lampen blinker.</p>")]
    router.save_revision().publish()
    told = _explained(agent, "ruterens", router)
    assert told.place == 1
    assert not any("ruteren”" in line.text for line in told.lines)


@pytest.mark.parametrize(
    ("reader", "why"),
    [(Audience.PUBLIC, "for staff only"), (Audience.CUSTOMERS, "for staff only")],
)
def test_an_article_for_others_says_for_whom(
    agent: User, page: ArticlePage, reader: Audience, why: str
) -> None:
    index_everything()
    told = _explained(agent, "sim-kort", page, reader=reader)
    assert told.place is None
    assert why in told.obstacles[0]
    assert _explained(agent, "sim-kort", page).place == 1


def test_an_article_for_customers_says_so(agent: User, router: ArticlePage) -> None:
    change_article(article_of(router), {"audience": Audience.CUSTOMERS})
    told = _explained(agent, "ruteren", router, reader=Audience.PUBLIC)
    assert "customers who have signed in" in told.obstacles[0]


def test_a_change_that_waits_or_failed_is_told(agent: User, broadband: SectionPage) -> None:
    index_everything()
    late = make_article(broadband, "Modemet piper")
    assert "waits to be indexed" in _explained(agent, "modemet", late).obstacles[0]
    queue.bury(queue.claim("index")[0], "too odd")
    assert "could not be indexed" in _explained(agent, "modemet", late).obstacles[0]


def test_an_article_that_the_index_lost_is_told(agent: User, router: ArticlePage) -> None:
    settle_index()
    Manifest.objects.filter(article=article_of(router).pk).delete()
    told = _explained(agent, "helt andre ting", router)
    assert "index does not hold it" in told.obstacles[0]
    assert told.missing == ("helt", "andre", "ting")


def test_an_article_without_the_words_has_nothing_in_its_way(
    agent: User, router: ArticlePage
) -> None:
    told = _explained(agent, "xylofon", router)
    assert (told.place, told.obstacles, told.missing) == (None, (), ("xylofon",))


def test_an_archived_article_says_so(agent: User, router: ArticlePage) -> None:
    change_article(article_of(router), {"confidence": "archived"})
    settle_index()
    assert "archived" in _explained(agent, "ruteren", router).obstacles[0]


def test_another_language_says_in_which_it_is_written(
    agent: User, router: ArticlePage, place: Place
) -> None:
    expected = expected_article(viewer_for(agent), agent, article_of(router).number)
    assert expected is not None
    with translation.override("en"):
        told = explanation(viewer_for(agent), search_request("router", locale="sv"), expected)
    assert told.obstacles == ("It is not written in Svenska, only in: Norsk bokmål.",)


def test_drafts_are_told_of_to_those_who_may_edit_them(
    place: Place, agent: User, router: ArticlePage
) -> None:
    router.unpublish()
    settle_index()
    writer = place.people[CONTRIBUTOR.name]
    number = article_of(router).number
    assert not _knows_of(agent, number)
    assert _knows_of(writer, number)
    assert "only a draft" in _explained(writer, "ruteren", router).obstacles[0]
    router.expire_at = timezone.now() - timedelta(days=1)
    router.live = True
    router.save()
    assert "has expired" in _explained(writer, "ruteren", router).obstacles[0]


def test_what_is_not_the_viewers_does_not_exist(
    place: Place, agent: User, router: ArticlePage
) -> None:
    article = article_of(router)
    change_article(
        article, {"audience": Audience.STAFF, "teams": [Team.objects.create(name="Nett")]}
    )
    writer = place.people[CONTRIBUTOR.name]
    for named in (article.number, router.get_url(), "KB-999999", "9" * 40, "/nb/nothing/", "x"):
        assert not _knows_of(agent, named), named
        assert not _knows_of(writer, named), named
    browser = place.client(READER.name)
    told = [
        browser.get(WHY, {"q": "ruteren", "article": named}).content.decode()
        for named in (article.number, "KB-999999")
    ]
    hidden, missing = (re.sub(r'csrfmiddlewaretoken" value="\w+"', "", page) for page in told)
    assert hidden.replace(article.number, "KB-999999") == missing


def test_an_article_is_named_in_many_ways(agent: User, router: ArticlePage) -> None:
    pk = article_of(router).pk
    marks = ("KB-", "kb", "#", " ", "KB\u2013", "kb nr ")
    ways = (*(f"{mark}{pk}" for mark in marks), f"/nb/kb-{pk}/", router.get_url())
    for named in (*ways, f"https://testserver{router.get_url()}#steg"):
        assert _knows_of(agent, named), named
    assert not _knows_of(agent, f"https://elsewhere.example{router.get_url()}")


def test_an_engine_that_is_down_is_said(
    agent: User, router: ArticlePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(*_given: object) -> None:
        raise EngineUnavailable("connection refused")

    monkeypatch.setattr(engine(), "weigh", down)
    assert _explained(agent, "ruteren", router).lines == ()
    monkeypatch.setattr(engine(), "search", down)
    assert _explained(agent, "ruteren", router).degraded


def test_nobody_asks_for_more_than_they_may_read() -> None:
    customer = Viewer(Audience.CUSTOMERS, user_id=7)
    assert reader_as(customer, Audience.STAFF) == customer
    assert reader_as(customer, "x") == customer
    assert reader_as(customer, Audience.PUBLIC).realm is Audience.PUBLIC
