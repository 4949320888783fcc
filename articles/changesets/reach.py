"""Says which pages and change sets somebody may change or look at."""

from typing import Any

from django.db.models import Q, QuerySet
from wagtail.models import Page
from wagtail.permissions import policy_registry

from articles.models import ArticlePage
from articles.models.change_set import ChangeSet, ChangeSetItem, Stage

RIGHT = "articles.change_many"


def may_change_many(user: Any) -> bool:
    """Tell whether somebody may change many articles at once, now."""
    return bool(user is not None and user.is_active and user.has_perm(RIGHT))


def editable_pages(user: Any) -> QuerySet[ArticlePage]:
    """Return the pages that somebody may edit, by the rights on Wagtail's tree; no aliases."""
    allowed = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "change")
    pages: QuerySet[ArticlePage] = ArticlePage.objects.filter(
        pk__in=allowed.values("pk"), alias_of=None
    )
    return pages


def sets_shown_to(user: Any) -> QuerySet[ChangeSet]:
    """Return one's own previews, and what anybody has applied."""
    return ChangeSet.objects.filter(Q(made_by=user) | ~Q(stage=Stage.PREVIEW))


def items_shown_to(user: Any, change_set: ChangeSet) -> QuerySet[ChangeSetItem]:
    """Return the rows of a set without the words of pages that somebody may not edit."""
    pages = editable_pages(user).values("pk")
    return change_set.items.filter(Q(page=None) | Q(page__in=pages)).order_by("article", "pk")
