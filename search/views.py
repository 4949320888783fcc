"""Shows search results as a page, and the page for an address that leads nowhere."""

import re

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from articles.access import ANONYMOUS, viewer_of
from articles.found.gone import was_public
from articles.helpcentre.navigation import language_links
from articles.helpcentre.place import centre_for
from articles.helpcentre.sections import section_cards
from articles.helpcentre.views import for_reader
from kb.channels import HELP_CENTRE
from search.facets.narrowing import narrowing
from search.facets.page import facets_for
from search.log.record import record_search
from search.query.request import search_request
from search.remembering import remembered
from search.service import answers

PAGE_SIZE = 10
MAX_PAGE = 45
MAX_WORDS_FROM_ADDRESS = 8
# Whoever asks for these reads no page: nothing is searched for them.
FOR_PROGRAMS = (".md", ".png", ".txt", ".xml")


@remembered
def results(request: HttpRequest) -> HttpResponse:
    """Show the answers to ``?q=``; an empty question shows where to start."""
    viewer, centre = viewer_of(request), centre_for(request)
    page = _page_number(request.GET.get("page", "1"))
    asked = search_request(
        request.GET.get("q", ""),
        locale=centre.locale.language_code,
        limit=PAGE_SIZE,
        offset=(page - 1) * PAGE_SIZE,
        narrowing=narrowing(request.GET),
        counts=True,
    )
    found = answers(viewer, asked)
    record_search(request, viewer, asked, found, HELP_CENTRE)
    context = {
        "answers": found,
        "query": asked.text,
        "facets": facets_for(asked, found),
        "before": asked.offset,
        "sections": []
        if found.answers or found.elsewhere
        else section_cards(centre.page, centre, viewer),
        "languages": language_links(None, viewer),
    }
    return for_reader(render(request, "search/results.html", context), viewer)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Show that there is no such page, and what search finds for the words of the address.

    A missing and a forbidden page look the same: what is found is what the reader may read anyway.
    Of an address where everybody could read something once, it says that this is over.
    """
    if request.path.endswith(FOR_PROGRAMS):
        return _plainly_not_found()
    language = _language(request.path)
    with translation.override(language):
        words = re.split(r"[^\w]+", request.path.removeprefix(f"/{language}/"))
        asked = search_request(
            " ".join(word for word in words[-MAX_WORDS_FROM_ADDRESS:] if len(word) > 1),
            locale=language,
            limit=3,
        )
        viewer = viewer_of(request) if hasattr(request, "user") else ANONYMOUS
        try:
            gone = was_public(request, centre_for(request))
        except Http404:
            return _plainly_not_found()
        context = {
            "gone": gone,
            "query": asked.text,
            "answers": answers(viewer, asked),
            "languages": language_links(None, viewer),
        }
        response = render(request, "search/not_found.html", context, status=410 if gone else 404)
    return for_reader(response, viewer)


def _plainly_not_found() -> HttpResponse:
    response = HttpResponse("Not found\n", content_type="text/plain", status=404)
    response["Cache-Control"] = "no-store"
    return response


def _language(path: str) -> str:
    first = path.lstrip("/").partition("/")[0]
    return first if first in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def _page_number(text: str) -> int:
    return (
        min(int(text), MAX_PAGE)
        if text.isascii() and text.isdigit() and 0 < len(text) < 4 and int(text)
        else 1
    )
