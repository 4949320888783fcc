"""Tests a web process of few threads whose engine hangs under many searches: others are served."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from urllib.parse import quote

import pytest

from articles.models import ArticlePage
from search import configured
from search.models import Generation
from tests.content import index_everything, make_article, make_centres, make_section
from tests.pipeline.ladder.fake_server import PATIENCE, FakeServer, Mode
from tests.pipeline.site import Site, wait_until
from tests.pipeline.web import Web, serving

THREADS, ASKERS, TIMES = 2, 8, 10
WITHIN = PATIENCE / 3  # seconds; the engine holds on to each search for all of its patience

pytestmark = [pytest.mark.thorough, pytest.mark.parametrize("engine_kind", ["embedded"])]


@pytest.fixture
def page(site: Site) -> ArticlePage:
    """Give an article of a site whose engine is a server from now on."""
    page = make_article(make_section(make_centres()["nb"], "Nett"), "Ruter")
    index_everything()
    Generation.objects.update(engine=configured.ELASTICSEARCH)
    return page


@pytest.fixture
def web(site: Site, page: ArticlePage, server: FakeServer) -> Iterator[Web]:
    """Give the site, served by one process of few threads."""
    with serving(site, workers=1, threads=THREADS, ELASTICSEARCH_URL=server.url) as web:
        yield web


def test_searches_that_hang_at_once_starve_nobody(
    web: Web, server: FakeServer, page: ArticlePage
) -> None:
    address = quote(page.get_url())
    assert "Ruter" in web.body(address)
    server.be(Mode.HANGS)
    before = server.asked
    enough = Event()

    def ask_on(asker: int) -> set[bool]:
        """Search until it is enough, each time for something else; tell what was answered."""
        answered, asked = set(), 0
        while not enough.is_set():
            asked += 1
            found = web.body(f"/api/answers/v1/search?lang=nb&q=ruter+{asker}+{asked}")
            answered.add('"degraded": true' in found and "Ruter" in found)
        return answered

    with ThreadPoolExecutor(ASKERS) as askers:
        asking = [askers.submit(ask_on, asker) for asker in range(ASKERS)]
        try:
            wait_until(lambda: server.asked > before)
            for time_ in range(TIMES):
                assert web.body("/healthz", patience=WITHIN) == "ok\n"
                # Another address each time: a page that is remembered costs nothing.
                assert "Ruter" in web.body(f"{address}?again={time_}", patience=WITHIN)
            # The engine is soon left alone, so that no thread waits for it.
            wait_until(lambda: '"breaker": "open"' in web.body("/readyz", patience=WITHIN))
        finally:
            enough.set()
        assert [each.result() for each in asking] == [{True}] * ASKERS
