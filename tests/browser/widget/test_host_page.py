"""Lets a page drive the widget, dress it, and lead its readers itself."""

import pytest
from playwright.sync_api import expect

from articles.models import Article, ArticlePage
from tests.browser.widget.asking import ask, open_panel
from tests.browser.widget.conftest import Embedded

# Makes pytest-django set the database up: the site itself outlives every test.
pytestmark = pytest.mark.django_db
DRESS = """<style>svar-help { --svar-radius: 3px; --svar-bottom: 100px; --svar-font-size: 20px;
    --svar-z: 7; --svar-on-accent: rgb(9, 8, 7) }
svar-help::part(title) { color: rgb(1, 2, 3) }</style>"""
DRESSED = """() => {
    const root = document.querySelector("svar-help").shadowRoot;
    const of = (name) => getComputedStyle(root.querySelector(name));
    const [launcher, field] = [of(".launcher"), of(".input")];
    return [launcher.bottom, launcher.zIndex, launcher.color, field.borderRadius, field.fontSize,
        of(".title").color];
}"""


def test_a_page_may_lead_its_readers_itself(shop: Embedded) -> None:
    page = shop("lang=en no-launcher")
    expect(page.get_by_role("button", name="Help")).to_have_count(0)
    page.wait_for_function("() => window.Svar?.version")
    page.evaluate(
        """Svar('on', 'select', (event) => { event.preventDefault(); window.led = event.detail; });
        Svar('on', 'contact', (event) => event.preventDefault())"""
    )
    ask(page, "router")
    page.get_by_role("option").first.click()
    assert page.evaluate("window.led.url.includes('/en/broadband/restart/')")
    expect(page.get_by_role("combobox")).to_be_visible()


def test_a_page_drives_and_dresses_it(shop: Embedded) -> None:
    page = shop("lang=en", more=DRESS)
    open_panel(page)
    assert page.evaluate(DRESSED) == ["100px", "7", "rgb(9, 8, 7)", "3px", "20px", "rgb(1, 2, 3)"]
    page.evaluate(
        """window.heard = [];
        window.hear = (event) => heard.push(event.type);
        Svar('once', 'close', hear); Svar('on', 'open', hear); Svar('toggle')"""
    )
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.evaluate("Svar('prefill', 'router'); Svar('toggle'); Svar('off', 'open', hear)")
    expect(page.get_by_role("combobox")).to_have_value("router")
    page.evaluate("Svar('close'); Svar('open')")
    assert page.evaluate("window.heard") == ["svar:close", "svar:open"]
    key = ArticlePage.objects.get(title="Restart the router", alias_of=None).translation_key
    number = Article.objects.get(translation_key=key).pk
    page.get_by_role("combobox").fill("")
    with page.expect_request(f"**/widget?*article={number}") as asked:
        page.evaluate("(number) => Svar('suggest', [number])", number)
    assert asked.value.url.count("article=") == 1
    page.evaluate("(number) => Svar('article', number)", number)
    expect(page.get_by_role("heading", name="Restart the router")).to_be_visible()
    with page.expect_console_message(lambda said: "Svar has no" in said.text):
        page.evaluate("Svar('nonsense')")
