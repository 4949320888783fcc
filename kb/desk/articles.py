"""Lists all articles: found through search, narrowed by filters, the way to changing many."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button, HeaderButton

from articles.access import viewer_for
from articles.admin.facts import ArticleFactsViewSet, ArticleIndexView
from articles.changesets.reach import RIGHT
from articles.models import Article
from kb.desk.filters import DeskFilters
from kb.desk.finding import numbers_found

OF_THE_LIST_ITSELF = ("p", "ordering", "_w_filter_fragment")


class BadFilterError(Exception):
    """Says that a list was asked for with a filter that does not exist."""


class ArticlesView(ArticleIndexView):
    """Lists articles; what is in the list can be changed at once."""

    is_searchable = True

    def get_base_queryset(self) -> QuerySet[Article]:
        """Return all articles with their owners."""
        rows: QuerySet[Article] = super().get_base_queryset()
        return rows.select_related("owner")

    def search_queryset(self, queryset: QuerySet[Article]) -> QuerySet[Article]:
        """Keep what search finds for the words, best first."""
        if not self.is_searching:
            return queryset
        viewer = viewer_for(self.request.user)
        numbers = numbers_found(viewer, self.search_query, get_language() or "")
        kept = queryset.filter(pk__in=numbers)
        if self.is_explicitly_ordered or not numbers:
            return kept
        places = (When(pk=pk, then=Value(at)) for at, pk in enumerate(numbers))
        return kept.order_by(Case(*places, output_field=IntegerField()))

    @cached_property
    def header_buttons(self) -> list[Any]:
        """Lead from the list to writing an article, and to changing what is in it."""
        buttons = list(super().header_buttons)
        write = f"{reverse('write_answer')}?{urlencode({'language': get_language() or ''})}"
        buttons.append(HeaderButton(_("New article"), url=write, icon_name="plus", priority=-1))
        if self.request.user.has_perm(RIGHT):
            label = _("Change all in this list")
            url = self._at_list("change_many")
            buttons.append(HeaderButton(label, url=url, icon_name="edit", priority=0))
        return buttons

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        """Lead to replacing words in what is listed, and to what was changed before."""
        buttons = list(super().header_more_buttons)
        if self.request.user.has_perm(RIGHT):
            replace = _("Find and replace in this list")
            buttons.append(Button(replace, url=self._at_list("find_replace"), icon_name="rotate"))
            url = reverse("change_sets")
            buttons.append(Button(_("Changes of many articles"), url=url, icon_name="history"))
        return buttons

    def _at_list(self, name: str) -> str:
        return f"{reverse(name)}?{list_query(self.request.GET)}"


def _owner(row: Article) -> str:
    """Return who keeps an article, as colleagues call them."""
    return str(row.owner.get_full_name() or row.owner.get_username()) if row.owner else ""


class DeskArticles(ArticleFactsViewSet):
    """Puts the list of all articles into the menu."""

    index_view_class = ArticlesView
    filterset_class = DeskFilters
    list_display = [
        *ArticleFactsViewSet.list_display[:-2],
        Column("owner", label=_("Owner"), accessor=_owner, sort_key="owner"),
        Column("review_due", label=_("Next check"), sort_key="review_due"),
    ]


def list_query(asked: QueryDict) -> str:
    """Return what makes the list what it is, as a query string: words and filters, not the page."""
    kept = [(k, each) for k, values in asked.lists() for each in values if each]
    return urlencode([(name, each) for name, each in kept if name not in OF_THE_LIST_ITSELF])


def listed(query: str, user: Any) -> QuerySet[Article]:
    """Return the articles that the list shows to somebody for a query string, all pages of it.

    Raises ``BadFilterError`` where a filter is not one: the list then shows everything, which
    nobody wants to change.
    """
    request = HttpRequest()
    request.method, request.GET = "GET", QueryDict(query)
    request.user = user
    shows: Any = DeskArticles().index_view
    view = shows.view_class(**shows.view_initkwargs)
    view.setup(request)
    if view.filters and not view.filters.is_valid():
        raise BadFilterError(query)
    found: QuerySet[Article] = view.get_queryset()
    return found
