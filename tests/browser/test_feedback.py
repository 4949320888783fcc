"""Tries the question at the end of an article as readers do, with and without JavaScript."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from articles.models import Vote
from tests.browser.conftest import NewPage
from tests.browser.content_set import addresses
from tests.looks import Look

# Each test rolls back what it wrote; the content was there before.
pytestmark = pytest.mark.django_db
ARTICLE = addresses("en").article
PHONE = Look("en", "dark", 360)


def _tell(page: Page) -> None:
    page.get_by_role("button", name="No", exact=True).click()
    expect(page.get_by_label("In your own words")).to_be_visible()
    assert Axe().run(page).response["violations"] == []
    page.get_by_label("Hard to follow").check()
    page.get_by_label("In your own words").fill("Which cable?")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", name="Thank you", exact=True)).to_be_visible()


def _told() -> tuple[bool, str, str]:
    vote = Vote.objects.get()
    return vote.helpful, vote.reason, vote.text


def test_a_reader_tells_without_leaving_the_article(open_page: NewPage) -> None:
    page = open_page(ARTICLE, PHONE)
    _tell(page)
    assert page.url.endswith(ARTICLE)
    assert page.evaluate("document.activeElement.id") == "feedback"
    assert _told() == (False, "unclear", "Which cable?")


def test_a_reader_tells_without_javascript(open_page: NewPage) -> None:
    page = open_page(ARTICLE, PHONE, java_script_enabled=False)
    page.get_by_role("button", name="No", exact=True).click()
    page.get_by_label("Hard to follow").check()
    page.get_by_label("In your own words").fill("Which cable?")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", name="Thank you", exact=True)).to_be_visible()
    assert _told() == (False, "unclear", "Which cable?")
    page.get_by_role("link", name="Back to the article").click()
    assert page.url.endswith(ARTICLE)
    assert page.context.cookies() == []
