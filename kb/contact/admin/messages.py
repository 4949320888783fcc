"""Lists messages with how far they have come, shows one, and tries again."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import django_filters
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from kb.contact.delivery import LETTER, payload_of
from kb.contact.models import Message, Solved
from kb.contact.standing import State, standings, try_again
from kb.outbox.models import Letter

RIGHT = "contact.change_message"
LATELY = timedelta(days=30)


class MessageFilters(WagtailFilterSet):
    """Narrows the list of messages."""

    on_its_way = django_filters.BooleanFilter(
        method="of_way", label=gettext_lazy("Not delivered yet")
    )

    class Meta:
        model = Message
        fields = ["language", "product"]

    def of_way(self, rows: QuerySet[Message], name: str, value: bool) -> QuerySet[Message]:
        """Keep what has not arrived, or what has."""
        unsent = Letter.objects.filter(once__startswith=LETTER, sent_at=None)
        names = unsent.values_list("once", flat=True)
        waiting = [UUID(str(name).removeprefix(LETTER)) for name in names]
        on_its_way = Q(handed_on_at=None) | Q(uid__in=waiting)
        return rows.filter(on_its_way if value else ~on_its_way)


class MessagesView(ReportView):
    """Lists messages, the newest first, and says how many were not needed."""

    model = Message
    permission_policy = ModelPermissionPolicy(Message)
    permission_required = "change"
    any_permission_required = ["change"]
    page_title = gettext_lazy("Messages of customers")
    header_icon = "mail"
    filterset_class = MessageFilters
    index_url_name, index_results_url_name = "contact_messages", "contact_messages_results"
    results_template_name = "contact/admin/messages.html"
    columns = [
        TitleColumn(
            "reference",
            label=gettext_lazy("Reference"),
            get_url=lambda row: reverse("contact_message", args=(row.pk,)),
        ),
        StatusTagColumn(
            "state",
            label=gettext_lazy("State"),
            accessor=lambda row: row.standing.label,
            primary=lambda row: row.standing.state is not State.DELIVERED,
        ),
        Column("begins", label=gettext_lazy("Question")),
        Column("product", label=gettext_lazy("Product")),
        Column("language", label=gettext_lazy("Language")),
        DateColumn("at", label=gettext_lazy("Sent")),
    ]

    def get_queryset(self) -> QuerySet[Message]:
        """Return all messages."""
        found = Message.objects.select_related("product").prefetch_related("product__names")
        return found.order_by("-at", "-pk")

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        """Give each row how far it has come, and how it begins."""
        rows = list(object_list)
        known = standings(rows)
        for row in rows:
            row.standing, row.begins = known[row.pk], row.question[:100]
        return rows

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add how many were sent lately, and how many were not needed."""
        since = timezone.now() - LATELY
        return {
            **super().get_context_data(**kwargs),
            "days": LATELY.days,
            "sent": Message.objects.filter(at__gt=since).count(),
            "solved": Solved.objects.filter(at__gt=since, wrote_after=False).count(),
        }


class MessageView(WagtailAdminTemplateMixin, TemplateView):
    """Shows one message and how far it has come; POST tries again to deliver it."""

    header_icon = "mail"
    template_name = "contact/admin/message.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse everyone who may not read what customers write."""
        if not request.user.has_perm(RIGHT):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def shown(self) -> Message:
        """Return the message; raises ``Http404`` for none."""
        return get_object_or_404(Message, pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        """Return what the customer was told."""
        return self.shown.reference

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here."""
        above = {"url": reverse("contact_messages"), "label": _("Messages of customers")}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.shown.reference}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the message, how far it has come, and what was tried before."""
        return {
            **super().get_context_data(**kwargs),
            "shown": self.shown,
            "standing": standings([self.shown])[self.shown.pk],
            "tried": payload_of(self.shown)["data"]["tried"],
        }

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Try again."""
        try_again(self.shown)
        messages.success(request, _("It is tried again. Look back in a moment."))
        return HttpResponseRedirect(reverse("contact_message", args=(pk,)))
