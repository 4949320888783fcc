"""Kills the worker with SIGKILL while articles are published: index and database agree later.

With ``--full-matrix`` at every point, among two hundred publishes; otherwise once, where the index
is ahead of the outbox.
"""

import random
from functools import partial
from subprocess import Popen, TimeoutExpired

import pytest
from django.core.management import call_command
from django.utils import timezone

from articles.models import ArticlePage
from kb.outbox.models import OutboxEntry, OutboxLease
from tests.content import index_everything, make_article, make_centres, make_section
from tests.pipeline.dying_worker import POINTS, READY
from tests.pipeline.site import Site, wait_until

ARTICLES = 20
# Whoever writes without a pause keeps SQLite's only write lock from everybody else.
BREATH = 0.05


def test_nothing_is_lost_when_the_worker_is_killed(
    site: Site, request: pytest.FixtureRequest
) -> None:
    every = request.config.getoption("--full-matrix")
    publishes, fatal, points = (200, 25, POINTS) if every else (20, 5, ("after apply",))
    section = make_section(make_centres()["nb"], "Nett")
    pages = [make_article(section, f"Artikkel {n}") for n in range(ARTICLES)]
    index_everything()
    choose, edit = random.Random(1), 0
    for turn, point in enumerate(points, start=1):
        with site.process("-m", "tests.pipeline.dying_worker", point, str(fatal)) as worker:
            wait_until(partial(_started, site, turn))
            while not _ends_within(worker, BREATH):
                _change(choose.choice(pages), edit := edit + 1)
                assert edit < 20 * publishes, site.log()
        assert worker.returncode == -9, site.log()
        # The dead worker's leases would run out after a minute.
        OutboxLease.objects.update(until=timezone.now())
    while edit < publishes:
        _change(choose.choice(pages), edit := edit + 1)
    drained = site.manage("worker", "--drain")
    assert (drained.returncode, drained.stderr) == (0, "")
    call_command("search_index", "check")
    assert (OutboxEntry.objects.count(), OutboxLease.objects.count()) == (0, 0)


def _started(site: Site, times: int) -> bool:
    return site.log().count(READY) == times


def _ends_within(worker: Popen[bytes], seconds: float) -> bool:
    try:
        worker.wait(seconds)
    except TimeoutExpired:
        return False
    return True


def _change(page: ArticlePage, edit: int) -> None:
    """Publish other words, or take the page down where it is up and the turn has come."""
    page = ArticlePage.objects.get(pk=page.pk)
    if page.live and edit % 5 == 4:
        page.unpublish()
    else:
        page.title = f"Artikkel endret {edit} ganger"
        page.save_revision().publish()
