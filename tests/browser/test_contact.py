"""Tries the contact form as customers do, with and without JavaScript, and a signed link."""

import time

import jwt
import pytest
from axe_playwright_python.sync_playwright import Axe
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from playwright.sync_api import Page, expect

from kb.accounts.links.views import audience
from kb.accounts.models import LinkKey
from kb.contact import stamp
from kb.contact.models import Message, Solved
from tests.browser.conftest import NewPage
from tests.looks import Look

# Each test rolls back what it wrote; the content was there before.
pytestmark = pytest.mark.django_db
PHONE = Look("en", "dark", 360)
QUESTION = "How do I restart the router?"


@pytest.fixture(autouse=True)
def no_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the browser send as fast as it can."""
    monkeypatch.setattr(stamp, "SOONEST", 0.0)


def _violations(page: Page) -> list[object]:
    return list(Axe().run(page).response["violations"])


def test_an_answer_comes_while_a_customer_writes(open_page: NewPage) -> None:
    page = open_page("/en/contact/", PHONE)
    page.get_by_label("What do you need help with?").fill(QUESTION)
    offered = page.get_by_role("link", name="Restart the router")
    expect(offered).to_be_visible()
    assert _violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    with page.context.expect_page() as beside:
        offered.click()
    beside.value.close()
    opened = page.locator("[name=opened]").input_value()
    assert opened.isdigit()
    page.get_by_role("button", name="Yes, nothing to send").click()
    expect(page.get_by_role("heading", name="Good that it is solved")).to_be_visible()
    assert Solved.objects.get().articles == [int(opened)]
    assert not Message.objects.exists()
    assert page.context.cookies() == []


def test_without_javascript_the_answer_comes_before_it_is_sent(open_page: NewPage) -> None:
    page = open_page("/en/contact/", java_script_enabled=False)
    page.get_by_label("What do you need help with?").fill(QUESTION)
    page.get_by_label("Your e-mail address").fill("kari@example.org")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_role("link", name="Restart the router")).to_be_visible()
    page.get_by_label("Your e-mail address").fill("kari@example")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_label("What do you need help with?")).to_have_value(QUESTION)
    expect(page.get_by_text("It looks like name@example.com.")).to_be_visible()
    page.get_by_label("Your e-mail address").fill("kari@example.org")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_text(Message.objects.get().reference)).to_be_visible()


def test_a_signed_link_goes_on_by_itself(open_page: NewPage) -> None:
    key, now = Ed25519PrivateKey.generate(), int(time.time())
    pem = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    LinkKey.objects.create(site="shop", public_key=pem.decode())
    claims = {"iss": "shop", "aud": audience(), "sub": "17", "iat": now, "exp": now + 60}
    token = jwt.encode({**claims, "jti": "a1"}, key, algorithm="EdDSA")
    page = open_page(f"/enter/?token={token}&next=/en/contact/", PHONE)
    page.wait_for_url("**/en/contact/")
    page.goto(f"/enter/?token={token}")
    expect(page.get_by_role("heading", name="You are not signed in")).to_be_visible()
    assert _violations(page) == []
