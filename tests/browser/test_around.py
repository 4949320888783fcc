"""Narrows and sorts answers, and finds similar articles, with scripts and without."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewPage
from tests.browser.content_set import addresses

# Makes pytest-django set the database up: the site itself outlives every test.
pytestmark = pytest.mark.django_db


def test_answers_are_narrowed_without_scripts(open_page: NewPage) -> None:
    page = open_page(addresses("en").narrowed, java_script_enabled=False)
    page.locator("summary", has_text="Narrow the answers").click()
    page.get_by_label("How-to").uncheck()
    page.get_by_label("Any time").check()
    page.get_by_role("button", name="Show these answers").click()
    page.wait_for_url("**/en/search/?q=router&sort=fresh&also=sv&fresh=")
    expect(page.get_by_role("heading", name="Restart the router")).to_be_visible()


def test_what_is_chosen_counts_at_once_and_the_keyboard_stays(open_page: NewPage) -> None:
    page = open_page(addresses("en").narrowed, viewport={"width": 1280, "height": 800})
    page.evaluate("window.sameDocument = true")
    page.locator(".facets").get_by_label("Dansk").check()
    expect(page.get_by_role("link", name="Take away: Dansk")).to_be_visible()
    assert "&also=sv&also=da&" in page.url or "&also=da&also=sv&" in page.url
    expect(page.locator(".facets").get_by_label("Dansk")).to_be_focused()
    page.get_by_label("How-to").uncheck()  # then nothing is left to choose there
    expect(page.get_by_role("link", name="Take away: How-to")).to_have_count(0)
    expect(page.locator(".facets-word")).to_be_focused()
    expect(page.locator("[data-facets-said]")).to_contain_text("answer")
    assert page.evaluate("window.sameDocument")


def test_a_chip_takes_one_value_away_and_keeps_the_rest(open_page: NewPage) -> None:
    page = open_page(addresses("en").narrowed)
    page.get_by_role("link", name="Take away: How-to").click()
    page.wait_for_url("**/en/search/?q=router&also=sv&fresh=30&sort=fresh")


def test_the_facets_are_open_where_there_is_room(open_page: NewPage) -> None:
    wide, narrow = (
        open_page(addresses("en").narrowed, viewport={"width": width, "height": 800})
        for width in (1280, 360)
    )
    expect(wide.get_by_label("How-to")).to_be_visible()
    expect(narrow.get_by_label("How-to")).to_be_hidden()


def test_nothing_that_fits_offers_all_answers_again(open_page: NewPage) -> None:
    page = open_page("/en/search/?q=router&product=none")
    page.get_by_role("main").get_by_role("link", name="Show all answers").last.click()
    expect(page.get_by_role("heading", name="Restart the router")).to_be_visible()


def test_similar_articles_are_listed_near_the_end(open_page: NewPage) -> None:
    page = open_page("/nb/broadband/restart/")
    found = {"results": [{"title": "Another one", "url": "/nb/", "audience": "public"}]}
    page.route("**/api/answers/v1/similar/*", lambda route: route.fulfill(json=found))
    page.locator("#similar-title").scroll_into_view_if_needed()
    expect(page.get_by_role("link", name="Another one")).to_be_visible()


def test_without_similar_articles_a_search_stays(open_page: NewPage) -> None:
    page = open_page("/en/broadband/restart/", java_script_enabled=False)
    page.get_by_role("link", name="Search for more like this").click()
    page.wait_for_url("**/en/search/?q=Restart%20the%20router")
