"""Lets everybody in the admin switch the weekly letter off, and on again."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from kb.desk.models import NoLetter


class WeeklyLetterView(WagtailAdminTemplateMixin, TemplateView):
    """Says whether the letter comes, and where to."""

    page_title = gettext_lazy("Weekly letter")
    header_icon = "mail"
    template_name = "desk/weekly_letter.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here: home, this."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return whether it comes."""
        wanted = not NoLetter.objects.filter(user=_who(self.request)).exists()
        return {**super().get_context_data(**kwargs), "wanted": wanted}

    def post(self, request: HttpRequest) -> HttpResponse:
        """Switch the letter on or off for whoever asks."""
        if request.POST.get("wanted") == "yes":
            NoLetter.objects.filter(user=_who(request)).delete()
            messages.success(request, _("The letter comes on Mondays."))
        else:
            NoLetter.objects.get_or_create(user=_who(request))
            messages.success(request, _("The letter is switched off."))
        return HttpResponseRedirect(reverse("weekly_letter"))


def _who(request: HttpRequest) -> Any:
    return request.user
