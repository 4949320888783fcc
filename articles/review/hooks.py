"""Hooks review into Wagtail's editor, menus and audit log."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button

from articles.models import ArticlePage
from articles.review.desk import ReviewPageView
from articles.review.editing import before_edit, before_publish
from articles.review.report import RIGHT, ReviewTimesView

hooks.register("before_edit_page", before_edit)
hooks.register("before_publish_page", before_publish)


@hooks.register("register_log_actions")
def name_log_actions(actions: Any) -> None:
    """Let the audit log tell who took a step of a review, and whom they invited."""
    for action, label, message in (
        ("claim", _("Take a review"), _("Review taken")),
        ("release", _("Give a review back"), _("Review given back")),
        ("invite", _("Invite a reviewer"), _("Reviewer without an account invited")),
        ("withdraw", _("Withdraw an invitation"), _("Invitation withdrawn")),
        ("outside", _("Answer from outside"), _("An invited reviewer answered")),
    ):
        actions.register_action(f"articles.review.{action}", label, message)


@hooks.register("register_admin_urls")
def review_urls() -> list[URLPattern]:
    """Route the screens of review below the admin."""
    times = ReviewTimesView
    return [
        path("review/<int:page_id>/", ReviewPageView.as_view(), name="review_page"),
        path("reports/review-times/", times.as_view(), name="review_times"),
        path(
            "reports/review-times/results/",
            times.as_view(results_only=True),
            name="review_times_results",
        ),
    ]


class TimesMenuItem(MenuItem):
    """Leads to the report of times, for those who review."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether the reader may review."""
        return request.user.has_perm(RIGHT)


@hooks.register("register_reports_menu_item")
def times_menu_item() -> Any:
    """Add the times of reviews to the reports."""
    return TimesMenuItem(_("Time in review"), reverse("review_times"), icon_name="time", order=850)


@hooks.register("register_page_header_buttons")
def lead_to_review(
    page: Any, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Lead from a page's editor to its review."""
    if isinstance(page.specific, ArticlePage) and page.permissions_for_user(user).can_edit():
        url = reverse("review_page", args=(page.pk,))
        yield Button(_("Review"), url, icon_name="clipboard-list", priority=4)
