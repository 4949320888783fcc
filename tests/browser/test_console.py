"""Plays an agent's call in the console by keyboard: search, preview, copy, and what goes wrong."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from articles.facts import change_article
from articles.models import ArticlePage, Market, MarketName
from tests.browser.conftest import NewPage
from tests.browser.door import sign_in
from tests.browser.objecting import objections
from tests.content import article_of
from tests.looks import Look

pytestmark = pytest.mark.django_db
SAY = "Trekk ut strømmen i 30 sekunder, og sett den i igjen."
COPIES = {"permissions": ["clipboard-read", "clipboard-write"]}


def _console(open_page: NewPage, language: str = "en", look: Look | None = None) -> Page:
    page = open_page("/healthz", look, **COPIES)
    sign_in(page, "agent")
    page.goto(f"/{language}/agent/")
    return page


def _ask(page: Page, question: str) -> None:
    page.keyboard.type(question)
    expect(page.locator("[data-preview]:not([data-waiting])")).to_be_visible(timeout=20_000)


def _best(page: Page) -> Locator:
    return page.get_by_role("listbox").get_by_role("option").first


def _copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_a_call_is_played_by_keyboard_alone_and_outlives_a_reload(open_page: NewPage) -> None:
    page = _console(open_page)
    query, preview = page.get_by_role("combobox", name="customer says"), page.locator(".preview")
    expect(query).to_be_focused()
    _ask(page, "restart router")
    expect(_best(page)).to_have_attribute("aria-selected", "true")
    expect(preview).to_contain_text(SAY)
    page.keyboard.press("Alt+2")
    expect(query).to_be_focused()
    with page.expect_response("**/events") as told_to_the_log:
        page.keyboard.press("Enter")
    assert told_to_the_log.value.status == 202
    assert '"rank":1' in str(told_to_the_log.value.request.post_data)
    step = page.get_by_role("checkbox", name="Step 1 of 1")
    expect(step).to_be_focused()
    page.keyboard.press("Enter")
    expect(step).to_be_checked()
    page.locator(".tree").get_by_role("link", name="No", exact=True).press("Enter")
    page.reload()
    expect(query).to_have_value("restart router")
    expect(step).to_be_checked()
    expect(page.locator(".tree-place:not([hidden])")).to_contain_text("Is the plug in?")
    page.keyboard.press("Enter")
    page.keyboard.press("1")
    expect(preview.get_by_role("heading", level=2)).to_be_focused()
    page.keyboard.press("c")
    expect(page.locator("[data-console] [data-aloud]")).to_have_text("Copied")
    assert _copied(page) == SAY
    page.keyboard.press("Escape")
    expect(query).to_be_focused()
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-console] [data-aloud]")).to_have_text("Link copied")
    assert re.search(r"/en/kb-\d+/$", _copied(page))


def test_a_screen_reader_hears_the_way_from_search_to_copy(open_page: NewPage) -> None:
    page = _console(open_page)
    _ask(page, "restart router")
    expect(page.locator("[data-console]")).to_match_aria_snapshot(
        """
        - search:
          - combobox "Search as the customer says it" [expanded]: restart router
          - group "Only answers for":
            - combobox "Language of the answers"
            - combobox "Channel"
        - status: /\\d+ answers?|The closest I have/
        - button "New call"
        - group: Keys
        - listbox "Answers":
          - option /Restart the router/ [selected]
        - region "Restart the router":
          - paragraph: /KB-\\d+/
          - heading "Restart the router" [level=2]
          - group "How much":
            - button "Say" [pressed]
            - button "Steps"
            - button "Whole"
          - paragraph: /Trekk ut strømmen/
          - button "Copy what to say"
          - button "Copy link"
          - link "Open"
        """
    )


def test_a_market_is_chosen_once_and_filters_until_it_is_changed(open_page: NewPage) -> None:
    norway, sweden = (Market.objects.create(key=key) for key in ("no", "se"))
    for market, name in ((norway, "Norway"), (sweden, "Sweden")):
        MarketName.objects.create(market=market, language="en", name=name)
    restart = ArticlePage.objects.get(slug="restart", locale__language_code="en")
    change_article(article_of(restart), {"markets": [norway]})
    page = _console(open_page)
    market = page.get_by_role("combobox", name="Market")
    market.select_option("Norway")
    page.get_by_role("combobox", name="customer says").focus()
    _ask(page, "restart router")
    expect(page.locator("[data-facts]")).to_contain_text("Applies in: Norway")
    market.select_option("Sweden")
    expect(_best(page)).to_be_hidden()
    page.reload()
    expect(page.get_by_text("You look at one product or market only.")).to_be_visible()
    expect(market).to_have_value("se")
    page.get_by_role("button", name="Look at everything").click()
    expect(_best(page)).to_contain_text("Restart the router")
    expect(market).to_have_value("")


def test_keys_after_enter_are_for_the_article_that_is_on_its_way(open_page: NewPage) -> None:
    page = _console(open_page)
    page.route("**/card?*", lambda _route: None)
    page.keyboard.type("restart router")
    expect(_best(page)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    page.keyboard.press("2")
    page.unroute("**/card?*")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.get_by_role("checkbox", name="Step 1 of 1")).to_be_focused()
    expect(page.get_by_role("combobox").first).to_have_value("restart router")


def test_a_lost_connection_loses_nothing(open_page: NewPage) -> None:
    page = _console(open_page)
    _ask(page, "restart router")
    page.context.set_offline(True)
    page.keyboard.type(" lights")
    expect(page.get_by_text("No connection.")).to_be_visible()
    expect(_best(page)).to_contain_text("Restart the router")
    expect(page.get_by_role("combobox").first).to_have_value("restart router lights")
    with page.expect_response(re.compile("lights")):
        page.context.set_offline(False)
    expect(page.get_by_text("No connection.")).to_be_hidden()


def test_what_is_internal_is_copied_by_a_second_press_only(open_page: NewPage) -> None:
    page = _console(open_page, "nb", Look("nb", "dark", 360))
    _ask(page, "bare for ansatte")
    page.evaluate("navigator.clipboard.writeText('before')")
    expect(page.locator("[data-reply=link]")).to_have_attribute("aria-disabled", "true")
    page.keyboard.press("Control+Shift+Enter")
    expect(page.locator("[data-reply=note]")).to_have_attribute("data-tone", "warn")
    assert _copied(page) == "before"
    assert objections(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.keyboard.press("Control+Shift+Enter")
    expect(page.locator("[data-reply=note]")).to_have_attribute("data-tone", "good")
    assert _copied(page) == "Sjekk kundekortet først."


@pytest.mark.thorough
def test_axe_finds_nothing_at_any_depth(open_page: NewPage) -> None:
    page = _console(open_page, "nb", Look("nb", "light", 1280))
    found = objections(page)
    _ask(page, "ruteren")
    page.keyboard.press("Enter")
    for depth in "123":
        page.keyboard.press(depth)
        expect(page.locator(f"[data-depth='{depth}']")).to_have_attribute("aria-pressed", "true")
        found += objections(page)
    page.keyboard.press("?")
    assert found + objections(page) == []


def test_the_form_works_without_scripts(open_page: NewPage) -> None:
    page = open_page("/healthz", java_script_enabled=False)
    sign_in(page, "agent")
    page.goto("/en/agent/")
    page.get_by_role("searchbox").fill("restart router")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("heading", level=2).first).to_contain_text("Restart the router")


PRESSES = [
    ({"key": "1"}, "query", None),
    ({"key": "1"}, "preview", "depth-1"),
    ({"key": "2", "altKey": True}, "query", "depth-2"),
    ({"key": "@", "altKey": True, "ctrlKey": True}, "query", None),  # AltGr+2 on Nordic Windows
    ({"key": "2", "altKey": True, "ctrlKey": True}, "query", None),
    ({"key": "?", "shiftKey": True}, "query", None),
    ({"key": "?", "shiftKey": True}, "list", "help"),
    ({"key": "/", "shiftKey": True}, "preview", "search"),  # stands above 7 there
    ({"key": "c"}, "field", None),
    ({"key": "ArrowDown"}, "field", None),
    ({"key": "ArrowDown"}, "query", "down"),
    ({"key": "Enter", "ctrlKey": True, "shiftKey": True}, "field", "use"),
    ({"key": "Enter", "isComposing": True}, "query", None),
]


def test_what_is_typed_into_a_reply_stays_text_in_its_links_too(open_page: NewPage) -> None:
    page = open_page("/healthz")
    html = page.evaluate(
        """async (order) => {
          const { filledIn } = await import("/static/console/filling.js");
          const html = '<a href="https://shop.example/{order}">{order}</a>';
          return filledIn({ text: "", html }, { order }).html;
        }""",
        """1" title='<b>""",
    )
    typed = "1&quot; title=&#39;&lt;b&gt;"
    assert html == f'<a href="https://shop.example/{typed}">{typed}</a>'


