"""Asks before more people can read something, and refuses those without the right to open it.

A page of its own says what becomes visible to whom; it holds what was sent, and sends it again
together with the name of exactly what was shown. Something else opened meanwhile: it asks anew.
"""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.admin import messages
from wagtail.models import Page

from articles.access.effective import chosen_by
from articles.facts.lost import differs
from articles.facts.widening import RIGHT, chosen_after, refusal
from articles.models import Article, HelpCentrePage, Section, SectionPage
from articles.widening.copies import keep_closed
from articles.widening.plan import Widened
from articles.widening.preview import preview
from articles.widening.tree import (
    opened_by_deletion,
    opened_by_facts,
    opened_by_move,
    opened_by_publishing,
)

SEEN = "widening_seen"
FACTS = ("audience", "teams")


class AsksBeforeWidening:
    """Lets a form of facts open something only after its editor saw what, and only by right."""

    request: HttpRequest

    def is_valid(self, form: Any) -> bool:
        """Refuse a wider choice of somebody who may not make it, where it was made."""
        if form.is_valid() and not self.request.user.has_perm(RIGHT):
            stored, facts = _chosen_in(form)
            if chosen_after(stored, facts).lets_in_more_than(chosen_by(stored)):
                form.add_error("audience", refusal())
        return bool(super().is_valid(form))  # type: ignore[misc]

    def form_valid(self, form: Any) -> HttpResponse:
        """Save, or ask first."""
        question = ask_first(self.request, opened_by_facts(*_chosen_in(form)), self.request.path)
        saved: HttpResponse = question or super().form_valid(form)  # type: ignore[misc]
        return saved


def _chosen_in(form: Any) -> tuple[Article | Section, dict[str, Any]]:
    """Return the row as it is stored, and what its editor chose for it in the form.

    Nothing where somebody else chose meanwhile: such a form is refused before it opens anything.
    """
    stored = type(form.instance)._default_manager.get(pk=form.instance.pk)
    facts = {name: value for name, value in form.changes().items() if name in FACTS}
    lost = any(differs(stored, name, form.seen[name]) for name in facts)
    return stored, {} if lost else facts


def ask_first(request: HttpRequest, opened: Sequence[Widened], back: str) -> HttpResponse | None:
    """Return the page that asks, None where nothing opens or the editor has seen all of it."""
    if not opened:
        return None
    shown = preview(opened)
    if request.method == "POST" and request.POST.get(SEEN) == shown.token:
        return None
    sent = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in ("csrfmiddlewaretoken", SEEN)
        for value in values
    ]
    context = {
        "shown": shown,
        "sent": sent,
        "seen": SEEN,
        "back": back,
        "action": request.get_full_path(),
        "page_title": _("Who will read this"),
        "header_icon": "view",
    }
    return TemplateResponse(request, "articles/admin/widening.html", context)


def refuse_or_ask(
    request: HttpRequest, opened: Sequence[Widened], back: str
) -> HttpResponse | None:
    """Return a refusal, a question, or None where the action may go on."""
    if opened and not request.user.has_perm(RIGHT):
        messages.error(request, refusal())
        return redirect(back)
    return ask_first(request, opened, back)


def before_move(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    """Ask before a page moves to where more people read it, in place of Wagtail's own question."""
    back = reverse("wagtailadmin_explore", args=(page.get_parent().pk,))
    return refuse_or_ask(request, opened_by_move([page], destination), back)


def before_delete(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Ask before a page goes that kept its translations from readers."""
    if request.method != "POST":
        return None
    back = reverse("wagtailadmin_pages:edit", args=(page.pk,))
    return refuse_or_ask(request, opened_by_deletion([page]), back)


def after_copy(request: HttpRequest, page: Page, new_page: Page) -> None:
    """Keep a copy, and an alias, as closed as what it was made from."""
    keep_closed(page, new_page, by=request.user)


def before_publish(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Lead to the question before a closed section opens; the draft is saved by then."""
    if not isinstance(page, SectionPage | HelpCentrePage):
        return None
    opened = opened_by_publishing([Page.objects.get(pk=page.pk)])
    if not opened:
        return None
    if not request.user.has_perm(RIGHT):
        messages.error(request, refusal())
        return redirect("wagtailadmin_pages:edit", page.pk)
    return redirect("open_section", page.pk)


def before_bulk(
    request: HttpRequest, action_type: str, objects: Sequence[Any], action: Any
) -> HttpResponse | None:
    """Ask before many pages move, go or are published at once."""
    if not objects or not isinstance(objects[0], Page):
        return None
    if action_type == "move":
        opened = opened_by_move(objects, action.cleaned_form.cleaned_data["chooser"])
    elif action_type == "delete":
        opened = opened_by_deletion(objects)
    elif action_type == "publish":
        below = bool(action.cleaned_form.cleaned_data.get("include_descendants"))
        opened = opened_by_publishing(objects, descendants=below)
    else:
        return None
    return refuse_or_ask(request, opened, action.next_url)


def open_section(request: HttpRequest, page_id: int) -> HttpResponse:
    """Publish the newest draft of a closed section, once its editor saw what that opens."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not isinstance(page, SectionPage | HelpCentrePage):
        raise PermissionDenied
    if not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    edit = reverse("wagtailadmin_pages:edit", args=(page.pk,))
    question = refuse_or_ask(request, opened_by_publishing([page]), edit)
    if question is not None:
        return question
    if request.method == "POST":
        PublishPageRevisionAction(page.get_latest_revision(), user=request.user).execute()
        messages.success(request, _("“%(title)s” is open now.") % {"title": page.title})
    return redirect(edit)
