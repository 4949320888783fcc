"""Shows on the page of an article's facts when and why it is checked, with the button for it."""

from contextlib import suppress
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from articles.models import Article
from articles.verification.check import overdue, still_true, take_back, undoable
from articles.verification.evidence import known_about
from articles.verification.people import may_verify, responsible
from articles.verification.wording import in_words


class ShowsChecks:
    """Gives the form of an article's facts what is known about its checks."""

    template_name = "articles/admin/article_facts.html"
    object: Article
    request: HttpRequest

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add when it was checked, by whom, when the next check is due, and why then."""
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        article = Article.objects.get(pk=self.object.pk)
        return {
            **context,
            "checked": article,
            "checked_by": _name(article.verified_by),
            "interval": in_words(known_about([article])[article.pk].interval),
            "overdue": overdue(article),
            "responsible": responsible(article),
            "may_verify": may_verify(self.request.user, article),
            "may_undo": undoable(article, self.request.user) is not None,
        }


def _name(person: Any) -> str:
    return str(person.get_full_name() or person.get_username()) if person else _("somebody")


@require_POST
def check_article(request: HttpRequest, number: int) -> HttpResponse:
    """Note that the article is still true, or take that back (``undo``)."""
    article = get_object_or_404(Article, pk=number)
    if not may_verify(request.user, article):
        raise PermissionDenied
    if "undo" in request.POST:
        with suppress(ValidationError):
            take_back(article, by=request.user)
    else:
        check = still_true(article, by=request.user)
        messages.success(
            request,
            _("%(number)s is still true. Next check: %(day)s.")
            % {"number": article.number, "day": check.due},
        )
    return redirect("article_facts:edit", article.pk)
