"""Times the engines alone while an index grows: ``python -m tests.bench.engine_alone``.

One language, no database, no server of ours: articles of a corpus (``--corpus DIR``) or the demo,
multiplied with varied words, until the index has as many passages as each of ``--sizes`` says. At
each size questions are answered with one look and with candidates first. 200k passages take the
embedded engine a quarter of an hour to write. Elasticsearch is measured where
ELASTICSEARCH_URL_TEST names a server.
"""

import argparse
import os
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from articles.audience import Audience
from articles.body_text import Line
from search.engine.base import ArticleChange, EngineHits, IndexName, SearchEngine
from search.engine.elastic import ElasticEngine
from search.engine.embedded import EmbeddedEngine
from search.passages import ArticleText, Passage, all_words, passages
from search.query.plan import plan
from search.query.request import search_request
from search.text.vocabulary import Vocabulary
from tests.bench.figures import percentile, size_of
from tests.bench.material import questions_of, records_of
from tests.bench.varying import Record, distinct, varied_record
from tests.elasticsearch_indices import forget_indices

PREFIX = "svar-bench-alone"
ONE_LOOK = 1 << 40
WARM_UP, ASKED = 50, 300
BATCH = 2000  # articles
_LINES = re.compile(r"<[^>]*>|\n")


def main(arguments: list[str]) -> int:
    """Let the index of each engine grow, and print what its answers took at each size."""
    options = _options(arguments)
    index = IndexName(Audience.STAFF, options.language)
    records = [each for each in records_of(options.corpus) if each["lang"] == options.language]
    wanted = [each for each in questions_of(options.corpus) if each[0] == options.language]
    questions = [text for _, text in distinct(wanted, WARM_UP + ASKED)]
    with tempfile.TemporaryDirectory(prefix="svar-bench-") as folder:
        for engine in _engines(Path(folder), options.language):
            _grown(engine, index, records, questions, options.sizes)
    return 0


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests.bench.engine_alone", description=__doc__)
    parser.add_argument("--corpus", type=Path, help="else the demo's articles")
    parser.add_argument("--language", default="nb")
    parser.add_argument("--sizes", default="10k 50k 200k", help="passages")
    options = parser.parse_args(arguments)
    options.sizes = [size_of(each) for each in options.sizes.split()]
    return options


def _engines(folder: Path, language: str) -> Iterator[SearchEngine]:
    yield EmbeddedEngine(folder, locales=(language,))
    if url := os.environ.get("ELASTICSEARCH_URL_TEST"):
        forget_indices(url, PREFIX)
        yield ElasticEngine(url, prefix=PREFIX, search_timeout=30, locales=(language,))
        forget_indices(url, PREFIX)


def _grown(
    engine: SearchEngine,
    index: IndexName,
    records: Sequence[Record],
    questions: Sequence[str],
    sizes: Sequence[int],
) -> None:
    """Write articles until each size is reached, and measure there."""
    generation = engine.create_generation()
    engine.promote(generation)
    words: Counter[str] = Counter()
    there, left, batch = 0, sorted(sizes), list[ArticleChange]()
    for number, cut in enumerate(_articles(records, index.locale), start=1):
        batch.append(ArticleChange(index=index, article=number, version=1, passages=cut))
        words.update(word for each in cut for word in set(all_words(each)))
        there += len(cut)
        if len(batch) < BATCH and there < left[0]:
            continue
        engine.apply(batch, generation)
        batch.clear()
        if there >= left[0]:
            engine.refresh(generation)
            vocabulary = Vocabulary.from_counts(words, there, locale=index.locale)
            _say(f"{type(engine).__name__}, {there:,} passages, {len(words):,} words")
            _measure(engine, index, vocabulary, questions)
            left.pop(0)
        if not left:
            return


def _measure(
    engine: SearchEngine, index: IndexName, vocabulary: Vocabulary, questions: Sequence[str]
) -> None:
    """Print what each way of asking takes, and how often both put the same article first."""
    firsts = []
    for name, large in (("one look", ONE_LOOK), ("candidates first", 0)):
        answers = [_answered(engine, index, vocabulary, each, large) for each in questions]
        took = [each.took_ms for each in answers[WARM_UP:]]
        firsts.append([[hit.passage.article for hit in each.hits[:1]] for each in answers])
        p50, p95 = percentile(took, 0.5), percentile(took, 0.95)
        _say(f"  {name:<18} p50 {p50:6.1f} ms   p95 {p95:6.1f} ms")
    same = sum(one == other for one, other in zip(*firsts, strict=True))
    _say(f"  the same article first: {same / len(questions):.1%}")


def _answered(
    engine: SearchEngine, index: IndexName, vocabulary: Vocabulary, text: str, large: int
) -> EngineHits:
    request = search_request(text, locale=index.locale)
    return engine.search(plan(request, index=index, vocabulary=vocabulary, large=large))


def _articles(records: Sequence[Record], locale: str) -> Iterator[tuple[Passage, ...]]:
    """Yield the passages of all articles, and of varied ones, without end."""
    words = re.findall(r"[^\W\d_]{5,}", " ".join(each["title"] for each in records))
    numbers = count(1)
    for copy in count():
        for record in records:
            given = varied_record(record, copy, words) if copy else record
            yield passages(_article(next(numbers), locale, given))


def _article(number: int, locale: str, record: Record) -> ArticleText:
    lines: Iterable[str] = map(str.strip, _LINES.split(record["body_html"]))
    return ArticleText(
        number=number,
        locale=locale,
        revision=1,
        title=record["title"],
        lines=tuple(Line(text) for text in lines if text),
        updated_at=datetime(2026, 1, 1, tzinfo=UTC),
        questions=tuple(record.get("questions") or ()),
        say=record.get("say") or "",
    )


def _say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
