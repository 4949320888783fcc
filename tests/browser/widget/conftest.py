"""Gives the tests another site, and pages of it that embed the widget."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.widget import host_pages
from tests.browser.widget.host_site import HostSite, host_site

Embedded = Callable[..., Page]
# A busy machine must not turn an answer that comes into one that is missing.
expect.set_options(timeout=20_000)


@pytest.fixture(scope="package")
def hosts() -> Iterator[HostSite]:
    """Yield another site."""
    with host_site() as site:
        yield site


@pytest.fixture
def shop(open_page: NewPage, site: str, hosts: HostSite) -> Embedded:
    """Return a function that opens a plain page with a widget of these attributes."""

    def opened(attributes: str = "", more: str = "", lang: str = "en", **options: object) -> Page:
        address = hosts.put("/shop", host_pages.plain(site, attributes, more, lang))
        return open_page(address, **options)

    return opened
