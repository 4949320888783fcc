"""Gives the tests a help desk on another site, and an integration that it may show the panel of."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Frame, Page, expect

from kb.accounts.integrations.models import Integration
from kb.integrations.packages import FILES
from tests.browser.conftest import NewPage
from tests.browser.widget.host_site import HostSite, host_site
from tests.contract.api.hosts import integration

# A busy machine must not turn an answer that comes into one that is missing.
expect.set_options(timeout=20_000)
Desk = Callable[..., Page]
BRIDGE = (FILES / "generic" / "svar-panel.js").read_text()
SANDBOX = "allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox"
FRAME = f'<iframe id="panel" title="Answers" width="300" sandbox="{SANDBOX}"></iframe>'
_WATCH = """
window.violations = [];
window.marks = 0;
addEventListener("securitypolicyviolation", (it) => violations.push(it.violatedDirective));
addEventListener("message", ({ data }) => data === "mark" && (window.marks += 1));
"""


@pytest.fixture(scope="package")
def hosts() -> Iterator[HostSite]:
    """Yield another site."""
    with host_site() as site:
        yield site


@pytest.fixture
def acme(open_page: NewPage, hosts: HostSite) -> Integration:
    """Return the integration of a help desk at the other site."""
    return integration("acme", origins=[hosts.address])


@pytest.fixture
def desk(open_page: NewPage, hosts: HostSite) -> Desk:
    """Return a function that opens a page of the help desk, with this in it."""

    def opened(html: str, path: str = "/desk") -> Page:
        page = open_page("/healthz", locale="en-GB")
        page.clock.install()  # runs as ever, but can be put forward
        page.context.add_init_script(_WATCH)
        address = hosts.put(path, f'<!doctype html><html lang="en"><title>Desk</title>{html}')
        page.goto(address)
        return page

    return opened


def panel_in(page: Page) -> Frame:
    """Return the frame of the panel, once the console in it has found something."""
    inside = page.frame_locator("iframe").first
    expect(inside.locator("a[role=option]").first).to_be_visible()
    frame = next(each for each in page.frames if "/panel/" in each.url)
    expect(frame.locator("[data-preview]:not([data-waiting])")).to_be_visible()
    return frame


def wait_in_vain(page: Page, frame: Frame) -> None:
    """Let the host not answer until the panel no longer waits; the agent is told."""
    page.clock.fast_forward(5_000)
    expect(frame.get_by_text("did not say again who you are")).to_be_visible()


def card_in(frame: Frame, number: int, token: str, language: str) -> dict[str, Any]:
    """Return the card of an article as the API gives it."""
    card: dict[str, Any] = frame.evaluate(
        """([number, token, lang]) => fetch(`/api/answers/v1/answers/${number}/card?lang=${lang}`,
        { headers: { Authorization: `Bearer ${token}` } }).then((reply) => reply.json())""",
        [number, token, language],
    )
    return card
