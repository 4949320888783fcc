"""Measures the demo's pages on a slow phone: ``python -m tests.paint [--visits N]``.

Starts the site on the demo's own content, as ``make demo`` leaves it; ends with 1 when a page is
over a limit. On a busy machine times are longer than they are.
"""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from playwright.sync_api import sync_playwright

from tests.paint.judging import Seen, lines, together
from tests.paint.phone import visit

ROOT = Path(__file__).parent.parent.parent
SETTINGS = "kb.settings.demo"
PAGES = {
    "front page": "/nb/",
    "section": "/nb/bredband/",
    "article": "/nb/mobil/finn-puk-koden/",
    "article with pictures": "/nb/bredband/lampene-pa-ruteren/",
    "article with a tree": "/nb/bredband/uten-nett-nv-17/",
    "search results": "/nb/search/?q=treg+ruter",
    "contact": "/nb/contact/",
}
WARM_UP = 6  # requests, so that every process has shown the page before
CHROMIUM = ("--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking")


def main(arguments: list[str]) -> int:
    """Visit every page some times, print the table, return the exit code."""
    parser = argparse.ArgumentParser(prog="tests.paint", description=__doc__)
    parser.add_argument("--visits", type=int, default=3, help="of each page")
    visits = parser.parse_args(arguments).visits
    chromium = shutil.which("chromium")
    if chromium is None:
        print("There is no chromium on the PATH: .ci/chromium installs it.")
        return 2
    found: dict[str, Seen] = {}
    with _site() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(CHROMIUM))
        for name, path in PAGES.items():
            for _ in range(WARM_UP):
                browser.new_context().request.get(site + path)
            found[name] = together([visit(browser, site + path) for _ in range(visits)])
        browser.close()
    print("\n".join(lines(found)))
    return int(any(seen.over for seen in found.values()))


@contextmanager
def _site() -> Iterator[str]:
    """Serve the demo's content, made where it is not there yet; yield the address."""
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    django.setup()
    from kb.demo.prepare import prepare
    from kb.demo.site import HOST, free_port, wait_for_answer

    prepare(print)
    port = free_port()
    command = (
        *(sys.executable, "-m", "gunicorn", "kb.wsgi:application", f"--bind={HOST}:{port}"),
        *("--workers=2", "--threads=4", "--log-level=error", "--no-control-socket"),
    )
    process = subprocess.Popen(command, cwd=ROOT)
    try:
        if not wait_for_answer(port, lambda: process.poll() is None):
            sys.exit("The site did not start: see above.")
        yield f"http://localhost:{port}"
    finally:
        process.terminate()
        process.wait(30)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
