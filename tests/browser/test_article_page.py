"""Walks through what an article's page does beyond its words: the tree, videos, pictures, tools."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.content_set import addresses

pytestmark = pytest.mark.django_db
ARTICLE = addresses("en").article


def _answer(page: Page, name: str) -> None:
    """Choose an answer of a tree by keyboard."""
    page.locator(".tree").get_by_role("link", name=name, exact=True).press("Enter")


def _question(page: Page) -> str:
    """Return the one question of the tree that is shown."""
    shown = page.locator(".tree-place:not([hidden]) .tree-question")
    expect(shown).to_have_count(1)
    return shown.inner_text()


def test_a_tree_is_walked_by_keyboard_and_keeps_the_way_back(open_page: NewPage) -> None:
    page = open_page(ARTICLE)
    _answer(page, "No")
    expect(page.locator(":focus")).to_have_text("Is the plug in?")
    _answer(page, "I see no plug")
    assert page.url.endswith("#tree-1=light.plug.call")
    page.reload()
    assert _question(page) == "Call us"
    assert page.locator(".tree-trail li").count() == 2
    page.go_back()
    expect(page.locator(":focus")).to_have_text("Is the plug in?")
    page.locator(".tree").get_by_role("button", name="Back").press("Enter")
    assert _question(page) == "Is there a light?"
    page.goto(f"{ARTICLE}#tree-1=light.good.call")
    assert _question(page) == "Is there a light?"


def test_a_tree_without_javascript_shows_one_place_and_prints_all(open_page: NewPage) -> None:
    page = open_page(ARTICLE, java_script_enabled=False)
    shown = page.locator(".tree-place:visible .tree-question")
    assert shown.all_inner_texts() == ["Is there a light?"]
    _answer(page, "No")
    assert shown.all_inner_texts() == ["Is the plug in?"]
    page.go_back()
    assert shown.all_inner_texts() == ["Is there a light?"]
    page.emulate_media(media="print")
    assert shown.count() == 4
    assert page.get_by_text("→ Is the plug in?").is_visible()
