"""Lists messages with how far they have come, shows one, and tries again."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import django_filters
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
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


def message(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one message; POST tries again to deliver it."""
    if not request.user.has_perm(RIGHT):
        raise PermissionDenied
    shown = get_object_or_404(Message, pk=pk)
    if request.method == "POST":
        try_again(shown)
        messages.success(request, _("It is tried again. Look back in a moment."))
        return HttpResponseRedirect(reverse("contact_message", args=(pk,)))
    context = {
        "shown": shown,
        "standing": standings([shown])[pk],
        "tried": payload_of(shown)["data"]["tried"],
        "page_title": shown.reference,
        "header_icon": "mail",
        "back": reverse("contact_messages"),
    }
    return render(request, "contact/admin/message.html", context)
