"""Times article pages that nothing remembers: ``python -m tests.bench.pages PATHS``.

Prints JSON: the processor's milliseconds of a whole request without a server, and the most queries
that any took. Every page is asked for twice, the first time to warm up.
"""

import json
import sys
from pathlib import Path

import django

from tests.bench.figures import percentile
from tests.bench.unserved import ready_handler, took


def main(path: Path) -> dict[str, float]:
    """Ask for every page in a file of addresses."""
    django.setup()
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from articles.remembering.answering import pages

    handler = ready_handler()
    addresses = json.loads(path.read_text())
    queries = 0
    for address in addresses:
        with CaptureQueriesContext(connection) as captured:
            took(handler, address)
        queries = max(queries, len(captured))
    times = []
    for address in addresses:
        pages.forget()
        times.append(took(handler, address))
    return {
        "cpu_p50": percentile(times, 0.5),
        "cpu_p95": percentile(times, 0.95),
        "queries": queries,
        "pages": len(times),
    }


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))
