"""Walks from the console's empty page to what must be read, what changed in it, and the receipt."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import expect
from wagtail.users.models import UserProfile

from articles.access import viewer_for
from articles.models import ArticlePage, Team
from articles.review.publishing import unreviewed
from kb.accounts.callers import Caller, agent_of
from kb.accounts.roles import EDITOR
from kb.reading.models import MustRead, Reading, Receipt
from kb.reading.remembering import remember
from kb.reading.texts import live_text
from tests.browser.conftest import NewPage
from tests.browser.door import sign_in
from tests.browser.objecting import WCAG, in_both_themes, objections
from tests.content import article_of, group_of, make_agent

# Each test rolls back what it wrote; the content was there before.
pytestmark = pytest.mark.django_db


def _changed_since_read() -> None:
    """Let the agent have read an article that says something else now, and must be read."""
    live = ArticlePage.objects.get(title="Restart the router")
    agent, number = User.objects.get(username="agent"), article_of(live).pk
    text = live_text(number, "en")
    assert text is not None
    remember(Caller(viewer_for(agent), agent_of(agent.pk), agent.pk), text)
    live.say = live.say.replace("30", "90")
    with unreviewed():
        live.save_revision().publish()
    due = timezone.localdate() + timedelta(days=2)
    MustRead.objects.create(article_id=number, due=due, for_everyone=True, why="New routers.")


def test_what_changed_is_marked_and_confirmed_by_one_key(open_page: NewPage) -> None:
    _changed_since_read()
    page = open_page("/healthz")
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    sign_in(page, "agent")
    page.goto("/en/agent/")
    query = page.get_by_role("combobox").first
    desk = page.get_by_role("region", name="Where to begin")
    asked = desk.get_by_role("button", name="Restart the router by")
    expect(asked).to_be_visible()
    expect(desk.get_by_role("button", name="Restart the router Changed since")).to_be_visible()

    page.keyboard.press("ArrowDown")
    expect(asked).to_be_focused()
    box = page.get_by_role("region", name="To be read")
    # The first question to a server that just began.
    expect(box).to_contain_text("New routers.", timeout=20_000)
    expect(box.locator("ins")).to_have_text("90")
    expect(box.locator("del")).to_have_text("30")
    expect(box.locator(".change-now")).to_contain_text("New")
    expect(box.locator(".change-was")).to_contain_text("Was")
    assert in_both_themes(page) == []
    page.set_viewport_size({"width": 360, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.set_viewport_size({"width": 1280, "height": 800})

    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Restart the router")).to_be_focused()
    page.keyboard.press("Shift+P")
    expect(page.locator("[data-console] [data-aloud]")).to_have_text("Pinned")
    with page.expect_response("**/receipts"):
        page.keyboard.press("g")
    expect(box).to_have_count(0)
    assert Receipt.objects.count() == 1
    page.keyboard.press("Shift+N")
    expect(query).to_be_focused()
    expect(desk.get_by_role("heading")).to_have_text(["Pinned", "You read last"])
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+P")
    expect(desk.get_by_role("heading")).to_have_text(["You read last"])
    expect(desk.get_by_role("button").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(query).to_be_focused()
    assert faults == []


@pytest.mark.thorough
def test_what_stands_for_a_while_is_read(open_page: NewPage) -> None:
    page = open_page("/healthz")
    sign_in(page, "agent")
    page.clock.install()
    page.goto("/en/agent/")
    page.keyboard.type("restart the router")
    expect(page.get_by_role("button", name="Pin")).to_be_visible(timeout=20_000)
    with page.expect_response("**/readings"):
        page.clock.fast_forward(3000)
    assert Reading.objects.filter(agent__startswith="user:").exists()


@pytest.mark.thorough
def test_an_editor_sees_who_is_missing(open_page: NewPage) -> None:
    editor = make_agent("petra")
    editor.groups.add(group_of(EDITOR))
    UserProfile.objects.create(user=editor, preferred_language="en")
    team = Team.objects.create(name="Broadband")
    team.members.add(editor, make_agent("bo"))
    article = article_of(ArticlePage.objects.get(title="Restart the router"))
    MustRead.objects.create(article=article, due=timezone.localdate()).teams.add(team)
    page = open_page("/healthz")
    sign_in(page, "petra")
    page.goto("/admin/must-reads/")
    page.get_by_role("link", name="Restart the router").click()
    expect(page.get_by_label("Broadband")).to_be_checked()
    assert objections(page, *WCAG) == []
    page.goto("/admin/reports/receipts/")
    expect(page.get_by_role("row", name="Restart the router Broadband")).to_contain_text("0 of 2")
    assert in_both_themes(page) == []
    page.set_viewport_size({"width": 360, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
