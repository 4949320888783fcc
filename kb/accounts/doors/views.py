"""Shows the two doors."""

from typing import Any

from allauth.account.forms import LoginForm
from allauth.account.internal.flows.login import perform_password_login
from allauth.account.views import LoginView
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils.http import urlencode

from kb.accounts.doors.door import Door, stand_at
from kb.accounts.oidc.provider import provider_of


class SignInForm(LoginForm):
    """Takes a user name or e-mail address, and a password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Leave out how long to stay: that follows from whose door it is."""
        super().__init__(*args, **kwargs)
        del self.fields["remember"]

    def add_prefix(self, field_name: str) -> str:
        """Call the field in the page what password managers expect."""
        return "username" if field_name == "login" else str(super().add_prefix(field_name))

    def _login_with_password(
        self, request: HttpRequest, redirect_url: str | None, credentials: dict[str, Any]
    ) -> HttpResponse:
        login = self._login
        login.redirect_url = redirect_url
        response: HttpResponse = perform_password_login(request, credentials, login)
        return response


class SignIn(LoginView):
    """Asks for name and password; leads back to where the reader came from."""

    form_class = SignInForm
    door: Door

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Remember the door, so that only its people come in."""
        stand_at(request, self.door)
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the provider behind this door, if there is one."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "provider": provider_of(self.request, self.door)}


class StaffSignIn(SignIn):
    """Lets staff in."""

    door = Door.STAFF
    template_name = "accounts/sign_in_staff.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Tell who is in already, but may not work in the editor, so.

        Sent back to the admin, they would be sent here again, for ever.
        """
        inward = request.GET.get("next", "").startswith(resolve_url("wagtailadmin_home"))
        may_enter = request.user.has_perm("wagtailadmin.access_admin")
        if request.user.is_authenticated and inward and not may_enter:
            # Wagtail left a message that says what the page itself says better.
            list(get_messages(request))
            return render(request, "accounts/no_editor.html", status=403)
        return super().dispatch(request, *args, **kwargs)


class CustomerSignIn(SignIn):
    """Lets customers in."""

    door = Door.CUSTOMERS
    template_name = "accounts/sign_in.html"


def to_staff_door(request: HttpRequest) -> HttpResponse:
    """Lead from Wagtail's own sign-in page to ours, and from there back to where one came from."""
    target = request.GET.get("next", "/admin/")
    return HttpResponseRedirect(f"{resolve_url('account_login')}?{urlencode({'next': target})}")
