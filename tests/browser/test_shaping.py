"""Shapes the search as an editor does: from a failed search, past the effect, to finding."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from wagtail.users.models import UserProfile

from articles.models import Article, ArticlePage
from kb.accounts.roles import EDITOR
from search.shaping.serving import forget
from tests.browser.conftest import NewPage
from tests.browser.content_set import addresses
from tests.browser.door import sign_in
from tests.content import group_of, make_customer
from tests.search_log import searched

# Each test rolls back what it wrote; the content was there before.
pytestmark = pytest.mark.django_db
QUESTION = "gizmo"


@pytest.fixture
def editor(open_page: NewPage) -> Iterator[Page]:
    """Return the page of an editor who has signed in; somebody searched in vain before."""
    user = make_customer("erik")
    user.groups.add(group_of(EDITOR))
    UserProfile.objects.create(user=user, preferred_language="en")
    searched(QUESTION, locale="en")
    page = open_page(addresses("en").front)
    sign_in(page, "erik")
    yield page
    forget()


# What fades in is pale until it is there; what pulses again and again is always there.
STILL = """() => document.getAnimations().every(
    each => each.playState !== "running" || each.effect.getTiming().iterations > 1)"""


def _objections(page: Page) -> list[str]:
    page.wait_for_function(STILL)
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa"]}).response["violations"]
    return [f"{rule['id']}: {node['target']}" for rule in found for node in rule["nodes"]]


def test_a_failed_search_becomes_a_synonym_that_finds(editor: Page) -> None:
    editor.goto("/admin/reports/searches/?show=nothing")
    editor.get_by_role("link", name="Add a synonym").click()
    editor.get_by_label("whoever asks for").fill("gizmo")
    editor.get_by_label("also finds").fill("restart router")
    editor.get_by_role("button", name="See what changes").click()
    effect = editor.get_by_role("region", name="What would change")
    expect(effect).to_contain_text("Restart the router")
    assert _objections(editor) == []
    editor.get_by_role("button", name="Save").click()
    expect(editor.get_by_text("gizmo ↔ restart router").first).to_be_visible()
    forget()  # the rules are read again every other second; this test's clock need not wait
    editor.goto("/en/search/?q=gizmo")
    expect(editor.locator("#best-title")).to_contain_text("Restart the router")


@pytest.mark.thorough
def test_a_failed_search_gets_an_article_pinned(editor: Page) -> None:
    page = ArticlePage.objects.get(title="Restart the router", alias_of=None)
    router = Article.objects.get(translation_key=page.translation_key)
    editor.goto("/admin/reports/searches/?show=nothing")
    editor.get_by_role("link", name="Pin an article").click()
    expect(editor.get_by_label("Whoever asks exactly")).to_have_value("gizmo")
    editor.get_by_label("Finds first").fill("KB-999999")
    editor.get_by_role("button", name="See what changes").click()
    expect(editor.get_by_text("There is no article KB-999999.")).to_be_visible()
    editor.get_by_label("Finds first").fill(router.number)
    editor.get_by_role("button", name="See what changes").click()
    effect = editor.get_by_role("region", name="What would change")
    expect(effect.get_by_role("row", name="gizmo")).to_contain_text("No answer")
    expect(effect.get_by_role("row", name="gizmo")).to_contain_text("Restart the router")
    assert _objections(editor) == []
    editor.get_by_role("button", name="Save").click()
    expect(editor.get_by_text(f"{router.number} Restart the router").first).to_be_visible()
    assert _objections(editor) == []
    forget()  # as above
    editor.goto("/en/search/?q=gizmo")
    expect(editor.locator("#best-title")).to_contain_text("Restart the router")


def test_articles_to_pin_are_found_by_words_of_their_titles(editor: Page) -> None:
    page = ArticlePage.objects.get(title="Restart the router", alias_of=None)
    number = Article.objects.get(translation_key=page.translation_key).number
    editor.goto("/admin/reports/searches/?show=nothing")
    editor.get_by_role("link", name="Pin an article").click()
    field = editor.get_by_role("combobox", name="Finds first")
    field.press_sequentially("restart the ro")
    expect(editor.get_by_role("option", name="Restart the router")).to_be_visible()
    field.press("ArrowDown")
    assert _objections(editor) == []
    field.press("Enter")
    expect(field).to_have_value(f"{number}, ")
    expect(editor.get_by_text(f"{number} Restart the router")).to_be_visible()
    field.press_sequentially("xqzw")
    expect(editor.get_by_text("Found no such article.")).to_be_visible()
