"""Asks the widget by its JS API, as a page does."""

from playwright.sync_api import Page, expect


def open_panel(page: Page, question: str = "") -> None:
    """Open it, once its script is there."""
    page.wait_for_function("() => window.Svar?.version")
    page.evaluate("(q) => Svar('open', q)", question)


def ask(page: Page, question: str) -> None:
    """Ask, and wait for answers: suggestions, which come first, have no marks."""
    open_panel(page, question)
    expect(page.locator("svar-help mark").first).to_be_visible()
