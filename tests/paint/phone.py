"""Opens pages in Chromium as a slow phone on a slow network does, for the first time each."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page

from tests.paint.judging import Seen
from tests.paint.shifts import shifts, watch_shifts

# Lighthouse's phone and its "slow 4G" as DevTools applies it, latency per request
# (https://github.com/GoogleChrome/lighthouse, core/config/constants.js).
PHONE = {
    "viewport": {"width": 412, "height": 823},
    "device_scale_factor": 1.75,
    "is_mobile": True,
    "has_touch": True,
}
NETWORK = {
    "offline": False,
    "latency": 562.5,
    "downloadThroughput": 1474.56 * 1024 / 8,
    "uploadThroughput": 675 * 1024 / 8,
}
SLOWER = 4
_WATCH = """
    const painted = (window.svarPainted = { at: 0, what: "" });
    const note = ({ startTime, element }) => {
      painted.at = startTime;
      painted.what = element ? `${element.localName}.${element.className}` : "";
    };
    new PerformanceObserver((list) => list.getEntries().forEach(note))
      .observe({ type: "largest-contentful-paint", buffered: true });
"""
_SCREENS = "Math.ceil(document.documentElement.scrollHeight / innerHeight)"


def visit(browser: Browser, address: str) -> Seen:
    """Return what a first visit to a page gives, read to its end."""
    with _opened(browser) as (page, sizes):
        page.goto(address, wait_until="networkidle")
        painted = page.evaluate("svarPainted")
        first = dict(sizes)
        # What is loaded late must not push away what is being read.
        for _screen in range(page.evaluate(_SCREENS)):
            page.evaluate("scrollBy(0, innerHeight)")
            page.wait_for_load_state("networkidle")
        moved = shifts(page)
    pictures = sum(size for kind, size in first.items() if kind == "Image")
    return Seen(
        paint=painted["at"],
        shift=sum(value for value, _what in moved),
        kilobytes=(sum(first.values()) - pictures) / 1000,
        pictures=pictures / 1000,
        largest=painted["what"],
    )


@contextmanager
def _opened(browser: Browser) -> Iterator[tuple[Page, dict[str, float]]]:
    """Yield an empty page of a phone, and the bytes that it has fetched, by kind."""
    context = browser.new_context(**PHONE)  # type: ignore[arg-type]  # options of a context
    page = context.new_page()
    page.add_init_script(_WATCH)
    watch_shifts(page)
    tools = context.new_cdp_session(page)
    kinds: dict[str, str] = {}
    sizes: dict[str, float] = {}

    def answered(told: dict[str, Any]) -> None:
        kinds[told["requestId"]] = told["type"]

    def finished(told: dict[str, Any]) -> None:
        kind = kinds.get(told["requestId"], "Other")
        sizes[kind] = sizes.get(kind, 0) + told["encodedDataLength"]

    tools.on("Network.responseReceived", answered)
    tools.on("Network.loadingFinished", finished)
    tools.send("Network.enable")
    tools.send("Network.emulateNetworkConditions", NETWORK)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    try:
        yield page, sizes
    finally:
        context.close()
