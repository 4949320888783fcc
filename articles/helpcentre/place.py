"""Finds the page at an address: one query, asked with the reader's rights."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone, translation
from wagtail.models import Locale, Page

from articles.access import Viewer, readable_by, readable_sections, readable_variants
from articles.helpcentre.roots import roots_of
from articles.helpcentre.sites import site_of
from articles.models import Article, ArticlePage, HelpCentrePage, SectionPage
from kb import prepared


@dataclass(frozen=True)
class Centre:
    """Holds the front page of one language and the address prefix of its tree."""

    page: HelpCentrePage
    locale: Locale


def centre_for(request: HttpRequest) -> Centre:
    """Return the help centre in the language of the request, kept on the request.

    Raises ``Http404`` where the site has no front page in that language.
    """
    language = translation.get_language() or settings.LANGUAGE_CODE
    found: Centre | None = getattr(request, "svar_centre", None)
    if found is None or found.locale.language_code != language:
        site = site_of(request)
        page = roots_of(request).front(site, language) if site else None
        if page is None:
            raise Http404
        found = Centre(page=page, locale=page.locale)
        request.svar_centre = found  # type: ignore[attr-defined]  # kept for this request only
    return found


def page_at(
    centre: Centre, path: str, viewer: Viewer
) -> HelpCentrePage | SectionPage | ArticlePage:
    """Return the page at ``path`` ("mobile/reset-pin/"); raises ``Http404`` when not readable."""
    if not path:
        return centre.page
    # By the slug as well: the database has an index on slugs, but none on paths.
    slug = path.rstrip("/").rpartition("/")[2]
    url_path = f"{centre.page.url_path}{path}"
    for readable, model in ((readable_by, ArticlePage), (readable_sections, SectionPage)):
        like, columns = viewer.anybody_like, _all_columns(model)
        rows = prepared.rows_given(
            _here, readable, like, columns, slug=slug, url_path=url_path, now=timezone.now()
        )
        for row in rows:
            page: ArticlePage | SectionPage = model.from_db("default", columns, row)
            page.locale = centre.locale
            return page
    raise Http404


def _here(
    readable: Callable[[Viewer, datetime], QuerySet[Any]],
    viewer: Viewer,
    columns: tuple[str, ...],
    *,
    slug: str,
    url_path: str,
    now: datetime,
) -> QuerySet[Any, tuple[Any, ...]]:
    """Return the article or section at an address, with everything that is stored of it."""
    pages = readable(viewer, now).filter(slug=slug, url_path=url_path).order_by()
    rows: QuerySet[Any, tuple[Any, ...]] = pages.values_list(*columns)
    return rows[:1]


@cache
def _all_columns(model: type[Page]) -> tuple[str, ...]:
    return tuple(field.attname for field in model._meta.concrete_fields)


def article_at(centre: Centre, number: int, viewer: Viewer) -> tuple[ArticlePage, Article]:
    """Return the article in the language of the address; raises ``Http404`` where not readable."""
    page = readable_variants(viewer, number).filter(locale=centre.locale).first()
    if page is None:
        raise Http404
    page.locale = centre.locale
    return page, get_object_or_404(Article, pk=number)
