"""Tells people what was published in what they watch: one letter an hour, never of their own."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.users.models import UserProfile

from articles.access import Viewer, viewer_for
from articles.models import ArticlePage, Publication, SectionPage, Watch
from articles.wiki.changes import Change, readable_changes, told
from kb.outbox.chores import chore
from kb.outbox.letters import write_letter

MOST = 100
# A publish that began earlier may be stored later: what is younger waits for the next letter.
SETTLED = timedelta(minutes=2)


def set_watch(user_id: int, key: UUID, *, on: bool) -> None:
    """Begin or stop watching the article or section with this translation key."""
    if on:
        newest = Publication.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        Watch.objects.get_or_create(user_id=user_id, key=key, defaults={"told": newest})
    else:
        Watch.objects.filter(user_id=user_id, key=key).delete()


@chore("watches", every=timedelta(hours=1))
def tell_watchers() -> None:
    """Write a letter to everybody in whose watched articles and sections something changed."""
    until = timezone.now() - SETTLED
    for user in get_user_model().objects.filter(watches__isnull=False, is_active=True).distinct():
        tell(user, until=until)


@transaction.atomic
def tell(user: Any, *, until: datetime) -> bool:
    """Write one person's letter and remember what it told; returns whether one was written."""
    watches = list(Watch.objects.select_for_update().filter(user=user))
    viewer = viewer_for(user)
    if not watches or not viewer.sees_internal:
        return False
    settled = Publication.objects.filter(since__lte=until).order_by("-pk")
    newest = settled.values_list("pk", flat=True).first() or 0
    changes = _news(watches, viewer, newest)
    Watch.objects.filter(user=user, told__lt=newest).update(told=newest)
    return bool(changes) and _write(user, changes, newest)


def _news(watches: Iterable[Watch], viewer: Viewer, newest: int) -> list[tuple[Watch, Change]]:
    """Return what changed since each watch was last told, each article once a language."""
    found: dict[int, tuple[Watch, Change]] = {}
    for watch in watches:
        rows = readable_changes(viewer, watched_pages(watch.key))
        for change in told(rows.filter(pk__gt=watch.told, pk__lte=newest)[:MOST]):
            if change.user_id != viewer.user_id:
                found.setdefault(change.page.pk, (watch, change))
    return list(found.values())


def watched_pages(key: UUID) -> Any:
    """Return the articles that watching this key covers, in every language."""
    inside = Q(translation_key=key)
    for path in SectionPage.objects.filter(translation_key=key).values_list("path", flat=True):
        inside |= Q(path__startswith=path)
    return ArticlePage.objects.filter(inside, alias_of=None)


def _write(user: Any, news: list[tuple[Watch, Change]], newest: int) -> bool:
    profile = UserProfile.objects.filter(user=user).first()
    language = (profile.preferred_language if profile else "") or settings.LANGUAGE_CODE
    with translation.override(language):
        lines = [_("Published since the last letter:"), ""]
        for watch, change in news:
            who = f" · {change.who}" if change.who else ""
            lines += [
                f"KB-{change.number} {change.title} ({change.page.locale}){who}",
                f"  {settings.WAGTAILADMIN_BASE_URL}{change.url}",
                "  " + _("Stop watching: %(address)s") % {"address": _stop(watch.key)},
                "",
            ]
        subject = ngettext(
            "%(n)s change in what you watch", "%(n)s changes in what you watch", len(news)
        ) % {"n": len(news)}
    return write_letter(
        to=user.email,
        subject=subject,
        text="\n".join(lines),
        once=f"watch:{user.pk}:{newest}",
    )


def _stop(key: UUID) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL}{reverse('watch', args=(key,))}"
