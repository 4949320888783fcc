"""Measures how long a change takes to reach readers, with a worker process beside the site.

The bounds are generous, for busy machines; the measured seconds stand in the report (``-rP``).
"""

import logging
import statistics
from functools import partial

import pytest

from articles.access import ANONYMOUS
from articles.models import ArticlePage, SectionPage
from search import service
from search.configured import engine
from search.engine.base import IndexName
from search.indexing.words import vocabulary
from search.query.plan import plan
from search.query.request import search_request
from tests.content import index_everything, make_article, make_centres, make_section
from tests.pipeline.differences import in_use
from tests.pipeline.site import Site, wait_until

logger = logging.getLogger(__name__)

BOUND = 5.0
WORDS = ("lynrask", "fjordgass", "solvarme", "isbrodd", "torvtak")


@pytest.fixture
def section(site: Site) -> SectionPage:
    """Give a section on a site with an empty index."""
    section = make_section(make_centres()["nb"], "Nett")
    index_everything()
    return section


def _shown(word: str) -> bool:
    """Tell whether a reader who asks for the word is shown an excerpt that has it."""
    found = service.answers(ANONYMOUS, search_request(word, locale="nb"))
    return any(word in answer.excerpt or word in answer.title.lower() for answer in found.answers)


def _held(word: str) -> bool:
    """Tell whether the engine itself still finds the word, whatever the database says."""
    index = IndexName(ANONYMOUS.realm, "nb")
    request = search_request(word, locale="nb")
    asked = plan(request, index=index, vocabulary=vocabulary(in_use(), index))
    return any(word in hit.passage.title.lower() for hit in engine().search(asked).hits)


def _gone(word: str) -> bool:
    return not _held(word)


def _publish(section: SectionPage, word: str) -> ArticlePage:
    return make_article(section, f"Om {word}")


def test_what_is_published_is_found_and_what_is_taken_down_is_gone(
    site: Site, section: SectionPage
) -> None:
    found, gone = [], []
    with site.process("manage.py", "worker"):
        _publish(section, "oppvarming")
        wait_until(partial(_shown, "oppvarming"))
        pages = {}
        for word in WORDS:
            pages[word] = _publish(section, word)
            found.append(wait_until(partial(_shown, word)))
        for word, page in pages.items():
            assert _held(word)
            ArticlePage.objects.get(pk=page.pk).unpublish()
            assert not _shown(word), "the database must hide it before the worker has been there"
            gone.append(wait_until(partial(_gone, word)))
    logger.info("publish to findable: %s", _summary(found))
    logger.info("unpublish to gone: %s", _summary(gone))
    assert max(found) < BOUND
    assert max(gone) < BOUND


def _summary(seconds: list[float]) -> str:
    return f"median {statistics.median(seconds):.2f} s, longest {max(seconds):.2f} s"
