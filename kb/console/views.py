"""Shows the agent console to staff, and leads those who have not signed in to their door."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.urls import reverse
from django.utils import translation

from articles.access import viewer_of
from articles.helpcentre.navigation import LanguageLink, language_links, product_counts
from articles.helpcentre.place import centre_for
from articles.helpcentre.views import for_reader
from articles.models import Market, Product
from kb.console.words import words


def console(request: HttpRequest) -> HttpResponse:
    """Show the console; raises ``Http404`` for whoever has signed in and is not staff."""
    viewer = viewer_of(request)
    if viewer.user_id is None:
        door = f"{resolve_url('account_login')}?{urlencode({'next': request.get_full_path()})}"
        return for_reader(HttpResponseRedirect(door), viewer)
    if not viewer.sees_internal:
        raise Http404
    counts = product_counts(viewer, centre_for(request))
    context: dict[str, Any] = {
        "products": Product.objects.filter(pk__in=counts).prefetch_related("names"),
        "markets": Market.objects.prefetch_related("names"),
        "words": words(),
        "languages": [_here(link) for link in language_links(None, viewer)],
    }
    return for_reader(render(request, "console/page.html", context), viewer)


def _here(link: LanguageLink) -> LanguageLink:
    """Return a link to the console in another language instead of to the front page."""
    with translation.override(link.code):
        return replace(link, url=reverse("console"), same=True)
