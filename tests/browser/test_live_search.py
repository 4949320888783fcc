"""Searches by keyboard with scripts, and without any."""

import json
import re
from functools import partial

import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.browser.conftest import NewPage
from tests.browser.content_set import addresses

# Makes pytest-django set the database up: the site itself outlives every test.
pytestmark = pytest.mark.django_db
API = re.compile(r"/api/answers/v1/search")
SUGGEST = re.compile(r"/api/answers/v1/suggest")
EVENTS = re.compile(r"/api/answers/v1/events")


def _tells_what_was_opened(request: Request) -> bool:
    """Tell whether a list told which answer was chosen: the article tells that it is seen.

    Not its response is waited for: of a page that has gone, Chromium does not always tell it.
    """
    told = json.loads(request.post_data or "{}") if EVENTS.search(request.url) else {}
    return bool(told.get("kind") == "opened")


@pytest.fixture
def front(open_page: NewPage) -> Page:
    """Return the English front page."""
    return open_page(addresses("en").front)


def _hit(title: str) -> dict[str, object]:
    return {
        "number": 1,
        "title_html": title,
        "excerpt_html": "",
        "say": "",
        "url": "/en/",
        "path": [],
        "heading": "",
        "lang": "en",
        "audience": "public",
        "internal": False,
    }


def test_arrows_and_enter_lead_to_an_answer_and_the_search_log_is_told(front: Page) -> None:
    front.keyboard.type("restart router")
    expect(front.get_by_role("option").first).to_be_visible()
    front.keyboard.press("ArrowDown")
    expect(front.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    chosen = front.get_by_role("option").first.get_attribute("id")
    assert chosen is not None
    expect(front.get_by_role("combobox")).to_have_attribute("aria-activedescendant", chosen)
    with front.context.expect_event("request", _tells_what_was_opened) as told:
        front.keyboard.press("Enter")
    body = json.loads(told.value.post_data or "")
    assert (body["kind"], body["q"], body["rank"]) == ("opened", "restart router", 1)
    front.wait_for_url("**/en/broadband/restart/**")


def test_enter_with_nothing_chosen_shows_all_answers(front: Page) -> None:
    front.keyboard.type("restart router")
    expect(front.get_by_role("option").first).to_be_visible()
    front.keyboard.press("Enter")
    front.wait_for_url("**/en/search/?q=restart+router")


def test_escape_closes_and_keeps_what_was_typed(front: Page) -> None:
    front.keyboard.type("restart router")
    expect(front.get_by_role("option").first).to_be_visible()
    front.keyboard.press("Escape")
    expect(front.get_by_role("listbox")).to_be_hidden()
    expect(front.get_by_role("combobox")).to_have_value("restart router")


@pytest.mark.parametrize("key", ["/", "Control+k"])
def test_a_key_leads_to_the_field(open_page: NewPage, key: str) -> None:
    page = open_page(addresses("en").article)
    page.keyboard.press(key)
    expect(page.get_by_role("combobox")).to_be_focused()


def test_the_single_key_can_be_switched_off(open_page: NewPage) -> None:
    page = open_page(addresses("en").article)
    page.get_by_role("checkbox").uncheck()
    page.reload()
    page.keyboard.press("/")
    expect(page.get_by_role("combobox")).not_to_be_focused()


def test_the_status_line_says_when_nothing_was_found(front: Page) -> None:
    front.keyboard.type("xqzwvkj")
    expect(front.get_by_role("status")).to_contain_text("No answer")


def test_a_late_reply_to_an_older_question_is_ignored(front: Page) -> None:
    held: list[Route] = []

    def answer(route: Route) -> None:
        if "q=ro&" in route.request.url:
            held.append(route)
            return
        found = {"verdict": "strong", "results": [_hit("new")]}
        route.fulfill(body=json.dumps(found), content_type="application/json")

    front.route(API, answer)
    with front.expect_request(API):
        front.keyboard.type("ro")
    front.keyboard.type("uter")
    expect(front.get_by_role("option").first).to_contain_text("new")
    late = {"verdict": "strong", "results": [_hit("old")]}
    for route in held:
        route.fulfill(body=json.dumps(late), content_type="application/json")
    expect(front.get_by_role("option").first).to_contain_text("new")


def test_a_failing_search_keeps_the_question(front: Page) -> None:
    front.route(API, lambda route: route.fulfill(status=503))
    front.keyboard.type("router")
    expect(front.get_by_role("status")).to_contain_text("Press Enter")
    expect(front.get_by_role("combobox")).to_have_value("router")


def test_the_form_works_without_scripts(open_page: NewPage) -> None:
    page = open_page(addresses("en").front, java_script_enabled=False)
    page.get_by_role("searchbox").fill("restart router")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("heading", level=2).first).to_contain_text("Restart the router")


