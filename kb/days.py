"""Says when days begin and end where the site is. A leaf."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone


def bounds(first: date, last: date) -> tuple[datetime, datetime]:
    """Return the moment in which ``first`` begins, and the one in which ``last`` is over."""
    days = (first, last + timedelta(days=1))
    start, end = (timezone.make_aware(datetime.combine(day, time.min)) for day in days)
    return start, end
