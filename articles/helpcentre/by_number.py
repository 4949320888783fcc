"""Leads from an article's number to its page, or shows in which other languages there is one."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render

from articles.access import readable_variants, viewer_of
from articles.helpcentre import addresses
from articles.helpcentre.navigation import address, links_to
from articles.helpcentre.place import centre_for
from articles.helpcentre.views import for_reader
from articles.models import Article
from articles.nearness import nearest_first


@dataclass(frozen=True)
class Offer:
    """Is an article in a language that was not asked for."""

    language: str
    title: str
    say: str
    url: str


def permalink(request: HttpRequest, number: int) -> HttpResponse:
    """Redirect ``/nb/kb-12/`` to the article, or offer it in the languages that it has instead.

    Raises ``Http404`` where the reader may open it in none.
    """
    viewer, centre = viewer_of(request), centre_for(request)
    language = centre.locale.language_code
    variants = readable_variants(viewer, number).select_related("locale").defer("body", "questions")
    pages = {page.locale.language_code: page for page in variants}
    if not pages:
        raise Http404
    if language in pages:
        own = address(pages[language], centre)
        return for_reader(HttpResponsePermanentRedirect(own), viewer)
    sites = addresses.addresses_of_sites()
    offers = [
        Offer(
            language=code,
            title=pages[code].title,
            say=pages[code].say,
            url=sites.address(pages[code].url_path) or addresses.permalink(number, code),
        )
        for code in nearest_first(pages, language)
    ]
    context = {
        "offers": offers,
        "audience": Article.objects.get(pk=number).effective_audience,
        "languages": links_to({offer.language: offer.url for offer in offers}, number),
    }
    return for_reader(render(request, "articles/other_languages.html", context), viewer)
