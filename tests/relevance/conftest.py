"""Loads the demo's help centre once, indexes it, and asks it every judged question."""

import json
import secrets
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.conf import settings
from pytest_django import DjangoDbBlocker
from wagtail.models import Collection
from wagtail.signal_handlers import disable_reference_index_auto_update

from articles.access import Viewer
from articles.audience import Audience
from articles.helpcentre.setup import ensure_centres
from articles.models import Article, Team
from kb.demo.load import CONTENT, key_of, load_demo
from search import configured, service
from search.configured import ELASTICSEARCH, EMBEDDED, using
from search.deadline import Deadline
from search.engine.elastic import ElasticEngine
from search.query.request import search_request
from tests.content import index_everything
from tests.relevance.outcomes import FIRST_FEW, Outcome
from tests.relevance.questions import LANGUAGES, Question, read_questions, unanswerable
from tests.shared_content import forget, made_once

ENGINES = [EMBEDDED, pytest.param(ELASTICSEARCH, marks=pytest.mark.elasticsearch)]


@pytest.fixture(scope="package")
def demo(request: pytest.FixtureRequest) -> Iterator[None]:
    """Publish the demo's help centre; nothing is indexed yet."""
    yield from made_once(request, _load)


def _load() -> None:
    ensure_centres()
    Collection.add_root(name="Root")
    # Which page uses which picture is nothing that a search asks.
    with disable_reference_index_auto_update():
        load_demo(lambda line: None)


@dataclass(frozen=True)
class Asking:
    """Holds who asks, staff of every team, and the keys of the articles by number."""

    viewer: Viewer
    keys: dict[int, str]


@pytest.fixture(scope="package", params=ENGINES)
def asking(
    request: pytest.FixtureRequest, server: str, demo: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Asking]:
    """Index the demo's help centre, and keep the engine at hand for whoever asks."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        # A busy machine must not turn an answer into a degraded one.
        patient = Deadline(seconds=60)
        patch.setattr(service, "_deadline", lambda: patient)
        forget()
        if request.param == ELASTICSEARCH:
            serving = request.getfixturevalue("elastic_engine")
            patch.setattr(configured, "_engine", lambda name: serving)
        with using(request.param):
            index_everything()
            yield _asking()


def _asking() -> Asking:
    viewer = Viewer(Audience.STAFF, teams=frozenset(Team.objects.values_list("pk", flat=True)))
    names = {key_of("article", path.name): path.name for path in (CONTENT / "articles").iterdir()}
    numbers = Article.objects.values_list("pk", "translation_key")
    return Asking(viewer, {number: names[key] for number, key in numbers})


@pytest.fixture(scope="package")
def outcomes(asking: Asking, django_db_blocker: DjangoDbBlocker) -> dict[str, list[Outcome]]:
    """Return what came of every question, by language."""
    with django_db_blocker.unblock():
        return {
            language: _ask_all(asking, [*read_questions(language), *unanswerable(language)])
            for language in LANGUAGES
        }


@pytest.fixture(scope="package")
def server() -> str:
    """Return the address of the server that the lane names, or nothing."""
    return str(settings.ELASTICSEARCH_URL)


@pytest.fixture(scope="package")
def elastic_engine(server: str) -> Iterator[ElasticEngine]:
    """Return an engine with indices of its own, which are deleted afterwards."""
    prefix = f"{settings.ELASTICSEARCH_PREFIX}-{secrets.token_hex(4)}"
    yield ElasticEngine(server, prefix=prefix, search_timeout=10)
    with urllib.request.urlopen(f"{server}/{prefix}-*/_alias") as answer:
        names = list(json.load(answer))
    for name in names:
        urllib.request.urlopen(urllib.request.Request(f"{server}/{name}", method="DELETE")).close()


def _ask_all(asking: Asking, questions: list[Question]) -> list[Outcome]:
    return [_ask(question, asking.viewer, asking.keys) for question in questions]


def _ask(question: Question, viewer: Viewer, keys: dict[int, str]) -> Outcome:
    result = service.found(viewer, search_request(question.text, locale=question.language))
    assert not result.degraded, f"the engine failed at {question.text!r}"
    found = tuple(keys[each.article.pk] for each in result.hits[:FIRST_FEW])
    return Outcome(question, found, result.verdict.level.value)
