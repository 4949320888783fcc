"""Answers to the contact form: offers what may help, stores what was sent, thanks.

The page sets no cookie: instead of a token, the browser's own word for where the form stood is
checked. The search is asked outside of any transaction; a message is stored in one of its own.
"""

import re
import time
from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from articles.access import viewer_of
from articles.feedback.reader import from_our_page
from articles.feedback.views import TRAP
from articles.helpcentre.navigation import language_links
from articles.helpcentre.place import centre_for
from articles.helpcentre.views import for_reader
from kb.contact.form import given_by, show
from kb.contact.offers import Offers, offers_for
from kb.contact.routing import open_in
from kb.contact.said import UnusableError, read_message, read_tried
from kb.contact.stamp import Timing, name_of, read_stamp
from kb.contact.storing import full, new_reference, store, store_solved
from kb.throttling import PerHour, PerMinute

LOOKS = PerMinute("CONTACT_LOOKS_A_MINUTE")
MESSAGES = PerHour("CONTACT_AN_HOUR")
LONGEST_BODY = 100_000  # bytes
_REFERENCE = re.compile(r"[A-Z2-9]{4}-[A-Z2-9]{4}")


@csrf_exempt
@transaction.non_atomic_requests
def contact(request: HttpRequest) -> HttpResponse:
    """Show the form (GET), or do what its button says (POST): look, solved, send."""
    if request.method != "POST":
        return _begun(request)
    if not from_our_page(request):
        raise PermissionDenied(_("Send this from the contact page itself."))
    if _length(request) > LONGEST_BODY:
        return _too_large(request)
    act = request.POST.get("act")
    if act == "look":
        return _look(request)
    return _solved(request) if act == "solved" else _send(request)


def thanks(request: HttpRequest) -> HttpResponse:
    """Thank for a message, with its reference, or for saying that it is solved."""
    viewer, code = viewer_of(request), request.GET.get("reference", "")
    centre_for(request)
    context = {
        "reference": code if _REFERENCE.fullmatch(code) else "",
        "languages": language_links(None, viewer),
    }
    return for_reader(render(request, "contact/thanks.html", context), viewer)


def _begun(request: HttpRequest) -> HttpResponse:
    given = given_by(request)
    offers = None
    if given["question"] and open_in(_language()):
        offers = _offers(request, given["question"])
    return show(request, given, offers=offers)


def _look(request: HttpRequest) -> HttpResponse:
    """Return only what may help, for the script of the page."""
    viewer = viewer_of(request)
    if not LOOKS.allow_request(request):
        return for_reader(HttpResponse(status=429), viewer)
    offers = _offers(request, request.POST.get("question", ""))
    context = {"offers": offers, "fresh": True}
    return for_reader(render(request, "contact/offers.html", context), viewer)


def _solved(request: HttpRequest) -> HttpResponse:
    if not LOOKS.allow_request(request):
        return _slow_down(request, LOOKS.wait())
    if not request.POST.get(TRAP):
        tried = read_tried(request.POST, offered=request.POST.getlist("offered"))
        store_solved(request, tried, language=_language())
    return _thanked(request, "")


def _send(request: HttpRequest) -> HttpResponse:
    typed, stamp = request.POST, read_stamp(request.POST.get("stamp", ""))
    if not open_in(_language()):
        notice = _("Messages can't be taken here just now. Keep your text and try again later.")
        return _again(request, notice, status=503)
    try:
        said = read_message(typed, offered=typed.getlist("offered"))
    except UnusableError as error:
        return _again(request, faults=error.faults)
    if typed.get(TRAP):
        return _thanked(request, new_reference())
    timing = stamp.timing(time.time()) if stamp else Timing.STALE
    if stamp is None or timing is not Timing.FINE:
        notice = _("Is this all? Then press “Send” once more.")
        return _again(request, notice, fresh=timing is Timing.STALE)
    if "seen" not in typed and (offers := _offers(request, said.question)):
        return show(request, typed, offers=offers, stamp=typed["stamp"])
    if not MESSAGES.allow_request(request) or full():
        return _slow_down(request, MESSAGES.wait())
    once = name_of(stamp, said.email, said.question)
    return _thanked(request, store(request, said, language=_language(), once=once))


def _thanked(request: HttpRequest, reference: str) -> HttpResponse:
    target = reverse("contact_thanks") + (f"?reference={reference}" if reference else "")
    return for_reader(HttpResponseRedirect(target, status=303), viewer_of(request))


def _slow_down(request: HttpRequest, seconds: float) -> HttpResponse:
    notice = _("Many messages came from here just now. Yours is not sent: try again in a while.")
    response = _again(request, notice, status=429)
    response["Retry-After"] = str(int(seconds) + 1)
    return response


def _again(
    request: HttpRequest,
    notice: str = "",
    *,
    faults: Mapping[str, str] | None = None,
    fresh: bool = False,
    status: int = 400,
) -> HttpResponse:
    """Show the form as it was sent, with what it had offered; ``fresh`` gives it a new stamp."""
    typed = request.POST
    stamp = "" if fresh or not read_stamp(typed.get("stamp", "")) else typed["stamp"]
    offers = _offers(request, typed.get("question", "")) if "seen" in typed else None
    return show(
        request, typed, offers=offers, faults=faults, notice=notice, stamp=stamp, status=status
    )


def _too_large(request: HttpRequest) -> HttpResponse:
    notice = _("That was too long to be read. Go back: your text is still there. Shorten it.")
    return show(request, {}, notice=notice, status=413)


def _length(request: HttpRequest) -> int:
    told = str(request.META.get("CONTENT_LENGTH") or "")
    return int(told) if told.isascii() and told.isdigit() else 0


def _offers(request: HttpRequest, question: str) -> Offers:
    return offers_for(request, viewer_of(request), question, _language())


def _language() -> str:
    return get_language() or "nb"
