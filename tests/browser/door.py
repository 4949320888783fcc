"""Lets people in: through the door that they see, or past it where the door is not the question."""

from django.contrib.auth.models import User
from playwright.sync_api import Page

from tests.browsers import browser_of


def fill_in(page: Page, name: str, password: str = "") -> None:
    """Send the form of the door that is shown; passwords are the name and ``-password``."""
    page.locator("[name=username]").fill(name)
    page.locator("[name=password]").fill(password or f"{name}-password")
    page.locator(".door form button").last.click()


def sign_in(page: Page, name: str) -> None:
    """Give the browser of an open page somebody's session; the next page shows it."""
    session = browser_of(User.objects.get(username=name)).cookies["sessionid"].value
    here = str(page.evaluate("location.origin"))
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": here}])
