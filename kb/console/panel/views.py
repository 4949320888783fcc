"""Shows a panel: a search form for everybody, the agent's console once the host gave a token."""

import logging
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from articles.access import ANONYMOUS
from articles.helpcentre.navigation import product_counts
from articles.helpcentre.place import centre_for
from articles.models import Market, Product
from kb.accounts.integrations.api import FAILURES_A_MINUTE, given
from kb.accounts.integrations.models import Integration
from kb.accounts.integrations.proofs import by_signed_token
from kb.accounts.integrations.verifiers import LONGEST, BadProofError
from kb.channels import PANEL
from kb.console.panel.hosts import panel_host
from kb.console.words import words
from kb.throttling import reader_network, within
from search.log.record import record_search
from search.query.request import search_request
from search.service import answers

logger = logging.getLogger(__name__)
LIMIT = 10
LARGEST = 16_000  # bytes of a form that holds a token


@csrf_exempt  # a POST is believed for the token that the host signed, and for nothing else
@require_http_methods(["GET", "HEAD", "POST"])
def panel(request: HttpRequest, integration: str) -> HttpResponse:
    """Show the panel. A host that signs its addresses sends a form with a ``token`` of its own."""
    host = panel_host(integration)
    if host is None:
        raise Http404
    token, status = "", 200
    if request.method == "POST":
        token, status = _token(request, host)
    return render(request, "console/panel.html", _context(request, host, token), status=status)


def _token(request: HttpRequest, host: Integration) -> tuple[str, int]:
    """Return our token for the host's, and the status to answer with; "" for what proves nothing.

    The panel is shown all the same: it still searches what everybody may read.
    """
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or int(length) > LARGEST:
        return "", 413
    try:
        proven = by_signed_token(host.slug, request.POST.get("token", "")[: LONGEST + 1])
    except BadProofError as error:
        logger.warning("no token for a panel: %s", error)
        if within(f"refused-proofs:{reader_network(request)}", FAILURES_A_MINUTE, 60):
            return "", 401
        return "", 429
    return str(given(proven)["token"]), 200


def _context(request: HttpRequest, host: Integration, token: str) -> dict[str, Any]:
    """Return what the page shows; what is asked in its address is searched as anybody asks it."""
    counts = product_counts(ANONYMOUS, centre_for(request))
    asked = search_request(request.GET.get("q", ""), locale=get_language() or "", limit=LIMIT)
    found = answers(ANONYMOUS, asked)
    record_search(request, ANONYMOUS, asked, found, PANEL)
    given_to_scripts = {
        "host": host.kind,
        "system": host.slug,
        "origins": host.origins,
        "token": token,
    }
    return {
        "panel": given_to_scripts,
        "refused": request.method == "POST" and not token,
        "products": Product.objects.filter(pk__in=counts).prefetch_related("names"),
        "markets": Market.objects.prefetch_related("names"),
        "words": words(),
        "answers": found,
        "query": asked.text,
    }
