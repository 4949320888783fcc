"""Checks the pages of one's own account in a browser: accessible, narrow enough, without script."""

import base64

import pytest
from allauth.mfa.models import Authenticator
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from pytest_django import Settings

from kb.accounts.models import Try
from tests.browser.conftest import NewPage
from tests.browser.content_set import addresses
from tests.browser.door import fill_in
from tests.looks import Look

pytestmark = pytest.mark.django_db

NARROW = Look("nb", "dark", 320)
PAGES = (
    "/nb/account/",
    "/nb/account/password/",
    "/nb/account/address/",
    "/nb/account/second-step/on/",
    "/nb/password/sent/",
    "/nb/password/done/",
    "/nb/account/address/wrong/",
)


def _objections(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    wide = page.evaluate("document.documentElement.scrollWidth")
    said = [f"{page.url}: {rule['id']}: {rule['nodes'][0]['target']}" for rule in found]
    return said + ([f"{page.url} is {wide} wide"] if wide > NARROW.width else [])


@pytest.mark.thorough
def test_axe_finds_nothing_on_the_pages_of_an_account(open_page: NewPage) -> None:
    page = open_page(addresses("nb").staff_sign_in, NARROW)
    fill_in(page, "agent", "wrong")
    objections = _objections(page)
    fill_in(page, "agent")
    page.wait_for_url(lambda address: "sign-in" not in address)
    for path in PAGES:
        page.goto(path)
        objections += _objections(page)
    assert objections == []
    Try.objects.all().delete()


def test_the_second_step_is_set_up_without_script(open_page: NewPage, settings: Settings) -> None:
    settings.STAFF_SECOND_FACTOR = True
    page = open_page(addresses("en").staff_sign_in, java_script_enabled=False)
    fill_in(page, "agent")
    page.wait_for_url("**/en/account/second-step/on/")
    picture = page.locator(".door-code").get_attribute("src") or ""
    assert b"<svg" in base64.b64decode(picture.partition(",")[2])
    Authenticator.objects.all().delete()
