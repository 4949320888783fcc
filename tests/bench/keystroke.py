"""Times console and panel to painted answers, from key press and from init: ``make keystroke``.

An agent types questions of the demo in Chromium, over a thousand articles, on a site that runs as
in production. Counted is every press of a key that changes the question, up to the frame that shows
the answers to it; presses that the next one overtook are told beside. Then the panel is opened
beside cases, each with one of the questions as its subject.
"""

import argparse
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from kb.console.weight import PANEL, modules
from tests.bench import panel
from tests.bench.figures import percentile
from tests.bench.material import questions_of
from tests.bench.place import FOLDER, Place, prepared
from tests.bench.server import HOST, running
from tests.bench.varying import distinct

ARTICLES = 1000
LANGUAGE = "nb"
BETWEEN_KEYS_MS = 120
BETWEEN_QUESTIONS_MS = 600
CHROMIUM = ["--no-sandbox", "--disable-dev-shm-usage"]
SIGNED_IN = """
from django.conf import settings
from django.contrib.auth import get_user_model
from tests.browsers import browser_of
from tests.content import make_agent
found = get_user_model().objects.filter(username="typist").first()
print(browser_of(found or make_agent("typist")).cookies[settings.SESSION_COOKIE_NAME].value)
"""
WATCH = """() => {
  const input = document.querySelector("[data-console] [name=q]");
  const list = document.querySelector("[data-list]");
  const pressed = new Map();
  window.painted = [];
  window.presses = 0;
  input.addEventListener("input", (event) => {
    window.presses += 1;
    pressed.set(input.value.trim(), event.timeStamp);
  });
  new MutationObserver(() => {
    const [asked, at] = [list.dataset.question, pressed.get(list.dataset.question)];
    if (at === undefined) return;
    pressed.delete(asked);
    const channel = new MessageChannel();
    channel.port1.onmessage = () => window.painted.push(performance.now() - at);
    requestAnimationFrame(() => channel.port2.postMessage(null));
  }).observe(list, { childList: true, attributes: true });
}"""


def main(arguments: list[str]) -> int:
    """Measure and print; return 1 where the bound is not held."""
    parser = argparse.ArgumentParser(prog="tests.bench.keystroke", description=__doc__)
    parser.add_argument("--questions", type=int, default=20)
    parser.add_argument("--bound", type=float, default=150, help="milliseconds at the 75th percent")
    parser.add_argument("--start-bound", type=float, default=500, help="the same for the panel")
    options = parser.parse_args(arguments)
    questions = [text for code, text in distinct(questions_of(None), 400) if code == LANGUAGE]
    Place(FOLDER, {}).run("manage.py", "collectstatic", "--noinput", "--verbosity=0")
    place = Place(prepared(ARTICLES, None)[0].folder, {"STAFF_SECOND_FACTOR": "false"})
    place.run("manage.py", "search_index", "rebuild")
    session = place.answer_of("manage.py", "shell", "--verbosity=0", "-c", SIGNED_IN).strip()
    with running(place) as server, _chromium() as browser:
        site = f"http://{HOST}:{server.port}"
        page = _console(browser, site, session)
        _type(page, questions[:2])  # both workers have to have loaded what they keep
        page.evaluate("painted.length = presses = 0")
        asked = questions[2 : 2 + options.questions]
        _type(page, asked)
        times, presses = page.evaluate("painted"), page.evaluate("presses")
        starts = panel.starts(place, browser, site, asked)
    print(f"console, {ARTICLES:,} articles, {BETWEEN_KEYS_MS} ms between keys")
    print(f"  key press to painted answers: {_told(times)}")
    print(f"  {presses} presses, {presses - len(times)} of them overtaken by the next")
    print(f"  scripts: {_weight(modules())}")
    print(f"panel, opened beside {len(starts)} cases")
    print(f"  init to painted answers: {_told(starts)}, the first {starts[0]:.0f} ms")
    print(f"  scripts: {_weight(modules(PANEL))}")
    late = percentile(times, 0.75) > options.bound
    return int(late or percentile(starts, 0.75) > options.start_bound)


def _told(times: list[float]) -> str:
    return f"p50 {percentile(times, 0.5):.0f} ms, p75 {percentile(times, 0.75):.0f} ms"


def _weight(weights: dict[Path, int]) -> str:
    return f"{sum(weights.values()):,} bytes gzip in {len(weights)} modules"


@contextmanager
def _chromium() -> Iterator[Browser]:
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM)
        yield chromium
        chromium.close()


def _console(browser: Browser, site: str, session: str) -> Page:
    """Open the console as the agent whose session it is."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
    page = context.new_page()
    page.goto(f"{site}/{LANGUAGE}/agent/")
    page.locator("[data-console][data-live]").wait_for()
    page.evaluate(WATCH)
    return page


def _type(page: Page, questions: list[str]) -> None:
    """Type questions as an agent would, each in place of the one before."""
    for question in questions:
        page.keyboard.press("Escape")
        page.keyboard.type(question, delay=BETWEEN_KEYS_MS)
        page.wait_for_timeout(BETWEEN_QUESTIONS_MS)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
