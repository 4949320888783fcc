"""Keeps the counts of each day, in the worker: a day is counted anew as long as it may change.

Counting a day replaces what was counted before, in one transaction: a crash changes nothing, and
twice is as good as once. Views go only after their day was counted for the last time.
"""

from collections.abc import Collection
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Max, Min
from django.utils import timezone

from kb.insights.counting import counts_of
from kb.insights.models import DayCount, View
from kb.outbox.chores import chore
from search.log.rows import SearchRecord

MAY_CHANGE = timedelta(days=2)
"""For so long after it a day's notes may come late, and its views are kept."""
BATCH = 500


@chore("insights: count the day", every=timedelta(minutes=10))
def roll_up() -> None:
    """Count today, what may have changed, and what was missed; forget views of older days."""
    today = timezone.localdate()
    last = DayCount.objects.aggregate(last=Max("day"))["last"] or _before_all(today)
    with_views = set(View.objects.order_by().values_list("day", flat=True).distinct())
    for day in days_to_count(today, last, with_views):
        count_day(day)
    View.objects.filter(day__lt=today - MAY_CHANGE).delete()


def days_to_count(today: date, last: date, with_views: Collection[date]) -> list[date]:
    """Return the days to count, oldest first: what may change, has views, or was never counted.

    Never an older one without views: they were counted and are gone. ``last`` is the last day with
    a count. Pure.
    """
    first = min(last + timedelta(days=1), today - MAY_CHANGE)
    days = {first + timedelta(days=each) for each in range((today - first).days + 1)}
    return sorted(days.union(with_views))


def _before_all(today: date) -> date:
    """Return the day before the first that the search log knows of."""
    first = SearchRecord.objects.aggregate(at=Min("at"))["at"]
    return (timezone.localdate(first) if first else today) - timedelta(days=1)


def count_day(day: date) -> None:
    """Replace what was counted of a day."""
    rows = [
        DayCount(
            day=day,
            what=each.what,
            article=each.article,
            publication=each.publication,
            language=each.language,
            channel=each.channel,
            times=each.times,
        )
        for each in counts_of(day)
    ]
    with transaction.atomic():
        DayCount.objects.filter(day=day).delete()
        DayCount.objects.bulk_create(rows, batch_size=BATCH)
