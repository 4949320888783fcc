"""Shows staff why an article answers a question, or why not."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from articles.access import viewer_of
from articles.audience import Audience
from articles.helpcentre.navigation import language_links
from articles.helpcentre.place import centre_for
from articles.helpcentre.views import for_reader
from search.explain.expected import LONGEST, expected_article
from search.explain.result import LOOKED_AT, explanation, reader_as
from search.query.request import search_request

READERS = [
    (Audience.STAFF, _("I, as staff")),
    (Audience.CUSTOMERS, _("A customer who has signed in")),
    (Audience.PUBLIC, _("Anybody")),
]


def why(request: HttpRequest) -> HttpResponse:
    """Explain the place of ``?article=`` among the answers to ``?q=``; 404 for all but staff."""
    viewer = viewer_of(request)
    if not viewer.sees_internal:
        raise Http404
    centre = centre_for(request)
    language = centre.locale.language_code
    asked = search_request(request.GET.get("q", ""), locale=language)
    named = request.GET.get("article", "").replace("\0", "").strip()[:LONGEST]
    reader = request.GET.get("reader", "")
    known = {value for value, _label in READERS}
    expected = expected_article(viewer, request.user, named) if named else None
    context = {
        "query": asked.text,
        "named": named,
        "readers": READERS,
        "reader": reader if reader in known else Audience.STAFF,
        "languages": language_links(None, viewer),
        "looked_at": LOOKED_AT,
    }
    if expected is not None:
        page = expected.pages.get(language) or next(iter(expected.pages.values()))
        context |= {"article": expected.article, "page": page}
        if asked.text:
            context["found"] = explanation(reader_as(viewer, reader), asked, expected)
    return for_reader(render(request, "search/why.html", context), viewer)
