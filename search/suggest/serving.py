"""Gives requests the books of phrases of their index, brought up to date from the stored rows."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from django.db.models import QuerySet

from kb import prepared
from search.configured import engine_name
from search.models import Offered
from search.query.index_name import IndexName
from search.suggest.book import PhraseBook
from search.suggest.phrases import Written

_COLUMNS = ("pk", "article", "key", "phrases", "products", "teams")
_EVERYBODY = None


@dataclass
class Books:
    """Holds the books of one index: one for everybody in the realm, one for each team.

    What only a team may read is in its own book, so that it can't shine through anywhere else.
    """

    locale: str
    newest: int = 0
    by_team: dict[int | None, PhraseBook] = field(default_factory=dict)
    teams_of: dict[int, tuple[int | None, ...]] = field(default_factory=dict)

    def readable(self, teams: Iterable[int]) -> list[PhraseBook]:
        """Return the books of somebody in these teams."""
        return [self.by_team[each] for each in (_EVERYBODY, *sorted(teams)) if each in self.by_team]

    def take(self, row: tuple[Any, ...]) -> None:
        """Put a stored row in the place of what its article offered before."""
        pk, article, key, phrases, products, teams = row
        for each in self.teams_of.pop(article, ()):
            self.by_team[each].remove(article)
        if phrases:
            written = [Written(*phrase) for phrase in phrases]
            places = (_EVERYBODY,) if teams is None else tuple(teams)
            for each in places:
                book = self.by_team.setdefault(each, PhraseBook(self.locale))
                book.put(article, key, written, products)
            self.teams_of[article] = places
        self.newest = max(self.newest, pk)


_books: dict[tuple[str, IndexName], Books] = {}
_lock = Lock()


def serving_books(index: IndexName, teams: Iterable[int]) -> list[PhraseBook]:
    """Return the books that a reader of an index may look into; one query as a rule."""
    newest = prepared.rows(_newest, engine_name(), index.realm.value, index.locale)
    if not newest:
        return []
    pk, generation, name = newest[0]
    books = _books.get((name, index))
    if books is None or books.newest < pk:
        books = _up_to_date(generation, name, index)
    return books.readable(teams)


def forget() -> None:
    """Read everything again at the next request of this process."""
    with _lock:
        _books.clear()


def _newest(engine: str, realm: str, locale: str) -> QuerySet[Offered, tuple[Any, ...]]:
    rows = Offered.objects.filter(
        generation__engine=engine, generation__current=True, realm=realm, locale=locale
    )
    found: QuerySet[Offered, tuple[Any, ...]] = rows.order_by("-pk").values_list(
        "pk", "generation", "generation__name"
    )
    return found[:1]


def _up_to_date(generation: int, name: str, index: IndexName) -> Books:
    with _lock:
        books = _books.get((name, index)) or Books(index.locale)
        if any(book.worn for book in books.by_team.values()):
            books = Books(index.locale)
        rows = Offered.objects.filter(
            generation=generation, realm=index.realm.value, locale=index.locale, pk__gt=books.newest
        )
        for row in rows.order_by("pk").values_list(*_COLUMNS):
            books.take(row)
        for book in books.by_team.values():
            book.settle()
        for key in [key for key in _books if key[0] != name]:
            del _books[key]
        _books[name, index] = books
    return books
