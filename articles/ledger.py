"""Keeps the ledger of what was public when (``Publication``): closes and opens its rows.

A new row is opened only when something that readers saw has changed: words, shared snippets, the
audience, the path or the revision. What stands in an unpublished section is not live. Called inside
the transaction that made the change.
"""

import hashlib
import json
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Min
from django.utils import timezone

from articles.access import published_articles
from articles.audience import Audience
from articles.blocks.internal import INTERNAL
from articles.models import Article, ArticlePage, Publication, SharedSnippet


@transaction.atomic
def record_publications(numbers: Collection[int]) -> None:
    """Bring the ledger up to date for these articles, in all their languages."""
    if not numbers:
        return
    # Locked, so that two changes of one article don't both open a row.
    rows = Article.objects.select_for_update().filter(pk__in=numbers).order_by("pk")
    articles = {article.translation_key: article for article in rows}
    pages = (
        published_articles()
        .filter(translation_key__in=articles, alias_of__isnull=True)
        .select_related("locale")
    )
    now = timezone.now()
    wanted = {}
    for page in pages:
        row = publication_of(page, articles[page.translation_key], now)
        wanted[row.article_id, row.language] = row
    still_open = Publication.objects.filter(article__in=numbers, until=None)
    ended = []
    for row in still_open:
        new = wanted.get((row.article_id, row.language))
        if new is not None and _same(row, new):
            del wanted[row.article_id, row.language]
            continue
        ended.append(row.pk)
        if new is not None and _reads_the_same(row, new):
            new.words_since = row.words_since
    _set_first_public(wanted.values(), now)
    Publication.objects.filter(pk__in=ended).update(until=now)
    Publication.objects.bulk_create(wanted.values(), batch_size=200)


def publication_of(page: ArticlePage, article: Article, now: datetime) -> Publication:
    """Return the unsaved ledger row of a live page as it stands."""
    content = content_of(page)
    return Publication(
        article=article,
        language=page.locale.language_code,
        page=page.pk,
        revision=page.live_revision_id,
        since=now,
        words_since=now,
        audience=article.effective_audience,
        path=page.url_path,
        content=content,
        sha256=checksum(content),
        note=page.change_note,
        material=page.material_change and not _was_live(page),
    )


def content_of(page: ArticlePage) -> dict[str, Any]:
    """Return everything readers see of a page, shared snippets resolved, ready for JSON."""
    return {
        "title": page.title,
        "questions": list(page.question_list),
        "say": page.say,
        "tags": sorted(tag.name for tag in page.tags.all()),
        "body": _resolved(page.body.get_prep_value()),
        **({"social": page.social} if page.social else {}),
    }


def checksum(content: dict[str, Any]) -> str:
    """Return the sha256 of the canonical JSON of ``content``, in hex."""
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _set_first_public(rows: Collection[Publication], now: datetime) -> None:
    public = [row for row in rows if row.audience == Audience.PUBLIC]
    before = Publication.objects.filter(
        article__in={row.article_id for row in public}, audience=Audience.PUBLIC
    )
    first = before.order_by().values("article", "language").annotate(first=Min("first_public"))
    known = {(row["article"], row["language"]): row["first"] for row in first}
    for row in public:
        row.first_public = known.get((row.article_id, row.language), now)


def _reads_the_same(one: Publication, other: Publication) -> bool:
    """Tell whether everybody was shown the same at the same address: notes are for staff."""
    return (
        (one.audience, one.path, one.page) == (Audience.PUBLIC, other.path, other.page)
        and other.audience == Audience.PUBLIC
        and _open(one.content) == _open(other.content)
    )


def _open(content: dict[str, Any]) -> dict[str, Any]:
    body = [block for block in content["body"] if block["type"] not in INTERNAL]
    return {**content, "body": _without_ids(body)}


def _without_ids(data: Any) -> Any:
    """Leave out what the editor calls the blocks: nobody reads it."""
    if isinstance(data, list):
        return [_without_ids(each) for each in data]
    if isinstance(data, dict):
        dropped = "id" if "type" in data else None
        return {name: _without_ids(value) for name, value in data.items() if name != dropped}
    return data


def _was_live(page: ArticlePage) -> bool:
    """Tell whether this revision was live before: then its change is no news."""
    return Publication.objects.filter(page=page.pk, revision=page.live_revision_id).exists()


def _resolved(blocks: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    blocks = list(blocks)
    wanted = {block["value"] for block in blocks if block["type"] == "snippet"}
    texts = dict(SharedSnippet.objects.filter(pk__in=wanted).values_list("pk", "body"))
    return [
        {**block, "html": texts.get(block["value"], "")} if block["type"] == "snippet" else block
        for block in blocks
    ]


def _same(one: Publication, other: Publication) -> bool:
    return (one.sha256, one.audience, one.path, one.revision, one.page) == (
        other.sha256,
        other.audience,
        other.path,
        other.revision,
        other.page,
    )
