"""Stores the words of each index and gives searches the vocabulary they correct and weigh with."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cached_property
from threading import Lock
from typing import Any

from django.db.models import Max, OuterRef, QuerySet, Subquery

from articles.audience import Audience
from kb import prepared
from search.configured import engine_name
from search.engine.base import ArticleChange, IndexName
from search.models import Generation, Manifest, VocabularyChunk
from search.passages import Passage, all_words
from search.text.stems import LOCALES
from search.text.vocabulary import Vocabulary

_cache: dict[tuple[str, IndexName], tuple[int, Vocabulary]] = {}  # with the newest chunk read
_lock = Lock()


class ServingVocabularies:
    """Gives the vocabularies that readers of a realm are served by, for one request.

    One query for all languages as a rule, made when the first is asked for.
    """

    def __init__(self, realm: Audience) -> None:
        """Read nothing yet."""
        self._realm = realm

    def of(self, locale: str) -> Vocabulary:
        """Return the vocabulary of a language, empty before anything is indexed."""
        generation, chunk = self._generation, self._newest.get(locale)
        if chunk is None:
            return Vocabulary.from_counts({}, 0, locale=locale)
        index = IndexName(self._realm, locale)
        seen, known = _cache.get((generation, index), (0, None))
        if known is not None and seen == chunk:
            return known
        return vocabulary(Generation.objects.filter(name=generation).first(), index)

    @cached_property
    def _rows(self) -> list[tuple[Any, ...]]:
        return prepared.rows(_newest_chunks, engine_name(), self._realm.value)

    @property
    def _generation(self) -> str:
        return str(self._rows[0][0]) if self._rows else ""

    @property
    def _newest(self) -> dict[str, int | None]:
        """Return the newest chunk of each language."""
        return dict(zip(LOCALES, self._rows[0][1:], strict=True)) if self._rows else {}


def serving_vocabulary(index: IndexName) -> Vocabulary:
    """Return the vocabulary that readers of an index are served by."""
    return ServingVocabularies(index.realm).of(index.locale)


def _newest_chunks(engine: str, realm: str) -> QuerySet[Any, tuple[Any, ...]]:
    """Return the generation in use and its newest chunk of each language: a look at an index."""
    chunks = VocabularyChunk.objects.filter(generation=OuterRef("pk"), realm=realm).order_by("-pk")
    newest = {
        f"newest_{locale}": Subquery(chunks.filter(locale=locale).values("pk")[:1])
        for locale in LOCALES
    }
    generations = Generation.objects.filter(engine=engine, current=True).annotate(**newest)
    return generations.values_list("name", *newest)[:1]


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
    # None is missed: whoever adds chunks to a generation in use holds its row until the commit.
    more = chunks.filter(pk__gt=seen).order_by("pk").values_list("words", "passages")
    known = (known or Vocabulary.from_counts({}, 0, locale=index.locale)).changed(more)
    with _lock:
        for key in [key for key in _cache if key[0] != generation.name]:
            del _cache[key]
        _cache[generation.name, index] = (newest, known)
    return known


class WordCount:
    """Counts the passages that words came to or left, index by index, for one chunk to come."""

    def __init__(self) -> None:
        """Start with nothing counted."""
        self._words: dict[IndexName, Counter[str]] = defaultdict(Counter)
        self._passages: Counter[IndexName] = Counter()

    def replace(self, generation: Generation, changes: Iterable[ArticleChange]) -> None:
        """Count what changes put in the place of what was counted of their articles before.

        Must come before the manifest says what they brought.
        """
        changes = list(changes)
        before = _counted(generation, changes)
        for change in changes:
            words, passages = before.get((change.article, change.index), ({}, 0))
            self._words[change.index].update(words_of(change.passages))
            self._words[change.index].subtract(words)
            self._passages[change.index] += len(change.passages) - passages

    def store(self, generation: Generation) -> None:
        """Write a chunk for each index whose words or passages changed."""
        changed = {
            index: {word: count for word, count in words.items() if count}
            for index, words in self._words.items()
        }
        VocabularyChunk.objects.bulk_create(
            VocabularyChunk(
                generation=generation,
                realm=index.realm.value,
                locale=index.locale,
                passages=self._passages[index],
                words=words,
            )
            for index, words in changed.items()
            if words or self._passages[index]
        )


def words_of(passages: Iterable[Passage]) -> dict[str, int]:
    """Return the folded words of passages, each with the number of passages it stands in."""
    return dict(Counter(word for passage in passages for word in set(all_words(passage))))


def count_changes(generation: Generation, changes: Iterable[ArticleChange]) -> None:
    """Bring the stored words up to date with changes that were applied."""
    count = WordCount()
    count.replace(generation, changes)
    count.store(generation)


def _counted(
    generation: Generation, changes: Iterable[ArticleChange]
) -> dict[tuple[int, IndexName], tuple[dict[str, int], int]]:
    rows = Manifest.objects.filter(
        generation=generation, article__in={change.article for change in changes}
    )
    return {
        (row.article, IndexName(Audience(row.realm), row.locale)): (row.words, row.counted)
        for row in rows.defer("passages")
    }
