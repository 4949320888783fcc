"""Routes everything about people. Listed by hand: allauth has more addresses than we want.

The names ``account_…`` and ``mfa_…`` are allauth's, which looks its pages up by them. Views run
outside one transaction a request: a failed try must stay counted, and hashing a password must not
hold the only writer of an SQLite file.
"""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import LogoutView
from django.db import transaction
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView, TemplateView

from kb.accounts.doors.door import Door
from kb.accounts.doors.views import CustomerSignIn, StaffSignIn, to_staff_door
from kb.accounts.links.views import enter
from kb.accounts.middleware import keep_from_caches
from kb.accounts.oidc import views as oidc
from kb.accounts.own import page, password, sessions
from kb.accounts.second_factor import views as second_factor

View = Callable[..., Any]


def _page(route: str, view: View, name: str, **more: Any) -> URLPattern:
    """Route a view whose answers no cache keeps and that looks after its own transactions."""

    def for_one_person(request: Any, *args: Any, **kwargs: Any) -> Any:
        keep_from_caches(request)
        return view(request, *args, **kwargs)

    return path(route, transaction.non_atomic_requests(for_one_person), more, name=name)


def _words(template: str) -> View:
    return TemplateView.as_view(template_name=template)


doors = [
    _page("sign-in/", CustomerSignIn.as_view(), "sign_in"),
    _page("staff/sign-in/", StaffSignIn.as_view(), "account_login"),
    _page("sign-in/code/", second_factor.EnterCode.as_view(), "mfa_authenticate"),
    _page("sign-in/provider/", oidc.begin, "begin_customers", door=Door.CUSTOMERS),
    _page("staff/sign-in/provider/", oidc.begin, "begin_staff", door=Door.STAFF),
    _page("sign-out/", LogoutView.as_view(), "sign_out"),
]
forgotten = [
    _page("password/forgotten/", password.forgotten, "password_reset"),
    _page("password/sent/", _words("accounts/password_sent.html"), "password_reset_sent"),
    _page("password/done/", _words("accounts/password_done.html"), "password_reset_done"),
    _page(
        "password/<uidb36>/<key>/",
        password.ChoosePassword.as_view(),
        "account_reset_password_from_key",
    ),
]
own = [
    _page("", page.account, "account"),
    _page("name/", page.change_name, "change_name"),
    _page("address/", page.change_address, "change_address"),
    _page("address/<token>/", page.confirm_address, "confirm_address"),
    _page("password/", password.ChangePassword.as_view(), "account_change_password"),
    _page("sign-out-everywhere/", sessions.sign_out_everywhere, "sign_out_everywhere"),
    _page("check/", password.CheckAgain.as_view(), "account_reauthenticate"),
    _page("check/code/", second_factor.EnterCodeAgain.as_view(), "mfa_reauthenticate"),
    _page("second-step/on/", second_factor.TurnOn.as_view(), "mfa_activate_totp"),
    _page("second-step/off/", second_factor.TurnOff.as_view(), "mfa_deactivate_totp"),
    _page("recovery-codes/", second_factor.Codes.as_view(), "mfa_view_recovery_codes"),
    _page(
        "recovery-codes/new/",
        second_factor.NewCodes.as_view(),
        "mfa_generate_recovery_codes",
    ),
]
people: list[URLPattern | URLResolver] = [*doors, *forgotten, path("account/", include(own))]
"""Below the language."""

callbacks = [
    _page("enter/", enter, "enter"),
    _page("sign-in/callback/<door>/", oidc.callback, "oidc_callback"),
]
"""Without a language, because providers want one address that never changes."""

instead_of_wagtail = [
    path("admin/login/", to_staff_door),
    path("admin/password_reset/", RedirectView.as_view(pattern_name="password_reset")),
]
"""Before Wagtail's own addresses, whose pages these replace."""
