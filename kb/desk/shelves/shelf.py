"""Defines a shelf: rows to look at, how many there are in all, and what to say when it is empty."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.utils import timezone

from articles.access import Viewer, open_articles, viewer_for
from articles.models import Article
from articles.verification.lists import kept_by

SHOWN = 5
M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Asker:
    """Is whoever the shelves are for; what they may not read stands on none of them."""

    user: Any

    @cached_property
    def viewer(self) -> Viewer:
        """Return them as the access rule knows them."""
        return viewer_for(self.user)

    @cached_property
    def readable(self) -> QuerySet[Article]:
        """Return the articles that are open to them, published or not."""
        return open_articles(self.viewer)

    @cached_property
    def mine(self) -> QuerySet[Article]:
        """Return the articles that they keep."""
        kept = kept_by(self.user, timezone.localdate())
        return kept.filter(pk__in=self.readable.values("pk"))

    @cached_property
    def numbers(self) -> frozenset[int]:
        """Return the numbers of the articles that they keep."""
        return frozenset(self.mine.values_list("pk", flat=True))

    def may(self, right: str) -> bool:
        """Tell whether they have a right, ``app.codename``."""
        return bool(self.user.has_perm(right))


@dataclass(frozen=True)
class Row:
    """Is one thing to do: what it is about, why, and where it is done."""

    title: str
    detail: str
    url: str
    action: str


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """Holds the first rows of one kind; ``total`` counts all of them."""

    key: str
    heading: str
    icon: str
    rows: tuple[Row, ...]
    total: int
    empty: str
    all_url: str = ""

    @property
    def more(self) -> int:
        """Return how many are not shown."""
        return self.total - len(self.rows)


def some(rows: QuerySet[M]) -> tuple[list[M], int]:
    """Return the rows to show, and how many there are in all; most often one query says both."""
    found = list(rows[: SHOWN + 1])
    return found[:SHOWN], rows.count() if len(found) > SHOWN else len(found)


def name_of(person: Any) -> str:
    """Return a person's full name, else the name they sign in with; nobody has none."""
    return str(person.get_full_name() or person.get_username()) if person is not None else ""
