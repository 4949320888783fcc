"""Plays an agent's call by keyboard, from the first key to the case note, in every language."""

import pytest
from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import expect

from tests.browser.conftest import NewPage
from tests.browser.content_set import QUESTIONS, TITLES
from tests.browser.door import sign_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "language",
    [
        "nb",
        *(pytest.param(language, marks=pytest.mark.thorough) for language in ("sv", "da", "en")),
    ],
)
def test_a_call_is_played_by_keyboard(open_page: NewPage, language: str) -> None:
    page = open_page("/healthz", permissions=["clipboard-read", "clipboard-write"])
    sign_in(page, "agent")
    page.goto(f"/{language}/agent/")
    page.keyboard.type(QUESTIONS[language])
    expect(page.get_by_role("option", name=TITLES[language])).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=TITLES[language])).to_be_focused()
    page.keyboard.press("2")
    page.keyboard.press("w")
    page.keyboard.press("Alt+p")
    expect(page.locator("#pad-line")).to_be_focused()
    page.keyboard.type(QUESTIONS[language])
    page.keyboard.press("Enter")
    expect(page.locator("[data-cards] button").first).to_contain_text(TITLES[language])
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+Enter")
    note = page.locator("#pad-note")
    expect(note).to_be_focused()
    with translation.override(language):
        said = gettext("The customer said:")
    assert note.input_value().startswith(f"{said}\n- {QUESTIONS[language]}\n")
    assert TITLES[language] in note.input_value()
    assert page.evaluate("navigator.clipboard.readText()") == note.input_value()
