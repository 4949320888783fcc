"""Answers for the pictures of pages: drawn once, kept by what stands on them."""

from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from articles.access import ANONYMOUS
from articles.found.card import Card, draw
from articles.found.reply import public_reply
from articles.helpcentre.place import Centre, centre_for, page_at
from articles.models import ArticlePage, HelpCentrePage, SectionPage

drawn = lru_cache(maxsize=64)(draw)


@require_safe
def card_picture(request: HttpRequest, path: str) -> HttpResponse:
    """Draw the card of the page at ``path``; raises ``Http404`` for what is not for everybody."""
    centre = centre_for(request)
    page = page_at(centre, path, ANONYMOUS)
    section = ""
    if isinstance(page, ArticlePage):
        above = page.get_parent()
        section = above.title if above is not None else ""
    return public_reply(request, drawn(card_of(page, section, centre)), "image/png")


def card_of(page: HelpCentrePage | SectionPage | ArticlePage, section: str, centre: Centre) -> Card:
    """Return the words of a page's card; ``section`` is what it stands in."""
    front = isinstance(page, HelpCentrePage)
    return Card(
        title=(page.intro if front else "") or page.title,
        section=section,
        brand=centre.page.title,
        language=dict(settings.LANGUAGES).get(centre.locale.language_code, ""),
    )
