"""Says who keeps an article true today: the owner, else the deputy, else nobody.

Somebody whose account is closed, or who is away, doesn't count.
"""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone

from articles.models import Absence, Article


def responsible(article: Article, today: date | None = None) -> Any:
    """Return the user who keeps the article true on that day, None where nobody does."""
    day = today or timezone.localdate()
    people = [article.owner_id, article.deputy_id]
    return keeper(article, away_on(day, [person for person in people if person is not None]))


def keeper(article: Article, away: Collection[int]) -> Any:
    """Return the owner unless away or closed, else the deputy unless away or closed, else None."""
    for person in (article.owner, article.deputy):
        if person is not None and person.is_active and person.pk not in away:
            return person
    return None


def away_on(day: date, people: Collection[int] | None = None) -> frozenset[int]:
    """Return the ids of those who are away on a day, among ``people`` where given."""
    absences = Absence.objects.filter(since__lte=day, until__gte=day)
    if people is not None:
        absences = absences.filter(user__in=people)
    return frozenset(absences.values_list("user", flat=True))


def present(role: str, day: date) -> Q:
    """Return the condition that the ``owner`` or ``deputy`` is there: named, open, not away."""
    away = Absence.objects.filter(since__lte=day, until__gte=day).values("user")
    return Q(**{f"{role}__is_active": True}) & ~Q(**{f"{role}__in": away})


def may_verify(user: Any, article: Article) -> bool:
    """Tell whether somebody may call the article true: by right, or because they keep it.

    That they may read it is for the caller to ask.
    """
    if not user.is_active or user.pk is None:
        return False
    return user.pk in (article.owner_id, article.deputy_id) or user.has_perm(
        "articles.verify_article"
    )
