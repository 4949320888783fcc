"""Turns what happens to pages, snippets, products and tags into ledger rows and outbox rows.

| what happens | what is told |
| --- | --- |
| article published, unpublished, deleted | its number; the ledger; the media it shows |
| alias made an article of its own | the same |
| section published (perhaps renamed), unpublished, moved, address changed | every article below |
| article moved, address changed | its number, after the effective audience is recomputed |
| shared snippet saved, deleted | every article that uses it; the ledger |
| product renamed, tag renamed, deleted | every article that carries it; for tags the ledger |
| site saved, deleted; market named, deleted | only that what was kept is out of date |

Changes of audience and other facts don't come through here: ``articles.facts`` makes them.
Handlers run inside the caller's transaction and call nothing outside the database.
"""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save, pre_delete
from taggit.models import Tag
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Page, ReferenceIndex, Site
from wagtail.signals import (
    copy_for_translation_done,
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
)

from articles.access.effective import refresh_effective
from articles.access.teams import team_kept
from articles.changes import articles_changed, subtree_changed
from articles.facts import ensure_articles, ensure_sections
from articles.facts.markets import market_kept
from articles.history.change import begin_change
from articles.ledger import record_publications
from articles.media_uses import record_media_uses
from articles.models import (
    Article,
    ArticlePage,
    HelpCentrePage,
    Market,
    MarketName,
    Product,
    ProductName,
    SectionPage,
    SharedSnippet,
    Team,
)
from articles.uploads.governed import file_kept
from articles.wiki.records import record_links, record_snippet_links
from articles.wiki.snippet_uses import snippet_kept
from kb.outbox import epoch


def connect() -> None:
    """Connect every handler, once, at start."""
    post_save.connect(page_created, sender=ArticlePage)
    post_save.connect(page_created, sender=SectionPage)
    page_published.connect(page_changed)
    page_unpublished.connect(page_changed)
    post_page_move.connect(page_moved)
    page_slug_changed.connect(page_moved)
    copy_for_translation_done.connect(translation_started)
    post_delete.connect(page_deleted, sender=ArticlePage)
    post_delete.connect(page_deleted, sender=SectionPage)
    post_save.connect(alias_freed, sender=ArticlePage)
    pre_delete.connect(team_kept, sender=Team)
    pre_delete.connect(snippet_kept, sender=SharedSnippet)
    pre_delete.connect(file_kept, sender=Image)
    pre_delete.connect(file_kept, sender=Document)
    pre_delete.connect(market_kept, sender=Market)
    for sender in (Site, Market, MarketName):
        post_save.connect(surroundings_changed, sender=sender)
        post_delete.connect(surroundings_changed, sender=sender)
    for sender in (SharedSnippet, Product, ProductName, Tag):
        post_save.connect(words_saved, sender=sender)
        pre_delete.connect(users_noted, sender=sender)
        post_delete.connect(users_told, sender=sender)


def page_created(instance: Page, created: bool, raw: bool = False, **_: Any) -> None:
    """Give a new page its article or section row, and work out who may read it."""
    if not created or raw:
        return
    if isinstance(instance, SectionPage):
        ensure_sections([instance.translation_key])
    else:
        ensure_articles([instance.translation_key])
    _recompute(instance, [instance.translation_key])


def translation_started(source_obj: Any, target_obj: Any, **_: Any) -> None:
    """Remember which revision of the source a translation was made from; an alias has none."""
    if isinstance(target_obj, ArticlePage) and not target_obj.alias_of_id:
        source = Page.objects.get(pk=source_obj.pk)
        target_obj.source_revision = source.live_revision_id or source.latest_revision_id
        begin_change(target_obj)
        target_obj.save_revision()
        ArticlePage.objects.filter(pk=target_obj.pk).update(
            source_revision=target_obj.source_revision
        )


def page_changed(instance: Page, **_: Any) -> None:
    """Record that a page went live, changed while live, or was taken down."""
    if isinstance(instance, ArticlePage):
        _article_changed(instance, "published" if instance.live else "unpublished")
    elif isinstance(instance, SectionPage | HelpCentrePage):
        record_publications(_below(instance))
        subtree_changed(instance, "section published" if instance.live else "section unpublished")


