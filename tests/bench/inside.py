"""Times the engine and the service without a server: ``python -m tests.bench.inside QUESTIONS``.

Prints JSON: milliseconds of the engine's own searches for a question, in all languages that it was
asked in, of the whole answer, and of what that adds. Every question is asked once, after some that
warm everything up, in a process set as one that serves.
"""

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import django

from kb.garbage import settle
from search.engine.base import EngineHits, SearchEngine
from search.query.plan import QueryPlan
from tests.bench.figures import percentile

WARM_UP = 100


class Timed:
    """Searches with an engine and notes its milliseconds."""

    def __init__(self, engine: SearchEngine, took: list[float]) -> None:
        """Take the engine, and where to note."""
        self._engine, self._took = engine, took

    def search(self, plan: QueryPlan, generation: str | None = None) -> EngineHits:
        """Search one index."""
        found = self._engine.search(plan, generation)
        self._took.append(found.took_ms)
        return found

    def search_all(self, plans: Sequence[QueryPlan]) -> list[EngineHits]:
        """Search several."""
        found = self._engine.search_all(plans)
        self._took.extend(each.took_ms for each in found)
        return found


def main(path: Path) -> dict[str, float]:
    """Ask every question in a file of ``[language, text]`` pairs."""
    django.setup()
    from articles.access import ANONYMOUS
    from search import configured, service
    from search.query.request import search_request

    took: list[float] = []
    timed = Timed(configured.engine(), took)
    vars(service)["engine"] = lambda: timed  # what answers are asked of
    settle()
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
