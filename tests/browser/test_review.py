"""Walks a change through review in the admin: submit, take, approve by another; or send back."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from articles.facts import change_article
from articles.models import ArticlePage, Governance
from kb.accounts.roles import COACH, CONTRIBUTOR, EDITOR
from kb.outbox.models import Letter
from tests.browser.conftest import NewPage
from tests.browser.door import sign_in
from tests.content import article_of
from tests.editing.review.people import make_person, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def policy(site: str, db: None) -> ArticlePage:
    """Put the restart article under compliance, with an owner."""
    page: ArticlePage = ArticlePage.objects.get(slug="restart", locale__language_code="nb")
    owner = make_person("owner", CONTRIBUTOR)
    change_article(article_of(page), {"governance": Governance.COMPLIANCE, "owner": owner})
    return page


def _signed_in(open_page: NewPage, user: User, path: str) -> Page:
    """Open a path in a browser of the user's own."""
    page = open_page("/en/")
    sign_in(page, user.username)
    page.goto(path)
    return page


def _submit(page: Page, say: str) -> None:
    page.locator("[name=say]").fill(say)
    page.locator("[name=change_note]").fill("Målt hos kunder.")
    page.locator("footer [data-w-dropdown-target=toggle]").first.click()
    page.locator("[name=action-submit]").click()
    page.wait_for_url(re.compile(r"/admin/pages/\d+/$"))


def test_a_change_goes_from_writer_to_reader(open_page: NewPage, policy: ArticlePage) -> None:
    writer, owner = make_person("writer", CONTRIBUTOR), User.objects.get(username="owner")
    editing = _signed_in(open_page, writer, f"/admin/pages/{policy.pk}/edit/")
    assert editing.locator("[name=action-publish]").count() == 0
    _submit(editing, "Vent i 60 sekunder.")
    reviewing = _signed_in(open_page, owner, f"/admin/review/{policy.pk}/")
    reviewing.locator("[value=claim]").click()
    expect(reviewing.locator("[value=release]")).to_be_visible()
    reviewing.locator("[value=approve]").click()
    expect(reviewing.locator("[value=approve]")).to_have_count(0)
    reader = open_page(policy.get_url())
    expect(reader.get_by_text("Vent i 60 sekunder.").first).to_be_visible()


def test_a_rejection_reaches_the_writer(open_page: NewPage, policy: ArticlePage) -> None:
    writer, owner = make_person("writer", CONTRIBUTOR), User.objects.get(username="owner")
    submitted(policy, writer, "Vent i 60 sekunder.")
    reviewing = _signed_in(open_page, owner, f"/admin/review/{policy.pk}/")
    reviewing.locator("[name=comment]").fill("Hvorfor 60?")
    reviewing.locator("[value=reject]").click()
    expect(reviewing.get_by_text("Hvorfor 60?").first).to_be_visible()
    letter = Letter.objects.get(to="writer@example.org")
    assert "Hvorfor 60?" in letter.text


@pytest.mark.thorough
def test_a_guest_answers_through_a_link(open_page: NewPage, policy: ArticlePage) -> None:
    submitted(policy, make_person("writer", EDITOR), "Vent i 60 sekunder.")
    coach = make_person("coach", COACH)
    inviting = _signed_in(open_page, coach, f"/admin/review/{policy.pk}/")
    inviting.locator("[name=name]").fill("Jo Ek")
    inviting.locator("[name=email]").fill("jo@example.org")
    inviting.locator("[value=invite]").click()
    link = inviting.locator("code").inner_text()
    guest = open_page(link)
    assert _violations(guest) == []
    guest.locator("[name=comment]").fill("Ser bra ut.")
    guest.locator("[value=approve]").click()
    expect(guest.locator("h1")).to_be_visible()
    inviting.goto(f"/admin/review/{policy.pk}/")
    expect(inviting.get_by_text("Ser bra ut.").first).to_be_visible()


@pytest.mark.thorough
def test_axe_finds_nothing_on_the_screen_of_a_review(
    open_page: NewPage, policy: ArticlePage
) -> None:
    submitted(policy, make_person("writer", CONTRIBUTOR), "Vent i 60 sekunder.")
    owner = User.objects.get(username="owner")
    page = _signed_in(open_page, owner, f"/admin/review/{policy.pk}/")
    assert _violations(page) == []


def _violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{rule['id']}: {node['target']}" for rule in found for node in rule["nodes"]]
