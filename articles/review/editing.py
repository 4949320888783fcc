"""Makes Wagtail's editor and review agree: nobody overwrites or decides what they did not see."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.admin import messages

from articles.models import Article, ArticlePage, Governance
from articles.review.asked import say_what_is_asked
from articles.review.people import facts_of
from articles.review.publishing import check_may_go_live, lock_page

STATE = ("live", "has_unpublished_changes", "live_revision_id", "expired", "latest_revision_id")
"""What publishing writes on the page's own row: an editor's older copy may not write it back."""


def before_edit(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Lock a page that is about to be saved, and refuse decisions on a text that has changed."""
    if not isinstance(page, ArticlePage):
        return None
    if request.method != "POST":
        say_what_governs(request, page)
        say_what_is_asked(request, page)
        return None
    lock_page(page.pk)
    stored = ArticlePage.objects.get(pk=page.pk)
    for name in (*STATE, "first_published_at", "last_published_at"):
        setattr(page, name, getattr(stored, name))
    if _is_autosave(request) and stored.workflow_in_progress:
        return _refuse_autosave()
    decides = request.POST.get("action-workflow-action")
    seen = request.POST.get("loaded_revision_id")
    if decides and seen and seen != str(stored.latest_revision_id):
        messages.error(request, _("The text has changed since you opened it: look at it again."))
        return redirect(reverse("wagtailadmin_pages:edit", args=(page.pk,)))
    return None


def before_publish(request: HttpRequest, page: Any) -> None:
    """Check what the editor is about to publish by itself."""
    if isinstance(page, ArticlePage):
        lock_page(page.pk)
        check_may_go_live(page, page.get_latest_revision())


def say_what_governs(request: HttpRequest, page: ArticlePage) -> None:
    """Tell an editor how a change to a compliance article will reach readers."""
    article = facts_of(page)
    if article is None or article.governance != Governance.COMPLIANCE:
        return
    if article.owner_id is None:
        facts = reverse("article_facts:edit", args=(article.pk,))
        button = messages.button(facts, _("Name an owner"))
        text = _(
            "Compliance governs this article. Before a change can be submitted, name an owner."
        )
        messages.warning(request, text, buttons=[button])
    else:
        messages.info(request, _governed(article))


def _governed(article: Article) -> str:
    if article.effective_date is None:
        return _("Compliance governs this article: a change is published by somebody's approval.")
    return _(
        "Compliance governs this article, in force from %(date)s: a change is published by "
        "somebody's approval."
    ) % {"date": date_format(article.effective_date)}


def _is_autosave(request: HttpRequest) -> bool:
    return not request.accepts("text/html")


def _refuse_autosave() -> JsonResponse:
    text = _("This article is in review: save by hand, and the review begins again.")
    return JsonResponse(
        {"success": False, "error_code": "locked", "error_message": text}, status=400
    )
