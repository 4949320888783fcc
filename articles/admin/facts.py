"""Lists articles and sections with their facts, and lets editors change these in one form."""

from collections.abc import Callable
from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from articles.admin.checks import ShowsChecks
from articles.admin.opened import RememberingForm
from articles.admin.pages_shown import ShowsPages
from articles.admin.widening import AsksBeforeWidening
from articles.facts import ChangedMeanwhileError, change_article, change_section
from articles.models import Article, ArticlePage, Section, SectionPage
from articles.wiki.panels import LinksHerePanel


class FactsEditView(AsksBeforeWidening, EditView):
    """Saves facts through the named functions, so that index, ledger and audit log hear of it."""

    change: Callable[..., list[str]]

    def save_instance(self) -> Any:
        """Apply what the editor changed in the form to the row as it is stored now."""
        stored = type(self.form.instance)._default_manager.get(pk=self.form.instance.pk)
        facts, seen = self.form.changes(), self.form.seen
        type(self).change(stored, facts, by=self.request.user, seen=seen)
        return stored

    def form_valid(self, form: RememberingForm) -> HttpResponse:
        """Save, or show the form again with what others changed, or what is not the user's to say.

        Nothing that was typed is lost.
        """
        try:
            response: HttpResponse = super().form_valid(form)
        except ChangedMeanwhileError as error:
            form.show_lost_changes(error.stored)
            self.produced_error_message = self.get_error_message()
            response = self.form_invalid(form)
        except PermissionDenied as refused:
            form.add_error(None, str(refused))
            self.produced_error_code, self.produced_error_message = "refused", str(refused)
            response = self.form_invalid(form)
        return response


class ArticleEditView(ShowsChecks, ShowsPages, FactsEditView):
    """Edits the facts of an article."""

    change = staticmethod(change_article)


class SectionEditView(FactsEditView):
    """Edits who may read a section."""

    change = staticmethod(change_section)


class ArticleFilters(WagtailFilterSet):
    """Narrows the list of articles."""

    no_say = django_filters.BooleanFilter(
        method="filter_no_say", label=_("Published without a short answer")
    )

    class Meta:
        model = Article
        fields = ["audience", "kind", "confidence", "owner", "products", "markets"]

    def filter_no_say(
        self, queryset: QuerySet[Article], name: str, value: bool
    ) -> QuerySet[Article]:
        """Keep articles with a live page that lacks ``say``, or those without such a page."""
        silent = ArticlePage.objects.filter(
            translation_key=OuterRef("translation_key"), live=True, say=""
        )
        return queryset.filter(Exists(silent) if value else ~Exists(silent))


class TitledIndexView(IndexView):
    """Lists rows with the titles of their pages, read in one query a screen."""

    page_model: type[ArticlePage] | type[SectionPage]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Give each shown row its title in the editor's language, else in any."""
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        rows = list(context["object_list"])
        pages = self.page_model._default_manager.filter(
            translation_key__in=[row.translation_key for row in rows]
        ).select_related("locale")
        titles: dict[Any, str] = {}
        for page in pages:
            if page.locale.language_code == get_language() or page.translation_key not in titles:
                titles[page.translation_key] = page.draft_title or page.title
        for row in rows:
            row.listed_title = titles.get(row.translation_key, _("(no page)"))
        context["object_list"] = rows
        return context


class ArticleIndexView(TitledIndexView):
    """Lists articles."""

    page_model = ArticlePage


class SectionIndexView(TitledIndexView):
    """Lists sections."""

    page_model = SectionPage


def _title_column(url_name: str) -> TitleColumn:
    return TitleColumn(
        "listed_title", label=_("Title"), get_url=lambda row: reverse(url_name, args=(row.pk,))
    )


class ArticleFactsViewSet(ModelViewSet):
    """Offers the list of all articles and the form for their facts.

    ``kb.desk`` registers it, with a list that searches.
    """

    model = Article
    name = "article_facts"
    url_prefix = "article-facts"
    icon = "doc-full"
    menu_label = _("Articles")
    add_to_admin_menu = True
    menu_order = 90
    copy_view_enabled = False
    index_view_class = ArticleIndexView
    edit_view_class = ArticleEditView
    filterset_class = ArticleFilters
    search_fields: list[str] = []
    list_display = [
        Column("number", label=_("Number")),
        _title_column("article_facts:edit"),
        Column("get_audience_display", label=_("Audience")),
        Column("get_kind_display", label=_("Kind")),
        Column("get_confidence_display", label=_("Confidence")),
        "owner",
        "review_due",
    ]
    ordering = ["pk"]
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    FieldPanel("audience"),
                    FieldPanel("teams", widget=CheckboxSelectMultiple),
                    FieldPanel("for_assistants"),
                ],
                heading=_("Who may read it"),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("kind"),
                    FieldPanel("confidence"),
                    FieldPanel("governance"),
                    FieldPanel("products", widget=CheckboxSelectMultiple),
                    FieldPanel("markets", widget=CheckboxSelectMultiple),
                    FieldPanel("effective_date"),
                    FieldPanel("banner_until"),
                ],
                heading=_("What it is"),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("owner"),
                    FieldPanel("deputy"),
                    FieldPanel("review_every"),
                    FieldPanel("review_at_least"),
                    FieldPanel("review_at_most"),
                    FieldPanel("review_due"),
                ],
                heading=_("Who keeps it true"),
            ),
            LinksHerePanel(),
        ],
        base_form_class=RememberingForm,
    )


class SectionFactsViewSet(ModelViewSet):
    """Offers the list of sections and the form for who may read them."""

    model = Section
    name = "section_facts"
    url_prefix = "section-facts"
    icon = "folder-open-inverse"
    menu_label = _("Sections")
    add_to_admin_menu = True
    menu_order = 91
    copy_view_enabled = False
    index_view_class = SectionIndexView
    edit_view_class = SectionEditView
    search_fields: list[str] = []
    list_display = [
        _title_column("section_facts:edit"),
        Column("get_audience_display", label=_("Audience")),
        Column("get_effective_audience_display", label=_("With the sections above")),
    ]
    ordering = ["pk"]
    edit_handler = ObjectList(
        [FieldPanel("audience"), FieldPanel("teams", widget=CheckboxSelectMultiple)],
        base_form_class=RememberingForm,
    )
