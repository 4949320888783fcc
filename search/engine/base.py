"""Defines the port that every search engine fits, and the types that cross it.

An index holds one language for one realm. A *generation* is a full set of indices, built beside the
one in use and put in its place at once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, Protocol

from articles.audience import Audience
from search.passages.shape import Passage
from search.query.index_name import IndexName
from search.query.plan import QueryPlan
from search.query.tree import Clause
from search.text.stems import LOCALES

__all__ = [
    "ArticleChange",
    "ChangeOutcome",
    "EngineHit",
    "EngineHits",
    "EngineStatus",
    "EngineUnavailable",
    "IndexName",
    "Inventoried",
    "Outcome",
    "QuestionRefused",
    "Reach",
    "SearchEngine",
    "Weighed",
    "all_indices",
]


class EngineUnavailable(Exception):  # noqa: N818 - the word that callers read by
    """Says that the engine cannot serve now: down, too slow, overloaded, read-only or not built."""


class QuestionRefused(EngineUnavailable):
    """Says that the engine is well but does not take this one question."""


@dataclass(frozen=True, kw_only=True)
class ArticleChange:
    """Replaces what one index holds of one article; no passages means: remove it.

    ``gone`` names passages that an earlier version put there and this one lacks. Raises
    ``ValueError`` for an internal passage on its way to readers who are not staff.
    """

    index: IndexName
    article: int
    version: int
    passages: tuple[Passage, ...] = ()
    gone: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what would leak, whoever made the change."""
        if self.index.realm is not Audience.STAFF and any(p.internal for p in self.passages):
            raise ValueError(f"an internal passage of article {self.article} for {self.index}")


class Outcome(StrEnum):
    """Says what became of a change."""

    APPLIED = "applied"
    STALE = "stale"  # a later version was there already: nothing to do
    REFUSED = "refused"  # the engine will never take this content: a dead letter


@dataclass(frozen=True)
class ChangeOutcome:
    """Pairs a change with what became of it; ``reason`` is filled when it was refused."""

    change: ArticleChange
    outcome: Outcome
    reason: str = ""


@dataclass(frozen=True)
class EngineHit:
    """Holds the best passage of one article and its score.

    ``second`` is what the article's second best passage adds to its place in the order.
    """

    passage: Passage
    score: float
    version: int
    second: float = 0.0


@dataclass(frozen=True)
class EngineHits:
    """Holds the found articles, best first, and the milliseconds that the engine took.

    ``partial`` says that a part of the index did not answer: show it as degraded, cache nothing.
    """

    hits: tuple[EngineHit, ...]
    took_ms: float
    partial: bool = False


@dataclass(frozen=True)
class Reach:
    """Holds the numbers of all articles that score enough, best first; ``more`` when cut off."""

    articles: tuple[int, ...]
    more: bool = False


@dataclass(frozen=True)
class Weighed:
    """Holds the passage of an article that answers a plan best, and what each part scores there."""

    hit: EngineHit
    scores: tuple[float, ...]


class Inventoried(NamedTuple):
    """Describes one stored passage, for comparing the engine with the database.

    ``content`` is the hash of all that is stored of it. ``teams`` are those it is limited to, None
    for everyone in the realm.
    """

    article: int
    passage: str
    version: int
    revision: int
    content: str = ""
    internal: bool = False
    teams: tuple[int, ...] | None = None


@dataclass(frozen=True)
class EngineStatus:
    """Describes an engine for operators; ``passages`` counts those of the current generation."""

    engine: str
    reachable: bool
    detail: str
    current: str | None
    generations: tuple[str, ...]
    passages: dict[str, int]


class SearchEngine(Protocol):
    """Stores passages by generation and answers query plans from the current one.

    Every method raises ``EngineUnavailable`` when the engine cannot serve, ``status`` excepted.
    """

    def create_generation(self) -> str:
        """Make the empty indices of a new generation, all realms and locales; return its name."""
        ...

    def promote(self, generation: str) -> None:
        """Let all searches read this generation from now on, in one step."""
        ...

    def current(self) -> str | None:
        """Return the generation that searches read, or None before the first."""
        ...

    def generations(self) -> tuple[str, ...]:
        """Return the names of all stored generations, oldest first."""
        ...

    def drop(self, generation: str) -> None:
        """Delete a generation; raises ``ValueError`` for the current one."""
        ...

    def apply(self, changes: Sequence[ArticleChange], generation: str) -> list[ChangeOutcome]:
        """Write changes durably, in order, and say for each what became of it.

        A change whose version is lower than what the index holds of that article is stale; an
        equal one is applied again. A removal is remembered with its version.
        """
        ...

    def refresh(self, generation: str) -> None:
        """Make everything applied so far visible to searches."""
        ...

    def search(self, plan: QueryPlan, generation: str | None = None) -> EngineHits:
        """Return the best articles of the plan's index, each with its best passage.

        Of the current generation, or of one that is not in use yet.
        """
        ...

    def search_all(self, plans: Sequence[QueryPlan]) -> list[EngineHits]:
        """Return what ``search`` does for each of several plans, of the current generation."""
        ...

    def reach(self, plan: QueryPlan, least: float, most: int) -> Reach:
        """Return the articles whose best passage scores at least ``least``, up to ``most``.

        The plan's own limit does not count; its filters do.
        """
        ...

    def weigh(self, plan: QueryPlan, article: int, parts: Sequence[Clause]) -> Weighed | None:
        """Return what parts of a plan score where it finds an article best; None if it doesn't."""
        ...

    def inventory(self, generation: str, index: IndexName) -> Iterator[Inventoried]:
        """List every passage that an index holds, in no particular order."""
        ...

    def counter_high(self, generation: str) -> int:
        """Return the highest version stored in a generation, 0 when it is empty."""
        ...

    def ping(self) -> str | None:
        """Return what ``current`` does, but within the time that a search may take."""
        ...

    def fields(self) -> str:
        """Return a text that changes when documents would be stored otherwise; asks nobody."""
        ...

    def drift(self, generation: str) -> str:
        """Return in words where stored indices differ from what would be made now; "" if nowhere.

        Names an index that is missing too.
        """
        ...

    def status(self) -> EngineStatus:
        """Describe the engine's state; never raises for an engine that is down."""
        ...


def all_indices(locales: Sequence[str] = LOCALES) -> tuple[IndexName, ...]:
    """Return the names of the indices that make up a generation."""
    return tuple(IndexName(realm, locale) for realm in Audience for locale in locales)
