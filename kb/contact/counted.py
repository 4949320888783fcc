"""Tells what customers wrote after a search on a day, and what was solved without a message."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Q
from django.dispatch import receiver

from kb.channels import CONTACT
from kb.contact.models import Message, Solved
from kb.days import bounds
from kb.events import Count, day_counted


@receiver(day_counted)
def counted(day: date, **_kwargs: Any) -> list[Count]:
    """Return each as a count of its own, of the article that it was about where that is known."""
    start, end = bounds(day, day)
    searched = ~Q(asked="") | ~Q(offered=[]) | ~Q(opened=[])
    wrote = Message.objects.filter(searched, at__gte=start, at__lt=end)
    solved = Solved.objects.filter(day=day, wrote_after=False)
    return [
        *(_count("contacted", *row) for row in wrote.values_list("language", "opened")),
        *(_count("solved", *row) for row in solved.values_list("language", "articles")),
    ]


def _count(what: str, language: str, articles: Sequence[int]) -> Count:
    # Of several, nobody said which.
    article = articles[0] if len(articles) == 1 else 0
    return Count(what=what, language=language, channel=CONTACT, article=article)
