"""Looks at versions in Chromium: pages as they stood, comparing, an editor that loses nothing."""

from urllib.parse import quote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Response, expect
from wagtail.models import Revision

from articles.models import ArticlePage, Publication
from kb.accounts.roles import PUBLISHER
from tests.browser.conftest import NewPage
from tests.browser.door import sign_in
from tests.content import article_of, prose, stored
from tests.editing.history.conftest import person
from tests.looks import Look

# Each test rolls back what it wrote; the content was there before.
pytestmark = pytest.mark.django_db


@pytest.fixture
def changed() -> ArticlePage:
    """Return the Norwegian article after its words were changed, with a reason."""
    article: ArticlePage = ArticlePage.objects.get(slug="restart", locale__language_code="nb")
    body = article.body.get_prep_value()
    article.body = [
        *stored([prose("Vent i <b>60</b> sekunder. Ring oss hvis det ikke hjelper.")]),
        *body[1:],
    ]
    article.say, article.change_note = (
        "Trekk ut strømmen i 60 sekunder.",
        "Den nye ruteren er tregere",
    )
    article.material_change = True
    article.save_revision(log_action=True).publish()
    return article


def _as_publisher(open_page: NewPage, look: Look | None = None) -> Page:
    """Open a browser in which a publisher is signed in already."""
    page = open_page("/nb/", look)
    sign_in(page, person("kari", PUBLISHER.name).username)
    return page


def _violations(page: Page, *, inside: str | None = None) -> list[str]:
    found = Axe().run(page, context=inside).response["violations"]
    return [f"{rule['id']}: {node['target']}" for rule in found for node in rule["nodes"]]


def _is_save(answer: Response) -> bool:
    return answer.request.method == "POST" and urlsplit(answer.url).path.endswith("/edit/")


def _wide(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))


def test_pages_of_the_past_are_accessible_and_fit(
    open_page: NewPage, changed: ArticlePage, window: Look
) -> None:
    page = _as_publisher(open_page, window)
    number = article_of(changed).pk
    first = Publication.objects.filter(page=changed.pk).order_by("since")[0]
    before = quote(first.since.isoformat())
    for path in (f"/nb/kb-{number}/history/", f"{changed.url}?at={before}", f"{changed.url}?at=x"):
        page.goto(path)
        assert _violations(page) == []
        assert not _wide(page)
    page.goto(f"{changed.url}?at={before}")
    expect(page.get_by_text("i 30 sekunder")).to_be_visible()


def test_the_comparison_is_accessible(
    open_page: NewPage, changed: ArticlePage, window: Look
) -> None:
    page = _as_publisher(open_page, window)
    page.goto(f"/admin/pages/{changed.pk}/revisions/compare/earliest...latest/")
    expect(page.locator(".diff ins").first).to_be_visible()
    assert _violations(page, inside=".diff") == []


@pytest.mark.thorough
def test_the_editor_saves_by_itself_and_warns_before_it_loses_words(
    open_page: NewPage, changed: ArticlePage
) -> None:
    page = _as_publisher(open_page)
    page.goto(f"/admin/pages/{changed.pk}/edit/")
    say = page.locator("#id_say")
    with page.expect_response(_is_save) as saved:
        # As people type: Wagtail looks for changes only after some seconds.
        say.press_sequentially(" Vent så i to minutter.", delay=200)
    revision = Revision.objects.get(pk=saved.value.json()["revision_id"])
    assert revision.content["say"] != changed.say
    page.route("**/edit/**", lambda route: route.abort())
    say.press("Backspace")
    page.wait_for_selector('form[data-w-unsaved-has-edits-value="true"]')
    with page.expect_event("dialog") as asked:
        page.close(run_before_unload=True)
    assert asked.value.type == "beforeunload"
    asked.value.accept()
