"""Shows the keys of an integration: adds, replaces and revokes them; each secret is shown once."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from articles.audience import Audience
from kb.accounts.admin.integration_forms import NewKeyForm
from kb.accounts.integrations.keeping import (
    OVERLAP,
    Made,
    add_public_key,
    end_tokens,
    make_secret,
    revoke,
    rotate,
)
from kb.accounts.integrations.models import Integration, IntegrationKey, Sort
from kb.accounts.roles import READ_STAFF

RIGHT = "accounts.change_integration"


class IntegrationKeysView(WagtailAdminTemplateMixin, TemplateView):
    """Lists keys; POST does what its button says."""

    header_icon = "key"
    template_name = "accounts/admin/integration_keys.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse who may not change integrations."""
        if not request.user.has_perm(RIGHT):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def integration(self) -> Integration:
        """Return the integration; raises ``Http404`` for none."""
        return get_object_or_404(Integration, pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        """Return whose keys they are."""
        return str(_("Keys of %(name)s")) % {"name": self.integration.name}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here."""
        own = self.integration
        above = [
            {"url": reverse("integrations:index"), "label": _("Integrations")},
            {"url": reverse("integrations:edit", args=(own.pk,)), "label": own.name},
        ]
        return [*self.breadcrumbs_items, *above, {"url": "", "label": _("Keys")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the keys, those that hold first, and the form for a new one."""
        keys = sorted(self.integration.keys.all(), key=lambda key: not key.holds)
        context = {"integration": self.integration, "keys": keys, "form": NewKeyForm()}
        return {**super().get_context_data(**kwargs), **context, "days": OVERLAP.days, **kwargs}

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Do what the button says, and show a new secret, or a question, instead of the list."""
        act = request.POST.get("act", "")
        if act in ("make", "rotate"):
            self._refuse_more_than_own()
        if act == "make":
            return self._make()
        if act == "end_tokens":
            end_tokens(self.integration, request.user)
            messages.success(request, _("All its tokens are ended. Its keys still hold."))
        elif act == "rotate":
            return self._shown(rotate(self._key(), request.user))
        elif act == "revoke":
            return self._asked_first(self._key())
        elif act == "revoke_for_good":
            revoke(self._key(), request.user)
            messages.success(request, _("The key is revoked, with the tokens that it gave."))
        return redirect("integrations:keys", pk=self.integration.pk)

    def _refuse_more_than_own(self) -> None:
        """Refuse a new secret to who reads less than it would open; anybody here may end keys."""
        staff = self.integration.audience == Audience.STAFF
        if staff and not self.request.user.has_perm(READ_STAFF):
            raise PermissionDenied

    def _make(self) -> HttpResponse:
        form = NewKeyForm(self.request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        told, by = form.cleaned_data, self.request.user
        if told["sort"] != Sort.SIGNATURE:
            return self._shown(make_secret(self.integration, Sort(told["sort"]), by))
        add_public_key(self.integration, told["public_key"], told["kid"], by)
        messages.success(self.request, _("The public key is added."))
        return redirect("integrations:keys", pk=self.integration.pk)

    def _key(self) -> IntegrationKey:
        """Return the key that is named; raises ``Http404`` for one that ended, or none."""
        named = self.request.POST.get("key", "")
        number = int(named) if named.isdecimal() and len(named) < 19 else 0
        return get_object_or_404(self.integration.keys.filter(revoked_at=None), pk=number)

    def _asked_first(self, key: IntegrationKey) -> HttpResponse:
        """Ask before what can't be undone."""
        context = {"key": key, "page_title": _("Revoke this key?")}
        return self._page("accounts/admin/integration_key_revoke.html", context)

    def _shown(self, made: Made) -> HttpResponse:
        # No cache keeps it: Wagtail says so of every page of the admin.
        context = {"made": made, "page_title": _("The new key")}
        return self._page("accounts/admin/integration_secret.html", context)

    def _page(self, template: str, context: dict[str, Any]) -> HttpResponse:
        """Show a page in the place of the list, with the way back."""
        back = reverse("integrations:keys", args=(self.integration.pk,))
        about = {"integration": self.integration, "header_icon": "key", "back": back}
        return render(self.request, template, context | about)
