"""Leads from old addresses to new ones, for readers who may open what stands there now.

Wagtail remembers the old address of every page that is moved or renamed. Its own middleware sends
everybody on, and so tells everybody the new address of an internal article. Where Wagtail has
forgotten an address, the ledger still knows what everybody could read there.
"""

from urllib.parse import urlparse

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.http.response import HttpResponsePermanentRedirect
from django.utils.encoding import uri_to_iri
from wagtail.contrib.redirects.middleware import RedirectMiddleware, get_redirect
from wagtail.contrib.redirects.models import Redirect

from articles.access import Viewer, readable_by, readable_sections, viewer_of
from articles.found.gone import moved_to
from articles.helpcentre.place import centre_for
from articles.helpcentre.views import for_reader
from articles.models import HelpCentrePage


class ReaderRedirects(RedirectMiddleware):
    """Redirects from a missing address only where the reader may open the page behind it."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponseBase:
        """Return the redirect for an address that was not found, else the response as it is."""
        if response.status_code not in (404, 410):
            return response
        viewer = viewer_of(request)
        found = _remembered(request, viewer)
        if found is None and response.status_code == 410:
            found = _by_the_ledger(request, viewer)
        return response if found is None else for_reader(found, viewer)


def _remembered(request: HttpRequest, viewer: Viewer) -> HttpResponse | None:
    """Return the redirect that Wagtail keeps for an address, if the reader may follow it."""
    path = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
    candidates = list(dict.fromkeys((path, urlparse(path).path)))
    if not _any_from(candidates):
        return None
    for candidate in candidates:
        found = get_redirect(request, candidate)
        if found is not None and found.link and _may_open(viewer, found):
            return _moved(found)
    return None


def _by_the_ledger(request: HttpRequest, viewer: Viewer) -> HttpResponse | None:
    page = moved_to(request, centre_for(request), viewer)
    address = page.get_url() if page is not None else None
    return HttpResponsePermanentRedirect(address) if address else None


def _any_from(paths: list[str]) -> bool:
    """Tell whether any redirect, of any site, starts at one of these paths."""
    spelled = {*paths, *map(uri_to_iri, paths)}
    known = [each for each in spelled if "\x00" not in each]
    return bool(Redirect.objects.filter(old_path__in=known).exists())


def _moved(redirect: Redirect) -> HttpResponse:
    if redirect.is_permanent:
        return HttpResponsePermanentRedirect(redirect.link)
    return HttpResponseRedirect(redirect.link)


def _may_open(viewer: Viewer, redirect: Redirect) -> bool:
    if redirect.redirect_page_id is None:
        return True
    pk = redirect.redirect_page_id
    fronts = HelpCentrePage.objects.filter(live=True)
    readable = (readable_by(viewer), readable_sections(viewer), fronts)
    return any(pages.filter(pk=pk).exists() for pages in readable)
