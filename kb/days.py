"""Says when days begin and end where the site is, and which days a report is about. A leaf."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Self

from django.utils import timezone


@dataclass(frozen=True, kw_only=True)
class Days:
    """Holds the first and the last of some days."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """Return how many days these are."""
        return (self.last - self.first).days + 1

    @property
    def before(self) -> Self:
        """Return as many days before the first."""
        length = timedelta(days=self.days)
        return replace(self, first=self.first - length, last=self.last - length)

    @property
    def each(self) -> list[date]:
        """Return every day, the first one first."""
        return [self.first + timedelta(days=number) for number in range(self.days)]


def bounds(first: date, last: date) -> tuple[datetime, datetime]:
    """Return the moment in which ``first`` begins, and the one in which ``last`` is over."""
    days = (first, last + timedelta(days=1))
    start, end = (timezone.make_aware(datetime.combine(day, time.min)) for day in days)
    return start, end
