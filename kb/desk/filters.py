"""Narrows the list of all articles: by who keeps them, state, language and what is due."""

from typing import Any

import django_filters
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import WorkflowState

from articles.admin.facts import ArticleFilters
from articles.models import Article, ArticlePage

Articles = QuerySet[Article]

STATES = {
    "live": _("Published"),
    "draft": _("Published, with a newer draft"),
    "never": _("Not published yet"),
    "down": _("Taken down"),
    "review": _("In review"),
}


def _owners(_request: Any) -> Any:
    people = get_user_model().objects.filter(owned_articles__isnull=False)
    return people.distinct().order_by("first_name", "last_name", "username")


class DeskFilters(ArticleFilters):
    """Narrows the list; the filters of ``ArticleFilters`` come first."""

    owner = django_filters.ModelChoiceFilter(queryset=_owners, label=_("Owner"))
    unowned = django_filters.BooleanFilter(
        field_name="owner", lookup_expr="isnull", label=_("Without an owner")
    )
    state = django_filters.ChoiceFilter(
        choices=list(STATES.items()), method="filter_state", label=_("State")
    )
    language = django_filters.ChoiceFilter(
        choices=settings.LANGUAGES, method="filter_language", label=_("Exists in")
    )
    lacks = django_filters.ChoiceFilter(
        choices=settings.LANGUAGES, method="filter_lacks", label=_("Is missing in")
    )
    overdue = django_filters.BooleanFilter(method="filter_overdue", label=_("Check is overdue"))

    def filter_state(self, queryset: Articles, name: str, value: str) -> Articles:
        """Keep articles of which some page is in this state."""
        pages, live = _pages(), Exists(_pages().filter(live=True))
        if value == "live":
            return queryset.filter(live)
        if value == "draft":
            return queryset.filter(Exists(pages.filter(live=True, has_unpublished_changes=True)))
        if value == "never":
            known = Exists(pages.filter(first_published_at__isnull=False))
            return queryset.filter(~live, ~known)
        if value == "down":
            gone = Exists(pages.filter(live=False, first_published_at__isnull=False))
            return queryset.filter(~live, gone)
        active = WorkflowState.objects.active().values_list("object_id", flat=True)
        ids = [int(pk) for pk in active if str(pk).isdigit()]
        return queryset.filter(Exists(pages.filter(pk__in=ids)))

    def filter_language(self, queryset: Articles, name: str, value: str) -> Articles:
        """Keep articles that are published in a language."""
        return queryset.filter(Exists(_pages().filter(locale__language_code=value, live=True)))

    def filter_lacks(self, queryset: Articles, name: str, value: str) -> Articles:
        """Keep articles that are published, but not in this language."""
        here = _pages().filter(locale__language_code=value, live=True)
        return queryset.filter(Exists(_pages().filter(live=True)), ~Exists(here))

    def filter_overdue(self, queryset: Articles, name: str, value: bool) -> Articles:
        """Keep articles whose check is overdue, or those whose check is not."""
        overdue = Q(review_due__isnull=False, review_due__lt=timezone.localdate())
        return queryset.filter(overdue if value else ~overdue)


def _pages() -> QuerySet[ArticlePage]:
    pages: QuerySet[ArticlePage] = ArticlePage.objects.filter(
        translation_key=OuterRef("translation_key")
    )
    return pages
