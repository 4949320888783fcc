"""Judges the search on a corpus: ``python -m tests.relevance.judge DIR``.

DIR holds ``articles.LANG.jsonl.gz``, ``queries.dev.jsonl`` and ``qrels.dev.tsv``. A fresh database
under ``var/judge`` takes the articles in; then the embedded engine, and Elasticsearch when
``ELASTICSEARCH_URL`` or ``ELASTICSEARCH_URL_TEST`` names a server, answer the queries of the quick
sample, or with ``--whole`` all of them, side by side, each from a copy of that database. Exits 1
when nDCG@10, or the share of right answers that the verdict keeps, is below a bound, or when the
two engines lie too far apart.
"""

import json
import os
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from tests.elasticsearch_indices import forget_indices
from tests.settings_variables import settings_variables

ROOT = Path(__file__).parent.parent.parent
PLACE = ROOT / "var" / "judge"
QUICK = Path(__file__).parent / "corpus_bounds.json"
WHOLE = Path(__file__).parent / "corpus_bounds_whole.json"
ENGINES_WITHIN = 0.01
PREFIX = "svar-judge"
OWN = {
    "DJANGO_SETTINGS_MODULE": "kb.settings.production",
    "SECRET_KEY": secrets.token_urlsafe(60),
    "ALLOWED_HOSTS": "localhost",
}


def main(corpus: Path, *, whole: bool = False) -> int:
    """Import ``corpus``, measure each engine, compare them; return the exit code."""
    bounds = WHOLE if whole else QUICK
    articles = sorted(corpus.glob("articles.*.jsonl.gz"))
    if not articles:
        print(f"{corpus} has no articles.LANG.jsonl.gz: is that the corpus?", file=sys.stderr)
        return 2
    shutil.rmtree(PLACE, ignore_errors=True)
    imported = PLACE / "imported"
    imported.mkdir(parents=True)
    settings = {"DATA_DIR": str(imported)}
    manage(settings, "migrate", "--verbosity=0")
    manage(settings, "import_articles", "--source=corpus", "--audience=spread", *map(str, articles))
    engines = _engines()
    with ThreadPoolExecutor(len(engines)) as both:
        judge = partial(_judge, corpus, bounds)
        judged = list(both.map(judge, engines, engines.values()))
    summaries = {engine: rows for engine, (rows, _) in zip(engines, judged, strict=True)}
    below = not all(well for _, well in judged)
    apart = _compare(summaries, json.loads(bounds.read_text()))
    _close(summaries, below, apart)
    return int(below or bool(apart))


def _engines() -> dict[str, Mapping[str, str]]:
    """Return the engines that can be judged here, each with the settings that choose it."""
    engines: dict[str, Mapping[str, str]] = {"embedded": {}}
    url = os.environ.get("ELASTICSEARCH_URL_TEST") or os.environ.get("ELASTICSEARCH_URL")
    if url:
        forget_indices(url, PREFIX)
        engines["elasticsearch"] = {"ELASTICSEARCH_URL": url, "ELASTICSEARCH_PREFIX": PREFIX}
    return engines


def _judge(
    corpus: Path, bounds: Path, engine: str, chosen: Mapping[str, str]
) -> tuple[dict[str, float], bool]:
    """Index and ask with one engine; return nDCG@10 by row, and whether it is above all bounds."""
    place = PLACE / engine
    shutil.copytree(PLACE / "imported", place)
    settings = {**chosen, "DATA_DIR": str(place)}
    manage(settings, "search_index", "rebuild")
    summary = PLACE / f"{engine}.json"
    arguments = ["--corpus", str(corpus), "--bounds", str(bounds), "--summary", str(summary)]
    arguments += ["--quick"] * (bounds == QUICK)
    well = manage(settings, "search_evaluate", *arguments, may_fail=True)
    if not summary.exists():
        raise RuntimeError(f"search_evaluate gave no result on {engine}.")
    rows: dict[str, float] = json.loads(summary.read_text())
    return rows, well


def _compare(
    summaries: Mapping[str, Mapping[str, float]], bounded: Mapping[str, float]
) -> dict[str, float]:
    """Return the rows in which the engines differ by more than they may, and by how much."""
    if len(summaries) < 2:
        return {}
    one, other = summaries.values()
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


def manage(settings: Mapping[str, str], *command: str, may_fail: bool = False) -> bool:
    """Run a command on the judge's own data and print what it said; raise when it may not fail."""
    kept = {key: value for key, value in os.environ.items() if key not in settings_variables()}
    started = time.monotonic()
    process = subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env={**kept, **OWN, **settings},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    took = time.monotonic() - started
    # In one piece: the engines are judged side by side.
    print(f"{process.stdout}{command[0]}: {took:.1f} s", flush=True)
    if process.returncode and not may_fail:
        raise RuntimeError(f"manage.py {command[0]} failed.")
    return process.returncode == 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve(), whole="--whole" in sys.argv[2:]))
