"""Shows the snippet that puts the widget onto a site, with a preview; takes the sites' names."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from kb.widget.admin.forms import LooksForm, SitesForm
from kb.widget.admin.right import SET_UP
from kb.widget.bundle import newest
from kb.widget.models import EmbeddingSites
from kb.widget.snippet import policy, snippet


class EmbedView(WagtailAdminTemplateMixin, TemplateView):
    """Asks how the widget should look, and writes what to copy."""

    page_title = gettext_lazy("Put the widget onto a site")
    header_icon = "code"
    template_name = "widget/embed.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse who has not the right."""
        if not request.user.has_perm(SET_UP):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def post(self, request: HttpRequest) -> HttpResponse:
        """Store which sites show the widget; what was typed stays where it is wrong."""
        sites = SitesForm(request.POST)
        if not sites.is_valid():
            return self.render_to_response(self.get_context_data(sites=sites))
        EmbeddingSites.name(sites.cleaned_data["origins"])
        messages.success(request, _("Saved."))
        return redirect(request.get_full_path())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the forms, the snippets, and the line for a security policy."""
        request = self.request
        form = LooksForm(request.GET or None)
        looks = LooksForm(request.GET).looks()
        home = f"{request.scheme}://{request.get_host()}"
        with translation.override(looks.language or translation.get_language()):
            help_word = looks.label or _("Help")
        origins = "\n".join(sorted(EmbeddingSites.known()))
        context: dict[str, Any] = {
            "form": form,
            "sites": SitesForm(initial={"origins": origins}),
            "snippet": snippet(home, looks, help_word),
            "pinned": snippet(home, looks, help_word, newest()),
            "policy": policy(home),
            "version": newest().version,
            "size": f"{len(newest().compressed) / 1000:.1f}",
            "query": request.GET.urlencode(),
        }
        return {**super().get_context_data(**kwargs), **context, **kwargs}


def preview(request: HttpRequest) -> HttpResponse:
    """Show a plain page with the widget on it, as the address says; for the frame beside the form.

    Raises ``PermissionDenied`` for who has not the right.
    """
    if not request.user.has_perm(SET_UP):
        raise PermissionDenied
    form = LooksForm(request.GET)
    looks = form.looks()
    page = form.cleaned_data.get("page", "")
    return render(request, "widget/preview.html", {"looks": looks, "page": page})
