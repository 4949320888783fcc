"""Tells where an article is on its way from publish to findable, and why it stands there."""

from collections.abc import Iterator

from articles.audience import Audience
from articles.changes import TOPIC
from articles.models import Article, ArticlePage, Publication
from kb.outbox.models import OutboxLease
from search.configured import engine
from search.engine.base import EngineUnavailable, IndexName
from search.indexing.standing import held, standing_of, waiting_changes
from search.indexing.worker import current_generation
from search.models import Generation


def whereabouts(article: Article) -> Iterator[str]:
    """Yield lines for one screen: facts, pages, ledger, outbox, manifest, engine."""
    yield f"{article.number}  audience {article.audience}, effective {article.effective_audience}"
    yield f"  {article.kind}, {article.confidence}, {article.governance}"
    yield from _pages(article)
    yield from _ledger(article)
    yield from _outbox(article)
    yield from _index(article)


def _pages(article: Article) -> Iterator[str]:
    pages = ArticlePage.objects.filter(translation_key=article.translation_key)
    yield "pages" if pages else "pages: none"
    for page in pages.select_related("locale"):
        decision, outcome = standing_of(article, page)
        why = decision.reason if not decision else outcome.ground
        yield (
            f"  {page.locale.language_code}  page {page.pk}, revision {page.live_revision_id}, "
            f"{'index' if outcome else 'remove'}: {why}  {page.url_path}"
        )


def _ledger(article: Article) -> Iterator[str]:
    rows = list(Publication.objects.filter(article=article)[:8])
    yield "ledger" if rows else "ledger: never live"
    for row in rows:
        until = f"{row.until:%Y-%m-%d %H:%M:%S}" if row.until else "now"
        yield (
            f"  {row.language}  {row.since:%Y-%m-%d %H:%M:%S} to {until}, "
            f"{row.audience}, revision {row.revision}"
        )


def _outbox(article: Article) -> Iterator[str]:
    entries = waiting_changes(article)
    yield "outbox" if entries else "outbox: nothing waiting"
    for entry in entries:
        state = "given up" if entry.dead_at else f"due {entry.due_at:%H:%M:%S}"
        yield f"  {entry.reason}, {state}, {entry.attempts} tries  {entry.error[:120]}"
    for lease in OutboxLease.objects.filter(topic=TOPIC, key=str(article.pk)):
        yield f"  a worker has it until {lease.until:%H:%M:%S}"


def _index(article: Article) -> Iterator[str]:
    generation = current_generation()
    if generation is None:
        yield "index: there is none yet, run search_index rebuild"
        return
    rows = held(article)
    yield f"index, generation {generation}" if rows else "index: holds nothing of it"
    for row in rows:
        index = IndexName(Audience(row.realm), row.locale)
        stored = _stored(generation, index, article.pk)
        yield (
            f"  {index}  manifest {len(row.passages)} passages, version {row.version}; "
            f"engine {stored}"
        )


def _stored(generation: Generation, index: IndexName, article: int) -> str:
    try:
        found = [e for e in engine().inventory(generation.name, index) if e.article == article]
    except EngineUnavailable as error:
        return f"does not answer: {error}"
    revisions = sorted({each.revision for each in found})
    return f"{len(found)} passages, revision {', '.join(map(str, revisions)) or 'none'}"
