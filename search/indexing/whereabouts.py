"""Tells where an article is on its way from publish to findable, and why it stands there."""

from collections.abc import Iterator

from articles.audience import Audience
from articles.changes import TOPIC
from articles.models import Article, ArticlePage, Publication
from kb.outbox.models import OutboxLease
from search.configured import engine
from search.engine.base import EngineUnavailable, IndexName, all_indices
from search.indexing.cutting import cut
from search.indexing.standing import held, standing_of, waiting_changes
from search.indexing.worker import current_generation
from search.models import Generation

SHOWN = 5  # waiting changes, the newest first


def whereabouts(article: Article) -> Iterator[str]:
    """Yield lines for one screen: facts, pages, ledger, outbox, manifest, engine."""
    yield f"{article.number}  audience {article.audience}, effective {article.effective_audience}"
    yield f"  {article.kind}, {article.confidence}, {article.governance}"
    yield from _pages(article)
    yield from _ledger(article)
    yield from _outbox(article)
    yield from _index(article)


def _why(article: Article, page: ArticlePage) -> tuple[bool, str]:
    """Return whether a page is indexed, and the ground."""
    decision, outcome = standing_of(article, page)
    return bool(outcome), outcome.ground if decision else decision.reason


def _pages(article: Article) -> Iterator[str]:
    pages = ArticlePage.objects.filter(translation_key=article.translation_key)
    yield "pages" if pages else "pages: none"
    for page in pages.select_related("locale"):
        indexed, why = _why(article, page)
        yield (
            f"  {page.locale.language_code}  page {page.pk}, revision {page.live_revision_id}, "
            f"{'index' if indexed else 'remove'}: {why}  {page.url_path}"
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
    for entry in reversed(entries[-SHOWN:]):
        state = "given up" if entry.dead_at else f"due {entry.due_at:%H:%M:%S}"
        yield f"  {entry.reason}, {state}, {entry.attempts} tries  {entry.error[:120]}"
    if len(entries) > SHOWN:
        yield f"  and {len(entries) - SHOWN} more"
    for lease in OutboxLease.objects.filter(topic=TOPIC, key=str(article.pk)):
        yield f"  a worker has it until {lease.until:%H:%M:%S}"


def _index(article: Article) -> Iterator[str]:
    generation = current_generation()
    if generation is None:
        yield "index: there is none yet, run search_index rebuild"
        return
    yield f"index, generation {generation}"
    rows = {IndexName(Audience(row.realm), row.locale): row for row in held(article)}
    wanted = _wanted(article)
    for index in all_indices():
        row = rows.get(index)
        known = f"{len(row.passages)} passages, version {row.version}" if row else "none"
        stored = _stored(generation, index, article.pk)
        yield f"  {index}  manifest {known}; engine {stored}; {wanted[index]}"


def _wanted(article: Article) -> dict[IndexName, str]:
    """Return what each index should hold of an article, with the reason."""
    made = cut([article.pk], 0, {})
    if failed := made.failed.get(article.pk):
        return dict.fromkeys(all_indices(), f"can't be cut: {failed}")
    numbers = {change.index: len(change.passages) for change in made.changes}
    pages = ArticlePage.objects.filter(translation_key=article.translation_key)
    why = {page.locale.language_code: _why(article, page)[1] for page in pages}
    readable = Audience(article.effective_audience).realms()
    wanted = {}
    for index in all_indices():
        ground = why.get(index.locale, "no page in this language")
        if index.locale in why and index.realm not in readable:
            ground = f"it is for {article.effective_audience}"
        wanted[index] = f"should hold {numbers.get(index, 'none')}: {ground}"
    return wanted


def _stored(generation: Generation, index: IndexName, article: int) -> str:
    try:
        found = [e for e in engine().inventory(generation.name, index) if e.article == article]
    except EngineUnavailable as error:
        return f"does not answer: {error}"
    revisions = ", ".join(map(str, sorted({each.revision for each in found})))
    return f"{len(found)} passages, revision {revisions}" if found else "none"
