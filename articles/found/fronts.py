"""Finds the front pages of a site in all languages, for files that stand outside of any."""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils.encoding import iri_to_uri
from wagtail.models import Page

from articles.helpcentre.place import Centre
from articles.helpcentre.sites import site_of
from articles.models import HelpCentrePage

Absolute = Callable[[str], str]


def centres_of(request: HttpRequest) -> list[Centre]:
    """Return the help centre in each language that the site has, in the order of the settings.

    Raises ``Http404`` where there is no site.
    """
    site = site_of(request)
    if site is None:
        raise Http404
    same = Page.objects.filter(pk=site.root_page_id).values("translation_key")
    fronts = HelpCentrePage.objects.filter(live=True, alias_of=None, translation_key__in=same)
    pages = {page.locale.language_code: page for page in fronts.select_related("locale")}
    codes = [code for code, _name in settings.LANGUAGES if code in pages]
    return [Centre(page=pages[code], locale=pages[code].locale) for code in codes]


def whole_addresses(request: HttpRequest) -> Absolute:
    """Return what makes whole addresses of paths on this site, thousands in no time."""
    site = f"{request.scheme}://{request.get_host()}"
    return lambda path: site + iri_to_uri(path) if path.startswith("/") else path
