"""Measures all sizes and engines: ``python -m tests.bench [--corpus DIR] [--sizes "1k 11k"]``.

Articles and questions come from a corpus (``articles.LANG.jsonl.gz``, ``queries.dev.jsonl``), or
from the demo, multiplied with varied words where more are wanted. The embedded engine is measured,
and Elasticsearch where ELASTICSEARCH_URL_TEST names a server. The usual sizes take a quarter of an
hour, and longer the first time; 100k takes hours the first time and 20 GB of disk. Figures are
written to var/bench/bench.json as well.
"""

import argparse
import os
import platform
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.bench.figures import size_of
from tests.bench.material import questions_of, records_of
from tests.bench.measuring import Effort, Measured, measure, written
from tests.bench.place import FOLDER, Place, prepared
from tests.bench.report import lines
from tests.bench.varying import distinct, nearest_size
from tests.elasticsearch_indices import forget_indices

PREFIX = "svar-bench"
QUESTIONS = 12_000


def main(arguments: list[str]) -> int:
    """Measure what is asked for, print the table, write the JSON; return the exit code."""
    options = _options(arguments)
    if options.corpus and not list(options.corpus.glob("articles.*.jsonl.gz")):
        print(f"{options.corpus} has no articles.LANG.jsonl.gz: is that the corpus?")
        return 2
    corpus = options.corpus.resolve() if options.corpus else None
    questions = distinct(questions_of(corpus), QUESTIONS)
    effort = Effort(options.seconds, options.requests, options.publishes)
    _collect_static()
    results: list[dict[str, Any]] = []
    run: dict[str, Any] = {
        "moment": time.strftime("%Y-%m-%d %H:%M:%S"),
        "python": platform.python_version(),
        "processors": os.cpu_count(),
        "load_before": os.getloadavg(),
        "results": results,
    }
    there = len(records_of(corpus))
    for size in (nearest_size(each, there) for each in options.sizes):
        _say(f"{size:,} articles: preparing")
        place, seconds = prepared(size, corpus)
        if seconds is not None:
            _say(f"imported in {seconds:.0f} s, {size / seconds:.0f} articles a second")
        for engine, settings in _engines(options.engines):
            result = Measured(engine, size)
            here = replace(place, engine=settings)
            for step in measure(result, here, questions, effort):
                _say(f"{engine}, {size:,} articles: {step}")
            print("\n" + "\n".join(lines(result)) + "\n", flush=True)
            results.append(result.as_json())
            written(FOLDER / "bench.json", run | {"load_after": os.getloadavg()})
    print(
        f"Load of the machine before: {os.getloadavg()[0]:.1f}. All figures: var/bench/bench.json"
    )
    return 0


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="tests.bench", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--corpus", type=Path, help="else the demo's articles")
    parser.add_argument("--sizes", type=_sizes, default=_sizes("1k 11k"), help="such as '1k 100k'")
    parser.add_argument("--seconds", type=float, default=4, help="for each figure")
    parser.add_argument("--requests", type=int, default=3000, help="for the memory: 20000 is long")
    parser.add_argument("--publishes", type=int, default=20, help="until findable")
    parser.add_argument("--engines", type=str.split, default=["embedded", "elasticsearch"])
    return parser.parse_args(arguments)


def _sizes(text: str) -> list[int]:
    try:
        return [size_of(each) for each in text.split()]
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r}: write sizes like '1k 11k'") from None


def _engines(wanted: list[str]) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield the engines that can be measured here and the settings that choose them."""
    if "embedded" in wanted:
        yield "embedded", {}
    url = os.environ.get("ELASTICSEARCH_URL_TEST")
    if "elasticsearch" in wanted and not url:
        _say("Elasticsearch is left out: ELASTICSEARCH_URL_TEST names no server")
    elif "elasticsearch" in wanted and url:
        forget_indices(url, PREFIX)
        yield "elasticsearch", {"ELASTICSEARCH_URL": url, "ELASTICSEARCH_PREFIX": PREFIX}
        forget_indices(url, PREFIX)


def _collect_static() -> None:
    """Collect static files once for all sizes: pages name them."""
    Place(FOLDER, {}).run("manage.py", "collectstatic", "--noinput", "--verbosity=0")


def _say(text: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {text}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
