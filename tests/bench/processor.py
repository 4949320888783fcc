"""Counts the processor's time of requests: ``python -m tests.bench.processor FOLDER``.

For machines that do other things meanwhile. ``FOLDER`` is an installation that ``make bench`` made
(``var/bench/demo-1000``). Requests go through all middleware but no server, one after the other in
one process, so a share of the stick is lower here than over sockets, where both cost the server's
own part on top. Each question is asked once; the first of them warm everything up.
"""

import json
import os
import random
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import django

from tests.bench.figures import percentile
from tests.bench.measuring import ARTICLE_FILE, ARTICLES, REPEATED, STICK, address
from tests.bench.place import Place
from tests.bench.unserved import Handler, ready_handler, took

WARM_UP, ASKED = 300, 300
ROWS = ("search JSON", "search page", "suggest")


def main(folder: Path) -> None:
    """Print a line for each sort of request."""
    os.environ |= Place(folder.resolve(), {}).environment()
    django.setup()
    from articles.remembering.answering import pages

    handler = ready_handler()
    questions = json.loads((folder / "questions.json").read_text())
    random.Random("processor").shuffle(questions)
    stick = _line("bare view (the stick)", _timed(handler, [STICK] * (WARM_UP + ASKED)), 0.0)
    for row in ROWS:
        paths = [address(row, *each) for each in questions[: WARM_UP + ASKED]]
        _line(row, _timed(handler, paths), stick)
        if row != "suggest":
            _line(f"{row}, repeated", _timed(handler, _again(paths[-REPEATED:])), stick)
    if (articles := folder / ARTICLE_FILE).exists():
        paths = _again(json.loads(articles.read_text()))
        _line("article page", _timed(handler, paths, before=pages.forget), stick)
        _line(ARTICLES, _timed(handler, paths), stick)


def _again(paths: Sequence[str]) -> list[str]:
    """Return addresses so often that the first of them warm everything up."""
    return [*paths] * (2 + WARM_UP // len(paths))


def _timed(
    handler: Handler, paths: Sequence[str], before: Callable[[], object] = lambda: None
) -> list[float]:
    """Return the milliseconds of each request after those that warm up."""
    found = []
    for path in paths:
        before()
        found.append(took(handler, path))
    return found[WARM_UP:]


def _line(name: str, found: Sequence[float], stick: float) -> float:
    """Print a row; return the mean."""
    mean = sum(found) / len(found)
    share = f"{stick / mean:7.1%} of the stick" if stick else ""
    p50, p95 = percentile(found, 0.5), percentile(found, 0.95)
    print(f"{name:<24} mean {mean:7.2f} ms  p50 {p50:7.2f}  p95 {p95:7.2f}  {share}", flush=True)
    return mean


if __name__ == "__main__":
    main(Path(sys.argv[1]))
