"""Counts the processor's time of requests: ``python -m tests.bench.processor FOLDER``.

For machines that do other things meanwhile. ``FOLDER`` is an installation that ``make bench`` made
(``var/bench/demo-1000``). Requests go through all middleware but no server, one after the other in
one process, so a share of the stick is lower here than over sockets, where both cost the server's
own part on top. Each question is asked once; the first of them warm everything up.
"""

import io
import json
import os
import random
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import urlsplit

import django

from tests.bench.figures import percentile
from tests.bench.measuring import REPEATED, STICK, address
from tests.bench.place import Place

WARM_UP, ASKED = 300, 300
ROWS = ("search JSON", "search page", "suggest")

Handler = Callable[[dict[str, object], Callable[..., None]], Sequence[bytes]]


def main(folder: Path) -> None:
    """Print a line for each sort of request."""
    os.environ |= Place(folder.resolve(), {}).environment()
    django.setup()
    from django.core.handlers.wsgi import WSGIHandler

    from kb.garbage import settle

    handler: Handler = WSGIHandler()  # type: ignore[assignment]  # as WSGI says
    settle()
    questions = json.loads((folder / "questions.json").read_text())
    random.Random("processor").shuffle(questions)
    stick = _line("bare view (the stick)", _timed(handler, [STICK] * (WARM_UP + ASKED)), 0.0)
    for row in ROWS:
        paths = [address(row, *each) for each in questions[: WARM_UP + ASKED]]
        _line(row, _timed(handler, paths), stick)
        if row != "suggest":
            again = paths[-REPEATED:] * (2 + WARM_UP // REPEATED)
            _line(f"{row}, repeated", _timed(handler, again), stick)


def _timed(handler: Handler, paths: Sequence[str]) -> list[float]:
    """Return the milliseconds of each request after those that warm up."""
    took = []
    for path in paths:
        begun = time.process_time()
        _ask(handler, path)
        took.append(1000 * (time.process_time() - begun))
    return took[WARM_UP:]


def _ask(handler: Handler, path: str) -> None:
    parts = urlsplit(path)
    request: dict[str, object] = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": parts.path,
        "QUERY_STRING": parts.query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "localhost",
        "REMOTE_ADDR": "127.0.0.1",
        "SCRIPT_NAME": "",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.url_scheme": "http",
    }
    status: list[str] = []
    response = handler(request, lambda line, *_given: status.append(line))
    assert status[0].startswith("200"), f"{path}: {status[0]}"
    response.close()  # type: ignore[attr-defined]  # as WSGI says


def _line(name: str, took: Sequence[float], stick: float) -> float:
    """Print a row; return the mean."""
    mean = sum(took) / len(took)
    share = f"{stick / mean:7.1%} of the stick" if stick else ""
    p50, p95 = percentile(took, 0.5), percentile(took, 0.95)
    print(f"{name:<24} mean {mean:7.2f} ms  p50 {p50:7.2f}  p95 {p95:7.2f}  {share}", flush=True)
    return mean


if __name__ == "__main__":
    main(Path(sys.argv[1]))
