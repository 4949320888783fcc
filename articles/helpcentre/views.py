"""Answers requests for pages of the help centre: authorise, gather, render."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_vary_headers

from articles.access import ANONYMOUS, Viewer, viewer_of
from articles.helpcentre.article import article_context
from articles.helpcentre.banners import banners_on_home
from articles.helpcentre.navigation import (
    article_entries,
    articles_about,
    articles_in,
    crumbs,
    language_links,
    product_counts,
    section_audiences,
)
from articles.helpcentre.place import Centre, centre_for, page_at
from articles.helpcentre.sections import section_cards
from articles.models import ArticlePage, HelpCentrePage, Product, SectionPage

PAGE_SIZE = 50


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Show the page at ``path``; raises ``Http404`` for what is missing or not the reader's."""
    viewer, centre = viewer_of(request), centre_for(request)
    page = page_at(centre, path, viewer)
    return reader_page(request, page, centre, viewer)


def reader_page(
    request: HttpRequest,
    page: HelpCentrePage | SectionPage | ArticlePage,
    centre: Centre,
    viewer: Viewer,
) -> HttpResponse:
    """Render a page that the viewer was found allowed to read."""
    if isinstance(page, ArticlePage):
        template, context = "articles/article.html", article_context(page, centre, viewer)
    elif isinstance(page, SectionPage):
        template, context = "articles/section.html", _section(request, page, centre, viewer)
    else:
        template, context = "articles/home.html", _home(page, centre, viewer)
    context["page"] = page
    response = render(request, template, context)
    if frames := context.get("frames"):
        # The only pages that may hold somebody else's frames, and only those they need.
        response._csp_update = {"frame-src": frames}  # type: ignore[attr-defined]  # as csp_update
    return for_reader(response, viewer)


def for_reader(response: HttpResponse, viewer: Viewer) -> HttpResponse:
    """Keep what is not public out of every cache; what is may be kept, and is asked for again."""
    patch_vary_headers(response, ["Cookie"])
    response["Cache-Control"] = "public, no-cache" if viewer == ANONYMOUS else "private, no-store"
    return response


def _home(page: HelpCentrePage, centre: Centre, viewer: Viewer) -> dict[str, Any]:
    counts = product_counts(viewer, centre)
    products = Product.objects.filter(pk__in=counts).prefetch_related("names")
    return {
        "languages": language_links(page, viewer),
        "banners": banners_on_home(centre, viewer),
        "sections": section_cards(page, centre, viewer),
        "products": [(product, counts[product.pk]) for product in products],
    }


def _section(
    request: HttpRequest, page: SectionPage, centre: Centre, viewer: Viewer
) -> dict[str, Any]:
    number = request.GET.get("page", "1")
    return {
        "languages": language_links(page, viewer),
        "audience": section_audiences([page])[page.translation_key],
        "crumbs": crumbs(page, centre),
        "sections": section_cards(page, centre, viewer) if number == "1" else [],
        **_listed(articles_in(page, viewer), number, centre),
    }


def product(request: HttpRequest, key: str) -> HttpResponse:
    """List the articles about a product; raises ``Http404`` where the reader may see none."""
    viewer, centre = viewer_of(request), centre_for(request)
    about = get_object_or_404(Product, key=key)
    pages = articles_about(about, centre, viewer)
    if not pages.exists():
        raise Http404
    context = {
        "product": about,
        "languages": language_links(None, viewer),
        **_listed(pages, request.GET.get("page", "1"), centre),
    }
    return for_reader(render(request, "articles/product.html", context), viewer)


def _listed(pages: QuerySet[ArticlePage], number: str, centre: Centre) -> dict[str, Any]:
    """Return one page of a list; a number that is none shows the first, one too high the last."""
    shown = Paginator(pages, PAGE_SIZE).get_page(number)
    return {"entries": article_entries(shown.object_list, centre), "shown": shown}
