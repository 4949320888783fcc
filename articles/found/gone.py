"""Knows which addresses once led to something that everybody could read, by the ledger.

What was never public gives no sign of ever having been there. What became internal looks like what
was withdrawn: everybody has seen the address, and learns no more than that it is over.
"""

from django.db.models import QuerySet
from django.http import HttpRequest

from articles.access import Viewer, readable_by
from articles.audience import Audience
from articles.helpcentre.place import Centre
from articles.models import ArticlePage, Publication
from articles.models.publication import PathRest, PathStart
from articles.numbers import MAX_NUMBER


def was_public(request: HttpRequest, centre: Centre) -> bool:
    """Tell whether everybody could read something at the address of a request."""
    return _rows(request, centre).exists()


def moved_to(request: HttpRequest, centre: Centre, viewer: Viewer) -> ArticlePage | None:
    """Return the page to which what stood at an address moved, where ``viewer`` may open it."""
    last = _rows(request, centre).order_by("-since").select_related("article").defer("content")
    row = last.first()
    if row is None:
        return None
    pages = readable_by(viewer).filter(locale=centre.locale, alias_of=None)
    return pages.filter(translation_key=row.article.translation_key).first()


def _rows(request: HttpRequest, centre: Centre) -> QuerySet[Publication]:
    public = Publication.objects.filter(audience=Audience.PUBLIC)
    route = request.resolver_match
    if route is not None and route.url_name == "permalink":
        number = route.kwargs["number"]
        return public.filter(article=number) if number <= MAX_NUMBER else public.none()
    if route is None or route.url_name != "wagtail_serve":
        return public.none()
    path = f"{centre.page.url_path}{route.args[0]}"
    here = public.alias(start=PathStart("path"), rest=PathRest("path"))
    return here.filter(
        start=path[: PathStart.LENGTH],
        rest=path[PathStart.LENGTH :],
        language=centre.locale.language_code,
    )
