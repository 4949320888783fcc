"""Lists flags and what readers wrote, with filters and CSV."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView

from articles.admin.policies import ChangeOnly
from articles.admin.titles import titles_of
from articles.models import Article, Flag, Vote
from articles.verification.lists import kept_by


class ToldFilters(WagtailFilterSet):
    """Narrows a list of flags or feedback: open ones, those on one's own articles or on one."""

    open = django_filters.BooleanFilter(
        field_name="done_at", lookup_expr="isnull", label=gettext_lazy("Open")
    )
    mine = django_filters.BooleanFilter(method="of_mine", label=gettext_lazy("On my articles"))
    article = django_filters.NumberFilter(
        field_name="article__pk", label=gettext_lazy("Article number")
    )

    def of_mine(self, rows: QuerySet[Any], name: str, value: bool) -> QuerySet[Any]:
        """Keep what is on articles that the asker keeps, or what is not."""
        mine = kept_by(self.request.user, timezone.localdate()).values("pk")
        return rows.filter(article__in=mine) if value else rows.exclude(article__in=mine)


class FlagFilters(ToldFilters):
    """Narrows the list of flags."""

    class Meta:
        model = Flag
        fields = ["reason", "language"]


class VoteFilters(ToldFilters):
    """Narrows the list of feedback."""

    class Meta:
        model = Vote
        fields = ["helpful", "reason", "language"]


class ToldView(ReportView):
    """Lists what was told about articles, the newest first."""

    permission_policy = ChangeOnly(Article)
    any_permission_required = ["change"]
    answer_name = ""

    @property
    def columns(self) -> list[Column]:
        """Return the columns of the list."""
        return [
            TitleColumn(
                "listed_title",
                label=gettext_lazy("Article"),
                get_url=lambda row: reverse("article_facts:edit", args=(row.article_id,)),
            ),
            Column("get_reason_display", label=gettext_lazy("Reason")),
            TitleColumn(
                self.said,
                label=gettext_lazy("In their words"),
                get_url=lambda row: reverse(self.answer_name, args=(row.pk,)),
            ),
            Column("language", label=gettext_lazy("Language")),
            Column("at", label=gettext_lazy("When")),
            Column("answer", label=gettext_lazy("What was done")),
        ]

    said = ""

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        """Give each row the title of its article."""
        rows = list(object_list)
        titles = titles_of({row.article_id: row.article for row in rows}.values())
        for row in rows:
            row.listed_title = f"{row.article.number} {titles[row.article_id]}"
        return rows


class FlagsView(ToldView):
    """Lists flags."""

    model = Flag
    page_title = gettext_lazy("Flags")
    header_icon = "warning"
    filterset_class = FlagFilters
    index_url_name, index_results_url_name = "flags", "flags_results"
    answer_name, said = "answer_flag", "sentence"
    list_export = ["listed_title", "reason", "sentence", "language", "at", "done_at", "answer"]

    def get_queryset(self) -> QuerySet[Flag]:
        """Return all flags."""
        return Flag.objects.select_related("article").order_by("-at", "-pk")


class FeedbackView(ToldView):
    """Lists what readers wrote."""

    model = Vote
    page_title = gettext_lazy("Feedback")
    header_icon = "comment"
    filterset_class = VoteFilters
    index_url_name, index_results_url_name = "feedback_list", "feedback_results"
    answer_name, said = "answer_feedback", "text"
    list_export = [
        *("listed_title", "helpful", "reason", "text", "language", "day", "done_at", "answer"),
    ]

    def get_queryset(self) -> QuerySet[Vote]:
        """Return the votes with words."""
        return Vote.objects.exclude(text="").select_related("article").order_by("-at", "-pk")
