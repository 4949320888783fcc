"""Changes passwords, and sends the link to who forgot theirs.

A request for a link does the same for every address: it notes it in the outbox. Only the worker
looks whether there is an account, so that neither the answer nor its time tells.
"""

from typing import Any

from allauth.account.views import (
    PasswordChangeView,
    PasswordResetFromKeyView,
    ReauthenticateView,
)
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from kb.accounts.adapter import AccountAdapter
from kb.accounts.letters import invite_to_choose
from kb.accounts.own.forms import ForgottenForm, NewPasswordForm
from kb.accounts.tries import Counted, Limit, begin
from kb.events import Person, person_erased
from kb.outbox import queue
from kb.outbox.handlers import handles
from kb.outbox.models import OutboxEntry
from kb.throttling import network_of

TOPIC = "password"
A_QUARTER = 15 * 60
ONE_ADDRESS = Limit(3, A_QUARTER)
ONE_NETWORK = Limit(20, A_QUARTER)
EVERYBODY = Limit(300, A_QUARTER)


@require_http_methods(["GET", "POST"])
def forgotten(request: HttpRequest) -> HttpResponse:
    """Take an address and say that a letter comes if it is an account's."""
    form = ForgottenForm(request.POST or None)
    if not form.is_valid():
        return render(request, "accounts/password_forgotten.html", {"form": form})
    typed = form.cleaned_data["email"].casefold()
    network = network_of(AccountAdapter(request).get_client_ip(request))
    begin(
        Counted(f"forgotten:address:{typed}", ONE_ADDRESS),
        Counted(f"forgotten:network:{network}", ONE_NETWORK),
        Counted("forgotten:everybody", EVERYBODY),
    )
    queue.record(TOPIC, [f"{get_language()}:{typed}"], "letter: choose a password")
    return redirect("password_reset_sent")


@handles(TOPIC)
def send_links(key: str) -> None:
    """Write the letters for one address; none for accounts that a provider signs in."""
    language, address = key.split(":", 1)
    with_provider = SocialAccount.objects.values("user_id")
    people = get_user_model()._default_manager.filter(email__iexact=address, is_active=True)
    for person in people.exclude(pk__in=with_provider):
        invite_to_choose(person, language, new=False)


@receiver(person_erased)
def forget_address(person: Person, **_more: Any) -> None:
    """Drop requests for a link that wait for the address of somebody who was erased."""
    if person.email:
        waiting = OutboxEntry.objects.filter(topic=TOPIC)
        waiting.filter(key__iendswith=f":{person.email}").delete()


class ChangePassword(PasswordChangeView):
    """Changes the password of who is signed in; all other sessions end."""

    form_class = NewPasswordForm
    template_name = "accounts/password.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse accounts without a password: their provider has it."""
        if isinstance(request.user, User) and not request.user.has_usable_password():
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response


class ChoosePassword(PasswordResetFromKeyView):
    """Takes a new password from who follows the link; the link works once."""

    template_name = "accounts/password_choose.html"
    success_url = reverse_lazy("password_reset_done")


class CheckAgain(ReauthenticateView):
    """Asks for the password before something important."""

    template_name = "accounts/check.html"
