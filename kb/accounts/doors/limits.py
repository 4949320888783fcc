"""Decides what a try to sign in is counted for.

A browser in which somebody signed in before holds a signed cookie. Its tries for that account are
counted apart, so that strangers who guess can't lock its owner out (OWASP: "Slow down online
guessing attacks with device cookies").
"""

from uuid import uuid4

from django.conf import settings
from django.contrib.auth.models import User
from django.core import signing
from django.http import HttpRequest, HttpResponseBase

from kb.accounts.doors.door import door_at
from kb.accounts.tries import Counted, Limit

COOKIE = "svar_device"
COOKIE_SECONDS = 90 * 24 * 60 * 60
_SALT = "kb.accounts.device"

ACCOUNT = Limit(10, 5 * 60)
BROWSER = Limit(10, 5 * 60)
ADDRESS = Limit(30, 5 * 60)
EVERYBODY = Limit(500, 5 * 60)


def counted(
    request: HttpRequest, address: str, typed: str, person: User | None
) -> tuple[Counted, ...]:
    """Return what a try is counted for; the same for accounts that don't exist."""
    door = door_at(request) or "inside"
    browser = _browser_of(request, person)
    if browser:
        return (Counted(f"browser:{browser}", BROWSER),)
    account = person.pk if person else typed.casefold()
    return (
        Counted(f"{door}:account:{account}", ACCOUNT),
        Counted(f"{door}:address:{address}", ADDRESS),
        Counted(f"{door}:everybody", EVERYBODY),
    )


def remember_browser(response: HttpResponseBase, person: User) -> None:
    """Mark the browser as one in which this person has signed in."""
    response.set_cookie(
        COOKIE,
        signing.dumps([person.pk, uuid4().hex], salt=_SALT),
        max_age=COOKIE_SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _browser_of(request: HttpRequest, person: User | None) -> str:
    """Return the mark of a browser in which this person has signed in, else nothing."""
    try:
        pk, mark = signing.loads(
            request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=COOKIE_SECONDS
        )
    except (signing.BadSignature, TypeError, ValueError):
        return ""
    return str(mark) if person is not None and person.pk == pk else ""
