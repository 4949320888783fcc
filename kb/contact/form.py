"""Shows the form: empty, filled by an address, or with all that was typed and what is wrong."""

import time
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.access import ANONYMOUS, viewer_of
from articles.feedback.said import plain
from articles.feedback.views import TRAP
from articles.helpcentre.navigation import language_links, product_counts
from articles.helpcentre.place import centre_for
from articles.helpcentre.views import for_reader
from articles.models import Product
from kb.contact.models import MAX_QUESTION
from kb.contact.offers import Offers
from kb.contact.routing import open_in
from kb.contact.stamp import new_stamp
from search.query.request import normalised

KEPT = ("question", "email", "product", "asked", "opened")
LONGEST_KEPT = 100_000  # characters: as much as a request may bring


def show(
    request: HttpRequest,
    typed: Mapping[str, Any],
    *,
    offers: Offers | None = None,
    faults: Mapping[str, str] | None = None,
    notice: str = "",
    stamp: str = "",
    status: int = 200,
) -> HttpResponse:
    """Return the page of the form with what was typed; nobody has to type anything again.

    ``offers`` None says that the search was not asked yet.
    """
    viewer, centre = viewer_of(request), centre_for(request)
    kept = {name: str(typed.get(name, ""))[:LONGEST_KEPT] for name in KEPT}
    context = {
        "open": open_in(centre.locale.language_code),
        "kept": kept,
        "faults": faults or {},
        "notice": notice,
        "offers": offers,
        "stamp": stamp or new_stamp(time.time()),
        "products": Product.objects.filter(pk__in=product_counts(viewer, centre)).prefetch_related(
            "names"
        ),
        "most": MAX_QUESTION,
        "days": settings.CONTACT_DAYS,
        "trap": TRAP,
        "languages": language_links(None, viewer),
    }
    response = for_reader(render(request, "contact/form.html", context, status=status), viewer)
    if viewer == ANONYMOUS:
        # For one reader, who may come back to it: it has a stamp of its own, and what was typed.
        response["Cache-Control"] = "private, no-cache"
    return response


def given_by(request: HttpRequest) -> dict[str, str]:
    """Return what the address of the form says: the question, the product, the article read."""
    asked = plain(request.GET.get("q", "")[:2_000])
    email = request.user.email if request.user.is_authenticated else ""
    return {
        "question": asked,
        "asked": normalised(asked),
        "product": request.GET.get("product", "")[:50],
        "opened": request.GET.get("article", "")[:9],
        "email": email,
    }