def page_moved(instance: Page, **_: Any) -> None:
    """Recompute audiences after a move or a new address, and tell everything below.

    A move hands over a plain ``Page``, whatever was moved.
    """
    if issubclass(instance.specific_class, ArticlePage | SectionPage | HelpCentrePage):
        page = Page.objects.get(pk=instance.pk)
        # Sections that went along may have translations, with other articles below them.
        alone = issubclass(instance.specific_class, ArticlePage)
        _recompute(page, [page.translation_key] if alone else None)
        record_publications(_below(page))
        subtree_changed(page, "moved")


def page_deleted(instance: Page, **_: Any) -> None:
    """Close the ledger of a deleted article and tell the index; recompute what it leaves behind."""
    _recompute(instance, [instance.translation_key])
    if isinstance(instance, ArticlePage):
        numbers = _numbers([instance.translation_key])
        record_publications(numbers)
        articles_changed(numbers, "deleted")


def surroundings_changed(raw: bool = False, **_: Any) -> None:
    """Tell all processes that a site or market is not what they keep of it."""
    if not raw:
        epoch.changed()


def alias_freed(instance: ArticlePage, update_fields: Any = None, **_: Any) -> None:
    """Record a page that stopped being an alias: Wagtail saves two fields and says no more."""
    if update_fields and {"alias_of_id", "live_revision"} & set(update_fields):
        _article_changed(instance, "alias made an article of its own")


def words_saved(instance: Model, **_: Any) -> None:
    """Tell of every article that uses a snippet or carries a product or tag."""
    _words_changed(instance, _users(instance))


def users_noted(instance: Any, **_: Any) -> None:
    """Remember who uses what is about to be deleted: afterwards nobody does."""
    instance.users_before = _users(instance)


def users_told(instance: Any, **_: Any) -> None:
    """Tell of every article that used what is deleted now."""
    _words_changed(instance, instance.users_before)


def _users(instance: Model) -> list[int]:
    if isinstance(instance, Product | ProductName):
        product = instance.product_id if isinstance(instance, ProductName) else instance.pk
        return list(Article.objects.filter(products=product).values_list("pk", flat=True))
    if isinstance(instance, Tag):
        pages = ArticlePage.objects.filter(tagged_items__tag=instance)
    else:
        users = ReferenceIndex.get_references_to(instance).values_list("object_id", flat=True)
        pages = ArticlePage.objects.filter(pk__in=[int(pk) for pk in users])
    return _numbers(list(pages.values_list("translation_key", flat=True)))


def _words_changed(instance: Model, numbers: list[int]) -> None:
    record_publications(numbers)
    if isinstance(instance, SharedSnippet):
        record_snippet_links(instance)
        keys = Article.objects.filter(pk__in=numbers).values("translation_key")
        for page in ArticlePage.objects.filter(translation_key__in=keys, live=True):
            record_media_uses(page)
    articles_changed(numbers, f"{instance._meta.model_name} changed")


def _article_changed(page: ArticlePage, reason: str) -> None:
    numbers = _numbers([page.translation_key])
    record_publications(numbers)
    record_media_uses(page)
    record_links(page)
    articles_changed(numbers, reason)


def _recompute(page: Page, keys: list[Any] | None) -> None:
    """Work out anew who may read what has these keys, and tell of the articles that changed.

    A section with translations may reach articles far from it: then all are worked out.
    """
    variants = Page.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)
    far = not issubclass(page.specific_class, ArticlePage) and variants.exists()
    changed = refresh_effective(None if far else keys)
    record_publications(changed)
    articles_changed(changed, "audience of a section above")


def _below(page: Page) -> list[int]:
    pages = ArticlePage.objects.filter(path__startswith=page.path)
    return _numbers(list(pages.values_list("translation_key", flat=True)))


def _numbers(keys: list[Any]) -> list[int]:
    found = Article.objects.filter(translation_key__in=keys)
    return list(found.values_list("pk", flat=True))
