"""Walks from the console, where an agent tells whether an answer worked, to the team's report."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import expect
from wagtail.users.models import UserProfile

from articles.models import Article, ArticlePage
from kb.accounts.roles import COACH
from kb.cases.models import CaseLink, ClosedCase, Outcome
from tests.browser.conftest import NewPage
from tests.browser.door import sign_in
from tests.browser.objecting import WCAG, in_both_themes, objections
from tests.content import article_of, group_of, make_agent

# Each test rolls back what it wrote; the content was there before.
pytestmark = pytest.mark.django_db


def _cases(article: Article, agent: User) -> None:
    now = timezone.now()
    for number in range(6):
        at = now - timedelta(days=number)
        name, case = f"desk:{number % 3}", str(number)
        closed = {"opened": at, "closed": at, "agent": name, "team": "Broadband"}
        ClosedCase.objects.create(system="desk", case=case, **closed)
        if number % 2:
            told = {"agent": name, "team": "Broadband", "at": at, "user": agent}
            CaseLink.objects.create(
                system="desk", case=case, kind="used", article=article, language="en", **told
            )


@pytest.mark.thorough
def test_an_outcome_is_told_by_one_key_and_reaches_the_report(open_page: NewPage) -> None:
    leader = make_agent("petra")
    leader.groups.add(group_of(COACH))
    UserProfile.objects.create(user=leader, preferred_language="en")
    article = article_of(ArticlePage.objects.get(title="Restart the router"))
    _cases(article, leader)
    page = open_page("/healthz")
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    sign_in(page, "petra")

    page.goto("/en/agent/")
    page.keyboard.type("restart the router")
    asked = page.get_by_role("region", name="Did it work?")
    # The first question to a server that just began.
    expect(asked).to_contain_text("Nobody has told yet whether it works", timeout=20_000)
    page.keyboard.press("Enter")
    page.keyboard.press("x")
    expect(asked).to_contain_text("Worked 0 of 1 time, last failure today")
    # What is typed after it is text, until it is sent.
    page.keyboard.type("wx no button")
    assert objections(page, *WCAG) == []
    page.keyboard.press("Enter")
    expect(asked.get_by_role("button", name="It did not work")).to_be_focused()
    page.keyboard.press("w")
    expect(asked).to_contain_text("Worked 1 of 1 time")
    expect(asked.get_by_role("button", name="It worked")).to_have_attribute("aria-pressed", "true")
    assert Outcome.objects.get().worked

    page.goto("/admin/reports/cases/?show=teams&team=Broadband")
    figures = page.locator("dl > div")
    expect(figures.first).to_contain_text("50 % 3 of 6")
    expect(figures.first).to_contain_text("÷ closed cases")
    expect(page.locator("[data-chart] canvas")).to_have_count(3)
    assert in_both_themes(page) == []
    page.set_viewport_size({"width": 360, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_role("link", name="My own numbers").click()
    expect(page.get_by_role("row", name="In all 3 0 0 1 0")).to_be_visible()
    assert objections(page, *WCAG) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert faults == []
