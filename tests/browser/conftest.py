"""Serves the content set to Chromium, and opens pages in the look that a test asks for.

The content is built once for all browser tests: they only read.
"""

from collections.abc import Callable, Iterator

import pytest
from django.core.management import call_command
from django.test import override_settings
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from search import service
from search.deadline import Deadline
from tests.browser import content_set
from tests.browser.quiet import Traffic, one_at_a_time
from tests.looks import Look

NewPage = Callable[..., Page]
# What Chromium asks for on an English machine; without windows it asks for no language by itself.
LOCALE = "en-US"
_PATIENT = Deadline(seconds=60)  # a busy machine must not turn an answer into a degraded one


@pytest.fixture(scope="package")
def site(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[str]:
    """Return the address of a running site that holds the content set.

    It answers one request at a time: a page reads, counts and saves beside each other.
    """
    media = str(tmp_path_factory.mktemp("media"))
    patience = pytest.MonkeyPatch()
    patience.setattr(service, "_deadline", lambda: _PATIENT)
    own = override_settings(MEDIA_ROOT=media, SEARCH_DIR=None, ELASTICSEARCH_URL="")
    with django_db_blocker.unblock(), own, one_at_a_time():
        content_set.build()
        server = LiveServer("localhost")
        yield str(server.url)
        server.stop()
        call_command("flush", interactive=False, verbosity=0)
    patience.undo()


@pytest.fixture(scope="package")
def traffic() -> Iterator[Traffic]:
    """Return what knows whether the site still answers something."""
    traffic = Traffic()
    with traffic.counted():
        yield traffic


@pytest.fixture
def open_page(browser: Browser, site: str, traffic: Traffic, db: None) -> Iterator[NewPage]:
    """Return a function that opens a path; keyword arguments are those of a browser context."""
    contexts: list[BrowserContext] = []

    def opened(path: str, look: Look | None = None, **options: object) -> Page:
        looks: dict[str, object] = {"locale": LOCALE}
        if look is not None:
            looks |= {
                "color_scheme": look.theme,
                "viewport": {"width": look.width, "height": 800},
            }
        context = browser.new_context(base_url=site, **{**looks, **options})  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()
    traffic.wait_for_quiet()
