"""Lists proposals in the admin, the open ones first, each one click from its page."""

from datetime import timedelta
from typing import Any

import django_filters
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db.models import Case, QuerySet, Value, When
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn, UserColumn
from wagtail.admin.views.generic.base import BaseListingView

from articles.models import Proposal, ProposalState
from articles.proposals.lists import visible_proposals
from articles.proposals.rules import may_propose

AGES = [("7", _("A week")), ("30", _("A month")), ("90", _("Three months"))]


def address(proposal: Proposal) -> str:
    """Return the address of a proposal's page, in the language of its article."""
    with translation.override(proposal.language):
        return reverse("proposal", args=(proposal.article_id, proposal.pk))


class ProposalFilters(WagtailFilterSet):
    """Narrows the list of proposals."""

    state = django_filters.MultipleChoiceFilter(choices=ProposalState.choices, label=_("State"))
    mine = django_filters.BooleanFilter(method="filter_mine", label=_("Written by me"))
    number = django_filters.CharFilter(method="filter_number", label=_("Article, such as KB-12"))
    older = django_filters.ChoiceFilter(
        method="filter_older", choices=AGES, label=_("Waiting for longer than")
    )
    author = django_filters.ModelChoiceFilter(
        queryset=lambda request: (
            get_user_model().objects.filter(proposals__isnull=False).distinct().order_by("username")
        ),
        label=_("Author"),
    )

    class Meta:
        model = Proposal
        fields: list[str] = []

    def filter_mine(self, rows: QuerySet[Proposal], name: str, value: bool) -> QuerySet[Proposal]:
        """Keep the reader's own proposals, or those of everybody else."""
        own = {"author": self.request.user}
        return rows.filter(**own) if value else rows.exclude(**own)

    def filter_number(self, rows: QuerySet[Proposal], name: str, value: str) -> QuerySet[Proposal]:
        """Keep the proposals for one article; for what is no number, none."""
        digits = value.strip().upper().removeprefix("KB-")
        known = digits.isascii() and digits.isdigit() and len(digits) < 19
        return rows.filter(article=int(digits)) if known else rows.none()

    def filter_older(self, rows: QuerySet[Proposal], name: str, value: str) -> QuerySet[Proposal]:
        """Keep the open proposals that nobody has decided for some days."""
        since = timezone.now() - timedelta(days=int(value))
        return rows.filter(state=ProposalState.OPEN, created_at__lt=since)


class ProposalsView(BaseListingView):
    """Lists the proposals that the reader may see."""

    model = Proposal
    page_title = _("Proposals")
    header_icon = "edit"
    index_url_name = "proposals_list"
    index_results_url_name = "proposals_list_results"
    filterset_class = ProposalFilters
    paginate_by = 50
    verbose_name_plural = Proposal._meta.verbose_name_plural
    columns = [
        TitleColumn("title", label=_("Article"), get_url=address),
        Column("article", label=_("Number"), accessor="article.number"),
        Column("language", label=_("Language")),
        Column("state", label=_("State"), accessor="get_state_display"),
        UserColumn("author", label=_("Author"), blank_display_name="–"),
        DateColumn("created_at", label=_("Sent"), sort_key="created_at"),
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse everyone who may not propose."""
        if not may_propose(request.user):
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def get_base_queryset(self) -> QuerySet[Proposal]:
        """Return what the reader may see."""
        return visible_proposals(self.request.user)

    def order_queryset(self, queryset: QuerySet[Proposal]) -> QuerySet[Proposal]:
        """Put the open ones first, those that wait longest on top; then the newest decided."""
        waits = Case(When(state=ProposalState.OPEN, then=Value(0)), default=Value(1))
        order = [self.ordering] if self.ordering else []
        return queryset.order_by(waits, *order, "-decided_at", "created_at", "pk")
