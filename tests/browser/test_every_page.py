"""Walks through every page in several looks: accessible, no wider than the window, no faults."""

from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, expect

from articles.access import Viewer
from search import views
from search.answers import Answers, Shown
from search.query.request import SearchRequest
from search.service import answers
from tests.browser.conftest import NewPage
from tests.browser.content_set import LONG_TITLE, QUESTIONS, addresses
from tests.browser.door import sign_in
from tests.looks import Look

# Each test rolls back what signing in wrote; the content was there before.
pytestmark = pytest.mark.django_db
NARROWEST = 320
EVERY_PATH = (*addresses("nb").all(), "/nb/contact/", "/nb/accessibility/")
HEAVIEST = (addresses("nb").article, addresses("nb").narrowed, "/nb/contact/")
# What sticks out of the window, and text that its own box cuts off.
LOST = """() => {
    const hides = (each) => /hidden|clip/.test(getComputedStyle(each).overflow);
    const cut = (each) => each.scrollWidth > each.clientWidth + 1
      || each.scrollHeight > each.clientHeight + 1;
    const found = [...document.querySelectorAll("main *, header *, footer *")]
      .filter((each) => each.clientWidth > 1 && each.clientHeight > 1 && hides(each) && cut(each))
      .map((each) => `${each.localName}.${each.className} is cut off`);
    const wide = document.documentElement.scrollWidth > innerWidth;
    return wide ? [...found, "wider than the window"] : found;
}"""


def _violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [
        f"{page.url}: {rule['id']}: {node['target']}" for rule in found for node in rule["nodes"]
    ]


def _walk(page: Page, look: Look) -> list[str]:
    """Open every page and its open menu; return what axe objects to."""
    objections = []
    for path in addresses(look.language).all():
        page.goto(path)
        objections += _violations(page)
    page.locator("details.menu summary").click()
    return objections + _violations(page)


def test_axe_finds_nothing(open_page: NewPage, look: Look) -> None:
    assert _walk(open_page(addresses(look.language).front, look), look) == []


def test_axe_finds_nothing_where_an_article_is_not_translated(
    open_page: NewPage, window: Look
) -> None:
    page = open_page(addresses("nb").section, window, java_script_enabled=False)
    page.get_by_role("link", name=LONG_TITLE).click()
    page.locator(".menu summary").click()
    page.locator(".menu a[hreflang=sv]").click()
    page.wait_for_url("**/sv/kb-*/")
    shown = open_page(page.url, window)
    expect(shown.locator(".entry-title[lang=nb]")).to_have_text(LONG_TITLE)
    assert _violations(shown) + shown.evaluate(LOST) == []


def test_axe_finds_nothing_for_staff(open_page: NewPage) -> None:
    page = open_page(addresses("nb").front)
    sign_in(page, "agent")
    page.goto(addresses("nb").article)
    assert page.locator(".note").count() == 2  # a note, and who takes over
    objections = _violations(page)
    page.goto(addresses("nb").results)
    page.locator(".why-not summary").click()
    objections += _violations(page)
    page.locator(".why-way").first.click()
    expect(page.locator(".why-lines")).to_be_visible()
    assert objections + _violations(page) == []


def test_axe_finds_nothing_below_the_search_field(open_page: NewPage, look: Look) -> None:
    page = open_page(addresses(look.language).article, look)
    page.get_by_role("combobox").fill(QUESTIONS[look.language])
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert _violations(page) == []


def test_axe_finds_nothing_while_search_is_degraded(
    open_page: NewPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def degraded(viewer: Viewer, asked: SearchRequest) -> Answers:
        return replace(answers(viewer, asked), degraded=True, verdict=Shown.WEAK)

    monkeypatch.setattr(views, "answers", degraded)
    page = open_page(addresses("nb").results)
    assert page.locator(".notice").count() == 1
    assert _violations(page) == []


@pytest.mark.thorough
def test_double_text_size_still_fits(open_page: NewPage) -> None:
    page = open_page(addresses("nb").front, Look("nb", "light", 640))
    lost: dict[str, object] = {}
    for path in EVERY_PATH:
        page.goto(path)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        lost[path] = page.evaluate(LOST)
        if path in HEAVIEST:
            lost[path] = [*page.evaluate(LOST), *_violations(page)]
    assert {path: what for path, what in lost.items() if what} == {}


@pytest.mark.thorough
def test_axe_finds_nothing_in_forced_colours(open_page: NewPage) -> None:
    page = open_page(addresses("nb").front, forced_colors="active", color_scheme="dark")
    objections = []
    for path in EVERY_PATH:
        page.goto(path)
        objections += _violations(page)
    assert objections == []


def test_every_page_keeps_the_content_policy_and_fits_a_phone(open_page: NewPage) -> None:
    page = open_page("/robots-that-do-not-exist", Look("nb", "light", NARROWEST))
    said: list[str] = []
    wide = {}

    def listen(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            said.append(message.text)

    page.on("console", listen)
    page.on("pageerror", lambda error: said.append(str(error)))
    for path in addresses("nb").all():
        page.goto(path)
        wide[path] = page.evaluate("document.documentElement.scrollWidth") > NARROWEST
    assert said == []
    assert wide == dict.fromkeys(wide, False)


def test_the_theme_switch_outlives_the_page(open_page: NewPage) -> None:
    page = open_page(addresses("en").front, color_scheme="light")
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("[data-theme-switch]").click()
    page.goto(addresses("en").article)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before
