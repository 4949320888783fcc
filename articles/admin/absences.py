"""Lets everybody in the admin say when they are away, and editors say it for others."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateInput

from articles.models import Absence

FOR_OTHERS = "articles.change_many"


class AbsenceForm(forms.ModelForm[Absence]):
    """Asks who is away from when to when; whoever may not speak for others is not asked who."""

    class Meta:
        model = Absence
        fields = ["user", "since", "until"]
        widgets = {"since": AdminDateInput, "until": AdminDateInput}

    def __init__(self, user: Any, data: Any = None) -> None:
        """Take who asks."""
        super().__init__(data, instance=Absence(user=user), initial={"user": user})
        if user.has_perm(FOR_OTHERS):
            people = get_user_model().objects.filter(is_active=True).order_by("username")
            self.fields["user"].queryset = people  # type: ignore[attr-defined]
        else:
            del self.fields["user"]


class AbsencesView(WagtailAdminTemplateMixin, TemplateView):
    """Lists absences from today on, and adds and ends them."""

    page_title = _("Away")
    header_icon = "calendar-alt"
    template_name = "articles/admin/absences.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here, which also names the page."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the form, and the absences that the asker may end."""
        form = kwargs.pop("form", None) or AbsenceForm(self.request.user)
        rows = absences_for(self.request.user).filter(until__gte=timezone.localdate())
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "form": form, "media": form.media, "absences": rows}

    def post(self, request: HttpRequest) -> HttpResponse:
        """End the named absence, or add what the form says."""
        ended = request.POST.get("end", "")
        if ended:
            pk = int(ended) if ended.isdigit() and len(ended) < 19 else 0
            get_object_or_404(absences_for(request.user), pk=pk).delete()
            messages.success(request, _("The absence was deleted."))
            return HttpResponseRedirect(reverse("absences"))
        form = AbsenceForm(request.user, request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        form.save()
        messages.success(request, _("Saved. Deputies step in on those days."))
        return HttpResponseRedirect(reverse("absences"))


def absences_for(user: Any) -> QuerySet[Absence]:
    """Return the absences that somebody may see and end: their own, or everybody's."""
    rows = Absence.objects.select_related("user").order_by("since", "pk")
    return rows if user.has_perm(FOR_OTHERS) else rows.filter(user=user)