def test_a_reply_may_leave_open_a_name_that_every_object_has(open_page: NewPage) -> None:
    page = open_page("/healthz")
    names, given = page.evaluate(
        """async () => {
          const { filledIn, wanted, withFields } = await import("/static/console/filling.js");
          const reply = { text: "Hi {constructor}, {toString}", html: "<p>{valueOf}</p>" };
          const box = document.createElement("div");
          const names = wanted(reply.text);
          withFields(box, names, {}, { fields: {} }, () => {});
          const fields = [...box.children].map((each) => [each.textContent, each.lastChild.value]);
          return [fields, [filledIn(reply, {}), filledIn(reply, { constructor: "Kari" })]];
        }"""
    )
    assert names == [["constructor", ""], ["toString", ""]]
    html = "<p>{valueOf}</p>"
    assert given == [
        {"text": "Hi {constructor}, {toString}", "html": html},
        {"text": "Hi Kari, {toString}", "html": html},
    ]


def test_keys_that_could_be_text_never_act_where_somebody_writes(open_page: NewPage) -> None:
    page = open_page("/healthz")
    meant = page.evaluate(
        """async (presses) => {
          const { actionOf } = await import("/static/console/keys.js");
          return presses.map(([event, place]) => actionOf(event, { place }));
        }""",
        [[press, place] for press, place, _action in PRESSES],
    )
    assert meant == [action for _press, _place, action in PRESSES]
