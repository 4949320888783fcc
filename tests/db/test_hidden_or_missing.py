"""Proves that what is hidden costs the site what a missing thing does, however long it is.

A stopwatch would measure the machine. Compared instead are the statements that the database gets,
one by one, and the operations that it needs for them, where it counts any (SQLite). No statement
brings a hidden page out of it, so that nothing later can take longer for it.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import count
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.access import Viewer
from articles.audience import Audience
from articles.models import Article, ArticlePage, HelpCentrePage, Publication
from search import views
from search.answers import Answers, Shown
from search.query.request import SearchRequest
from tests.browsers import browser_of
from tests.content import (
    article_of,
    index_everything,
    make_agent,
    make_article,
    make_section,
    prose,
    stored,
)

LONG = " ".join(f"ord{number}" for number in range(20_000))
FEW_OPERATIONS = 500  # of SQLite: a fraction of a millisecond
API = "/api/answers/v1"
HERE = "/nb/mobil/hemmelig"
_VALUE = re.compile(r"'(?:[^']|'')*'|\d+")

Ask = Callable[[Client, int], Any]


@dataclass(frozen=True)
class Work:
    """Holds what an answer was, and what it cost."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    statements: tuple[str, ...]
    operations: int


def _vote(client: Client, number: int) -> Any:
    said = f'{{"number": {number}, "lang": "nb", "helpful": true}}'
    own = {"origin": "http://testserver"}
    return client.post(f"{API}/feedback", said, content_type="text/plain", headers=own)


ASKED: dict[str, Ask] = {
    "page": lambda client, _: client.get(f"{HERE}/"),
    "page that is known": lambda client, _: client.get(f"{HERE}/", headers={"if-none-match": "*"}),
    "card": lambda client, _: client.get(f"{HERE}/card.png"),
    "markdown": lambda client, _: client.get(f"{HERE}.md"),
    "number": lambda client, number: client.get(f"/nb/kb-{number}/"),
    "number in another language": lambda client, number: client.get(f"/sv/kb-{number}/"),
    "markdown by number": lambda client, number: client.get(f"/nb/kb-{number}.md"),
    "form of a vote": lambda client, number: client.get(f"/nb/kb-{number}/feedback/"),
    "API": lambda client, number: client.get(f"{API}/answers/{number}?lang=nb"),
    "similar": lambda client, number: client.get(f"{API}/similar/{number}?lang=nb"),
    "widget": lambda client, number: client.get(f"{API}/widget?lang=nb&article={number}"),
    "vote in the widget": _vote,
}


@pytest.fixture(autouse=True)
def nothing_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the search for the words of an address: it knows neither page nor reader's past."""

    def nothing(_viewer: Viewer, asked: SearchRequest) -> Answers:
        return Answers(query=asked.text, verdict=Shown.NONE, answers=())

    monkeypatch.setattr(views, "answers", nothing)


@pytest.mark.django_db
def test_neither_answer_nor_work_tells_of_what_is_hidden(
    centres: dict[str, HelpCentrePage],
) -> None:
    section = make_section(centres["nb"], "Mobil")
    page = make_article(section, "Hemmelig", body=[prose("Kort.")], audience=Audience.STAFF)
    number = article_of(page).pk
    index_everything()
    # The counting notices somebody for whom it is there.
    assert browser_of(make_agent()).get(f"{HERE}/").status_code == 200
    short = _all_work(number)
    _lengthen(page)
    long = _all_work(number)
    _remove(page, number)
    missing = _all_work(number)
    assert {work.status for name, work in missing.items() if name != "widget"} == {404}
    for others in (long, missing):
        assert _different(others, short) == []


def _different(some: dict[str, Work], others: dict[str, Work]) -> list[tuple[Any, ...]]:
    """Return what differs, with both values; a few operations are no difference."""
    return [
        (name, what, value, asdict(others[name])[what])
        for name, work in some.items()
        for what, value in asdict(work).items()
        if value != asdict(others[name])[what]
        and not (what == "operations" and abs(value - others[name].operations) <= FEW_OPERATIONS)
    ]


def _lengthen(page: ArticlePage) -> None:
    page = ArticlePage.objects.get(pk=page.pk)
    page.body = stored([prose(LONG)])
    page.save_revision().publish()


def _remove(page: ArticlePage, number: int) -> None:
    ArticlePage.objects.get(pk=page.pk).delete()
    Publication.objects.filter(article=number).delete()
    Article.objects.get(pk=number).delete()


def _all_work(number: int) -> dict[str, Work]:
    found = {}
    for name, ask in ASKED.items():
        ask(Client(), number)  # what is worked out once is there then
        found[name] = _work(ask, number)
    return found


def _work(ask: Ask, number: int) -> Work:
    client, operations = Client(), count()
    with CaptureQueriesContext(connection) as captured, _operations(operations):
        answer = ask(client, number)
    statements = (_VALUE.sub("?", query["sql"]) for query in captured.captured_queries)
    return Work(
        status=answer.status_code,
        headers=tuple(answer.headers.items()),
        body=answer.content,
        statements=tuple(statements),
        operations=next(operations),
    )


@contextmanager
def _operations(counted: "count[int]") -> Iterator[None]:
    """Count what SQLite does by its own steps; nothing elsewhere."""
    if connection.vendor != "sqlite":
        yield
        return

    def noted() -> None:
        next(counted)

    connection.ensure_connection()
    connection.connection.set_progress_handler(noted, 1)
    try:
        yield
    finally:
        connection.connection.set_progress_handler(None, 1)
