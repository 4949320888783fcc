"""Compares database and engine, both ways, and never repairs: ``repair`` only asks the worker to.

Articles with waiting outbox rows are left out, they are on their way; those given up are not.
"""

import logging
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set

from django.utils import timezone

from articles.audience import Audience
from articles.changes import TOPIC, articles_changed
from articles.models import Article
from kb.outbox import queue
from search.configured import engine
from search.engine.base import ArticleChange, IndexName, Inventoried, all_indices
from search.indexing.comparing import Finding, Problem, difference, leftover
from search.indexing.cutting import Cut, cut
from search.indexing.manifest import distrust, intend
from search.indexing.versions import last_drawn
from search.models import Generation, Manifest
from search.passages import fingerprint

logger = logging.getLogger(__name__)

CHUNK = 200


def check(generation: Generation) -> list[Finding]:
    """Return all differences between what should be found and what the engine holds.

    What is found is looked at twice: a worker may have settled it between the look into the engine
    and the look into the database.
    """
    first = {_place(each) for each in look(generation)}
    if not first:
        return []
    again = look(generation, only={number for _problem, number, _index in first})
    return [each for each in again if _place(each) in first]


def look(generation: Generation, *, only: Set[int] | None = None) -> list[Finding]:
    """Return the differences seen in one look, of all articles or of those in ``only``."""
    moving = _moving()
    held = {index: _held(generation, index, only) for index in all_indices()}
    digests = _digests(generation)
    findings: list[Finding] = []
    for chunk in _expected(only):
        for expected in chunk.changes:
            found = held[expected.index].pop(expected.article, {})
            digest = digests.get((expected.article, expected.index), "")
            wanted = fingerprint(expected.passages)
            findings += filter(None, [difference(expected, found, digest, wanted)])
        findings += [Finding(Problem.BROKEN, n, None, reason) for n, reason in chunk.failed.items()]
    left = [(n, index, ids) for index, of in held.items() for n, ids in of.items()]
    audiences = _audiences({number for number, _index, _ids in left})
    findings += [
        leftover(number, index, ids.values(), audiences.get(number)) for number, index, ids in left
    ]
    moving |= _moving()
    return [finding for finding in findings if finding.article not in moving]


def note(generation: Generation, findings: Sequence[Finding]) -> None:
    """Remember what a check found, for operators; a wrong audience is told at once and loudly."""
    generation.checked_at = timezone.now()
    generation.findings = dict(Counter(finding.problem.value for finding in findings))
    generation.save(update_fields=["checked_at", "findings"])
    if wrong := [each for each in findings if each.problem is Problem.WRONG_AUDIENCE]:
        named = ", ".join(f"KB-{each.article} in {each.index}" for each in wrong[:20])
        logger.critical("the index holds %d articles for a wrong audience: %s", len(wrong), named)


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


def _digests(generation: Generation) -> dict[tuple[int, IndexName], str]:
    return {
        (row.article, IndexName(Audience(row.realm), row.locale)): row.digest
        for row in Manifest.objects.filter(generation=generation).defer("passages", "words")
    }


def _expected(only: Set[int] | None) -> Iterator[Cut]:
    """Yield what the index should hold, some articles at a time."""
    articles = Article.objects.order_by("pk")
    numbers = list(articles.values_list("pk", flat=True))
    if only is not None:
        numbers = [number for number in numbers if number in only]
    for start in range(0, len(numbers), CHUNK):
        yield cut(numbers[start : start + CHUNK], 0, {})


def _held(
    generation: Generation, index: IndexName, only: Set[int] | None = None
) -> dict[int, dict[str, Inventoried]]:
    """Return the stored passages by article and id."""
    found: dict[int, dict[str, Inventoried]] = defaultdict(dict)
    for each in engine().inventory(generation.name, index):
        if only is None or each.article in only:
            found[each.article][each.passage] = each
    return found


def _audiences(numbers: Set[int]) -> dict[int, Audience]:
    rows = Article.objects.filter(pk__in=numbers).values_list("pk", "effective_audience")
    return {number: Audience(audience) for number, audience in rows}


def _place(finding: Finding) -> tuple[Problem, int, IndexName | None]:
    return finding.problem, finding.article, finding.index
