"""Gives an article's page what its keepers and readers may do at its end."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.template import Context

from articles.access import ANONYMOUS, Viewer
from articles.feedback.views import form_context
from articles.models import Article, Flag, FlagReason
from articles.verification.check import Overdue, overdue, undoable
from articles.verification.people import may_verify

register = template.Library()

FLAGS_SHOWN = 10


@dataclass(frozen=True)
class Keeping:
    """Holds how an article is kept; for others than staff, no more than whether it is overdue."""

    overdue: Overdue | None
    may_verify: bool = False
    may_undo: bool = False
    flags: tuple[Flag, ...] = ()
    flag_reasons: tuple[tuple[str, Any], ...] = ()


@register.simple_tag(takes_context=True)
def keeping(context: Context) -> Keeping:
    """Return how the page's article is kept, as far as the reader is told."""
    article: Article = context["article"]
    viewer: Viewer = context.get("viewer") or ANONYMOUS
    late = overdue(article)
    if not viewer.sees_internal:
        return Keeping(overdue=late if late and late.public else None)
    user = context["request"].user
    flags = Flag.objects.filter(article=article, done_at=None).select_related("by")
    if not getattr(article, "flagged", True):
        flags = flags.none()
    return Keeping(
        overdue=late,
        may_verify=may_verify(user, article),
        may_undo=undoable(article, user) is not None,
        flags=tuple(flags[:FLAGS_SHOWN]),
        flag_reasons=tuple(FlagReason.choices),
    )


@register.inclusion_tag("articles/parts/feedback.html", takes_context=True)
def feedback_form(context: Context) -> dict[str, Any]:
    """Show the question whether the article helped; the same for every reader, so it caches."""
    return {"number": context["article"].pk, **form_context()}
