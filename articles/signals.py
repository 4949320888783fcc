"""Turns what happens to pages, snippets, products and tags into ledger rows and outbox rows.

| what happens | what is told |
| --- | --- |
| article published, unpublished, deleted | its number; the ledger; the media it shows |
| section published (perhaps renamed), unpublished, moved, address changed | every article below |
| article moved, address changed | its number, after the effective audience is recomputed |
| shared snippet saved | every article that uses it |
| product renamed, tag renamed | every article that carries it |

Changes of audience and other facts don't come through here: ``articles.facts`` makes them.
Handlers run inside the caller's transaction and call nothing outside the database.
"""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save, pre_delete
from taggit.models import Tag
from wagtail.models import Page, ReferenceIndex
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from articles.access.effective import refresh_effective
from articles.changes import articles_changed, subtree_changed
from articles.facts import ensure_articles, ensure_sections
from articles.ledger import record_publications
from articles.media_uses import record_media_uses
from articles.models import (
    Article,
    ArticlePage,
    HelpCentrePage,
    Product,
    ProductName,
    SectionPage,
    SharedSnippet,
)


def connect() -> None:
    """Connect every handler, once, at start."""
    post_save.connect(page_created, sender=ArticlePage)
    post_save.connect(page_created, sender=SectionPage)
    page_published.connect(page_changed)
    page_unpublished.connect(page_changed)
    post_page_move.connect(page_moved)
    page_slug_changed.connect(page_moved)
    post_delete.connect(page_deleted, sender=ArticlePage)
    post_delete.connect(page_deleted, sender=SectionPage)
    post_save.connect(snippet_saved, sender=SharedSnippet)
    pre_delete.connect(snippet_saved, sender=SharedSnippet)
    for sender in (Product, ProductName, Tag):
        post_save.connect(label_saved, sender=sender)
        pre_delete.connect(label_saved, sender=sender)


def page_created(instance: Page, created: bool, raw: bool = False, **_: Any) -> None:
    """Give a new page its article or section row, and work out who may read it."""
    if not created or raw:
        return
    if isinstance(instance, SectionPage):
        ensure_sections([instance.translation_key])
    else:
        ensure_articles([instance.translation_key])
    refresh_effective([instance.translation_key])


def page_changed(instance: Page, **_: Any) -> None:
    """Record that a page went live, changed while live, or was taken down."""
    if isinstance(instance, ArticlePage):
        _article_changed(instance, "published" if instance.live else "unpublished")
    elif isinstance(instance, SectionPage | HelpCentrePage):
        subtree_changed(instance, "section published" if instance.live else "section unpublished")


def page_moved(instance: Page, **_: Any) -> None:
    """Recompute audiences after a move or a new address, and tell everything below."""
    if isinstance(instance, ArticlePage | SectionPage | HelpCentrePage):
        page = Page.objects.get(pk=instance.pk)
        pages = ArticlePage.objects.filter(path__startswith=page.path)
        keys = list(pages.values_list("translation_key", flat=True))
        refresh_effective(keys)
        record_publications(_numbers(keys))
        subtree_changed(page, "moved")


def page_deleted(instance: Page, **_: Any) -> None:
    """Close the ledger of a deleted article and tell the index; recompute what it leaves behind."""
    refresh_effective([instance.translation_key])
    if isinstance(instance, ArticlePage):
        numbers = _numbers([instance.translation_key])
        record_publications(numbers)
        articles_changed(numbers, "deleted")


def snippet_saved(instance: SharedSnippet, **_: Any) -> None:
    """Record the new words of every article that uses a snippet."""
    users = ReferenceIndex.get_references_to(instance).values_list("object_id", flat=True)
    pages = ArticlePage.objects.filter(pk__in=[int(pk) for pk in users])
    numbers = _numbers(list(pages.values_list("translation_key", flat=True)))
    record_publications(numbers)
    for page in pages.filter(live=True):
        record_media_uses(page)
    articles_changed(numbers, "shared snippet")


def label_saved(instance: Model, **_: Any) -> None:
    """Tell the index about every article that carries a renamed product or tag."""
    if isinstance(instance, Tag):
        pages = ArticlePage.objects.filter(tagged_items__tag=instance)
        numbers = _numbers(list(pages.values_list("translation_key", flat=True)))
    else:
        product = instance.product_id if isinstance(instance, ProductName) else instance.pk
        numbers = list(Article.objects.filter(products=product).values_list("pk", flat=True))
    articles_changed(numbers, "renamed product or tag")


def _article_changed(page: ArticlePage, reason: str) -> None:
    numbers = _numbers([page.translation_key])
    record_publications(numbers)
    record_media_uses(page)
    articles_changed(numbers, reason)


def _numbers(keys: list[Any]) -> list[int]:
    found = Article.objects.filter(translation_key__in=keys)
    return list(found.values_list("pk", flat=True))
