"""Puts the list of proposals into the admin's menu, and decisions into the audit log."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from articles.proposals.admin import ProposalsView
from articles.proposals.rules import may_propose


class ProposalsMenuItem(MenuItem):
    """Leads to the list, for those who may propose."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether the reader may propose changes."""
        return may_propose(request.user)


@hooks.register("register_log_actions")
def name_decisions(actions: Any) -> None:
    """Let the audit log tell of decided proposals."""
    actions.register_action(
        "articles.decide_proposal", _("Decide a proposal"), _("Proposal decided")
    )


@hooks.register("register_admin_urls")
def proposals_urls() -> list[URLPattern]:
    """Route the list below the admin."""
    results = ProposalsView.as_view(results_only=True)
    return [
        path("proposals/", ProposalsView.as_view(), name="proposals_list"),
        path("proposals/results/", results, name="proposals_list_results"),
    ]


@hooks.register("register_admin_menu_item")
def proposals_menu_item() -> Any:
    """Add the list to the menu."""
    return ProposalsMenuItem(_("Proposals"), reverse("proposals_list"), icon_name="edit", order=93)
