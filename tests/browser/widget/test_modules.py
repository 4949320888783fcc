"""Runs the widget's modules by themselves in the browser, as they lie in the sources."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from kb.widget.bundle import PUBLISHED

SOURCES = PUBLISHED.parent / "src"
HOME = "https://modules.example/"


@pytest.fixture(scope="module")
def modules(browser: Browser) -> Page:
    """Return an empty page that can import the sources; nothing leaves the machine."""
    page = browser.new_page()

    def give(route: Route) -> None:
        source = SOURCES / Path(route.request.url).name
        if source.is_file():
            route.fulfill(path=source, content_type="text/javascript")
        else:
            route.fulfill(body="<!doctype html><title>Modules</title>", content_type="text/html")

    page.route("**/*", give)
    page.goto(HOME)
    return page


def _run(page: Page, module: str, code: str) -> Any:
    return page.evaluate(f"import('/{module}.js').then(async (it) => {{ {code} }})")


@pytest.mark.parametrize(
    ("wanted", "spoken"),
    [
        (["nn-NO"], "nb"),
        (["no"], "nb"),
        (["sv-SE"], "sv"),
        ([None, "da"], "da"),
        (["fi", "sv"], "sv"),
        (["fi"], "en"),
        ([], "en"),
        (["constructor"], "en"),
    ],
)
def test_the_first_language_that_is_spoken_counts(
    modules: Page, wanted: list[str | None], spoken: str
) -> None:
    assert _run(modules, "words", f"return it.spoken(...{json.dumps(wanted)})") == spoken


def test_answers_are_counted_in_words(modules: Page) -> None:
    words = '{found_one: "{n} svar", found_other: "{n} svar til sammen"}'
    said = _run(modules, "words", f"return [1, 2].map((n) => it.counted({words}, n))")
    assert said == ["1 svar", "2 svar til sammen"]


def test_a_text_with_marks_becomes_text_and_marks(modules: Page) -> None:
    code = """const line = document.createElement("p");
        line.append(...it.marked("a <mark>b &amp; c</mark> &lt;i&gt; &quot;d&#x27;s&quot; &copy;"));
        return [line.textContent, line.children.length, line.firstElementChild.textContent];"""
    assert _run(modules, "draw", code) == ['a b & c <i> "d\'s" &copy;', 1, "b & c"]


def test_a_new_turn_ends_the_one_before(modules: Page) -> None:
    code = """const next = it.turns(); const first = next(); const second = next();
        return [first.aborted, second.aborted];"""
    assert _run(modules, "client", code) == [True, False]


def test_what_was_seen_is_shown_first_and_old_replies_go(modules: Page) -> None:
    """A reply that is kept is shown at once; one that is gone is dropped; fifty are kept."""
    code = """const shown = []; let status = 200; let n = 0;
        window.fetch = async () => new Response(JSON.stringify(n), { status });
        const client = it.client("https://help.example");
        const get = (q) => client.$get("search", { q }, new AbortController().signal,
            (reply) => shown.push(reply)).catch((error) => shown.push(`failed ${error}`));
        await get("a"); n = 1; await get("a"); await get("a");
        status = 404; await get("a"); await get("a");
        status = 200; n = 2; await get("a");
        for (let i = 0; i < 50; i += 1) await get(`b${i}`);
        shown.length = 0; n = 3; await get("a");
        return shown;"""
    assert _run(modules, "client", code) == [3]
    before = code.replace("shown.length = 0;", "return shown.slice(0, 8);")
    # 404 shows what was kept for a moment, then says that it is gone; the next finds nothing kept.
    assert _run(modules, "client", before) == [0, 0, 1, 1, 1, "failed 404", "failed 404", 2]


def test_the_keyboard_goes_round_through_the_field(modules: Page) -> None:
    code = """const [input, list] = ["input", "div"].map((tag) => document.createElement(tag));
        document.body.replaceChildren(input, list);
        const said = [];
        const chosen = (...which) => said.push(which);
        const show = it.combobox(input, list, chosen, () => said.push("go"));
        const option = (number) => Object.assign(
            document.createElement("div"), { role: "option", $number: number, $url: `/${number}` });
        const options = (...numbers) => numbers.map(option);
        const press = (key, more) => input.dispatchEvent(
            new KeyboardEvent("keydown", { key, cancelable: true, ...more }));
        const at = () => input.getAttribute("aria-activedescendant");
        show(options(7, 8)); press("Enter");
        press("ArrowUp"); said.push(at()); press("ArrowDown"); said.push(at());
        press("ArrowDown"); press("ArrowDown", { isComposing: true }); said.push(at());
        show(options(9, 7)); said.push(at()); press("Enter");
        press("x"); said.push(at());
        return said;"""
    said = _run(modules, "combobox", code)
    assert said == ["go", "svar1", "", "svar0", "svar1", [7, 2, "/7"], ""]
