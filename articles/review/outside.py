"""Shows an invited reviewer the change and takes their answer, at an address that is a secret.

Without a referrer, browsers send ``Origin: null``, which no check against forged requests lets
pass. None is needed: the right to answer is in the address and in no cookie, so whoever could forge
a request could as well send one.
"""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt

from articles.models.review import OutsideAnswer, ReviewInvitation
from articles.review.change import change_of
from articles.review.invitations import MAX_COMMENT, answer, approval_counts, invitation_at
from kb.throttling import PerMinute

LIMIT = PerMinute("REVIEW_REQUESTS_A_MINUTE")


@csrf_exempt
def outside_review(request: HttpRequest, token: str) -> HttpResponse:
    """Answer ``/review/<token>/``; whatever is not open any more, or never was, is one 404."""
    if not LIMIT.allow_request(request):
        response = HttpResponse(status=429)
        response["Retry-After"] = str(int(LIMIT.wait()) + 1)
        return _private(response)
    invitation = invitation_at(token)
    if invitation is None:
        return _private(_closed(request))
    with translation.override(invitation.page.locale.language_code):
        if request.method == "POST":
            return _private(_answered(request, invitation))
        if request.method in ("GET", "HEAD"):
            return _private(_shown(request, invitation))
    return _private(HttpResponse(status=405, headers={"Allow": "GET, HEAD, POST"}))


def _shown(request: HttpRequest, invitation: ReviewInvitation, **more: Any) -> HttpResponse:
    parts = change_of(invitation.revision, show_internal=invitation.show_internal)
    context = {
        "invitation": invitation,
        "parts": parts,
        "answers": invitation.answers.all(),
        "counts": approval_counts(invitation),
        "max_comment": MAX_COMMENT,
        **more,
    }
    return render(request, "review/outside.html", context)


def _answered(request: HttpRequest, invitation: ReviewInvitation) -> HttpResponse:
    kind = request.POST.get("answer", "")
    comment = request.POST.get("comment", "").replace("\x00", "").strip()
    name = request.POST.get("name", "").replace("\x00", "").strip() or invitation.name
    must_say_why = kind != OutsideAnswer.Kind.APPROVE
    if kind not in OutsideAnswer.Kind.values or (must_say_why and not comment):
        return _shown(request, invitation, missing=True, comment=comment)
    # The rest of the request may be in no transaction: what is recorded is recorded whole.
    with transaction.atomic():
        address = LIMIT.get_ident(request) or ""
        taken = answer(invitation, kind=kind, comment=comment, name=name, address=address[:64])
    if not taken:
        return _closed(request)
    if kind == OutsideAnswer.Kind.COMMENT:
        return _shown(request, invitation, noted=True)
    return render(request, "review/thanks.html", {"invitation": invitation, "answer": kind})


def _closed(request: HttpRequest) -> HttpResponse:
    with translation.override(translation.get_language_from_request(request)):
        return render(request, "review/closed.html", status=404)


def _private(response: HttpResponse) -> HttpResponse:
    """Keep the page out of caches and search engines, and its address out of other sites' logs."""
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
