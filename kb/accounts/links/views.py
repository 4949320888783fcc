"""Takes who follows a signed link: looks at it (GET), lets the customer in (POST).

The link itself signs nobody in: programs that look at links before people do would use it up. The
page's script presses the button, where nobody is signed in yet.
"""

import logging
from collections.abc import Iterator
from datetime import timedelta

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from kb.accounts.doors.door import Door
from kb.accounts.doors.limits import ADDRESS
from kb.accounts.links.keys import Key, public_key
from kb.accounts.links.tokens import LEEWAY, LIVES, BadLinkError, Linked, linked
from kb.accounts.models import LinkKey
from kb.accounts.oidc.admit import RefusedError, admit
from kb.accounts.tries import Counted, begin, forget, is_spent, spend
from kb.throttling import reader_network

logger = logging.getLogger(__name__)

METHOD = "signed link"
PROVIDER = "link:"
"""How the accounts of a site are told from those of a provider, or of another site."""


@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Show whom a link is for, or sign them in."""
    sent = request.POST if request.method == "POST" else request.GET
    token = sent.get("token", "")
    tries = begin(Counted(f"link:address:{reader_network(request)}", ADDRESS))
    try:
        who = linked(token, keys_of=_keys_of, audience=audience())
        _take(who, use_up=request.method == "POST")
    except BadLinkError as error:
        logger.warning("a signed link was refused: %s", error)
        return _refused(request, "")
    forget(tries)
    if request.method == "POST":
        return _sign_in(request, who)
    context = {
        "token": token,
        "redirect": get_next_redirect_url(request) or "",
        "at_once": not request.user.is_authenticated,
    }
    return _unseen(render(request, "accounts/link_enter.html", context))


def audience() -> str:
    """Return what a link must be made for: the address of this site."""
    return str(settings.WAGTAILADMIN_BASE_URL).rstrip("/")


def _keys_of(site: str) -> Iterator[Key]:
    for row in LinkKey.objects.filter(site=site).order_by("-pk"):
        yield public_key(row.public_key)


def _take(who: Linked, *, use_up: bool) -> None:
    """Raise ``BadLinkError`` for a link that was used before."""
    name, lives = f"{PROVIDER}{who.site}:{who.link}", timedelta(seconds=LIVES + 2 * LEEWAY)
    fresh = spend(name, lives=lives) if use_up else not is_spent(name)
    if not fresh:
        raise BadLinkError("used before")


def _sign_in(request: HttpRequest, who: Linked) -> HttpResponse:
    account = SocialAccount(provider=f"{PROVIDER}{who.site}", uid=who.subject, extra_data={})
    login = SocialLogin(account=account)
    login.lookup()
    login.claims = who.claims
    try:
        admit(request, login, Door.CUSTOMERS)
    except RefusedError as error:
        return _refused(request, str(error.refusal))
    LinkKey.objects.filter(site=who.site).update(used_at=timezone.now())
    record_authentication(request, login.user, method=METHOD, site=who.site)
    where = get_next_redirect_url(request)
    response: HttpResponse = perform_login(request, Login(user=login.user, redirect_url=where))
    return _unseen(response)


def _refused(request: HttpRequest, reason: str) -> HttpResponse:
    context = {"reason": reason}
    return _unseen(render(request, "accounts/link_refused.html", context, status=403))


def _unseen(response: HttpResponse) -> HttpResponse:
    """Keep the address, which holds the token, from other sites."""
    response["Referrer-Policy"] = "same-origin"
    return response
