"""Defines what a reader narrows answers to and how they are sorted, and reads it from an address.

Pure. Within one facet any value will do; of several facets each must fit.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Protocol

MOST_VALUES = 20  # of one facet
LONGEST_VALUE = 100
FRESH_DAYS = (30, 180, 365)


class Order(StrEnum):
    """Says which answers stand first."""

    BEST = "best"
    FRESH = "fresh"


class Parameters(Protocol):
    """Is what a ``QueryDict`` offers."""

    def getlist(self, key: str) -> list[str]:
        """Return all values of a parameter."""
        ...


@dataclass(frozen=True, kw_only=True)
class Narrowing:
    """Holds the wanted values of each facet; an empty one lets everything through.

    ``product`` holds keys, ``market`` keys of markets in which the article applies, ``section``
    slugs of the sections right below the front page, ``also`` languages in which the article can be
    read as well. ``fresh`` is the age in days that articles may have at most, 0 for any.
    """

    product: frozenset[str] = frozenset()
    market: frozenset[str] = frozenset()
    kind: frozenset[str] = frozenset()
    section: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()
    fresh: int = 0
    order: Order = Order.BEST

    @property
    def narrows(self) -> bool:
        """Tell whether anything is left out."""
        return self != Narrowing(order=self.order)

    @property
    def changes(self) -> bool:
        """Tell whether anything is left out or sorted otherwise."""
        return self != EVERYTHING

    def without(self, facet: str) -> "Narrowing":
        """Return what is asked for but for one facet."""
        return replace(self, **{facet: getattr(EVERYTHING, facet)})

    def toggled(self, facet: str, value: str) -> "Narrowing":
        """Return what is asked for with one value more, or less where it was there."""
        if facet == "fresh":
            return replace(self, fresh=0 if self.fresh == int(value) else int(value))
        return replace(self, **{facet: getattr(self, facet) ^ {value}})

    def parameters(self) -> list[tuple[str, str]]:
        """Return what stands in an address, always in the same order."""
        pairs = [(name, value) for name in SEVERAL for value in sorted(getattr(self, name))]
        if self.fresh:
            pairs.append(("fresh", str(self.fresh)))
        if self.order is not Order.BEST:
            pairs.append(("sort", self.order.value))
        return pairs


EVERYTHING = Narrowing()
SEVERAL = tuple(f.name for f in fields(Narrowing) if isinstance(f.default, frozenset))


def narrowing(asked: Parameters) -> Narrowing:
    """Return what an address asks for; never raises, what makes no sense is left out."""
    days = _first(asked.getlist("fresh"), [str(each) for each in FRESH_DAYS])
    order = _first(asked.getlist("sort"), list(Order))
    return Narrowing(
        **{name: _values(asked.getlist(name)) for name in SEVERAL},
        fresh=int(days or 0),
        order=Order(order) if order else Order.BEST,
    )


def _values(given: Iterable[str]) -> frozenset[str]:
    fitting = [value for value in given if value and len(value) <= LONGEST_VALUE]
    return frozenset(list(dict.fromkeys(fitting))[:MOST_VALUES])


def _first(given: Iterable[str], known: Sequence[str]) -> str:
    return next((value for value in given if value in known), "")
