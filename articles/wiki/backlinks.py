"""Says what links to an article: from live texts, from snippets in them, and from drafts."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from wagtail.models import Page, ReferenceIndex

from articles.access import Viewer, readable_by
from articles.models import ArticlePage, Link


def pages_linking(targets: Iterable[int]) -> QuerySet[ArticlePage]:
    """Return the pages, live or not, that link to one of these pages; not those pages themselves.

    A page links also through a shared snippet that it shows.
    """
    ids = [str(pk) for pk in targets]
    to_page = Q(sort=Link.Sort.PAGE, target__in=ids)
    snippets = [
        str(pk) for pk in Link.objects.filter(to_page, page=None).values_list("snippet", flat=True)
    ]
    through = Q(sort=Link.Sort.SNIPPET, target__in=snippets)
    linking = Link.objects.filter(to_page | through, page__isnull=False).values("page")
    pages: QuerySet[ArticlePage] = ArticlePage.objects.filter(
        Q(pk__in=linking) | Q(pk__in=_drafted(ids))
    )
    return pages.exclude(pk__in=[int(pk) for pk in ids]).filter(alias_of=None)


def pages_linking_article(key: Any) -> QuerySet[ArticlePage]:
    """Return the pages that link to an article or section, in any language of it."""
    variants = Page.objects.filter(translation_key=key)
    linking: QuerySet[ArticlePage] = pages_linking(variants.values_list("pk", flat=True))
    return linking.exclude(translation_key=key).select_related("locale").order_by("title", "pk")


def readable_backlinks(viewer: Viewer, key: Any, language: str) -> list[ArticlePage]:
    """Return what links to an article and this reader may open, one page an article.

    In ``language`` where there is such a page.
    """
    pages = readable_by(viewer).filter(pk__in=pages_linking_article(key).values("pk"))
    chosen: dict[Any, ArticlePage] = {}
    for page in pages.select_related("locale").defer("body", "questions").order_by("title"):
        if page.locale.language_code == language or page.translation_key not in chosen:
            chosen[page.translation_key] = page
    return list(chosen.values())


def _drafted(ids: list[str]) -> list[int]:
    """Return pages that Wagtail saw linking: those never published are in no record of ours."""
    page_type = ContentType.objects.get_for_model(Page)
    references = ReferenceIndex.objects.filter(
        base_content_type=page_type,
        to_content_type=page_type,
        to_object_id__in=ids,
        model_path__startswith="body",
    )
    return [int(pk) for pk in references.values_list("object_id", flat=True)]