def test_the_language_menu_works_without_scripts(open_page: NewPage) -> None:
    page = open_page(addresses("en").article, java_script_enabled=False)
    page.locator("details.menu summary").click()
    page.locator(".menu-list").get_by_role("link", name="Svenska").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Starta om routern")


def test_an_answer_of_the_page_of_results_tells_its_question(open_page: NewPage) -> None:
    page = open_page("/en/search/?q=restart+router")
    with page.context.expect_event("request", _tells_what_was_opened) as told:
        page.locator("#best-title a").click()
    assert json.loads(told.value.post_data or "")["q"] == "restart router"


def _suggestion(text: str, kind: str = "article", number: int | None = 77) -> dict[str, object]:
    return {
        "kind": kind,
        "text": text,
        "text_html": text,
        "url": "/en/suggested/",
        "number": number,
        "id": f"KB-{number}",
        "audience": "public",
    }


def _fulfil(reply: str, route: Route) -> None:
    route.fulfill(body=reply, content_type="application/json")


def _answering(page: Page, suggestions: list[dict[str, object]], *, results: list[object]) -> None:
    found = {"verdict": "strong", "results": results}
    for address, body in ((API, found), (SUGGEST, {"suggestions": suggestions})):
        reply = json.dumps(body)
        page.route(address, partial(_fulfil, reply))


def test_a_suggestion_stands_above_the_answers(front: Page) -> None:
    _answering(front, [_suggestion("Suggested title")], results=[_hit("An answer")])
    front.keyboard.type("sug")
    expect(front.get_by_role("group", name="Suggestions").get_by_role("option")).to_have_count(1)
    front.keyboard.press("ArrowDown")
    expect(front.get_by_role("option").first).to_contain_text("Suggested title")
    expect(front.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    front.keyboard.press("ArrowDown")
    expect(front.get_by_role("option").nth(1)).to_have_attribute("aria-selected", "true")


def test_what_is_answered_is_not_suggested_as_well(front: Page) -> None:
    _answering(front, [_suggestion("The same", number=1)], results=[_hit("An answer")])
    front.keyboard.type("sug")
    expect(front.get_by_role("group", name="Best answers")).to_be_visible()
    expect(front.get_by_role("group", name="Suggestions")).to_have_count(0)


def test_failing_suggestions_leave_the_answers(front: Page) -> None:
    front.route(SUGGEST, lambda route: route.fulfill(status=503))
    front.keyboard.type("restart router")
    expect(front.get_by_role("option").first).to_contain_text("Restart the router")


def test_an_arrow_in_the_empty_field_offers_what_is_new(front: Page) -> None:
    front.keyboard.press("ArrowDown")
    expect(front.get_by_role("group", name="New and changed")).to_be_visible()
    front.keyboard.press("ArrowDown")
    front.keyboard.press("Enter")
    front.wait_for_url("**/en/broadband/restart/")


def test_the_empty_field_says_nothing_by_itself(front: Page) -> None:
    front.wait_for_load_state("networkidle")
    expect(front.get_by_role("combobox")).to_be_focused()
    expect(front.get_by_role("listbox")).to_be_hidden()


def test_the_empty_page_shows_what_is_new_without_scripts(open_page: NewPage) -> None:
    page = open_page("/en/search/", java_script_enabled=False)
    page.get_by_role("region", name="New and changed").get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Restart the router")
