"""Times the engine and the service without a server: ``python -m tests.bench.inside QUESTIONS``.

Prints JSON: milliseconds of the engine's own search, of a whole answer, and of what an answer adds
to its own engine time. Every question is asked once, after some that warm everything up.
"""

import json
import sys
import time
from pathlib import Path

import django

from tests.bench.figures import percentile

WARM_UP = 100


def main(path: Path) -> dict[str, float]:
    """Ask every question in a file of ``[language, text]`` pairs."""
    django.setup()
    from articles.access import ANONYMOUS
    from search import service
    from search.query.request import search_request

    took: list[float] = []
    found = service.found

    def noting(*given: object, **named: object) -> service.Found:
        result = found(*given, **named)  # type: ignore[arg-type]  # handed through
        took.append(result.took_ms)
        return result

    service.found = noting
    engine_ms, whole_ms, added_ms = [], [], []
    for number, (language, text) in enumerate(json.loads(path.read_text())):
        request = search_request(text, locale=language)
        took.clear()
        begun = time.perf_counter()
        answered = service.answers(ANONYMOUS, request)
        whole = 1000 * (time.perf_counter() - begun)
        if number >= WARM_UP and not answered.degraded:
            engine_ms.append(sum(took))
            whole_ms.append(whole)
            added_ms.append(whole - sum(took))
    return {
        f"{name}_{label}": percentile(times, share)
        for name, times in (("engine", engine_ms), ("answer", whole_ms), ("added", added_ms))
        for label, share in (("p50", 0.5), ("p95", 0.95))
    } | {"questions": len(engine_ms)}


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))
