"""Counts votes within a window of days, in each language only since its last great change."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q

from articles.history.material import since_material
from articles.models import Article, Vote

_HELPFUL = Count("pk", filter=Q(helpful=True))


@dataclass(frozen=True)
class Tally:
    """Holds how many readers found an article helpful, and how many did not."""

    helpful: int = 0
    unhelpful: int = 0

    @property
    def votes(self) -> int:
        """Return how many voted."""
        return self.helpful + self.unhelpful

    def __add__(self, other: "Tally") -> "Tally":
        """Return both together."""
        return Tally(self.helpful + other.helpful, self.unhelpful + other.unhelpful)


def counted_since(number: int, language: str) -> datetime | None:
    """Return the moment before which votes are of another text; None where all of them count."""
    return since_material(Article(pk=number), language)


def tallies(numbers: Collection[int], since: date) -> dict[int, Tally]:
    """Return the votes from the day ``since`` on by article number; articles without are left out.

    One query, and one for each language of an article whose text changed greatly.
    """
    votes = Vote.objects.filter(article__in=numbers, day__gte=since).order_by()
    groups = votes.values_list("article", "language").annotate(
        everyone=Count("pk"), helpful=_HELPFUL
    )
    found: dict[int, Tally] = {}
    for number, language, everyone, helpful in groups:
        changed = counted_since(number, language)
        if changed is not None:
            later = votes.filter(article=number, language=language, at__gte=changed)
            counted = later.aggregate(everyone=Count("pk"), helpful=_HELPFUL)
            everyone, helpful = counted["everyone"], counted["helpful"]
        found[number] = found.get(number, Tally()) + Tally(helpful, everyone - helpful)
    return found
