"""Tests a database restored from a backup: older than its index, it is noticed and healed."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles.models import ArticlePage, SectionPage
from kb.outbox.models import OutboxEntry
from search.configured import engine
from search.indexing.generations import rebuild
from search.indexing.worker import index_step
from search.models import Generation, VersionCounter
from tests.content import index_everything, make_article, settle_index
from tests.pipeline.acts import retitle
from tests.pipeline.differences import differences, in_use

SENTENCE = "restored from a backup: run 'manage.py search_index rebuild'"


@pytest.fixture
def article(section: SectionPage) -> ArticlePage:
    """Give an indexed article."""
    article = make_article(section, "Ruter")
    index_everything()
    article.save_revision().publish()
    settle_index()
    return article


@pytest.fixture
def old_counter(article: ArticlePage) -> None:
    """Put the version counter back, as a backup does."""
    VersionCounter.objects.update(value=0)


@pytest.fixture
def forgotten_generation(article: ArticlePage) -> None:
    """Rebuild after the backup, and forget it: nothing was written to the old generation since."""
    first = in_use()
    rebuild(lambda _line: None)
    in_use().delete()
    Generation.objects.filter(pk=first.pk).update(current=True)


@pytest.fixture(params=["old_counter", "forgotten_generation"])
def restored(request: pytest.FixtureRequest) -> None:
    """Restore an old database, in one of two ways that tell of it."""
    request.getfixturevalue(request.param)


def test_the_worker_refuses_and_says_what_to_do(restored: None) -> None:
    with pytest.raises(CommandError, match=SENTENCE):
        call_command("worker", "--drain")


def test_status_says_what_to_do(restored: None) -> None:
    out = StringIO()
    call_command("search_index", "status", stdout=out)
    assert SENTENCE in out.getvalue()


def test_a_rebuild_heals(restored: None) -> None:
    call_command("search_index", "rebuild", stdout=StringIO())
    call_command("worker", "--drain")
    assert differences() == []
    assert engine().current() == in_use().name


def test_a_change_after_the_rebuild_is_indexed(restored: None, article: ArticlePage) -> None:
    call_command("search_index", "rebuild", stdout=StringIO())
    retitle(article)
    settle_index()
    assert differences() == []


def test_a_running_worker_settles_nothing_that_the_index_did_not_take(
    old_counter: None, article: ArticlePage
) -> None:
    retitle(article)
    index_step()
    (row,) = OutboxEntry.objects.all()
    assert "later version" in row.error
