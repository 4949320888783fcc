"""Answers the pages of proposals: one with its sentence diff, and the list for an article."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from articles.helpcentre.navigation import address, crumbs, language_links
from articles.helpcentre.views import for_reader
from articles.models import Proposal
from articles.proposals.acts import (
    AlreadyDecidedError,
    ClashError,
    PageLockedError,
    accept,
    decline,
    withdraw,
)
from articles.proposals.comparing import changed_parts
from articles.proposals.landing import Landed, Landing
from articles.proposals.lists import visible_proposals
from articles.proposals.outlook import Outlook, choices, outlook, resolution_of
from articles.proposals.place import Place, place_of, proposal_at
from articles.proposals.rules import may_decide

Typed = dict[str, str]


@require_safe
def proposals(request: HttpRequest, number: int) -> HttpResponse:
    """List the proposals for an article that somebody may see, the open ones first."""
    place = place_of(request, number)
    found = visible_proposals(request.user).filter(page=place.page)
    rows = sorted(found, key=lambda each: not each.is_open)
    context = {**_around(place), "proposals": rows}
    response = render(request, "articles/proposals/list.html", context)
    return for_reader(response, place.viewer)


@require_http_methods(["GET", "HEAD", "POST"])
def proposal(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    """Show a proposal, or do what a button says: accept, decline, withdraw."""
    place = place_of(request, number)
    found = proposal_at(request, place, pk)
    if request.method != "POST":
        return _page(request, place, found, {}, {})
    typed = {name: str(value) for name, value in request.POST.items()}
    act = ACTS.get(typed.get("act", ""))
    if act is None:
        raise Http404
    try:
        wrong = act(request, place, found, typed)
    except AlreadyDecidedError as error:
        messages.warning(request, _decided_before(error.proposal))
        wrong = {}
    except PermissionDenied:
        raise Http404 from None
    if wrong:
        return _page(request, place, found, typed, wrong)
    return HttpResponseRedirect(reverse("proposal", args=(number, pk)))


def _accept(request: HttpRequest, place: Place, found: Proposal, typed: Typed) -> Typed:
    """Accept with what was chosen for each conflict; returns what is wrong, by place."""
    if not may_decide(request.user, found):
        raise PermissionDenied
    ahead = outlook(found, place.page, request.user)
    conflicts = ahead.merged.conflicts if found.is_open else ()
    resolution, wrong = resolution_of(conflicts, typed)
    if conflicts and typed.get("seen") != ahead.seen:
        wrong[""] = _("The article was changed again meanwhile. Look once more, then accept.")
    if wrong:
        wrong.setdefault("", _("Proposal and article changed the same place. Choose below."))
        return wrong
    words = typed.get("words", "")
    try:
        landed = accept(found.pk, by=request.user, resolution=resolution, words=words)
    except ClashError:
        return {"": _("The article was changed again meanwhile. Look once more, then accept.")}
    except PageLockedError:
        return {"": _("The article is locked for changes in the editor. Unlock it, then accept.")}
    except ValidationError as error:
        return {"": " ".join(error.messages)}
    messages.success(request, _said(landed))
    return {}


def _decline(request: HttpRequest, place: Place, found: Proposal, typed: Typed) -> Typed:
    reason = typed.get("reason", "")
    if not reason.strip():
        return {"reason": _("Say why: the author reads it.")}
    decline(found.pk, by=request.user, reason=reason)
    messages.success(request, _("Declined. The author hears your reason."))
    return {}


def _withdraw(request: HttpRequest, place: Place, found: Proposal, typed: Typed) -> Typed:
    withdraw(found.pk, by=request.user)
    messages.success(request, _("Your proposal is withdrawn."))
    return {}


ACTS = {"accept": _accept, "decline": _decline, "withdraw": _withdraw}


def _page(
    request: HttpRequest, place: Place, found: Proposal, typed: Typed, wrong: Typed
) -> HttpResponse:
    # What waits in a draft is for those who decide, not for whoever proposes.
    decides = found.is_open and may_decide(request.user, found)
    ahead = outlook(found, place.page, request.user) if decides else None
    context = {
        **_around(place),
        "proposal": found,
        "ahead": ahead,
        "parts": _parts(found, ahead),
        "clashes": choices(ahead.merged.conflicts, typed, wrong) if ahead else [],
        "own": found.author_id == request.user.pk,
        "may_decide": decides,
        "typed": typed,
        "wrong": wrong,
    }
    response = render(
        request, "articles/proposals/proposal.html", context, status=422 if wrong else 200
    )
    return for_reader(response, place.viewer)


def _parts(found: Proposal, ahead: Outlook | None) -> Any:
    """Return what accepting changes now; once decided, and where it clashes, what was meant."""
    if ahead is None or ahead.merged.conflicts:
        return changed_parts(found.base, found.content)
    return changed_parts(ahead.current, ahead.merged.content)


def _around(place: Place) -> dict[str, Any]:
    return {
        "page": place.page,
        "article": place.article,
        "article_url": address(place.page, place.centre),
        "languages": language_links(place.page, place.viewer, place.article.pk),
        "crumbs": crumbs(place.page, place.centre),
    }


def _decided_before(decided: Proposal) -> str:
    names = {"who": decided.decided_by, "state": decided.get_state_display().lower()}
    if decided.decided_by is None:
        return _("Nothing was changed: this proposal is already %(state)s.") % names
    return _("Nothing was changed: this proposal is already %(state)s, by %(who)s.") % names


def _said(landed: Landed) -> str:
    said = {
        Landing.PUBLISHED: _("Accepted and published. The author is thanked."),
        Landing.SUBMITTED: _("Accepted. The change now waits for approval."),
        Landing.DRAFTED: _("Accepted into the draft that was begun; it goes live with that draft."),
        Landing.NOWHERE: _("Closed: the article says this already."),
    }
    if landed.clashing_drafts_of:
        note = _("An unpublished draft changes the same place; it kept its words.")
        return f"{said[landed.landing]} {note}"
    return said[landed.landing]
