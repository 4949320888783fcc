"""Puts the generation that was replaced last in use again, when a new one turns out badly."""

from django.db.models import F

from search.across.translations import Translations
from search.configured import engine, engine_name
from search.indexing.chain import drift_in_engine
from search.indexing.generations import Report, catch_up, chunks, promote, write_articles
from search.indexing.versions import last_drawn
from search.indexing.words import WordCount
from search.indexing.worker import current_generation
from search.models import Generation, Manifest
from search.shaping.golden.gate import guard


class RollbackError(ValueError):
    """Says why no earlier generation can be put in use."""


def rollback(report: Report, *, force: bool = False) -> Generation:
    """Put the generation that was replaced last in use again, brought up to date before.

    Raises ``RollbackError`` with the reason when there is none that may serve, and
    ``GoldenBrokenError`` when it breaks golden queries, unless ``force`` is given: then none is
    asked, for whom every second counts.
    """
    generation, current = _kept(), current_generation()
    mark = last_drawn()
    numbers = sorted(_apart(generation, current)) if current else []
    count, translations = WordCount(), Translations()
    for done, chunk in chunks(numbers):
        write_articles(generation, chunk, count, translations)
        report(f"brought {done} of {len(numbers)} changed articles up to date")
    count.store(generation)
    replayed = catch_up(generation, mark, translations)
    if not force:
        asked = guard(generation, current)
        report(f"asked {asked} golden queries")
    promote(generation, mark, [], replayed, translations)
    report(f"generation {generation} is in use")
    return generation


def _kept() -> Generation:
    """Return the generation replaced last; raises ``RollbackError`` when it may not serve."""
    replaced = Generation.objects.filter(engine=engine_name(), current=False)
    newest_first = F("replaced_at").desc(nulls_last=True)
    kept = replaced.exclude(promoted_at=None).order_by(newest_first, "-promoted_at").first()
    if kept is None or kept.name not in engine().generations():
        raise RollbackError(
            "No earlier generation is kept: one is, for a day after it was replaced. "
            "Run 'manage.py search_index rebuild'."
        )
    if why := drift_in_engine(kept):
        raise RollbackError(f"Generation {kept} can't serve: {why}")
    return kept


def _apart(one: Generation, other: Generation) -> set[int]:
    """Return the articles of which two generations do not hold the same, by their manifests."""
    rows = Manifest.objects.order_by().values_list("article", "realm", "locale", "digest")
    held = [set(rows.filter(generation=each).iterator()) for each in (one, other)]
    return {article for article, _realm, _locale, _digest in held[0] ^ held[1]}
