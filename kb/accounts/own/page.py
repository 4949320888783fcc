"""Shows the account page, and changes name and address from there."""

from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kb.accounts import letters
from kb.accounts.own.browser_name import browser_name
from kb.accounts.own.forms import AddressForm, NameForm
from kb.accounts.second_factor.required import is_required


@login_required
@require_GET
def account(request: HttpRequest) -> HttpResponse:
    """Show the account of who is signed in."""
    return render(request, "accounts/account.html", _about(request))


def _about(request: HttpRequest, **forms: Any) -> dict[str, Any]:
    user = _owner(request)
    kinds = set(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    sessions = sorted(
        UserSession.objects.purge_and_list(user), key=lambda each: each.created_at, reverse=True
    )
    return {
        "name_form": NameForm(instance=user),
        "address_form": AddressForm(),
        "own_password": user.has_usable_password(),
        "app": Authenticator.Type.TOTP in kinds,
        "codes": Authenticator.Type.RECOVERY_CODES in kinds,
        "required": is_required(user),
        "sessions": [(each, browser_name(each.user_agent)) for each in sessions],
        **forms,
    }


def _owner(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


@login_required
@require_POST
def change_name(request: HttpRequest) -> HttpResponse:
    """Change the name, unless the provider looks after it."""
    form = NameForm(request.POST, instance=User.objects.get(pk=_owner(request).pk))
    if not _owner(request).has_usable_password() or not form.is_valid():
        return render(request, "accounts/account.html", _about(request, name_form=form), status=422)
    form.save()
    messages.success(request, _("Your name is changed."))
    return redirect("account")


@login_required
@reauthentication_required
@require_http_methods(["GET", "POST"])
def change_address(request: HttpRequest) -> HttpResponse:
    """Send a letter to a new address; nothing changes before it is confirmed."""
    if not _owner(request).has_usable_password():
        return redirect("account")
    form = AddressForm(request.POST or None)
    if not form.is_valid():
        return render(request, "accounts/address.html", {"form": form})
    letters.ask_to_confirm(_owner(request), form.cleaned_data["email"])
    messages.success(
        request,
        _("We sent a letter to %(address)s. Follow the link in it to confirm the address.")
        % {"address": form.cleaned_data["email"]},
    )
    return redirect("account")


@require_http_methods(["GET", "POST"])
def confirm_address(request: HttpRequest, token: str) -> HttpResponse:
    """Make a new address the account's, after a press of the button; the link works once."""
    confirmed = letters.read_confirmation(token)
    person = (
        confirmed
        and User.objects.filter(pk=confirmed[0], email=confirmed[1], is_active=True).first()
    )
    if not confirmed or not person or person.email == confirmed[2]:
        return render(request, "accounts/link_over.html", status=410)
    if request.method == "GET":
        return render(request, "accounts/address_confirm.html", {"address": confirmed[2]})
    person.email = confirmed[2]
    person.save(update_fields=["email"])
    if confirmed[1]:
        letters.tell("email_changed", confirmed[1])
    messages.success(request, _("Your address is changed."))
    return redirect("account")
