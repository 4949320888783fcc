"""Takes the snippet as an editor does: chooses, sees the preview change, and copies."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from wagtail.users.models import UserProfile

from kb.accounts.roles import EDITOR
from tests.browser.conftest import NewPage
from tests.browser.door import sign_in
from tests.content import group_of, make_customer

# Each test rolls back what it wrote; the content was there before.
pytestmark = pytest.mark.django_db
COPYING = ["clipboard-read", "clipboard-write"]


@pytest.mark.thorough
def test_an_editor_sees_what_is_chosen_and_copies_it(open_page: NewPage) -> None:
    user = make_customer("erik")
    user.groups.add(group_of(EDITOR))
    UserProfile.objects.create(user=user, preferred_language="en")
    # What fades in is pale until it is there.
    page = open_page("/en/", permissions=COPYING, reduced_motion="reduce")
    sign_in(page, "erik")
    page.goto("/admin/widget/")
    page.get_by_label("Language").select_option("sv")
    page.get_by_label("Light or dark").select_option("dark")
    preview = page.frame_locator("iframe.embed-preview")
    launcher = preview.get_by_role("button", name="Hjälp")
    expect(launcher).to_be_visible()
    launcher.click()
    expect(preview.get_by_role("option").first).to_contain_text("Starta om routern")
    page.get_by_role("button", name="Copy").first.click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert '<svar-help lang="sv" theme="dark">' in copied
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa"]}).response["violations"]
    assert [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found] == []
