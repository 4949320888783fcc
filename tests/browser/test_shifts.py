"""Checks that nothing moves under a reader while a page loads, by Chromium's own count."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import NewPage
from tests.browser.content_set import addresses
from tests.looks import Look
from tests.paint.judging import MOST_SHIFT
from tests.paint.shifts import shifts, watch_shifts

pytestmark = pytest.mark.django_db
NB = addresses("nb")
PHONE = Look("nb", "light", 360)
SIMILAR = [{"title": f"Nr. {n}", "url": "/nb/", "audience": "public"} for n in range(3)]
_PAINTED = "() => performance.getEntriesByName('first-contentful-paint').length > 0"


def _loaded_slowly(page: Page, path: str, held: list[Route]) -> None:
    """Open a page whose typeface comes only after its first paint."""
    page.goto(path, wait_until="commit")
    page.wait_for_function(_PAINTED)
    for route in held:
        route.continue_()
    held.clear()
    page.wait_for_load_state()
    page.evaluate("document.fonts.ready.then(() => true)")


@pytest.mark.thorough
def test_nothing_moves_while_a_page_loads_and_is_read(open_page: NewPage) -> None:
    page, held = open_page("/healthz", PHONE), list[Route]()
    watch_shifts(page)
    page.route("**/fonts/*", lambda route: held.append(route))
    page.route("**/similar/*", lambda route: route.fulfill(json={"results": SIMILAR}))
    moved = {}
    for path in (NB.front, NB.section, NB.article, NB.results, NB.missing):
        _loaded_slowly(page, path, held)
        if path == NB.article:
            page.locator("#similar-title").scroll_into_view_if_needed()
            expect(page.get_by_role("link", name="Nr. 2")).to_be_visible()
        moved[path] = shifts(page)
    over = {path: all_ for path, all_ in moved.items() if sum(v for v, _ in all_) > MOST_SHIFT}
    assert over == {}


def test_answers_while_typing_push_nothing_away(open_page: NewPage) -> None:
    page = open_page(NB.front, PHONE)
    below = page.locator("#sections-title")
    before = below.bounding_box()
    page.get_by_role("combobox").fill("ruteren")
    expect(page.get_by_role("option").first).to_be_visible()
    assert below.bounding_box() == before
