"""Hands over, flags and edits from the console, through another's change and a reload."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect
from wagtail.users.models import UserProfile

from articles.models import ArticlePage, Flag, Proposal
from articles.review.publishing import unreviewed
from kb.accounts.roles import CONTRIBUTOR
from kb.console.models import HandOverCount, Spike
from tests.browser.conftest import NewPage
from tests.browser.content_set import TITLES
from tests.browser.door import sign_in
from tests.browser.objecting import WCAG, in_both_themes, objections
from tests.content import group_of, make_customer

# Each test rolls back what it wrote; the content was there before.
pytestmark = pytest.mark.django_db


def _article() -> ArticlePage:
    page: ArticlePage = ArticlePage.objects.get(title=TITLES["en"])
    return page


def _change(say: str) -> None:
    page = _article()
    page.say = say
    with unreviewed():
        page.save_revision().publish()


def test_an_article_is_flagged_and_fixed_by_keyboard(open_page: NewPage) -> None:
    writer = make_customer("kari")
    writer.groups.add(group_of(CONTRIBUTOR))
    UserProfile.objects.create(user=writer, preferred_language="en")
    page = open_page("/healthz")
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    sign_in(page, "kari")
    now = timezone.now()
    row = {"searches": 9, "searchers": 8, "began_at": now, "seen_at": now + timedelta(hours=1)}
    Spike.objects.create(locale="en", words="router blinks", **row)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/en/agent/")
    expect(page.locator("[data-spikes]")).to_contain_text(
        "“router blinks”: 9 searches in 10 minutes"
    )
    page.keyboard.type("restart the router")
    here = page.get_by_role("region", name="Keep this article right")
    # The first question to a server that just began.
    expect(here).to_be_visible(timeout=20_000)
    page.keyboard.press("Enter")

    hand_over = page.get_by_role("region", name="Escalation")
    hand_over.get_by_role("button").click()
    expect(hand_over).to_contain_text("Copied, and counted")
    assert page.evaluate("navigator.clipboard.readText()") == "Slow line at {address}"
    page.get_by_role("heading", name="Restart the router").focus()
    page.keyboard.press("f")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("fe is text here")
    assert objections(page, *WCAG) == []
    page.keyboard.press("Enter")
    expect(here).to_contain_text("Flagged.")
    assert Flag.objects.get().sentence == "fe is text here"

    page.keyboard.press("e")
    say = here.get_by_label("The short answer", exact=True)
    expect(say).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("Hold the button for twenty seconds.")
    assert objections(page, *WCAG) == []
    # Somebody else is faster, and the page is loaded again: nothing typed is lost.
    _change("Pull the plug.")
    page.reload()
    expect(say).to_have_value("Hold the button for twenty seconds.", timeout=20_000)
    expect(here).to_contain_text("It says now: Pull the plug.")
    _change("Pull the plug twice.")
    here.get_by_role("button", name="Publish now").click()
    expect(here).to_contain_text("The article was changed meanwhile.")
    expect(here).to_contain_text("It says now: Pull the plug twice.")
    assert in_both_themes(page) == []
    page.set_viewport_size({"width": 360, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    here.get_by_role("button", name="Publish now").click()
    expect(page.locator(".console-say")).to_have_text("Hold the button for twenty seconds.")
    expect(here).to_contain_text("Published.")
    page.locator("#console-query").fill("")
    told = page.get_by_role("region", name="What became of your fixes and flags")
    expect(told).to_contain_text("Restart the router Accepted")
    assert objections(page, *WCAG) == []
    assert _article().say == "Hold the button for twenty seconds."
    assert Proposal.objects.get().author == writer
    assert HandOverCount.objects.get().times == 1
    assert faults == []


def test_what_nobody_known_types_does_not_outlive_the_page(open_page: NewPage) -> None:
    page = open_page("/healthz")
    kept = page.evaluate(
        """async () => {
          const { KeptFix } = await import("/static/console/kept_fixes.js");
          const card = { number: 12, lang: "en" };
          return ["", "7"].map((owner) => {
            new KeptFix(owner, card).set({ sentence: "Kari rang" });
            return new KeptFix(owner, card).now.sentence;
          });
        }"""
    )
    assert kept == ["", "Kari rang"]
