"""Shows what was tested for accessibility and what was not, the same in every installation.

What the page claims is what ``tests/browser/test_every_page.py`` and the walks beside it prove.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from articles.access import viewer_of
from articles.found.fronts import centres_of
from articles.helpcentre.navigation import LanguageLink
from articles.helpcentre.place import centre_for
from articles.helpcentre.views import for_reader


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Show the page; raises ``Http404`` where the site has no help centre in the language."""
    viewer, current = viewer_of(request), centre_for(request).locale.language_code
    there = {centre.locale.language_code for centre in centres_of(request)}
    addresses = addresses_by_language()
    languages = [
        LanguageLink(code, name, addresses[code], code == current, same=True)
        for code, name in settings.LANGUAGES
        if code in there
    ]
    return for_reader(
        render(request, "articles/accessibility.html", {"languages": languages}), viewer
    )


def addresses_by_language() -> dict[str, str]:
    """Return the path of the page in every language that there may be."""
    found = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            found[code] = reverse("accessibility")
    return found
