"""Turns the second step on and off, and shows recovery codes."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.base.views import AuthenticateView, ReauthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from django.http import HttpResponse
from django.urls import reverse, reverse_lazy

from kb.accounts.second_factor.required import is_required


class EnterCode(AuthenticateView):
    """Asks for a code while signing in."""

    template_name = "accounts/code.html"


class EnterCodeAgain(ReauthenticateView):
    """Asks for a code before something important."""

    template_name = "accounts/code_again.html"


class TurnOn(ActivateTOTPView):
    """Shows the code for an app, and turns the second step on."""

    template_name = "accounts/second_factor_on.html"

    def form_valid(self, form: Any) -> HttpResponse:
        """Turn it on; this session has taken the step with the first code."""
        response: HttpResponse = super().form_valid(form)
        user = self.request.user
        app = Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP)
        record_authentication(self.request, user, "mfa", id=app.pk, type=app.type)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add whether the person has to, and the secret in groups that are easy to type."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        secret = context["form"].secret
        groups = [secret[start : start + 4] for start in range(0, len(secret), 4)]
        return {**context, "required": is_required(self.request.user), "groups": groups}

    def get_success_url(self) -> str:
        """Lead to the recovery codes when there are new ones."""
        codes = self.did_generate_recovery_codes
        return reverse("mfa_view_recovery_codes" if codes else "account")


class TurnOff(DeactivateTOTPView):
    """Turns the second step off, after a question."""

    template_name = "accounts/second_factor_off.html"
    success_url = reverse_lazy("account")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add whether the person will have to turn it on again."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "required": is_required(self.request.user)}


class Codes(ViewRecoveryCodesView):
    """Shows recovery codes, once."""

    template_name = "accounts/recovery_codes.html"


class NewCodes(GenerateRecoveryCodesView):
    """Makes new recovery codes, which end the old ones."""

    template_name = "accounts/recovery_codes_new.html"
