"""Reports how long each step of a review took, on screen and as a spreadsheet."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.reports import ReportView
from wagtail.admin.views.reports.workflows import WorkflowTasksReportFilterSet
from wagtail.models import Page
from wagtail.permissions import policy_registry

from articles.models import Article, ArticlePage
from articles.models.review import ReviewStep

RIGHT = "articles.review_change"


class ReviewTimesView(ReportView):
    """Lists steps with article, task, start, end and hours; those under way count until now."""

    page_title = _("Time in review")
    header_icon = "time"
    results_template_name = "review/times.html"
    filterset_class = WorkflowTasksReportFilterSet
    index_url_name = "review_times"
    index_results_url_name = "review_times_results"
    any_permission_required = ["add", "change", "publish"]
    export_headings = {
        "number": _("Number"),
        "listed_title": _("Title"),
        "language": _("Language"),
        "task.name": _("Step"),
        "get_status_display": _("Status"),
        "started_at": _("Started"),
        "finished_at": _("Finished"),
        "hours": _("Hours"),
        "finished_by": _("Decided by"),
    }
    list_export = list(export_headings)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse everyone who does not review."""
        if not request.user.has_perm(RIGHT):
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    @cached_property
    def permission_policy(self) -> Any:
        """Ask the rights on pages: the rows are no pages themselves."""
        return policy_registry.get_by_type(Page)

    def get_filename(self) -> str:
        """Return the name of the spreadsheet, without its ending."""
        return f"review-times-{date.today().isoformat()}"

    def get_queryset(self) -> QuerySet[ReviewStep]:
        """Return the steps about pages that the user may edit, newest first."""
        pages = policy_registry.get_by_type(Page).instances_user_has_permission_for(
            self.request.user, "change"
        )
        allowed = [str(pk) for pk in pages.type(ArticlePage).values_list("pk", flat=True)]
        found: QuerySet[ReviewStep] = ReviewStep.objects.filter(revision__object_id__in=allowed)
        related = found.select_related("task", "finished_by", "claimed_by", "revision")
        return related.order_by("-started_at", "-pk")

    def decorate_paginated_queryset(self, object_list: Any) -> list[Any]:
        """Give each row its article's number, title and language, and the hours it took."""
        rows = list(object_list)
        pks = {int(row.revision.object_id) for row in rows}
        pages = ArticlePage.objects.select_related("locale").in_bulk(pks)
        keys = {page.translation_key for page in pages.values()}
        numbers = {
            a.translation_key: a.number for a in Article.objects.filter(translation_key__in=keys)
        }
        for row in rows:
            page = pages.get(int(row.revision.object_id))
            row.listed_page = page
            row.number = numbers.get(page.translation_key, "") if page else ""
            row.listed_title = page.get_admin_display_title() if page else ""
            row.language = page.locale.language_code if page else ""
        return rows
