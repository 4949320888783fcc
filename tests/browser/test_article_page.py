"""Walks through what an article's page does beyond its words: the tree, videos, pictures, tools."""

import pytest
from playwright.sync_api import Page, Response, expect

from tests.browser.conftest import NewPage
from tests.browser.content_set import LONG_TITLE, addresses

pytestmark = pytest.mark.django_db
ARTICLE = addresses("en").article


def _answer(page: Page, name: str) -> None:
    """Choose an answer of a tree by keyboard."""
    page.locator(".tree").get_by_role("link", name=name, exact=True).press("Enter")


def _question(page: Page) -> str:
    """Return the one question of the tree that is shown."""
    shown = page.locator(".tree-place:not([hidden]) .tree-question")
    expect(shown).to_have_count(1)
    return shown.inner_text()


def test_a_tree_is_walked_by_keyboard_and_keeps_the_way_back(open_page: NewPage) -> None:
    page = open_page(ARTICLE)
    _answer(page, "No")
    expect(page.locator(":focus")).to_have_text("Is the plug in?")
    _answer(page, "I see no plug")
    assert page.url.endswith("#tree-1=light.plug.call")
    page.reload()
    assert _question(page) == "Call us"
    assert page.locator(".tree-trail li").count() == 2
    page.go_back()
    expect(page.locator(":focus")).to_have_text("Is the plug in?")
    page.locator(".tree").get_by_role("button", name="Back").press("Enter")
    assert _question(page) == "Is there a light?"
    for broken in ("light.good.call", "light.%E0%A4%A"):
        page.goto(f"{ARTICLE}?{len(broken)}#tree-1={broken}")
        assert _question(page) == "Is there a light?"


def test_a_tree_without_javascript_shows_one_place_and_prints_all(open_page: NewPage) -> None:
    page = open_page(ARTICLE, java_script_enabled=False)
    shown = page.locator(".tree-place:visible .tree-question")
    assert shown.all_inner_texts() == ["Is there a light?"]
    _answer(page, "No")
    assert shown.all_inner_texts() == ["Is the plug in?"]
    page.go_back()
    assert shown.all_inner_texts() == ["Is there a light?"]
    page.emulate_media(media="print")
    assert shown.count() == 4
    assert page.get_by_text("→ Is the plug in?").is_visible()


def test_paper_gets_what_is_to_be_read_in_dark_on_white(open_page: NewPage) -> None:
    page = open_page(ARTICLE, color_scheme="dark")
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible()
    assert page.locator("main :is(button:not(.zoom), form, .button, .similar):visible").count() == 0
    assert page.evaluate(
        "() => ['color', 'backgroundColor'].map(each => getComputedStyle(document.body)[each])"
    ) == ["rgb(20, 33, 43)", "rgb(255, 255, 255)"]


# The longest time, in seconds, that anything on the page takes to change how it looks.
LONGEST_MOTION = """() => Math.max(...[...document.querySelectorAll("*")].flatMap((each) => {
    const { transitionDuration, animationDuration } = getComputedStyle(each);
    return `${transitionDuration}, ${animationDuration}`.split(", ").map(parseFloat);
}))"""


@pytest.mark.parametrize(("wish", "moves"), [("reduce", False), ("no-preference", True)])
def test_nothing_moves_for_those_who_wish_so(open_page: NewPage, wish: str, moves: bool) -> None:
    page = open_page(ARTICLE, reduced_motion=wish)
    assert (page.evaluate(LONGEST_MOTION) > 0.01) is moves


def test_a_video_loads_nothing_from_others_before_the_click(open_page: NewPage) -> None:
    page = open_page(addresses("en").front)
    asked: list[str] = []
    page.route("https://www.youtube-nocookie.com/**", lambda route: route.fulfill(body="player"))
    page.on("request", lambda request: asked.append(request.url))
    assert "frame-src" not in _policy(page.reload())
    asked.clear()
    allowed = _policy(page.goto(ARTICLE))
    assert "frame-src https://www.youtube-nocookie.com;" in allowed
    assert [url for url in asked if not url.startswith(("http://localhost", "data:"))] == []
    page.get_by_role("link", name="How to restart it").click()
    frame = page.frame_locator("iframe.video-frame")
    expect(frame.get_by_text("player")).to_be_visible()
    assert page.evaluate("document.activeElement.tagName") == "IFRAME"


def _policy(answer: Response | None) -> str:
    assert answer is not None
    return answer.all_headers()["content-security-policy"] + ";"


def test_pictures_fit_the_screen_and_are_enlarged_by_keyboard(open_page: NewPage) -> None:
    page = open_page(ARTICLE, viewport={"width": 360, "height": 700})
    picture = page.locator(".body .picture img").first
    picture.scroll_into_view_if_needed()
    page.wait_for_function("element => element.complete", arg=picture.element_handle())
    assert "max-400x400" in picture.evaluate("element => element.currentSrc")
    button = page.locator(".body .picture .zoom").first
    button.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(button).to_be_focused()


# What a phone has: a sheet to share with, and paper to print on.
PHONE = """
    window.done = [];
    navigator.share = async ({ url }) => done.push(url);
    window.print = () => done.push("printed");
"""


def test_an_article_is_copied_shared_and_printed(open_page: NewPage) -> None:
    page = open_page("/healthz", permissions=["clipboard-read", "clipboard-write"])
    page.add_init_script(PHONE)
    page.goto(f"{ARTICLE}?from=letter")
    for name in ("Copy link", "Share the article", "Print"):
        page.get_by_role("button", name=name, exact=True).click()
    own = page.url.split("?")[0]
    assert page.evaluate("done") == [own, "printed"]
    assert page.evaluate("navigator.clipboard.readText()") == own
    page.locator("figure.code").get_by_role("button", name="Copy").click()
    expect(page.locator("figure.code").get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").startswith("ping -c 1 router.")


# A voice for English only, which has said everything at once.
VOICE = """
    const spoken = (window.spoken = []);
    const speech = new EventTarget();
    speech.getVoices = () => [{ lang: "en_GB", localService: true }];
    speech.cancel = () => spoken.push("-");
    speech.speak = (said) => { spoken.push(said.text); said.onstart(); };
    Object.defineProperty(window, "speechSynthesis", { value: speech });
    window.SpeechSynthesisUtterance = function (text) { this.text = text; };
"""


def test_an_article_is_read_aloud_where_there_is_a_voice_of_its_language(
    open_page: NewPage,
) -> None:
    page = open_page("/healthz")
    page.add_init_script(VOICE)
    page.goto(ARTICLE)
    page.get_by_role("button", name="Read aloud").click()
    page.wait_for_function("() => spoken.length > 1")
    say, step = page.evaluate("spoken")
    assert say.startswith("Trekk ut")
    assert step == "Pull out the cable."
    expect(page.locator(".say p")).to_have_class("read-now")
    page.get_by_role("button", name="Stop").click()
    expect(page.locator(".read-now")).to_have_count(0)
    page.goto(addresses("sv").article)
    assert page.locator("[data-tool=read]").is_hidden()


def test_a_banner_is_hidden_for_the_visit(open_page: NewPage) -> None:
    page = open_page(addresses("nb").front)
    banner = page.locator(".banner")
    expect(banner.get_by_role("link")).to_have_text(LONG_TITLE)
    banner.get_by_role("button").press("Enter")
    expect(banner).to_be_hidden()
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(banner).to_be_hidden()
