"""Tests a server that takes only little at once, or nothing for a while: nothing is lost."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import ArticlePage
from kb.outbox.models import OutboxEntry
from kb.outbox.queue import MAX_ATTEMPTS, OUTAGE
from search.indexing.worker import index_step
from tests.content import article_of, prose, settle_index, stored
from tests.pipeline.acts import make_due, retitle
from tests.pipeline.ladder.fake_bulks import FakeBulks
from tests.pipeline.ladder.fake_server import FakeServer

NEW = ("Velg passord", "Forstå fakturaen")
REALMS = ("public", "customers", "staff")


def _busy(bulks: FakeBulks, *, most: int) -> None:
    bulks.most = most


def _busy_in_part(bulks: FakeBulks, *, most: int) -> None:
    bulks.most, bulks.by_item = most, True


def _narrow(bulks: FakeBulks, *, most: int) -> None:
    bulks.largest = 2_000 * most


Ill = Callable[..., None]
BUSY = [_busy, _busy_in_part]


@pytest.fixture
def pages(reader: Client) -> list[ArticlePage]:
    """Change two articles, which wait to be written to three indices each."""
    pages = [ArticlePage.objects.get(title=old) for old in ("Bytt passord", "Les fakturaen")]
    for page, title in zip(pages, NEW, strict=True):
        retitle(page, title)
    return pages


@pytest.fixture
def bulks(pages: list[ArticlePage], server: FakeServer) -> FakeBulks:
    """Give what the server is sent."""
    return server.bulks


def _is_whole(bulks: FakeBulks) -> bool:
    """Tell whether the server holds all that was written, and nothing is left to do."""
    found = {
        (name.split("-")[1], document["passage"]["title"])
        for (name, _id), document in bulks.documents.items()
        if "passage" in document
    }
    return found == {(r, title) for r in REALMS for title in NEW} and not OutboxEntry.objects.all()


@pytest.mark.parametrize("ill", [*BUSY, _narrow])
def test_what_is_too_much_at_once_is_sent_in_smaller_bulks(bulks: FakeBulks, ill: Ill) -> None:
    ill(bulks, most=2)
    settle_index()
    assert _is_whole(bulks)


@pytest.mark.parametrize("ill", BUSY)
def test_nothing_is_lost_while_it_takes_nothing_for_a_while(bulks: FakeBulks, ill: Ill) -> None:
    ill(bulks, most=0)
    for _try in range(2 * MAX_ATTEMPTS):
        before = timezone.now()
        assert index_step() == 0
        rows = OutboxEntry.objects.all()
        assert {(row.attempts, row.dead_at) for row in rows} == {(0, None)}
        assert all(0.5 * OUTAGE <= row.due_at - before <= 1.6 * OUTAGE for row in rows)
        make_due()
    assert all("429" in row.error for row in rows)
    bulks.most = 1_000
    settle_index()
    assert _is_whole(bulks)


@pytest.mark.parametrize("ill", BUSY)
def test_one_that_takes_nothing_is_soon_left_alone(bulks: FakeBulks, ill: Ill) -> None:
    ill(bulks, most=0)
    index_step()
    assert bulks.sizes == [6, 3, 2, 1]


def test_what_is_too_large_by_itself_is_given_up_alone(
    bulks: FakeBulks, pages: list[ArticlePage]
) -> None:
    large = ArticlePage.objects.get(pk=pages[0].pk)
    large.body = stored([prose("passord til ruter og lamper. " * 45)])
    large.save_revision().publish()
    bulks.largest = 5_000
    settle_index()
    rows = OutboxEntry.objects.all()
    number = str(article_of(large).pk)
    assert {(row.key, row.dead_at is None) for row in rows} == {(number, False)}
    assert "413" in rows[0].error
    titles = [held["passage"]["title"] for held in bulks.documents.values() if "passage" in held]
    assert titles.count(NEW[1]) == len(REALMS)
