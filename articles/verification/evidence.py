"""Gathers what decides on the next check, for many articles at once: three queries in all."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Count, Min, Q
from django.utils import timezone

from articles.feedback.counting import Tally, tallies
from articles.models import Article, Publication, Verification
from articles.verification.interval import Bounds, Evidence, Interval, interval

WINDOW = timedelta(days=90)
"""How far back votes are looked at."""


@dataclass
class Words:
    """Holds the checksum of what is public in each language, and since when it reads so."""

    checksums: dict[str, str] = field(default_factory=dict)
    since: datetime | None = None

    @property
    def fingerprint(self) -> str:
        """Return one checksum of all languages; empty where nothing is public."""
        if not self.checksums:
            return ""
        lines = "\n".join(f"{lang} {sha}" for lang, sha in sorted(self.checksums.items()))
        return hashlib.sha256(lines.encode()).hexdigest()


@dataclass(frozen=True)
class Known:
    """Holds the interval that an article's evidence comes to, and the words it is about."""

    interval: Interval
    fingerprint: str
    words_since: datetime | None


def known_about(articles: Collection[Article], *, checked_now: bool = False) -> dict[int, Known]:
    """Return what is known about each of these articles, by number.

    ``checked_now`` counts a check that is just being made.
    """
    numbers = [article.pk for article in articles]
    today = timezone.localdate()
    votes = tallies(numbers, today - WINDOW)
    words = public_words(numbers)
    checks = _checks(numbers)
    found = {}
    for article in articles:
        said, tally = words.get(article.pk, Words()), votes.get(article.pk, Tally())
        evidence = Evidence(
            votes=tally.votes,
            unhelpful=tally.unhelpful,
            unchanged_checks=_unchanged(checks[article.pk], said.fingerprint) + checked_now,
            age_days=_age(said.since, today),
        )
        decided = interval(bounds_of(article), evidence)
        found[article.pk] = Known(decided, said.fingerprint, said.since)
    return found


def bounds_of(article: Article) -> Bounds:
    """Return what the owner wishes."""
    return Bounds(
        wish=article.review_every,
        at_least=article.review_at_least,
        at_most=article.review_at_most,
    )


def public_words(numbers: Collection[int]) -> dict[int, Words]:
    """Return what is public of each article now; what has no open ledger row is left out."""
    texts = (
        Publication.objects.filter(article__in=numbers)
        .order_by()
        .values_list("article", "language", "sha256")
        .annotate(first=Min("since"), now=Count("pk", filter=Q(until=None)))
        .filter(now__gt=0)
    )
    found: dict[int, Words] = defaultdict(Words)
    for number, language, sha256, first, _now in texts:
        words = found[number]
        words.checksums[language] = sha256
        words.since = first if words.since is None else max(words.since, first)
    return found


def _checks(numbers: Collection[int]) -> dict[int, list[str]]:
    """Return the fingerprints of past checks by article, newest first."""
    rows = Verification.objects.filter(article__in=numbers, undone_at=None).order_by("-at", "-pk")
    found: dict[int, list[str]] = defaultdict(list)
    for number, fingerprint in rows.values_list("article", "fingerprint"):
        found[number].append(fingerprint)
    return found


def _unchanged(checks: Iterable[str], fingerprint: str) -> int:
    """Return how many checks in a row, up to now, found the words that are public today."""
    count = 0
    for each in checks:
        if each != fingerprint:
            break
        count += 1
    return count


def _age(since: datetime | None, today: date) -> int:
    return max(0, (today - timezone.localdate(since)).days) if since else 0
