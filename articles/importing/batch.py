"""Imports a batch of records in one transaction: all of it or nothing of it."""

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction

from articles.access.effective import refresh_effective
from articles.audience import Audience
from articles.changes import articles_changed
from articles.facts import create_articles
from articles.importing.html import blocks_of
from articles.importing.places import Place, Places
from articles.importing.record import ArticleRecord
from articles.importing.tree import add_pages
from articles.ledger import record_publications
from articles.models import Article, ArticlePage, ExternalId, Governance
from articles.wiki.linking import link_body
from articles.wiki.records import add_links

Audiences = Callable[[ArticleRecord], Audience]


@dataclass
class Tally:
    """Counts what an import did; ``refused`` maps the ids that were left out to reasons."""

    new: int = 0
    changed: int = 0
    same: int = 0
    refused: dict[str, str] = field(default_factory=dict)


def import_batch(
    records: Sequence[ArticleRecord], *, source: str, audiences: Audiences, places: Places
) -> Tally:
    """Create and update the articles of a batch, all of it or nothing.

    After an exception ``places`` knows of sections that were never committed: make it anew.
    """
    tally = Tally()
    with transaction.atomic():
        known = {
            row.value: row
            for row in ExternalId.objects.filter(
                source=source, value__in=[record.id for record in records]
            ).select_related("article")
        }
        fresh = [record for record in records if record.id not in known]
        fresh = _free(fresh, source, tally)
        _create(fresh, source, audiences, places)
        tally.new = len(fresh)
        for record in records:
            if record.id in known:
                _renew(known[record.id], record, tally)
    return tally


def translation_key(record: ArticleRecord, source: str) -> UUID:
    """Return the key that all languages of a topic share, the same on every run."""
    return uuid5(NAMESPACE_URL, f"{source}:{record.topic or record.id}")


def checksum(record: ArticleRecord) -> str:
    """Return the sha256 of a record, to notice on the next run that it changed."""
    data = json.dumps(record.model_dump(mode="json"), sort_keys=True)
    return hashlib.sha256(data.encode()).hexdigest()


def _free(records: Iterable[ArticleRecord], source: str, tally: Tally) -> list[ArticleRecord]:
    """Return the records whose topic has no article in their language yet; refuse the others."""
    keys = {record.id: translation_key(record, source) for record in records}
    pages = ArticlePage.objects.filter(translation_key__in=keys.values())
    taken = set(pages.values_list("translation_key", "locale__language_code"))
    free = []
    for record in records:
        place = (keys[record.id], record.lang)
        if place in taken:
            tally.refused[record.id] = "its topic has another article in this language"
        else:
            taken.add(place)
            free.append(record)
    return free


def _create(
    records: Sequence[ArticleRecord], source: str, audiences: Audiences, places: Places
) -> None:
    if not records:
        return
    keys = {record.id: translation_key(record, source) for record in records}
    create_articles({keys[record.id]: audiences(record) for record in records})
    places.ensure(_place(record) for record in records)
    placed = []
    for record in records:
        parent = places.page(_place(record))
        placed.append((_page(record, keys[record.id], parent.locale_id), parent))
    add_links(add_pages(placed))
    numbers = dict(
        Article.objects.filter(translation_key__in=keys.values()).values_list(
            "translation_key", "pk"
        )
    )
    ExternalId.objects.bulk_create(
        ExternalId(
            article_id=numbers[keys[record.id]],
            source=source,
            value=record.id,
            language=record.lang,
            sha256=checksum(record),
        )
        for record in records
    )
    refresh_effective(set(keys.values()))
    record_publications(list(numbers.values()))
    articles_changed(numbers.values(), "imported")


def _place(record: ArticleRecord) -> Place:
    return (record.lang, *record.section)


def _page(record: ArticleRecord, key: UUID, locale: int) -> ArticlePage:
    page = ArticlePage(locale_id=locale, translation_key=key)
    _write(page, record)
    return page


def _write(page: ArticlePage, record: ArticleRecord) -> None:
    page.title, page.say = record.title, record.say
    page.questions = "\n".join(record.questions)
    page.body = blocks_of(record.body_html)
    page.tags.set(record.tags)
    link_body(page)


def _renew(row: ExternalId, record: ArticleRecord, tally: Tally) -> None:
    """Bring a changed record to its page; what people decided since is left alone.

    A page that is live is published anew; one that was taken down, or that compliance governs,
    gets a draft.
    """
    page = ArticlePage.objects.filter(
        translation_key=row.article.translation_key, locale__language_code=row.language
    ).first()
    if row.sha256 == checksum(record):
        tally.same += 1
    elif record.lang != row.language:
        tally.refused[record.id] = f"was imported in another language before ({row.language})"
    elif page is None:
        tally.refused[record.id] = f"its page was deleted ({row.article})"
    else:
        _write(page, record)
        revision = page.save_revision()
        if page.live and row.article.governance != Governance.COMPLIANCE:
            revision.publish()
        row.sha256 = checksum(record)
        row.save(update_fields=["sha256"])
        tally.changed += 1
