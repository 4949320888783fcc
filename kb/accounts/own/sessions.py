"""Ends sessions: this one, or all that a person has anywhere."""

from allauth.usersessions.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kb.accounts.doors.door import Door, door_of


def end_all_sessions(person: User) -> None:
    """End every session of a person: the next request of each is a stranger's."""
    get_adapter().end_sessions(UserSession.objects.filter(user=person))


@require_POST
@login_required
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """End all sessions of who asks, this one too, and lead to their door."""
    assert isinstance(request.user, User)
    door = "account_login" if door_of(request.user) is Door.STAFF else "sign_in"
    end_all_sessions(request.user)
    logout(request)
    messages.success(request, _("You are signed out everywhere."))
    return redirect(door)
