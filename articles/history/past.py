"""Finds what was public at a moment, in the ledger."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from articles.models import Article, ArticlePage, Publication

EARLIEST = datetime(1970, 1, 2, tzinfo=UTC)


@dataclass(frozen=True)
class Asked:
    """Holds the moment that somebody asks about; a day stands for its end, or for now."""

    moment: datetime
    whole_day: bool

    @property
    def day_began(self) -> datetime:
        """Return when the day of the moment began."""
        return timezone.localtime(self.moment).replace(hour=0, minute=0, second=0, microsecond=0)


def asked_moment(text: str, now: datetime) -> Asked | None:
    """Read ``2026-03-03`` or ``2026-03-03T14:30`` (local time, or with an offset); None if neither.

    What lies ahead counts as now, what lies before every article as ``EARLIEST``.
    """
    text = text.strip()
    try:
        day = parse_date(text)
        # A plus sign in an address arrives as a space.
        moment = parse_datetime(text) or parse_datetime(text.replace(" ", "+"))
        if day is not None:
            moment = datetime.combine(day, time.max)
        if moment is None:
            return None
        if moment.year < EARLIEST.year or moment.year > now.year + 1:
            return Asked(EARLIEST if moment.year < EARLIEST.year else now, whole_day=False)
        aware = moment if timezone.is_aware(moment) else timezone.make_aware(moment)
    except ValueError:
        return None
    return Asked(min(timezone.localtime(aware), now), whole_day=day is not None)


def live_at(moment: datetime) -> Q:
    """Return the condition for ledger rows that were open at a moment."""
    return Q(since__lte=moment) & (Q(until__gt=moment) | Q(until=None))


def publication_at(article: Article, language: str, moment: datetime) -> Publication | None:
    """Return what readers of a language were shown of an article at a moment."""
    return article.publications.filter(live_at(moment), language=language).first()


def article_at(url_path: str, language: str, moment: datetime) -> Article | None:
    """Return the article that an address stood for then, or stands for now, or ever stood for."""
    rows = Publication.objects.filter(path=url_path, language=language).select_related("article")
    row = rows.filter(live_at(moment)).first()
    if row is not None:
        return row.article
    page: ArticlePage | None = ArticlePage.objects.filter(
        url_path=url_path, locale__language_code=language
    ).first()
    if page is not None:
        article: Article | None = page.article
        return article
    last = rows.first()
    return last.article if last is not None else None


def changes_of_the_day(article: Article, language: str, asked: Asked) -> QuerySet[Publication]:
    """Return what else readers were shown on the day that was asked about, oldest first."""
    ended = asked.day_began + timedelta(days=1)
    return article.publications.filter(
        Q(until__gt=asked.day_began) | Q(until=None), language=language, since__lt=ended
    ).order_by("since", "pk")
