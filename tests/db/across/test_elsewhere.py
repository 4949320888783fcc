"""Tests that other languages answer where the own one does not: marked, last, and nothing leaks."""

import re
from collections.abc import Callable
from typing import TypeVar

import pytest
from django.core.cache import cache
from django.test import Client

from articles.access import ANONYMOUS, Viewer
from articles.audience import Audience
from articles.models import ArticlePage
from search import service
from search.answers import Answers, Shown
from search.configured import engine
from search.deadline import SECONDS, Deadline
from search.engine.base import EngineHits, EngineUnavailable
from search.query.plan import QueryPlan
from search.query.request import search_request
from tests.content import make_article, settle_index
from tests.db.across.conftest import Place, indexed

T = TypeVar("T")
STAFF = Viewer(Audience.STAFF)


def _asked(
    question: str, viewer: Viewer = ANONYMOUS, *, limit: int = 10, offset: int = 0
) -> Answers:
    cache.clear()
    request = search_request(question, locale="nb", limit=limit, offset=offset)
    return service.answers(viewer, request)


def _titles(found: Answers) -> list[str]:
    return [answer.title for answer in found.elsewhere]


def _spoken(html: str) -> set[str]:
    """Return the languages that answers of a page are marked with."""
    chips = re.findall(r'class="chip chip-language">.*?</svg><span lang="sv">(.*?)</span>', html)
    return set(chips)


def test_what_the_own_language_lacks_is_found_in_another(only_swedish: Place) -> None:
    found = _asked("nytt passord app")
    assert "Byt lösenord i appen" in _titles(found)
    assert {answer.language for answer in found.elsewhere} == {"sv"}


def test_the_own_answers_come_first(only_swedish: Place) -> None:
    found = _asked("nytt passord app")
    assert found.answers
    assert {answer.language for answer in found.answers} == {"nb"}


def test_a_strong_own_answer_stands_alone(only_swedish: Place) -> None:
    found = _asked("glemt passord")
    assert found.verdict is Shown.STRONG
    assert found.elsewhere == ()


def test_an_article_that_is_there_in_the_own_language_is_not_repeated(only_swedish: Place) -> None:
    found = _asked("nytt passord app")
    assert not {each.number for each in found.answers} & {each.number for each in found.elsewhere}
    assert "Glömt lösenord" not in _titles(found)


def test_a_pair_of_a_staff_article_finds_nothing_for_public_readers(only_swedish: Place) -> None:
    assert "Bankfack på kontoret" in _titles(_asked("hvelv kontor", STAFF))
    assert "Bankfack på kontoret" not in _titles(_asked("hvelv kontor"))


def test_an_article_for_staff_in_another_language_is_not_found(place: Place) -> None:
    make_article(place.sv, "Lösenord för växeln", audience=Audience.STAFF)
    indexed()
    assert _titles(_asked("passord växeln")) == []


def test_what_was_unpublished_a_moment_ago_is_not_found(only_swedish: Place) -> None:
    ArticlePage.objects.get(title="Byt lösenord i appen").unpublish()
    assert _titles(_asked("nytt passord app")) == []


def test_a_question_in_another_language_finds_what_that_has_of_translated_articles(
    place: Place,
) -> None:
    page = make_article(place.nb, "Slik gjør du")
    make_article(place.sv, "Så gör du med allt annat", questions=["Kvitto saknas"], translates=page)
    indexed()
    assert _titles(_asked("kvitto saknas")) == ["Så gör du med allt annat"]


def test_a_question_in_the_neighbours_language_is_understood(only_swedish: Place) -> None:
    settle_index()
    found = _asked("sladd")
    assert "Ny kabel" in [answer.title for answer in found.answers]


def test_pages_follow_each_other_without_a_gap(only_swedish: Place) -> None:
    whole = _asked("nytt passord app")
    expected = [(each.number, each.language) for each in (*whole.answers, *whole.elsewhere)]
    paged = []
    for offset in range(len(expected)):
        page = _asked("nytt passord app", limit=1, offset=offset)
        paged += [(each.number, each.language) for each in (*page.answers, *page.elsewhere)]
        assert page.has_more == (offset < len(expected) - 1)
    assert paged == expected


def test_the_page_says_the_language(only_swedish: Place) -> None:
    shown = Client().get("/nb/search/", {"q": "nytt passord app"}).content.decode()
    assert 'hreflang="sv"' in shown
    assert _spoken(shown) == {"Svenska"}
    places = ["passord</mark></a>", 'id="elsewhere-title"', "Byt "]
    assert [shown.index(each) for each in places] == sorted(shown.index(each) for each in places)


def test_the_page_for_no_address_says_it_too(only_swedish: Place) -> None:
    page = Client().get("/nb/nytt-passord-app/")
    shown = page.content.decode()
    assert page.status_code == 404
    assert _spoken(shown.split('id="elsewhere-title"')[1]) == {"Svenska"}


def test_the_page_for_no_address_begins_no_list_of_topics_beside_other_languages(
    place: Place,
) -> None:
    make_article(place.sv, "Kvitto saknas")
    indexed()
    shown = Client().get("/nb/kvitto-saknas/").content.decode()
    assert 'id="elsewhere-title"' in shown
    assert 'id="sections-title"' not in shown


def test_the_api_gives_the_language(only_swedish: Place) -> None:
    found = Client().get("/api/answers/v1/search", {"q": "nytt passord app", "lang": "nb"}).json()
    languages = [each["lang"] for each in found["results"]]
    assert languages == sorted(languages)
    assert set(languages) == {"nb", "sv"}


def test_when_the_others_do_not_answer_the_own_are_shown(
    only_swedish: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    serving = engine()

    def failing(plan: QueryPlan, generation: str | None = None) -> EngineHits:
        if plan.index.locale != "nb":
            raise EngineUnavailable("away")
        return type(serving).search(serving, plan, generation)

    monkeypatch.setattr(serving, "search", failing)
    found = _asked("nytt passord app")
    assert found.answers
    assert (found.elsewhere, found.degraded) == ((), True)


def test_the_time_of_a_request_is_one(only_swedish: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    left: list[float] = []

    class Noting(Deadline):
        def run(self, call: Callable[[], T], *, seconds: float | None = None) -> T:
            left.append(seconds or SECONDS)
            return call()

    monkeypatch.setattr(service, "_deadline", Noting)
    _asked("nytt passord app")
    assert len(left) == 2
    assert left[1] < left[0] <= SECONDS
