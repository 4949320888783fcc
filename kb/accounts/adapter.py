"""Tells allauth how people sign in here: limits, sessions, safe redirects, letters, messages."""

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from kb.accounts import letters
from kb.accounts.doors.backend import find_person
from kb.accounts.doors.door import works_here
from kb.accounts.doors.limits import counted, remember_browser
from kb.accounts.second_factor.required import is_missing
from kb.accounts.tries import begin, forget
from kb.throttling import network_of

SAID = {
    "account/messages/password_changed.txt": _("Your password is changed."),
    "mfa/messages/totp_activated.txt": _("Your second step is on."),
    "mfa/messages/totp_deactivated.txt": _("Your second step is off."),
}
"""What is said on the next page; allauth has more to say than helps."""


class AccountAdapter(DefaultAccountAdapter):
    """Replaces what allauth does by what ``kb.accounts`` does."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("That user name and password don't belong together here."),
        "incorrect_password": _("That is not your password."),
        "enter_current_password": _("That is not your password."),
        "incorrect_code": _("That code is not right, or was used. Wait for the next one."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Let nobody make an account for themselves."""
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        """Answer with pages always."""
        return False

    def is_safe_url(self, url: str | None) -> bool:
        """Return whether an address leads back to this host."""
        return url_has_allowed_host_and_scheme(
            url, {self.request.get_host()}, require_https=self.request.is_secure()
        )

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Return whose password it is, within the limits; raises ``TooManyTriesError``."""
        typed = str(credentials.get("username", ""))
        address = network_of(self.get_client_ip(request))
        tries = begin(*counted(request, address, typed, find_person(typed)))
        person = authenticate(request, **credentials)
        if isinstance(person, User):
            forget(tries)
            return person
        return None

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Ask again only when the last sign-in or check of this session is some minutes old."""
        records = get_authentication_records(self.request, self.request.user)
        latest = max((float(record["at"]) for record in records), default=0.0)
        return time.time() - latest > settings.ACCOUNT_REAUTHENTICATION_TIMEOUT

    def login(self, request: HttpRequest, user: Any) -> None:
        """Start the session, shorter for staff."""
        super().login(request, user)
        staff = works_here(user)
        request.session.set_expiry(
            settings.STAFF_SESSION_SECONDS if staff else settings.CUSTOMER_SESSION_SECONDS
        )

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        """Lead back to where the person came from, or to the second step that is missing."""
        if is_missing(request, user):
            kwargs["redirect_url"] = reverse("mfa_activate_totp")
        response: HttpResponse = super().post_login(request, user, **kwargs)
        remember_browser(response, user)
        return response

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        """Lead a closed account to the door, as a stranger."""
        return HttpResponse(status=302, headers={"Location": reverse("sign_in")})

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Lead back to the account page."""
        return reverse("account")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write the letter that allauth asks for, to be posted by the worker."""
        letters.tell(template_prefix, email)

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: Any = None, email: str | None = None
    ) -> None:
        """Tell the owner of an account what changed in it."""
        letters.tell(template_prefix, user.email)

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Keep a sentence for the next page, where we have one."""
        said = SAID.get(message_template or "")
        if said:
            messages.add_message(request, level, str(said))
