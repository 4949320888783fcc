"""Kills a rebuild half-way, and freezes a worker until its lease is somebody else's."""

import signal
from pathlib import Path

import pytest
from django.utils import timezone

from articles.audience import Audience
from articles.models import ArticlePage, SectionPage
from kb.outbox.models import OutboxLease
from search.configured import engine
from search.engine.base import IndexName
from search.models import Generation
from tests.content import (
    article_of,
    index_everything,
    make_article,
    make_centres,
    make_section,
    settle_index,
)
from tests.pipeline.acts import ask, retitle
from tests.pipeline.differences import differences, in_use
from tests.pipeline.dying_worker import HALF_BUILT
from tests.pipeline.site import Site, wait_until

pytestmark = pytest.mark.thorough


@pytest.fixture
def section(site: Site) -> SectionPage:
    """Give a section on a site with an empty index."""
    section = make_section(make_centres()["nb"], "Nett")
    index_everything()
    return section


@pytest.fixture
def article(section: SectionPage) -> ArticlePage:
    """Give the first of four indexed articles."""
    pages = [make_article(section, f"Artikkel {n}") for n in range(4)]
    settle_index()
    return pages[0]


def test_a_rebuild_that_was_killed_half_way_leaves_the_old_index_serving(
    site: Site, article: ArticlePage
) -> None:
    before = in_use()
    with site.process("-m", "tests.pipeline.dying_worker", HALF_BUILT, "2") as rebuild:
        assert rebuild.wait(60) == -9, site.log()
    assert (in_use(), engine().current()) == (before, before.name)
    assert len(ask("artikkel").answers) == 4
    retitle(article)
    settle_index()
    assert differences() == []
    again = site.manage("search_index", "rebuild")
    assert (again.returncode, again.stderr) == (0, "")
    assert in_use() != before
    assert differences() == []
    # The half of an index goes with the others after a day.
    assert Generation.objects.filter(current=False, promoted_at=None).count() == 1


def test_a_worker_that_was_frozen_while_another_worked_writes_nothing_old(
    site: Site, article: ArticlePage
) -> None:
    with site.process("-m", "tests.pipeline.dying_worker", "before apply", "1", "SIGSTOP") as late:
        retitle(article, "Først")
        wait_until(lambda: _state(late.pid) == "T")
        OutboxLease.objects.update(until=timezone.now())
        retitle(article, "Sist")
        settle_index()
        versions = _versions(article)
        late.send_signal(signal.SIGCONT)
        retitle(ArticlePage.objects.exclude(pk=article.pk).first(), "Etterpå")
        wait_until(lambda: [a.title for a in ask("etterpå").answers] == ["Etterpå"])
        assert late.poll() is None, site.log()
    assert differences() == []
    assert versions == _versions(article)
    assert [answer.title for answer in ask("sist").answers] == ["Sist"]


def _state(pid: int) -> str:
    """Return the state of a process as one letter: T is stopped."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]


def _versions(article: ArticlePage) -> set[tuple[str, int]]:
    """Return the public passages of an article with their versions."""
    held = engine().inventory(in_use().name, IndexName(Audience.PUBLIC, "nb"))
    number = article_of(article).pk
    return {(each.passage, each.version) for each in held if each.article == number}
