"""Shows the rows that were given up, with the reason, and lets a person try them again."""

import re
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from kb.outbox.models import OutboxEntry
from kb.outbox.queue import requeue

SHOWN = 100
ALL = "all"


class OutboxView(WagtailAdminTemplateMixin, TemplateView):
    """Lists waiting and given-up rows; POST makes given-up ones due again."""

    page_title = _("Changes on their way to search")
    header_icon = "history"
    template_name = "outbox/index.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse everyone who may not change the outbox."""
        if not request.user.has_perm("outbox.change_outboxentry"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here, which also names the page."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the rows to show and how many there are of each sort."""
        waiting = OutboxEntry.objects.filter(dead_at=None)
        dead = OutboxEntry.objects.exclude(dead_at=None)
        return {
            **super().get_context_data(**kwargs),
            "waiting": waiting.count(),
            "failing": waiting.exclude(error="")[:SHOWN],
            "dead": dead[:SHOWN],
            "dead_count": dead.count(),
        }

    def post(self, request: HttpRequest) -> HttpResponse:
        """Make one given-up row due again, or all of them; raises 404 for what names no row."""
        entries = OutboxEntry.objects.exclude(dead_at=None)
        chosen = request.POST.get("entry", "")
        if chosen != ALL:
            if not re.fullmatch(r"\d{1,18}", chosen):
                raise Http404
            entries = entries.filter(pk=int(chosen))
        number = requeue(entries)
        messages.success(
            request,
            ngettext("%(n)s change is tried again.", "%(n)s changes are tried again.", number)
            % {"n": number},
        )
        return HttpResponseRedirect(reverse("outbox"))
