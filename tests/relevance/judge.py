"""Judges the search on a corpus: ``python -m tests.relevance.judge DIR``.

DIR holds ``articles.LANG.jsonl.gz``, ``queries.dev.jsonl`` and ``qrels.dev.tsv``. A fresh database
under ``var/judge`` takes the articles in; then the embedded engine, and Elasticsearch when
``ELASTICSEARCH_URL`` or ``ELASTICSEARCH_URL_TEST`` names a server, answer the queries of the quick
sample. Exits 1 when nDCG@10 is below a bound or when the two engines lie too far apart.
"""

import json
import os
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.elasticsearch_indices import forget_indices
from tests.settings_variables import settings_variables

ROOT = Path(__file__).parent.parent.parent
PLACE = ROOT / "var" / "judge"
BOUNDS = Path(__file__).parent / "corpus_bounds.json"
ENGINES_WITHIN = 0.01
PREFIX = "svar-judge"
OWN = {
    "DJANGO_SETTINGS_MODULE": "kb.settings.production",
    "SECRET_KEY": secrets.token_urlsafe(60),
    "ALLOWED_HOSTS": "localhost",
    "DATA_DIR": str(PLACE),
}


def main(corpus: Path) -> int:
    """Import ``corpus``, measure each engine, compare them; return the exit code."""
    articles = sorted(corpus.glob("articles.*.jsonl.gz"))
    if not articles:
        print(f"{corpus} has no articles.LANG.jsonl.gz: is that the corpus?", file=sys.stderr)
        return 2
    shutil.rmtree(PLACE, ignore_errors=True)
    PLACE.mkdir(parents=True)
    _manage({}, "migrate", "--verbosity=0")
    _manage({}, "import_articles", "--source=corpus", "--audience=spread", *map(str, articles))
    summaries, below = {}, False
    for engine, settings in _engines():
        _manage(settings, "search_index", "rebuild")
        summaries[engine], well = _measure(engine, settings, corpus)
        below = below or not well
    apart = _compare(summaries)
    _close(summaries, below, apart)
    return int(below or bool(apart))


def _engines() -> list[tuple[str, Mapping[str, str]]]:
    """Return the engines that can be judged here and the settings that choose them."""
    engines: list[tuple[str, Mapping[str, str]]] = [("embedded", {})]
    url = os.environ.get("ELASTICSEARCH_URL_TEST") or os.environ.get("ELASTICSEARCH_URL")
    if url:
        forget_indices(url, PREFIX)
        settings = {"ELASTICSEARCH_URL": url, "ELASTICSEARCH_PREFIX": PREFIX}
        engines.append(("elasticsearch", settings))
    return engines


def _measure(
    engine: str, settings: Mapping[str, str], corpus: Path
) -> tuple[dict[str, float], bool]:
    """Return nDCG@10 by row, and whether it is above all bounds."""
    summary = PLACE / f"{engine}.json"
    arguments = ["--corpus", str(corpus), "--quick", "--bounds", str(BOUNDS)]
    arguments += ["--summary", str(summary)]
    well = _manage(settings, "search_evaluate", *arguments, may_fail=True)
    if not summary.exists():
        sys.exit(f"search_evaluate gave no result on {engine}.")
    rows: dict[str, float] = json.loads(summary.read_text())
    return rows, well


def _compare(summaries: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """Return the rows in which the engines differ by more than they may, and by how much."""
    if len(summaries) < 2:
        return {}
    one, other = summaries.values()
    bounded = json.loads(BOUNDS.read_text())
    differences = {row: abs(one[row] - other[row]) for row in bounded}
    return {row: apart for row, apart in differences.items() if apart > ENGINES_WITHIN}


def _close(
    summaries: Mapping[str, Mapping[str, float]], below: bool, apart: Mapping[str, float]
) -> None:
    for engine, rows in summaries.items():
        print(f"{engine}: nDCG@10 {rows['all']:.4f}")
    for row, difference in apart.items():
        print(f"The engines lie {difference:.4f} apart in '{row}': more than {ENGINES_WITHIN}.")
    if below:
        print("Below a bound: see above.")
    elif not apart:
        print("All bounds hold.")


def _manage(settings: Mapping[str, str], *command: str, may_fail: bool = False) -> bool:
    """Run a command on the judge's own data; exit when it fails unless it may."""
    kept = {key: value for key, value in os.environ.items() if key not in settings_variables()}
    with _timed(command[0]):
        process = subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env={**kept, **OWN, **settings},
            check=False,
        )
    if process.returncode and not may_fail:
        sys.exit(f"manage.py {command[0]} failed.")
    return process.returncode == 0


@contextmanager
def _timed(what: str) -> Iterator[None]:
    started = time.monotonic()
    yield
    print(f"{what}: {time.monotonic() - started:.1f} s", flush=True)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
