"""Times article pages that nothing remembers: ``python -m tests.bench.pages PATHS``.

Prints JSON: the processor's milliseconds of a whole request without a server, and the most queries
that any took. Every page is asked for twice, the first time to warm up.
"""

import json
import sys
import time
from pathlib import Path

import django

from tests.bench.figures import percentile


def main(path: Path) -> dict[str, float]:
    """Ask for every page in a file of addresses."""
    django.setup()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from articles.remembering.answering import pages

    client = Client(HTTP_HOST="localhost")
    addresses = json.loads(path.read_text())
    queries = 0
    for address in addresses:
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        queries = max(queries, len(captured))
    took = []
    for address in addresses:
        pages.forget()
        begun = time.process_time()
        answer = client.get(address)
        took.append(1000 * (time.process_time() - begun))
        if answer.status_code != 200:
            sys.exit(f"{address} answered {answer.status_code}")
    return {
        "cpu_p50": percentile(took, 0.5),
        "cpu_p95": percentile(took, 0.95),
        "queries": queries,
        "pages": len(took),
    }


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))
