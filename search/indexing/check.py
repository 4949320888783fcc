"""Compares database and engine, both ways, and never repairs: ``repair`` only asks the worker to.

Articles with waiting outbox rows are left out, they are on their way; those given up are not.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from articles.audience import Audience
from articles.changes import TOPIC, articles_changed
from articles.models import Article
from kb.outbox import queue
from search.configured import engine
from search.engine.base import ArticleChange, IndexName, all_indices
from search.indexing.cutting import Cut, cut
from search.indexing.generations import CHUNK
from search.indexing.manifest import distrust, intend
from search.indexing.versions import last_drawn
from search.models import Generation, Manifest
from search.passages import fingerprint


@dataclass(frozen=True)
class Finding:
    """Names one difference: ``missing``, ``ghost`` or ``stale`` in an index.

    ``broken`` articles can't be cut, whatever their index: it is None.
    """

    problem: str
    article: int
    index: IndexName | None
    detail: str


def check(generation: Generation) -> list[Finding]:
    """Return all differences between what should be found and what the engine holds."""
    moving = _moving()
    held = {index: _held(generation, index) for index in all_indices()}
    digests = _digests(generation)
    findings: list[Finding] = []
    for chunk in _expected():
        for expected in chunk.changes:
            found = held[expected.index].pop(expected.article, {})
            digest = digests.get((expected.article, expected.index), "")
            findings += _compare(expected, found, digest)
        findings += [Finding("broken", n, None, reason) for n, reason in chunk.failed.items()]
    for index, articles in held.items():
        findings += [
            Finding("ghost", article, index, f"{len(ids)} passages that should not be there")
            for article, ids in articles.items()
        ]
    moving |= _moving()
    return [finding for finding in findings if finding.article not in moving]


def repair(generation: Generation, findings: list[Finding]) -> int:
    """Write an outbox row for each article with a finding; returns how many.

    Passages that no manifest row knows are adopted first, so that the worker deletes them by id.
    """
    wrong = {finding.article for finding in findings}
    version = last_drawn()
    adopted = [
        ArticleChange(index=index, article=article, version=version, gone=tuple(ids))
        for index in all_indices()
        for article, ids in _held(generation, index).items()
        if article in wrong
    ]
    intend(generation, adopted)
    distrust(generation, wrong)
    articles_changed(wrong, "check found a difference")
    return len(wrong)


def unusable(generation: Generation) -> str:
    """Return in a sentence why the worker must not write this generation; "" when it may.

    After a restore the engine knows versions, or a generation, that the database has forgotten: it
    would take every new change for an old one.
    """
    served = engine().current()
    forgotten = served is not None and not Generation.objects.filter(name=served).exists()
    if forgotten or engine().counter_high(generation.name) > last_drawn():
        return (
            "The index is newer than the database, which must have been restored from a backup: "
            "run 'manage.py search_index rebuild', then start the worker again."
        )
    return ""


def _moving() -> set[int]:
    """Return the articles that a worker is going to look at."""
    return {int(key) for key in queue.waiting_keys(TOPIC, given_up=False)}


def _compare(expected: ArticleChange, held: dict[str, int], digest: str) -> list[Finding]:
    wanted = {passage.id: passage.revision for passage in expected.passages}
    place = (expected.article, expected.index)
    if not held:
        return [Finding("missing", *place, f"{len(wanted)} passages")]
    if held != wanted:
        return [Finding("stale", *place, "other passages or another revision")]
    if digest != fingerprint(expected.passages):
        return [Finding("stale", *place, "content differs")]
    return []


def _digests(generation: Generation) -> dict[tuple[int, IndexName], str]:
    return {
        (row.article, IndexName(Audience(row.realm), row.locale)): row.digest
        for row in Manifest.objects.filter(generation=generation).defer("passages", "words")
    }


def _expected() -> Iterator[Cut]:
    """Yield what the index should hold, some articles at a time."""
    numbers = list(Article.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(numbers), CHUNK):
        yield cut(numbers[start : start + CHUNK], 0, {})


def _held(generation: Generation, index: IndexName) -> dict[int, dict[str, int]]:
    """Return passage id to revision, by article."""
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for each in engine().inventory(generation.name, index):
        found[each.article][each.passage] = each.revision
    return found
