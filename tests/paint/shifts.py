"""Notes in a page what moves while it loads, by Chromium's own count of layout shifts."""

from playwright.sync_api import Page

# Of every shift that no key or click caused: its value, and what it moved
# (https://developer.mozilla.org/docs/Web/API/LayoutShift).
_WATCH = """
    const moved = (window.svarMoved = []);
    const note = (entry) => {
      if (entry.hadRecentInput) return;
      const what = entry.sources.map(({ node }) => node?.className || node?.nodeName);
      moved.push([entry.value, what.join(" + ")]);
    };
    new PerformanceObserver((list) => list.getEntries().forEach(note))
      .observe({ type: "layout-shift", buffered: true });
"""
# Two frames: what moved in the first is told of in the second.
_SETTLED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def watch_shifts(page: Page) -> None:
    """Note shifts in every page that is opened from now on."""
    page.add_init_script(_WATCH)


def shifts(page: Page) -> list[tuple[float, str]]:
    """Return the shifts since the page was opened, each with its value and what it moved."""
    page.evaluate(_SETTLED)
    found: list[list[object]] = page.evaluate("svarMoved")
    return [(float(str(value)), str(what)) for value, what in found]
