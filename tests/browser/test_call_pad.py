"""Notes a call by keyboard, from the first fragment to the case note, and looks at what is kept."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from kb.console.callpad.lines import MOST_LINES
from tests.browser.conftest import NewPage
from tests.browser.content_set import TITLES
from tests.browser.door import sign_in
from tests.browser.objecting import objections

# Makes pytest-django set the database up: the site itself outlives every test.
pytestmark = pytest.mark.django_db
VECTORS: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "masking.json").read_text(encoding="utf-8")
)
CONSOLE = "/en/agent/"
NARROW = {"viewport": {"width": 360, "height": 760}, "color_scheme": "dark"}
NOTE = re.compile(
    r"""The customer said:
- new flat
- restart the router, id \[id number\]

What we tried:
- other cable

Article: KB-(\d+) Restart the router
Version: \d+ of .+
http://localhost:\d+/en/kb-\1/

Outcome: solved"""
)


def _noted(page: Page, line: str) -> None:
    page.keyboard.type(line)
    page.keyboard.press("Enter")


def test_a_call_is_noted_by_keyboard_from_the_first_line_to_the_case_note(
    open_page: NewPage,
) -> None:
    page = open_page("/healthz", permissions=["clipboard-read", "clipboard-write"])
    sign_in(page, "agent")
    page.goto(CONSOLE)
    expect(page.get_by_role("combobox", name="Search as the customer says it")).to_be_focused()
    line = page.get_by_label("What does the customer say?")
    expect(line).to_be_visible()
    page.keyboard.press("Alt+p")
    expect(line).to_be_focused()
    _noted(page, "new flat")
    _noted(page, "restart the router, id 01010750160")
    _noted(page, "+ other cable")
    card = page.locator("[data-cards]").get_by_role("button", name=re.compile(TITLES["en"]))
    expect(card).to_contain_text("because you wrote restart the router, id [id number]")
    kept = str(page.evaluate("JSON.stringify(sessionStorage)"))
    assert "restart the router" in kept
    assert "01010" not in kept
    page.reload()
    expect(page.get_by_role("list", name="What you noted").get_by_role("listitem")).to_have_count(3)
    expect(card).to_be_visible()
    assert objections(page) == []
    page.keyboard.press("Alt+p")
    page.keyboard.press("ArrowDown")
    expect(card).to_be_focused()
    page.keyboard.press("Enter")
    expect(card).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("heading", name=TITLES["en"])).to_be_visible()
    page.get_by_label("Case number").fill("4711")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("The article is linked to the case.")).to_be_visible()
    expect(page.get_by_text("The case note is copied.")).to_be_visible()
    note = page.get_by_role("textbox", name="Case note")
    expect(note).to_be_focused()
    assert NOTE.fullmatch(note.input_value())
    assert page.evaluate("navigator.clipboard.readText()") == note.input_value()
    page.keyboard.press("Alt+n")
    expect(page.get_by_role("listitem").filter(has_text="new flat")).to_have_count(0)
    page.get_by_role("button", name="Bring back the call before").press("Enter")
    expect(page.get_by_role("listitem").filter(has_text="new flat")).to_have_count(1)


@pytest.mark.thorough
def test_a_phone_shows_the_pad_in_place_of_the_search(open_page: NewPage) -> None:
    page = open_page("/healthz", **NARROW)
    sign_in(page, "agent")
    page.goto(CONSOLE)
    page.get_by_role("button", name="Call pad").click()
    expect(page.get_by_label("What does the customer say?")).to_be_focused()
    page.context.set_offline(True)
    _noted(page, "restart the router")
    expect(page.get_by_text("No connection. Your notes are kept")).to_be_visible()
    page.context.set_offline(False)
    expect(
        page.locator("[data-cards]").get_by_role("button", name=re.compile(TITLES["en"]))
    ).to_be_visible()
    page.keyboard.press("Control+Shift+Enter")
    expect(page.get_by_label("This becomes the title")).to_have_value("restart the router")
    page.keyboard.press("Enter")
    expect(page.locator("[data-draft-told]")).to_contain_text("Your account may only read.")
    assert objections(page) == []
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width == 360
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.get_by_role("combobox", name="Search as the customer says it")).to_be_focused()


def test_of_a_call_beyond_all_measure_the_end_is_sent_and_all_is_kept(
    open_page: NewPage,
) -> None:
    page = open_page("/healthz")
    sent, kept = page.evaluate(
        """async (most) => {
          const { Call } = await import("/static/console/pad_store.js");
          const call = new Call("nobody");
          for (let at = 0; at <= most; at += 1) call.note(`line ${at}`);
          const sent = call.said();
          call.correct(sent.map((line) => `${line}!`));
          return [sent, call.get("lines").map(({ text }) => text)];
        }""",
        MOST_LINES,
    )
    assert (len(sent), sent[-1]) == (MOST_LINES, f"line {MOST_LINES}")
    assert (kept[0], kept[1], kept[-1]) == ("line 0", "line 1!", f"line {MOST_LINES}!")


def test_steps_of_an_internal_article_are_marked(open_page: NewPage) -> None:
    page = open_page("/healthz")
    told = page.evaluate(
        """async () => {
          const { Call } = await import("/static/console/pad_store.js");
          const { follow } = await import("/static/console/pad_desk.js");
          const [root, call] = [document.createElement("div"), new Call("nobody", "Internal")];
          follow(root, call, { begun() {}, changed() {} });
          const ticked = (id, internal) => {
            const detail = { card: { id, internal, steps: ["<p>Look</p>"] }, done: [0] };
            root.dispatchEvent(new CustomEvent("svar:step", { detail }));
            return [call.tried(), call.internal];
          };
          return [ticked("KB-1", false), ticked("KB-2", true)];
        }"""
    )
    assert told == [
        [["KB-1: Look"], False],
        [["KB-1: Look", "KB-2 (Internal): Look"], True],
    ]


def test_the_browser_masks_what_the_server_masks(open_page: NewPage) -> None:
    page = open_page("/healthz")
    mask = """async (lines) => {
      const { masked } = await import("/static/console/pad_mask.js");
      return lines.map(masked);
    }"""
    typed, stored = zip(*VECTORS["masked"], strict=True)
    assert page.evaluate(mask, list(typed)) == list(stored)
    assert page.evaluate(mask, VECTORS["kept"]) == VECTORS["kept"]
    unfinished = mask.replace("masked", "maskedUnfinished")
    lines = ["cpr 010190 – 12", "fnr010107", "tlf.9123", "e4021"]
    assert page.evaluate(unfinished, lines) == ["cpr ", "fnr", "tlf.", "e4021"]
    hostile = [text * times for text, times in VECTORS["hostile"]]
    took = page.evaluate(
        f"async (lines) => {{ const at = performance.now(); await ({mask})(lines);"
        " return performance.now() - at; }",
        hostile,
    )
    assert took < 1000
