"""Takes changes of what staff shape back; of what has an effect, that is shown before."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from articles.access import viewer_of
from search.admin.style import STYLE
from search.shaping import changing
from search.shaping.effect import Replacement, effect
from search.shaping.shaped import ShapingChange


class UndoShaped(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """Shows what taking a change back would do, and takes it back."""

    model: Any = None
    permission_required = "change"
    index_url_name = ""
    header_icon = ""
    effect_shown = False
    page_title = gettext_lazy("Undo")
    template_name = "search/shaping_undo.html"

    @cached_property
    def change(self) -> ShapingChange:
        """Return the change of the address."""
        return get_object_or_404(ShapingChange, pk=self.kwargs["pk"], kind=self.model.kind())

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here."""
        rows = {
            "url": reverse(self.index_url_name),
            "label": capfirst(self.model._meta.verbose_name_plural),
        }
        return [*self.breadcrumbs_items, rows, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the change and what would change."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context |= {"change": self.change, "media": STYLE, "back": reverse(self.index_url_name)}
        if self.effect_shown:
            now = self.model.objects.filter(pk=self.change.row).first()
            locale = (self.change.before or self.change.after)["locale"]
            change = Replacement(locale, now, self.change.was)
            context["effect"] = effect(viewer_of(self.request), change)
        return context

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Take the change back."""
        try:
            changing.undo(self.change, by=request.user)
            messages.success(request, _("Undone."))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return HttpResponseRedirect(reverse(self.index_url_name))
