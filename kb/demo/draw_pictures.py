"""Draw the pictures of the demo articles: every ``pictures/<key>.svg`` becomes ``<key>.png``.

The SVG files are the source; the PNG files are what the demo loads, so that loading needs no
browser. Run ``python -m kb.demo.draw_pictures`` after a change. Needs Chromium on the machine.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

PICTURES = Path(__file__).parent / "pictures"
SIZE = (1200, 750)
LARGEST_BYTES = 60_000
COLOURS = 64


def find_browser() -> str:
    """Return the path of Chromium, or end the program with what to install."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        path = shutil.which(name)
        if path:
            return path
    sys.exit("Chromium was not found. Install it (Debian: apt-get install chromium).")


def take_screenshot(browser: str, source: Path, target: Path) -> None:
    """Render an SVG file at its own size into a PNG file; raises when the browser fails."""
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [
                browser,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--hide-scrollbars",
                f"--user-data-dir={profile}",
                f"--window-size={SIZE[0]},{SIZE[1]}",
                f"--screenshot={target}",
                source.as_uri(),
            ],
            check=True,
            capture_output=True,
            timeout=60,
        )


def shrink(picture: Path) -> int:
    """Reduce a PNG file to a small palette in place; return its size in bytes."""
    with Image.open(picture) as opened:
        reduced = opened.convert("RGB").crop((0, 0, *SIZE)).quantize(COLOURS)
    reduced.save(picture, optimize=True)
    return picture.stat().st_size


def main() -> None:
    """Draw all pictures and print their sizes; fails when one is too large."""
    browser = find_browser()
    for source in sorted(PICTURES.glob("*.svg")):
        target = source.with_suffix(".png")
        take_screenshot(browser, source, target)
        size = shrink(target)
        sys.stdout.write(f"{target.name}: {size} bytes\n")
        if size > LARGEST_BYTES:
            sys.exit(f"{target.name} is larger than {LARGEST_BYTES} bytes: simplify it.")


if __name__ == "__main__":
    main()
