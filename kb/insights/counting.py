"""Counts one day from all that is known of it: views, searches, what was opened, votes.

Other rooms add what they count themselves (``kb.events.day_counted``). Staff don't count.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Count as Number
from django.db.models import Q, QuerySet

from articles.audience import Audience
from articles.history.readable import ledger_of
from articles.models import Vote
from kb.days import bounds
from kb.events import Count, day_counted
from kb.insights.models import View, What
from search.answers import Shown
from search.log.rows import SearchRecord


def counts_of(day: date) -> list[Count]:
    """Return how often each thing happened on a day, each key once."""
    told: list[Any] = [counts for _receiver, counts in day_counted.send(sender=None, day=day)]
    sources = (_views(day), _searches(day), _opened(day), _votes(day), *told)
    return summed(count for source in sources for count in source)


def summed(counts: Iterable[Count]) -> list[Count]:
    """Return the counts, those about the same thing together; pure."""
    times: Counter[Count] = Counter()
    for each in counts:
        times[replace(each, times=0)] += each.times
    return [replace(key, times=number) for key, number in times.items() if number]


def _views(day: date) -> Iterable[Count]:
    rows = View.objects.filter(day=day).order_by()
    keys = rows.values_list("article", "publication", "language", "channel")
    for article, publication, language, channel, times in keys.annotate(Number("pk")):
        yield Count(
            what=What.VIEWS,
            article=article,
            publication=publication,
            language=language,
            channel=channel,
            times=times,
        )


def of_customers(day: date) -> QuerySet[SearchRecord]:
    """Return what was searched on a day by others than staff."""
    start, end = bounds(day, day)
    rows = SearchRecord.objects.filter(at__gte=start, at__lt=end).order_by()
    return rows.exclude(realm=Audience.STAFF)


def _searches(day: date) -> Iterable[Count]:
    groups: Any = of_customers(day).values_list("locale", "channel")
    unanswered = Number("pk", filter=Q(verdict=Shown.NONE))
    for language, channel, asked, failed in groups.annotate(asked=Number("pk"), failed=unanswered):
        place = {"language": language, "channel": channel}
        yield Count(what=What.SEARCHES, times=asked, **place)
        yield Count(what=What.UNANSWERED, times=failed, **place)


def _opened(day: date) -> Iterable[Count]:
    """Yield what was opened, where the ledger says that the searcher could: anybody may tell."""
    rows = of_customers(day).exclude(opened=None)
    ledger = ledger_of(day, set(rows.values_list("opened", flat=True)))
    for number, language, channel, realm, at in rows.values_list(
        "opened", "locale", "channel", "realm", "at"
    ):
        found = ledger.publication(number or 0, language, Audience(realm), at)
        if found is not None:
            yield Count(
                what=What.OPENED,
                article=number or 0,
                publication=found,
                language=language,
                channel=channel,
            )


def _votes(day: date) -> Iterable[Count]:
    rows = Vote.objects.filter(day=day).order_by()
    keys = rows.values_list("article", "publication", "language", "channel", "helpful")
    for article, publication, language, channel, helpful, times in keys.annotate(Number("pk")):
        yield Count(
            what=What.HELPFUL if helpful else What.UNHELPFUL,
            article=article,
            publication=publication or 0,
            language=language,
            channel=channel,
            times=times,
        )
