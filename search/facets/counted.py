"""Counts articles facet by facet, leaves out those that are not asked for, and sorts. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from search.facets.narrowing import FRESH_DAYS, SEVERAL, Narrowing, Order

EXACT = 1000  # articles; of more, only that there are more is said
MOST_SHOWN = 12  # values of a facet


@dataclass(frozen=True, kw_only=True)
class Facts:
    """Holds what a found article is counted by; ``rank`` is its place among the answers.

    ``market`` names all markets in which it applies: every one, where it applies everywhere.
    """

    number: int
    rank: int
    product: frozenset[str]
    market: frozenset[str]
    kind: frozenset[str]
    section: frozenset[str]
    also: frozenset[str]
    changed_at: datetime | None


@dataclass(frozen=True)
class Value:
    """Is one value of a facet with the number of articles that it would leave."""

    value: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Facet:
    """Is one way to narrow answers; ``name`` is its parameter."""

    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Counts:
    """Holds the number of articles that are left, of ``whole``; facets with something to choose.

    ``more`` says that there are more than could be counted.
    """

    total: int
    whole: int
    more: bool
    facets: tuple[Facet, ...]


def kept(facts: Iterable[Facts], asked: Narrowing, now: datetime) -> list[Facts]:
    """Return the articles that fit, in the order that is asked for."""
    fitting = [each for each in facts if _fits(each, asked, now)]
    if asked.order is Order.FRESH:
        return sorted(fitting, key=lambda each: (_age(each, now), each.rank))
    return sorted(fitting, key=lambda each: each.rank)


def counted(facts: Sequence[Facts], asked: Narrowing, now: datetime, *, more: bool) -> Counts:
    """Return the counts. Each facet counts what the others leave: its own values add up."""
    facets = [
        *(_facet(name, facts, asked, now) for name in SEVERAL),
        _ages(facts, asked, now),
    ]
    left = sum(_fits(each, asked, now) for each in facts)
    shown = tuple(facet for facet in facets if _tells_apart(facet, left))
    return Counts(left, len(facts), more, shown)


def _fits(each: Facts, asked: Narrowing, now: datetime) -> bool:
    return (
        (not asked.product or not asked.product.isdisjoint(each.product))
        and (not asked.market or not asked.market.isdisjoint(each.market))
        and (not asked.kind or not asked.kind.isdisjoint(each.kind))
        and (not asked.section or not asked.section.isdisjoint(each.section))
        and (not asked.also or not asked.also.isdisjoint(each.also))
        and (not asked.fresh or _age(each, now) <= timedelta(days=asked.fresh))
    )


def _age(each: Facts, now: datetime) -> timedelta:
    return now - each.changed_at if each.changed_at else timedelta.max


def _facet(name: str, facts: Sequence[Facts], asked: Narrowing, now: datetime) -> Facet:
    others = asked.without(name)
    chosen: frozenset[str] = getattr(asked, name)
    found = Counter(
        value for each in facts if _fits(each, others, now) for value in getattr(each, name)
    )
    ranked = sorted({*found, *chosen}, key=lambda value: (-found[value], value))
    first = [*chosen, *(value for value in ranked if value not in chosen)][:MOST_SHOWN]
    shown = [value for value in ranked if value in first]
    return Facet(name, tuple(Value(value, found[value], value in chosen) for value in shown))


def _ages(facts: Sequence[Facts], asked: Narrowing, now: datetime) -> Facet:
    others = asked.without("fresh")
    ages = [_age(each, now) for each in facts if _fits(each, others, now)]
    values = [
        Value(str(days), sum(age <= timedelta(days=days) for age in ages), asked.fresh == days)
        for days in FRESH_DAYS
    ]
    return Facet("fresh", tuple(each for each in values if each.count or each.chosen))


def _tells_apart(facet: Facet, left: int) -> bool:
    """Tell whether a facet leaves a choice: one value that all articles have leaves none."""
    if any(value.chosen for value in facet.values):
        return True
    return any(0 < value.count < left for value in facet.values)
