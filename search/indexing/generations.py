"""Builds a new generation beside the one in use and puts it in its place at once.

Changes made while building are replayed: first without a lock until few are left, then the rest
under the lock that settling takes too. So nothing can be settled against the old generation after
its last look. An old generation is kept for a day after it was replaced (see ``rollback``).
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from articles.changes import TOPIC, articles_changed
from articles.models import Article
from kb.outbox import queue
from search.across.learned import learn
from search.across.translations import Translations
from search.configured import engine, engine_name
from search.engine.base import EngineUnavailable, Outcome
from search.engine.generations import made_at
from search.indexing.chain import fingerprint_now
from search.indexing.cutting import cut
from search.indexing.fallback import record_titles
from search.indexing.gate import pass_gate
from search.indexing.manifest import conclude, stored_passages
from search.indexing.versions import draw, last_drawn
from search.indexing.words import WordCount
from search.indexing.worker import current_generation
from search.models import Generation, Manifest
from search.shaping.golden.gate import guard
from search.suggest.store import offer

CHUNK = 200
MAX_FAILED = 20  # in a chunk: with more, the fault is not theirs
KEEP = timedelta(days=1)
Report = Callable[[str], None]


Written = tuple[int, int]  # article number and version


def rebuild(report: Report, *, force: bool = False) -> Generation:
    """Build, catch up and promote a new generation; the old one serves until the last moment.

    A failure drops the half-built generation and leaves the current one untouched; so does a new
    one that breaks golden queries (``GoldenBrokenError``), unless ``force`` is given.
    """
    name = engine().create_generation()
    generation = Generation.objects.create(
        name=name, engine=engine_name(), made_by=fingerprint_now()
    )
    try:
        covered, mark = queue.waiting(TOPIC), last_drawn()
        numbers = list(Article.objects.order_by("pk").values_list("pk", flat=True))
        count, translations = WordCount(), Translations()
        for done, chunk in chunks(numbers):
            write_articles(generation, chunk, count, translations)
            report(f"indexed {done} of {len(numbers)} articles")
        count.store(generation)
        replayed = catch_up(generation, mark, translations)
        if not force:
            asked = guard(generation, current_generation())
            report(f"asked {asked} golden queries")
        promote(generation, mark, covered, replayed, translations)
    except BaseException:
        _discard(generation)
        raise
    retire()
    report(f"generation {name} is in use")
    if changed := learn(translations, mark):
        report(f"learned {changed} lists of words from translations")
    return generation


def align() -> bool:
    """Let searches read the generation that the database names; returns whether they didn't.

    They differ after a crash between the engine's swap and the commit of the row that is the truth.
    """
    generation = current_generation()
    if generation is None or engine().current() == generation.name:
        return False
    with transaction.atomic():
        # A rebuild that is just promoting holds this row, and leaves nothing to do.
        generation = Generation.objects.select_for_update().get(engine=engine_name(), current=True)
        apart = engine().current() != generation.name
        if apart:
            engine().promote(generation.name)
    return apart


def retire() -> None:
    """Drop what was replaced, or left half built by a crash, more than a day ago."""
    day_ago = timezone.now() - KEEP
    old = Generation.objects.filter(engine=engine_name(), current=False).filter(
        Q(replaced_at__lt=day_ago) | Q(replaced_at=None, created_at__lt=day_ago)
    )
    known = set(Generation.objects.difference(old).values_list("name", flat=True))
    for name in set(engine().generations()) - known - {engine().current()}:
        if made_at(name) < day_ago:
            engine().drop(name)
    old.delete()


def _discard(generation: Generation) -> None:
    """Remove a generation that was not finished; searches go back to the one the database names."""
    with suppress(EngineUnavailable, ValueError):
        align()
        engine().drop(generation.name)
    generation.delete()


def catch_up(generation: Generation, mark: int, translations: Translations) -> set[Written]:
    """Replay what changed since ``mark`` and let the generation pass the gate; return what it was.

    Raises ``GateClosedError`` when it does not hold what the database says.
    """
    replayed = _replay(generation, mark, set(), translations)
    pass_gate(generation, _written_since(mark) | _vanished(generation))
    return replayed


def promote(
    generation: Generation,
    mark: int,
    covered: list[int],
    replayed: set[Written],
    translations: Translations,
) -> None:
    """Replay under the lock what changed since ``mark`` and was not ``replayed``, and swap.

    The outbox rows in ``covered`` were there before the first article was loaded: they are done.
    """
    with transaction.atomic():
        previous = Generation.objects.select_for_update().filter(engine=engine_name(), current=True)
        list(previous)
        _replay(generation, mark, replayed, translations)
        engine().promote(generation.name)
        previous.update(current=False, replaced_at=timezone.now())
        generation.current, generation.promoted_at = True, timezone.now()
        generation.replaced_at = None
        generation.save()
        queue.forget(covered)


def _replay(
    generation: Generation, mark: int, replayed: set[Written], translations: Translations
) -> set[Written]:
    """Write again what the worker wrote since ``mark``; returns what need not be replayed again.

    A worker that has drawn its version writes the manifest a moment later: hence what was replayed
    is remembered one by one, a higher mark would pass over it.
    """
    previous = current_generation()
    if previous is None:
        return replayed
    rows = Manifest.objects.filter(generation=previous, version__gt=mark)
    written = set(rows.values_list("article", "version"))
    numbers = {article for article, _version in written - replayed}
    numbers |= _vanished(generation)
    for _done, chunk in chunks(sorted(numbers)):
        count = WordCount()
        write_articles(generation, chunk, count, translations)
        count.store(generation)
    return replayed | written


def _written_since(mark: int) -> set[int]:
    """Return the articles that the worker wrote to the generation in use since ``mark``."""
    rows = Manifest.objects.filter(generation=current_generation(), version__gt=mark)
    return set(rows.values_list("article", flat=True))


def _vanished(generation: Generation) -> set[int]:
    """Return the articles that the old generation no longer holds but the new one does."""
    previous = current_generation()
    if previous is None:
        return set()
    kept = Manifest.objects.filter(generation=previous).values("article")
    gone = Manifest.objects.filter(generation=generation).exclude(article__in=kept)
    return set(gone.values_list("article", flat=True))


def write_articles(
    generation: Generation, numbers: list[int], count: WordCount, translations: Translations
) -> None:
    """Write articles as they are now; those that fail are left to the worker, who says why."""
    ready = cut(numbers, draw(), stored_passages(generation, numbers))
    outcomes = engine().apply(ready.changes, generation.name)
    engine().refresh(generation.name)
    refused = {o.change.article for o in outcomes if o.outcome is Outcome.REFUSED}
    failed = refused | ready.failed.keys()
    if len(failed) > MAX_FAILED:
        raise ValueError(f"{len(failed)} of {len(numbers)} articles can't be indexed")
    written = [change for change in ready.changes if change.article not in failed]
    count.replace(generation, written)
    translations.add(ready.loaded)
    with transaction.atomic():
        conclude(generation, written)
        offer(generation, written)
        record_titles(ready.loaded)
        articles_changed(failed, "failed in a rebuild")


def chunks(numbers: list[int]) -> Iterator[tuple[int, list[int]]]:
    """Yield some numbers at a time, with how many that makes in all."""
    for start in range(0, len(numbers), CHUNK):
        chunk = numbers[start : start + CHUNK]
        yield start + len(chunk), chunk
