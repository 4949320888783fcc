"""Signs people in through the door that they see."""

from playwright.sync_api import Page

from tests.browser.content_set import addresses


def fill_in(page: Page, name: str, password: str = "") -> None:
    """Send the form of the door that is shown; passwords are the name and ``-password``."""
    page.locator("[name=username]").fill(name)
    page.locator("[name=password]").fill(password or f"{name}-password")
    page.locator(".door form button").last.click()


def sign_in(page: Page, name: str, language: str = "en") -> None:
    """Go to the staff's door and come in."""
    page.goto(addresses(language).staff_sign_in)
    fill_in(page, name)
    page.wait_for_url(lambda address: "sign-in" not in address)
