"""Writes the weekly letter: what the home page shows, to everybody who keeps articles.

It goes out on Mondays from seven in the morning on. Who is away, switched it off, or has nothing to
do gets none.
"""

import logging
from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import transaction
from django.db.models import Q, QuerySet
from django.dispatch import receiver
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from articles.people import address_of, language_of
from articles.verification.people import away_on
from kb.desk.home import shelves_for
from kb.desk.models import NoLetter
from kb.events import Person, person_erased
from kb.outbox.chores import chore
from kb.outbox.letters import write_letter
from kb.outbox.models import Letter

logger = logging.getLogger(__name__)

MONDAY, HOUR = 0, 7


@chore("desk: weekly letter", every=timedelta(hours=1))
def write_digests() -> None:
    """Write to everybody who was not written to this week; one failure keeps nobody else from it.

    Raises the last failure, so that the chore is tried again.
    """
    now = timezone.localtime()
    if now.weekday() != MONDAY or now.hour < HOUR:
        return
    failure: Exception | None = None
    year, week, _day = now.isocalendar()
    for user in readers():
        try:
            write_digest(user, once=f"digest:{year}-W{week:02}:{user.pk}")
        except Exception as error:
            logger.exception("the weekly letter to user %s was not written", user.pk)
            failure = error
    if failure is not None:
        raise failure


@receiver(person_erased)
def forget_wish(person: Person, **_more: Any) -> None:
    """Forget that somebody who was erased wanted no letter."""
    NoLetter.objects.filter(user=person.user_id).delete()


def write_digest(user: Any, *, once: str) -> bool:
    """Write one letter in the reader's language; returns whether there was something new to tell.

    ``once`` names the letter: it is written a single time.
    """
    if Letter.objects.filter(once=once).exists():
        return False
    with translation.override(language_of(user)), transaction.atomic():
        shelves = [shelf for shelf in shelves_for(user) if shelf.total]
        if not shelves:
            return False
        text = render_to_string("desk/digest.txt", letter_context(user, shelves))
        return write_letter(to=user.email, subject=_("Your week in Svar"), text=text, once=once)


def letter_context(user: Any, shelves: list[Any]) -> dict[str, Any]:
    """Return what the template of the letter tells; every address whole."""
    return {
        "name": user.first_name or user.get_username(),
        "shelves": [
            (shelf, [(row, address_of(row.url)) for row in shelf.rows]) for shelf in shelves
        ],
        "home": address_of(reverse("wagtailadmin_home")),
        "switch": address_of(reverse("weekly_letter")),
    }


def readers() -> QuerySet[Any]:
    """Return who may open the admin, has an address, is there, and wants the letter."""
    access = Permission.objects.filter(
        content_type__app_label="wagtailadmin", codename="access_admin"
    )
    may = Q(groups__permissions__in=access) | Q(user_permissions__in=access) | Q(is_superuser=True)
    people = get_user_model().objects.filter(may, is_active=True).exclude(email="")
    people = people.exclude(pk__in=away_on(timezone.localdate()))
    people = people.exclude(pk__in=NoLetter.objects.values("user"))
    return people.select_related("wagtail_userprofile").distinct().order_by("pk")
