"""Judges answers across languages: ``python -m tests.relevance.judge_across DIR``.

DIR is a corpus as ``tests.relevance.judge`` takes it. Questions of each language are put to the
embedded engine of each other one, whose articles on the same topics answer them:

* ``fair nb-sv``: with words learned from the other half of the topics alone
* ``whole nb-sv``: with words learned from all topics, as a knowledge base does
* ``home nb-sv``: typed where ``sv`` is the own language, without saying that they are ``nb``

``kept nb`` is the share of right answers (among the first three) that are good enough to be shown,
``refused nb`` that of everyday questions about other things for which no other language shows
anything. Exits 1 when a figure is below its bound.
"""

import json
import shutil
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from itertools import combinations, permutations
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from search.evaluation.measures import below
from search.text.stems import LOCALES
from search.text.vocabulary import Vocabulary
from tests.relevance.across import Across, Scores
from tests.relevance.parallel_corpus import read_corpus

PLACE = Path(__file__).parent.parent.parent / "var" / "judge_across"
BOUNDS = Path(__file__).parent / "across_bounds.json"
PROCESSES = 2

A = TypeVar("A")
R = TypeVar("R")
_inherited: list[Across] = []


def main(folder: Path) -> int:
    """Measure all pairs of languages; return the exit code."""
    if not list(folder.glob("articles.*.jsonl.gz")):
        print(f"{folder} has no articles.LANG.jsonl.gz: is that the corpus?", file=sys.stderr)
        return 2
    shutil.rmtree(PLACE, ignore_errors=True)
    PLACE.mkdir(parents=True)
    with _timed("read"):
        across = Across(read_corpus(folder), PLACE)
    with _timed("index"):
        found = _each(across, Across.index, LOCALES)
        for locale, (words, passages) in zip(LOCALES, found, strict=True):
            across.vocabularies[locale] = Vocabulary(words, passages, locale=locale)
        across.promote()
    with _timed("learn"):
        both = list(combinations(LOCALES, 2))
        for languages, learned in zip(both, _each(across, Across.learn, both), strict=True):
            across.keep(languages, learned)
    with _timed("ask"):
        results = _each(across, Across.measure, list(permutations(LOCALES, 2)))
        results += _each(across, Across.refuse, LOCALES)
    return _close(results)


def _each(across: Across, work: Callable[[Across, A], R], arguments: Iterable[A]) -> list[R]:
    """Do the work for each argument, in processes that know what is known so far."""
    with ProcessPoolExecutor(
        PROCESSES, get_context("fork"), initializer=_inherited.append, initargs=(across,)
    ) as pool:
        futures = [pool.submit(_with_inherited, work, each) for each in arguments]
        return [future.result() for future in futures]


def _with_inherited(work: Callable[[Across, A], R], argument: A) -> R:
    return work(_inherited[-1], argument)


def _close(results: Iterable[Scores]) -> int:
    """Print the figures and what is below its bound; return the exit code."""
    rows: Scores = defaultdict(list)
    for result in results:
        for row, scores in result.items():
            rows[row] += scores
    figures = {row: (sum(scores) / len(scores), len(scores)) for row, scores in rows.items()}
    for row, (figure, number) in sorted(figures.items()):
        print(f"  {row:<16}{number:>6}{figure:>8.3f}")
    failures = below(figures, json.loads(BOUNDS.read_text(encoding="utf-8")))
    print("\n".join(failures) if failures else "All bounds hold.")
    return int(bool(failures))


@contextmanager
def _timed(what: str) -> Iterator[None]:
    started = time.monotonic()
    yield
    print(f"{what}: {time.monotonic() - started:.1f} s", flush=True)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
