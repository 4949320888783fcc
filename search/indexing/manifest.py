"""Reads and writes the manifest: what the index holds of each article, by id.

Before an engine is written, the ids that are about to appear are added (``intend``); afterwards
the row is made exact (``conclude``), with the words that the vocabulary counts for it. A crash in
between leaves too many ids, which the next try deletes, never too few.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from articles.audience import Audience
from search.engine.base import ArticleChange, IndexName
from search.indexing.words import words_of
from search.models import Generation, Manifest
from search.passages import fingerprint

Stored = dict[int, dict[IndexName, tuple[str, ...]]]
KEY = ["generation", "article", "realm", "locale"]


def stored_passages(generation: Generation, numbers: Collection[int]) -> Stored:
    """Return the passage ids that the manifest knows of these articles, by index."""
    found: Stored = defaultdict(dict)
    rows = Manifest.objects.filter(generation=generation, article__in=numbers)
    for row in rows.defer("words"):
        found[row.article][IndexName(Audience(row.realm), row.locale)] = tuple(row.passages)
    return found


def unwritten(
    generation: Generation, changes: Iterable[ArticleChange]
) -> tuple[list[ArticleChange], list[ArticleChange]]:
    """Part changes into those that the engine has to hear of and those that it holds already.

    Engines count replaced passages in their statistics for a while: written again, passages that
    stayed the same would rank others anew, and an edited internal note could be noticed outside.
    """
    changes = list(changes)
    rows = Manifest.objects.filter(
        generation=generation, article__in={change.article for change in changes}
    ).values_list("article", "realm", "locale", "digest")
    digests = {(number, realm, locale): digest for number, realm, locale, digest in rows}
    needed: list[ArticleChange] = []
    held: list[ArticleChange] = []
    for change in changes:
        digest = digests.get((change.article, change.index.realm.value, change.index.locale))
        same = bool(change.passages) and digest == fingerprint(change.passages)
        (held if same else needed).append(change)
    return needed, held


def distrust(generation: Generation, numbers: Collection[int]) -> None:
    """Forget what the engine is thought to hold of these articles, so that it is written again."""
    Manifest.objects.filter(generation=generation, article__in=numbers).update(digest="")


def intend(generation: Generation, changes: Iterable[ArticleChange]) -> None:
    """Write down all ids that may be in the engine once these changes are under way."""
    rows = [
        _row(generation, change, ids=[*(p.id for p in change.passages), *change.gone], digest="")
        for change in changes
    ]
    _upsert(rows, [])


def conclude(generation: Generation, changes: Iterable[ArticleChange]) -> None:
    """Write down what the engine holds now; rows of removed articles disappear."""
    changes = list(changes)
    _upsert(
        [
            _row(
                generation,
                change,
                ids=[passage.id for passage in change.passages],
                digest=fingerprint(change.passages),
                words=words_of(change.passages),
                counted=len(change.passages),
            )
            for change in changes
            if change.passages
        ],
        ["words", "counted"],
    )
    for change in changes:
        if not change.passages:
            Manifest.objects.filter(
                generation=generation,
                article=change.article,
                realm=change.index.realm,
                locale=change.index.locale,
            ).delete()


def _row(
    generation: Generation, change: ArticleChange, *, ids: list[str], digest: str, **counted: Any
) -> Manifest:
    return Manifest(
        generation=generation,
        article=change.article,
        realm=change.index.realm.value,
        locale=change.index.locale,
        version=change.version,
        digest=digest,
        passages=ids,
        **counted,
    )


def _upsert(rows: list[Manifest], more: list[str]) -> None:
    Manifest.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=KEY,
        update_fields=["version", "digest", "passages", *more],
        batch_size=200,
    )
