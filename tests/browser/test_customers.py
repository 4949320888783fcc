"""Follows a view from the reader's browser to the report, and looks the report over."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from wagtail.users.models import UserProfile

from kb.accounts.roles import PUBLISHER
from kb.insights import rolling
from kb.insights.views import views
from tests.browser.conftest import NewPage
from tests.browser.content_set import addresses
from tests.browser.door import sign_in
from tests.content import group_of, make_customer

# Each test rolls back what it wrote; the content was there before.
pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
NOT_FOLLOWED = "Object.defineProperty(navigator, 'globalPrivacyControl', { value: true })"


def _objections(page: Page) -> list[str]:
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa"]}).response["violations"]
    return [f"{rule['id']}: {node['target']}" for rule in found for node in rule["nodes"]]


@pytest.mark.thorough
def test_what_a_reader_reads_reaches_the_report(open_page: NewPage) -> None:
    reader = open_page(addresses("en").front, user_agent=FIREFOX)
    with reader.expect_response("**/events") as told:
        reader.goto(addresses("en").article)
    assert told.value.status == 202
    assert reader.context.cookies() == []
    reader.add_init_script(NOT_FOLLOWED)
    asked: list[str] = []
    reader.on("request", lambda request: asked.append(request.url))
    reader.reload()
    assert [url for url in asked if url.endswith(".js")]
    assert [url for url in asked if url.endswith("/events")] == []
    assert views.flush() == 1
    rolling.roll_up()

    user = make_customer("petra")
    user.groups.add(group_of(PUBLISHER))
    UserProfile.objects.create(user=user, preferred_language="en")
    page = open_page(addresses("en").front)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    sign_in(page, "petra")
    page.goto("/admin/reports/customers/?show=read")
    expect(page.locator("dl > div").first).to_contain_text("Articles read 1")
    expect(page.get_by_role("link", name="Restart the router")).to_be_visible()
    expect(page.locator("[data-chart] canvas")).to_have_count(3)
    page.get_by_text("Day by day", exact=True).click()
    assert _objections(page) == []
    page.set_viewport_size({"width": 360, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert faults == []
