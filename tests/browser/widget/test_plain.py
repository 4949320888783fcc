"""Uses the widget on a plain page of a shop, as its readers and its developers do."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Request, Route, expect

from articles.models import Article, ArticlePage, Vote, VoteReason
from kb.widget.words import words
from tests.browser.widget.asking import ask, open_panel
from tests.browser.widget.conftest import Embedded

# Each test rolls back what it wrote; the content was there before.
pytestmark = pytest.mark.django_db
EVENTS = "/api/answers/v1/events"
SEARCH = "**/api/answers/v1/search*"
ARTICLE = "**/api/answers/v1/answers/*"
PRIVATE = "<script>Object.defineProperty(navigator, 'globalPrivacyControl', {value: true})</script>"
WATCH = """() => {
    const list = document.querySelector("svar-help").shadowRoot.querySelector(".results");
    window.seen = [];
    new MutationObserver(() => window.seen.push(list.textContent)).observe(list, {childList: true});
}"""
# What WCAG 1.4.12 lets readers set; a page cannot, but an extension of the browser can.
SPACED = """() => {
    const root = document.querySelector("svar-help").shadowRoot;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
        word-spacing: 0.16em !important } p { margin-bottom: 2em !important }`);
    root.adoptedStyleSheets.push(sheet);
    return [...root.querySelectorAll(".middle, .top, .foot, .vote, button")]
        .filter((each) => each.checkVisibility() && each.scrollWidth > each.clientWidth)
        .map((each) => each.className || each.textContent);
}"""
CONTACT = "contact=https://help.example/write?from=shop"


def _objections(page: Page) -> list[str]:
    found = Axe().run(page, context="svar-help").response["violations"]
    return [f"{rule['id']}: {node['target']}" for rule in found for node in rule["nodes"]]


def _reply(route: Route, **body: object) -> None:
    route.fulfill(json=body, headers={"Access-Control-Allow-Origin": "*"})


def _answers(*titles: str) -> dict[str, object]:
    hits = [
        {
            "number": place,
            "title_html": title,
            "excerpt_html": "",
            "say": "",
            "lang": "en",
            "url": "https://help.example/",
            "path": [],
        }
        for place, title in enumerate(titles, start=1)
    ]
    return {"verdict": "strong", "results": hits, "did_you_mean": ""}


ONE = {
    "number": 1,
    "lang": "en",
    "title": "One",
    "say": "",
    "text": "",
    "html": "<p>Text</p>",
    "url": "https://help.example/",
}


def test_a_reader_asks_reads_tells_and_goes_on_to_people(shop: Embedded) -> None:
    page = shop(f"lang=en {CONTACT}")
    events: list[str] = []

    def listen(sent: Request) -> None:
        if EVENTS in sent.url:
            events.append(sent.post_data or "")

    page.on("request", listen)
    with page.expect_request("**/api/answers/v1/widget*") as asked:
        page.get_by_role("button", name="Help").hover()
    assert "page=127.0.0.1" in asked.value.url
    assert "cookie" not in asked.value.headers
    page.get_by_role("button", name="Help").click()
    expect(page.get_by_role("status").first).to_have_text("Suggested")
    expect(page.get_by_role("option")).to_have_text("Restart the router")
    expect(page.get_by_role("link", name="Contact us")).to_be_hidden()
    page.keyboard.type("restart router")
    expect(page.get_by_role("status").first).to_have_text("1 answer")
    assert _objections(page) == []
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    with page.expect_request("**/api/answers/v1/events") as told:
        page.keyboard.press("Enter")
    event = json.loads(told.value.post_data or "")
    assert (event["kind"], event["q"], event["rank"]) == ("opened", "restart router", 1)
    assert _objections(page) == []
    page.get_by_role("button", name="No").click()
    expect(page.get_by_text("Thank you. What was missing?")).to_be_focused()
    assert Vote.objects.get().reason == ""
    assert _objections(page) == []
    page.get_by_role("button", name="Hard to follow").click()
    expect(page.get_by_text("Thank you for telling us.")).to_be_focused()
    assert [json.loads(body)["kind"] for body in events] == ["opened", "viewed"]
    vote = Vote.objects.get()
    assert vote.reason == VoteReason.UNCLEAR
    key = ArticlePage.objects.get(title="Restart the router", alias_of=None).translation_key
    assert (vote.article, vote.helpful) == (Article.objects.get(translation_key=key), False)
    contact = page.get_by_role("link", name="Contact us")
    expect(contact).to_have_attribute(
        "href", "https://help.example/write?from=shop&q=restart+router"
    )
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Read it in the help centre").click()
    assert opened.value.evaluate("window.opener") is None
    assert page.context.cookies() == []


LOOKS: dict[str, tuple[str, dict[str, object], str]] = {
    "a dark phone": (
        "lang=nb theme=dark accent=#ffd500",
        {"viewport": {"width": 320, "height": 640}},
        "nb",
    ),
    "forced colours, right to left": ("lang=sv", {"forced_colors": "active"}, 'ar" dir="rtl'),
    "inline": ("lang=en place=inline accent=#b1005d", {}, "en"),
}


@pytest.mark.parametrize("seen", LOOKS)
def test_every_look_can_be_read_by_everybody(shop: Embedded, seen: str) -> None:
    attributes, options, lang = LOOKS[seen]
    page = shop(attributes, lang=lang, **options)
    ask(page, "router")
    assert _objections(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.get_by_role("option").first.click()
    expect(page.locator("svar-help").get_by_role("group")).to_have_count(1)
    page.locator("svar-help").get_by_role("group").scroll_into_view_if_needed()
    assert _objections(page) == []
    assert page.evaluate(SPACED) == []


def test_its_language_changes_while_it_is_open(shop: Embedded) -> None:
    page = shop("lang=nb")
    open_panel(page, "ruteren")
    expect(page.get_by_role("option").first).to_contain_text("Start ruteren på nytt")
    for code, title in (("sv", "Starta om routern"), ("da", "Genstart routeren")):
        page.evaluate("(lang) => Svar('config', {lang})", code)
        page.evaluate("(lang) => Svar('search', lang)", title)
        expect(page.get_by_role("option").first).to_contain_text(title)
        expect(page.get_by_placeholder(words(code)["search"], exact=True)).to_be_visible()
    page.evaluate("Svar('config', {theme: 'dark', strings: {help: 'Ask us'}})")
    expect(page.get_by_role("dialog", name="Ask us")).to_be_visible()


def test_who_asks_not_to_be_followed_is_not(shop: Embedded) -> None:
    page = shop("lang=en", more=PRIVATE)
    told: list[str] = []
    page.on("request", lambda request: told.append(request.url))
    ask(page, "router")
    page.get_by_role("option").first.click()
    expect(page.get_by_role("heading", name="Restart the router")).to_be_visible()
    assert not [url for url in told if url.endswith("/events")]


def test_what_was_seen_stays_when_the_connection_goes(shop: Embedded) -> None:
    page = shop("lang=en")
    ask(page, "router")
    page.context.set_offline(True)
    page.evaluate("Svar('search', 'something new')")
    expect(page.get_by_role("status").first).to_contain_text("You seem to be offline")
    page.evaluate("Svar('search', 'router')")
    expect(page.get_by_role("status").first).to_have_text("1 answer")
    page.context.set_offline(False)


def test_late_and_busy_replies_do_no_harm(shop: Embedded) -> None:
    page = shop("lang=en")
    held: list[Route] = []
    tries: list[str] = []

    def answer(route: Route) -> None:
        if "q=ro&" in route.request.url:
            held.append(route)
        elif "q=busy" in route.request.url and not tries:
            tries.append(route.request.url)
            exposed = {"Access-Control-Expose-Headers": "Retry-After", "Retry-After": "0.3"}
            route.fulfill(status=429, headers={"Access-Control-Allow-Origin": "*", **exposed})
        else:
            _reply(route, **_answers("A <mark>new</mark> &lt;b&gt;"))

    page.route(SEARCH, answer)
    open_panel(page)
    page.evaluate(WATCH)
    with page.expect_request(SEARCH):
        page.keyboard.type("ro")
    page.keyboard.type("uter")
    expect(page.get_by_role("option")).to_have_text("A new <b>")
    for route in held:
        _reply(route, **_answers("old"))
    page.evaluate("Svar('search', 'busy')")
    expect(page.get_by_role("listbox")).to_have_attribute("aria-busy", "true")
    expect(page.get_by_role("listbox")).to_have_attribute("aria-busy", "false")
    expect(page.get_by_role("option")).to_have_text("A new <b>")
    assert "old" not in page.evaluate("window.seen")

    # Enter and what is pasted go at once: time stands still.
    page.clock.install(time=0)
    page.clock.pause_at(1_000)
    field = page.get_by_role("combobox")
    with page.expect_request("**q=entered&*"):
        field.fill("entered")
        page.keyboard.press("Enter")
    with page.expect_request("**q=pasted&*"):
        field.evaluate("(it) => { it.value = 'pasted'; it.dispatchEvent(new Event('paste')) }")
        page.clock.run_for(1)
    # What still waits when an answer is chosen is never asked.
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.route(ARTICLE, lambda route: _reply(route, **ONE))
    expect(page.get_by_role("option")).to_have_count(1)
    field.fill("too late")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="One")).to_be_visible()
    page.clock.run_for(1_000)
    expect(page.get_by_role("heading", name="One")).to_be_visible()
    assert not [url for url in asked if "late" in url]


@pytest.mark.parametrize("has_set_html", [True, False])
def test_hostile_words_stay_words(shop: Embedded, has_set_html: bool) -> None:
    without = "" if has_set_html else "<script>delete Element.prototype.setHTML</script>"
    page = shop("lang=en", more=without)
    bad = (
        '<h2 id="on" onclick="boom()">Kept</h2><img src="x:" onerror="window.boomed = 1">'
        "<script>window.boomed = 1</script><iframe srcdoc='<script>parent.boomed = 1</script>'>"
        '</iframe><a href="javascript:boomed=1">there</a><a href="https://help.example/a#on">on</a>'
    )
    said = {"number": 1, "lang": "en", "title": "<b>Title</b>", "say": "<i>", "text": ""}
    page.route(SEARCH, lambda route: _reply(route, **_answers("<img src=x: onerror=boomed=1>")))
    page.route(ARTICLE, lambda route: _reply(route, **said, html=bad, url="https://help.example/a"))
    open_panel(page, "anything")
    expect(page.get_by_role("option")).to_contain_text("<img")
    page.get_by_role("option").click()
    expect(page.get_by_role("heading", name="<b>Title</b>")).to_be_visible()
    body = page.locator("svar-help .body")
    assert body.locator("script, iframe, [onclick], [onerror], a[href^=javascript]").count() == 0
    # A link to a place in the article leads there, inside the widget.
    page.get_by_role("link", name="on", exact=True).click()
    expect(page.get_by_role("heading", name="Kept")).to_be_focused()
    assert page.evaluate("window.boomed") is None
