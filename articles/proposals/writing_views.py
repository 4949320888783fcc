"""Answers the form in which staff write a proposal, or publish a fix at once."""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from articles.helpcentre.navigation import crumbs, language_links
from articles.helpcentre.views import for_reader
from articles.models import Proposal, ProposalState
from articles.models.page import MAX_BODY_CHARACTERS
from articles.proposals.acts import ClashError, Draft, PageLockedError, publish_now, send
from articles.proposals.begun import begun_with, proof_of
from articles.proposals.blocks_shown import ShownPart, shown_parts
from articles.proposals.checking import wrong_fields
from articles.proposals.form import Typed, sheet
from articles.proposals.place import Place, place_of
from articles.proposals.rules import may_publish_directly
from articles.proposals.shapes import Content, alike
from articles.proposals.typed import read
from articles.proposals.versions import content_of, published_content

MOST_NOTE = 2000
MOST_TYPED = 2 * MAX_BODY_CHARACTERS


@dataclass(frozen=True)
class Start:
    """Holds the words a form begins with; ``base`` is what they are compared with in the end."""

    revision: int | None
    base: Content
    words: Content
    replaces: Proposal | None = None
    stale: bool = False


@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest, number: int) -> HttpResponse:
    """Show the form, or store what was typed; what was typed is never lost."""
    if request.method == "POST" and not request.user.is_authenticated:
        return _signed_out(request)
    place = place_of(request, number)
    if request.method != "POST":
        return _form(request, place, _start(request, place, request.GET), {}, {})
    typed = {name: str(value) for name, value in request.POST.items()}
    start = _start(request, place, typed)
    if sum(map(len, typed.values())) > MOST_TYPED:
        return _form(request, place, start, typed, {"": _("This is too long.")})
    reading = read(start.words, typed, lambda: str(uuid4()))
    note = typed.get("note", "").strip()
    wrong = reading.errors or wrong_fields(place.page, place.article, reading.content)
    if start.stale:
        wrong[""] = _(
            "The article was changed while you wrote, and the version you began with is gone. "
            "Your words stand below; look through them and send again."
        )
    elif len(note) > MOST_NOTE:
        wrong["note"] = _("Use at most %(most)s signs.") % {"most": MOST_NOTE}
    elif not wrong and not note and alike(reading.content, start.base):
        wrong[""] = _(
            "Nothing is changed yet. Change something, or say in words what should change."
        )
    if wrong:
        return _form(request, place, start, typed, wrong)
    draft = Draft(
        start.revision, start.base, reading.content, note, typed.get("at", "")[:120].strip()
    )
    return _store(request, place, start, draft, typed)


def _store(
    request: HttpRequest, place: Place, start: Start, draft: Draft, typed: Typed
) -> HttpResponse:
    """Send or publish; lead to the proposal's page."""
    replaces = start.replaces.pk if start.replaces else None
    if "publish" not in typed or not may_publish_directly(request.user, place.article, place.page):
        proposal = send(place.page, draft, author=request.user, replaces=replaces)
        messages.success(request, _("Your proposal is sent. Thank you."))
        return _to(proposal)
    try:
        publish_now(place.page, draft, by=request.user, replaces=replaces)
        messages.success(request, _("Published."))
    except PageLockedError:
        locked = _("The article is locked for changes in the editor. Send a proposal instead.")
        return _form(request, place, start, typed, {"": locked})
    except ValidationError as error:
        return _form(request, place, start, typed, {"": " ".join(error.messages)})
    except ClashError:
        messages.warning(request, _("Somebody changed the same place meanwhile. Choose below."))
    own = Proposal.objects.filter(page=place.page, author=request.user.pk)
    return _to(own.latest("pk"))


def _start(request: HttpRequest, place: Place, asked: Any) -> Start:
    """Return what the form began with: a version readers saw, or one's own open proposal."""
    again = asked.get("from", "")
    if again.isdigit() and len(again) < 19:
        own = Proposal.objects.filter(page=place.page, author=request.user.pk)
        proposal = own.filter(pk=int(again), state=ProposalState.OPEN).first()
        if proposal is not None:
            words = proposal.content
            return Start(proposal.base_revision, proposal.base, words, replaces=proposal)
    now, live = content_of(place.page), place.page.live_revision_id
    revision = asked.get("base", "")
    if revision in ("", str(live or 0)):
        return Start(live, now, now)
    began = begun_with(revision, place.page, request.user)
    words = None if began is None else published_content(place.page, began)
    if words is None:
        return Start(live, now, now, stale=True)
    return Start(began, words, words)


def _form(
    request: HttpRequest, place: Place, start: Start, typed: Typed, wrong: dict[str, str]
) -> HttpResponse:
    filled = sheet(start.words, typed or None, wrong)
    own = Proposal.objects.filter(
        page=place.page, author=request.user.pk, state=ProposalState.OPEN
    ).order_by("-pk")
    asked: Any = typed or request.GET
    parts: list[ShownPart] = shown_parts(filled, start.words, place, asked.get("at", ""))
    context = {
        "page": place.page,
        "article": place.article,
        "languages": language_links(place.page, place.viewer, place.article.pk),
        "crumbs": crumbs(place.page, place.centre),
        "start": start,
        "begun": proof_of(start.revision or 0, place.page, request.user),
        "sheet": filled,
        "parts": parts,
        "at": asked.get("at", "")[:120],
        "note": typed.get("note", start.replaces.note if start.replaces else ""),
        "wrong": wrong,
        "own": None if start.replaces else own.first(),
        "may_publish": may_publish_directly(request.user, place.article, place.page),
    }
    response = render(
        request, "articles/proposals/write.html", context, status=422 if wrong else 200
    )
    return for_reader(response, place.viewer)


def _to(proposal: Proposal) -> HttpResponse:
    return HttpResponseRedirect(reverse("proposal", args=(proposal.article_id, proposal.pk)))


def _signed_out(request: HttpRequest) -> HttpResponse:
    """Give back what somebody typed whose session had ended; the same for every address."""
    hidden = {"csrfmiddlewaretoken", "base", "from", "at", "send", "publish"}
    fields = {name: str(value).strip() for name, value in request.POST.items()}
    typed = [text for name, text in fields.items() if text and name not in hidden]
    context = {"typed": typed, "again": request.path}
    response = render(request, "articles/proposals/signed_out.html", context, status=404)
    response["Cache-Control"] = "no-store"
    return response
