"""Puts the widget onto a page that fights it: styles, policies, hotkeys, covers, navigation."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.widget import host_pages
from tests.browser.widget.host_site import HostSite

# Makes pytest-django set the database up: the site itself outlives every test.
pytestmark = pytest.mark.django_db
ASKED = "performance.getEntriesByType('resource').map((each) => new URL(each.name).pathname)"
LOOKS = """(name) => {
    const root = document.querySelector("svar-help").shadowRoot;
    const is = getComputedStyle(root.querySelector(name));
    return [is.fontSize, is.letterSpacing, is.textTransform, is.display !== "none"];
}"""
# Both must lie in the root of the field: an id of the page, or of another root, says nothing.
NAMED = """() => {
    const root = document.querySelector("svar-help").shadowRoot;
    const field = root.querySelector("[role=combobox]");
    const named = (name) => root.getElementById(field.getAttribute(name));
    return [named("aria-controls")?.role, named("aria-activedescendant")?.ariaSelected];
}"""
STYLE_IN_A_ROOT = """() => {
    const root = document.createElement("div").attachShadow({mode: "open"});
    document.body.append(root.host);
    root.append(Object.assign(document.createElement("style"), {textContent: "p {color: red}"}));
}"""
PLAIN = ["16px", "normal", "none", True]


@pytest.fixture
def hostile(open_page: NewPage, site: str, hosts: HostSite) -> Page:
    """Return the hostile page, its widget ready."""
    html = host_pages.hostile(site, 'lang="en"')
    address = hosts.put("/hostile", html, Content_Security_Policy=host_pages.policy(site))
    page = open_page(address)
    expect(page.locator("html")).to_have_attribute("data-told", "ready")
    return page


def test_nothing_of_the_page_reaches_in_and_nothing_of_the_widget_out(hostile: Page) -> None:
    """Walks from the launcher to an article and back; styles, keys and policies are looked at."""
    assert hostile.evaluate(ASKED) == ["/widget/v1/svar.js"]
    assert hostile.evaluate(LOOKS, ".launcher") == PLAIN
    # It has no box that could cover the page, whatever the page's rules say of it.
    assert hostile.evaluate("document.querySelector('svar-help').getClientRects().length") == 0
    launcher = hostile.get_by_role("button", name="Help")

    # A control below the launcher is not hidden by it while it has the focus.
    hostile.locator("#low").focus()
    expect(launcher).to_be_hidden()
    hostile.locator("#first").focus()
    expect(launcher).to_be_visible()

    # The frame that covers it all eats clicks; the keyboard gets in, and the panel lies above.
    launcher.focus()
    hostile.keyboard.press("Enter")
    field = hostile.get_by_role("combobox")
    expect(field).to_be_focused()
    for part in (".input", ".title", ".dialog"):
        assert hostile.evaluate(LOOKS, part)[1:] == PLAIN[1:]
    hostile.keyboard.type("router?")
    expect(hostile.get_by_role("status").first).to_have_text("1 answer")
    option = hostile.get_by_role("option").first
    expect(option).to_contain_text("Restart the router")
    expect(option.locator("a, button")).to_have_count(0)
    hostile.keyboard.press("ArrowDown")
    assert hostile.evaluate(NAMED) == ["listbox", "true"]
    option.click()
    expect(hostile.get_by_role("heading", name="Restart the router")).to_be_visible()
    picture = hostile.get_by_role("img", name="A teal square").first
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("(image) => image.naturalWidth") > 0

    # Escape steps back: article, answers, page; the focus goes back to where it was.
    hostile.keyboard.press("Escape")
    expect(field).to_be_focused()
    expect(field).to_have_value("router?")
    hostile.keyboard.press("Escape")
    expect(hostile.get_by_role("dialog")).to_be_hidden()
    expect(launcher).to_be_focused()

    fired = hostile.evaluate("window.fired")
    assert [key for key in fired if key in "router?" or key == "Escape"] == []
    assert hostile.evaluate("window.violations") == []
    told = "ready open search select view close"
    expect(hostile.locator("html")).to_have_attribute("data-told", told)
    assert hostile.evaluate("Object.keys(localStorage).length + document.cookie.length") == 0
    # The policy does bite: a style element in a shadow root is told of.
    hostile.evaluate(STYLE_IN_A_ROOT)
    hostile.wait_for_function("() => window.violations.length === 1")


def test_a_page_that_takes_it_out_and_puts_it_back_finds_it_well(hostile: Page) -> None:
    hostile.evaluate("Svar('open', 'router')")
    expect(hostile.get_by_role("option").first).to_be_visible()
    hostile.evaluate("remount()")
    expect(hostile.get_by_role("dialog")).to_be_hidden()
    assert hostile.evaluate("document.querySelectorAll('svar-help').length") == 1
    hostile.evaluate("Svar('open', 'router')")
    expect(hostile.get_by_role("option")).to_have_count(1)
    hostile.evaluate("Svar('destroy')")
    expect(hostile.get_by_role("dialog")).to_have_count(0)
    assert hostile.evaluate("window.violations") == []


def test_where_nothing_may_be_parsed_the_words_are_shown(hostile: Page) -> None:
    """Meets a browser without a safe way to parse, on a page that requires Trusted Types."""
    hostile.evaluate("delete Element.prototype.setHTML; Svar('open', 'router')")
    hostile.get_by_role("option").first.click()
    body = hostile.locator("svar-help .body")
    expect(body).to_contain_text("Internet · Steady white")
    expect(body.locator("ol, ul, table, img")).to_have_count(0)
    assert body.locator("br").count() > 9
