"""Shows staff what changed lately, and lets them watch an article or a section."""

from typing import Any
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import translation

from articles.access import Viewer, readable_by, readable_sections, viewer_of
from articles.helpcentre.place import Centre, article_at, centre_for
from articles.helpcentre.views import for_reader
from articles.models import ArticlePage, SectionPage
from articles.wiki.backlinks import readable_backlinks
from articles.wiki.changes import readable_changes, told
from articles.wiki.watching import set_watch

PAGE_SIZE = 50
MOST_LINKS = 200


def recent_changes(request: HttpRequest) -> HttpResponse:
    """List what was published in this language, newest first; raises ``Http404`` for others."""
    viewer, centre = _staff(request), centre_for(request)
    sections = readable_sections(viewer).filter(
        locale=centre.locale, path__startswith=centre.page.path, alias_of=None
    )
    chosen = _chosen(request, sections)
    inside = (chosen or centre.page).path
    pages = ArticlePage.objects.filter(path__startswith=inside, locale=centre.locale)
    shown = Paginator(readable_changes(viewer, pages), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "sections": sections.filter(depth__lte=centre.page.depth + 2).order_by("path"),
        "chosen": chosen.pk if chosen else None,
        "changes": told(shown.object_list),
        "shown": shown,
    }
    return for_reader(render(request, "articles/recent_changes.html", context), viewer)


def links_here(request: HttpRequest, number: int) -> HttpResponse:
    """List what links to an article, for staff; raises ``Http404`` for others."""
    viewer, centre = _staff(request), centre_for(request)
    page, article = article_at(centre, number, viewer)
    linking = readable_backlinks(viewer, page.translation_key, centre.locale.language_code)
    context = {"page": page, "article": article, "linking": linking[:MOST_LINKS]}
    return for_reader(render(request, "articles/links_here.html", context), viewer)


def watch(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show whether the reader watches something, and on POST begin or stop.

    Letters link here. Raises ``Http404`` for what is missing or not the reader's.
    """
    if viewer_of(request).user_id is None:
        return redirect_to_login(request.get_full_path())
    viewer, centre = _staff(request), centre_for(request)
    page = _page(viewer, centre, key)
    if request.method == "POST":
        set_watch(viewer.user_id or 0, key, on=request.POST.get("on") == "1")
        with translation.override(page.locale.language_code):
            return HttpResponseRedirect(page.get_url() or "/")
    return for_reader(render(request, "articles/watch.html", {"page": page}), viewer)


def _staff(request: HttpRequest) -> Viewer:
    viewer = viewer_of(request)
    if not viewer.sees_internal:
        raise Http404
    return viewer


def _page(viewer: Viewer, centre: Centre, key: UUID) -> ArticlePage | SectionPage:
    """Return what has this key, in the language of the address where there is such a page."""
    found: list[Any] = [
        page
        for pages in (readable_by(viewer), readable_sections(viewer))
        for page in pages.filter(translation_key=key, alias_of=None).select_related("locale")
    ]
    if not found:
        raise Http404
    page: ArticlePage | SectionPage = min(
        found, key=lambda each: each.locale_id != centre.locale.pk
    )
    return page


def _chosen(request: HttpRequest, sections: Any) -> SectionPage | None:
    asked = request.GET.get("section", "")
    if not asked.isdecimal() or len(asked) > 15:
        return None
    found: SectionPage | None = sections.filter(pk=int(asked)).first()
    return found
