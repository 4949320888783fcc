"""Says which days and which language the report is about, as the address tells."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from kb.days import Days
from search.admin.searches import PERIODS, USUAL


@dataclass(frozen=True, kw_only=True)
class Period(Days):
    """Adds a language to the days; "" means all."""

    language: str = ""

    def counted(self) -> Q:
        """Return the condition that keeps the counts of these days and this language."""
        days = Q(day__gte=self.first, day__lte=self.last)
        return days & Q(language=self.language) if self.language else days


def period_of(asked: Mapping[str, str], today: date | None = None) -> Period:
    """Return what the address asks for; what it doesn't say, or says wrong, is the usual."""
    days = asked.get("period", "")
    language = asked.get("language", "")
    last = today or timezone.localdate()
    length = int(days if days in dict(PERIODS) else USUAL)
    return Period(
        first=last - timedelta(days=length - 1),
        last=last,
        language=language if language in dict(settings.LANGUAGES) else "",
    )
