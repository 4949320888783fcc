"""Hooks our screens for keeping articles true into the admin: addresses, menu, questions."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from articles.admin import widening
from articles.admin.absences import AbsencesView
from articles.admin.answers import answer_to_feedback, answer_to_flag
from articles.admin.checks import check_article
from articles.admin.nobodys import CHANGE, NobodysView
from articles.admin.told import FeedbackView, FlagsView

hooks.register("after_copy_page", widening.after_copy)
hooks.register("before_move_page", widening.before_move)
hooks.register("before_delete_page", widening.before_delete)
hooks.register("before_publish_page", widening.before_publish)
hooks.register("before_bulk_action", widening.before_bulk)


class KeepersMenuItem(MenuItem):
    """Leads to a report for those who may change articles."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether the reader may change articles."""
        return bool(request.user.has_perm(CHANGE))


@hooks.register("register_admin_urls")
def keeping_urls() -> list[URLPattern]:
    """Route our screens below the admin."""
    return [
        path("absences/", AbsencesView.as_view(), name="absences"),
        path("article-check/<int:number>/", check_article, name="check_article"),
        path("nobodys-articles/", NobodysView.as_view(), name="nobodys_articles"),
        path("flags/", FlagsView.as_view(), name="flags"),
        path("flags/results/", FlagsView.as_view(results_only=True), name="flags_results"),
        path("flags/<int:pk>/", answer_to_flag, name="answer_flag"),
        path("feedback/", FeedbackView.as_view(), name="feedback_list"),
        path("feedback/results/", FeedbackView.as_view(results_only=True), name="feedback_results"),
        path("feedback/<int:pk>/", answer_to_feedback, name="answer_feedback"),
        path("open-section/<int:page_id>/", widening.open_section, name="open_section"),
    ]


@hooks.register("register_reports_menu_item")
def nobodys_menu_item() -> MenuItem:
    """Lead to the articles that nobody keeps."""
    address = reverse_lazy("nobodys_articles")
    return KeepersMenuItem(_("Nobody's articles"), address, icon_name="user", order=100)


@hooks.register("register_reports_menu_item")
def flags_menu_item() -> MenuItem:
    """Lead to what staff flagged."""
    return KeepersMenuItem(_("Flags"), reverse_lazy("flags"), icon_name="warning", order=101)


@hooks.register("register_reports_menu_item")
def feedback_menu_item() -> MenuItem:
    """Lead to what readers wrote."""
    address = reverse_lazy("feedback_list")
    return KeepersMenuItem(_("Feedback"), address, icon_name="comment", order=102)


@hooks.register("register_reports_menu_item")
def absences_menu_item() -> MenuItem:
    """Lead everybody in the admin to who is away."""
    return MenuItem(_("Away"), reverse_lazy("absences"), icon_name="calendar-alt", order=103)
