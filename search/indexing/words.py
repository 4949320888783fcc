"""Stores the words of each index and gives searches the vocabulary they correct and weigh with."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from threading import Lock
from typing import Any

from django.db.models import Max, QuerySet

from kb import prepared
from search.configured import engine_name
from search.engine.base import ArticleChange, IndexName
from search.models import Generation, VocabularyChunk
from search.passages import all_words
from search.text.vocabulary import Vocabulary

_cache: dict[tuple[str, IndexName], tuple[int, Vocabulary]] = {}
_lock = Lock()


def serving_vocabulary(index: IndexName) -> Vocabulary:
    """Return the vocabulary that readers of an index are served by; one query as a rule."""
    newest = prepared.rows(_newest_chunk, engine_name(), index.realm.value, index.locale)
    if not newest:
        return Vocabulary.from_counts({}, 0, locale=index.locale)
    chunk, generation = newest[0]
    seen, known = _cache.get((generation, index), (0, None))
    if known is not None and seen == chunk:
        return known
    return vocabulary(Generation.objects.filter(name=generation).first(), index)


def _newest_chunk(engine: str, realm: str, locale: str) -> QuerySet[Any, tuple[Any, ...]]:
    chunks = VocabularyChunk.objects.filter(
        generation__engine=engine, generation__current=True, realm=realm, locale=locale
    )
    return chunks.order_by("-pk").values_list("pk", "generation__name")[:1]


def vocabulary(generation: Generation | None, index: IndexName) -> Vocabulary:
    """Return the vocabulary of one index, kept in memory until the worker adds to it."""
    if generation is None:
        return Vocabulary.from_counts({}, 0, locale=index.locale)
    chunks = VocabularyChunk.objects.filter(
        generation=generation, realm=index.realm, locale=index.locale
    )
    newest = chunks.aggregate(newest=Max("pk"))["newest"] or 0
    seen, known = _cache.get((generation.name, index), (0, None))
    if known is not None and seen == newest:
        return known
    for chunk in chunks.filter(pk__gt=seen).order_by("pk"):
        more = Vocabulary.from_counts(chunk.words, chunk.passages, locale=index.locale)
        known = more if known is None else known.merged(more)
    if known is None:
        known = Vocabulary.from_counts({}, 0, locale=index.locale)
    with _lock:
        for key in [key for key in _cache if key[0] != generation.name]:
            del _cache[key]
        _cache[generation.name, index] = (newest, known)
    return known


class WordCount:
    """Counts the passages each word stands in, index by index, for one chunk to come."""

    def __init__(self) -> None:
        """Start with nothing counted."""
        self._words: dict[IndexName, Counter[str]] = defaultdict(Counter)
        self._passages: Counter[IndexName] = Counter()

    def add(self, change: ArticleChange, *, only: Vocabulary | None = None) -> None:
        """Count a change's passages; with ``only``, just the words that vocabulary lacks."""
        for passage in change.passages:
            found = set(all_words(passage))
            if only is not None:
                found = {word for word in found if word not in only.counts}
            else:
                self._passages[change.index] += 1
            self._words[change.index].update(found)

    def store(self, generation: Generation) -> None:
        """Write a chunk for each index that got new words or passages."""
        VocabularyChunk.objects.bulk_create(
            VocabularyChunk(
                generation=generation,
                realm=index.realm.value,
                locale=index.locale,
                passages=self._passages[index],
                words=dict(words),
            )
            for index, words in self._words.items()
            if words or self._passages[index]
        )


def count_new(
    generation: Generation, changes: Iterable[ArticleChange], known: set[tuple[int, IndexName]]
) -> None:
    """Add the words of applied changes; of articles in ``known`` only words never seen before."""
    count = WordCount()
    for change in changes:
        seen = (change.article, change.index) in known
        count.add(change, only=vocabulary(generation, change.index) if seen else None)
    count.store(generation)
