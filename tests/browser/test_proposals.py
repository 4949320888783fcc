"""Proposes, looks, accepts and settles a clash as people do it, with scripts and without."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from articles.models import ArticlePage, Proposal
from articles.proposals.acts import Draft, accept, send
from articles.proposals.versions import content_of
from kb.accounts.roles import CANDIDATE, COACH
from tests.browser.conftest import NewPage
from tests.browser.content_set import TITLES, addresses
from tests.browser.door import sign_in
from tests.content import article_of, group_of, make_customer
from tests.looks import Look

# Each test rolls back what it wrote; the content was there before.
pytestmark = pytest.mark.django_db
NARROWEST = Look("en", "dark", 320)
ARTICLE = addresses("en").article
OLD = "Note the **lights** on the router."


@pytest.fixture
def people() -> dict[str, User]:
    """Make somebody who proposes and somebody who decides."""
    users = {"kari": CANDIDATE, "coach": COACH}
    made = {}
    for name, role in users.items():
        made[name] = make_customer(name)
        made[name].groups.add(group_of(role))
    return made


def _objections(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{rule['id']}: {node['target']}" for rule in found for node in rule["nodes"]]


def _article() -> ArticlePage:
    page: ArticlePage = ArticlePage.objects.get(title=TITLES["en"])
    return page


def _first_text(page: Page) -> str:
    block = _article().body.get_prep_value()[0]["id"]
    return f"[id='body/{block}']"


def _propose(author: User, new: str) -> Proposal:
    page = _article()
    base = content_of(page)
    first = {**base["body"][0], "value": base["body"][0]["value"].replace("Note", new)}
    content = {**base, "body": [first, *base["body"][1:]]}
    return send(page, Draft(page.live_revision_id, base, content), author=author)


@pytest.mark.parametrize(
    "scripts",
    [True, pytest.param(False, marks=pytest.mark.thorough)],
    ids=["scripts", "no scripts"],
)
def test_a_proposal_is_written_seen_and_accepted(
    open_page: NewPage, people: dict[str, User], scripts: bool
) -> None:
    page = open_page(ARTICLE, java_script_enabled=scripts)
    sign_in(page, "kari")
    page.goto(ARTICLE)
    page.locator(".edit-row .button").click()
    page.locator(_first_text(page)).fill("## Before you start\n\nLook at the **lamps** first.")
    page.locator("[name=note]").fill("They are called lamps.")
    page.locator("[name=send]").click()
    expect(page.locator("ins").first).to_be_visible()
    address = page.url
    other = open_page(ARTICLE, java_script_enabled=scripts)
    sign_in(other, "coach")
    other.goto(ARTICLE)
    expect(other.locator(".edit-row")).to_contain_text("1")
    other.goto(address)
    other.locator("[value=accept]").click()
    expect(other.locator(".notice-good")).to_be_visible()
    other.goto(ARTICLE)
    expect(other.locator(".body")).to_contain_text("Look at the lamps first.")


def test_a_clash_is_settled_by_choosing(open_page: NewPage, people: dict[str, User]) -> None:
    one, second = _propose(people["kari"], "Watch"), _propose(people["kari"], "Check")
    accept(one.pk, by=people["coach"])
    page = open_page(ARTICLE, NARROWEST)
    sign_in(page, "coach")
    page.goto(f"/en/kb-{article_of(_article()).pk}/proposals/{second.pk}/")
    page.locator("[value=accept]").click()
    expect(page.locator("[role=alert]")).to_be_visible()
    assert _objections(page) == []
    page.locator("[type=radio][value=proposed]").check()
    page.locator("[value=accept]").click()
    expect(page.locator(".notice-good")).to_be_visible()
    assert "Check the <b>lights</b>" in str(content_of(_article()))


def test_what_is_typed_comes_back_until_it_is_sent(
    open_page: NewPage, people: dict[str, User]
) -> None:
    page = open_page(ARTICLE)
    sign_in(page, "kari")
    form = f"/en/kb-{article_of(_article()).pk}/propose/"
    page.goto(form)
    page.locator("[name=title]").fill("Half a thought")
    page.goto(form)
    expect(page.locator("[name=title]")).to_have_value("Half a thought")
    expect(page.locator("[data-restored]")).to_be_visible()
    page.locator("[name=send]").click()
    expect(page.locator(".notice-good")).to_be_visible()
    page.goto(form)
    expect(page.locator("[name=title]")).to_have_value(TITLES["en"])


def test_a_heading_leads_to_its_block(open_page: NewPage, people: dict[str, User]) -> None:
    page = open_page(ARTICLE)
    sign_in(page, "kari")
    page.goto(ARTICLE)
    page.locator("h2#what-the-lights-say a.copy-link").click()
    expect(page.locator(":focus")).to_have_value("## What the lights say\n\nSee the table.")


@pytest.mark.thorough
def test_every_page_is_accessible_and_fits_a_phone(
    open_page: NewPage, people: dict[str, User]
) -> None:
    proposal = _propose(people["kari"], "Watch")
    base = f"/en/kb-{article_of(_article()).pk}/"
    page = open_page(ARTICLE, NARROWEST)
    sign_in(page, "coach")
    found = {}
    for path in (ARTICLE, *(f"{base}{at}" for at in ("propose/", "proposals/"))):
        page.goto(path)
        found[path] = (_objections(page), page.evaluate("document.documentElement.scrollWidth"))
    page.goto(f"{base}proposals/{proposal.pk}/")
    found["proposal"] = (_objections(page), page.evaluate("document.documentElement.scrollWidth"))
    assert found == dict.fromkeys(found, ([], NARROWEST.width))
