"""Tests the worker as a process: asked to end, doubled by mistake, cut off from its database."""

import pytest
from django.db import connection

from articles.models import ArticlePage, SectionPage
from kb.outbox.models import OutboxEntry, OutboxLease
from tests.content import index_everything, make_article, make_centres, make_section
from tests.pipeline.differences import differences
from tests.pipeline.site import Site, wait_until


@pytest.fixture
def section(site: Site) -> SectionPage:
    """Give a section on a site with an empty index."""
    section = make_section(make_centres()["nb"], "Nett")
    index_everything()
    return section


def _drained() -> bool:
    return not OutboxEntry.objects.exists()


def _publish(section: SectionPage, number: int) -> None:
    for n in range(number):
        make_article(section, f"Artikkel {ArticlePage.objects.count()} {n}")


@pytest.mark.parametrize("engine_kind", ["embedded"])
def test_a_worker_that_is_asked_to_end_ends_and_holds_nothing(
    site: Site, section: SectionPage
) -> None:
    with site.process("manage.py", "worker") as worker:
        _publish(section, 1)
        wait_until(_drained)
        _publish(section, 5)
        worker.terminate()
        assert worker.wait(30) == 0, site.log()
    assert OutboxLease.objects.count() == 0


@pytest.mark.thorough
def test_a_second_worker_started_by_mistake_loses_nothing(site: Site, section: SectionPage) -> None:
    with site.process("manage.py", "worker") as one, site.process("manage.py", "worker") as two:
        _publish(section, 12)
        wait_until(_drained)
        assert (one.poll(), two.poll()) == (None, None), site.log()
    assert differences() == []


@pytest.mark.postgresql
@pytest.mark.parametrize("engine_kind", ["embedded"])
def test_a_worker_whose_database_restarts_goes_on(site: Site, section: SectionPage) -> None:
    with site.process("manage.py", "worker") as worker:
        _publish(section, 1)
        wait_until(_drained)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        _publish(section, 1)
        wait_until(_drained)
        assert worker.poll() is None, site.log()
    assert differences() == []
