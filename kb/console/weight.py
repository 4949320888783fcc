"""Weighs the scripts of the console and of the panel: ``make size`` prints it.

Counted is what a browser fetches for each: its first module and all that it imports, each
compressed on its own, as it is sent. The call pad beside the console is fetched after it, and
counted by itself.
"""

import gzip
import re
import sys
from pathlib import Path

STATIC = Path(__file__).parent.parent.parent / "static"
FIRST = Path("console/page.js")
PAD = Path("console/pad_page.js")
PANEL = Path("panel/page.js")
_IMPORTS = re.compile(r"""^import\s(?:[^"']*\sfrom\s)?["'](\.[^"']+)["']""", re.MULTILINE)


def modules(first: Path = FIRST) -> dict[Path, int]:
    """Return a module and all that it imports, below ``static/``, with their bytes compressed."""
    static = STATIC.resolve()
    found: dict[Path, int] = {}
    waiting = [(static / first).resolve()]
    while waiting:
        path = waiting.pop()
        name = path.relative_to(static)
        if name in found:
            continue
        text = path.read_text(encoding="utf-8")
        found[name] = len(gzip.compress(text.encode(), 9, mtime=0))
        waiting += [(path.parent / each).resolve() for each in _IMPORTS.findall(text)]
    return found


def main() -> None:
    """Print how heavy the scripts are."""
    for name, first in (("console", FIRST), ("call pad", PAD), ("panel", PANEL)):
        weights = modules(first)
        sys.stdout.write(f"{name}: {sum(weights.values())} bytes gzip in {len(weights)} modules\n")


if __name__ == "__main__":
    main()
