"""Takes "still true" on an article's page in the help centre, and takes it back."""

from contextlib import suppress

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from articles.access import viewer_of
from articles.helpcentre.navigation import address
from articles.helpcentre.place import article_at, centre_for
from articles.verification.check import still_true, take_back
from articles.verification.people import may_verify


@never_cache
def verify(request: HttpRequest, number: int) -> HttpResponse:
    """Note that the article is still true, or take that back (``undo``); leads back to it."""
    if request.method != "POST":
        return redirect("permalink", number)
    viewer, centre = viewer_of(request), centre_for(request)
    if not viewer.sees_internal:
        raise Http404
    page, article = article_at(centre, number, viewer)
    if not may_verify(request.user, article):
        raise PermissionDenied(_("Ask whoever keeps this article to confirm it."))
    if "undo" not in request.POST:
        still_true(article, by=request.user)
    else:
        # Where somebody was faster, the page shows what holds now.
        with suppress(ValidationError):
            take_back(article, by=request.user)
    return HttpResponseRedirect(f"{address(page, centre)}#keeping", status=303)
