"""Tests that meaning orders what words found, and that nothing depends on it."""

import pytest
from django.test import Client

from articles.access import ANONYMOUS
from articles.models import ArticlePage
from kb.accounts.roles import READER
from search.deadline import Breaker, Deadline
from search.facets.narrowing import Narrowing
from search.meaning import asking
from search.meaning.configured import meaning
from search.meaning.making import make_all
from search.meaning.service import understand
from search.query.pins import Pin, Pins
from search.query.request import search_request
from search.query.shaping import Shaping
from search.query.synonyms import Synonyms
from search.query.verdict import Level
from search.service import Found, answers, found
from tests.browsers import browser_of
from tests.content import article_of, group_of, make_customer, settle_index
from tests.db.meaning.conftest import FAR, NEAR, Model, Place

ASKED = "ruteren blinker"


@pytest.fixture(autouse=True)
def vectors(place: Place, model: Model) -> None:
    """Make the vectors of the place."""
    ordering = meaning()
    assert ordering is not None
    make_all(ordering)


def _find(question: str = ASKED, **more: object) -> Found:
    return found(ANONYMOUS, search_request(question, locale="nb", **more))  # type: ignore[arg-type]


def _titles(result: Found) -> list[str]:
    return [hit.page.title for hit in result.worth]


def test_the_nearer_one_comes_first_and_the_verdict_stays(model: Model) -> None:
    ordered = _find()
    assert _titles(ordered) == [NEAR, FAR]
    model.down = True
    alone = _find("ruteren blinker?")
    assert _titles(alone) == [FAR, NEAR]
    assert alone.verdict == ordered.verdict
    assert not alone.degraded


def test_a_page_is_as_long_as_it_was_asked_to_be() -> None:
    assert [hit.page.title for hit in _find(limit=1).hits] == [NEAR]


def test_narrowed_answers_stand_in_the_same_order(place: Place) -> None:
    narrowed = search_request(ASKED, locale="nb", narrowing=Narrowing(fresh=30))
    assert [each.title for each in answers(ANONYMOUS, narrowed).answers] == [NEAR, FAR]


def test_an_unfinished_question_is_not_asked_about(model: Model) -> None:
    assert _titles(_find(typing=True)) == [FAR, NEAR]
    assert model.questions == []


def test_a_question_without_an_answer_is_not_asked_about(model: Model) -> None:
    assert _find("xqzw kjvp").verdict.level is Level.NONE
    assert model.questions == []


def test_a_title_typed_whole_and_a_pin_stay_first(place: Place) -> None:
    assert _titles(_find(FAR))[0] == FAR
    pin = Pin((ASKED,), (article_of(place.far).pk,))
    shaping = Shaping(Synonyms("nb"), Pins.from_pins([pin], locale="nb"))
    result = found(ANONYMOUS, search_request(ASKED, locale="nb"), shaping=shaping)
    assert _titles(result)[0] == FAR


def test_a_vector_of_an_earlier_text_orders_nothing(place: Place, model: Model) -> None:
    page = ArticlePage.objects.get(pk=place.near.pk)
    page.title = "Ruteren blinker om kvelden"
    page.save_revision().publish()
    settle_index()
    assert _titles(_find()) == [FAR, page.title]


def test_staff_are_told_which_place_words_alone_would_give(place: Place) -> None:
    agent = make_customer("kari")
    agent.groups.add(group_of(READER))
    asked = {"q": ASKED, "article": f"KB-{article_of(place.near).pk}"}
    page = browser_of(agent).get("/nb/search/why/", asked)
    assert 'class="why-place"' in page.content.decode()
    found = page.context["found"]
    assert (found.place, found.by_words) == (1, 2)
    assert found.of_best <= 100


def test_whoever_compares_orders_learns_whether_the_question_was_understood(model: Model) -> None:
    asked, unfinished = (search_request(ASKED, locale="nb", typing=each) for each in (False, True))
    model.down = True
    assert (understand(asked), understand(unfinished)) == (False, True)


def test_operators_are_told_of_a_model_that_does_not_answer(
    model: Model, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    deadline = Deadline(what="embedder", breaker=Breaker(failures=1))
    monkeypatch.setattr(asking, "_deadline", lambda: deadline)
    model.down = True
    _find()
    told = client.get("/readyz").json()
    assert told["search"] == "ok"
    assert told["warnings"] == ["The embedder does not answer: words alone order the answers."]
