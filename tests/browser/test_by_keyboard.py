"""Goes through the help centre with the keyboard alone, from the front page to a sent message."""

import pytest
from playwright.sync_api import Locator, Page, expect

from articles.models import Vote
from kb.contact import stamp
from kb.contact.models import Message
from tests.browser.conftest import NewPage
from tests.browser.content_set import addresses

# Each test rolls back what it wrote; the content was there before.
pytestmark = pytest.mark.django_db
MOST_STEPS = 80
# What has the focus shows it by an outline, its own or that of the field around it.
SEEN = """() => {
    const [at, field] = [document.activeElement, document.activeElement.closest(".find-field")];
    if (at === document.body) return true; // past the last: the next step is the first again
    const box = at.getBoundingClientRect();
    const lit = [at, field].some((each) => each && getComputedStyle(each).outlineStyle !== "none");
    return lit && box.bottom > 0 && box.top < innerHeight;
}"""


def _tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until something has the focus; all on the way must show that it has it."""
    for _step in range(MOST_STEPS):
        page.keyboard.press("Tab")
        page.wait_for_function(SEEN, timeout=5_000)  # what arrives meanwhile may move it
        if wanted.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{MOST_STEPS} steps do not lead to {wanted}")


def test_everything_a_reader_does_is_done_by_keyboard(
    open_page: NewPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stamp, "SOONEST", 0.0)
    window = {"width": 700, "height": 800}
    # What scrolls smoothly is on its way when the next key is pressed.
    page = open_page(addresses("en").front, viewport=window, reduced_motion="reduce")
    _tab_to(page, page.get_by_role("link", name="Skip to the content"))
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    _tab_to(page, page.get_by_role("combobox"))
    page.keyboard.type("restart router")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{addresses('en').article}**")
    page.goto(addresses("en").article)  # the words that answer stand far down
    _read_and_vote(page)
    _change_language(page)
    _write(page)


def _read_and_vote(page: Page) -> None:
    _tab_to(page, page.locator(".contents-fold summary"))
    page.keyboard.press("Enter")
    _tab_to(page, page.locator(".contents-fold a").last)
    page.keyboard.press("Enter")
    page.wait_for_url("**#*")
    _tab_to(page, page.locator("#feedback").get_by_role("button").first)
    page.keyboard.press("Enter")
    expect(page.locator("#feedback")).to_be_focused()
    assert Vote.objects.get().helpful


def _change_language(page: Page) -> None:
    page.goto(addresses("en").article)
    _tab_to(page, page.locator(".menu summary"))
    page.keyboard.press("Enter")
    _tab_to(page, page.locator(".menu a[hreflang=sv]"))
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{addresses('sv').article}")


def _write(page: Page) -> None:
    _tab_to(page, page.locator(".contact a[href*='/contact/']"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/sv/contact/**")
    _tab_to(page, page.locator("#contact-question"))
    page.keyboard.press("Control+A")
    page.keyboard.type("xqzwvkj plimm")
    _tab_to(page, page.locator("#contact-email"))
    page.keyboard.type("kari@example.org")
    _tab_to(page, page.locator("button[value=send]"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/contact/thanks/**")
    assert page.get_by_text(Message.objects.get().reference).is_visible()
