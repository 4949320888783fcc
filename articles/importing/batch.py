"""Imports a batch of records in one transaction: all of it or nothing of it."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
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
from articles.models import Article, ArticlePage, ExternalId

Audiences = Callable[[ArticleRecord], Audience]


@dataclass
class Tally:
    """Counts what an import did."""

    new: int = 0
    changed: int = 0
    same: int = 0
    refused: int = 0


def import_batch(
    records: Sequence[ArticleRecord], *, source: str, audiences: Audiences, places: Places
) -> Tally:
    """Create and update the articles of a batch; ``places`` is only told of what was committed."""
    tally = Tally()
    with transaction.atomic():
        known = {
            row.value: row
            for row in ExternalId.objects.filter(
                source=source, value__in=[record.id for record in records]
            )
        }
        fresh = [record for record in records if record.id not in known]
        tally.new = _create(fresh, source, audiences, places)
        for record in records:
            row = known.get(record.id)
            if row is not None and row.sha256 != checksum(record):
                _update(row, record)
                tally.changed += 1
            elif row is not None:
                tally.same += 1
    return tally


def translation_key(record: ArticleRecord, source: str) -> UUID:
    """Return the key that all languages of a topic share, the same on every run."""
    return uuid5(NAMESPACE_URL, f"{source}:{record.topic or record.id}")


def checksum(record: ArticleRecord) -> str:
    """Return the sha256 of a record, to notice on the next run that it changed."""
    data = json.dumps(record.model_dump(mode="json"), sort_keys=True)
    return hashlib.sha256(data.encode()).hexdigest()


def _create(
    records: Sequence[ArticleRecord], source: str, audiences: Audiences, places: Places
) -> int:
    if not records:
        return 0
    keys = {record.id: translation_key(record, source) for record in records}
    create_articles({keys[record.id]: audiences(record) for record in records})
    places.ensure(_place(record) for record in records)
    placed = []
    for record in records:
        parent = places.page(_place(record))
        placed.append((_page(record, keys[record.id], parent.locale_id), parent))
    add_pages(placed)
    _add_tags(records, [page for page, _parent in placed])
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
    return len(records)


def _place(record: ArticleRecord) -> Place:
    return (record.lang, *record.section)


def _page(record: ArticleRecord, key: UUID, locale: int) -> ArticlePage:
    return ArticlePage(
        title=record.title,
        say=record.say,
        questions="\n".join(record.questions),
        body=blocks_of(record.body_html),
        locale_id=locale,
        translation_key=key,
    )


def _add_tags(records: Sequence[ArticleRecord], pages: Sequence[ArticlePage]) -> None:
    for record, page in zip(records, pages, strict=True):
        if record.tags:
            page.tags.set(record.tags)
            page.save(clean=False)


def _update(row: ExternalId, record: ArticleRecord) -> None:
    """Publish the changed words as a new revision; facts that people set since are left alone."""
    page = ArticlePage.objects.get(
        translation_key=row.article.translation_key, locale__language_code=row.language
    )
    page.title, page.say = record.title, record.say
    page.questions = "\n".join(record.questions)
    page.body = blocks_of(record.body_html)
    page.tags.set(record.tags)
    page.save_revision().publish()
    row.sha256 = checksum(record)
    row.save(update_fields=["sha256"])
