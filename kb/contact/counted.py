"""Tells what customers wrote after a search on a day, and what was solved without a message."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.dispatch import receiver

from articles.audience import Audience
from articles.history.readable import Ledger, ledger_of
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
    after_search = [*wrote.values_list("language", "opened", "at")]
    without_message = [*solved.values_list("language", "articles", "at")]
    told = [*after_search, *without_message]
    ledger = ledger_of(day, {_only(articles) for _language, articles, _at in told})
    return [
        *(_count(ledger, "contacted", *row) for row in after_search),
        *(_count(ledger, "solved", *row) for row in without_message),
    ]


def _count(
    ledger: Ledger, what: str, language: str, articles: Sequence[int], at: datetime
) -> Count:
    article = _only(articles)
    return Count(
        what=what,
        language=language,
        channel=CONTACT,
        article=article,
        # The form offers everybody what everybody may read.
        publication=ledger.publication(article, language, Audience.PUBLIC, at) or 0,
    )


def _only(articles: Sequence[int]) -> int:
    """Return the article that it was about; 0 for several: nobody said which."""
    return articles[0] if len(articles) == 1 else 0
